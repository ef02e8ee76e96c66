"""Evidence -> the answer's text: a short lead, then the quotes, each with the number of its citation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Citation, Claim
from assistant.evidence import Evidence, Group
from assistant.outline import Outline
from assistant.phrases import Phrases
from assistant.place_facets import side_of
from vectorstore.passage import Passage

LIST_ENDING = re.compile(r";(\s+en)?\s*$")
MARKDOWN = re.compile(r"[\\`*_\[\]<>#|~]")


@dataclass(frozen=True)
class Composed:
    """An answer's markdown, with its claims and citations."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]


def compose(groups: Sequence[Group], numbers: Mapping[str, int] | None = None) -> Composed:
    """Write the groups out. A quote is shown verbatim, less a list item's closing `;`; of a list each item by itself.

    `numbers` maps passage ids to the numbers that passages have already; else each quote gets the next one.
    """
    blocks: list[str] = []
    claims: list[Claim] = []
    citations: list[Citation] = []
    for group in groups:
        lines = []
        for at, evidence in enumerate(group.evidence, 1):
            number = numbers[evidence.passage.id] if numbers else len(citations) + 1
            items = [_without_ending(evidence.passage, span) for span in _items(evidence)]
            span = (items[0][0], items[-1][1])
            citations.append(Citation(number, evidence.passage, span, evidence.score))
            label = f"**{_escaped(evidence.label)}**: " if evidence.label else ""
            bullet = f"{at}." if group.numbered else "-"
            for start, end in items:
                quote = evidence.passage.text[start:end]
                claims.append(Claim(quote, (number,), "letterlijk"))
                lines.append(f"{bullet} {label}{_escaped(quote)} [{number}]")
        blocks.append("\n".join([group.lead, "", *lines]))
    return Composed("\n\n".join(blocks), tuple(claims), tuple(citations))


def grouped(evidence: Sequence[Evidence], outline: Outline, phrases: Phrases) -> list[Group]:
    """Evidence by the place it comes from, each place under a lead, the place of the best first."""
    by_place: dict[_Place, list[Evidence]] = {}
    for each in evidence:
        by_place.setdefault(_place(each.passage, outline), []).append(each)
    groups: list[Group] = []
    for place, found in by_place.items():
        in_order = sorted(found, key=lambda each: (each.passage.source, each.passage.ordinal, each.span))
        groups.append(Group(place.lead(phrases, first=not groups), tuple(in_order)))
    return groups


@dataclass(frozen=True)
class _Place:
    """A section of a document, or one side of an aspect."""

    document_id: str
    name: str
    aspect_number: int = 0
    side: str = ""

    def lead(self, phrases: Phrases, first: bool) -> str:
        if self.side:
            return phrases.aspect_side(self.name, self.aspect_number, self.side)
        return phrases.place(self.name) if first else phrases.more(self.name)


def _place(passage: Passage, outline: Outline) -> _Place:
    side = side_of(passage)
    aspect = next((aspect for aspect in outline.aspects if aspect.holds(passage)), None)
    if aspect and side:
        return _Place(passage.document_id, aspect.title, aspect.number, side)
    number, _, title = (passage.section or passage.title).partition(" ")
    name = f"§{number} *{title}*" if number[:1].isdigit() and title else f"*{passage.section or passage.title}*"
    return _Place(passage.document_id, name)


def _items(evidence: Evidence) -> list[tuple[int, int]]:
    """The items of a list that the span holds; the span itself where it is no list."""
    start, end = evidence.span
    if evidence.passage.role != "list":
        return [evidence.span]
    return [
        (max(start, unit.start), min(end, unit.end))
        for unit in evidence.passage.units
        if unit.start < end and unit.end > start
    ] or [evidence.span]


def _without_ending(passage: Passage, span: tuple[int, int]) -> tuple[int, int]:
    """The span without the punctuation that only ties a list item to the next one."""
    start, end = span
    return start, start + len(LIST_ENDING.sub("", passage.text[start:end]))


def _escaped(text: str) -> str:
    """Words of a document as markdown that shows them as they are; `[1]` in a document is no marker of ours."""
    return MARKDOWN.sub(r"\\\g<0>", text)
