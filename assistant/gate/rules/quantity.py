"""How many: a claim says no more than the source (`enkele` is not `alle`), and no less of what it says much of."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.gate.alignment import Alignment, Clause
from assistant.gate.reading import Reading
from assistant.gate.tokens import PREPOSITIONS, Token

LEVELS = {"quantity:few": 1, "quantity:some": 2, "quantity:many": 4, "quantity:most": 5, "quantity:all": 6}
FREELY_LEFT_OUT = frozenset({"bepaalde", "een aantal", "enige", "several", "diverse"})
MUCH = frozenset({"hoog", "hoge", "groot", "grote"})
ONE = frozenset({"één", "one"})
MOSTLY = frozenset({"meestal", "veelal", "doorgaans"})
BEFORE, AFTER = 3, 4


def objections(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """Quantities that differ from the source's at the same thing, and small ones left out."""
    for token in clause.tokens:
        if (level := level_of(token)) and not token.negated:
            yield from _against(alignment, clause, token, level)
    for token in clause.tokens:
        if token.content and not quantifier(alignment.claim, token):
            yield from _left_out(alignment, clause, token)


def level_of(token: Token) -> int:
    """0 for no quantity, 1 (`weinig`) to 6 (`alle`)."""
    return max((LEVELS.get(tag, 0) for tag in token.tags), default=0)


def quantifier(reading: Reading, token: Token) -> Token | None:
    """The quantity or number that stands before a word, in the same segment."""
    for other in reversed(reading.tokens[max(0, token.at - BEFORE) : token.at]):
        if other.segment != token.segment:
            return _shared(reading, token, other)
        if level_of(other) or other.number:
            return other
        if other.content and not other.meaning.verb and token.at - other.at > 1:
            return None
    return None


def _shared(reading: Reading, token: Token, before: Token) -> Token | None:
    """The quantity that `en` hands on: `veel water en stroom`."""
    shares = reading.begins.get(token.segment) in ("en", "of", "and") and before.segment == token.segment - 1
    return quantifier(reading, before) if shares and before.content and not before.meaning.verb else None


def _against(alignment: Alignment, clause: Clause, token: Token, level: int) -> Iterator[str]:
    following = alignment.claim.tokens[token.at + 1 : token.at + 1 + AFTER]
    thing = next((other for other in following if other.content), None)
    matches = (alignment.at_home(thing, clause) or alignment.matches.get(thing.at)) if thing else None
    if level == LEVELS["quantity:many"] and following and following[0].word in PREPOSITIONS:
        return
    if not matches:
        if level >= LEVELS["quantity:most"] and not any(level_of(other) >= level for other in alignment.near(clause)):
            yield f"de bron zegt niet ‘{token.surface}’"
        return
    found = {_level(alignment.sources[match.source], alignment.token(match)) for match in matches}
    found |= {
        level_of(other) for other in alignment.home_tokens(clause) if other.word in MOSTLY or token.word in MOSTLY
    }
    if following and not following[0].content:
        found |= {level_of(other) for other in alignment.home_tokens(clause)}
    if any(other.word in MUCH for other in alignment.home_tokens(clause)):
        found.add(LEVELS["quantity:many"])
    if thing and level == LEVELS["quantity:all"]:
        beside = set(alignment.near_places(clause))
        also = [match for match in alignment.matches.get(thing.at, ()) if alignment.unit_of(match) in beside]
        found |= {_level(alignment.sources[match.source], alignment.token(match)) for match in also}
    if not any(_allows(level, other) for other in found):
        yield f"de bron zegt niet ‘{token.surface} {thing.surface if thing else ''}’"


def _level(source: Reading, token: Token) -> int:
    found = quantifier(source, token)
    return level_of(found) if found else 0


def _allows(said: int, source: int) -> bool:
    if source == 0:
        return said < LEVELS["quantity:many"] and said != LEVELS["quantity:few"]
    return said <= source and not (said <= LEVELS["quantity:some"] < source - 1)


def _is_small(token: Token) -> bool:
    return 0 < level_of(token) <= LEVELS["quantity:some"] or token.word in ONE


def _left_out(alignment: Alignment, clause: Clause, token: Token) -> Iterator[str]:
    found = [match for match in alignment.at_home(token, clause) if match.same or not token.meaning.verb]
    before = [quantifier(alignment.sources[match.source], alignment.token(match)) for match in found]
    small = [other for other in before if other and _is_small(other)]
    if found and len(small) == len(found) and small[0].word not in FREELY_LEFT_OUT:
        yield f"de bron zegt ‘{small[0].surface} {token.surface}’, de bewering laat dat weg"
