"""The difference between two texts, word by word: what stays is their longest common subsequence of words and signs.

Source: Hyyrö, Bit-parallel LCS-length computation revisited (2004), through rapidfuzz; `difflib` takes minutes for
texts in which few words come back often.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

TOKEN = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
MOST_TOKENS = 20_000


@dataclass(frozen=True)
class Piece:
    """A stretch that both texts have (`same`), or only one of them (`left`, `right`)."""

    kind: Literal["same", "left", "right"]
    text: str


def word_difference(left: str, right: str) -> tuple[Piece, ...]:
    """The pieces in order; those of kind `same` and `left` joined are `left`, those of `same` and `right` are `right`,
    white space aside. Texts of more than MOST_TOKENS words and signs are not compared, and differ as a whole."""
    ours, theirs = TOKEN.findall(left), TOKEN.findall(right)
    if max(len(ours), len(theirs)) > MOST_TOKENS:
        return _changed(left, right)
    pieces: list[Piece] = []
    gone, come = "", ""
    for step in LCSseq.opcodes([each.strip() for each in ours], [each.strip() for each in theirs]):
        if step.tag == "equal":
            pieces += _changed(gone, come)
            pieces.append(Piece("same", "".join(ours[step.src_start : step.src_end])))
            gone, come = "", _space_missing(ours[step.src_end - 1], theirs[step.dest_end - 1])
        else:
            gone += "".join(ours[step.src_start : step.src_end])
            come += "".join(theirs[step.dest_start : step.dest_end])
    return (*pieces, *_changed(gone, come))


def _space_missing(ours: str, theirs: str) -> str:
    """The white space after a word of the right text that its twin in the left text does not have."""
    return "" if ours[-1:].isspace() else theirs[len(theirs.rstrip()) :]


def _changed(left: str, right: str) -> tuple[Piece, ...]:
    pieces = (Piece("left", left), Piece("right", right))
    return tuple(piece for piece in pieces if piece.text.strip())
