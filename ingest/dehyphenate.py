"""Join words that were broken at a line end; keep the hyphens that belong to a word.

A hyphen at a line end is the word's own when
- what stands before it is an abbreviation or a number (`IT-` / `personeel`, `B1-` / `niveau`),
- the next line goes on with `en`, `of`, `als` or `tot` (`korte-` / `en lange termijn`; a space then follows),
- the next line does not begin with a small letter (`CIO-` / `Rijk`),
- the document writes the same first part with a hyphen in mid-line (`data-entry` keeps `data-` / `labelen`).
Otherwise it is the typesetter's, and goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LAST_PART = re.compile(r"([^\W_]+)-$")
HYPHENATED = re.compile(r"(?<![\w-])([^\W\d_]+)-(?=[^\W\d_])")
LONGEST_PART = 100
SUSPENDED = re.compile(r"(en|of|als|tot)\b")


def hyphen_prefixes(lines: Iterable[str]) -> frozenset[str]:
    """First parts (lower case) that the text itself writes with a hyphen in mid-line."""
    return frozenset(part.lower() for line in lines for part in HYPHENATED.findall(line))


def join(before: str, after: str, prefixes: frozenset[str]) -> str:
    """`before` and the next line `after` as one text, white space and line-end hyphen mended."""
    broken = LAST_PART.search(before[-LONGEST_PART:])
    if not broken or not after:
        return f"{before} {after}".strip()
    if SUSPENDED.match(after):
        return f"{before} {after}"
    part = broken[1]
    own = not after[0].islower() or part.isupper() or part[-1].isdigit() or part.lower() in prefixes
    return before + after if own else before[:-1] + after
