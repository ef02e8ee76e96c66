"""Word (.docx) through python-docx: headings by style, lists, and tables row by row."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from ingest.document import Document, Line, UnreadableDocumentError


def read(path: Path) -> Document:
    """Read a .docx file. Raises UnreadableDocumentError."""
    try:
        document = docx.Document(str(path))
        lines = tuple(_lines(document))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadableDocumentError("het Word-bestand is beschadigd of geen .docx") from error
    if not lines:
        raise UnreadableDocumentError("het Word-bestand bevat geen tekst")
    return Document(document.core_properties.title or None, lines)


def _lines(document: docx.document.Document) -> Iterator[Line]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield from _paragraph(block)
        elif isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                text = " – ".join(cell for cell in cells if cell)
                if text:
                    yield Line(text, gap=True, begins=True)


def _paragraph(paragraph: Paragraph) -> Iterator[Line]:
    style = (paragraph.style.name or "") if paragraph.style else ""
    heading = re.fullmatch(r"Heading (\d)", style)
    for number, raw in enumerate(paragraph.text.splitlines()):
        text = " ".join(raw.split())
        if not text:
            continue
        if heading:
            yield Line(text, gap=True, level=int(heading[1]))
        elif style.startswith("List Bullet"):
            yield Line("• " + text, gap=number == 0, begins=number == 0)
        else:
            yield Line(text, gap=number == 0, begins=number == 0)
