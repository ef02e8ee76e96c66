"""What a negation in a sentence denies.

`geen` and `zonder` deny what follows them, `niet` what follows it in its segment, or else what goes before; `niet zo
dat` the rest of the sentence. What is left behind in `verschuift van A naar B` is denied too, and so is the word after
`minder` in `minder zwaar`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from assistant.gate.lexicon import lemma
from assistant.gate.tokens import Token
from assistant.gate.vocabulary import MORE, Meaning, is_verb

CARRIES_ON = frozenset({"of", "en", "noch", "or", "and"})
CHANGES = frozenset(
    "verschuiven overstappen overgaan veranderen dalen stijgen gaan verlagen verhogen afnemen toenemen".split()
)
FINITE = frozenset("is zijn was waren wordt werd heeft had kan zal moet mag wil blijft".split())
FINITE_PLURAL = frozenset("worden wordt zijn is kunnen kan moeten moet hebben heeft lopen loopt".split())
HAPPENS = frozenset(
    "plaatsgevonden plaatsvinden plaatsvindt gebeurd gebeuren gebeurt gedaan doen doet uitgevoerd uitvoeren verricht"
    " gehouden geweest bestaan bestaat plaats".split()
)
LEFT_BEHIND = 6
LESS = Meaning({}, {MORE: -1}, light=True)


@dataclass(slots=True)
class Negation:
    """A negator: the place of its token, and the places in its scope."""

    at: int
    scope: tuple[int, ...]


def negations(tokens: list[Token], begins: Mapping[int, str]) -> Iterator[Negation]:
    """The negations of one unit; the tokens in scope of an odd number of them are marked `negated`."""
    for place, token in enumerate(tokens):
        kinds = {tag for tag in token.tags if tag.startswith("negation")}
        scope = _scope(tokens, place, kinds, begins) if kinds else _left_behind(tokens, place)
        if kinds or scope:
            yield Negation(token.at, tuple(each.at for each in scope))
            _flip(scope)
    for token, following in pairwise(tokens):
        if token.word == "minder" and following.meaning.opposable:
            yield Negation(token.at, (following.at,))
            _flip([following])
            token.meaning = LESS
            token.settle()


def _flip(scope: list[Token]) -> None:
    for token in scope:
        token.negated = not token.negated


def _scope(tokens: list[Token], place: int, kinds: set[str], begins: Mapping[int, str]) -> list[Token]:
    token, following = tokens[place], tokens[place + 1 :]
    if "negation_of_rest" in kinds:
        return [each for each in following if each.weighs]
    if _denies_adjective(token, following):
        return following[:1]
    reach = next((at for at, each in enumerate(following) if each.negator), len(following))
    reach = min(reach, _end_of_relative(token, following, begins))
    after = [each for each in following[:reach] if each.segment == token.segment and each.weighs]
    before = [each for each in tokens[:place] if each.segment == token.segment and each.weighs]
    if after and all(each.word in HAPPENS for each in after) and token.word in ("niet", "nooit"):
        return before + after
    if after:
        return after + _carried_on(following, token.segment, begins)
    next_segment = [each for each in following if each.segment == token.segment + 1 and each.weighs]
    last_segment = [each for each in tokens[:place] if each.segment == token.segment - 1 and each.weighs]
    return before or next_segment or last_segment


def _end_of_relative(token: Token, following: list[Token], begins: Mapping[int, str]) -> int:
    """Where `die niet meekomen` ends in `burgers die niet meekomen worden geweerd`: a verb, and then a finite one."""
    if begins.get(token.segment) not in ("die", "dat", "wie"):
        return len(following)
    return next(
        (
            at + 1
            for at, (each, after) in enumerate(pairwise(following))
            if after.segment == token.segment and after.word in FINITE_PLURAL and is_verb(each.word)
        ),
        len(following),
    )


def _denies_adjective(token: Token, following: list[Token]) -> bool:
    """Whether `niet` stands before an inflected adjective with its noun (`niet bestaande personen`)."""
    if token.word not in ("niet", "not") or len(following) < 2:
        return False
    adjective, noun = following[:2]
    inflected = adjective.word.endswith("e") and bool(adjective.meaning.keys)
    return inflected and noun.content and noun.segment == token.segment


def _carried_on(following: list[Token], segment: int, begins: Mapping[int, str]) -> list[Token]:
    """What `of ...` and `en ...` without a verb add to a denied stretch."""
    found: list[Token] = []
    while begins.get(segment + 1) in CARRIES_ON:
        segment += 1
        stretch = [each for each in following if each.segment == segment]
        if not stretch or (begins[segment] in ("en", "and") and any(_has_verb(each) for each in stretch)):
            break
        found.extend(each for each in stretch if each.weighs)
    return found


def _has_verb(token: Token) -> bool:
    return token.word in FINITE or is_verb(token.word)


def _left_behind(tokens: list[Token], place: int) -> list[Token]:
    """What stands between `van` and `naar` in a sentence about a change."""
    if tokens[place].word != "van" or not any(lemma(token.word) in CHANGES for token in tokens):
        return []
    for end in range(place + 2, min(len(tokens), place + LEFT_BEHIND)):
        if tokens[end].word == "van":
            break
        if tokens[end].word == "naar":
            return [token for token in tokens[place + 1 : end] if token.weighs]
    return []
