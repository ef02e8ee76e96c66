"""Source markers in a stream of text: `[1]`, `[1, 2]`, `[2-4]`, `[^1]`, `【1】`, `[bron 1]`.

A marker may come in pieces, so what may still become one is held back. Numbers of no source are dropped and counted,
never renumbered. Out come pieces of text, and numbers of sources as ints.
"""

from __future__ import annotations

import re
from collections.abc import Collection

NUMBER = r"(?:(?:bron(?:nen)?|source|sources|nr\.?)\s*)?\^?\s*\d{1,4}"
MARKER = re.compile(
    rf"[\[【［]\s*{NUMBER}(?:\s*(?:[,;&/–-]|en|and|t/m)\s*{NUMBER})*\s*(?:†[^\]】］\[]*)?[\]】］]", re.IGNORECASE
)
UNFINISHED = re.compile(r"[\[【［][^\]】］\n]{0,60}\Z")
RANGE = re.compile(r"(\d+)\s*(?:–|-|t/m)\s*(?:\D{0,8})(\d+)")
LONGEST_RANGE = 20

Piece = str | int


class MarkerParser:
    """Parses one stream. `dropped` counts the numbers that are no source's."""

    def __init__(self, known: Collection[int]) -> None:
        self._known = frozenset(known)
        self._held = ""
        self.dropped = 0

    def feed(self, text: str) -> list[Piece]:
        """The pieces that are certain after `text`."""
        self._held += text
        unfinished = UNFINISHED.search(self._held)
        end = unfinished.start() if unfinished else len(self._held)
        ready, self._held = self._held[:end], self._held[end:]
        return self._pieces(ready)

    def close(self) -> list[Piece]:
        """What was held back, as it is, at the end of the stream."""
        ready, self._held = self._held, ""
        return self._pieces(ready)

    def _pieces(self, text: str) -> list[Piece]:
        pieces: list[Piece] = []
        at = 0
        for match in MARKER.finditer(text):
            pieces += [text[at : match.start()], *self._sources(match[0])]
            at = match.end()
        return [piece for piece in [*pieces, text[at:]] if piece != ""]

    def _sources(self, marker: str) -> list[int]:
        numbers = _numbers(marker.partition("†")[0])
        known = [number for number in numbers if number in self._known]
        self.dropped += len(numbers) - len(known)
        return known


def _numbers(marker: str) -> list[int]:
    spread = RANGE.sub(_spread, marker)
    return list(dict.fromkeys(int(number) for number in re.findall(r"\d+", spread)))


def _spread(match: re.Match[str]) -> str:
    first, last = int(match[1]), int(match[2])
    return " ".join(map(str, range(first, last + 1))) if first <= last <= first + LONGEST_RANGE else match[0]
