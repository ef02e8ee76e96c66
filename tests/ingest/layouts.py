"""One made-up organisation's answers, written in the many ways in which people hand in a questionnaire.

Every layout holds the same answers, so that each must give the same attribution. All of it is FICTIEF.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
from fpdf import FPDF

NAME = "Dienst Zandkastelen"
EMPTY = "n.v.t."
QUESTIONS = {
    1: "Wordt er momenteel gewerkt of geëxperimenteerd met generatieve AI?",
    2: "Wat is de impact op IT-personeel, zoals ontwikkelaars en data scientists?",
    3: "Wat is de impact op het overige overheidspersoneel, zoals adviseurs en projectleiders?",
    4: "Welke kansen ziet uw organisatie?",
    5: "Welke bedreigingen ziet uw organisatie, en hoe gaat u daarmee om?",
    6: "Wat heeft u nodig om generatieve AI verantwoord te gebruiken? (bijv. kaders, richtlijnen, trainingen)",
}
TOPICS = {
    1: "Huidig gebruik",
    2: "Impact op IT-personeel",
    3: "Impact op overig personeel",
    4: "Kansen",
    5: "Bedreigingen en risico's",
    6: "Wat is er nodig",
}
PARAGRAPHS: Mapping[int, tuple[str, ...]] = {
    1: (
        "Ja, wij bouwen op dit moment zandkastelen met een proefversie van een schrijfhulp.",
        "De ervaringen van het schepteam zijn wisselend: de torens staan, de poorten niet.",
    ),
    2: (
        "Onze emmerbouwers leveren sneller op. Wat betekent dat voor de kwaliteit? Die bleef gelijk.",
        "Zij moeten leren om de uitkomst van het model te toetsen aan de korrelnorm.",
    ),
    3: ("Beleidsmakers van het strand schrijven hun getijdennota in de helft van de tijd.",),
    4: (
        "Wij zien twee dingen:",
        "1. minder nat zand op de balie;",
        "2. meer tijd voor de schelpenkamer.",
    ),
    5: (
        "Het grootste gevaar is dat een vloedgolf van verzonnen cijfers de nota's bereikt.",
        "Daarom kijkt een mens elke korrel na.",
    ),
    6: (),
}
INTRO = "Hierbij ontvangt u de beantwoording van onze dienst."


def plain_text(label: Callable[[int], str], gap: str = "\n") -> str:
    """A text with `label` before every answer."""
    parts = ["FICTIEF", f"Organisatie: {NAME}", "", INTRO, ""]
    for number in QUESTIONS:
        parts.append(label(number) + gap + "\n\n".join(PARAGRAPHS[number] or (EMPTY,)))
        parts.append("")
    return "\n".join(parts)


TEXT_LABELS: dict[str, tuple[Callable[[int], str], str]] = {
    "nummer en vraag": (lambda n: f"{n}. {QUESTIONS[n]}", "\n"),
    "nummer haak en vraag, wit": (lambda n: f"{n}) {QUESTIONS[n]}", "\n\n"),
    "Vraag n: op eigen regel": (lambda n: f"Vraag {n}:", "\n"),
    "Vraag n: antwoord erachter": (lambda n: f"Vraag {n}:", " "),
    "Vraag n met vraagtekst": (lambda n: f"Vraag {n}: {QUESTIONS[n]}", "\n"),
    "vraagtekst en antwoord op een regel": (lambda n: f"{n}. {QUESTIONS[n]}", " "),
    "alleen vraagtekst": (lambda n: QUESTIONS[n], "\n\n"),
    "alleen onderwerp": (lambda n: TOPICS[n], "\n\n"),
    "nummer en onderwerp": (lambda n: f"{n}. {TOPICS[n]}", "\n"),
    "onderwerp met dubbele punt": (lambda n: f"{TOPICS[n]}:", "\n"),
    "V met cijfer": (lambda n: f"V{n}.", " "),
    "Q met cijfer": (lambda n: f"Q{n}: {QUESTIONS[n]}", "\nA: "),
    "vraag_n": (lambda n: f"vraag_{n}:", " "),
    "Ad n": (lambda n: f"Ad {n}.", "\n"),
    "antwoord op vraag": (lambda n: f"Antwoord op vraag {n}:", "\n"),
    "hoofdletters": (lambda n: f"VRAAG {n} - {TOPICS[n].upper()}", "\n"),
    "nummer tussen haken": (lambda n: f"({n}) {TOPICS[n]}", "\n"),
    "afgebroken vraag": (lambda n: f"{n}. {wrapped(QUESTIONS[n], 40)}", "\n"),
    "antwoord-label": (lambda n: f"{n}. {QUESTIONS[n]}", "\nAntwoord: "),
    "vraag in Engels": (lambda n: f"Question {n}:", "\n"),
    "vraag voluit": (lambda n: f"Vraag {'een twee drie vier vijf zes'.split()[n - 1]}:", "\n"),
    "streep": (lambda n: f"{'-' * 30}\nVraag {n}\n{'-' * 30}", "\n"),
}


def wrapped(text: str, width: int) -> str:
    """`text` over lines of at most `width` characters."""
    import textwrap

    return "\n".join(textwrap.wrap(text, width))


def write_text(path: Path, name: str, encoding: str = "utf-8", newline: str = "\n") -> Path:
    label, gap = TEXT_LABELS[name]
    text = plain_text(label, gap).replace("\n", newline)
    path.write_bytes(text.encode(encoding))
    return path


def write_quoted_mail(path: Path) -> Path:
    """The questions quoted, the answers between, a greeting above and a signature below."""
    body = [
        "Beste mensen,",
        "",
        "FICTIEF. Onze antwoorden staan tussen uw vragen.",
        "",
        "Op 1 mei 2031 schreef CIO Verzonnen:",
    ]
    for number, question in QUESTIONS.items():
        body += [f"> {line}" for line in wrapped(f"{number}. {question}", 50).split("\n")] + [">", ""]
        body += ["\n\n".join(PARAGRAPHS[number] or (EMPTY,)), ""]
    body += ["Met vriendelijke groet,", "", "Pietje Puk", NAME, "06-12345678", "pietje@zand.example"]
    return _mail(path, "\n".join(body))


def write_numbered_mail(path: Path) -> Path:
    """Answers by number above the mail that was answered, which repeats the questions."""
    body = ["Dag,", "", "Hieronder onze antwoorden (FICTIEF)."]
    for number in QUESTIONS:
        body += ["", f"{number}. " + "\n\n".join(PARAGRAPHS[number] or (EMPTY,))]
    body += ["", "Groet,", "Pietje", "", "-----Oorspronkelijk bericht-----", "Van: CIO Verzonnen", "Aan: Pietje", ""]
    body += [f"{number}. {question}" for number, question in QUESTIONS.items()]
    return _mail(path, "\n".join(body))


def write_html_mail(path: Path) -> Path:
    """HTML only: bold questions, answers in paragraphs."""
    html = "<html><body><p>Beste,</p><p>Bijgaand (FICTIEF) onze antwoorden.</p>"
    for number, question in QUESTIONS.items():
        html += f"<p><b>{number}. {question}</b></p>"
        html += "".join(f"<p>{text}</p>" for text in PARAGRAPHS[number] or (EMPTY,))
    return _mail(path, html + "<p>Met vriendelijke groet,<br>Pietje Puk</p></body></html>", "html")


def _mail(path: Path, body: str, subtype: str = "plain") -> Path:
    message = EmailMessage()
    message["From"] = f'"Pietje Puk ({NAME})" <pietje@zand.example>'
    message["Subject"] = "RE: quickscan generatieve AI"
    message["Date"] = "Mon, 01 May 2031 10:00:00 +0200"
    message.set_content(body, subtype=subtype, cte="quoted-printable")
    path.write_bytes(message.as_bytes())
    return path


def write_docx_headings(path: Path, texts: Mapping[int, str], level: int = 2) -> Path:
    document = docx.Document()
    document.add_heading(f"FICTIEF – Reactie van {NAME}", level=1)
    document.add_paragraph(INTRO)
    for number, text in texts.items():
        document.add_heading(text, level=level)
        for paragraph in PARAGRAPHS[number] or (EMPTY,):
            document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def write_docx_bold(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph(f"Organisatie: {NAME} (fictief)")
    for number, text in QUESTIONS.items():
        document.add_paragraph().add_run(f"{number}. {text}").bold = True
        for paragraph in PARAGRAPHS[number] or (EMPTY,):
            document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def write_docx_numbered(path: Path) -> Path:
    """Questions in Word's own numbering, so that no number stands in the text."""
    document = docx.Document()
    document.add_paragraph(f"Naam organisatie: {NAME} (FICTIEF)")
    for number, text in QUESTIONS.items():
        document.add_paragraph(text, style="List Number")
        for paragraph in PARAGRAPHS[number] or (EMPTY,):
            document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def write_docx_table(path: Path, header: bool, numbers: bool) -> Path:
    document = docx.Document()
    document.add_paragraph(f"FICTIEF. Antwoorden van {NAME}")
    table = document.add_table(rows=0, cols=3 if numbers else 2)
    if header:
        cells = table.add_row().cells
        for cell, text in zip(cells, (("Nr.",) if numbers else ()) + ("Vraag", "Antwoord"), strict=True):
            cell.text = text
    for number, text in QUESTIONS.items():
        cells = list(table.add_row().cells)
        if numbers:
            cells.pop(0).text = str(number)
        cells[0].text, cells[1].text = text, "\n".join(PARAGRAPHS[number] or (EMPTY,))
    document.save(str(path))
    return path


