"""What a search for one kind of identifier gives."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["bsn", "iban", "email", "phone"]


class Find(NamedTuple):
    """A stretch `text[start:end]` of the folded text, and what it is."""

    start: int
    end: int
    kind: Kind
