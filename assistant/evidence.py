"""Evidence: the spans of passages that an answer rests on, in groups under a lead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.lexicon import lexicon
from vectorstore.analysis import words
from vectorstore.passage import Passage, Unit, locator_covers


@dataclass(frozen=True)
class Evidence:
    """A span [start, end) of a passage, with the retrieval score that brought it (1 where a rule did).

    `label` is what the bullet begins with where the quote needs it (an aspect's name), or ''.
    """

    passage: Passage
    span: tuple[int, int]
    score: float = 1.0
    label: str = ""


@dataclass(frozen=True)
class Group:
    """Evidence under one lead sentence; `numbered` shows it as a numbered list."""

    lead: str
    evidence: tuple[Evidence, ...]
    numbered: bool = False


def whole(passage: Passage, score: float = 1.0, label: str = "") -> Evidence:
    """All of a passage, without the label (`Mogelijke kansen:`) that its text begins with."""
    return Evidence(passage, (passage.units[0].start, len(passage.text)), score, label)


def quote_units(passage: Passage, place: str, score: float = 1.0) -> Evidence:
    """The part of `passage` that lies in the place with this locator; all of it where none does.

    A sentence that leans on the one before it ("Dit kan leiden tot ...") takes that one along.
    """
    inside = [at for at, unit in enumerate(passage.units) if locator_covers(place, unit.locator)]
    if not inside:
        return whole(passage, score)
    first, last = inside[0], inside[-1]
    while first > 0 and _leans(passage, passage.units[first]):
        first -= 1
    return Evidence(passage, (passage.units[first].start, passage.units[last].end), score)


def merge(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Spans of one passage that touch or overlap (or have only white space between them) become one."""
    merged: list[Evidence] = []
    for each in evidence:
        at = next(
            (n for n, other in enumerate(merged) if other.passage.id == each.passage.id and _touch(other, each)), None
        )
        if at is None:
            merged.append(each)
            continue
        other = merged[at]
        span = (min(other.span[0], each.span[0]), max(other.span[1], each.span[1]))
        merged[at] = Evidence(each.passage, span, max(other.score, each.score), other.label)
    return merged


def _touch(a: Evidence, b: Evidence) -> bool:
    start, end = min(a.span[1], b.span[1]), max(a.span[0], b.span[0])
    return start >= end or not a.passage.text[start:end].strip(" •")


def _leans(passage: Passage, unit: Unit) -> bool:
    first = words(passage.unit_text(unit))[:1]
    return bool(first) and first[0] in lexicon().anaphora
