"""Targets: what a search can hit.

A target is a place of a document (a unit, or something larger such as a whole paragraph) with its words and the
zoekvragen that belong to it. Zoekvragen are everyday questions and words that the place answers but does not
itself contain (document expansion: Nogueira & Lin, docTTTTTquery, 2019). They are searched, never shown.

A silence is a target too: a subject on which the report says nothing, with questions about it. Where a silence
fits a question better than any place, the honest answer is that the report does not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vectorstore.passage import Passage


@dataclass(frozen=True)
class Zoekvragen:
    """Search questions and words for one place: the section it must stand in, Dutch, English, words."""

    locator: str
    section: str
    nl: tuple[str, ...]
    en: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """All questions, Dutch first."""
        return self.nl + self.en


@dataclass(frozen=True)
class Silence:
    """A subject (as in 'De quickscan zegt niets over ...') that the report is silent on, and questions about it."""

    subject: str
    questions: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A place: locator, the passages that hold it, its own words with its headings, and its zoekvragen.

    A silence has no locator and no passages; its subject is its `text`.
    """

    locator: str
    passage_ids: tuple[str, ...]
    text: str
    questions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def is_silence(self) -> bool:
        """True for a subject that the report is silent on."""
        return not self.passage_ids

    def search_text(self) -> str:
        """Everything a lexical search sees of this place."""
        return "\n".join((self.text, *self.questions, " ".join(self.words)))


def build_targets(
    passages: Sequence[Passage], zoekvragen: Iterable[Zoekvragen], silences: Iterable[Silence] = ()
) -> list[Target]:
    """One target for each unit, each passage of several units, each other place that has zoekvragen, each silence.

    Zoekvragen only join a place whose section is the one they were written for, so that another document
    with the same numbering does not get them, and only places of a report: a response is found by its own words.
    Silences are those of the report that the zoekvragen are for, and stay out where that is not there.
    """
    by_section: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages:
        by_section.setdefault((passage.document_id, passage.section or ""), []).append(passage)
    by_their_section: dict[str, dict[str, Zoekvragen]] = {}
    for entry in zoekvragen:
        by_their_section.setdefault(entry.section, {})[entry.locator] = entry
    targets: list[Target] = []
    for (_, section), held in by_section.items():
        places = _own_places(held)
        written = by_their_section.get(section, {}) if held[0].kind == "rapport" else {}
        for locator in [each for each in written if each not in places]:
            if holders := [(passage, passage.text) for passage in held if passage.covers(locator)]:
                places[locator] = holders
        targets.extend(_target(locator, at, written.get(locator)) for locator, at in places.items())
    if any(target.questions for target in targets):
        targets.extend(Target("", (), silence.subject, silence.questions, silence.words) for silence in silences)
    return targets


def _own_places(passages: Sequence[Passage]) -> dict[str, list[tuple[Passage, str]]]:
    places: dict[str, list[tuple[Passage, str]]] = {}
    for passage in passages:
        if len(passage.units) > 1:
            places.setdefault(passage.locator, []).append((passage, passage.text))
        for unit in passage.units:
            places.setdefault(unit.locator, []).append((passage, passage.unit_text(unit)))
    return places


def _target(locator: str, held: list[tuple[Passage, str]], entry: Zoekvragen | None) -> Target:
    first = held[0][0]
    parts = [first.section or "", first.lead, *(text for _, text in held)]
    return Target(
        locator=locator,
        passage_ids=tuple(dict.fromkeys(passage.id for passage, _ in held)),
        text="\n".join(part for part in parts if part),
        questions=entry.questions if entry else (),
        words=entry.words if entry else (),
    )
