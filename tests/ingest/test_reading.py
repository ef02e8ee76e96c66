"""A folder of made-up responses, from files to passages, respondents and results."""

from __future__ import annotations

from pathlib import Path

import pytest
from layouts import LAYOUTS, NAME

from ingest.reading import Reading, assemble, read_all
from ingest.sources import response_sources
from vectorstore.settings import Settings


def read(folder: Path, mask: bool = True, known: frozenset[str] = frozenset()) -> Reading:
    return assemble(read_all(response_sources(folder), Settings(), lambda *_: None), known, mask)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "reacties"
    path.mkdir()
    return path


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def test_two_files_of_one_organisation_are_one_respondent(folder: Path) -> None:
    write(folder, "a.txt", "Organisatie: Dienst Eb (DE)\nVraag 1: Ja.\nVraag 2: n.v.t.\nVraag 3: Zand.\n")
    write(folder, "deel/b.txt", "Organisatie: de dienst eb\nVraag 4: Schelpen.\nVraag 5: Vloed.\n")
    (respondent,) = read(folder).respondents
    assert respondent.name == "Dienst Eb (DE)"
    assert respondent.answered == (1, 3, 4, 5)
    assert respondent.not_answered == (2, 6)
    assert respondent.documents == ("a.txt", "deel/b.txt")
    assert (respondent.fictional, respondent.classification) == (False, "intern")


def test_a_question_that_unplaced_text_may_answer_is_in_neither_list(folder: Path) -> None:
    write(folder, "Dienst Eb.txt", "Wij scheppen zand en dat gaat goed.\n")
    (respondent,) = read(folder).respondents
    assert (respondent.answered, respondent.not_answered) == ((), ())


def test_a_file_of_several_organisations(folder: Path) -> None:
    LAYOUTS["xlsx organisaties nummer"](folder)
    reading = read(folder)
    assert {respondent.name: respondent.answered for respondent in reading.respondents} == {
        NAME: (1, 2, 3, 4, 5),
        "Bureau Duinpan": (1, 4, 6),
    }
    (result,) = reading.results
    assert result.organisations == (NAME, "Bureau Duinpan")
    assert result.answers == 8
    assert all(passage.fictional for passage in reading.passages)


def test_the_manifest_goes_before_what_the_document_says_and_leaves_ids(folder: Path) -> None:
    write(folder, "a.txt", "Organisatie: Dienst Eb\nVraag 1: Ja.\n")
    before = read(folder).passages
    entry = "bestand = 'a.txt'\norganisatie = 'Dienst Vloed'\nclassificatie = 'openbaar'\n"
    entry += "datum = 2031-05-01\nfictief = true"
    write(folder, "bronnen.toml", f"[[bron]]\n{entry}\n")
    (passage,) = read(folder).passages
    assert passage.id == before[0].id
    assert passage.locator == "Dienst Vloed · vraag 1"
    assert (passage.classification, passage.date, passage.fictional) == ("openbaar", "2031-05-01", True)


def test_ids_and_texts_do_not_depend_on_what_else_is_there(folder: Path) -> None:
    LAYOUTS["eml aangehaald"](folder)
    alone = read(folder).passages
    write(folder, "0.txt", f"Organisatie: {NAME}\nVraag 1: Nog iets.\n")
    together = {passage.id: passage.text for passage in read(folder).passages}
    assert {passage.id: passage.text for passage in alone}.items() <= together.items()


def test_a_copy_goes_in_once_and_says_so(folder: Path) -> None:
    write(folder, "a.txt", "Organisatie: Dienst Eb\nVraag 1: Ja.\n")
    write(folder, "b.txt", "Organisatie: Dienst Eb\nVraag 1: Ja.\n")
    reading = read(folder)
    assert len(reading.passages) == 1
    assert "gelijk aan a.txt" in str(reading.results[1].reason)


def test_copies_that_the_manifest_gives_to_two_organisations_both_go_in(folder: Path) -> None:
    for name in ("a", "b"):
        write(folder, f"{name}.txt", "Organisatie: Dienst Eb\nVraag 1: Ja.\n")
    write(folder, "bronnen.toml", "[[bron]]\nbestand = 'b.txt'\norganisatie = 'Dienst Vloed'\n")
    passages = read(folder).passages
    assert [passage.organisation for passage in passages] == ["Dienst Eb", "Dienst Vloed"]
    assert len({passage.id for passage in passages}) == 2


def test_broken_and_unknown_files_are_rejected_by_name_and_the_rest_goes_in(folder: Path) -> None:
    write(folder, "goed.txt", "Organisatie: Dienst Eb\nVraag 1: Ja.\n")
    write(folder, "foto.png", "geen foto")
    write(folder, "leeg.md", "")
    (folder / "kapot.xlsx").write_bytes(b"PK\x03\x04 kapot")
    results = {Path(result.path).name: result for result in read(folder).results}
    assert {name for name, result in results.items() if result.status == "rejected"} == {
        "foto.png",
        "leeg.md",
        "kapot.xlsx",
    }
    assert results["goed.txt"].passages == 1


def test_a_document_without_any_answer_still_has_a_respondent(folder: Path) -> None:
    write(folder, "a.txt", "Organisatie: Dienst Eb\nVraag 1: n.v.t.\nVraag 2:\n-\n")
    reading = read(folder)
    assert reading.passages == ()
    (respondent,) = reading.respondents
    assert respondent.not_answered == (1, 2, 3, 4, 5, 6)
    assert reading.results[0].status == "indexed"
    assert "geen antwoord" in str(reading.results[0].reason)


def test_masked_identifiers_are_counted_by_document(folder: Path) -> None:
    write(folder, "a.txt", "Organisatie: Dienst Eb\nVraag 1: Mail jan@zand.example.\n")
    assert read(folder).results[0].masked == 1
    assert read(folder, mask=False).results[0].masked == 0


def test_a_mails_attachment_counts_with_the_mail(folder: Path, tmp_path: Path) -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = "Jan (Dienst Eb) <jan@zand.example>"
    message["Subject"] = "Antwoorden"
    message.set_content("Beste,\n\nBijgaand onze antwoorden.\n\nGroet,\nJan\n")
    message.add_attachment(b"Vraag 1: Ja, scheppen.\n", maintype="text", subtype="plain", filename="antwoorden.txt")
    message.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif")
    (folder / "mail.eml").write_bytes(message.as_bytes())
    reading = read(folder)
    assert [(passage.organisation, passage.question_number, passage.text) for passage in reading.passages] == [
        ("Dienst Eb", 1, "Ja, scheppen.")
    ]
    assert "logo.gif" in str(reading.results[0].reason)
