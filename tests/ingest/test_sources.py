from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.sources import (
    ReportArgumentError,
    ResponsesArgumentError,
    corpus_documents,
    gather,
    response_sources,
)
from vectorstore.settings import Settings


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "corpus"
    for name in ("rapport", "origineel"):
        (folder / name).mkdir(parents=True)
    (folder / "rapport" / "weergave.md").write_text("# 1 Kop\n\nTekst.\n", "utf-8")
    (folder / "origineel" / "LEESMIJ.md").write_text("uitleg", "utf-8")
    yield folder


def test_the_original_is_taken_where_the_user_put_one(corpus: Path) -> None:
    assert [path.name for path in corpus_documents(corpus)] == ["weergave.md"]
    (corpus / "origineel" / "echt.txt").write_text("1 Kop\n\nTekst.\n", "utf-8")
    assert [path.name for path in corpus_documents(corpus)] == ["echt.txt"]


def test_an_empty_corpus_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReportArgumentError, match="geen rapport"):
        corpus_documents(tmp_path)


@pytest.fixture
def responses(tmp_path: Path) -> Path:
    folder = tmp_path / "reacties"
    (folder / "deel").mkdir(parents=True)
    for name in ("b.txt", "A.TXT", "deel/c.md", ".DS_Store", "Thumbs.db", "~$b.docx", "LEESMIJ.txt", "foto.png"):
        (folder / name).write_text("tekst", "utf-8")
    return folder


def test_what_comes_in_with_which_arguments(corpus: Path, responses: Path, tmp_path: Path) -> None:
    settings = Settings(corpus=corpus, index=tmp_path / "index")
    report = corpus / "rapport" / "weergave.md"
    (corpus / "reacties").mkdir()
    (corpus / "reacties" / "s.txt").write_text("FICTIEF", "utf-8")

    def names(*arguments: Path | None) -> list[str]:
        return [source.name for source in gather(*arguments, settings)]  # type: ignore[call-arg]

    own = ["A.TXT", "b.txt", "deel/c.md", "foto.png", "~$b.docx"]
    assert names(None, None) == ["weergave.md", "s.txt"]
    assert names(report, None) == ["weergave.md"]
    assert names(None, responses) == ["weergave.md", *own]
    assert names(report, responses) == ["weergave.md", *own]


def test_uploads_come_along_with_every_ingest(corpus: Path, responses: Path, tmp_path: Path) -> None:
    settings = Settings(corpus=corpus, index=tmp_path / "index")
    (corpus / "reacties").mkdir()
    (corpus / "reacties" / "s.txt").write_text("FICTIEF", "utf-8")
    report = corpus / "rapport" / "weergave.md"

    def names(*arguments: Path | None) -> list[str]:
        return [source.name for source in gather(*arguments, settings)]  # type: ignore[call-arg]

    uploads = tmp_path / "index-bronnen"
    (uploads / "rapport").mkdir(parents=True)
    (uploads / "rapport" / "geladen.txt").write_text("rapport", "utf-8")
    (uploads / "rapport" / "bronnen.toml").write_text("", "utf-8")
    assert names(None, None) == ["geladen.txt", "s.txt"]
    assert names(report, None) == ["geladen.txt"]

    (uploads / "reacties").mkdir()
    (uploads / "reacties" / "b.txt").write_text("reactie", "utf-8")
    (uploads / "reacties" / "bronnen.toml").write_text(
        '[[bron]]\nbestand = "b.txt"\nclassificatie = "openbaar"\n', "utf-8"
    )
    assert names(None, None) == ["geladen.txt", "b.txt"]
    assert names(None, responses)[-2:] == ["~$b.docx", "geladen/b.txt"], "beside a file of the same name"
    assert gather(None, None, settings)[1].classification == "openbaar"


def test_the_sample_is_fictional_and_public_and_a_folder_is_neither(corpus: Path, responses: Path) -> None:
    settings = Settings(corpus=corpus)
    (corpus / "reacties").mkdir()
    (corpus / "reacties" / "s.txt").write_text("tekst", "utf-8")
    _, sample = gather(None, None, settings)
    assert (sample.bron.fictional, sample.bron.classification) == (True, "openbaar")
    own = gather(None, responses, settings)[1]
    assert (own.bron.fictional, own.bron.classification) == (None, None)


def test_a_file_that_may_not_be_read_is_refused_with_the_reason(responses: Path, tmp_path: Path) -> None:
    (tmp_path / "geheim.txt").write_text("geheim", "utf-8")
    (responses / "link.txt").symlink_to(tmp_path / "geheim.txt")
    refused = {source.name: source.refused for source in response_sources(responses) if source.refused}
    assert set(refused) == {"~$b.docx", "link.txt"}
    assert "buiten de map" in str(refused["link.txt"])


def test_an_index_inside_the_folder_is_no_document(responses: Path) -> None:
    (responses / "index").mkdir()
    (responses / "index" / "current.json").write_text("{}", "utf-8")
    names = [source.name for source in response_sources(responses, apart=[responses / "index"])]
    assert not any(name.startswith("index") for name in names)


def test_a_folder_of_responses_that_is_none_says_so(corpus: Path, responses: Path, tmp_path: Path) -> None:
    settings = Settings(corpus=corpus)
    (tmp_path / "leeg").mkdir()
    for path, said in (
        (tmp_path / "weg", "bestaat niet"),
        (responses / "b.txt", "geen map"),
        (tmp_path / "leeg", "geen best"),
    ):
        with pytest.raises(ResponsesArgumentError, match=said):
            gather(None, path, settings)
