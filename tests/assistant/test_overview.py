"""What asks for the report as a whole, what does not, and what it gets."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.outline import Outline
from assistant.overview import asks_for_overview, overview
from assistant.phrases import Phrases
from assistant.question import understand

WHOLE = [
    "Waar gaat dit rapport over?",
    "Vat de quickscan voor mij samen.",
    "Kun je het hele rapport in een paar zinnen samenvatten?",
    "Wat zijn de belangrijkste bevindingen?",
    "Wat is de quickscan?",
    "Wat staat er in dit stuk?",
    "hoofdpunten graag",
    "Vertel iets over de quickscan",
    "Can you give me a short summary of the report?",
    "What is this report about?",
]
PART = [
    "Wat zijn de uitkomsten voor privacy?",
    "Vat de risico's samen.",
    "Vat dit artikel van mij samen.",
    "Waar gaat voetnoot 2 over?",
    "Wat zijn de conclusies voor IT-personeel?",
    "Wanneer zijn de uitkomsten verzameld?",
    "Waarom zijn de resultaten niet volledig?",
    "Hoeveel conclusies zijn er?",
    "Zijn de uitkomsten betrouwbaar?",
    "Vat de reacties van de organisaties samen.",
    "Kan AI notulen samenvatten?",
    "Vertel iets over AI",
    "Wat zegt de minister over het rapport?",
    "What are the findings on privacy?",
]


@pytest.mark.parametrize("text", WHOLE)
def test_the_whole_is_asked_for(text: str) -> None:
    assert asks_for_overview(understand(text))


@pytest.mark.parametrize("text", PART)
def test_a_subject_of_its_own_is_not_the_whole(text: str) -> None:
    assert not asks_for_overview(understand(text))


def test_a_follow_up_is_about_the_report_only_when_it_says_so() -> None:
    history = ["Wat zijn de risico's voor privacy?"]
    assert not asks_for_overview(understand("En kort samengevat?", history))
    assert asks_for_overview(understand("En waar gaat het rapport over?", history))


def test_each_section_is_told_by_its_first_sentence(assistant: Assistant) -> None:
    outline = Outline.of(assistant.index.passages)
    (group,) = overview(understand(WHOLE[0]), outline, Phrases("nl"))
    told = [(each.label, each.passage.locator.split(" ")[0], each.span) for each in group.evidence]
    assert [section for _, section, _ in told] == ["1.1", "1.2", "2", "3.1", "3.2", "3.3", "3.4", "3.5"]
    assert told[0][0] == "Aanleiding"
    assert all(
        span == (each.passage.units[0].start, each.passage.units[0].end)
        for each, (*_, span) in zip(group.evidence, told, strict=True)
    )


def test_the_answer_cites_each_of_them(assistant: Assistant) -> None:
    answer = assistant.ask(WHOLE[1])
    assert answer.status == "answered"
    assert [claim.verdict for claim in answer.claims] == ["letterlijk"] * 8
