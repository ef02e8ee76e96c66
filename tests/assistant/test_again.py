"""Follow-ups that would get the answer of the question before them once more."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.phrases import Phrases

JOBS = "Gaan er banen verdwijnen?"
NOTHING_NEW = "Iets anders dan in het vorige antwoord is hierover niet gevonden."


def places(answer: Answer) -> set[str]:
    return {citation.passage.locator for citation in answer.citations}


@pytest.mark.parametrize(
    ("follow_up", "place"), [("Wat is er nodig?", "3.5 alinea 2"), ("Komen er ook bij?", "3.2 alinea 4")]
)
def test_what_has_an_answer_of_its_own_gets_it(assistant: Assistant, follow_up: str, place: str) -> None:
    answer = assistant.ask(follow_up, [JOBS])
    assert place in places(answer)
    assert "3.4.2.b" not in places(answer)


def test_what_asks_for_a_whole_list_gets_it(assistant: Assistant) -> None:
    answer = assistant.ask("Wat zijn de risico's?", ["Verandert het werk van programmeurs?"])
    assert places(answer) == {f"3.4.{number}.b" for number in range(1, 12)}


@pytest.mark.parametrize("follow_up", ["Wie zegt dat?", "Zijn er nog meer?"])
def test_what_has_none_says_that_it_is_the_same(assistant: Assistant, follow_up: str) -> None:
    before = assistant.ask("Wat zijn de risico's voor de privacy?")
    answer = assistant.ask(follow_up, [before.question])
    assert places(answer) == places(before)
    assert answer.text == f"{NOTHING_NEW} {before.text}"


def test_the_same_question_gets_the_same_answer(assistant: Assistant) -> None:
    asked = "En de risico's voor de privacy?"
    assert assistant.ask(asked, [asked]).text == assistant.ask(asked).text


def test_a_follow_up_with_another_answer_is_left_alone(assistant: Assistant) -> None:
    answer = assistant.ask("En de kansen?", ["Wat zijn de risico's voor de privacy?"])
    assert places(answer) == {"3.4.6.a"}
    assert NOTHING_NEW not in answer.text


@pytest.mark.parametrize("rework", ["Kun je dat samenvatten in twee zinnen?", "Leg dat eens uit in gewone taal."])
def test_what_asks_for_other_words_gets_the_same_quotes_and_that_they_stay_so(
    assistant: Assistant, rework: str
) -> None:
    before = assistant.ask("Wat zijn de risico's voor de privacy?")
    answer = assistant.ask(rework, [before.question])
    assert (answer.question, answer.claims, answer.citations) == (rework, before.claims, before.citations)
    assert answer.text == f"{Phrases('nl').not_reworked()} {before.text}"
    assert assistant.ask("Kan het nog korter?", [before.question, rework]).text == answer.text


def test_what_comes_after_that_leans_on_the_subject(assistant: Assistant) -> None:
    subject = "Wat zijn de risico's voor de privacy?"
    assert places(assistant.ask("En de kansen?", [subject, "Kan het korter?"])) == {"3.4.6.a"}


def test_where_nothing_was_found_other_words_change_nothing(assistant: Assistant) -> None:
    before = assistant.ask("Wat kost een licentie van Copilot?")
    answer = assistant.ask("Kan het korter?", [before.question])
    assert (answer.status, answer.text) == ("not_found", before.text)
