"""Stand-in until the masking branch is merged: masks e-mail addresses only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class Masked:
    """A text without personal identifiers, and how many were masked by kind."""

    text: str
    counts: Mapping[str, int]


def mask(text: str) -> Masked:
    """`text` with every e-mail address as `[e-mailadres]`."""
    found = len(ADDRESS.findall(text))
    return Masked(ADDRESS.sub("[e-mailadres]", text), {"e-mailadres": found} if found else {})
