"""A question as the coach reads it: clauses in plain words, what is asked, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.instructions import without_instructions
from assistant.lab.coach_words import coach_words
from assistant.lexicon import plain
from assistant.question import Language, Question, detect_language, read_facets, understand
from assistant.scope import asks_over_all

CLAUSE = re.compile(r"[^.?!:;,\n]+[.?!:;,\n]?")
AND = re.compile(r" (?:en|of|and|or) ")
FEWEST_WORDS = 3
MANY_QUESTIONS = 3


@dataclass(frozen=True)
class Clause:
    """A stretch up to a punctuation mark, also as `plain` words, and whether that mark is a question mark."""

    text: str
    plain: str
    is_question: bool

    @cached_property
    def asks(self) -> bool:
        """True for a question or an order (`welke ...`, `noem ...`, `ik wil weten ...`)."""
        said, long_enough = coach_words(), len(self.plain.split()) >= FEWEST_WORDS
        if self.is_worded_as_question or said.opens("opens", "orders", self.opening):
            return True
        return (long_enough and self.is_question) or said.has("opens", "wishes", self.plain) or self.orders

    @property
    def is_worded_as_question(self) -> bool:
        """True when it opens with a question word, or with a verb and goes on."""
        said, long_enough = coach_words(), len(self.plain.split()) >= FEWEST_WORDS
        return said.opens("opens", "questions", self.opening) or (
            long_enough and said.opens("opens", "verbs", self.opening)
        )

    @cached_property
    def orders(self) -> bool:
        """True for an order further on in the clause: `voor de directie: maak ...`, not `ik maak ...`."""
        found = coach_words().cues["opens"]["orders"]
        return any(
            not re.search(r" (?:ik|wij|we|u|i|to|een|de|het|mijn|ons|geen) $", self.plain[: each.start()])
            and not re.match(r" (?:ik|wij|we|u) ", self.plain[each.end() :])
            for each in found.finditer(self.plain)
            if each.start() > 1
        )

    @property
    def opening(self) -> str:
        """The clause less the words before its question (`en`, `graag`)."""
        text = self.plain
        while found := coach_words().cues["opens"]["before"].match(text, 1):
            text = text[found.end() :]
        return text

    @property
    def is_vague(self) -> bool:
        """True when it asks for something without saying what."""
        return coach_words().has("vague", "words", self.plain)


@dataclass(frozen=True)
class Reading:
    """A question: its text, its clauses and what the assistant itself reads in it."""

    text: str
    language: Language
    plain: str
    clauses: tuple[Clause, ...]
    understood: Question

    @staticmethod
    def of(text: str) -> Reading:
        """Read `text`."""
        return Reading(text, detect_language(text), plain(text), tuple(_clauses(text)), understand(text))

    @cached_property
    def asking(self) -> tuple[Clause, ...]:
        """The clauses that ask something of a source, and do not only say how the answer must be."""
        return tuple(clause for clause in _clauses(without_instructions(self.text)) if clause.asks)

    @cached_property
    def is_fact(self) -> bool:
        """True when it asks for one fact: a number, a date, a name, or whether something is in the report."""
        said = coach_words()
        return bool(self.asking) and all(
            said.opens("fact", "opens", clause.opening) or said.opens("fact", "yes_no", clause.opening)
            for clause in self.asking
        )

    @property
    def staff(self) -> frozenset[str]:
        """The staff that its asking clauses name."""
        return frozenset().union(*(read_facets(clause.plain)["staff"] for clause in self.asking))

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """The words that limit what it is about."""
        broad = coach_words().cues["scope"]["broad"]
        return tuple(word for word in self.understood.topic if not word.isdecimal() and not broad.search(f" {word} "))

    @property
    def compares(self) -> bool:
        """True when it holds things, or what every organisation says, side by side."""
        return self.understood.compares or asks_over_all(self.understood)

    @property
    def asks_many(self) -> bool:
        """True when there are more questions in it than one answer can hold."""
        said = coach_words()
        starts = [text for clause in self.clauses for text in (clause.opening, *_after_and(clause.opening))]
        return sum(said.opens("opens", "questions", text) for text in starts) >= MANY_QUESTIONS


def _after_and(clause: str) -> Iterator[str]:
    """What follows each `en` or `of` of a clause."""
    for found in AND.finditer(clause):
        yield clause[found.end() - 1 :]


def _clauses(text: str) -> Iterator[Clause]:
    for found in CLAUSE.finditer(text):
        words = plain(found[0])
        if words.strip():
            yield Clause(found[0].strip(), words, found[0].rstrip().endswith("?"))
