"""A number in a claim stands in its source, at the same thing and within the same bound."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.gate.alignment import Alignment, Clause, Match
from assistant.gate.reading import Reading
from assistant.gate.rules.quantity import quantifier
from assistant.gate.tokens import Token

REACH = 5
NEXT = 2
OF_THE = frozenset({"van", "de", "het", "of", "the"})


def objections(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """Numbers that are not in the source, that belong to something else there, or have another bound."""
    for token in clause.tokens:
        if token.number is None:
            continue
        found = alignment.matches.get(token.at, ())
        if not found:
            yield f"het getal {token.word} staat niet in de bron"
        elif not (fitting := [match for match in found if _fits(alignment, clause, token, match)]):
            yield f"het getal {token.word} hoort in de bron bij iets anders"
        elif rival := _rival_at_home(alignment, clause, token, fitting):
            yield f"de bron zegt hier {rival.word}, niet {token.word}"
        elif all(_is_whole_of_part(alignment, match) for match in fitting) and not _after_of(alignment.claim, token):
            yield f"in de bron is {token.word} het geheel, waarvan het over een deel gaat"
        elif all(_beaten(alignment, clause, token, match) for match in fitting):
            yield f"het getal {token.word} hoort in de bron bij iets anders"
        elif all(_bound(alignment.claim, token.at) != _bound(alignment.sources[match.source], match.at)
                 for match in fitting):  # fmt: skip
            yield f"de bron begrenst het getal {token.word} anders"


def _fits(alignment: Alignment, clause: Clause, token: Token, match: Match) -> bool:
    """Whether the number counts the same thing: what follows (or precedes) it does, or it is the only number there."""
    source = alignment.sources[match.source]
    things = _beside(alignment.claim, token)
    if things and _counted_otherwise(alignment, token, things[0], match):
        return False
    around = range(match.at - REACH, match.at + REACH + 1)
    if any(other.source == match.source and other.at in around
           for thing in things[:2] for other in alignment.matches.get(thing.at, ())):  # fmt: skip
        return True
    if alignment.unit_of(match) not in clause.homes:
        return False
    kind = source.tokens[match.at].number
    unit = source.unit_tokens(source.tokens[match.at].unit)
    others = [other for other in unit if other.number and kind and other.number.kind == kind.kind]
    return len(others) == 1 or not things


def _counted_otherwise(alignment: Alignment, token: Token, thing: Token, match: Match) -> bool:
    """Whether the thing right behind the number has another number in that sentence."""
    source = alignment.sources[match.source]
    if not token.at < thing.at <= token.at + NEXT or not _has_its_own_thing(source, match.at):
        return False
    unit = alignment.unit_of(match)
    matches = [other for other in alignment.matches.get(thing.at, ()) if alignment.unit_of(other) == unit]
    found = [quantifier(source, alignment.token(other)) for other in matches]
    return bool(found) and all(other and other.number and other.number != token.number for other in found)


def _has_its_own_thing(source: Reading, at: int) -> bool:
    """Whether a noun follows a number at once: not so in `en in april 900` and `van tien naar vier dagen`."""
    following = source.tokens[at + 1 : at + 1 + NEXT]
    return any(other.content and other.segment == source.tokens[at].segment for other in following)


def _rival_at_home(alignment: Alignment, clause: Clause, token: Token, fitting: list[Match]) -> Token | None:
    """Another number of the same kind in the home, where the claim's own number stands only elsewhere."""
    if any(alignment.unit_of(match) in clause.homes for match in fitting):
        return None
    said = {other.number for other in alignment.claim.tokens}
    kind = token.number.kind if token.number else ""
    home = alignment.home_tokens(clause)
    return next(
        (other for other in home if other.number and other.number.kind == kind and other.number not in said), None
    )


def _is_whole_of_part(alignment: Alignment, match: Match) -> bool:
    return _is_whole(alignment.sources[match.source], alignment.token(match))


def _is_whole(reading: Reading, token: Token) -> bool:
    """Whether a number is the whole of which another is a part: the 40 of `12 van de 40`."""
    between: list[str] = []
    for other in reversed(reading.tokens[max(0, token.at - 3) : token.at]):
        if other.number:
            return bool({"van", "of"} & set(between))
        if other.word not in OF_THE or other.unit != token.unit:
            return False
        between.append(other.word)
    return False


def _after_of(claim: Reading, token: Token) -> bool:
    """Whether the claim too speaks of the whole: `van de 40`."""
    return any(other.word in ("van", "of") for other in claim.tokens[max(0, token.at - 2) : token.at])


def _beaten(alignment: Alignment, clause: Clause, token: Token, match: Match) -> bool:
    """Whether another number stands nearer to a month or role that the claim puts with this one."""
    source = alignment.sources[match.source]
    mine = source.tokens[match.at]
    said = {other.number for other in alignment.claim.tokens}
    rivals = [other for other in source.unit_tokens(mine.unit) if other.number and other.number not in said
              and mine.number and other.number.kind == mine.number.kind]  # fmt: skip
    for named in clause.tokens:
        if named.unit != token.unit or not named.meaning.kinds or named.segment != token.segment:
            continue
        for place in alignment.matches.get(named.at, ()):
            there = alignment.token(place)
            if place.source != match.source or there.unit != mine.unit or there.segment == mine.segment:
                continue
            if any(rival.segment == there.segment for rival in rivals):
                return True
    return False


def _beside(claim: Reading, token: Token) -> list[Token]:
    after = [other for other in claim.tokens[token.at + 1 : token.at + 1 + REACH] if other.content]
    before = [other for other in claim.tokens[max(0, token.at - REACH) : token.at] if other.content]
    return [other for other in after if other.unit == token.unit] or before[::-1]


def _bound(reading: Reading, at: int) -> str:
    """The bound right before a number: `over`, `under`, `least`, `most` or none."""
    tags = reading.tokens[at].tags | (reading.tokens[at - 1].tags if at else frozenset())
    return next((tag for tag in sorted(tags) if tag.startswith("bound:")), "")
