"""Questions about the report's own build: which aspects, all risks of one aspect, which survey questions.

These are answered from the outline, completely, and not from a ranking: only when nothing else is asked, that is
when no word is left once the names of aspects, parts, sides and generic words are taken off.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.evidence import Evidence, Group, whole
from assistant.lexicon import lexicon, plain
from assistant.outline import Aspect, Outline
from assistant.phrases import NUMBER_NAMES, Phrases
from assistant.place_facets import LABEL, place_facets
from assistant.question import Question
from vectorstore.analysis import stem, stems
from vectorstore.passage import Passage

SIDES = ("kansen", "risicos")


def from_outline(question: Question, outline: Outline, phrases: Phrases) -> list[Group]:
    """The groups that answer a question about the report's build; empty when it is not one."""
    aspects = named_aspects(question, outline)
    weighed = "comparison" in question.shape and len(aspects) == 1
    asks_one_thing = question.asks_one_thing and "everything" not in question.shape
    if not weighed and (asks_one_thing or _residual(question, aspects)):
        return _listed(question, outline, phrases)
    if asked := _questions(question, outline):
        return _survey(asked, phrases)
    sides = [side for side in SIDES if weighed or side in question.facets["side"]]
    if aspects:
        return [group for aspect in aspects for group in _aspect(aspect, sides or SIDES, phrases)]
    if question.narrows:
        return []
    if sides and outline.aspects:
        return [_side_of_all(outline, side, phrases) for side in sides]
    return [_headings(outline, phrases)] if _speaks_of(question, "aspects") and outline.aspects else []


def _listed(question: Question, outline: Outline, phrases: Phrases) -> list[Group]:
    """All aspects or survey questions, for `List the eleven aspects ...`, whatever more is said about them."""
    if "everything" not in question.shape or question.asks_yes_or_no:
        return []
    if _speaks_of(question, "aspects") and not _narrows(question, outline):
        sides = question.facets["side"]
        return (
            [_side_of_all(outline, side, phrases) for side in sides]
            if len(sides) == 1
            else [_headings(outline, phrases)]
        )
    if _counts(question, "questions", len(outline.questions)):
        return _survey(list(outline.questions), phrases)
    return []


def _narrows(question: Question, outline: Outline) -> bool:
    """True when a word that is left over stands in an item of an aspect: not all aspects are meant then."""
    items = {
        term
        for aspect in outline.aspects
        for found in aspect.items.values()
        for each in found
        for term in stems(each.text)
    }
    return bool(items & {stem(word) for word in _residual(question, ())}) or not outline.aspects


def named_aspects(question: Question, outline: Outline) -> tuple[Aspect, ...]:
    """The aspects that a question names, by name or number; for a follow-up those of the question before it."""
    found = outline.named_in(question.plain) or _numbered(question, outline)
    if found or question.earlier is None or _speaks_of(question, "aspects"):
        return found
    return named_aspects(question.earlier, outline)


def quoted(passage: Passage, label: str = "") -> Evidence:
    """A passage without the label that its text begins with (`Mogelijke kansen:`)."""
    found = LABEL.match(passage.text)
    evidence = whole(passage, label=label)
    if not found:
        return evidence
    start = found.end() + len(passage.text[found.end() :]) - len(passage.text[found.end() :].lstrip())
    return Evidence(passage, (start, len(passage.text)), evidence.score, label)


def _numbered(question: Question, outline: Outline) -> tuple[Aspect, ...]:
    if not _about(question, "aspects", "questions"):
        return ()
    found = (outline.aspect(number) for number in _numbers(question))
    return tuple(aspect for aspect in found if aspect)


def _numbers(question: Question) -> tuple[int, ...]:
    """The numbers that a question points at (`het achtste`, `vraag 5`); `het volgende` counts on from before."""
    spoken = question.plain.split()
    parts = lexicon().parts["aspects"] | lexicon().parts["questions"]
    found = [
        lexicon().ordinals.get(word) or (int(word) if word.isdigit() and before in parts else None)
        for before, word in zip(["", *spoken], spoken, strict=False)
    ]
    numbers = tuple(number for number in found if number)
    if not numbers and question.earlier and any(word in lexicon().parts["next"] for word in spoken):
        return tuple(number + 1 for number in _numbers(question.earlier))
    return numbers


def _about(question: Question, part: str, other: str) -> bool:
    """True when a question, or else the one it leans on, speaks of `part` and not of `other`."""
    if _speaks_of(question, part):
        return True
    if _speaks_of(question, other) or question.earlier is None:
        return False
    return _about(question.earlier, part, other)


def _speaks_of(question: Question, part: str) -> bool:
    return any(word in lexicon().parts[part] for word in question.plain.split())


def _counts(question: Question, part: str, count: int) -> bool:
    """True for `de elf aspecten`, `the six questions`: all of a part, by its number."""
    names = {str(count), *(names[count] for names in NUMBER_NAMES.values() if count < len(names))}
    spoken = question.plain.split()
    return count > 1 and any(
        word in lexicon().parts[part] and names & set(spoken[max(0, at - 2) : at]) for at, word in enumerate(spoken)
    )


def _residual(question: Question, aspects: Iterable[Aspect]) -> list[str]:
    """The topic words that no name of an aspect or a part of the report explains."""
    left = f" {' '.join(question.topic)} "
    for aspect in aspects:
        left = aspect.names.sub(" ", left)
        title = set(plain(aspect.title).split())
        left = f" {' '.join(word for word in left.split() if word not in title)} "
    said = lexicon()
    known = frozenset().union(*said.parts.values(), said.ordinals, said.manner)
    return [word for word in left.split() if word not in known and not word.isdigit()]


def _questions(question: Question, outline: Outline) -> list[Passage]:
    if not _about(question, "questions", "aspects"):
        return []
    if numbers := _numbers(question):
        return [asked for number in numbers if (asked := outline.question(number))]
    if not _speaks_of(question, "questions"):
        return []
    return [asked for asked in outline.questions if _fits(question, asked)]


def _fits(question: Question, asked: Passage) -> bool:
    """True when the facets that `question` names are those of the survey question."""
    facets = place_facets(asked, asked.unit_text(asked.units[0]))
    return all(facets.get(facet) in values for facet, values in question.own_facets.items() if values)


def _survey(asked: list[Passage], phrases: Phrases) -> list[Group]:
    if len(asked) <= 2:
        return [Group(phrases.survey_question(one), (whole(one),)) for one in asked]
    first_units = tuple(Evidence(passage, (passage.units[0].start, passage.units[0].end)) for passage in asked)
    return [Group(phrases.survey(len(asked)), first_units, numbered=True)]


def _aspect(aspect: Aspect, sides: Iterable[str], phrases: Phrases) -> list[Group]:
    return [
        Group(
            phrases.aspect_side(aspect.title, aspect.number, side), tuple(quoted(item) for item in aspect.items[side])
        )
        for side in sides
        if side in aspect.items
    ]


def _side_of_all(outline: Outline, side: str, phrases: Phrases) -> Group:
    items = tuple(quoted(item, aspect.title) for aspect in outline.aspects for item in aspect.items.get(side, ()))
    return Group(phrases.side_of_all(side), items)


def _headings(outline: Outline, phrases: Phrases) -> Group:
    headings = tuple(whole(aspect.heading) for aspect in outline.aspects)
    return Group(phrases.aspects(len(headings)), headings, numbered=True)
