"""The difference between two texts, word by word, by `difflib` (Ratcliff and Obershelp's matching)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Piece:
    """A stretch that both texts have (`same`), or only one of them (`left`, `right`)."""

    kind: Literal["same", "left", "right"]
    text: str


def word_difference(left: str, right: str) -> tuple[Piece, ...]:
    """The pieces in order; those of kind `same` and `left` joined are `left`, those of `same` and `right` are `right`
    but for white space."""
    raise NotImplementedError
