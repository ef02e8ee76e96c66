"""The layouts of the messy folder: how each file of messy.toml is written, one function a file."""

from __future__ import annotations

import csv
import io
import textwrap
import zipfile
from collections.abc import Callable, Iterator
from email import policy
from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from fpdf import FPDF
from openpyxl import Workbook
from samples_reacties import QUESTIONS, hyphenated

Entries = list[dict[str, Any]]
FICTIEF = "FICTIEF: verzonnen testdocument."


def lines(entry: dict[str, Any]) -> Iterator[tuple[bool, str]]:
    """The lines of an answer: (is a list item, its text)."""
    for line in filter(None, entry["tekst"].splitlines()):
        yield line.startswith("- "), line.removeprefix("- ")


def docx_numbered(path: Path, entries: Entries) -> None:
    """Questions numbered by Word itself, so that the text has no numbers; nothing inside tells who wrote it.

    The third answer is a tracked insertion beside a tracked deletion, the fourth stands in a content control.
    """
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.title = "Vragenlijst"
    document.add_paragraph(FICTIEF)
    document.add_heading("Quickscan generatieve AI en de impact op overheidspersoneel", level=1)
    for entry in entries:
        document.add_paragraph(QUESTIONS[entry["vraag"] - 1], style="List Number")
        for item, text in lines(entry):
            paragraph = document.add_paragraph(text, style="List Bullet" if item else None)
            if entry["vraag"] == 3:
                _track(paragraph)
            if entry["vraag"] == 4:
                _wrap(paragraph._p, "w:sdt", "w:sdtContent")
    document.save(str(path))


def docx_table(path: Path, entries: Entries) -> None:
    """A table with number and question in one cell; the organisation is only in the properties."""
    document = docx.Document()
    document.core_properties.author = entries[0]["organisatie"]
    document.core_properties.title = "Vragenlijst"
    document.add_paragraph(FICTIEF)
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for entry in entries:
        left, right = table.add_row().cells
        left.text = f"Vraag {entry['vraag']}\n{QUESTIONS[entry['vraag'] - 1]}"
        for item, text in lines(entry):
            right.add_paragraph(text, style="List Bullet" if item else None)
    document.save(str(path))


def txt_windows(path: Path, entries: Entries) -> None:
    """Windows-1252, CRLF, short lines, `Vraag 6:` before the question's text."""
    parts = [f"Reactie van {entries[0]['organisatie']}", FICTIEF]
    for entry in entries:
        parts += [f"Vraag {entry['vraag']}: {QUESTIONS[entry['vraag'] - 1]}", entry["tekst"].strip()]
    wrapped = [textwrap.fill(paragraph, 58) for part in parts for paragraph in part.split("\n\n")]
    path.write_bytes("\n\n".join(wrapped).replace("\n", "\r\n").encode("cp1252"))


def txt_brackets(path: Path, entries: Entries) -> None:
    """Numbers with a bracket before the answer and no question's text."""
    parts = [entries[0]["organisatie"], FICTIEF]
    for entry in entries:
        answer = entry["tekst"].strip()
        parts.append(f"{entry['vraag']}){chr(10) if answer.startswith('- ') else ' '}{answer}")
    path.write_text("\n\n".join(parts) + "\n", "utf-8")


def letter(path: Path, entries: Entries) -> None:
    """A letter that follows no question."""
    parts = [
        f"{entries[0]['organisatie']}\nPostbus 0\nStilstad (FICTIEF)",
        "Geachte heer, mevrouw,",
        *(textwrap.fill(text, 72) for _, text in lines(entries[0])),
        "Hoogachtend,\nnamens de directie",
    ]
    path.write_text("\n\n".join(parts) + "\n", "utf-8")


