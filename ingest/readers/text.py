"""Plain text. A line of nothing but many spaces is how PDF extraction leaves a footnote rule."""

from __future__ import annotations

from pathlib import Path

from ingest.document import Document, Line, UnreadableDocumentError

FOOTNOTE_RULE_WIDTH = 20


def decode(path: Path) -> str:
    """The text of a UTF-8 file (a byte order mark is dropped).

    Raises UnreadableDocumentError when it is not UTF-8 or holds NUL bytes.
    """
    raw = path.read_bytes()
    if not raw.strip():
        raise UnreadableDocumentError("het bestand is leeg")
    if b"\x00" in raw:
        raise UnreadableDocumentError("het bestand bevat NUL-bytes en is geen tekst")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableDocumentError(
            f"de tekst is geen UTF-8 (byte {error.start}); bewaar het bestand als UTF-8"
        ) from error


def read(path: Path) -> Document:
    """Read a .txt file. Raises UnreadableDocumentError."""
    lines: list[Line] = []
    gap = note = False
    for raw in decode(path).replace("\f", "\n").splitlines():
        if not raw.strip():
            note = note or len(raw) >= FOOTNOTE_RULE_WIDTH
            gap = True
            continue
        lines.append(Line(raw.strip(), gap=gap, note=note))
        gap = note = False
    return Document(title=None, lines=tuple(lines))
