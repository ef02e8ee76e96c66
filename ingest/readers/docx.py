"""Word (.docx) through python-docx: headings by style, lists, text boxes, and tables with their cells.

Numbers that Word itself puts before list items and headings are not in a paragraph's text; they are counted here
from the numbering definitions, so that `1.` before a question or an item is there for who reads on.
"""

from __future__ import annotations

import re
import string
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from ingest.document import Document, Line, Table, UnreadableDocumentError

HEADING = re.compile(r"(?:Heading|Kop) (\d)")
NUMBERED = re.compile(r"[(\[]?\w{1,3}[.):\]]")
SHOWN = {qn("w:t"): "", qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
UNSEEN = frozenset((qn("w:del"), qn("w:moveFrom"), qn("w:tabs")))
COUNTED: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerLetter": lambda count: string.ascii_lowercase[(count - 1) % 26],
}
LIST_STYLES = {
    "List Bullet": "bullet",
    "List Number": "decimal",
    "Lijstopsomteken": "bullet",
    "Lijstnummering": "decimal",
}


def read(path: Path) -> Document:
    """Read a .docx file. Raises UnreadableDocumentError."""
    try:
        document = docx.Document(str(path))
        lines, tables = _Reading(document).parts()
        properties = _properties(document)
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadableDocumentError("het Word-bestand is beschadigd of geen .docx") from error
    if not lines:
        raise UnreadableDocumentError("het Word-bestand bevat geen tekst")
    return Document(document.core_properties.title or None, tuple(lines), tables=tuple(tables), properties=properties)


def _properties(document: Any) -> dict[str, str]:
    """What the file says about itself, with the text of its running headers and footers."""
    core = document.core_properties
    furniture = [part for section in document.sections for part in (section.header, section.footer)]
    running = " | ".join(dict.fromkeys(text for part in furniture for text in _texts(part)))
    found = {"author": core.author, "subject": core.subject, "keywords": core.keywords, "furniture": running}
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            company = re.search(rb"<Company>([^<]*)</Company>", part.blob)
            found["company"] = company[1].decode("utf-8", "replace") if company else ""
    return {key: value for key, value in found.items() if value}


def _texts(part: Any) -> list[str]:
    cells = [cell.text for table in part.tables for row in table.rows for cell in row.cells]
    return [
        " ".join(text.split()) for text in [*(paragraph.text for paragraph in part.paragraphs), *cells] if text.strip()
    ]


