"""Is this a Word or Excel document that may be unpacked? Looked at before a reader opens it.

An OOXML file is a zip of XML parts. What it claims about itself in its directory tells a zip bomb before anything
is unpacked (a claim that is too low ends in an error while unpacking: `zipfile` gives no more than was claimed).
Every XML part is streamed through expat, which builds nothing, to refuse document type definitions: no office
program writes them, and they are the way to entity bombs and to files outside the document. The same pass reads
every part to its checksum, so that a file that was cut off is found here.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import NoReturn
from xml.parsers import expat

from ingest.document import UnreadableDocumentError

MAIN_PARTS = {".docx": "wordprocessingml.document", ".xlsx": "spreadsheetml.sheet"}
KINDS = {
    "wordprocessingml.document": "een Word-bestand: noem het .docx",
    "spreadsheetml.sheet": "een Excel-bestand: noem het .xlsx",
    "presentationml": "een PowerPoint-bestand: sla het op als pdf",
    "macroEnabled": "een bestand met macro's: sla het op als .docx of .xlsx",
    ".template": "een sjabloon: sla het op als .docx of .xlsx",
}
OPEN_DOCUMENT = "een OpenDocument-bestand: sla het op als .docx of .xlsx"
PLAIN_ZIP = "een gewoon zipbestand: pak het uit"
OLE_STREAMS = {
    "EncryptedPackage": "het bestand is beveiligd met een wachtwoord; haal het wachtwoord eraf",
    "WordDocument": "het is een oud Word-bestand (.doc); sla het op als .docx",
    "Workbook": "het is een oud Excel-bestand (.xls); sla het op als .xlsx",
    "__substg1.0": "het is een Outlook-bericht (.msg); sla het op als .eml",
}
DAMAGED = "het bestand is beschadigd of onvolledig; sla het opnieuw op"
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
MOST_PARTS = 10_000
MOST_UNPACKED = 256 * 1024 * 1024
BOMB_SIZE = 20 * 1024 * 1024
BOMB_RATIO = 200
DEEPEST = 200
CHUNK = 64 * 1024
CONTENT_TYPES = "[Content_Types].xml"
BROKEN_ZIP = (
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
XML_ENDINGS = (".xml", ".rels", ".vml")

OnStart = Callable[[str, dict[str, str]], None]


def check_ole(data: bytes) -> NoReturn:
    """Say what kind of old Office container `data` is. Always raises UnreadableDocumentError."""
    for stream, reason in OLE_STREAMS.items():
        if stream.encode("utf-16-le") in data:
            raise UnreadableDocumentError(reason)
    raise UnreadableDocumentError("het is een oud Office-bestand (.doc of .xls); sla het op als .docx of .xlsx")


def check_ooxml(path: Path) -> None:
    """Check a zip that is named .docx or .xlsx. Raises UnreadableDocumentError."""
    try:
        with zipfile.ZipFile(path) as archive:
            check_directory(archive.infolist())
            _check_kind(archive, path.suffix.lower())
            for part in archive.infolist():
                if part.filename.lower().endswith(XML_ENDINGS):
                    _check_xml(archive, part)
    except BROKEN_ZIP as error:
        raise UnreadableDocumentError(DAMAGED) from error


def check_directory(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse what a zip's own directory already tells. Raises UnreadableDocumentError."""
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableDocumentError(OLE_STREAMS["EncryptedPackage"])
    if any(part.compress_type not in PACKINGS for part in parts):
        raise UnreadableDocumentError("het bestand is ingepakt op een manier die Word en Excel niet kennen")
    if any(_leads_outside(part.filename) for part in parts):
        raise UnreadableDocumentError("het bestand bevat onderdelen die buiten het document wijzen")
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    bomb = unpacked > BOMB_SIZE and unpacked > BOMB_RATIO * packed
    if bomb or unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS:
        size = f"{len(parts)} onderdelen, {unpacked // 2**20} MB"
        raise UnreadableDocumentError(f"uitgepakt is het bestand veel te groot ({size}); is het een zipbom?")


def _leads_outside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return not path.parts or path.is_absolute() or ".." in path.parts or ":" in path.parts[0]


def _check_kind(archive: zipfile.ZipFile, suffix: str) -> None:
    """The main part that the content types name must be there, and be of the kind that the file's name says."""
    names = archive.namelist()
    if CONTENT_TYPES not in names:
        kind = OPEN_DOCUMENT if "META-INF/manifest.xml" in names else PLAIN_ZIP
        raise UnreadableDocumentError(f"het bestand heet {suffix} maar is {kind}")
    mains = [(part, kind) for part, kind in _overrides(archive) if kind.endswith(".main+xml")]
    wanted = [part.lstrip("/") for part, kind in mains if MAIN_PARTS[suffix] in kind]
    other = [name for _, kind in mains for sign, name in KINDS.items() if sign in kind]
    if not wanted:
        raise UnreadableDocumentError(f"het bestand heet {suffix} maar is {other[0]}" if other else DAMAGED)
    if not set(wanted) <= set(names):
        raise UnreadableDocumentError("in het bestand ontbreekt de tekst zelf; sla het opnieuw op")


def _overrides(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """(part, content type) of the parts that have a type of their own."""
    found: list[tuple[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "Override":
            found.append((attributes.get("PartName", ""), attributes.get("ContentType", "")))

    _check_xml(archive, archive.getinfo(CONTENT_TYPES), start)
    return found


class _Depth:
    """Counts how deep the elements go."""

    def __init__(self) -> None:
        self.now = 0

    def start(self, _name: str, _attributes: dict[str, str]) -> None:
        self.now += 1
        if self.now > DEEPEST:
            raise UnreadableDocumentError("de XML in het bestand gaat dieper dan een programma hem schrijft")

    def end(self, _name: str) -> None:
        self.now -= 1


def _refuse_definitions(*_: object) -> NoReturn:
    raise UnreadableDocumentError(
        "de XML in het bestand definieert eigen entiteiten (DTD) en dat is niet veilig; sla het document opnieuw op"
    )


def _check_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo, on_start: OnStart | None = None) -> None:
    depth = _Depth()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_definitions
    parser.StartElementHandler = on_start or depth.start
    parser.EndElementHandler = depth.end
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UnreadableDocumentError(DAMAGED) from error
