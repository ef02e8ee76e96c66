"""The coach's words, from `coach.toml`: cues that match whole words, and what the coach says."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.lexicon import cue_pattern
from assistant.question import Language

FILE = Path(__file__).with_name("coach.toml")


@dataclass(frozen=True)
class CoachWords:
    """`cues` by table and list (`cues["goal"]["vague"]`), the single words of a list, what is said of each check by the
    kind of finding, and the sentences that a better version adds, by language and `check_finding`."""

    cues: Mapping[str, Mapping[str, re.Pattern[str]]]
    says: Mapping[str, Mapping[str, str]]
    adds: Mapping[Language, Mapping[str, str]]

    def has(self, table: str, name: str, text: str) -> bool:
        """True when a cue of the list stands in `text` (a `plain` one)."""
        return bool(self.cues[table][name].search(text))

    def opens(self, table: str, name: str, text: str) -> bool:
        """True when `text` (a `plain` one) begins with a cue of the list."""
        return bool(self.cues[table][name].match(text, 1))


@functools.cache
def coach_words() -> CoachWords:
    """The words, read once."""
    data = tomllib.loads(FILE.read_text("utf-8"))
    says, adds = data.pop("says"), data.pop("adds")
    return CoachWords(
        cues={table: {name: cue_pattern(cues) for name, cues in lists.items()} for table, lists in data.items()},
        says=says,
        adds=adds,
    )
