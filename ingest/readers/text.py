"""Plain text in UTF-8, UTF-16 (with a byte order mark) or Windows-1252.

A line of nothing but many spaces is how PDF extraction leaves a footnote rule.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from ingest.document import Document, Line, UnreadableDocumentError

FOOTNOTE_RULE_WIDTH = 20
QUOTED = re.compile(r"\s{0,3}((?:>\s?)+)")
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(path: Path) -> str:
    """The text of a file, without byte order mark. Raises UnreadableDocumentError when it is empty or no text."""
    return decode_bytes(path.read_bytes())


def decode_bytes(raw: bytes) -> str:
    """UTF-8 where the bytes are valid UTF-8, else Windows-1252. Raises UnreadableDocumentError."""
    if not raw.strip():
        raise UnreadableDocumentError("het bestand is leeg")
    if raw.startswith(UTF16_MARKS):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UnreadableDocumentError("de tekst is beschadigd (UTF-16)") from error
    if b"\x00" in raw:
        raise UnreadableDocumentError("het bestand bevat NUL-bytes en is geen tekst")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError as error:
            raise UnreadableDocumentError(
                f"de tekst is geen UTF-8 en geen Windows-1252 (byte {error.start}); bewaar het bestand als UTF-8"
            ) from error


def read(path: Path) -> Document:
    """Read a .txt file. Raises UnreadableDocumentError."""
    return Document(title=None, lines=tuple(lines_of(decode(path))))


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a plain text; a line in a mail's quotation (`> ...`) loses its marks and says how deep it was."""
    gap = note = False
    depth = 0
    for raw in text.replace("\f", "\n").splitlines():
        level, words = unquote(raw)
        if not words.strip():
            note = note or len(raw) >= FOOTNOTE_RULE_WIDTH
            gap = True
            continue
        yield Line(words.strip(), gap=gap or level != depth, note=note, quoted=level)
        gap = note = False
        depth = level


def unquote(raw: str) -> tuple[int, str]:
    """How many quotation marks `>` a line begins with, and the line without them."""
    marks = QUOTED.match(raw)
    return (marks[1].count(">"), raw[marks.end() :]) if marks else (0, raw)