class _Reading:
    """One walk through a document, with the counters of its numbered lists."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._formats = _number_formats(document)
        self._counts: dict[tuple[str, int], int] = {}

    def parts(self) -> tuple[list[Line], list[Table]]:
        """The lines of the whole document, and its tables with their place among the lines."""
        lines: list[Line] = []
        tables: list[Table] = []
        for block in self._blocks(self._document):
            if isinstance(block, Paragraph):
                lines.extend(self._paragraph(block))
                lines.extend(self._boxes(block))
                continue
            rows = self._rows(block)
            texts = [" – ".join(" ".join(cell.split()) for cell in dict.fromkeys(row) if cell.strip()) for row in rows]
            said = [Line(text, gap=True, begins=True) for text in texts if text]
            tables.append(Table(rows, at=len(lines), count=len(said)))
            lines.extend(said)
        return lines, tables

    def _blocks(self, holder: Any) -> Iterator[Paragraph | WordTable]:
        """Paragraphs and tables in order, also those inside content controls (forms)."""
        body = holder.element.body if hasattr(holder, "element") else holder._element
        for element in body.iter(qn("w:p"), qn("w:tbl")):
            above = next((up for up in element.iterancestors() if up.tag in (qn("w:tbl"), qn("w:txbxContent"))), None)
            if above is None:
                made = Paragraph if element.tag == qn("w:p") else WordTable
                yield made(element, self._document._body)

    def _rows(self, table: WordTable) -> tuple[tuple[str, ...], ...]:
        rows = []
        for row in table.rows:
            cells: list[str] = [""] * row.grid_cols_before
            last = None
            for cell in row.cells:
                own = cell._tc is not last
                cells.append("\n".join(self._cell_lines(cell)) if own else "")
                last = cell._tc
            rows.append(cells)
        width = max(map(len, rows), default=0)
        return tuple((*cells, *[""] * (width - len(cells))) for cells in rows)

    def _cell_lines(self, cell: Any) -> Iterator[str]:
        for block in cell.iter_inner_content():
            if isinstance(block, Paragraph):
                yield from (line.text for line in self._paragraph(block))
            else:
                yield from (" – ".join(filter(None, row)) for row in self._rows(block))

    def _boxes(self, paragraph: Paragraph) -> Iterator[Line]:
        """The paragraphs of text boxes anchored here; Word keeps each box twice, for old and new readers."""
        seen: set[str] = set()
        for box in paragraph._p.iter(qn("w:txbxContent")):
            held = [Paragraph(element, paragraph._parent) for element in box.iter(qn("w:p"))]
            words = "\n".join(map(_text, held))
            if words not in seen:
                seen.add(words)
                for part in held:
                    yield from self._paragraph(part)

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Line]:
        style = (paragraph.style.name or "") if paragraph.style else ""
        heading = HEADING.fullmatch(style)
        level = int(heading[1]) if heading else (1 if style in ("Title", "Titel") else None)
        marker = self._marker(paragraph, style, dotted=level is not None)
        strong = _is_bold(paragraph)
        for number, raw in enumerate(_text(paragraph).splitlines()):
            text = " ".join(raw.split())
            if not text:
                continue
            if marker and not NUMBERED.match(text):
                text = f"{marker} {text}"
            marker = ""
            first = number == 0
            yield Line(text, gap=first or bool(level), level=level, begins=first and level is None, strong=strong)

    def _marker(self, paragraph: Paragraph, style: str, dotted: bool) -> str:
        """`•`, `3.`, `b.` or (`dotted`, for headings) `2.3`, as Word shows it before this paragraph; '' for none."""
        place = _numbering_of(paragraph)
        kind = next((kind for name, kind in LIST_STYLES.items() if style.startswith(name)), "")
        if place is not None:
            kind = self._formats.get(place, kind)
        number_id, depth = place or (style, 0)
        if kind not in COUNTED:
            return "•" if kind and kind != "none" else ""
        for key in [key for key in self._counts if key[0] == number_id and key[1] > depth]:
            del self._counts[key]
        self._counts[number_id, depth] = self._counts.get((number_id, depth), 0) + 1
        if dotted:
            return ".".join(str(self._counts.get((number_id, at), 1)) for at in range(depth + 1))
        return f"{COUNTED[kind](self._counts[number_id, depth])}."


def _text(paragraph: Paragraph) -> str:
    """The words of a paragraph as they are shown: with insertions, links and form fields, without deletions."""
    parts: list[str] = []
    for element in paragraph._p.iter(*SHOWN):
        above = [up.tag for up in element.iterancestors()]
        own = above[: above.index(qn("w:p"))]
        if not UNSEEN.isdisjoint(above) or qn("w:txbxContent") in own or paragraph._p not in element.iterancestors():
            continue
        if element.tag == qn("w:t"):
            parts.append(element.text or "")
        else:
            parts.append(SHOWN[element.tag])
    return "".join(parts)


def _is_bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _numbering_of(paragraph: Paragraph) -> tuple[str, int] | None:
    """(numbering id, depth) of a paragraph's own numbering, or of its style's."""
    sources = [paragraph._p.pPr]
    style = paragraph.style
    while style is not None:
        sources.append(style.element.find(qn("w:pPr")))
        style = style.base_style
    for properties in sources:
        numbering = properties.find(qn("w:numPr")) if properties is not None else None
        if numbering is not None:
            number_id, depth = numbering.find(qn("w:numId")), numbering.find(qn("w:ilvl"))
            if number_id is None:
                continue
            value = number_id.get(qn("w:val"))
            return None if value == "0" else (value, int(depth.get(qn("w:val"))) if depth is not None else 0)
    return None


def _number_formats(document: Any) -> dict[tuple[str, int], str]:
    """The number format (decimal, lowerLetter, bullet, ...) by numbering id and depth."""
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract: dict[str, dict[int, str]] = {}
    for definition in numbering.iter(qn("w:abstractNum")):
        levels = abstract.setdefault(definition.get(qn("w:abstractNumId")), {})
        for level in definition.iter(qn("w:lvl")):
            shown = level.find(qn("w:numFmt"))
            if shown is not None:
                levels[int(level.get(qn("w:ilvl")))] = shown.get(qn("w:val"))
    found: dict[tuple[str, int], str] = {}
    for number in numbering.iter(qn("w:num")):
        reference = number.find(qn("w:abstractNumId"))
        for depth, shown in abstract.get(reference.get(qn("w:val")), {}).items():
            found[number.get(qn("w:numId")), depth] = shown
    return found
