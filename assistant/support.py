"""Which words of a passage do the claims that cite it rest on? The units that share most of their words with a claim.

Where no unit stands out by at least two words, it is the whole passage: rather no mark than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable

from vectorstore.analysis import STOP_WORDS, stem, words
from vectorstore.passage import Passage

FEWEST_SHARED = 2
NEARLY = 0.7


def supporting_span(passage: Passage, claims: Iterable[str]) -> tuple[int, int]:
    """The span [start, end) of the units of `passage` that these claims share most words with."""
    found: list[tuple[int, int]] = []
    for claim in claims:
        said = _content(claim)
        shared = [len(said & _content(passage.unit_text(unit))) for unit in passage.units]
        most = max(shared, default=0)
        if most < FEWEST_SHARED:
            return 0, len(passage.text)
        best = [unit for unit, count in zip(passage.units, shared, strict=True) if count >= NEARLY * most]
        found += [(unit.start, unit.end) for unit in best]
    if not found:
        return 0, len(passage.text)
    return min(start for start, _ in found), max(end for _, end in found)


def _content(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in STOP_WORDS}
