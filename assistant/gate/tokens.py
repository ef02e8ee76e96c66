"""A stretch of text -> tokens: words, phrases of the word lists, markers and numbers, with the segments they stand in.

A segment is the stretch between commas, brackets and conjunctions, in which a negation works.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.gate.lexicon import ARTICLES, INSIDE, is_word, lemma, lexicon, root, significant
from assistant.gate.numerals import Number, read_number
from assistant.gate.vocabulary import (
    BARE_PARTICLES,
    NOTHING,
    PARTICLES,
    Meaning,
    is_verb,
    meaning,
    phrase_meaning,
    with_parts,
)

WORD = re.compile(r"\d+(?:[.,]\d+)*%?(?![\w])|[€$%]|\w+(?:['&.-]\w+)*-?|[.;:,!?()/|]|-")
IN_BRACKETS = re.compile(r"\((\w+-?)\)-?(?=\w)")
SUFFIX_S = re.compile(r"'s$")
PREPOSITIONS = frozenset(
    "in op aan bij met van voor door over uit om te tot naar tegen tussen onder na tijdens binnen per via"
    " volgens vanwege wegens dankzij ondanks sinds".split()
)
TE_WITHIN = 15
BREAKS = frozenset(",;:()/|-")
CONJUNCTIONS = frozenset(
    "maar want omdat doordat terwijl hoewel als indien dat of die waarbij waardoor waarmee waarin waarvoor waarop zodat"
    " en om tenzij mits daarom zowel noch waar wat waarna waarvan nadat voordat"
    " but because while although if that or which and unless so".split()
)
MEANT = {
    "moet": "verplicht", "moeten": "verplicht", "moest": "verplicht", "moesten": "verplicht", "hoeft": "verplicht",
    "hoeven": "verplicht", "hoefde": "verplicht", "mag": "toegestaan", "mogen": "toegestaan", "mocht": "toegestaan",
}  # fmt: skip
DENIAL_OFFERS = {"^aanwezig": -1}
THERE = frozenset({"er", "daar", "hier", "waar"})
WITH_THERE = frozenset({"mee", "aan", "over", "tegen", "voor"})
SEPARATED = {"voorkomen": "terugkomen"}
DENYING = frozenset({"niet", "geen", "zonder"})
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

    content: bool = False
    weighs: bool = False
    negator: bool = False

    def settle(self) -> None:
        """Set what follows from meaning, number and tags.

        `content`: a claim needs its source to cover the token (what only marks is for the rules). `weighs`: a negation
        can be about it. `negator`: it denies something itself.
        """
        means, number = self.meaning, self.number is not None
        tags = {tag.partition(":")[0] for tag in self.tags}
        needed = not tags or means.opposable or bool(means.kinds)
        self.content = needed and not number and not means.light and "side" not in tags
        self.weighs = number or self.content or "quantity" in tags or bool(means.keys and not tags)
        self.negator = any(tag.startswith("negation") for tag in tags)


def tokenize(text: str, segment: int) -> tuple[list[Token], dict[int, str]]:
    """The tokens of folded text, their segments counted on from `segment`, and what each new segment begins with."""
    surfaces = WORD.findall(IN_BRACKETS.sub(r"\1", text))
    words = [SUFFIX_S.sub("", surface.lower()).replace("eé", "éé") for surface in surfaces]
    markers = _marker_tags(words)
    tokens: list[Token] = []
    begins: dict[int, str] = {}
    at = 0
    while at < len(words):
        if words[at] in BREAKS or (at and _joins_clauses(words, at)):
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
    _drop_likening(tokens)
    for token in tokens:
        token.settle()
    return tokens, begins


def _joins_clauses(words: list[str], at: int) -> bool:
    """Whether a conjunction begins a new stretch there; `om` does so only with a `te` to come (not in `gaat om`)."""
    return words[at] in CONJUNCTIONS and (words[at] != "om" or "te" in words[at : at + TE_WITHIN])


def _token(
    surfaces: list[str], words: list[str], at: int, markers: dict[int, tuple[int, frozenset[str]]]
) -> tuple[Token, int]:
    taken, tags = markers.get(at, (1, UNMARKED))
    if taken == 1 and (found := read_number(words, at)):
        number, length = found
        alone = meaning(words[at]) if words[at].isalpha() else NOTHING
        return Token(surfaces[at], " ".join(words[at : at + length]), alone, tags, number), length
    length = _phrase_length(words, at)
    if length >= max(taken, 2) and (words[at] == "niet" or not _negates(markers, range(at, at + length))):
        return _phrase(surfaces, words, at, length, markers), length
    wanted = _meaning_of_marker(words[at : at + taken], tags) if at in markers else meaning(words[at])
    return Token(" ".join(surfaces[at : at + taken]), " ".join(words[at : at + taken]), wanted, tags), taken


def _phrase(
    surfaces: list[str], words: list[str], at: int, length: int, markers: dict[int, tuple[int, frozenset[str]]]
) -> Token:
    inside = words[at : at + length]
    parts = tuple(part for word in inside if (part := meaning(word)) is not NOTHING)
    whole = with_parts(
        phrase_meaning(tuple(root(word.replace("-", "")) for word in significant(inside))), parts, inside[0] in DENYING
    )
    tags = frozenset().union(*(markers.get(place, (1, UNMARKED))[1] for place in range(at, at + length)))
    kept = frozenset(
        tag
        for tag in tags
        if not tag.startswith(("side", "negation", "condition"))
        and not (tag.startswith("quantity") and inside[0] == "te")
    )
    return Token(" ".join(surfaces[at : at + length]), " ".join(inside), whole, kept)


def _negates(markers: dict[int, tuple[int, frozenset[str]]], places: range) -> bool:
    return any(tag.startswith("negation") for place in places for tag in markers.get(place, (1, UNMARKED))[1])


def _meaning_of_marker(words: list[str], tags: frozenset[str]) -> Meaning:
    """A marker means what its content word does; a negation or quantity is left to the rules."""
    if words[0] in MEANT:
        return Meaning({}, meaning(MEANT[words[0]]).keys, light=True)
    if any(tag.startswith("negation_of_next") for tag in tags):
        return Meaning({}, DENIAL_OFFERS, light=True)
    if not tags or any(tag.startswith(("negation", "quantity", "bound")) for tag in tags):
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
            if words[end] not in ARTICLES and words[end] not in INSIDE:
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


def _drop_likening(tokens: Sequence[Token]) -> None:
    """`taken als testen`, `tools als ChatGPT`: an `als` with one word in its stretch likens, and sets no condition."""
    for place, token in enumerate(tokens):
        if token.word == "als" and "condition" in token.tags:
            after = [each for each in tokens[place + 1 : place + 3] if each.segment == token.segment]
            if len(after) == 1:
                token.tags -= {"condition"}


def _join_separable(tokens: Sequence[Token]) -> None:
    """Give a verb its particle back: `neemt ... toe` and `toe te nemen` mean `toenemen`."""
    for place, token in enumerate(tokens):
        if token.word not in PARTICLES:
            continue
        for verb in _verbs_of(tokens, place):
            joined = token.word + lemma(verb.word)
            if verb.number is None and (is_word(joined) or (root(joined),) in lexicon().entries):
                joined = SEPARATED.get(joined, joined)
                verb.meaning, verb.word = meaning(joined), joined
                token.meaning = NOTHING
                break


def _verbs_of(tokens: Sequence[Token], place: int) -> list[Token]:
    """The verbs that the particle at `place` may belong to, the likeliest first."""
    particle, after = tokens[place], tokens[place + 1 : place + 3]
    if particle.word in WITH_THERE and any(
        each.word in THERE and each.segment == particle.segment for each in tokens[:place]
    ):
        return []
    if len(after) == 2 and after[0].word == "te":
        return [after[1]]
    same = [each for each in tokens[:place] if each.segment == particle.segment and is_verb(each.word)]
    if same and particle.word in BARE_PARTICLES and same[-1] is tokens[place - 1]:
        return [same[-1]]
    if not after or after[0].segment != particle.segment or after[0].word in PREPOSITIONS:
        return same
    return [*same, after[0]] if is_verb(after[0].word) and particle.word not in PREPOSITIONS else []
