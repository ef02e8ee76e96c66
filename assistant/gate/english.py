"""An English claim -> Dutch word for word, so that it can be held against Dutch passages.

A gloss, no translation: word order stays, and a word that the list (english.toml) does not know stays as it is, and so
is missed in the source. An English claim is confirmed where the list suffices, and otherwise honestly not.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).with_name("english.toml")
WORD = re.compile(r"[A-Za-z][A-Za-z'-]*|[^A-Za-z]+")
ENGLISH = frozenset(
    "the of and to is are for that with by this not from has have be been which their they an it as may can will at we"
    " more".split()
)
DUTCH = frozenset(
    "de het een van en te zijn voor dat met door dit niet uit heeft hebben die hun zij er als bij op om".split()
)
ENDINGS = (
    ("ies", "y"),
    ("es", "e"),
    ("es", ""),
    ("s", ""),
    ("ed", "e"),
    ("ed", ""),
    ("d", ""),
    ("ing", "e"),
    ("ing", ""),
)
LONGEST = 3


def is_english(text: str) -> bool:
    """Whether a text has more English small words than Dutch ones."""
    words = re.findall(r"[a-z]+", text.lower())
    return sum(word in ENGLISH for word in words) > sum(word in DUTCH for word in words)


@functools.lru_cache(maxsize=2_000)
def gloss(text: str) -> str:
    """The text with its English words put into Dutch, one by one, phrases first."""
    parts = WORD.findall(text)
    found: list[str] = []
    at = 0
    while at < len(parts):
        dutch, used = _longest(parts, at)
        found.append(dutch)
        at += used
    return "".join(found)


def _longest(parts: list[str], at: int) -> tuple[str, int]:
    for words in range(LONGEST, 1, -1):
        stretch = parts[at : at + 2 * words - 1]
        phrase = "".join(stretch).lower()
        if phrase in _words():
            return _words()[phrase], len(stretch)
    return _word(parts[at]), 1


def _word(word: str) -> str:
    lower = word.lower()
    if lower in _words():
        return _words()[lower]
    for ending, instead in ENDINGS:
        if lower.endswith(ending) and (base := lower.removesuffix(ending) + instead) in _words():
            return _words()[base]
    return word


@functools.cache
def _words() -> Mapping[str, str]:
    return dict(tomllib.loads(FILE.read_text("utf-8"))["words"])
