"""A made-up report with responses of both classes: `openbaar` and `intern`. SECRET stands in the internal ones only."""

from __future__ import annotations

from pathlib import Path

from samples import FICTIEF, PROJECT

from ingest.job import ingest
from vectorstore.index import Index, current_version
from vectorstore.passage import Audience
from vectorstore.settings import Settings

SECRET = "zilverreiger"
PUBLIC = "FICTIEF\nOrganisatie: dienst eb\nVraag 1: Wij scheppen zand.\nVraag 4: Er is te weinig zand.\n"
INTERNAL = f"FICTIEF\nOrganisatie: Dienst Eb (DE)\nVraag 1: De {SECRET} scheppt mee.\nVraag 2: Ja, een {SECRET}.\n"
ALONE = f"FICTIEF\nOrganisatie: Bureau {SECRET.capitalize()}\nVraag 1: Wij tellen vogels.\n"
MANIFEST = '[[bron]]\nbestand = "eb.txt"\nclassificatie = "openbaar"\n'


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

    def add_internal(self) -> None:
        """Two documents that are `intern`, and a file that nobody can read."""
        self.write("a intern.txt", INTERNAL)
        self.write("b intern.txt", ALONE)
        self.write(f"{SECRET}.docx", "kapot")
