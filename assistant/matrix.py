"""Questions over all organisations: each one is looked at, and gets yes with its words, no, or did not answer.

    subject   what must be mentioned: the question's words without those that only frame it (`welke organisaties ...`)
    concern   what is asked of it: is it used, feared, needed; the questionnaire asked each in a question of its own
    windows   a sentence of an answer with the one before it; the share of the subject that it covers, by weight

A word is covered by a word that means the same to the claim gate (`gate/vocabulary.py`): its own forms, synonyms, the
parts of a compound. Where something is used, feared or needed, a sentence that denies it does not count. Counting and
deciding are done here, by rule; no language model takes part.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.gate.reading import Reading, read
from assistant.gate.tokens import Token
from assistant.lexicon import lexicon, plain
from assistant.question import Question
from vectorstore.index import Index
from vectorstore.passage import Passage
from vectorstore.respondents import Respondent

COVERED = 0.6
ASKED_IN = {"use": (1,), "it": (2,), "others": (3,), "chance": (4,), "risk": (5,), "need": (6,)}
TOLD_IN = {"use": (1, 2, 3), "risk": (5,), "need": (6,)}
DENIABLE = frozenset({"use", "risk", "need"})
NO = re.compile(r"^(?:nee|neen|nog niet|niet|geen|no)\b", re.IGNORECASE)
MOST_QUOTES = 2


@dataclass(frozen=True)
class Row:
    """One organisation: does it mention what was asked? None: it did not answer the question concerned."""

    organisation: str
    fictional: bool
    mentions: bool | None
    evidence: tuple[Evidence, ...] = ()


def asks_over_all(question: Question) -> bool:
    """True when a question is put to every organisation that answered."""
    found, text = lexicon().over_all, question.plain
    if lexicon().survey.search(text) or found["reports"].search(text):
        return False
    if found["who"].search(text) and (found["each"].search(text) or question.asks_yes_or_no):
        return True
    first, _, rest = text.strip().partition(" ")
    return bool(found["bare"].search(f" {first} ") and found["verbs"].search(f" {rest.partition(' ')[0]} "))


def matrix(question: Question, index: Index) -> list[Row]:
    """A row for every respondent, in the order of the manifest."""
    passages = [passage for passage in index.passages if passage.kind == "reactie"]
    search = _Search(question, passages)
    return [_row(respondent, search) for respondent in index.manifest.respondents]


@dataclass(frozen=True)
class _Window:
    """A unit of a passage with the unit before it, as the gate reads them."""

    passage: Passage
    start: int
    end: int
    tokens: tuple[Token, ...]
    opens: bool


class _Search:
    """What is sought, weighed by how rare it is in the responses."""

    def __init__(self, question: Question, passages: Sequence[Passage]) -> None:
        self.concerns = {name for name, cues in lexicon().concerns.items() if cues.search(question.plain)}
        self.denies = bool(re.search(r" (?:niet|niets|geen|nog niets|not|no) ", question.plain))
        self.windows = {passage.id: tuple(_windows(passage)) for passage in passages}
        self.passages = passages
        self.subject = tuple(_subject(question))
        readings = [read(passage.text) for passage in passages]
        self._weights = {
            token.at: math.log(1 + len(readings) / (1 + sum(_covers(token, each.tokens) for each in readings)))
            for token in self.subject
        }

    def share(self, window: _Window) -> float:
        """The share (0-1) of the subject that a window covers, by weight."""
        whole = sum(self._weights.values())
        covered = sum(weight for token, weight in self._pairs() if _covers(token, window.tokens))
        return covered / whole if whole else 0.0

    def denied(self, window: _Window) -> bool:
        """True when the words that cover the subject stand under a negation."""
        covering = [other for token in self.subject for other in window.tokens if _same(token, other)]
        return bool(covering) and any(other.negated for other in covering)

    def _pairs(self) -> Iterator[tuple[Token, float]]:
        return ((token, self._weights[token.at]) for token in self.subject)


def _subject(question: Question) -> Iterator[Token]:
    who = lexicon().over_all["who"]
    for token in read(question.text).tokens:
        if token.weighs and token.word not in lexicon().frame and not who.search(plain(token.word)):
            yield token


def _windows(passage: Passage) -> Iterator[_Window]:
    before: tuple[Token, ...] = ()
    for number, unit in enumerate(passage.units):
        tokens = tuple(read(passage.unit_text(unit)).tokens)
        yield _Window(passage, unit.start, unit.end, (*before, *tokens), number == 0)
        before = tokens


def _covers(token: Token, tokens: Iterable[Token]) -> bool:
    return any(_same(token, other) for other in tokens)


def _same(token: Token, other: Token) -> bool:
    """True when the words mean the same: a key in common that is no mere axis of opposites."""
    return any(key in other.meaning.offers for key in token.meaning.keys if not key.startswith("^"))


def _row(respondent: Respondent, search: _Search) -> Row:
    own = [passage for passage in search.passages if passage.organisation == respondent.name]
    if not search.subject and "use" in search.concerns:
        return _uses(respondent, own, search)
    found = sorted(
        ((search.share(window), window) for passage in own for window in search.windows[passage.id]),
        key=lambda pair: -pair[0],
    )
    evidence = tuple(
        Evidence(window.passage, (window.start, window.end), share)
        for share, window in found
        if share >= COVERED and _counts(window, search)
    )[:MOST_QUOTES]
    if evidence:
        return Row(respondent.name, respondent.fictional, True, evidence)
    concerned = {number for name in search.concerns for number in ASKED_IN[name]}
    silent = bool(concerned) and concerned <= set(respondent.not_answered)
    return Row(respondent.name, respondent.fictional, None if silent else False)


def _counts(window: _Window, search: _Search) -> bool:
    if search.concerns & DENIABLE and not search.denies and search.denied(window):
        return False
    told = [TOLD_IN[name] for name in search.concerns if name in TOLD_IN]
    if not told:
        return True
    number = window.passage.question_number
    if number is None or any(number in each for each in told):
        return True
    words = plain(window.passage.text[window.start : window.end])
    return any(lexicon().concerns[name].search(words) for name in search.concerns if name in TOLD_IN)


def _uses(respondent: Respondent, own: Sequence[Passage], search: _Search) -> Row:
    """Does it use generative AI at all? Its answer to question 1 begins with yes or no."""
    for passage in own:
        if passage.question_number == 1 and passage.ordinal == min(
            each.ordinal for each in own if each.question_number == 1
        ):
            first = passage.units[0]
            says_no = bool(NO.match(passage.unit_text(first)))
            evidence = (Evidence(passage, (first.start, first.end)),)
            return Row(respondent.name, respondent.fictional, says_no == search.denies, evidence)
    return Row(respondent.name, respondent.fictional, None)
