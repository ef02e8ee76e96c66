"""A small FICTIEF report as a PDF, with every line where the tests know it to be."""

from __future__ import annotations

from pathlib import Path

from fpdf import FPDF

TITLE = "FICTIEF proefrapport <b>vet</b>"
BROKEN_QUOTE = "De onderzochte diensten werken met een proefopstelling in een gesloten omgeving."
PAGES_QUOTE = "De diensten vragen om scholing, om een vaste contactpersoon en om heldere regels voor de proef."
HOSTILE_QUOTE = (
    "Wie dit leest ziet <script>alert(1)</script> & <img src=x onerror=alert(2)> ![x](http://198.51.100.7/x.png) "
    "en {{value}} ${value} als gewone tekst."
)
PAGES = (
    (
        "1.1 Aanleiding",
        "",
        "Dit is een FICTIEF rapport over het vastleggen van besluiten. De onder-",
        "zochte diensten werken met een proefopstelling in een gesloten omge-",
        "ving. Niemand gebruikt de proef voor besluiten over burgers.",
        "",
        "Wie dit leest ziet <script>alert(1)</script> & <img src=x onerror=alert(2)>",
        "![x](http://198.51.100.7/x.png) en {{value}} ${value} als gewone tekst.",
        "",
        "1.2 Behoefte",
        "",
        "De diensten vragen om scholing, om een vaste contactpersoon en om",
    ),
    (
        "heldere regels voor de proef. Zonder die regels beginnen zij niet aan een vervolg.",
        "",
        "De bibliotheek van Voorbeeldstad leent sinds de lente ook zaden uit.",
    ),
)
LEFT, TOP, STEP, SIZE = 70, 80, 16, 11


def write_pdf(path: Path) -> Path:
    """Write the report to `path`."""
    pdf = FPDF(unit="pt", format="A4")
    pdf.set_title(TITLE)
    for lines in PAGES:
        pdf.add_page()
        pdf.set_font("Helvetica", size=SIZE)
        for number, line in enumerate(lines):
            if line:
                pdf.text(LEFT, TOP + number * STEP, line)
    pdf.output(str(path))
    return path
