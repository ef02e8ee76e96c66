"""Who does what to whom: where claim and source have the same words, they have them the same way round.

`A vervangt B` is not `B vervangt A`; `A is belangrijker dan B` not `B is belangrijker dan A`; `van A naar B` not
`van B naar A`; `door A` not `door B`. Only a clear mirror image counts: Dutch moves its words about freely.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.gate.alignment import Alignment, Clause
from assistant.gate.lexicon import ARTICLES
from assistant.gate.tokens import Token

PIVOTS = frozenset({"dan", "naar", "than"})
BINDING = frozenset({"door", "aan", "naar", "namens", "by", "to"})
PREPOSITIONS = frozenset(
    "in op aan bij met van voor door over uit om te tot naar tegen tussen onder na tijdens binnen per via volgens".split()
)
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
        if not (token.meaning.keys or token.number) or token.meaning.verb or token.tags:
            continue
        if bare and _preposition(alignment.claim.tokens, token):
            continue
        places = [match.at for match in alignment.at_home(token, clause) if alignment.unit_of(match) == clause.home]
        if places:
            found.append((token, places))
    return found


def _preposition(tokens: list[Token], token: Token) -> str:
    """The preposition right before a word, articles aside, or ''."""
    for other in reversed(tokens[max(0, token.at - REACH) : token.at]):
        if other.word in PREPOSITIONS and other.unit == token.unit:
            return other.word
        if other.word not in ARTICLES and not other.meaning.opposable:
            return ""
    return ""


def _bound_otherwise(alignment: Alignment, clause: Clause, home: list[Token], preposition: Token) -> Iterator[str]:
    """`door A` in the claim where the source has `door B`, and B elsewhere in the claim."""
    said = _next(alignment.claim.tokens, preposition)
    there = [_next(alignment.sources[(clause.home or (0, 0))[0]].tokens, token)
             for token in home if token.word == preposition.word]  # fmt: skip
    if said is None or len(there) != 1 or there[0] is None:
        return
    bound = there[0]
    places = [match.at for match in alignment.at_home(said, clause)]
    others = [token for token in alignment.claim.tokens if token is not said and token.unit == said.unit]
    verbs = [token for token in clause.tokens if token.segment == said.segment and token.meaning.verb]
    same_deed = not verbs or any(alignment.token(match).segment == bound.segment
                                 for verb in verbs for match in alignment.at_home(verb, clause))  # fmt: skip
    if same_deed and places and bound.at not in places and any(
        match.at == bound.at and match.source == (clause.home or (0, 0))[0] and match.sign > 0
        for token in others for match in alignment.matches.get(token.at, ())
    ):  # fmt: skip
        yield f"de bron zegt ‘{preposition.word} {bound.surface}’, niet ‘{preposition.word} {said.surface}’"


def _next(tokens: list[Token], token: Token) -> Token | None:
    """The first word with a meaning after a token, within reach."""
    following = tokens[token.at + 1 : token.at + 1 + REACH]
    return next((other for other in following if other.meaning.keys and other.unit == token.unit), None)
