"""The outline of a report: its aspects with their kansen and risico's, and its survey questions.

Read from the passages, so that another report of the same build has one too: a numbered heading with lettered
items under it is an aspect, a numbered item that asks something a survey question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.lexicon import cue_pattern, lexicon, plain
from assistant.place_facets import side_of
from vectorstore.analysis import STOP_WORDS
from vectorstore.passage import Passage, locator_covers

LAST_NUMBER = re.compile(r"(\d+)$")
SECTION_NUMBER = re.compile(r"^[\d.]+\s+")


@dataclass(frozen=True)
class Aspect:
    """A numbered heading with its items; `items` maps `kansen` and `risicos` to passages in document order."""

    number: int
    title: str
    heading: Passage
    items: Mapping[str, tuple[Passage, ...]]
    names: re.Pattern[str]

    def holds(self, passage: Passage) -> bool:
        """True when `passage` is this aspect's heading or stands under it."""
        return passage.document_id == self.heading.document_id and locator_covers(
            self.heading.locator, passage.locator.split(" ")[0]
        )


@dataclass(frozen=True)
class Lead:
    """The first sentence of a section's running text, as a span of its passage; `title` is the section's own."""

    title: str
    passage: Passage
    span: tuple[int, int]


@dataclass(frozen=True)
class Outline:
    """All aspects, survey questions and leads of the reports of an index, in document order."""

    aspects: tuple[Aspect, ...]
    questions: tuple[Passage, ...]
    leads: tuple[Lead, ...] = ()

    @staticmethod
    def of(passages: Sequence[Passage]) -> Outline:
        """Read the outline of `passages` (in document order)."""
        under: dict[tuple[str, str | None], list[Passage]] = {}
        for passage in passages:
            under.setdefault((passage.document_id, passage.section), []).append(passage)
        headings = [passage for passage in passages if passage.role == "heading"]
        aspects = [_aspect(heading, under[heading.document_id, heading.section]) for heading in headings]
        return Outline(
            aspects=tuple(aspect for aspect in aspects if aspect is not None),
            questions=tuple(passage for passage in passages if passage.role == "question"),
            leads=tuple(lead for section in under.values() if (lead := _lead(section))),
        )

    def named_in(self, text: str) -> tuple[Aspect, ...]:
        """The aspects that `text` (a `plain` one) names."""
        return tuple(aspect for aspect in self.aspects if aspect.names.search(text))

    def question(self, number: int) -> Passage | None:
        """The survey question with this number, or None."""
        return next((question for question in self.questions if _number(question) == number), None)

    def aspect(self, number: int) -> Aspect | None:
        """The aspect with this number, or None."""
        return next((aspect for aspect in self.aspects if aspect.number == number), None)


def _lead(section: Sequence[Passage]) -> Lead | None:
    """The lead of a section of a report; None where it has no running text."""
    for passage in section:
        if passage.kind == "rapport" and passage.role == "paragraph" and passage.section:
            first = passage.units[0]
            return Lead(SECTION_NUMBER.sub("", passage.section), passage, (first.start, first.end))
    return None


def _aspect(heading: Passage, section: Sequence[Passage]) -> Aspect | None:
    """The aspect that a heading begins, with the passages of its section; None where it begins none."""
    items: dict[str, list[Passage]] = {}
    for passage in section:
        if passage is not heading and (side := side_of(passage)):
            items.setdefault(side, []).append(passage)
    number = _number(heading)
    if not items or number is None:
        return None
    title = heading.unit_text(heading.units[0])
    return Aspect(
        number, title, heading, {side: tuple(found) for side, found in items.items()}, cue_pattern(_names(title))
    )


def _names(title: str) -> list[str]:
    """A title's names: each alternative between slashes, and the other names that the lexicon gives."""
    alternatives = [plain(part).strip() for part in title.split("/")]
    distinct = [name for name in alternatives if name and name not in STOP_WORDS]
    return [*distinct, *lexicon().aspect_names.get(title, ())]


def _number(passage: Passage) -> int | None:
    found = LAST_NUMBER.search(passage.locator)
    return int(found[1]) if found else None
