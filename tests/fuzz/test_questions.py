"""Odd questions through the whole way of a question, to what the page and the command line show."""

from __future__ import annotations

import json
import re
from itertools import islice
from pathlib import Path

import pytest
from fuzz.odd_questions import TRICKS, odd_questions
from fuzz.trial import SEED, TIMES, run

from assistant.assistant import Assistant
from assistant.screens.conversation import Turn, announcement, messages
from assistant.screens.sources_panel import sources_html

INPUTS = 250
ACTIVE_HTML = re.compile(r"<(?:script|img|svg|iframe|textarea)|<[^>]*\bon\w+\s*=", re.IGNORECASE)
ACTIVE_MARKDOWN = re.compile(r"!\[|\]\((?!#)", re.IGNORECASE)


def check(assistant: Assistant, question: str, history: tuple[str, ...]) -> None:
    """An answer that can be shown, kept and written, whatever was asked."""
    answer = assistant.ask(question, history)
    assert answer.status in ("answered", "not_found", "refused")
    json.dumps(answer.to_record(), ensure_ascii=False).encode()
    for citation in answer.citations:
        assert citation.quote in citation.passage.text
    turns = (Turn(question, answer),)
    shown = "".join(message["content"] for message in messages(turns))
    assert not ACTIVE_HTML.search(shown)
    assert not ACTIVE_MARKDOWN.search(shown)
    assert not ACTIVE_HTML.search(sources_html(turns, assistant.index))
    assert announcement(turns[0])


@pytest.mark.slow
def test_an_odd_question_gets_an_answer(assistant: Assistant, tmp_path: Path) -> None:
    """Every third one is asked after two others, so that follow-ups are made whole of odd ones too."""
    asked: list[str] = []

    def feed(data: bytes) -> None:
        question = data.decode("utf-8", "surrogatepass")
        asked.append(question)
        check(assistant, question, tuple(asked[-3:-1]) if len(asked) % 3 == 0 else ())
        del asked[:-3]

    questions = (question.encode("utf-8", "surrogatepass") for question in odd_questions(SEED))
    run(questions, INPUTS * TIMES, feed, tmp_path)


def test_questions_are_odd() -> None:
    some = list(islice(odd_questions(SEED), len(TRICKS) + 200))
    assert max(map(len, some)) == 1_000_000
    assert any("\0" in each for each in some)
