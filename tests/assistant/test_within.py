"""The extractive answer from given passages alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from response_samples import MAAN, PASSAGES, ZON

from assistant.answer import Citation, Stamp
from assistant.assistant import Assistant
from assistant.evidence import Group, whole
from assistant.outline import Outline
from assistant.phrases import Phrases
from assistant.question import understand
from assistant.respond import Reply
from assistant.select import Selector
from assistant.within import Within

ASPECTS = "Welke aspecten onderscheidt de quickscan?"
STAMP = Stamp("i", "m", "2026-01-01")


def sources(assistant: Assistant, question: str) -> list[Citation]:
    return [replace(each, n=at) for at, each in enumerate(assistant.extract(question).retrieved, 1)]


def test_all_of_it_is_the_answer_as_the_assistant_gives_it(assistant: Assistant) -> None:
    own = assistant.extract(ASPECTS)
    within = assistant.extract_within(ASPECTS, (), own.retrieved)
    assert (within.text, within.claims) == (own.text, own.claims)
    assert within.citations == own.citations
    assert set(within.timings_ms) == {"retrieve", "answer", "total"}


def test_numbers_are_those_that_the_passages_have(assistant: Assistant) -> None:
    found = [replace(each, n=10 * each.n) for each in sources(assistant, ASPECTS)]
    within = assistant.extract_within(ASPECTS, (), found)
    assert [each.n for each in within.citations] == [10 * at for at in range(1, 12)]
    assert "[110]" in within.text


def test_part_of_a_list_is_not_called_the_list(assistant: Assistant) -> None:
    within = assistant.extract_within(ASPECTS, (), sources(assistant, ASPECTS)[:4])
    assert len(within.claims) == 4
    assert within.text.startswith("In deze passages staan:")
    assert "elf" not in within.text
    english = assistant.extract_within("Which aspects are there?", (), sources(assistant, ASPECTS)[:4])
    assert english.text.startswith("These passages name:")


def test_places_nearly_as_good_answer_too_and_others_do_not(assistant: Assistant) -> None:
    question = "Wat kan AI?"
    near = sources(assistant, "Welke kansen noemt de quickscan voor IT-personeel op de korte termijn?")[:8]
    cited = {each.passage.id for each in assistant.extract(question).citations}
    assert not cited & {each.passage.id for each in near}
    assert assistant.extract_within(question, (), near).status == "answered"
    far = assistant.extract_within(
        "Wat is een prompt?", (), sources(assistant, "Welke risico's zijn er voor de privacy?")
    )
    assert (far.status, far.text) == ("not_found", "In deze passages staat geen antwoord op deze vraag.")


def test_a_heading_is_no_answer_by_itself(assistant: Assistant) -> None:
    found = sources(assistant, ASPECTS)[:8]
    assert {each.passage.role for each in found} == {"heading"}
    assert assistant.extract_within("Wat is het risico voor de privacy?", (), found).status == "not_found"


def test_what_the_report_does_not_say_keeps_its_reason(assistant: Assistant) -> None:
    within = assistant.extract_within("Wat gebeurt er in 2050?", (), sources(assistant, ASPECTS))
    assert within.status == "not_found"
    assert "2050" in within.text


def test_two_quotes_of_one_passage_are_one_citation(assistant: Assistant) -> None:
    passage = next(each for each in assistant.index.passages if len(each.units) > 2)
    parts = [replace(whole(passage), span=(unit.start, unit.end)) for unit in passage.units[:3]]
    own = Reply((Group("Eerst:", (parts[0],)), Group("En:", (parts[2],))))
    answer = within(assistant, [Citation(1, passage, (0, 1), 1.0)]).answer(understand("x y"), own, "", (), STAMP)
    assert [claim.citations for claim in answer.claims] == [(1,), (1,)]
    [citation] = answer.citations
    assert citation.span[0] == passage.units[0].start
    assert citation.span[1] >= passage.units[2].end - 3


@pytest.mark.parametrize("name", [MAAN, ZON])
def test_of_several_organisations_those_that_are_there_keep_their_name(assistant: Assistant, name: str) -> None:
    own = Reply((Group("2 van de 2:", tuple(whole(each, label=each.organisation or "") for each in PASSAGES)),))
    held = [Citation(at, each, (0, 1), 1.0) for at, each in enumerate(PASSAGES, 1) if each.organisation == name]
    answer = within(assistant, held).answer(understand("Wie vraagt om scholing?"), own, "", (), STAMP)
    assert answer.text.startswith(f"*{name} (FICTIEF)* schrijft zelf:")
    assert "2 van de 2" not in answer.text
    assert {citation.passage.organisation for citation in answer.citations} == {name}


def within(assistant: Assistant, held: list[Citation]) -> Within:
    outline = Outline.of(assistant.index.passages)
    return Within(held, Selector(assistant.index, outline), outline, Phrases("nl"))
