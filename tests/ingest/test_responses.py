"""The ingest of a folder of responses: what goes in, what goes out, what is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from layouts import LAYOUTS, NAME
from tiny_model import write_tiny_model

from ingest import job
from ingest.__main__ import main
from ingest.job import dry_run, ingest
from ingest.results import IngestResult
from vectorstore.index import Index
from vectorstore.settings import Settings


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("model"))


@pytest.fixture
def small(tmp_path: Path, model: Path) -> Settings:
    """Settings with a tiny model and a corpus of nothing but an index folder of this test alone."""
    return Settings(index=tmp_path / "index", corpus=tmp_path / "corpus", embedding_model=str(model))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "reacties"
    for name in ("eml aangehaald", "xlsx organisaties nummer"):
        (path / name).mkdir(parents=True)
        LAYOUTS[name](path / name)
    return path


def run(settings: Settings, report: Path, folder: Path) -> IngestResult:
    return ingest(settings, report, lambda *_: None, folder)


def test_responses_go_in_beside_the_report(small: Settings, fictional_report: Path, folder: Path) -> None:
    result = run(small, fictional_report, folder)
    index = Index.open(small.index)
    assert len(index.passages) == result.passages
    assert {passage.kind for passage in index.passages} == {"rapport", "reactie"}
    assert [respondent.name for respondent in index.manifest.respondents] == [NAME, "Bureau Duinpan"]
    target = next(target for target in index.targets if target.locator == "Bureau Duinpan · vraag 4 zin 1")
    assert index.words_of(target) == "Geen idee, zegt het duin."


def test_only_reports_are_kept_as_files(small: Settings, fictional_report: Path, folder: Path) -> None:
    run(small, fictional_report, folder)
    assert [path.suffix for path in (small.index / "documents").iterdir()] == [".txt"]


def test_a_changed_file_replaces_its_passages_and_a_removed_one_takes_them_away(
    small: Settings, fictional_report: Path, folder: Path
) -> None:
    first = run(small, fictional_report, folder)
    (folder / "eml aangehaald" / "a.eml").unlink()
    second = run(small, fictional_report, folder)
    assert (second.added, second.removed) == (0, first.documents[1].passages)
    extra = folder / "b.txt"
    extra.write_text("Organisatie: Dienst Eb\nVraag 1: Ja.\nVraag 4: Zand.\n", "utf-8")
    assert run(small, fictional_report, folder).added == 2
    extra.write_text("Organisatie: Dienst Eb\nVraag 1: Nee.\nVraag 4: Zand.\n", "utf-8")
    changed = run(small, fictional_report, folder)
    assert changed.passages == second.passages + 2
    texts = {passage.text for passage in Index.open(small.index).passages}
    assert "Nee." in texts
    assert "Ja." not in texts


def test_unchanged_input_says_the_same_without_reading_again(
    small: Settings, fictional_report: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "kapot.docx").write_bytes(b"PK\x03\x04 kapot")
    first = run(small, fictional_report, folder)
    monkeypatch.setattr(job, "read_all", None)
    second = run(small, fictional_report, folder)
    assert second.version == first.version
    assert [d.status for d in first.documents] == ["indexed", "indexed", "rejected", "indexed"]
    assert [d.status for d in second.documents] == ["unchanged", "unchanged", "rejected", "unchanged"]
    strip = [(d.path, d.reason, d.passages, d.organisations, d.answers) for d in first.documents]
    assert strip == [(d.path, d.reason, d.passages, d.organisations, d.answers) for d in second.documents]


def test_a_dry_run_tells_the_same_and_writes_nothing(small: Settings, fictional_report: Path, folder: Path) -> None:
    told = dry_run(small, fictional_report, lambda *_: None, folder)
    assert not small.index.exists()
    done = run(small, fictional_report, folder)
    assert told.documents == done.documents
    assert (told.added, told.passages, told.dry_run) == (done.added, done.passages, True)


def test_the_embeddings_of_a_broken_off_ingest_are_used(
    small: Settings, fictional_report: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class KilledError(Exception):
        pass

    def killed(*_: object) -> None:
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(job, "write_version", killed)
        with pytest.raises(KilledError):
            run(small, fictional_report, folder)
    shown: list[tuple[str, int, int]] = []
    ingest(small, fictional_report, lambda *step: shown.append(step), folder)
    assert ("inbedden", 0, 0) in shown
    assert not (small.index / "embeddings.journal").exists()


def test_the_command_line_tells_it_in_a_table_and_in_json(
    small: Settings,
    fictional_report: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("QUICKSCAN_EMBEDDING_MODEL", small.embedding_model)
    monkeypatch.setenv("QUICKSCAN_CORPUS", str(small.corpus))
    (folder / "foto.png").write_bytes(b"x")
    arguments = ["--report", str(fictional_report), "--responses", str(folder), "--index", str(small.index)]
    assert main([*arguments, "--dry-run"]) == 3
    shown = capsys.readouterr()
    assert "niets geschreven" in shown.out
    assert NAME in shown.out
    assert "foto.png" in shown.err
    assert main([*arguments, "--json"]) == 3
    documents = json.loads(capsys.readouterr().out.splitlines()[-1])["documents"]
    mail = next(document for document in documents if document["path"].endswith(".eml"))
    assert Path(mail["path"]) == folder / "eml aangehaald" / "a.eml"
    assert (mail["organisation"], mail["answers"], mail["status"]) == (NAME, 5, "indexed")
    assert main(["list", "--index", str(small.index), "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    own = [row for row in rows if row["organisation"] == NAME and row["question_number"] == 3]
    assert own[0]["locator"] == f"{NAME} · vraag 3 zin 1"
    assert {(row["fictional"], row["classification"], row["kind"]) for row in own} == {(True, "intern", "reactie")}
