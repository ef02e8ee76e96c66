"""Mend what was mistyped or written together, against the words of the corpus.

A word that the corpus or a Dutch or English word list (simplemma) knows is left alone, so that a good word which
the report happens not to use does not become another one. What is left is split where both halves are known
(`watzijn`, `privacyrisico`), or becomes the nearest word of the corpus: one edit for words from five letters, two
from eight (optimal string alignment distance, rapidfuzz), with the same first letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import simplemma
from rapidfuzz import process
from rapidfuzz.distance import OSA

from vectorstore.analysis import STOP_WORDS, words

SHORTEST = 4
ONE_EDIT_FROM = 5
TWO_EDITS_FROM = 8
SHORTEST_HALF = 2
SHORTEST_PART = 4
RARE = 2
LANGUAGES = ("nl", "en")


def load_word_lists(languages: Iterable[str] = LANGUAGES) -> None:
    """Load the word lists (about a second each): the first word that the corpus does not know would wait for them."""
    for language in languages:
        simplemma.is_known("de", lang=language)


class Speller:
    """Knows the words of a corpus, and mends a question's words towards them."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """`counts` says how often each word stands in the corpus."""
        self._counts = counts
        self._by_first: dict[str, list[str]] = {}
        for word in self._counts:
            if len(word) >= SHORTEST:
                self._by_first.setdefault(word[0], []).append(word)

    def mend(self, text: str) -> str:
        """`text` as plain words (lower case, no diacritics), mistyped ones mended."""
        return " ".join(self._mended(word) for word in words(text))

    def knows(self, word: str) -> bool:
        """True when the corpus, or a Dutch or English word list, has `word`."""
        return word in self._counts or word in STOP_WORDS or simplemma.is_known(word, lang=LANGUAGES)

    def _mended(self, word: str) -> str:
        if len(word) < SHORTEST or word.isdigit() or self.knows(word):
            return word
        return self._split(word) or self._nearest(word) or word

    def _split(self, word: str) -> str | None:
        """A little word run into the next one: `watzijn`, `dekansen`, `isde`."""
        for cut in range(len(word) - SHORTEST_HALF, SHORTEST_HALF - 1, -1):
            head, tail = word[:cut], word[cut:]
            if (head in STOP_WORDS and self._is_common(tail)) or (tail in STOP_WORDS and self._is_common(head)):
                return f"{head} {tail}"
        return None

    def _is_common(self, word: str) -> bool:
        return word in STOP_WORDS or (len(word) >= SHORTEST and self._counts.get(word, 0) >= RARE)

    def _is_compound(self, word: str) -> bool:
        """Two known words written as one, as Dutch does: `papierberg`, `techreus`."""
        return any(
            self.knows(word[:cut]) and self.knows(word[cut:])
            for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        )

    def _nearest(self, word: str) -> str | None:
        """The nearest word of the corpus; a compound of known words is only mended by one edit."""
        two = len(word) >= TWO_EDITS_FROM and not self._is_compound(word)
        limit = 2 if two else int(len(word) >= ONE_EDIT_FROM)
        found = process.extract(
            word, self._by_first.get(word[0], []), scorer=OSA.distance, score_cutoff=limit, limit=None
        )
        return min(found, key=lambda hit: (hit[1], -self._counts[hit[0]]))[0] if found else None
