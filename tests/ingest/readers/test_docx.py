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


def test_words_own_numbers_tables_and_properties_are_kept(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.author = "Dienst Eb"
    document.sections[0].footer.paragraphs[0].text = "FICTIEF voettekst"
    document.add_paragraph("Eerste vraag?", style="List Number")
    document.add_paragraph("Antwoord.")
    document.add_paragraph("Tweede vraag?", style="List Number")
    document.add_paragraph().add_run("Vet").bold = True
    table = document.add_table(rows=2, cols=2)
    table.rows[0].cells[0].merge(table.rows[0].cells[1]).text = "over beide"
    table.rows[1].cells[1].text = "rechts"
    document.save(str(tmp_path / "a.docx"))
    read = reader.read(tmp_path / "a.docx")
    assert [(line.text, line.strong) for line in read.lines] == [
        ("1. Eerste vraag?", False),
        ("Antwoord.", False),
        ("2. Tweede vraag?", False),
        ("Vet", True),
        ("over beide", False),
        ("rechts", False),
    ]
    assert (read.tables[0].rows, read.tables[0].at, read.tables[0].count) == (
        (("over beide", ""), ("", "rechts")),
        4,
        2,
    )
    assert read.properties == {"author": "Dienst Eb", "furniture": "FICTIEF voettekst"}


def test_insertions_and_form_fields_are_words_and_deletions_are_not(tmp_path: Path) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    paragraph = document.add_paragraph("Wij ")
    for inner in (
        "<w:ins {}><w:r><w:t>bouwen</w:t></w:r></w:ins>",
        "<w:del {}><w:r><w:delText>slopen</w:delText></w:r></w:del>",
        "<w:sdt {}><w:sdtContent><w:r><w:t xml:space='preserve'> torens</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        paragraph._p.append(parse_xml(inner.format(nsdecls("w"))))
    document.save(str(tmp_path / "a.docx"))
    assert [line.text for line in reader.read(tmp_path / "a.docx").lines] == ["Wij bouwen torens"]
