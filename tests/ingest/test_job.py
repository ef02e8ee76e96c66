from __future__ import annotations

from pathlib import Path

import pytest
from samples import FICTIEF

from ingest.job import ingest
from ingest.results import NothingIngestedError
from ingest.sources import ReportArgumentError
from vectorstore.errors import IndexBusyError, IndexMissingError
from vectorstore.index import PASSAGES, Index, current_version
from vectorstore.manifest import Arguments
from vectorstore.settings import Settings
from vectorstore.writing import writing

in_both_arrangements = pytest.mark.parametrize("settings", ("folder", "server"), indirect=True)


def silent(what: str, done: int, total: int) -> None:
    """A progress receiver that shows nothing."""


@in_both_arrangements
def test_a_report_goes_in_and_can_be_read_back(settings: Settings, fictional_report: Path) -> None:
    shown: list[tuple[str, int, int]] = []
    result = ingest(settings, fictional_report, lambda *step: shown.append(step))
    index = Index.of(settings)
    assert result.added == result.passages == len(index.passages) > 8
    assert [document.status for document in result.documents] == ["indexed"]
    assert index.collection(PASSAGES).count() == result.passages
    assert index.manifest.model == "minilm"
    assert shown[-1][0] == "opschrijven"
    assert shown[-1][1] == shown[-1][2] > 0
    document = index.document_path(index.passages[0].document_id)
    assert document is not None
    assert document.read_text("utf-8") == FICTIEF


@in_both_arrangements
def test_an_unchanged_report_costs_nothing_and_keeps_its_version(settings: Settings, fictional_report: Path) -> None:
    first = ingest(settings, fictional_report, silent)
    embedded: list[str] = []
    second = ingest(settings, fictional_report, lambda what, *_: embedded.append(what))
    assert second.version == first.version
    assert (second.added, second.unchanged, second.removed) == (0, first.passages, 0)
    assert [document.status for document in second.documents] == ["unchanged"]
    assert embedded == []


@in_both_arrangements
def test_only_what_changed_is_embedded_again(settings: Settings, fictional_report: Path) -> None:
    first = ingest(settings, fictional_report, silent)
    fictional_report.write_text(FICTIEF.replace("zeven", "negen"), "utf-8")
    totals: list[int] = []
    second = ingest(settings, fictional_report, lambda what, _, total: totals.append(total))
    assert second.passages == first.passages
    assert second.version != first.version
    assert max(totals) == 1


def test_a_document_keeps_the_moment_since_when_and_the_index_knows_what_it_was_asked_for(
    settings: Settings, fictional_report: Path, tmp_path: Path
) -> None:
    ingest(settings, fictional_report, lambda *_: None)
    first = Index.of(settings).manifest
    assert [document.since for document in first.documents] == [first.created]
    responses = tmp_path / "reacties"
    responses.mkdir()
    (responses / "fictief.txt").write_text("FICTIEF\nDienst Voorbeeld\n\nVraag 1\nWij gebruiken het niet.", "utf-8")
    path = settings.index / "versions" / first.version / "openbaar" / "manifest.json"
    path.write_text(path.read_text("utf-8").replace(first.created, "2031-03-01T09:00:00+00:00"), "utf-8")
    ingest(settings, fictional_report, lambda *_: None, responses, mask=False)
    later = Index.of(settings).manifest
    assert [document.since for document in later.documents] == ["2031-03-01T09:00:00+00:00", later.created]
    assert later.arguments == Arguments(str(fictional_report), str(responses), mask=False)


def test_ids_are_the_same_in_another_index(tmp_path: Path, settings: Settings, fictional_report: Path) -> None:
    ingest(settings, fictional_report, silent)
    other = settings.model_copy(update={"index": tmp_path / "ander"})
    ingest(other, fictional_report, silent)
    assert [p.id for p in Index.of(settings).passages] == [p.id for p in Index.of(other).passages]


@in_both_arrangements
def test_a_bad_report_leaves_the_old_index_serving(settings: Settings, fictional_report: Path, tmp_path: Path) -> None:
    version = ingest(settings, fictional_report, silent).version
    broken = tmp_path / "kapot.pdf"
    broken.write_bytes(b"%PDF-1.4 kapot")
    with pytest.raises(NothingIngestedError, match="beschadigd") as caught:
        ingest(settings, broken, silent)
    assert [document.status for document in caught.value.result.documents] == ["rejected"]
    assert current_version(settings.index) == version
    assert Index.of(settings).passages


@in_both_arrangements
def test_an_ingest_that_is_killed_midway_leaves_the_old_index_and_the_next_one_cleans_up(
    settings: Settings, fictional_report: Path
) -> None:
    class KilledError(Exception):
        pass

    def killed(what: str, done: int, total: int) -> None:
        if what == "inbedden" and done:
            raise KilledError

    version = ingest(settings, fictional_report, silent).version
    fictional_report.write_text(FICTIEF.replace("fiets", "brommer"), "utf-8")
    with pytest.raises(KilledError):
        ingest(settings, fictional_report, killed)
    assert Index.of(settings).manifest.version == version
    (settings.index / "versions" / "00000000-half").mkdir()
    ingest(settings, fictional_report, silent)
    assert not (settings.index / "versions" / "00000000-half").exists()
    assert current_version(settings.index) != version


def test_two_at_once_do_not_write_at_once(settings: Settings, fictional_report: Path) -> None:
    with writing(settings.index), pytest.raises(IndexBusyError, match="Wacht"):
        ingest(settings, fictional_report, silent)


def test_a_folder_or_absent_file_is_no_report(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(ReportArgumentError, match="is een map"):
        ingest(settings, tmp_path, silent)
    with pytest.raises(ReportArgumentError, match="bestaat niet"):
        ingest(settings, tmp_path / "weg.pdf", silent)


def test_the_built_in_corpus_has_zoekvragen_and_says_that_it_is_a_rendition(built_in: Settings) -> None:
    index = Index.open(built_in.index)
    assert all(passage.rendition for passage in index.passages)
    assert sum(len(target.questions) for target in index.targets) > 5000


def test_there_is_no_index_before_the_first_ingest(settings: Settings) -> None:
    with pytest.raises(IndexMissingError, match="python -m ingest"):
        Index.of(settings)
