"""Is a text in the language it should be in? By the share of its words in each language's dictionary (simplemma)."""

from __future__ import annotations

import re

from simplemma import LanguageDetector

from assistant.question import Language

LANGUAGES = ("nl", "en", "de", "fr")
ENOUGH_WORDS = 12
LONG_ENOUGH = 200
"""Characters: more of a text does not change what it is in, and takes time."""
MARGIN = 0.15
LETTERS = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def enough_to_tell(text: str) -> bool:
    """True when `text` is long enough to tell its language."""
    return len(LETTERS.findall(text)) >= ENOUGH_WORDS or len(text) - len(LATIN.findall(text)) >= 60


def is_other_language(text: str, expected: Language) -> bool:
    """True when `text` is clearly in another language than `expected`; a text too short to tell is not."""
    letters = "".join(LETTERS.findall(text))
    if letters and len(LATIN.findall(letters)) < len(letters) / 2:
        return True
    if not enough_to_tell(text):
        return False
    (own,) = _shares(text, (expected,))
    if own + MARGIN >= 1:
        return False
    others = _shares(text, tuple(name for name in LANGUAGES if name != expected))
    return max(others) > own + MARGIN


def _shares(text: str, languages: tuple[str, ...]) -> list[float]:
    """The share of the words of `text` in the dictionary of each of `languages`."""
    found = LanguageDetector(languages).proportion_in_each_language(text[:LONG_ENOUGH])
    return [found.get(name, 0.0) for name in languages]
