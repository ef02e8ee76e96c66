"""Kans or risico: a claim names the side that the source does, by its label, its heading or its own words."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.gate.alignment import Alignment, Clause
from assistant.gate.tokens import Token

POSSIBLE = frozenset({"mogelijkheid", "mogelijkheden"})
NAMES = {1: "kans", -1: "risico"}


def objections(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """A side that the source gives otherwise, or does not give."""
    said = {side for token in clause.tokens if (side := side_of(token))}
    if len(said) != 1 or clause.home is None:
        return
    wanted = said.pop()
    if alignment.claim.tokens and any(token.negated and side_of(token) for token in clause.tokens):
        return
    label = alignment.sources[clause.home[0]].units[clause.home[1]].side
    own = _nearest(alignment, clause)
    if own and wanted in own:
        return
    if label == -wanted or (label == 0 and own and -wanted in own):
        yield f"de bron noemt dit een {NAMES[-wanted]}, geen {NAMES[wanted]}"
    elif label == 0 and not any(_names(token, wanted) for token in alignment.near(clause)):
        yield f"de bron noemt dit geen {NAMES[wanted]}"


def _names(token: Token, side: int) -> bool:
    return side_of(token) == side or (side > 0 and token.word in POSSIBLE)


def side_of(token: Token) -> int:
    """+1 for a word like `kans`, -1 for one like `risico`, else 0."""
    if "side:plus" in token.tags:
        return 1
    return -1 if "side:minus" in token.tags else 0


def _nearest(alignment: Alignment, clause: Clause) -> set[int]:
    """The sides that the home names itself; of two sides, the one nearest before what the clause speaks of."""
    tokens = alignment.home_tokens(clause)
    named = [(token.at, side) for token in tokens if (side := side_of(token))]
    sides = {side for _, side in named}
    if len(sides) < 2:
        return sides
    spoken = [match.at for token in clause.tokens if token.content and not side_of(token)
              for match in alignment.at_home(token, clause)]  # fmt: skip
    if not spoken:
        return sides
    middle = sorted(spoken)[len(spoken) // 2]
    before = [side for at, side in named if at <= middle]
    return {before[-1]} if before else sides
