"""Comma (or semicolon, tab, bar) separated values: encoding and delimiter are found out.

The delimiter is the one that cuts the most rows into the same, largest number of cells, quotes respected;
`csv.Sniffer` looks at frequencies only and is misled by commas in running text.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from ingest.document import Document, Table, UnreadableDocumentError
from ingest.readers.rows import table_lines, trimmed
from ingest.readers.text import decode

DELIMITERS = ";,\t|"
LONGEST_CELL = 1_000_000


def read(path: Path) -> Document:
    """Read a .csv file. Raises UnreadableDocumentError."""
    text = decode(path)
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        rows = _cells(rest, first.strip()[4])
    else:
        rows = max((_cells(text, delimiter) for delimiter in DELIMITERS), key=_regularity)
    held = trimmed(rows)
    if not held:
        raise UnreadableDocumentError("het csv-bestand bevat geen tekst")
    lines, tables = table_lines([Table(held)])
    return Document(None, lines, tables=tables)


def _cells(text: str, delimiter: str) -> list[list[str]]:
    """All rows; none where this delimiter cannot be the one. Cells keep their line breaks."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline=""), delimiter=delimiter)
    try:
        return [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error:
        return []


def _regularity(rows: list[list[str]]) -> float:
    """How much like a table: the commonest width times the square of its share of the rows; 0 for one column."""
    if not rows:
        return 0.0
    (width, count), *_ = Counter(map(len, rows)).most_common(1)
    return width * (count / len(rows)) ** 2 if width > 1 else 0.0
