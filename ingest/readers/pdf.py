"""PDF through pypdf: lines with their place on the page; running headers and footers are left out.

pypdf's visitor gives every piece of text with its matrix. Pieces on one baseline are a line; a baseline step
clearly larger than the page's usual one is a gap; type clearly smaller than the body's is a footnote.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, PyPdfError

from ingest.document import Document, Line, UnreadableDocumentError

GAP_FACTOR = 1.4
NOTE_FACTOR = 0.9
HEADING_FACTOR = 1.15
HEADING_LENGTH = 90
FURNITURE_LINES = 3
PAGE_NUMBER = re.compile(r"(?i)(pagina|page|p\.|blz\.?)?\s*[-–]?\s*\d+\s*[-–]?(\s*(van|of|/)\s*\d+)?")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with its type size, before headers and footers are known."""

    line: Line
    size: float


def read(path: Path) -> Document:
    """Read a .pdf file. Raises UnreadableDocumentError for a broken, locked or scanned one."""
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocumentError("de pdf is met een wachtwoord beveiligd")
        labels = reader.page_labels
        pages = [_rows(page, number, labels[number - 1]) for number, page in enumerate(reader.pages, 1)]
        properties = _properties(reader)
    except FileNotDecryptedError as error:
        raise UnreadableDocumentError("de pdf is met een wachtwoord beveiligd") from error
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, OSError) as error:
        raise UnreadableDocumentError("de pdf is beschadigd of geen pdf") from error
    if not any(pages):
        raise UnreadableDocumentError("de pdf bevat geen tekst (een scan?); laat er eerst tekstherkenning op los")
    kept, furniture = _without_furniture(pages)
    title = properties.pop("title", None)
    return Document(title, tuple(_mark(kept)), properties=properties | ({"furniture": furniture} if furniture else {}))


def _properties(reader: PdfReader) -> dict[str, str]:
    """What the file says about itself: title, author, subject, keywords, as far as they are there."""
    data = reader.metadata
    said = {name: getattr(data, name) for name in ("title", "author", "subject", "keywords")} if data else {}
    return {name: str(value) for name, value in said.items() if value}


def _rows(page: Any, number: int, label: str) -> list[_Row]:
    pieces: list[tuple[float, float, str]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if text.strip():
            scale = abs(tm[3] * cm[3]) or 1.0
            y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
            pieces.append((y, size * scale, text))

    page.extract_text(visitor_text=visit)
    rows: list[_Row] = []
    for y, size, text in pieces:
        for part in text.splitlines():
            if not part.strip():
                continue
            last = rows[-1] if rows else None
            if last and abs(last.line.bottom + 0.2 * last.size - y) < 0.3 * size:
                joined = replace(last.line, text=f"{last.line.text}{part}")
                rows[-1] = _Row(joined, max(size, last.size))
            else:
                line = Line(part, page=number, page_label=label, top=y + 0.8 * size, bottom=y - 0.2 * size)
                rows.append(_Row(line, size))
    return [_Row(replace(row.line, text=" ".join(row.line.text.split())), row.size) for row in rows]


def _without_furniture(pages: list[list[_Row]]) -> tuple[list[list[_Row]], str]:
    """The pages without lines that stand at the head or foot of most pages, digits aside, and bare page numbers.

    Also gives those lines, each once, joined by ` | `.
    """

    def shape(row: _Row) -> str:
        return re.sub(r"\d+", "#", row.line.text)

    def edge(rows: list[_Row]) -> list[_Row]:
        return rows[:FURNITURE_LINES] + rows[max(FURNITURE_LINES, len(rows) - FURNITURE_LINES) :]

    seen = Counter(text for rows in pages for text in {shape(row) for row in edge(rows)})
    often = {text for text, count in seen.items() if count >= 3 and count * 2 > len(pages)}
    often |= _same_edges(pages, shape)
    kept: list[list[_Row]] = []
    for rows in pages:
        edges = {id(row) for row in edge(rows)}
        ends = {id(row) for row in rows[:1] + rows[-1:]}
        kept.append(
            [
                row
                for row in rows
                if not (id(row) in edges and shape(row) in often)
                and not (id(row) in ends and PAGE_NUMBER.fullmatch(row.line.text))
            ]
        )
    dropped = dict.fromkeys(
        row.line.text for page, rest in zip(pages, kept, strict=True) for row in page if row not in rest
    )
    return kept, " | ".join(text for text in dropped if not PAGE_NUMBER.fullmatch(text))


def _same_edges(pages: list[list[_Row]], shape: Callable[[_Row], str]) -> set[str]:
    """What both pages of a document of two begin or end with."""
    if len(pages) != 2 or not all(pages):
        return set()
    first, second = pages
    return {shape(first[at]) for at in (0, -1) if shape(first[at]) == shape(second[at])}


def _mark(pages: list[list[_Row]]) -> list[Line]:
    """Set `gap`, `note` and `level` from the steps and sizes on the pages."""
    rows = [row for page in pages for row in page]
    if not rows:
        return []
    body = statistics.median(row.size for row in rows)
    steps = [a.line.bottom - b.line.bottom for page in pages for a, b in itertools.pairwise(page)]
    usual = statistics.median([step for step in steps if step > 0] or [1.2 * body])
    lines: list[Line] = []
    for page in pages:
        previous: _Row | None = None
        for row in page:
            gap = previous is None or previous.line.bottom - row.line.bottom > GAP_FACTOR * usual
            large = row.size >= HEADING_FACTOR * body and len(row.line.text) <= HEADING_LENGTH
            lines.append(replace(row.line, gap=gap, note=row.size < NOTE_FACTOR * body, level=1 if large else None))
            previous = row
    return lines
