"""A text -> what the gate reads in it: units (sentences and list items) of tokens with their meaning.

A token is a word, a phrase of the word lists or a number. It knows its unit and its segment (the stretch between
commas and conjunctions, in which a negation works), the markers on it (`hedge`, `quantity:some`, ...) and whether a
negation has it in scope.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.gate.fold import ITEM, MARKER, fold
from assistant.gate.lexicon import ARTICLES, is_word, lemma, lexicon, root
from assistant.gate.numerals import Number, read_number
from assistant.gate.vocabulary import NOTHING, PARTICLES, Meaning, is_verb, meaning, phrase_meaning, with_parts
from vectorstore.sentences import sentence_spans

WORD = re.compile(r"\d+(?:[.,]\d+)*%?(?![\w])|[€$%]|\w+(?:['&.-]\w+)*-?|[.;:,!?()/|]|-")
IN_BRACKETS = re.compile(r"\((\w+-?)\)(?=\w)")
ITEM_BREAK = re.compile(rf";\s+|{ITEM}|(?<=[.;:])\s+(?=(?:[a-k]|\d{{1,2}})\.\s)|\s+(?=[a-k]\.\s+[A-ZÀ-Þ])")
ENUMERATOR = re.compile(r"^\s*(?:[a-z]|\d{1,2}(?:\.\d+)*)[.)]?\s+(?=\S)|^\s*(?:en|and)\s+", re.IGNORECASE)
LONE_ENUMERATOR = re.compile(r"^\(?(?:[a-z]|\d{1,2})[.)]\s*$", re.IGNORECASE)
NUMBERED = re.compile(r"^\s*\d{1,2}(?:\.\d+)*\.?\s")
SUFFIX_S = re.compile(r"'s$")
BREAKS = frozenset(",;:()/|-")
CONJUNCTIONS = frozenset(
    "maar want omdat doordat terwijl hoewel als indien dat of die waarbij waardoor waarmee waarin waarvoor waarop zodat en"
    " tenzij mits daarom zowel noch but because while although if that or which and unless so".split()
)
CARRIES_ON = frozenset({"of", "en", "noch", "or", "and"})


@dataclass(slots=True)
class Token:
    """A word, phrase or number of a text: `surface` as written, `word` in lower case, `at` its place among the tokens."""

    surface: str
    word: str
    at: int
    unit: int
    segment: int
    meaning: Meaning
    tags: frozenset[str] = frozenset()
    number: Number | None = None
    name: bool = False
    negated: bool = False

    @property
    def content(self) -> bool:
        """Whether a claim needs its source to cover this token; what only marks is for the rules."""
        if self.number is not None or self.meaning.light:
            return False
        return not self.tags or self.meaning.opposable or bool(self.meaning.kinds)


@dataclass(slots=True)
class Negation:
    """A negator: its token, and the tokens in its scope (places)."""

    at: int
    scope: tuple[int, ...]


@dataclass(slots=True)
class Unit:
    """A sentence or list item: its tokens are `start` to `end`; `side` is +1 (kansen), -1 (risico's) or 0, by label."""

    start: int
    end: int
    question: bool
    side: int = 0
    heading: int | None = None
    is_heading: bool = False


@dataclass(slots=True)
class Reading:
    """A text as read. `by_key` gives for each key who offers it: place and sign."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    negations: list[Negation] = field(default_factory=list)
    by_key: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    segment_starts: dict[int, str] = field(default_factory=dict)

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
    reading = Reading(fold(text))
    segment = 0
    for heading in filter(None, section.split(" > ")):
        segment = _read_unit(reading, heading, segment + 1)
        reading.units[-1].is_heading = True
    for start, end in _unit_spans(reading.text):
        segment = _read_unit(reading, reading.text[start:end], segment + 1)
    _label_sides(reading)
    for token in reading.tokens:
        for key, sign in token.meaning.offers.items():
            reading.by_key.setdefault(key, []).append((token.at, sign))
    return reading


def _unit_spans(text: str) -> list[tuple[int, int]]:
    spans = []
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


def _read_unit(reading: Reading, raw: str, segment: int) -> int:
    """Add the tokens of one unit; gives the number of its last segment."""
    numbered = bool(NUMBERED.match(raw))
    text = IN_BRACKETS.sub(r"\1", MARKER.sub("", ENUMERATOR.sub("", raw, count=1)))
    surfaces = WORD.findall(text)
    lowers = [SUFFIX_S.sub("", surface.lower()) for surface in surfaces]
    unit = Unit(len(reading.tokens), 0, raw.rstrip().endswith("?"))
    number = len(reading.units)
    tags = _marker_tags(lowers)
    at = 0
    while at < len(surfaces):
        word = lowers[at]
        if word in BREAKS or (word in CONJUNCTIONS and at):
            segment += 1
            reading.segment_starts[segment] = word
        if not any(char.isalnum() for char in word) and word not in "€$%":
            at += 1
            continue
        token, used = _token(surfaces, lowers, at, tags)
        token.at, token.unit, token.segment = len(reading.tokens), number, segment
        token.name = _is_name(surfaces[at], first=at == 0)
        reading.tokens.append(token)
        at += used
    unit.end = len(reading.tokens)
    unit.is_heading = numbered and unit.end - unit.start <= 6 and not raw.rstrip().endswith((".", "?", ";", ":"))
    reading.units.append(unit)
    _join_separable(reading.tokens[unit.start : unit.end])
    _scope_negations(reading, unit)
    return segment


def _token(
    surfaces: list[str], lowers: list[str], at: int, tags: dict[int, tuple[int, frozenset[str]]]
) -> tuple[Token, int]:
    surface, word = surfaces[at], lowers[at]
    used, marks = tags.get(at, (0, frozenset()))
    if found := read_number(lowers, at) if not (used > 1) else None:
        number, length = found
        return Token(surface, " ".join(lowers[at : at + length]), 0, 0, 0, _of_number(word), marks, number), length
    length = _phrase_length(lowers, at)
    if used > 1 and length <= used:
        return Token(" ".join(surfaces[at : at + used]), " ".join(lowers[at : at + used]), 0, 0, 0,
                     _of_marker(lowers[at : at + used], marks), marks), used  # fmt: skip
    if length > 1:
        words = lowers[at : at + length]
        inside = frozenset().union(*(tags.get(place, (0, frozenset()))[1] for place in range(at, at + length)))
        if not any(tag.startswith("negation") for tag in inside) or lowers[at] == "niet":
            phrase = tuple(root(each.replace("-", "")) for each in words if each not in ARTICLES)
            parts = tuple(part for each in words if (part := meaning(each)) is not NOTHING)
            kept = frozenset(tag for tag in inside if not tag.startswith(("side", "negation")))
            return Token(" ".join(surfaces[at : at + length]), " ".join(words), 0, 0, 0,
                         with_parts(phrase_meaning(phrase), parts), kept), length  # fmt: skip
    return Token(surface, word, 0, 0, 0, _of_marker([word], marks) if marks else meaning(word), marks), 1


def _of_number(word: str) -> Meaning:
    return meaning(word) if word.isalpha() else NOTHING


def _of_marker(words: list[str], marks: frozenset[str]) -> Meaning:
    """A marker phrase means what its longest content word does, unless it is a negation or a quantity."""
    if any(tag.startswith(("negation", "quantity", "bound")) for tag in marks):
        return NOTHING
    return next((found for word in words if not (found := meaning(word)).light), NOTHING)


def _phrase_length(lowers: list[str], at: int) -> int:
    """How many words from `at` make the longest phrase of the lists (1: none)."""
    lists = lexicon()
    first = root(lowers[at].replace("-", ""))
    for length in lists.phrase_lengths.get(first, ()):
        if length == 1:
            break
        found, end = [first], at + 1
        while len(found) < length and end < len(lowers):
            if lowers[end] not in ARTICLES:
                found.append(root(lowers[end].replace("-", "")))
            end += 1
        if tuple(found) in lists.entries:
            return end - at
    return 1


def _marker_tags(lowers: list[str]) -> dict[int, tuple[int, frozenset[str]]]:
    """Place -> how many words the marker there takes and its tags; the longest marker wins."""
    found: dict[int, tuple[int, frozenset[str]]] = {}
    lists, at = lexicon(), 0
    while at < len(lowers):
        step = 1
        for length in lists.marker_lengths.get(lowers[at], ()):
            tags = lists.markers.get(tuple(lowers[at : at + length]))
            if tags is not None:
                found[at] = (length, tags)
                step = length
                break
        at += step
    return found


def _is_name(surface: str, first: bool) -> bool:
    """Whether a word is written as a name: a capital inside a sentence, or capitals or digits within the word."""
    if not surface[:1].isalnum() or surface.replace(".", "").replace(",", "").isdigit():
        return False
    inner = surface[1:]
    return (surface[0].isupper() and not first) or any(char.isupper() for char in inner)


def _join_separable(tokens: Sequence[Token]) -> None:
    """Give a verb its particle back: `neemt ... toe` and `toe te nemen` mean `toenemen`."""
    for place, token in enumerate(tokens):
        if token.word not in PARTICLES:
            continue
        after = tokens[place + 1 : place + 3]
        if len(after) == 2 and after[0].word == "te":
            verb: Token | None = after[1]
        elif not after or after[0].segment != token.segment or is_verb(after[0].word):
            same = [each for each in tokens[:place] if each.segment == token.segment and is_verb(each.word)]
            verb = same[0] if same else next((each for each in after[:1] if is_verb(each.word)), None)
        else:
            continue
        if verb is None or verb.number:
            continue
        joined = token.word + lemma(verb.word)
        if is_word(joined) or (root(joined),) in lexicon().entries:
            verb.meaning = meaning(joined)
            verb.word = joined
            token.meaning = NOTHING


def _scope_negations(reading: Reading, unit: Unit) -> None:
    tokens = reading.tokens[unit.start : unit.end]
    for place, token in enumerate(tokens):
        kinds = {tag for tag in token.tags if tag.startswith("negation")}
        if not kinds:
            continue
        scope = tuple(each.at for each in _scope(reading, tokens, place, kinds))
        reading.negations.append(Negation(token.at, scope))
        for at in scope:
            reading.tokens[at].negated = not reading.tokens[at].negated


def _scope(reading: Reading, tokens: list[Token], place: int, kinds: set[str]) -> list[Token]:
    token = tokens[place]
    if "negation_of_rest" in kinds:
        return [each for each in tokens[place + 1 :] if _weighs(each)]
    after = [each for each in tokens[place + 1 :] if each.segment == token.segment and _weighs(each)]
    last = token.segment
    for each in tokens[place + 1 :]:
        if each.segment == last + 1 and reading.segment_starts.get(each.segment) in CARRIES_ON and after:
            if any(is_verb(other.word) for other in tokens if other.segment == each.segment):
                break
            last = each.segment
        if each.segment == last and last != token.segment and _weighs(each):
            after.append(each)
    if after:
        return after
    before = [each for each in tokens[:place] if each.segment == token.segment and _weighs(each)]
    return before or [each for each in tokens[place + 1 :] if each.segment == token.segment + 1 and _weighs(each)]


def _weighs(token: Token) -> bool:
    return token.content or token.number is not None or any(key.startswith("quantity") for key in token.tags)


def _label_sides(reading: Reading) -> None:
    """Give units the side of the label above them (`Mogelijke risico's: ...`) and the heading they stand under."""
    side, heading = 0, None
    for number, unit in enumerate(reading.units):
        if unit.is_heading:
            side, heading = _named_side(reading, number), number
            continue
        label = _label_side(reading, unit)
        side = label if label is not None else side
        unit.side, unit.heading = side, heading


def _label_side(reading: Reading, unit: Unit) -> int | None:
    """+1 or -1 when the unit begins with a label of one side, 0 when with another label, None without a label."""
    tokens = reading.tokens[unit.start : unit.start + 6]
    first = tokens[0].segment if tokens else -1
    label = [token for token in tokens if token.segment == first]
    following = reading.segment_starts.get(first + 1)
    if following != ":" or not label or len(label) > 4:
        return None
    return _single_side(label)


def _named_side(reading: Reading, unit: int) -> int:
    return _single_side(reading.unit_tokens(unit))


def _single_side(tokens: Sequence[Token]) -> int:
    """+1 or -1 where the tokens name one side and not the other, else 0."""
    sides = {tag for token in tokens for tag in token.tags if tag.startswith("side:")}
    return 0 if len(sides) != 1 else (1 if sides == {"side:plus"} else -1)
