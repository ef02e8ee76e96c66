"""The worksheet as XLSX: heads that stay in sight, a filter on each column, and a list to choose a verdict from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from assistant.register.errors import writing
from assistant.register.values import HAND_VERDICTS, Registered
from assistant.register.worksheet import HEADS, ROOM, WIDTHS, Cell, rows

LAST_ROW = 1_048_576


def save(answers: Iterable[Registered], path: Path) -> None:
    """Write the file. Raises ExportError."""
    with writing(path), path.open("wb") as file:
        _book(answers).save(file)


def _book(answers: Iterable[Registered]) -> Workbook:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Beoordelen")
    for number, width in enumerate(WIDTHS.values(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(HEADS))}1"
    choice = DataValidation(type="list", formula1=f'"{",".join(HAND_VERDICTS)}"', allow_blank=True)
    column = get_column_letter(HEADS.index(ROOM[0]) + 1)
    choice.add(f"{column}2:{column}{LAST_ROW}")
    sheet.data_validations.append(choice)
    sheet.append([_cell(sheet, head, Font(bold=True)) for head in HEADS])
    for row in rows(answers):
        sheet.append([_cell(sheet, value) for value in row])
    return book


def _cell(sheet: Any, value: Cell, font: Font | None = None) -> Any:
    cell = WriteOnlyCell(sheet, value)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font:
        cell.font = font
    return cell
