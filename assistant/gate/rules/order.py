"""Who does what to whom: where claim and source have the same words, they have them the same way round.

`A vervangt B` is not `B vervangt A`; `A is belangrijker dan B` not `B is belangrijker dan A`; `van A naar B` not
`van B naar A`; `door A` not `door B`. Only a clear mirror image counts: Dutch moves its words about freely.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.gate.alignment import Alignment, Clause
from assistant.gate.lexicon import ARTICLES
from assistant.gate.tokens import PREPOSITIONS, Token

PIVOTS = frozenset({"dan", "naar", "than"})
BINDING = frozenset({"door", "aan", "naar", "voor", "namens", "by", "to"})
PASSIVE = frozenset("door word wordt worden werd werden geworden by".split())
REACH = 3
Placed = tuple[Token, list[int]]


def objections(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """Words that stand the other way round about their verb, `dan` or `naar`, or after the other's preposition."""
    if clause.home is None:
        return
    home = alignment.home_tokens(clause)
    same_voice = _passive(clause.tokens) == _passive(home)
    for pivot in clause.tokens:
        if pivot.word in PIVOTS:
            yield from _mirrored(alignment, clause, pivot, [token.at for token in home if token.word == pivot.word])
        elif same_voice and pivot.meaning.verb and pivot.meaning.keys:
            yield from _mirrored(alignment, clause, pivot, [match.at for match in alignment.at_home(pivot, clause)])
        if pivot.word in BINDING:
            yield from _bound_otherwise(alignment, clause, home, pivot)


def _passive(tokens: list[Token]) -> bool:
    words = {token.word for token in tokens}
    return "door" in words and len(words & PASSIVE) > 1


def _mirrored(alignment: Alignment, clause: Clause, pivot: Token, turns: list[int]) -> Iterator[str]:
    if len(turns) != 1:
        return
    compares = pivot.word in PIVOTS
    placed = _placed(alignment, clause, bare=not compares)
    before = [each for each in placed if each[0].at < pivot.at and each[0].segment == pivot.segment]
    after = [each for each in placed if each[0].at > pivot.at and (compares or each[0].segment == pivot.segment)]
    if not before or not after:
        return
    crossed = [token for token, at in before if min(at) > turns[0]]
    first, places = after[0]
    if max(places) < turns[0] and (crossed if compares else len(crossed) == len(before)):
        yield f"in de bron staan ‘{crossed[-1].surface}’ en ‘{first.surface}’ andersom"


def _placed(alignment: Alignment, clause: Clause, bare: bool) -> list[Placed]:
    """Words of the clause that are no verbs, with their places at home; `bare`: only those without a preposition."""
    found = []
    for token in clause.tokens:
        if not _can_be_placed(token):
            continue
        if bare and preposition_of(alignment.claim.tokens, token):
            continue
        there = [match for match in alignment.at_home(token, clause) if alignment.unit_of(match) == clause.home]
        if there:
            found.append((token, [match.at for match in [each for each in there if each.same] or there]))
    return found


def _can_be_placed(token: Token) -> bool:
    return token.number is not None or bool(
        token.meaning.keys
        and not token.meaning.verb
        and not (token.meaning.thin and not token.meaning.kinds)
        and not token.tags
    )


def preposition_of(tokens: list[Token], token: Token) -> str:
    """The preposition right before a word, articles aside, or ''."""
    for other in reversed(tokens[max(0, token.at - REACH) : token.at]):
        if other.word in PREPOSITIONS and other.unit == token.unit:
            return other.word
        if other.word not in ARTICLES and not other.meaning.opposable:
            return ""
    return ""


def _bound_otherwise(alignment: Alignment, clause: Clause, home: list[Token], preposition: Token) -> Iterator[str]:
    """`door A` in the claim where the source has `door B` at the same deed, and B elsewhere in the claim."""
    said = _next(alignment.claim.tokens, preposition)
    if said is None or clause.home is None:
        return
    source = clause.home[0]
    verbs = [token for token in clause.tokens if token.segment == said.segment and token.meaning.verb]
    deeds = {alignment.token(match).segment for verb in verbs for match in alignment.at_home(verb, clause)}
    there = [_next(alignment.sources[source].tokens, token) for token in home if token.word == preposition.word]
    bound = [token for token in there if token and (not verbs or token.segment in deeds)]
    places = [match.at for match in alignment.matches.get(said.at, ()) if match.source == source]
    if len(bound) != 1 or not places or bound[0].at in places or not (_who(said) and _who(bound[0])):
        return
    others = [token for token in alignment.claim.tokens if token.at < preposition.at and token.unit == said.unit]
    if any(match.source == source and match.at == bound[0].at and match.sign > 0
           for token in others for match in alignment.matches.get(token.at, ())):  # fmt: skip
        yield f"de bron zegt ‘{preposition.word} {bound[0].surface}’, niet ‘{preposition.word} {said.surface}’"


def _who(token: Token) -> bool:
    return bool(token.meaning.kinds) or token.name


def _next(tokens: list[Token], token: Token) -> Token | None:
    """The noun or name that follows a preposition, within reach."""
    for other in tokens[token.at + 1 : token.at + 1 + REACH]:
        if other.unit != token.unit or (other.meaning.verb and not other.name):
            return None
        if other.content or other.meaning.kinds or other.name:
            return other
    return None
