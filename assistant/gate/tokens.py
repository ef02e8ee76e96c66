"""A stretch of text -> tokens: words, phrases of the word lists, markers and numbers, with the segments they stand in.

A segment is the stretch between commas, brackets and conjunctions, in which a negation works.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.gate.lexicon import ARTICLES, is_word, lemma, lexicon, root
from assistant.gate.numerals import Number, read_number
from assistant.gate.vocabulary import BARE_PARTICLES, NOTHING, PARTICLES, Meaning, is_verb, meaning, phrase_meaning, with_parts

WORD = re.compile(r"\d+(?:[.,]\d+)*%?(?![\w])|[€$%]|\w+(?:['&.-]\w+)*-?|[.;:,!?()/|]|-")
IN_BRACKETS = re.compile(r"\((\w+-?)\)(?=\w)")
SUFFIX_S = re.compile(r"'s$")
BREAKS = frozenset(",;:()/|-")
CONJUNCTIONS = frozenset(
    "maar want omdat doordat terwijl hoewel als indien dat of die waarbij waardoor waarmee waarin waarvoor waarop zodat"
    " en om tenzij mits daarom zowel noch but because while although if that or which and unless so".split()
)
MEANT = {
    "moet": "verplicht", "moeten": "verplicht", "moest": "verplicht", "moesten": "verplicht", "hoeft": "verplicht",
    "hoeven": "verplicht", "hoefde": "verplicht", "mag": "toegestaan", "mogen": "toegestaan", "mocht": "toegestaan",
}  # fmt: skip
DENIAL_OFFERS = {"^aanwezig": -1}
UNMARKED: frozenset[str] = frozenset()


@dataclass(slots=True)
class Token:
    """A word, phrase or number of a text: `surface` as written, `word` in lower case, `at` its place in the text."""

    surface: str
    word: str
    meaning: Meaning
    tags: frozenset[str] = frozenset()
    number: Number | None = None
    name: bool = False
    segment: int = 0
    unit: int = 0
    at: int = 0
    negated: bool = False

    @property
    def content(self) -> bool:
        """Whether a claim needs its source to cover this token; what only marks is for the rules."""
        if self.number is not None or self.meaning.light or any(tag.startswith("side") for tag in self.tags):
            return False
        return not self.tags or self.meaning.opposable or bool(self.meaning.kinds)

    @property
    def weighs(self) -> bool:
        """Whether the token says something: content, a number or a quantity."""
        return self.content or self.number is not None or any(tag.startswith("quantity") for tag in self.tags)


def tokenize(text: str, segment: int) -> tuple[list[Token], dict[int, str]]:
    """The tokens of folded text, their segments counted on from `segment`, and what each new segment begins with."""
    surfaces = WORD.findall(IN_BRACKETS.sub(r"\1", text))
    words = [SUFFIX_S.sub("", surface.lower()).replace("eé", "éé") for surface in surfaces]
    markers = _marker_tags(words)
    tokens: list[Token] = []
    begins: dict[int, str] = {}
    at = 0
    while at < len(words):
        if words[at] in BREAKS or (words[at] in CONJUNCTIONS and at):
            segment += 1
            begins[segment] = words[at]
        if not any(char.isalnum() for char in words[at]) and words[at] not in "€$%":
            at += 1
            continue
        token, used = _token(surfaces, words, at, markers)
        token.segment = segment
        token.name = _is_name(surfaces[at], first=at == 0)
        tokens.append(token)
        at += used
    _join_separable(tokens)
    return tokens, begins


def _token(surfaces: list[str], words: list[str], at: int, markers: dict[int, tuple[int, frozenset[str]]]) -> tuple[Token, int]:
    taken, tags = markers.get(at, (1, UNMARKED))
    if taken == 1 and (found := read_number(words, at)):
        number, length = found
        alone = meaning(words[at]) if words[at].isalpha() else NOTHING
        return Token(surfaces[at], " ".join(words[at : at + length]), alone, tags, number), length
    length = _phrase_length(words, at)
    if length > max(taken, 1) and (words[at] == "niet" or not _negates(markers, range(at, at + length))):
        return _phrase(surfaces, words, at, length, markers), length
    wanted = _meaning_of_marker(words[at : at + taken], tags) if at in markers else meaning(words[at])
    return Token(" ".join(surfaces[at : at + taken]), " ".join(words[at : at + taken]), wanted, tags), taken


def _phrase(
    surfaces: list[str], words: list[str], at: int, length: int, markers: dict[int, tuple[int, frozenset[str]]]
) -> Token:
    inside = words[at : at + length]
    parts = tuple(part for word in inside if (part := meaning(word)) is not NOTHING)
    whole = with_parts(phrase_meaning(tuple(root(word.replace("-", "")) for word in inside if word not in ARTICLES)), parts)
    tags = frozenset().union(*(markers.get(place, (1, UNMARKED))[1] for place in range(at, at + length)))
    kept = frozenset(tag for tag in tags if not tag.startswith(("side", "negation", "quantity")))
    return Token(" ".join(surfaces[at : at + length]), " ".join(inside), whole, kept)


def _negates(markers: dict[int, tuple[int, frozenset[str]]], places: range) -> bool:
    return any(tag.startswith("negation") for place in places for tag in markers.get(place, (1, UNMARKED))[1])


def _meaning_of_marker(words: list[str], tags: frozenset[str]) -> Meaning:
    """A marker means what its content word does; a negation or quantity is left to the rules."""
    if words[0] in MEANT:
        return Meaning({}, meaning(MEANT[words[0]]).keys, light=True)
    if any(tag.startswith("negation_of_next") for tag in tags):
        return Meaning({}, DENIAL_OFFERS, light=True)
    if any(tag.startswith(("negation", "quantity", "bound")) for tag in tags):
        return NOTHING
    found = [meaning(word) for word in words]
    return next((each for each in found if not each.light), next((each for each in found if each.keys), NOTHING))


def _phrase_length(words: list[str], at: int) -> int:
    """How many words from `at` make the longest phrase of the lists (0: none)."""
    lists = lexicon()
    first = root(words[at].replace("-", ""))
    for length in lists.phrase_lengths.get(first, ()):
        if length == 1:
            break
        found, end = [first], at + 1
        while len(found) < length and end < len(words):
            if words[end] not in ARTICLES:
                found.append(root(words[end].replace("-", "")))
            end += 1
        if tuple(found) in lists.entries:
            return end - at
    return 0


def _marker_tags(words: list[str]) -> dict[int, tuple[int, frozenset[str]]]:
    """Place -> how many words the marker there takes and its tags; the longest marker wins."""
    found: dict[int, tuple[int, frozenset[str]]] = {}
    lists, at = lexicon(), 0
    while at < len(words):
        step = 1
        for length in lists.marker_lengths.get(words[at], ()):
            marker = lists.markers.get(tuple(words[at : at + length]))
            if marker is not None:
                found[at] = (marker.takes, marker.tags)
                step = marker.takes
                break
        at += step
    return found


def _is_name(surface: str, first: bool) -> bool:
    """Whether a word is written as a name: a capital inside a sentence, or capitals within the word."""
    if not surface[:1].isalnum() or surface.replace(".", "").replace(",", "").isdigit():
        return False
    return (surface[0].isupper() and not first) or any(char.isupper() for char in surface[1:])


def _join_separable(tokens: Sequence[Token]) -> None:
    """Give a verb its particle back: `neemt ... toe` and `toe te nemen` mean `toenemen`."""
    for place, token in enumerate(tokens):
        if token.word not in PARTICLES:
            continue
        verb = _verb_of(tokens, place)
        if verb is None or verb.number:
            continue
        joined = token.word + lemma(verb.word)
        if is_word(joined) or (root(joined),) in lexicon().entries:
            verb.meaning, verb.word = meaning(joined), joined
            token.meaning = NOTHING


def _verb_of(tokens: Sequence[Token], place: int) -> Token | None:
    """The verb that the particle at `place` belongs to."""
    particle, after = tokens[place], tokens[place + 1 : place + 3]
    if len(after) == 2 and after[0].word == "te":
        return after[1]
    if place and particle.word in BARE_PARTICLES and is_verb(tokens[place - 1].word) and tokens[place - 1].segment == particle.segment:
        return tokens[place - 1]
    if not after or after[0].segment != particle.segment or is_verb(after[0].word):
        same = (each for each in tokens[:place] if each.segment == particle.segment and is_verb(each.word))
        return next(same, None) or next((each for each in after[:1] if is_verb(each.word)), None)
    return None
