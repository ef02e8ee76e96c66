"""What the source says is lacking or lost, a claim does not say is there.

`het ontbreken van richtlijnen`, `verlies van kennis` and `richtlijnen die ontbreken` speak of a thing by its absence. A
claim that rests on the thing has a word for the absence too, or denies.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.gate.alignment import Alignment, Clause, Match
from assistant.gate.reading import Reading
from assistant.gate.tokens import Token

LACKING = frozenset({"^aanwezig", "^voldoende", "^ontstaan"})
OF = frozenset({"van", "aan"})
RELATIVES = frozenset({"die", "dat"})


def objections(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """Things that a clause has, and its home only as what is not there."""
    source = alignment.home_source(clause)
    if source is None or _says_less(alignment, clause):
        return
    for word in alignment.home_tokens(clause):
        if not _lacks(word) or any(
            match.at == word.at for token in clause.tokens for match in _home(alignment, clause, token)
        ):
            continue
        lost = _lost(source, word)
        touched = [token for token in clause.tokens if token.content and _rests_on(alignment, clause, token, lost)]
        if touched:
            yield f"de bron zegt ‘{word.surface}’ over ‘{touched[0].surface}’, de bewering laat dat weg"
            return


def _lacks(token: Token) -> bool:
    return any(sign < 0 and key in LACKING for key, sign in token.meaning.keys.items())


def _says_less(alignment: Alignment, clause: Clause) -> bool:
    """Whether the claim's sentence denies, or has a word for less, lack or loss."""
    units = {token.unit for token in clause.tokens}
    said = [token for token in alignment.claim.tokens if token.unit in units]
    return any(token.negator or any(sign < 0 for sign in token.meaning.offers.values()) for token in said)


def _lost(source: Reading, word: Token) -> set[int]:
    """The places of what is lacking: after `van` or `aan`, before `die ...`, or about a verb (`er ontbreken ...`)."""
    after = source.tokens[word.at + 1 : word.at + 2]
    if after and after[0].word in OF:
        return {token.at for token in source.segment(word.segment) if token.at > word.at}
    if source.begins.get(word.segment) in RELATIVES:
        return {token.at for token in source.segment(word.segment - 1)}
    return {token.at for token in source.segment(word.segment)} if word.meaning.verb else set()


def _home(alignment: Alignment, clause: Clause, token: Token) -> list[Match]:
    return [match for match in alignment.at_home(token, clause) if alignment.unit_of(match) == clause.home]


def _rests_on(alignment: Alignment, clause: Clause, token: Token, lost: set[int]) -> bool:
    if any(alignment.unit_of(match) != clause.home for match in alignment.at_home(token, clause)):
        return False
    found = _home(alignment, clause, token)
    return bool(found) and all(match.at in lost for match in found)