def xlsx(path: Path, entries: Entries) -> None:
    """Title rows, merged cells, a formula with its result, questions without numbers, a second sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Blad1"
    sheet["A1"] = FICTIEF
    sheet["B3"] = f"Ingevuld door: {entries[0]['organisatie']}"
    sheet.merge_cells("B3:D3")
    for column, name in zip("BCDE", ("Onderwerp", "Vraag", "Antwoord", "Opmerking"), strict=True):
        sheet[f"{column}6"] = name
    for row, entry in enumerate(entries, 7):
        sheet[f"C{row}"] = QUESTIONS[entry["vraag"] - 1]
        sheet[f"D{row}"] = entry["tekst"].strip()
    for area, subject in {"B7:B7": "Nu", "B8:B9": "Impact", "B10:B11": "Vooruitblik", "B12:B12": "Behoefte"}.items():
        sheet[area.split(":")[0]] = subject
        sheet.merge_cells(area)
    sheet["E12"] = "Nagevraagd bij i.stilte+quickscan@windstilte.example"
    sheet["D7"] = '="Ja. "&Toelichting!B2&" van de veertien teams werken"'
    notes = book.create_sheet("Toelichting")
    notes["A1"], notes["A2"], notes["B2"] = "Groen is ingevuld, geel is nog in bespreking.", "teams", 5
    book.save(path)
    _store_result(path, entries[0]["tekst"])


def csv_wide(path: Path, entries: Entries) -> None:
    """A column a question and a row an organisation, in Windows-1252 with semicolons."""
    contacts = {
        "Agentschap Kompasroos": "wijzer@kompasroos.example",
        "College voor Verkeerde Afslagen": "griffie@afslagen.example",
    }
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    questions = [f"{number}. {question}" for number, question in enumerate(QUESTIONS, 1)]
    writer.writerow(["Tijdstempel (FICTIEF)", "Naam organisatie", "E-mailadres invuller", *questions])
    for organisation, contact in contacts.items():
        answers = [entry["tekst"].strip() for entry in entries if entry["organisatie"] == organisation]
        writer.writerow(["31-05-2023 16:02", organisation, contact, *answers])
    writer.writerow([""] * (3 + len(questions)))
    path.write_bytes(text.getvalue().encode("cp1252"))


def csv_long(path: Path, entries: Entries) -> None:
    """A row an answer, with tabs and a byte order mark."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(("respondent", "vraagnr", "antwoord", "status"))
    for entry in entries:
        number = f"{entry['vraag']}{entry.get('sub', '')}"
        writer.writerow((entry["organisatie"], number, entry["tekst"].strip(), "FICTIEF"))
    path.write_bytes(text.getvalue().encode("utf-8-sig"))


def eml_nested(path: Path, entries: Entries) -> None:
    """Questions quoted twice, answers between, a `-- ` signature; the HTML alternative repeats it all."""
    organisation = entries[0]["organisatie"]
    parts = [
        "Dag Pien,",
        "Hieronder onze antwoorden op de eerste vier vragen. FICTIEF.",
        "> Dag allemaal,\n> Willen jullie dit invullen? Groet, Tijl\n>\n>> Quickscan generatieve AI\n>> (verzonnen)",
    ]
    for entry in entries:
        question = textwrap.fill(f"{entry['vraag']}. {QUESTIONS[entry['vraag'] - 1]}", 66)
        parts += [textwrap.indent(question, ">> "), entry["tekst"].strip()]
    body = "\n\n".join(filter(None, parts))
    signature = (
        f"-- \nSneeuwwitje IJspegel (verzonnen)\n{organisation}\nT +31 70 555 01 99\nsecretariaat@langewinters.example"
    )
    message = _mail(f"Quickscan {organisation} <secretariaat@langewinters.example>", "RE: RE: quickscan")
    message.set_content(f"{body}\n\n{signature}\n", charset="windows-1252", cte="quoted-printable")
    html = "".join(f"<p>{escape(part)}</p>" for part in f"{body}\n\n{signature}".split("\n\n"))
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    path.write_bytes(message.as_bytes())


def eml_html(path: Path, entries: Entries) -> None:
    """HTML alone, in base64: a table with the answers, the request in a block quotation, a signature."""
    organisation = entries[0]["organisatie"]
    rows = "".join(
        f"<tr><td><b>{entry['vraag']}.</b> {escape(QUESTIONS[entry['vraag'] - 1])}</td>"
        f"<td>{escape(entry['tekst'].strip())}</td></tr>"
        for entry in entries
    )
    html = (
        "<html><head><style>td { color: navy }</style></head><body><p>Dag Pien,</p><p>Nog twee antwoorden. FICTIEF.</p>"
        f"<table><tr><th>Vraag</th><th>Antwoord {organisation}</th></tr>{rows}</table>"
        f"<p>Met vriendelijke groet,<br>Sneeuwwitje IJspegel<br>{organisation}<br>(070) 555 01 98</p>"
        "<blockquote><p>Willen jullie dit invullen? Groet, Tijl</p></blockquote></body></html>"
    )
    message = _mail("Sneeuwwitje IJspegel <s.ijspegel@langewinters.example>", "Aanvulling")
    message.set_content(html, subtype="html", cte="base64")
    path.write_bytes(message.as_bytes())


