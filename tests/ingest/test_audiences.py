"""What is `intern` leaves no trace on the side of the index that everyone sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import FICTIEF, PROJECT
from tiny_model import write_tiny_model

from ingest.job import ingest
from vectorstore.index import PASSAGES, Index, current_version
from vectorstore.passage import Audience
from vectorstore.settings import Settings

SECRET = "zilverreiger"
PUBLIC = "FICTIEF\nOrganisatie: dienst eb\nVraag 1: Wij scheppen zand.\nVraag 4: Er is te weinig zand.\n"
INTERNAL = f"FICTIEF\nOrganisatie: Dienst Eb (DE)\nVraag 1: De {SECRET} scheppt mee.\nVraag 2: Ja, een {SECRET}.\n"
ALONE = f"FICTIEF\nOrganisatie: Bureau {SECRET.capitalize()}\nVraag 1: Wij tellen vogels.\n"
MANIFEST = '[[bron]]\nbestand = "eb.txt"\nclassificatie = "openbaar"\n'


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("model"))


class Place:
    """A folder of responses beside a report, and an index of it."""

    def __init__(self, root: Path, model: Path) -> None:
        self.responses = root / "reacties"
        self.responses.mkdir(parents=True)
        self.report = root / "fictief.txt"
        self.report.write_text(FICTIEF, "utf-8")
        self.settings = Settings(index=root / "index", corpus=PROJECT / "corpus", embedding_model=str(model))
        self.write("eb.txt", PUBLIC)
        self.write("bronnen.toml", MANIFEST)

    def write(self, name: str, text: str) -> None:
        (self.responses / name).write_text(text, "utf-8")

    def ingest(self) -> None:
        ingest(self.settings, self.report, lambda *_: None, self.responses)

    def index(self, audience: Audience) -> Index:
        return Index.open(self.settings.index, audience)

    def files(self, audience: Audience) -> dict[str, bytes]:
        """What lies on a side, by name."""
        side = self.settings.index / "versions" / str(current_version(self.settings.index)) / audience
        return {path.relative_to(side).as_posix(): path.read_bytes() for path in side.rglob("*") if path.is_file()}


@pytest.fixture
def mixed(tmp_path: Path, model: Path) -> Place:
    """One document that is `openbaar`, two that are `intern`, one that cannot be read."""
    place = Place(tmp_path / "gemengd", model)
    place.write("a intern.txt", INTERNAL)
    place.write("b intern.txt", ALONE)
    place.write(f"{SECRET}.docx", "kapot")
    place.ingest()
    return place


@pytest.fixture
def public_only(tmp_path: Path, model: Path) -> Place:
    """The same without what is not `openbaar`."""
    place = Place(tmp_path / "openbaar", model)
    place.ingest()
    return place


def test_everyone_sees_what_an_index_without_the_internal_documents_holds(mixed: Place, public_only: Place) -> None:
    shown, wanted = mixed.index("openbaar"), public_only.index("openbaar")
    assert shown.passages == wanted.passages
    assert shown.targets == wanted.targets
    assert shown.manifest.respondents == wanted.manifest.respondents
    sources = [document.source for document in shown.manifest.documents]
    assert sources == [document.source for document in wanted.manifest.documents] == ["fictief.txt", "eb.txt"]
    assert shown.manifest.passages == wanted.manifest.passages == len(shown.passages)
    assert shown.manifest.rejected == ()
    exact = ("bm25/", "matcher/", "targets.jsonl")
    for name, content in public_only.files("openbaar").items():
        assert not name.startswith(exact) or mixed.files("openbaar")[name] == content


def test_no_file_of_the_public_side_holds_a_word_of_an_internal_document(mixed: Place) -> None:
    files = mixed.files("openbaar")
    assert {"manifest.json", "targets.jsonl"} <= files.keys()
    for name, content in files.items():
        assert SECRET.encode() not in content.lower(), name
    assert any(SECRET.encode() in content.lower() for content in mixed.files("alles").values())


def test_who_sees_all_sees_all(mixed: Place) -> None:
    index = mixed.index("alles")
    assert {passage.classification for passage in index.passages} == {"openbaar", "intern"}
    assert index.collection(PASSAGES).count() == len(index.passages) > len(mixed.index("openbaar").passages)
    assert [document.classification for document in index.manifest.documents].count("intern") == 2
    assert [each.source for each in index.manifest.rejected] == [f"{SECRET}.docx"]
    assert "Dienst Eb (DE)" in {respondent.name for respondent in index.manifest.respondents}
    assert not index.is_public


def test_where_nothing_is_internal_there_is_one_side(public_only: Place) -> None:
    assert public_only.files("alles") == {}
    assert public_only.index("alles").passages == public_only.index("openbaar").passages
    assert public_only.index("alles").is_public


def test_a_document_that_becomes_internal_goes_from_the_public_side(public_only: Place) -> None:
    before = len(public_only.index("openbaar").passages)
    public_only.write("bronnen.toml", MANIFEST.replace("openbaar", "intern"))
    public_only.ingest()
    assert {passage.kind for passage in public_only.index("openbaar").passages} == {"rapport"}
    assert public_only.index("openbaar").manifest.respondents == ()
    assert len(public_only.index("alles").passages) == before


def test_where_everything_is_internal_the_public_side_is_empty(tmp_path: Path, model: Path) -> None:
    place = Place(tmp_path, model)
    place.write("bronnen.toml", "")
    place.report.write_bytes(b"%PDF kapot")
    place.report = place.report.rename(tmp_path / "kapot.pdf")
    place.ingest()
    index = place.index("openbaar")
    assert (index.passages, index.targets) == ((), ())
    assert len(index.lexical.scores({"zand": 1.0})) == 0
    assert len(index.matcher.scores("zand")) == 0
