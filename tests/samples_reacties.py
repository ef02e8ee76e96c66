"""Lays out samples_reacties.toml as the documents of corpus/reacties/, one format an organisation.

Run `.venv/bin/python tests/samples_reacties.py` after a change of the texts. The same texts give the same bytes:
dates are those of the responses, never those of the run.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import textwrap
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import docx
from fpdf import FPDF
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

SOURCE = Path(__file__).with_suffix(".toml")
FOLDER = Path(__file__).resolve().parent.parent / "corpus" / "reacties"
TEXTS = tomllib.loads(SOURCE.read_text("utf-8"))
FICTIEF: str = TEXTS["fictief"]
QUESTIONS: list[str] = TEXTS["vragen"]
TITLE = "Reactie op de quickscan generatieve AI"
HYPHENS = (
    "ge-ne-ra-tie-ve ex-pe-ri-men-teert over-heids-per-so-neel be-leids-amb-te-na-ren mede-wer-ker con-tro-le-ren "
    "ver-ant-woord stan-daard-be-wer-kin-gen be-lang-rij-ker ver-an-de-ring be-oor-de-len uit-wer-ken "
    "be-drei-gin-gen voor-in-ge-no-men-heid in-spec-tie-ge-ge-vens per-soons-ge-ge-vens toe-zicht-hou-der "
    "over-tui-gend or-ga-ni-sa-tie con-cept-rap-port ge-blok-keerd ge-con-tro-leerd pro-ject-lei-ders ad-vi-seurs "
    "lucht-kas-teel aan-spra-ke-lijk meet-in-stru-men-ten on-af-han-ke-lij-ke op-lei-din-gen be-wijs-kracht "
    "in-spec-teurs nieuws-gie-rig mede-wer-kers bron-ge-ge-vens ta-fel-schik-kin-gen lei-ding-ge-ven-den ver-ta-lers "
    "on-der-schat-ten uit-no-di-gin-gen be-schei-den ver-drags-teksten kan-se-lier staats-be-zoe-ken ont-vang-sten"
).split()


@dataclass(frozen=True)
class Reactie:
    """One organisation's six answers and how they came in."""

    organisatie: str
    bestand: str
    datum: date
    classificatie: str
    antwoorden: tuple[str, ...]

    @property
    def numbered(self) -> Iterator[tuple[int, str, str]]:
        """Number, question, answer."""
        return zip(range(1, 7), QUESTIONS, self.antwoorden, strict=True)

    @property
    def moment(self) -> datetime:
        return datetime.combine(self.datum, time(9, 30))


REACTIES = tuple(
    Reactie(**{**reactie, "antwoorden": tuple(answer.strip() for answer in reactie["antwoorden"])})
    for reactie in TEXTS["reactie"]
)


def blocks(answer: str) -> Iterator[tuple[bool, str]]:
    """Paragraphs and list items of an answer: (is an item, its text)."""
    for line in filter(None, answer.splitlines()):
        yield line.startswith("- "), line.removeprefix("- ")


def _docx(path: Path, reactie: Reactie, fill: Callable[[Any], None]) -> None:
    document = docx.Document()
    document.core_properties.author = reactie.organisatie
    document.core_properties.title = TITLE
    document.core_properties.created = document.core_properties.modified = reactie.moment
    document.add_paragraph(FICTIEF)
    document.add_heading(f"{TITLE} van {reactie.organisatie}", level=0)
    fill(document)
    document.save(str(path))
    _settle(path, reactie.moment)


def docx_headings(path: Path, reactie: Reactie) -> None:
    """A Word file with a heading a question."""

    def fill(document: Any) -> None:
        for number, question, answer in reactie.numbered:
            document.add_heading(f"{number}. {question}", level=1)
            for item, text in blocks(answer):
                document.add_paragraph(text, style="List Bullet" if item else None)

    _docx(path, reactie, fill)


def docx_table(path: Path, reactie: Reactie) -> None:
    """A Word file with a table of questions on the left and answers on the right."""

    def fill(document: Any) -> None:
        table = document.add_table(rows=1, cols=2, style="Table Grid")
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Vraag", "Antwoord"
        for number, question, answer in reactie.numbered:
            left, right = table.add_row().cells
            left.text = f"{number}. {question}"
            right.paragraphs[0].text, *rest = [text for _, text in blocks(answer)] or [""]
            for (item, _), text in zip(list(blocks(answer))[1:], rest, strict=True):
                right.add_paragraph(text, style="List Bullet" if item else None)
            if answer.startswith("- "):
                right.paragraphs[0].style = document.styles["List Bullet"]

    _docx(path, reactie, fill)


def xlsx(path: Path, reactie: Reactie) -> None:
    """A spreadsheet with title rows above the header."""
    book = Workbook()
    book.properties.creator = reactie.organisatie
    book.properties.created = reactie.moment
    sheet = book.active
    assert sheet is not None
    sheet.title = "Vragenlijst"
    for row in ([FICTIEF], [f"Organisatie: {reactie.organisatie}"], [TITLE], [], ["Nr.", "Vraag", "Antwoord"]):
        sheet.append(row)
    for row in reactie.numbered:
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A2:C2")
    for column, width in zip("ABC", (6, 40, 90), strict=True):
        sheet.column_dimensions[column].width = width
        sheet[f"{column}5"].font = Font(bold=True)
    for row in sheet.iter_rows(min_row=6):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    book.save(path)
    _settle(path, reactie.moment)


