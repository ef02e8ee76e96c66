"""What an answer says of itself when its quotes leave open what was asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_evidence import passage

from assistant.assistant import Assistant
from assistant.caveats import caveat
from assistant.evidence import Group, whole
from assistant.phrases import Phrases
from assistant.question import understand

OPEN = "Of het mag, zegt de quickscan hier niet."


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Wat zijn de grootste risico's?", "De quickscan zegt niet welke het zwaarst wegen."),
        ("What are the biggest risks?", "The quickscan does not say which weigh most."),
        ("Welk risico is het grootst voor burgers?", "De quickscan zegt niet welke het zwaarst wegen."),
        ("Wat is het grootste ministerie?", ""),
        ("Geef een samenvatting van het belangrijkste uit het rapport", ""),
        ("Wat is het ergste dat kan gebeuren?", ""),
        ("Mag ik een robot gebruiken?", OPEN),
        ("Is het ambtenaren verboden om een robot te gebruiken?", OPEN),
        ("Am I allowed to use a robot?", "Whether it is allowed, the quickscan does not say here."),
        ("Mag ik ervan uitgaan dat er een robot komt?", ""),
        ("Wat zijn de risico's?", ""),
    ],
)
def test_what_the_quotes_leave_open_is_said(asked: str, said: str) -> None:
    question = understand(asked)
    assert caveat(question, [Group("Eerst:", (whole(passage("a")),))], Phrases(question.language)) == said


def test_a_quote_that_says_what_may_be_needs_no_word_more() -> None:
    text = "Een robot is op kantoor verboden."
    robot = passage("a")
    forbids = replace(robot, text=text, units=(replace(robot.units[0], start=0, end=len(text)),))
    assert caveat(understand("Mag ik een robot gebruiken?"), [Group("Eerst:", (whole(forbids),))], Phrases("nl")) == ""


def test_that_the_report_weighs_none_is_said_before_what_it_names(assistant: Assistant) -> None:
    weighed, named = (assistant.ask(text) for text in ("Wat zijn de grootste risico's?", "Wat zijn de risico's?"))
    assert weighed.text == f"De quickscan zegt niet welke het zwaarst wegen. {named.text}"


def test_of_the_risks_of_the_question_before_none_is_weighed_either(assistant: Assistant) -> None:
    named = assistant.ask("Wat zijn de risico's voor de privacy?")
    weighed = assistant.ask("Welke zijn het ergst?", [named.question])
    assert weighed.text.startswith("De quickscan zegt niet welke het zwaarst wegen.")
    assert weighed.citations == named.citations
