"""Drift: the registered questions asked again, after an ingest or with another model, and what is different now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from assistant.answer import Answer, Citation
from assistant.register.values import Asked
from vectorstore.passage import Passage

Ask = Callable[[Asked], Answer]
"""Asks a question anew, as it was asked."""


@dataclass(frozen=True)
class Change:
    """What differs between the registered answer to a question and the one it gets now.

    Places are named by source and locator: `gone` is no longer cited, `added` is cited now and was not, `reworded` is
    cited still, with other words in it.
    """

    asked: Asked
    now: Answer
    gone: tuple[str, ...]
    added: tuple[str, ...]
    reworded: tuple[str, ...]

    @property
    def status(self) -> bool:
        """Whether the status is another."""
        return self.now.status != self.asked.answer.status

    @property
    def text(self) -> bool:
        """Whether the words are others, white space aside; an answer whose words were not kept has no others."""
        before = self.asked.answer.text.split()
        return bool(before) and self.now.text.split() != before

    def __bool__(self) -> bool:
        return bool(self.status or self.text or self.gone or self.added or self.reworded)

    def to_record(self) -> dict[str, Any]:
        """The change as the JSON object that `recheck` prints."""
        return {
            "id": self.asked.answer.id,
            "question": self.asked.question,
            "history": list(self.asked.history),
            "status": [self.asked.answer.status, self.now.status],
            "text_changed": self.text,
            "gone": list(self.gone),
            "added": list(self.added),
            "reworded": list(self.reworded),
        }


def recheck(asked: Asked, ask: Ask) -> Change:
    """Ask again and compare; false when nothing changed."""
    now = ask(asked)
    before, after = _cited(asked.answer.shown), _cited(now.citations)
    gone = [_place(passage) for passage_id, passage in before.items() if passage_id not in after]
    added = [_place(passage) for passage_id, passage in after.items() if passage_id not in before]
    reworded = tuple(place for place in dict.fromkeys(gone) if place in added)
    return Change(asked, now, _without(gone, reworded), _without(added, reworded), reworded)


def readable(change: Change) -> str:
    """The change for a person, in Dutch; begins with the question."""
    lines = [change.asked.question]
    if change.status:
        lines.append(f"status: {change.asked.answer.status} → {change.now.status}")
    for name, places in (("niet meer", change.gone), ("nieuw", change.added), ("gewijzigd", change.reworded)):
        lines += [f"{name}: {place}" for place in places]
    if change.text:
        lines.append("tekst: anders dan in het register")
    return "\n  ".join(lines)


def _cited(citations: Iterable[Citation]) -> dict[str, Passage]:
    return {citation.passage.id: citation.passage for citation in citations}


def _place(passage: Passage) -> str:
    return f"{passage.source}, {passage.locator}"


def _without(places: Iterable[str], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(place for place in places if place not in others)