def pdf(path: Path, entries: Entries) -> None:
    """A header and footer on every page, words broken at the line end, a question over a page break."""

    class Document(FPDF):
        def header(self) -> None:
            self.set_font("Helvetica", size=8)
            self.cell(0, 8, f"{entries[0]['organisatie']} | Vragenlijst generatieve AI | FICTIEF", align="R")
            self.ln(14)

        def footer(self) -> None:
            self.set_y(-14)
            self.set_font("Helvetica", size=8)
            self.cell(0, 8, f"pagina {self.page_no()} / {{nb}}")

    document = Document(format=(148, 210))
    document.set_margin(25)
    document.add_page()
    document.set_font("Helvetica", size=11)

    def write(text: str) -> None:
        document.multi_cell(0, 5.5, hyphenated(text), align="J", new_x="LMARGIN", new_y="NEXT")
        document.ln(2.6)

    sub_questions = {"a": "Over welke vaardigheden moet iemand beschikken?", "b": "Wat doet het met de productiviteit?"}
    for entry in entries:
        number, sub = entry["vraag"], entry.get("sub")
        if sub in (None, "a"):
            write(f"Vraag {number}. {QUESTIONS[number - 1]}")
        if sub:
            write(f"{number}{sub}. {sub_questions[sub]}")
        for item, text in lines(entry):
            write(f"{chr(149)} {text}" if item else text)
    document.output(str(path))


def markdown_english(path: Path, entries: Entries) -> None:
    """Headings and answers in English."""
    questions = {5: "What threats do you see?", 6: "What do you need to use generative AI responsibly?"}
    parts = [f"# {entries[0]['organisatie']}: English annex (FICTIEF)"]
    for entry in entries:
        parts += [f"## Question {entry['vraag']} – {questions[entry['vraag']]}", entry["tekst"].strip()]
    path.write_text("\n\n".join([*parts, "Kind regards,\n\nThe international desk"]) + "\n", "utf-8")


def _wrap(element: Any, *tags: str) -> None:
    """Put an XML element inside new ones, the outermost first."""
    for tag in reversed(tags):
        wrapper = OxmlElement(tag)
        element.addprevious(wrapper)
        wrapper.append(element)
        element = wrapper


def _track(paragraph: Any) -> None:
    """Make the paragraph's text a tracked insertion, after a tracked deletion."""
    inserted = paragraph.runs[0]._r
    deleted = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = "Dit is een geschrapte zin."
    deleted.append(text)
    inserted.addprevious(deleted)
    _wrap(inserted, "w:ins")
    _wrap(deleted, "w:del")
    for number, change in enumerate((inserted.getparent(), deleted.getparent())):
        change.set(qn("w:id"), str(900 + number))
        change.set(qn("w:author"), "Verzonnen")


def _mail(sender: str, subject: str) -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"], message["Subject"] = sender, "Pien <pien@verzonnen.example>", f"{subject} (FICTIEF)"
    message["Date"], message["Message-ID"] = "Thu, 08 Jun 2023 11:15:00 +0200", "<1@langewinters.example>"
    return message


def _store_result(path: Path, result: str) -> None:
    """Put a formula's result beside it, as a spreadsheet program does and openpyxl does not."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    head, formula, tail = members[name].partition("</f><v")
    tail = tail.removeprefix(" />").removeprefix("/>").removeprefix("></v>")
    head = head.replace('<c r="D7"', '<c r="D7" t="str"')
    members[name] = f"{head}</f><v>{escape(result)}</v>{tail}" if formula else members[name]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)


LAYOUTS: dict[str, Callable[[Path, Entries], None]] = {
    "Ontvangen mei/03_Reactie-Inspectie_Maanlicht_v2 (def).docx": docx_numbered,
    "Ontvangen mei/vragenlijst ingevuld.docx": docx_table,
    "Ontvangen juni/AANVULLING 4-6.TXT": txt_windows,
    "antwoorden_export(3).xlsx": xlsx,
    "brieven/brief directie.txt": letter,
    "enquete/survey 20230531.csv": csv_wide,
    "enquete/deel 1.csv": csv_long,
    "deel 2 (zonnewijzer).txt": txt_brackets,
    "mail/RE_ RE_ quickscan.eml": eml_nested,
    "mail/aanvulling.eml": eml_html,
    "dageraad/scan_0007.pdf": pdf,
    "dageraad/annex-en.md": markdown_english,
}
