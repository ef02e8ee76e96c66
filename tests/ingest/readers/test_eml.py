from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest.document import Document, UnreadableDocumentError
from ingest.readers import eml


def message(body: str, **options: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = '"Jan Zand" <jan@dienst-eb.example>'
    made["Subject"] = "Reactie FICTIEF"
    made["Date"] = "Mon, 01 May 2031 10:00:00 +0200"
    made.set_content(body, **options)
    return made


def read(tmp_path: Path, content: bytes) -> Document:
    (tmp_path / "a.eml").write_bytes(content)
    return eml.read(tmp_path / "a.eml")


@pytest.mark.parametrize("cte", ["quoted-printable", "base64"])
def test_the_body_its_quotations_and_who_sent_it(tmp_path: Path, cte: str) -> None:
    document = read(tmp_path, message("> 1. Wordt er\n> gewérkt?\n\nJa, € 5 – echt.\n", cte=cte).as_bytes())
    assert [(line.text, line.quoted) for line in document.lines] == [
        ("1. Wordt er", 1),
        ("gewérkt?", 1),
        ("Ja, € 5 – echt.", 0),
    ]
    assert document.properties == {
        "subject": "Reactie FICTIEF",
        "sender": "Jan Zand",
        "domain": "dienst-eb.example",
        "date": "2031-05-01",
    }


def test_a_charset_that_is_a_lie_is_found_out(tmp_path: Path) -> None:
    content = message("x").as_bytes().replace(b"\nx\n", b"\ncaf\xe9 privat\n").replace(b"7bit", b"8bit")
    assert read(tmp_path, content).lines[0].text == "café privat"


def test_soft_line_breaks_of_flowed_text_are_taken_out(tmp_path: Path) -> None:
    content = b"From: a@b.example\nContent-Type: text/plain; format=flowed\n\nEen lange \nregel.\nNieuwe.\n"
    assert [line.text for line in read(tmp_path, content).lines] == ["Een lange regel.", "Nieuwe."]


def test_html_is_read_where_there_is_no_plain_text(tmp_path: Path) -> None:
    html = "<style>p {}</style><p><b>1. Wat?</b></p><p>Ja<br>nee</p><ol><li>a<li>b</ol><blockquote>oud</blockquote>"
    html += "<table><tr><th>Vraag</th><th>Antwoord</th></tr><tr><td>1</td><td>Ja<br>hoor</td></tr></table>"
    document = read(tmp_path, message(html, subtype="html").as_bytes())
    assert [(line.text, line.strong, line.quoted) for line in document.lines] == [
        ("1. Wat?", True, 0),
        ("Ja", False, 0),
        ("nee", False, 0),
        ("1. a", False, 0),
        ("2. b", False, 0),
        ("oud", False, 1),
        ("Vraag – Antwoord", False, 0),
        ("1 – Ja hoor", False, 0),
    ]
    assert document.tables[0].rows == (("Vraag", "Antwoord"), ("1", "Ja\nhoor"))


def test_the_plain_text_goes_before_the_html(tmp_path: Path) -> None:
    made = message("gewoon")
    made.add_alternative("<p>opgemaakt</p>", subtype="html")
    assert [line.text for line in read(tmp_path, made.as_bytes()).lines] == ["gewoon"]


def test_attachments_are_read_or_named(tmp_path: Path) -> None:
    made = message("Bijgaand.")
    made.add_attachment(b"Vraag 1: Ja", maintype="text", subtype="plain", filename="a.txt")
    made.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="b.exe")
    made.add_attachment(b"PK\x03\x04 kapot", maintype="application", subtype="zip", filename="c.docx")
    document = read(tmp_path, made.as_bytes())
    assert [(name, held.lines[0].text) for name, held in document.attachments] == [("a.txt", "Vraag 1: Ja")]
    assert [note.split(" is niet")[0] for note in document.notes] == ["bijlage b.exe", "bijlage c.docx"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "leeg"), (b"gewoon wat tekst\n", "heet .eml maar is dat niet"), (b"Subject: x\n\n", "geen tekst")],
)
def test_what_is_no_mail_says_so(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=reason):
        read(tmp_path, content)