def pdf(path: Path, reactie: Reactie) -> None:
    """A PDF with a running header and footer and words broken at the line end."""

    class Document(FPDF):
        def header(self) -> None:
            self.set_font("Helvetica", size=8)
            self.cell(0, 8, f"{reactie.organisatie} - {TITLE} - FICTIEF", new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("Helvetica", size=8)
            self.cell(0, 8, f"Pagina {self.page_no()} van {{nb}}", align="C")

    document = Document(format=(148, 210))
    document.set_margin(24)
    document.set_creation_date(reactie.moment)
    document.set_title(TITLE)
    document.set_author(reactie.organisatie)
    document.add_page()

    def write(text: str, style: str = "", size: int = 11) -> None:
        document.set_font("Helvetica", style=style, size=size)
        document.multi_cell(0, 5, hyphenated(text), align="L", new_x="LMARGIN", new_y="NEXT")
        document.ln(2)

    write(FICTIEF, "I")
    write(f"{TITLE} van {reactie.organisatie}", "B", 14)
    for number, question, answer in reactie.numbered:
        write(f"{number}. {question}", "B")
        for item, text in blocks(answer):
            write(f"{chr(149)} {text}" if item else text)
    document.output(str(path))


def eml(path: Path, reactie: Reactie) -> None:
    """A mail with the questions quoted, the answers between, and a signature."""
    message = EmailMessage(policy=SMTP)
    message["From"] = f"{reactie.organisatie} <quickscan@drakenwacht.example>"
    message["To"] = "Quickscan <quickscan@verzonnen.example>"
    message["Subject"] = f"FICTIEF - RE: {TITLE}"
    message["Date"] = reactie.moment.replace(tzinfo=timezone(timedelta(hours=2)))
    message["Message-ID"] = "<reactie-1@drakenwacht.example>"
    parts = [FICTIEF, "Beste collega,", "Hieronder onze antwoorden, telkens onder de vraag."]
    for number, question, answer in reactie.numbered:
        parts += [textwrap.indent(textwrap.fill(f"{number}. {question}", 70), "> "), answer]
    parts.append(
        "Met vriendelijke groet,\n\nJoris Vuurpijl (verzonnen)\nhoofd Onderwijsvernieuwing\n"
        "Academie Drakenwacht (FICTIEF)\nT 070 - 555 01 23 | vuurpijl@drakenwacht.example"
    )
    message.set_content("\n\n".join(parts) + "\n", cte="quoted-printable")
    path.write_bytes(message.as_bytes())


def txt(path: Path, reactie: Reactie) -> None:
    """Plain text with numbered questions, lines of at most 78 characters."""
    parts = [FICTIEF, reactie.organisatie, TITLE]
    for number, question, answer in reactie.numbered:
        parts += [f"{number}. {question}", *answer.split("\n\n")]
    lines = (textwrap.fill(part, 78, break_on_hyphens=False, break_long_words=False) for part in parts)
    path.write_text("\n\n".join(lines) + "\n", "utf-8")


def markdown(path: Path, reactie: Reactie) -> None:
    """Markdown with a heading a question."""
    parts = [f"> **{FICTIEF}**", f"# {TITLE} van {reactie.organisatie}"]
    for number, question, answer in reactie.numbered:
        parts += [f"## {number}. {question}", answer]
    path.write_text("\n\n".join(parts) + "\n", "utf-8")


def csv_rows(path: Path, reactie: Reactie) -> None:
    """A survey export with a row an answer."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(("Organisatie", "FICTIEF", "Vraagnummer", "Vraag", "Antwoord"))
    for row in reactie.numbered:
        writer.writerow((reactie.organisatie, FICTIEF.removeprefix("FICTIEF: "), *row))
    path.write_bytes(text.getvalue().encode("utf-8-sig"))


LAYOUTS = (docx_headings, docx_table, pdf, xlsx, markdown, txt, eml, csv_rows)


def manifest(path: Path) -> None:
    """The list of sources that goes with the documents."""
    text = "# FICTIEF: verzonnen reacties als demonstratie; gemaakt met tests/samples_reacties.py.\n"
    for reactie in REACTIES:
        text += (
            f'\n[[bron]]\nbestand = "{reactie.bestand}"\norganisatie = "{reactie.organisatie}"\n'
            f'datum = {reactie.datum}\nclassificatie = "{reactie.classificatie}"\nfictief = true\n'
        )
    path.write_text(text, "utf-8")


def build(folder: Path = FOLDER) -> None:
    """Write the eight documents and their manifest into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for layout, reactie in zip(LAYOUTS, REACTIES, strict=True):
        layout(folder / reactie.bestand, reactie)
    manifest(folder / "bronnen.toml")


def hyphenated(text: str) -> str:
    """The text with soft hyphens in its long words, where a line may end."""
    for parts in HYPHENS:
        text = re.sub(rf"\b{parts.replace('-', '')}\b", parts.replace("-", "\u00ad"), text)
    return text


def _settle(path: Path, moment: datetime) -> None:
    """Rewrite an Office file with the moment of the response instead of that of the run."""
    with zipfile.ZipFile(path) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            settled = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + f"{moment:%FT%TZ}".encode(), content)
            info = zipfile.ZipInfo(name, moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, settled)


if __name__ == "__main__":
    build(*map(Path, sys.argv[1:]))
