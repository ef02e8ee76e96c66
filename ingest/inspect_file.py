"""Is a file what its name says, and may it be read? Looked at before a reader opens it.

`check_file` looks at the file from outside, without opening it (a named pipe would wait for ever); `check_contents`
reads it, and belongs in the process that may be killed. The reasons are one Dutch sentence each.
"""

from __future__ import annotations

import codecs
import errno
import os
import stat
from pathlib import Path

from ingest.document import UnreadableDocumentError
from ingest.inspect_office import check_ole, check_ooxml

LARGEST_MEGABYTES = 100
ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
PDF_HEAD = 1024
MAGIC = {".pdf": PDF, ".docx": ZIP, ".xlsx": ZIP}
SIGNATURES = {
    PDF: "een pdf",
    ZIP: "een zipbestand (of .docx of .xlsx)",
    b"PK\x05\x06": "een leeg zipbestand",
    b"\x89PNG\r\n": "een afbeelding (PNG)",
    b"\xff\xd8\xff": "een afbeelding (JPEG)",
    b"GIF8": "een afbeelding (GIF)",
    b"II*\x00": "een afbeelding (TIFF)",
    b"\x7fELF": "een programma",
    b"{\\rtf": "een RTF-bestand: sla het op als .docx",
    b"\x1f\x8b": "een ingepakt bestand (gzip)",
    b"7z\xbc\xaf\x27\x1c": "een ingepakt bestand (7z)",
    b"Rar!": "een ingepakt bestand (rar)",
}
WEB_PAGE = (b"<!doctype html", b"<html")
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
CANNOT_OPEN = {
    errno.ENOENT: "het is er niet (meer), of het is een koppeling naar niets",
    errno.EACCES: "u mag het niet lezen; pas de rechten aan",
    errno.ELOOP: "het is een koppeling naar zichzelf",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.EISDIR: "het is een map",
}


def check_file(path: Path, within: Path | None = None) -> None:
    """Check what the file system says: an ordinary file, not empty, not too large, inside the folder `within`.

    Does not open the file. Raises UnreadableDocumentError.
    """
    if path.name.startswith("~$"):
        raise UnreadableDocumentError("het is geen document, maar een slotbestand dat Office zelf weer opruimt")
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        raise cannot_open(error) from error
    if stat.S_ISDIR(found.st_mode):
        raise UnreadableDocumentError("het bestand kan niet worden geopend: het is een map")
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableDocumentError("het is geen gewoon bestand maar een apparaat, pijp of socket")
    if within is not None and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(within)):
        raise UnreadableDocumentError("het is een koppeling naar buiten de map; zet het bestand zelf in de map")
    if not found.st_size:
        raise UnreadableDocumentError("het bestand is leeg")
    if found.st_size > LARGEST_MEGABYTES * 2**20:
        raise UnreadableDocumentError(f"het bestand is groter dan {LARGEST_MEGABYTES} MB; splits het")


def cannot_open(error: Exception) -> UnreadableDocumentError:
    """The error for a file that does not open, with the reason in Dutch where it is a known one."""
    number = error.errno if isinstance(error, OSError) else None
    reason = CANNOT_OPEN.get(number or 0, "het besturingssysteem weigert het")
    return UnreadableDocumentError(f"het bestand kan niet worden geopend: {reason}")


def check_contents(path: Path) -> None:
    """Check that the contents are what the ending says and safe to parse. Raises UnreadableDocumentError."""
    suffix = path.suffix.lower()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise cannot_open(error) from error
    if data.startswith(OLE):
        check_ole(data)
    wanted = MAGIC.get(suffix)
    found = _kind(data)
    if wanted == PDF and PDF in data[:PDF_HEAD]:
        return
    if wanted == ZIP and data.startswith(ZIP):
        check_ooxml(path)
    elif wanted or found:
        raise UnreadableDocumentError(f"het bestand heet {suffix} maar is {found or 'dat niet'}")
    else:
        _check_text(data)


def _kind(data: bytes) -> str | None:
    """What the first bytes say it is; None for what may be text."""
    for signature, name in SIGNATURES.items():
        if data.startswith(signature):
            return name
    if data.startswith(b"MZ") and b"\x00" in data[:PDF_HEAD]:
        return "een programma"
    start = data[:PDF_HEAD].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return "een webpagina: sla hem op als pdf of tekst" if start.startswith(WEB_PAGE) else None


def _check_text(data: bytes) -> None:
    """Refuse what is no text in an encoding that readers know: UTF-8, Windows-1252, UTF-16 with its mark."""
    if data.startswith(UTF32_MARKS):
        raise UnreadableDocumentError("de tekst is UTF-32; bewaar het bestand als UTF-8")
    if data.startswith(UTF16_MARKS) or b"\x00" not in data:
        return
    nuls = sorted(half.count(0) for half in (data[::2], data[1::2]))
    if nuls[0] == 0 and nuls[1] > 0.2 * len(data):
        raise UnreadableDocumentError("de tekst is UTF-16 zonder kenmerk vooraan; bewaar het bestand als UTF-8")
    raise UnreadableDocumentError("het bestand bevat NUL-bytes en is geen tekst")
