"""A text as patterns should see it, with the way back to the text as it is.

A number can be written with fullwidth or Arabic digits, with zero-width characters, non-breaking spaces or one of
a dozen hyphens in it. Folded, all of these look the same: compatibility forms (Unicode NFKC) and decimal digits are
plain, hyphens and minus signs are `-`, white space is one space (where a paragraph or a numbered item begins: one
line break), and characters that are not seen are gone. Superscript and circled numbers, which are notes and
bullets, are no digits but spaces.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
LIST_NUMBER = re.compile(r"\d{1,2}[.)]\s")
PIECE = re.compile(r"[!-~]+(?: [!-~]+)*|\s+|.", re.DOTALL)
UNSEEN = {"Cf", "Mn", "Me"}
HYPHENS = "\u2212\u2043\u02d7"
MIDDLE_DOTS = "\u00b7\u2027\u2219"


@dataclass(frozen=True)
class Folded:
    """The folded characters; character n stands for `starts[n]` to `ends[n]` of the original text."""

    chars: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original text that `chars[start:end]` stands for; not for an empty stretch."""
        return self.starts[start], self.ends[end - 1]

    def replaced(self, parts: Iterable[tuple[int, int, str]]) -> Folded:
        """With other words in place of (start, end, words) in `chars`; parts in order, without overlap."""
        chars: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for start, end, words in itertools.chain(parts, [(len(self.chars), len(self.chars), "")]):
            chars += (self.chars[done:start], words)
            starts += self.starts[done:start]
            ends += self.ends[done:start]
            if words:
                first, last = self.span(start, end)
                starts += [first] * len(words)
                ends += [last] * len(words)
            done = end
        return Folded("".join(chars), tuple(starts), tuple(ends))


def fold(text: str) -> Folded:
    """`text` folded; takes time in proportion to its length."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in PIECE.finditer(text):
        piece, start, end = match[0], match.start(), match.end()
        if "!" <= piece[0] <= "~":
            chars.append(piece)
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            continue
        plain = _space(text, match) if piece.isspace() else _plain(piece)
        if not plain or (plain == " " and chars and chars[-1] == " "):
            continue
        chars.append(plain)
        starts.extend([start] * len(plain))
        ends.extend([end] * len(plain))
    return Folded("".join(chars), tuple(starts), tuple(ends))


def _space(text: str, space: re.Match[str]) -> str:
    """A line break where a paragraph or a numbered item begins, else a space."""
    begins = BLANK_LINE.search(space[0]) or ("\n" in space[0] and LIST_NUMBER.match(text, space.end()))
    return "\n" if begins else " "


@functools.lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if category in UNSEEN:
        return ""
    if category == "Pd" or char in HYPHENS:
        return "-"
    if char in MIDDLE_DOTS:
        return "."
    if category == "Nd":
        return str(unicodedata.decimal(char))
    plain = " " if category == "No" else unicodedata.normalize("NFKC", char)
    return plain if plain == char else "".join(" " if part.isspace() else _plain(part) for part in plain)
