from __future__ import annotations

import pytest

from ingest.document import Document, Line
from ingest.responses.organisation import of_document, of_file_name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("03_reactie-Dienst_Voorbeeld_v2 def.docx", "Dienst Voorbeeld"),
        ("deel/Reactie Inspectie Regenbogen 2031-05-01.eml", "Inspectie Regenbogen"),
        ("rijksdienst voor dromen.md", "Rijksdienst voor Dromen"),
        ("Dienst Voorbeeld/antwoorden.docx", "Dienst Voorbeeld"),
        ("8-bureau_stilte_FICTIEF.txt", "Bureau Stilte"),
        ("reactie_deel1_Dienst Zon.docx", "Dienst Zon"),
        ("export.csv", ""),
    ],
)
def test_file_names(path: str, name: str) -> None:
    assert of_file_name(path) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Organisatie: de Dienst Zon (FICTIEF)", "Dienst Zon"),
        ("Naam organisatie: Rijksdienst voor Dromen (RvD)", "Rijksdienst voor Dromen (RvD)"),
        ("Reactie van het Ministerie van Verzinsels op de quickscan", "Ministerie van Verzinsels"),
        ("Reactie Ministerie van Wolken, Wind en Water", "Ministerie van Wolken, Wind en Water"),
        ("Namens Rijksdienst voor Echo's reageren wij als volgt.", "Rijksdienst voor Echo's"),
        ("Namens de Dienst Wolkenbeheer stuur ik u hierbij onze antwoorden.", "Dienst Wolkenbeheer"),
        ("Quickscan generatieve AI – Dienst Zon", "Dienst Zon"),
        ("FICTIEF - Bureau Stilte: antwoorden quickscan", "Bureau Stilte"),
        ("Ministerie: Wolken", "Ministerie van Wolken"),
    ],
)
def test_lines_of_the_document(line: str, name: str) -> None:
    assert of_document(Document(None, ()), [Line(line)], [], "antwoorden Dienst Anders.txt") == name


def test_the_document_goes_before_its_properties_and_those_before_the_file_name() -> None:
    properties = {"company": "Dienst Eigenschap", "author": "Jan Jansen"}
    document = Document(None, (), properties=properties)
    assert of_document(document, [Line("Organisatie: Dienst Tekst")], [], "Dienst Naam.docx") == "Dienst Tekst"
    assert of_document(document, [], [], "Dienst Naam.docx") == "Dienst Eigenschap"
    person = Document(None, (), properties={"author": "Jan Jansen"})
    assert of_document(person, [], [], "Dienst Naam.docx") == "Dienst Naam"


def test_a_mail_tells_by_its_sender_its_signature_or_its_domain() -> None:
    def mail(**properties: str) -> Document:
        return Document(None, (), properties=properties)

    by_sender = mail(sender="Jan (Dienst Eb)", domain="x.example")
    assert of_document(by_sender, [], [Line("Dienst Vloed")], "mail.eml") == "Dienst Eb"
    by_signature = mail(sender="Jan Jansen", domain="zand.example")
    assert of_document(by_signature, [], [Line("Jan"), Line("Inspectie Duinen")], "mail.eml") == "Inspectie Duinen"
    by_domain = mail(sender="Jan Jansen", domain="dienst-noorderlicht.example")
    assert of_document(by_domain, [], [Line("Jan")], "mail.eml") == "Dienst Noorderlicht"


def test_whoever_is_greeted_or_quoted_is_not_who_answers() -> None:
    lines = [Line("Beste collega's van het CIO-bureau,"), Line("Reactie van Dienst Vraag", quoted=1)]
    assert of_document(Document(None, ()), lines, [], "Dienst Eb.txt") == "Dienst Eb"
