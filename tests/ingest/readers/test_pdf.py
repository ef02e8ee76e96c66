from pathlib import Path

import pytest
from fpdf import FPDF

from ingest.document import UnreadableDocumentError
from ingest.passages import Origin, build
from ingest.readers import pdf
from ingest.structure import parse


class FictionalPdf(FPDF):
    """Pages with a running header, a page number, and labels that begin with roman numerals."""

    def header(self) -> None:
        self.set_font("Helvetica", size=8)
        self.cell(0, 8, "FICTIEF jaarverslag Verzonnenstad", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", size=8)
        self.cell(0, 8, f"Pagina {self.page_no()}", align="C")


def write(path: Path, password: str = "") -> Path:
    document = FictionalPdf()
    if password:
        document.set_encryption(owner_password="eigenaar", user_password=password)
    for number, style in enumerate(("R", "D", "D", "D"), 1):
        document.add_page(label_style=style, label_start=max(1, number - 1))
        document.set_font("Helvetica", size=11)
        name = "ABCD"[number - 1]
        lines = [f"{number} Hoofdstuk {name}", f"Deze zin {name} is in tweeën ge-", f"knipt en loopt door in {name}."]
        for line in lines:
            document.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
        document.ln(10)
        document.cell(0, 6, f"Een tweede alinea van {name}.", new_x="LMARGIN", new_y="NEXT")
    document.output(str(path))
    return path


def test_text_pages_labels_and_furniture(tmp_path: Path) -> None:
    document = pdf.read(write(tmp_path / "a.pdf"))
    passages = build(parse(document.lines), Origin("digest", "a.pdf", "A"))
    assert [passage.text for passage in passages[:2]] == [
        "Deze zin A is in tweeën geknipt en loopt door in A.",
        "Een tweede alinea van A.",
    ]
    assert [(p.section, p.page, p.page_label) for p in passages[::2]] == [
        ("1 Hoofdstuk A", 1, "I"),
        ("2 Hoofdstuk B", 2, "1"),
        ("3 Hoofdstuk C", 3, "2"),
        ("4 Hoofdstuk D", 4, "3"),
    ]
    assert not any("FICTIEF jaarverslag" in p.text or "Pagina" in p.text for p in passages)


def test_regions_are_where_the_words_stand(tmp_path: Path) -> None:
    document = pdf.read(write(tmp_path / "a.pdf"))
    first, second = build(parse(document.lines), Origin("digest", "a.pdf", "A"))[:2]
    assert first.regions[0].page == 1
    assert 842 > first.regions[0].top > first.regions[0].bottom > second.regions[0].top > 600


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"%PDF-1.7\nkapot", "beschadigd"), (b"%PDF-1.4\n", "beschadigd")],
)
def test_a_broken_pdf_says_so(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "kapot.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocumentError, match=reason):
        pdf.read(path)


def test_a_truncated_pdf_gives_an_error_or_its_text_never_a_crash(tmp_path: Path) -> None:
    whole = write(tmp_path / "heel.pdf").read_bytes()
    for part in (10, 3, 2):
        path = tmp_path / f"deel-{part}.pdf"
        path.write_bytes(whole[: len(whole) // part])
        with pytest.raises(UnreadableDocumentError):
            pdf.read(path)


def test_a_locked_pdf_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match="wachtwoord"):
        pdf.read(write(tmp_path / "slot.pdf", password="geheim"))


def test_a_scan_says_that_it_has_no_text(tmp_path: Path) -> None:
    scan = FPDF()
    scan.add_page()
    scan.rect(20, 20, 100, 50)
    scan.output(str(tmp_path / "scan.pdf"))
    with pytest.raises(UnreadableDocumentError, match="geen tekst"):
        pdf.read(tmp_path / "scan.pdf")
