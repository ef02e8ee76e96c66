from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from ingest.document import UnreadableDocumentError
from ingest.readers import xlsx


def test_cells_merges_dates_and_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Antwoorden"
    sheet.append(["FICTIEF", None, None])
    sheet.merge_cells("A1:C1")
    sheet.append([None, None, None])
    sheet.append(["Vraag 1", None, "Ja\nhoor"])
    sheet.append([None, None, datetime(2031, 5, 1)])
    sheet.merge_cells("A3:A4")
    book.create_sheet("Leeg")
    hidden = book.create_sheet("Keuzes")
    hidden.append(["ja", 3.0])
    hidden.sheet_state = "hidden"
    book.properties.creator = "Dienst Eb"
    path = tmp_path / "a.xlsx"
    book.save(path)
    document = xlsx.read(path)
    (table,) = document.tables
    assert table.name == "Antwoorden"
    assert table.rows == (("FICTIEF", ""), ("Vraag 1", "Ja\nhoor"), ("Vraag 1", "2031-05-01"))
    assert [line.text for line in document.lines] == ["FICTIEF", "Vraag 1 – Ja hoor", "Vraag 1 – 2031-05-01"]
    assert document.properties["author"] == "Dienst Eb"
    assert document.notes == ("verborgen blad Keuzes is niet gelezen",)


def test_a_formula_without_a_stored_result_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Vraag 1", '=CONCAT("ja"," hoor")'])
    book.save(tmp_path / "a.xlsx")
    (note,) = xlsx.read(tmp_path / "a.xlsx").notes
    assert "1 cellen hebben een formule zonder opgeslagen uitkomst" in note


@pytest.mark.parametrize("content", [b"PK\x03\x04 kapot", b""])
def test_a_broken_file_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(UnreadableDocumentError, match="beschadigd"):
        xlsx.read(tmp_path / "a.xlsx")
