"""A text -> what the gate reads in it: units (sentences and list items) of tokens, under headings and labels."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.gate.fold import ITEM, MARKER, fold
from assistant.gate.scopes import Negation, negations
from assistant.gate.tokens import Token, tokenize
from vectorstore.sentences import sentence_spans

ITEM_BREAK = re.compile(rf";\s+|{ITEM}|(?<=[.;:])\s+(?=(?:[a-k]|\d{{1,2}})\.\s)|\s+(?=[a-k]\.\s+[A-ZÀ-Þ])")
ENUMERATOR = re.compile(
    r"^\s*(?:[a-z][.)]|\d{1,2}(?:[.)]|(?:\.\d+)+\.?))\s+(?=[^\W\d_])|^\s*(?:en|and)\s+", re.IGNORECASE
)
LONE_ENUMERATOR = re.compile(r"^\(?(?:[a-z]|\d{1,2})[.)]\s*$", re.IGNORECASE)
NUMBERED = re.compile(r"^\s*\d{1,2}(?:\.\d+)*\.?\s+[A-ZÀ-Þ]")
LONGEST_HEADING = 6
LONGEST_LABEL = 4


@dataclass(slots=True)
class Unit:
    """A sentence or list item, tokens `start` to `end`; `side`, by label or heading: kansen +1, risico's -1, else 0."""

    start: int
    end: int
    question: bool
    is_heading: bool
    side: int = 0
    headings: tuple[int, ...] = ()
    labelled: bool = False


@dataclass(slots=True)
class Reading:
    """A text as read. `by_key` gives who offers a key (place, sign), `by_modifier` who has it as a modifier only."""

    tokens: list[Token] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    negations: list[Negation] = field(default_factory=list)
    begins: dict[int, str] = field(default_factory=dict)
    by_key: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    by_modifier: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def segment(self, number: int) -> list[Token]:
        """The tokens of a segment."""
        return [token for token in self.tokens if token.segment == number]

    def unit_tokens(self, number: int) -> list[Token]:
        """The tokens of a unit."""
        unit = self.units[number]
        return self.tokens[unit.start : unit.end]


@functools.lru_cache(maxsize=4_000)
def read(text: str, section: str = "") -> Reading:
    """Read a text under its heading path (` > ` between). The reading is shared: leave it as it is."""
    reading = Reading()
    for heading in filter(None, section.split(" > ")):
        _add_unit(reading, fold(heading), is_heading=True)
    path = tuple(range(len(reading.units)))
    folded = fold(text)
    for start, end in _unit_spans(folded):
        _add_unit(reading, folded[start:end])
    _place_under_headings(reading, path)
    for token in reading.tokens:
        for key, sign in token.meaning.offers.items():
            reading.by_key.setdefault(key, []).append((token.at, sign))
        for key, sign in token.meaning.modifiers.items():
            reading.by_modifier.setdefault(key, []).append((token.at, sign))
    return reading


def _unit_spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in sentence_spans(text):
        at = start
        for found in ITEM_BREAK.finditer(text, start, end):
            spans.append((at, found.start()))
            at = found.end()
        spans.append((at, end))
    return _with_enumerators(text, [span for span in spans if any(char.isalnum() for char in text[slice(*span)])])


def _with_enumerators(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in which a lone `6.` or `a.` is one with what it numbers."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and LONE_ENUMERATOR.match(text[slice(*joined[-1])]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _add_unit(reading: Reading, raw: str, is_heading: bool = False) -> None:
    last = reading.tokens[-1].segment if reading.tokens else 0
    tokens, begins = tokenize(MARKER.sub("", ENUMERATOR.sub("", raw, count=1)), last + 1)
    for at, token in enumerate(tokens, len(reading.tokens)):
        token.at, token.unit = at, len(reading.units)
    short = len(tokens) <= LONGEST_HEADING and not raw.rstrip().endswith((".", "?", "!", ";", ":"))
    unit = Unit(
        start=len(reading.tokens),
        end=len(reading.tokens) + len(tokens),
        question=raw.rstrip().endswith("?"),
        is_heading=is_heading or (short and bool(NUMBERED.match(raw))),
    )
    reading.units.append(unit)
    reading.tokens.extend(tokens)
    reading.begins.update(begins)
    reading.negations.extend(negations(tokens, begins))


def _place_under_headings(reading: Reading, path: tuple[int, ...]) -> None:
    """Give units the side of the label above them (`Mogelijke risico's: ...`) and their headings, `path` first."""
    side, headings = 0, path
    for number, unit in enumerate(reading.units):
        if number in path or unit.is_heading:
            side = single_side(reading.unit_tokens(number))
            headings = path if number in path else (*path, number)
            continue
        label = _label_side(reading, unit)
        unit.labelled = label is not None
        side = label if label is not None else side
        unit.side, unit.headings = side, headings


def _label_side(reading: Reading, unit: Unit) -> int | None:
    """+1 or -1 when the unit begins with a label of one side, 0 when with another label, None without a label."""
    tokens = reading.tokens[unit.start : unit.end]
    label = [token for token in tokens if token.segment == tokens[0].segment]
    if not label or reading.begins.get(label[0].segment + 1) != ":" or len(label) > LONGEST_LABEL:
        return None
    return single_side(label)


def single_side(tokens: Sequence[Token]) -> int:
    """+1 or -1 where the tokens name one side and not the other, else 0."""
    sides = {tag for token in tokens for tag in token.tags if tag.startswith("side:")}
    return 0 if len(sides) != 1 else (1 if sides == {"side:plus"} else -1)
