from __future__ import annotations

import pytest

from assistant.limits import LONGEST_HISTORY, LONGEST_QUESTION, unusable, usable


@pytest.mark.parametrize(("question", "why"), [("", "vraag"), (" \n", "vraag"), ("x" * (LONGEST_QUESTION + 1), "2000")])
def test_a_question_that_cannot_be_asked_says_why(question: str, why: str) -> None:
    assert why in unusable(question)


@pytest.mark.parametrize(
    ("said", "reply"),
    [("Hallo!", "Goedendag. Stel"), ("Dank je wel.", "Graag gedaan. Stel"), ("Thank you", "You are welcome. Ask")],
)
def test_a_greeting_and_thanks_get_their_like(said: str, reply: str) -> None:
    assert unusable(said).startswith(reply)
    assert unusable(f"{said} Wat is een prompt?") == ""


def test_the_longest_question_can_be_asked() -> None:
    assert unusable("x" * LONGEST_QUESTION) == ""


def test_of_the_history_the_last_questions_count_less_those_too_long() -> None:
    history = [f"vraag {number}" for number in range(LONGEST_HISTORY + 5)]
    assert usable(history) == history[5:]
    assert usable(["Wat is een prompt?", "Bedankt!"]) == ["Wat is een prompt?"]
    assert usable(["x" * (LONGEST_QUESTION + 1), "Wat is \ud800een prompt?"]) == ["Wat is ?een prompt?"]
