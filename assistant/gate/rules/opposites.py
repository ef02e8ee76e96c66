"""Opposites: where the source says `afname` of something, a claim may not say `toename`."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.gate.alignment import Alignment, Clause, Match
from assistant.gate.rules.negation import denied_next, denies
from assistant.gate.rules.quantity import MUCH
from assistant.gate.tokens import Token

REACH = 4
DOUBLY = 1.5
THING_WITHIN = 7
COMPARING = frozenset({"meer", "minder"})


def objections(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """Words that meet their opposite in the sentence the clause rests on, at the same thing."""
    for token in clause.tokens:
        found = alignment.at_home(token, clause)
        if not found:
            if not much_at_home(alignment, clause, token):
                yield from _opposed_everywhere(alignment, token)
            continue
        if all(match.sign > 0 for match in found):
            continue
        best = (
            _nearest_its_thing(alignment, token, found)
            if token.word in COMPARING
            else _best(alignment, clause, token, found)
        )
        if best is None or agrees(alignment, token, best) or (best.sign > 0 and not token.meaning.opposable):
            continue
        if not (denies(token) and denied_next(alignment, clause)):
            yield f"de bron zegt ‘{alignment.token(best).surface}’, de bewering ‘{token.surface}’"


def _best(alignment: Alignment, clause: Clause, token: Token, found: list[Match]) -> Match:
    return max(
        found,
        key=lambda match: (
            _context(alignment, clause, token, match) + DOUBLY * _denied_opposite(alignment, token, match)
        ),
    )


def _denied_opposite(alignment: Alignment, token: Token, match: Match) -> bool:
    """`niet kloppen` for `onjuist`: an opposite that a denial sets right."""
    return match.sign < 0 and agrees(alignment, token, match)


def _nearest_its_thing(alignment: Alignment, token: Token, found: list[Match]) -> Match | None:
    """The match nearest to what `meer` or `minder` is about; None when that is nowhere near, or it is about nothing."""
    following = alignment.claim.tokens[token.at + 1 : token.at + 1 + THING_WITHIN]
    things = [each for each in following if each.content and each.segment == token.segment]
    if not things:
        return found[0]
    places = [(other.source, other.at) for thing in things for other in alignment.matches.get(thing.at, ())]
    apart = [
        (abs(match.at - at), number)
        for number, match in enumerate(found)
        for source, at in places
        if source == match.source and abs(match.at - at) <= THING_WITHIN
    ]
    return found[min(apart)[1]] if apart else None


def _opposed_everywhere(alignment: Alignment, token: Token) -> Iterator[str]:
    """A word that lies on an axis, is not at home, and meets nothing but its opposite elsewhere."""
    found = alignment.matches.get(token.at, ())
    if token.word in COMPARING or not found or any(agrees(alignment, token, match) for match in found):
        return
    if token.meaning.opposable or all(match.sign < 0 for match in found):
        yield f"de bron zegt ‘{alignment.token(found[0]).surface}’, de bewering ‘{token.surface}’"


def much_at_home(alignment: Alignment, clause: Clause, token: Token) -> bool:
    """Whether `hoog` or `groot` in the claim is `veel` in the source."""
    return token.word in MUCH and any("quantity:many" in other.tags for other in alignment.home_tokens(clause))


def agrees(alignment: Alignment, token: Token, match: Match) -> bool:
    """Whether word and source come to the same, a negation on one side counted in (`niet meer` ~ `minder`)."""
    same_footing = token.negated == alignment.token(match).negated
    return same_footing if match.sign > 0 else not same_footing


def _context(alignment: Alignment, clause: Clause, token: Token, match: Match) -> float:
    """How many other words of the clause stand close to the match, and how close the closest does."""
    segment = alignment.token(match).segment
    close = range(match.at - REACH, match.at + REACH + 1)
    others = [
        other
        for each in clause.tokens
        if each is not token and each.content
        for other in alignment.matches.get(each.at, ())
        if other.source == match.source
    ]
    nearest = min((abs(other.at - match.at) for other in others), default=len(close))
    return sum(2 * (alignment.token(other).segment == segment) + (other.at in close) for other in others) + 1 / (
        1 + nearest
    )
