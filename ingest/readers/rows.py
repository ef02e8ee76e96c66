"""Rows of cells, as spreadsheets and .csv give them: trimmed, and as lines for who reads on as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.document import Line, Table


def trimmed(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The rows that say something, all as wide as the widest, without columns that are empty throughout."""
    held = [[cell.strip() for cell in row] for row in rows]
    held = [row for row in held if any(row)]
    width = max(map(len, held), default=0)
    filled = [[*row, *[""] * (width - len(row))] for row in held]
    used = [at for at in range(width) if any(row[at] for row in filled)]
    return tuple(tuple(row[at] for at in used) for row in filled)


def table_lines(tables: Iterable[Table]) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    """Every row as one line, and the tables with their place among those lines."""
    lines: list[Line] = []
    placed: list[Table] = []
    for table in tables:
        placed.append(replace(table, at=len(lines), count=len(table.rows)))
        texts = [" – ".join(" ".join(cell.split()) for cell in row if cell) for row in table.rows]
        lines.extend(Line(text, gap=True, begins=True) for text in texts)
    return tuple(lines), tuple(placed)
