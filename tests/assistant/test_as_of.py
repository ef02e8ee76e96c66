"""Which questions ask how things are now, and of which year the sources are."""

from __future__ import annotations

import dataclasses
import json

import pytest

from assistant.__main__ import main
from assistant.as_of import as_of
from assistant.assistant import Assistant
from assistant.phrases import Phrases
from assistant.question import understand
from vectorstore.passage import Passage
from vectorstore.settings import Settings


def told(assistant: Assistant, text: str, *history: str, dates: tuple[str | None, ...] = (None,)) -> str:
    question = understand(text, history)
    passages: list[Passage] = [dataclasses.replace(assistant.index.passages[0], date=date) for date in dates]
    return as_of(question, passages, Phrases(question.language))


@pytest.mark.parametrize(
    "question",
    [
        "Hoe gebruiken rijksambtenaren generatieve AI nu?",
        "Is het gebruik nog steeds verboden?",
        "Welke risico’s zijn er vandaag de dag?",
        "Zijn de regels inmiddels veranderd?",
        "Wat is het actuele beleid?",
        "Wat verandert er in 2025?",
        "Is het rapport verouderd?",
        "What do civil servants currently use ChatGPT for?",
    ],
)
def test_a_question_about_today_is_told_how_old_the_sources_are(assistant: Assistant, question: str) -> None:
    assert told(assistant, question).split(":")[0] in ("Stand 2023", "As of 2023")


@pytest.mark.parametrize(
    "question",
    [
        "Wat zijn de risico’s voor de privacy?",
        "Welke kansen noemt de quickscan op de lange termijn?",
        "Welke organisaties reageerden in 2023?",
        "Wat stond er in de brief van 2019?",
        "Wat is nuttig aan AI?",
        "What are the risks?",
    ],
)
def test_another_question_is_not(assistant: Assistant, question: str) -> None:
    assert told(assistant, question) == ""


def test_a_follow_up_is_as_much_about_today_as_the_question_it_leans_on(assistant: Assistant) -> None:
    assert told(assistant, "En voor beleidsmedewerkers?", "Welke risico’s zijn er nu?")
    assert not told(assistant, "Welke elf aspecten onderscheidt de quickscan?", "Welke risico’s zijn er nu?")


def test_the_newest_source_gives_the_year(assistant: Assistant) -> None:
    assert told(assistant, "Is dat nu anders?", dates=("2024-02-01", "2023-05-01", None)).startswith("Stand 2024")
    assert not told(assistant, "Wat gebeurde er in 2024?", dates=("2024-02-01",))


def test_the_command_line_tells_it_too(built_in: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["ask", "--index", str(built_in.index), "Wat zijn nu de risico's voor de privacy?"]
    assert main(asked) == 0
    assert "Stand 2023: zo oud zijn de bronnen." in capsys.readouterr().out
    assert main([*asked, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["as_of"].startswith("Stand 2023")
    assert answer["notice"] is None
    assert answer["status"] == "answered"
