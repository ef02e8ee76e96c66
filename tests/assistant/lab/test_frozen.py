"""Passages found once: their numbers and order, and what is known of those of another index."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.generate import worth_reading
from assistant.lab.frozen import Frozen, freeze
from assistant.limits import LONGEST_QUESTION


def test_they_are_the_passages_that_a_model_would_get(assistant: Assistant, frozen: Frozen) -> None:
    found = assistant.extract(frozen.question)
    assert [each.passage for each in frozen.citations] == [each.passage for each in worth_reading(found)]
    assert [each.n for each in frozen.citations] == list(range(1, len(frozen.citations) + 1))
    assert frozen.citations[0].passage.locator == "3.4.6.b"
    assert frozen.index == assistant.index.manifest.version


def test_headings_that_were_found_are_told_apart(assistant: Assistant, frozen: Frozen) -> None:
    found = assistant.extract(frozen.question)
    assert frozen.headings
    assert {each.passage.role for each in frozen.headings} == {"heading"}
    assert len(frozen.headings) + len(frozen.passages) == len(found.retrieved)


def test_the_history_makes_a_follow_up_whole(assistant: Assistant) -> None:
    frozen = freeze(assistant, "En de kansen?", ["Welke risico's zijn er voor de privacy?"])
    assert frozen.citations[0].passage.locator == "3.4.6.a"
    assert frozen.history == ("Welke risico's zijn er voor de privacy?",)


def test_what_the_report_does_not_answer_still_has_passages_to_try_on(assistant: Assistant) -> None:
    frozen = freeze(assistant, "Wie won de Elfstedentocht van 1997?")
    assert frozen.passages
    assert not any(each.why.chosen for each in frozen.passages)


@pytest.mark.parametrize("question", ["", " \n", "x" * (LONGEST_QUESTION + 1)])
def test_a_question_that_cannot_be_asked_has_none(assistant: Assistant, question: str) -> None:
    assert freeze(assistant, question).passages == ()
