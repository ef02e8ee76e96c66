"""Finding in the responses: sentences that are about what a question is about.

    subject   the question's words without those that only frame it (`welke organisaties noemen`), as elements; words
              joined by `of` are one element with alternatives
    window    a sentence or list item of an answer with the one before it
    share     the part of the subject that a window covers, rare elements counting more

An element is covered by a word that means the same to the claim gate (`gate/vocabulary.py`: its own forms, synonyms,
the parts of a compound), or by a cue of the same concept (`concepts.toml`). Passages of responses have no zoekvragen;
these word lists stand in for them.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.concepts import concepts
from assistant.evidence import Evidence
from assistant.gate.lexicon import lexicon as gate_lexicon
from assistant.gate.reading import read
from assistant.gate.tokens import Token
from assistant.lexicon import lexicon, plain
from assistant.question import Question
from vectorstore.analysis import words
from vectorstore.passage import Passage

ALTERNATIVES = frozenset({"of", "or", "en", "and", ","})
SHORTEST_HEAD = 6
SHORTEST_QUOTE = 4
VERB = 0.6
Cue = tuple[str, int, int]


@dataclass(frozen=True)
class Element:
    """One thing a question is about: its `ways`, each the words that must all be there, and the concepts they name."""

    ways: tuple[tuple[Token, ...], ...]
    concepts: frozenset[str]

    @property
    def importance(self) -> float:
        """A verb that names no concept (`ondersteunen`) says less of a subject than a noun."""
        verbs = all(token.meaning.verb for way in self.ways for token in way)
        return VERB if verbs and not self.concepts else 1.0

    def covered_by(self, window: Window) -> bool:
        """True when the window says it in any of its ways."""
        return bool(self.concepts & window.concepts) or self._in(window.tokens)

    def said_by(self, window: Window) -> bool:
        """True when the unit itself, and not just the one before it, says (some of) it."""
        return bool(self.concepts & window.own_concepts) or any(
            self._covers(token, window.own) for way in self.ways for token in way
        )

    def denied_in(self, window: Window) -> bool:
        """True when it stands under a negation: a word of each way in which it is said.

        Where only a cue of several words says it, any denial counts.
        """
        said = [
            [other for other in window.tokens if any(self._covers(token, (other,)) for token in way)]
            for way in self.ways
        ]
        said.append([other for other in window.tokens if self.concepts & concepts().of(plain(other.word))])
        said = [tokens for tokens in said if tokens]
        return all(any(other.negated for other in tokens) for tokens in said) if said else window.denies

    def _in(self, tokens: tuple[Token, ...]) -> bool:
        return any(all(self._covers(token, tokens) for token in way) for way in self.ways)

    def _covers(self, token: Token, tokens: tuple[Token, ...]) -> bool:
        """A concept has its own cues; then only the word itself counts beside them, and no looser synonyms."""
        if self.concepts and token.meaning.light:
            return False
        return _covers(token, tokens, exact=bool(self.concepts))


@dataclass(frozen=True)
class Window:
    """A unit of a passage, span [start, end), with the words and concepts of it and of the unit before it.

    `own` and `own_concepts` are those of the unit itself; `denies` tells whether it has a negation.
    """

    passage: Passage
    start: int
    end: int
    tokens: tuple[Token, ...]
    own: tuple[Token, ...]
    concepts: frozenset[str]
    own_concepts: frozenset[str]
    denies: bool

    @property
    def text(self) -> str:
        """The unit as it is written."""
        return self.passage.text[self.start : self.end]

    @property
    def words(self) -> str:
        """The unit's words, as `plain` gives them."""
        return plain(self.text)


@dataclass(frozen=True)
class Found:
    """A window with the share (0-1) of the subject that it covers."""

    window: Window
    share: float


class ResponseSearch:
    """Windows of the given passages, for one question."""

    def __init__(self, question: Question, passages: Sequence[Passage], names: Iterable[str] = ()) -> None:
        """`names` are those of the organisations: words of a name are no subject."""
        self.subject = tuple(_subject_or_earlier(question, frozenset(words(" ".join(names)))))
        self._windows = [window for passage in passages for window in windows(passage)]
        count = len(self._windows)
        self._weights = [
            element.importance * math.log(1 + count / (1 + sum(element.covered_by(each) for each in self._windows)))
            for element in self.subject
        ]

    def denied(self, found: Found) -> bool:
        """True when what is sought stands under a negation there."""
        return any(element.denied_in(found.window) for element in self.subject)

    def find(self, least: float) -> list[Found]:
        """Windows that cover at least this share of the subject, best first, then in reading order."""
        whole = sum(self._weights)
        if not whole:
            return []
        pairs = list(zip(self.subject, self._weights, strict=True))
        found = [
            Found(window, sum(weight for element, weight in pairs if element.covered_by(window)) / whole)
            for window in self._windows
        ]
        return sorted(
            (each for each in found if each.share >= least and any(e.said_by(each.window) for e in self.subject)),
            key=lambda each: -each.share,
        )


