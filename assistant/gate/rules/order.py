"""Who does what to whom: where claim and source have the same words, they have them the same way round.

`A vervangt B` is not `B vervangt A`; `A is belangrijker dan B` not `B is belangrijker dan A`; `van A naar B` not
`van B naar A`. Only a clear mirror image counts: Dutch moves its words about freely.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.gate.alignment import Alignment, Clause
from assistant.gate.reading import Token

PIVOTS = ("dan", "naar", "door")
PASSIVE = frozenset({"door", "word", "wordt", "worden", "werd", "werden", "geworden", "by"})


def objections(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """Two words that stand the other way round about their verb, or about `dan` or `naar`, than in the source."""
    if clause.home is None:
        return
    home = alignment.home_tokens(clause)
    if _passive(clause.tokens) == _passive(home):
        for pivot in clause.tokens:
            if pivot.word in PIVOTS or (pivot.content and pivot.meaning.verb):
                yield from _mirrored(alignment, clause, home, pivot)


def _passive(tokens: list[Token]) -> bool:
    words = {token.word for token in tokens}
    return "door" in words and len(words & PASSIVE) > 1


def _mirrored(alignment: Alignment, clause: Clause, home: list[Token], pivot: Token) -> Iterator[str]:
    if pivot.word in PIVOTS:
        turns = [token.at for token in home if token.word == pivot.word]
    else:
        turns = [match.at for match in alignment.at_home(pivot, clause)]
    if len(turns) != 1:
        return
    before = _nouns(alignment, clause, [token for token in clause.tokens if token.at < pivot.at])
    after = _nouns(alignment, clause, [token for token in clause.tokens if token.at > pivot.at])
    if not before or not after:
        return
    turn = turns[0]
    crossed_before = [token for token, at in before if all(each > turn for each in at)]
    crossed_after = [token for token, at in after if all(each < turn for each in at)]
    if len(crossed_before) == len(before) and crossed_after and crossed_after[0] is after[0][0]:
        yield f"in de bron staan ‘{before[-1][0].surface}’ en ‘{after[0][0].surface}’ andersom"


def _nouns(alignment: Alignment, clause: Clause, tokens: list[Token]) -> list[tuple[Token, list[int]]]:
    """Content words that are no verbs, with where they stand in the home."""
    found = [
        (token, [match.at for match in alignment.at_home(token, clause) if alignment.unit_of(match) == clause.home])
        for token in tokens
        if token.content and not token.meaning.verb
    ]
    return [(token, at) for token, at in found if at]
