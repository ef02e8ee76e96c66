"""A claim that all but quotes its source: then every small word counts.

Where nearly all content words of a claim's sentence are the very words of one sentence, in the same order, the two are
compared mark by mark: as many negations, the same sides and no reservation made certain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.gate.alignment import Alignment, Clause
from assistant.gate.rules.negation import denies
from assistant.gate.rules.sides import NAMES, side_of
from assistant.gate.tokens import Token

ALIKE = 0.75
FEWEST = 2


def objections(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """Small words by which a near quotation differs from its source."""
    counted = [token for token in clause.tokens if token.content]
    places = [place for token in counted if (place := _same_at_home(alignment, clause, token)) is not None]
    if clause.home is None or len(places) < max(FEWEST, ALIKE * len(counted)) or places != sorted(places):
        return
    stretch = _stretch(alignment, clause, places)
    if len(places) >= ALIKE * sum(token.content for token in stretch):
        yield from _negations(clause.tokens, stretch)
        yield from _certainty(clause.tokens, stretch)
    yield from _sides(alignment, clause)


def _same_at_home(alignment: Alignment, clause: Clause, token: Token) -> int | None:
    """The place at home of the very word, or None."""
    return next(
        (
            match.at
            for match in alignment.at_home(token, clause)
            if match.same and alignment.unit_of(match) == clause.home
        ),
        None,
    )


def _stretch(alignment: Alignment, clause: Clause, places: Sequence[int]) -> list[Token]:
    """The home's tokens from the first to the last segment that the clause rests on."""
    home = alignment.home_tokens(clause)
    segments = {token.segment for token in home if token.at in places}
    return [token for token in home if min(segments) <= token.segment <= max(segments)]


def _negations(said: list[Token], there: list[Token]) -> Iterator[str]:
    here, source = (Counter(token.word for token in tokens if denies(token)) for tokens in (said, there))
    if here.total() > source.total():
        yield f"de bewering zegt ‘{next(iter(here - source))}’, de bron niet"
    elif here.total() < source.total():
        yield f"de bron zegt ‘{next(iter(source - here))}’, de bewering niet"


def _certainty(said: list[Token], there: list[Token]) -> Iterator[str]:
    future = [token for token in said if "future" in token.tags]
    fewer = sum("hedge" in token.tags for token in said) < sum("hedge" in token.tags for token in there)
    if fewer and len(future) > sum("future" in token.tags for token in there):
        yield f"de bewering zegt ‘{future[0].surface}’, de bron is minder zeker"


def _sides(alignment: Alignment, clause: Clause) -> Iterator[str]:
    source, unit = clause.home or (0, 0)
    there = Counter([*map(side_of, alignment.home_tokens(clause)), alignment.sources[source].units[unit].side])
    for side in Counter(map(side_of, clause.tokens)) - there:
        if side:
            yield f"de bron noemt hier geen {NAMES[side]}"
