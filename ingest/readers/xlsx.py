"""Spreadsheets (.xlsx) through openpyxl: every visible sheet as a table, formulas by their stored results."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from ingest.document import Document, Table, UnreadableDocumentError
from ingest.readers.rows import table_lines, trimmed

FORMULA_NOTE = "blad {sheet}: {count} cellen hebben een formule zonder opgeslagen uitkomst; sla het bestand op in Excel"


def read(path: Path) -> Document:
    """Read a .xlsx file. Raises UnreadableDocumentError."""
    try:
        book = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path, data_only=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError) as error:
        raise UnreadableDocumentError("het Excel-bestand is beschadigd of geen .xlsx") from error
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    tables = [Table(rows, name=str(sheet.title)) for sheet in sheets if (rows := trimmed(_rows(sheet)))]
    if not tables:
        raise UnreadableDocumentError("het Excel-bestand bevat geen tekst")
    lines, placed = table_lines(tables)
    properties = book.properties
    said = {
        "author": properties.creator,
        "subject": properties.subject,
        "keywords": properties.keywords,
        "furniture": " | ".join(_furniture(sheets)),
    }
    notes = [*_unread(book, sheets), *_without_result(sheets, formulas)]
    return Document(
        properties.title or None,
        lines,
        tables=placed,
        properties={key: value for key, value in said.items() if value},
        notes=tuple(notes),
    )


def _rows(sheet: Any) -> Iterator[list[str]]:
    """The cells of a sheet as text; a merge's value in every row of its first column."""
    merged: dict[tuple[int, int], Any] = {}
    for area in sheet.merged_cells.ranges:
        value = sheet.cell(area.min_row, area.min_col).value
        merged |= {(row, area.min_col): value for row in range(area.min_row, area.max_row + 1)}
    for row in sheet.iter_rows():
        yield [_text(merged.get((cell.row, cell.column), cell.value)) for cell in row]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value).replace("_x000D_", "").strip()


def _furniture(sheets: list[Any]) -> Iterator[str]:
    for sheet in sheets:
        for part in (sheet.oddHeader, sheet.oddFooter):
            for place in (part.left, part.center, part.right):
                if place.text:
                    yield str(place.text)


def _unread(book: Any, sheets: list[Any]) -> Iterator[str]:
    for sheet in book.worksheets:
        if sheet not in sheets and any(cell.value for row in sheet.iter_rows() for cell in row):
            yield f"verborgen blad {sheet.title} is niet gelezen"


def _without_result(sheets: list[Any], formulas: Any) -> Iterator[str]:
    for sheet in sheets:
        count = sum(
            cell.data_type == "f" and sheet.cell(cell.row, cell.column).value is None
            for row in formulas[sheet.title].iter_rows()
            for cell in row
        )
        if count:
            yield FORMULA_NOTE.format(sheet=sheet.title, count=count)
