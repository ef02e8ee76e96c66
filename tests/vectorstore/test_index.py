from pathlib import Path

import pytest

from ingest.job import ingest
from vectorstore.errors import IndexMissingError
from vectorstore.index import PASSAGES, Index, read_manifest
from vectorstore.settings import Settings
from vectorstore.writing import KEPT_VERSIONS

pytestmark = pytest.mark.parametrize("settings", ("folder", "server"), indirect=True)


def made(settings: Settings, report: Path) -> Index:
    ingest(settings, report, lambda *_: None)
    return Index.of(settings)


def test_passages_come_back_in_document_order(settings: Settings, fictional_report: Path) -> None:
    index = made(settings, fictional_report)
    assert [passage.ordinal for passage in index.passages] == list(range(len(index.passages)))
    assert index.by_id[index.passages[3].id] == index.passages[3]


def test_the_nearest_row_of_a_vector_is_its_own(settings: Settings, fictional_report: Path) -> None:
    index = made(settings, fictional_report)
    rows = index.collection(PASSAGES).get(limit=1, include=["embeddings"])
    embeddings = rows["embeddings"]
    assert embeddings is not None
    (passage_id, cosine), *_ = index.nearest(list(embeddings[0]), 3)
    assert passage_id == rows["ids"][0]
    assert cosine == pytest.approx(1.0, abs=1e-4)


def test_a_reader_of_the_version_before_goes_on_and_older_ones_go(settings: Settings, fictional_report: Path) -> None:
    before = made(settings, fictional_report)
    text = fictional_report.read_text("utf-8")
    for number in range(KEPT_VERSIONS):
        reader = Index.of(settings)
        fictional_report.write_text(text.replace("zeven", f"{number} maal zeven"), "utf-8")
        made(settings, fictional_report)
    assert reader.passages
    versions = list((settings.index / "versions").iterdir())
    assert len(versions) == KEPT_VERSIONS
    assert before.manifest.version not in {path.name for path in versions}


def test_a_damaged_index_says_how_to_make_it_again(settings: Settings, fictional_report: Path) -> None:
    made(settings, fictional_report)
    manifest = read_manifest(settings.index)
    assert manifest is not None
    (settings.index / "versions" / manifest.version / "openbaar" / "manifest.json").write_text("{", "utf-8")
    with pytest.raises(IndexMissingError, match="python -m ingest"):
        Index.of(settings)


def test_a_database_that_lacks_a_passage_is_damaged(settings: Settings, fictional_report: Path) -> None:
    index = made(settings, fictional_report)
    index.check_store()
    index.collection(PASSAGES).delete([index.passages[0].id])
    with pytest.raises(IndexMissingError, match="python -m ingest"):
        index.check_store()
