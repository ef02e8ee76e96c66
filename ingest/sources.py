"""Which documents an ingest is about: a report, and the files of a folder of responses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.document import UnreadableDocumentError
from ingest.inspect_file import check_file
from ingest.responses.bronnen import MANIFEST, Bron, read_bronnen
from vectorstore.errors import QuickscanError
from vectorstore.passage import Classification, Kind
from vectorstore.settings import Settings

REPORT_FOLDERS = ("origineel", "rapport")
SAMPLE_FOLDER = "reacties"
EXPLANATIONS = ("leesmij", "readme", "lees mij", "leesmij eerst")
SYSTEM_FILES = ("thumbs.db", "desktop.ini", "icon\r")
NO_BRON = Bron()


class ReportArgumentError(QuickscanError):
    """The file that was asked for cannot be an argument: it is not there, or it is a folder."""

    exit_code = 2


class ResponsesArgumentError(QuickscanError):
    """The folder of responses is not there, is no folder, or has nothing to read."""

    exit_code = 2


@dataclass(frozen=True)
class Source:
    """A file to read. `name` is how it is cited: relative to the folder of responses, or the report's file name.

    `digest` is the SHA-256 of its contents; `refused` the reason (in Dutch) why it is not even opened.
    """

    path: Path
    name: str
    digest: str
    kind: Kind = "rapport"
    bron: Bron = NO_BRON
    refused: str | None = None

    @property
    def classification(self) -> Classification:
        """Who may see it: a report everyone; a response only those who see all, unless the manifest says otherwise."""
        return "openbaar" if self.kind == "rapport" else self.bron.classification or "intern"


def gather(report: Path | None, responses: Path | None, settings: Settings) -> list[Source]:
    """The sources that the arguments ask for.

    Without arguments: the corpus' report and the sample of responses. A report alone is a report alone. A folder of
    responses comes with the report that was given or the corpus' one, never with the sample.
    Raises ReportArgumentError, ResponsesArgumentError, BronnenError.
    """
    corpus = settings.corpus
    reports = [check_report(report)] if report else corpus_documents(corpus)
    sources = [Source(path, path.name, file_digest(path)) for path in reports]
    sample = corpus / SAMPLE_FOLDER
    if responses:
        sources += response_sources(check_folder(responses, settings.index), apart=settings.index)
    elif not report and sample.is_dir():
        as_sample = Bron(classification="openbaar", fictional=True)
        sources += response_sources(sample, as_sample)
    return sources


def check_report(path: Path) -> Path:
    """`path` when it is a file. Raises ReportArgumentError."""
    if path.is_dir():
        raise ReportArgumentError(f"{path} is een map; geef één bestand (.pdf, .docx, .md of .txt).")
    if not path.exists():
        raise ReportArgumentError(f"{path} bestaat niet.")
    if not path.is_file():
        raise ReportArgumentError(f"{path} is geen gewoon bestand.")
    return path


def check_folder(path: Path, apart: Path) -> Path:
    """`path` when it is a folder with at least one file in it, `apart` left aside. Raises ResponsesArgumentError."""
    if not path.exists():
        raise ResponsesArgumentError(f"De map {path} bestaat niet.")
    if not path.is_dir():
        raise ResponsesArgumentError(f"{path} is geen map; geef de map waar de reacties in staan.")
    if not any(_files(path, apart)):
        raise ResponsesArgumentError(f"In de map {path} staan geen bestanden.")
    return path


def corpus_documents(corpus: Path) -> list[Path]:
    """The original where the user has put one, else the built-in rendition.

    Raises ReportArgumentError when the corpus folder has neither.
    """
    for folder in (corpus / name for name in REPORT_FOLDERS):
        found = sorted(
            path
            for path in folder.glob("*")
            if path.is_file() and path.name != "LEESMIJ.md" and not path.name.startswith(".")
        )
        if found:
            return found
    raise ReportArgumentError(f"In {corpus} staat geen rapport (map origineel of rapport).")


def response_sources(folder: Path, whole: Bron = NO_BRON, apart: Path | None = None) -> list[Source]:
    """The files of a folder and its subfolders, by name; `whole` holds for all where the manifest says nothing.

    No documents are: an index in it (`apart`), hidden and system files, the manifest, explanations (LEESMIJ, README).
    Raises BronnenError.
    """
    files = {path.relative_to(folder).as_posix(): path for path in _files(folder, apart)}
    bronnen = read_bronnen(folder, files)
    sources = []
    for name in sorted(files, key=lambda name: (name.casefold(), name)):
        path, own = files[name], bronnen.get(name, NO_BRON)
        bron = Bron(
            own.organisation,
            own.date,
            own.classification or whole.classification,
            whole.fictional if own.fictional is None else own.fictional,
        )
        refused = _refused(path, folder)
        digest = "" if refused else file_digest(path)
        sources.append(Source(path, name, digest, "reactie", bron, refused))
    return sources


def file_digest(path: Path) -> str:
    """The SHA-256 of a file's contents (hex)."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _refused(path: Path, folder: Path) -> str | None:
    """Why a file is not even opened: a pipe or a device would wait for ever."""
    try:
        check_file(path, folder)
    except UnreadableDocumentError as error:
        return str(error)
    return None


def _files(folder: Path, apart: Path | None) -> Iterator[Path]:
    inside = apart.resolve() if apart else None
    for path in sorted(folder.rglob("*")):
        if inside and path.resolve().is_relative_to(inside):
            continue
        parts = path.relative_to(folder).parts
        if path.is_dir() or any(part.startswith((".", "__MACOSX")) for part in parts):
            continue
        name = path.name.lower()
        is_explanation = path.stem.lower().replace("_", " ") in EXPLANATIONS
        if name in SYSTEM_FILES or (parts == (MANIFEST,)) or is_explanation:
            continue
        yield path
