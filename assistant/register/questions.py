"""Confirmed claims as questions for `python -m assistant evaluate --questions`.

A claim that every reviewer of it found `gedekt` says what the answer to its question needs: one of the passages that it
cites, known by the words that were quoted. What reviewers did not look at, or did not agree on, asks for nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from assistant.question import detect_language
from assistant.register.asked import asked
from assistant.register.errors import writing
from assistant.register.values import Registered

KIND = "register"


def save(answers: Iterable[Registered], path: Path) -> int:
    """Write the question file; `answers` come oldest first. Gives how many questions. Raises ExportError."""
    found = list(questions(answers))
    with writing(path), path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(question, ensure_ascii=False) + "\n" for question in found)
    return len(found)


def questions(answers: Iterable[Registered]) -> Iterator[dict[str, Any]]:
    """The lines of the question file."""
    for each in asked(answers):
        if needed := _needed(each.answer):
            yield {
                "id": f"register-{each.answer.key}",
                "lang": detect_language(each.question),
                "kind": KIND,
                "question": each.question,
                "history": list(each.history),
                "gold": needed,
                "answerable": True,
            }


def _needed(answer: Registered) -> list[list[str]]:
    quotes = (tuple(each.quote for each in answer.cited(claim)) for claim in answer.claims if claim.confirmed)
    return [list(alternatives) for alternatives in dict.fromkeys(quotes) if alternatives]