def write_docx_merged(path: Path) -> Path:
    """A table of two columns in which every question spans both, with its answer in the row under it."""
    document = docx.Document()
    document.add_paragraph(f"Organisatie: {NAME} (FICTIEF)")
    table = document.add_table(rows=0, cols=2)
    for number, text in QUESTIONS.items():
        cells = table.add_row().cells
        cells[0].merge(cells[1]).text = f"{number}. {text}"
        cells = table.add_row().cells
        cells[0].merge(cells[1]).text = "\n".join(PARAGRAPHS[number] or (EMPTY,))
    document.save(str(path))
    return path


def write_xlsx_rows(path: Path) -> Path:
    """One row a question, title rows and data above the header, a merged title."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Quickscan generatieve AI (FICTIEF)"])
    sheet.merge_cells("A1:C1")
    sheet.append(["Organisatie", NAME])
    sheet.append([])
    sheet.append(["Vraag", "Vraagtekst", "Antwoord"])
    for number, text in QUESTIONS.items():
        sheet.append([number, text, "\n".join(PARAGRAPHS[number] or (EMPTY,))])
    book.save(path)
    return path


def write_xlsx_organisations(path: Path, header: Callable[[int], str]) -> Path:
    """One row an organisation; a second one has other answers."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Reacties (FICTIEF)"])
    sheet.append(["Organisatie", "Datum", *(header(number) for number in QUESTIONS)])
    sheet.append([NAME, "2031-05-01", *("\n".join(PARAGRAPHS[number]) or None for number in QUESTIONS)])
    sheet.append(["Bureau Duinpan", "2031-05-02", "Nee.", "-", None, "Geen idee, zegt het duin.", "n.v.t.", "Rust."])
    book.save(path)
    return path


