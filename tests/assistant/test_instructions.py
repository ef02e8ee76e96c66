"""What a question says about its answer is set aside; what it asks stays, to the letter."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.instructions import asks_rework, without_instructions
from assistant.lab.coach import coach


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Welke risico's zijn er? Geef het antwoord in hooguit vijf punten.", "Welke risico's zijn er?"),
        ("Welke risico's zijn er? Graag in een tabel, met bronvermelding.", "Welke risico's zijn er?"),
        ("Welke risico's zijn er, in eenvoudige taal?", "Welke risico's zijn er,"),
        ("Schrijf het antwoord voor collega's. Wat is een prompt?", "Wat is een prompt?"),
        ("Noem in drie zinnen wat het rapport zegt over privacy.", "wat het rapport zegt over privacy."),
        ("Schrijf voor de minister een alinea van honderd woorden over auteursrecht", "over auteursrecht"),
        ("Ik bereid een presentatie voor. Welke kansen zijn er?", "Welke kansen zijn er?"),
        ("Wat wil [naam] weten over privacy?", "Wat wil   weten over privacy?"),
        ("List the risks for privacy. Give the answer in a table.", "List the risks for privacy."),
        ("Wat zijn de conclusies in drie zinnen?", "Wat zijn de conclusies?"),
        ("Vat het rapport samen in hooguit 100 woorden", "Vat het rapport samen"),
        ("Kun je in maximaal een paar korte regels zeggen wat het kost?", "Kun je zeggen wat het kost?"),
        ("In één zin: wat is een prompt?", "wat is een prompt?"),
        ("Welke kansen zijn er, puntsgewijs?", "Welke kansen zijn er,?"),
        ("Summarise the report in three sentences", "Summarise the report"),
    ],
)
def test_instructions_are_set_aside(text: str, asked: str) -> None:
    assert without_instructions(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Geef een lijst.",
        "Welke bronnen gebruikt het rapport?",
        "Noem alle kansen.",
        "Geef een lijst van alle risico's voor privacy.",
        "Ik ben leidinggevende. Moet ik iets regelen?",
        "Kan AI een brief aan burgers schrijven?",
        "Wat staat er in de tabel over training?",
        "Kan hij een gesprek over ideeën beginnen?",
        "Met welke woorden beschrijft het rapport dit?",
        "Is er met drie organisaties gesproken?",
        "Staat er iets in de zin over kansen?",
        "in drie zinnen",
        "",
    ],
)
def test_what_asks_something_stays(text: str) -> None:
    assert without_instructions(text) == text


@pytest.mark.parametrize(
    "question",
    [
        "Welke risico's noemt de quickscan voor privacy?",
        "Welke vaardigheden heeft IT-personeel nodig?",
        "Welke organisaties vragen om scholing?",
        "Kan generatieve AI helpen bij Woo-verzoeken?",
        "What are the risks of generative AI for privacy?",
    ],
)
def test_a_question_finds_the_same_after_the_coach_has_mended_it(assistant: Assistant, question: str) -> None:
    better = coach(question).better
    assert better != question
    before, after = assistant.ask(question), assistant.ask(better)
    assert before.citations
    assert [each.passage.id for each in after.citations] == [each.passage.id for each in before.citations]


@pytest.mark.parametrize(
    "text",
    [
        "Kan het korter?",
        "Kun je dat samenvatten in twee zinnen?",
        "Vat dat samen voor mijn directeur",
        "Licht dat nader toe",
        "Maak er een mail van",
        "Zet dat in een tabel",
        "Vertaal naar het Engels",
        "Can you explain that in plain words?",
        "Een samenvatting graag",
        "Shorter please",
    ],
)
def test_what_asks_for_other_words_asks_nothing_else(text: str) -> None:
    assert asks_rework(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vat het rapport samen",
        "Leg uit hoe AI werkt",
        "Kan AI vertalen?",
        "En samenvatten?",
        "Wordt vertalen makkelijker?",
        "Mag een ambtenaar teksten laten herschrijven?",
        "Maak een lijst van de kansen",
        "Waarom?",
        "Geef een voorbeeld",
        "Moet een besluit uitlegbaar zijn?",
        "Moet het begrijpelijk zijn voor burgers?",
        "Kan het ook een brief vertalen?",
        "Kun je het stuk samenvatten?",
        "Can it translate text?",
    ],
)
def test_what_has_a_subject_is_no_request_for_other_words(text: str) -> None:
    assert not asks_rework(text)
