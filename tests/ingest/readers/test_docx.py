from pathlib import Path

import docx
import pytest

from ingest.document import UnreadableDocumentError
from ingest.passages import Origin, build
from ingest.readers import docx as reader
from ingest.structure import parse


def test_headings_lists_and_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("1 Kansen", level=1)
    document.add_paragraph("Een verzonnen alinea.")
    document.add_paragraph("Een punt", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "links", "rechts"
    path = tmp_path / "a.docx"
    document.save(str(path))
    passages = build(parse(reader.read(path).lines), Origin("digest", "a.docx", "A"))
    assert [(passage.section, passage.text) for passage in passages] == [
        ("1 Kansen", "Een verzonnen alinea."),
        ("1 Kansen", "• Een punt"),
        ("1 Kansen", "links – rechts"),
    ]


def test_a_broken_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 geen zip")
    with pytest.raises(UnreadableDocumentError, match="beschadigd"):
        reader.read(path)


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "leeg.docx"
    docx.Document().save(str(path))
    with pytest.raises(UnreadableDocumentError, match="geen tekst"):
        reader.read(path)