def write_csv(path: Path, delimiter: str, encoding: str, by_answer: bool = False) -> Path:
    import csv

    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        if by_answer:
            writer.writerow(["organisatie", "vraag", "antwoord", "fictief"])
            for number in QUESTIONS:
                writer.writerow([NAME, number, "\n".join(PARAGRAPHS[number] or (EMPTY,)), ""])
        else:
            writer.writerow(["Organisatie", *(f"{number}. {text}" for number, text in QUESTIONS.items())])
            writer.writerow([NAME, *("\n".join(PARAGRAPHS[number] or (EMPTY,)) for number in QUESTIONS)])
    return path


def write_pdf(path: Path) -> Path:
    """Pages with a running header and page numbers, questions in larger type, hyphenated lines."""

    class Paged(FPDF):
        def header(self) -> None:
            self.set_font("Helvetica", size=8)
            self.cell(0, 8, f"FICTIEF - {NAME} - quickscan", new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("Helvetica", size=8)
            self.cell(0, 8, f"Pagina {self.page_no()} van 3", align="C")

    document = Paged()
    for number, text in QUESTIONS.items():
        if number % 2:
            document.add_page()
        document.set_font("Helvetica", size=14)
        document.multi_cell(0, 7, _latin(f"{number}. {text}"), new_x="LMARGIN", new_y="NEXT")
        document.ln(4)
        document.set_font("Helvetica", size=11)
        for paragraph in PARAGRAPHS[number] or (EMPTY,):
            document.multi_cell(0, 6, _latin(paragraph), new_x="LMARGIN", new_y="NEXT")
            document.ln(6)
    document.output(str(path))
    return path


def _latin(text: str) -> str:
    return text.replace("’", "'").replace("–", "-")


LAYOUTS: dict[str, Callable[[Path], Path]] = {
    **{f"txt {name}": (lambda path, name=name: write_text(path / "a.txt", name)) for name in TEXT_LABELS},
    "txt cp1252 crlf": lambda path: write_text(path / "a.txt", "nummer en vraag", "cp1252", "\r\n"),
    "txt bom": lambda path: write_text(path / "a.txt", "nummer en vraag", "utf-8-sig"),
    "md koppen": lambda path: _write_md(path / "a.md", lambda n: f"## {n}. {QUESTIONS[n]}"),
    "md onderwerpen": lambda path: _write_md(path / "a.md", lambda n: f"## {TOPICS[n]}"),
    "md vet": lambda path: _write_md(path / "a.md", lambda n: f"**Vraag {n}: {QUESTIONS[n]}**"),
    "eml aangehaald": lambda path: write_quoted_mail(path / "a.eml"),
    "eml genummerd": lambda path: write_numbered_mail(path / "a.eml"),
    "eml html": lambda path: write_html_mail(path / "a.eml"),
    "docx koppen vraag": lambda path: write_docx_headings(path / "a.docx", QUESTIONS),
    "docx koppen onderwerp": lambda path: write_docx_headings(path / "a.docx", TOPICS),
    "docx koppen nummer": lambda path: write_docx_headings(path / "a.docx", {n: f"Vraag {n}" for n in QUESTIONS}),
    "docx vet": lambda path: write_docx_bold(path / "a.docx"),
    "docx nummering": lambda path: write_docx_numbered(path / "a.docx"),
    "docx tabel": lambda path: write_docx_table(path / "a.docx", header=False, numbers=False),
    "docx tabel kop": lambda path: write_docx_table(path / "a.docx", header=True, numbers=False),
    "docx tabel nummers": lambda path: write_docx_table(path / "a.docx", header=True, numbers=True),
    "docx tabel samengevoegd": lambda path: write_docx_merged(path / "a.docx"),
    "xlsx rijen": lambda path: write_xlsx_rows(path / "a.xlsx"),
    "xlsx organisaties vraag": lambda path: write_xlsx_organisations(path / "a.xlsx", lambda n: QUESTIONS[n]),
    "xlsx organisaties nummer": lambda path: write_xlsx_organisations(path / "a.xlsx", lambda n: f"vraag_{n}"),
    "xlsx organisaties onderwerp": lambda path: write_xlsx_organisations(path / "a.xlsx", lambda n: TOPICS[n]),
    "csv puntkomma cp1252": lambda path: write_csv(path / "a.csv", ";", "cp1252"),
    "csv komma bom": lambda path: write_csv(path / "a.csv", ",", "utf-8-sig"),
    "csv tab": lambda path: write_csv(path / "a.csv", "\t", "utf-8"),
    "csv per antwoord": lambda path: write_csv(path / "a.csv", "|", "utf-8", by_answer=True),
    "pdf": lambda path: write_pdf(path / "a.pdf"),
}


def _write_md(path: Path, label: Callable[[int], str]) -> Path:
    parts = [f"# FICTIEF: reactie van {NAME}", INTRO]
    for number in QUESTIONS:
        parts += [label(number), *(PARAGRAPHS[number] or (EMPTY,))]
    path.write_text("\n\n".join(parts), "utf-8")
    return path