def _subject_or_earlier(question: Question, names: frozenset[str]) -> Iterator[Element]:
    """The subject; of a follow-up without one (`En Dienst X?`) that of the question before it."""
    found = tuple(subject(question, names))
    return iter(found) if found or question.earlier is None else _subject_or_earlier(question.earlier, names)


def quoted(found: Found) -> Evidence:
    """The unit as evidence; a very short one (`Deepfakes.`) takes the next one along."""
    window = found.window
    end = window.end
    if len(window.own) < SHORTEST_QUOTE:
        end = next((unit.end for unit in window.passage.units if unit.start >= end), end)
    return Evidence(window.passage, (window.start, end), found.share)


def subject(question: Question, names: frozenset[str] = frozenset()) -> Iterator[Element]:
    """The elements of what a question is about, in order; words of `names` are left out."""
    reading = read(question.text)
    named = concepts().spans(question.plain)
    elements: list[Element] = []
    cues: frozenset[Cue] = frozenset()
    segment = 0
    for token in reading.tokens:
        found = _cues_at(token, question.plain, named)
        if not _is_subject(token, found) or set(words(token.surface)) & names:
            continue
        meant = frozenset(name for name, *_ in found)
        last = elements[-1] if elements else None
        if last and cues & found:
            elements[-1] = Element((*last.ways[:-1], (*last.ways[-1], token)), last.concepts & meant)
        elif last and token.segment != segment and reading.begins.get(token.segment) in ALTERNATIVES:
            elements[-1] = Element((*last.ways, (token,)), last.concepts | meant)
        else:
            elements.append(Element(((token,),), meant))
        segment, cues = token.segment, found
    return iter(elements)


@functools.lru_cache(maxsize=20_000)
def windows(passage: Passage) -> tuple[Window, ...]:
    """The windows of a passage, one a unit, in order; kept, since no question changes them."""
    found: list[Window] = []
    before: tuple[Token, ...] = ()
    said_before: frozenset[str] = frozenset()
    for unit in passage.units:
        text = passage.unit_text(unit)
        reading = read(text)
        own = tuple(reading.tokens)
        meant = concepts().of(plain(text))
        found.append(
            Window(
                passage=passage,
                start=unit.start,
                end=unit.end,
                tokens=(*before, *own),
                own=own,
                concepts=meant | said_before,
                own_concepts=meant,
                denies=bool(reading.negations),
            )
        )
        before, said_before = own, meant
    return tuple(found)


def _is_subject(token: Token, named: frozenset[Cue]) -> bool:
    if token.word in gate_lexicon().function_words or not (token.content or token.name or named):
        return False
    if any(tag.startswith(("quantity", "negation")) for tag in token.tags):
        return False
    word = plain(token.word)
    return not (_is_staff(word) or set(word.split()) <= lexicon().frame or lexicon().over_all["who"].search(word))


def _is_staff(word: str) -> bool:
    """True for `it-personeel`: which staff is meant is read from the question that an answer belongs to."""
    found = (pattern.search(word) for pattern in lexicon().facets["staff"].values())
    return any(each is not None and each.span() == (1, len(word) - 1) for each in found)


def _cues_at(token: Token, text: str, named: Iterable[Cue]) -> frozenset[Cue]:
    """The cues in `text` that hold this token's words."""
    word = plain(token.surface).strip()
    at = text.find(f" {word} ")
    return frozenset(cue for cue in named if at >= 0 and cue[1] <= at + 1 and at + 1 + len(word) <= cue[2])


def _covers(token: Token, tokens: tuple[Token, ...], exact: bool) -> bool:
    if any(_offers(token.meaning.keys, other, exact) or _begins_with(other, token) for other in tokens):
        return True
    parts = token.meaning.parts
    return len(parts) > 1 and all(any(_offers(part.keys, other, exact) for other in tokens) for part in parts)


def _begins_with(other: Token, token: Token) -> bool:
    """`phishingmails` is about `phishing`, a word that no list knows."""
    return len(token.word) >= SHORTEST_HEAD and other.word.startswith(token.word)


def _offers(keys: Iterable[str], other: Token, exact: bool) -> bool:
    """True when the words have a key in common: their root, or where not `exact` a group of synonyms or a role."""
    unwanted = ("^", "=", "@") if exact else ("^",)
    return any(key in other.meaning.offers for key in keys if not key.startswith(unwanted))
