"""Concepts (`concepts.toml`): the many ways in which organisations write about one thing.

A concept is found in a text by its cues (as in `lexicon.toml`). It implies the wider concepts that it names: a text
about phishing is about cyber attacks too, but not the other way round.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.lexicon import cue_pattern

FILE = Path(__file__).with_name("concepts.toml")


@dataclass(frozen=True)
class Concepts:
    """Patterns by concept name, and the names (its own among them) that each implies."""

    patterns: Mapping[str, re.Pattern[str]]
    implied: Mapping[str, frozenset[str]]

    def spans(self, text: str) -> list[tuple[str, int, int]]:
        """Concept name, start and end of each cue in `text` (a `plain` one)."""
        return [(name, *found.span()) for name, pattern in self.patterns.items() for found in pattern.finditer(text)]

    def of(self, text: str) -> frozenset[str]:
        """The concepts that `text` (a `plain` one) is about, wider ones too."""
        found = (self.implied[name] for name, pattern in self.patterns.items() if pattern.search(text))
        return frozenset().union(*found)


@functools.cache
def concepts() -> Concepts:
    """The concepts, read once."""
    entries = tomllib.loads(FILE.read_text("utf-8"))["concept"]
    wider = {entry["name"]: frozenset(entry.get("wider", ())) for entry in entries}
    return Concepts(
        patterns={entry["name"]: cue_pattern(entry["words"]) for entry in entries},
        implied={name: frozenset(_closure(name, wider)) for name in wider},
    )


def _closure(name: str, wider: Mapping[str, frozenset[str]]) -> set[str]:
    found, todo = set(), [name]
    while todo:
        current = todo.pop()
        if current not in found:
            found.add(current)
            todo.extend(wider.get(current, ()))
    return found
