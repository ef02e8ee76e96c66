"""FICTIEF documents of both classes, the internal ones with words of their own in every place where a word can stand.

A bird stands for a place: whoever reads one of them has seen something of an internal document.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from fpdf import FPDF
from mixed_sample import Place

TEXT, TITLE, FILE, ORGANISATION, HEADING, UNREADABLE = (
    "zilverreiger",
    "koperwiek",
    "grauwekiek",
    "steltloper",
    "kwartelkoning",
    "roerdomp",
)
CANARIES = (TEXT, TITLE, FILE, ORGANISATION, HEADING, UNREADABLE)
NAME = f"Bureau {ORGANISATION.capitalize()}"
ANSWERS = (
    f"Vraag 1: De {TEXT} schept zand bij de vijver.",
    f"Vraag 4: {HEADING.capitalize()} is het plan. Er is te weinig zand voor de {TEXT}.",
)


def add_internal(place: Place) -> None:
    """Put internal documents beside the public ones: a PDF, a Word file and a file that cannot be read."""
    _write_pdf(place.responses / f"{FILE}.pdf")
    _write_docx(place.responses / f"{FILE} twee.docx")
    place.write(f"{UNREADABLE}.docx", "kapot")


def internal_files(place: Place) -> list[Path]:
    """The files that only the CIO may see anything of."""
    return [path for path in place.responses.iterdir() if path.name not in ("eb.txt", "bronnen.toml")]


def _write_pdf(path: Path) -> None:
    pdf = FPDF(unit="pt", format="A4")
    pdf.set_title(f"FICTIEF dossier {TITLE}")
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    for number, line in enumerate(("FICTIEF", f"Organisatie: {NAME}", "", *ANSWERS)):
        pdf.text(70, 80 + 16 * number, line)
    pdf.output(str(path))


def _write_docx(path: Path) -> None:
    document = Document()
    document.core_properties.title = f"FICTIEF dossier {TITLE}"
    document.add_heading(f"FICTIEF {HEADING}", 1)
    document.add_paragraph("Organisatie: Dienst Eb (DE)")
    document.add_paragraph(f"Vraag 2: Ja, een {TEXT} bij de {HEADING}.")
    document.save(str(path))
