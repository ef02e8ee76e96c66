"""Which documents an ingest is about: a report, the files of a folder of responses, and what was uploaded.

Uploads lie in the folder of the setting `sources`: reports in `rapport/`, responses in `reacties/` (with a
`bronnen.toml`). They are always included, so that an ingest from a terminal does not lose them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.document import UnreadableDocumentError
from ingest.inspect_file import cannot_open, check_file
from ingest.responses.bronnen import MANIFEST, Bron, read_bronnen
from vectorstore.errors import QuickscanError
from vectorstore.passage import Classification, Kind
from vectorstore.settings import Settings

REPORT_FOLDERS = ("origineel", "rapport")
SAMPLE_FOLDER = "reacties"
UPLOADED_REPORTS, UPLOADED_RESPONSES = "rapport", "reacties"
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
    """The sources that the arguments ask for, and those that were uploaded.

    Without arguments: the corpus' report and the sample of responses. A report alone is a report alone. A folder of
    responses comes with the report that was given or the corpus' one, never with the sample. An uploaded report stands
    in the place of any other; uploaded responses come beside those of the folder, and also never with the sample.
    Raises ReportArgumentError, ResponsesArgumentError, BronnenError.
    """
    reports = uploaded_reports(settings) or ([check_report(report)] if report else corpus_documents(settings.corpus))
    sources = [Source(path, path.name, file_digest(path)) for path in reports]
    apart = (settings.index, settings.sources_folder)
    own = response_sources(check_folder(responses, apart), apart=apart) if responses else []
    uploaded = response_sources(settings.sources_folder / UPLOADED_RESPONSES)
    sample = settings.corpus / SAMPLE_FOLDER
    if not (report or responses or uploaded) and sample.is_dir():
        own = response_sources(sample, Bron(classification="openbaar", fictional=True))
    names = {source.name for source in own}
    apart_named = [
        replace(source, name=f"geladen/{source.name}") if source.name in names else source for source in uploaded
    ]
    return [*sources, *own, *apart_named]


def uploaded_reports(settings: Settings) -> list[Path]:
    """The reports that were uploaded; they stand in the place of any other."""
    return _ordinary_files(settings.sources_folder / UPLOADED_REPORTS)


def check_report(path: Path) -> Path:
    """`path` when it is a file that may be read. Raises ReportArgumentError."""
    if path.is_dir():
        raise ReportArgumentError(f"{path} is een map; geef één bestand (.pdf, .docx, .md of .txt).")
    if not path.exists():
        raise ReportArgumentError(f"{path} bestaat niet.")
    if not path.is_file():
        raise ReportArgumentError(f"{path} is geen gewoon bestand.")
    if not os.access(path, os.R_OK):
        raise ReportArgumentError(f"{path} kan niet worden geopend: u mag het niet lezen.")
    return path


def check_folder(path: Path, apart: Sequence[Path]) -> Path:
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
        if found := _ordinary_files(folder):
            return found
    raise ReportArgumentError(f"In {corpus} staat geen rapport (map origineel of rapport).")


def _ordinary_files(folder: Path) -> list[Path]:
    """The documents that lie in a folder of reports, by name."""
    apart = ("LEESMIJ.md", MANIFEST)
    return sorted(
        path for path in folder.glob("*") if path.is_file() and path.name not in apart and not path.name.startswith(".")
    )


def response_sources(folder: Path, whole: Bron = NO_BRON, apart: Sequence[Path] = ()) -> list[Source]:
    """The files of a folder and its subfolders, by name; `whole` holds for all where the manifest says nothing.

    No documents are: an index or uploads in it (`apart`), hidden and system files, the manifest, explanations
    (LEESMIJ, README). Raises BronnenError.
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
    """Why a file is not read at all: it may not be, or it is a pipe or a device, which would wait for ever."""
    try:
        check_file(path, folder)
        with path.open("rb"):
            return None
    except UnreadableDocumentError as error:
        return str(error)
    except OSError as error:
        return str(cannot_open(error))


def _files(folder: Path, apart: Sequence[Path]) -> Iterator[Path]:
    inside = [each.resolve() for each in apart]
    for path in sorted(folder.rglob("*")):
        if any(path.resolve().is_relative_to(each) for each in inside):
            continue
        parts = path.relative_to(folder).parts
        if path.is_dir() or any(part.startswith((".", "__MACOSX")) for part in parts):
            continue
        name = path.name.lower()
        is_explanation = path.stem.lower().replace("_", " ") in EXPLANATIONS
        if name in SYSTEM_FILES or (parts == (MANIFEST,)) or is_explanation:
            continue
        yield path
