"""Numbers in digits and in Dutch or English words -> one value with its unit.

`8`, `acht` and `VIII` do not look alike and yet are the same number; `10%` and `10 procent` too. `een` is an article
unless it is written `één`. Words are read by text2num, fractions and collectives (`helft`, `tientallen`) by a table.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from fractions import Fraction

from text_to_num import text2num

DIGITS = re.compile(r"^(\d+(?:[.,]\d+)*)(%?)$")
GROUPED = re.compile(r"^\d{1,3}(?:\.\d{3})+(?:,\d+)?$")
GROUPED_ENGLISH = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
ORDINAL_DIGITS = re.compile(r"^(\d+)(?:e|de|ste|st|nd|rd|th)$")
ARTICLES = frozenset({"een", "en", "a", "an"})
MAGNITUDES = {
    "honderd": 100, "duizend": 1_000, "miljoen": 10**6, "miljard": 10**9, "hundred": 100, "thousand": 1_000,
    "million": 10**6, "billion": 10**9, "mln": 10**6, "mld": 10**9,
}  # fmt: skip
FRACTIONS = {
    "helft": Fraction(1, 2), "half": Fraction(1, 2), "halve": Fraction(1, 2), "kwart": Fraction(1, 4),
    "driekwart": Fraction(3, 4), "anderhalf": Fraction(3, 2), "anderhalve": Fraction(3, 2), "quarter": Fraction(1, 4),
}  # fmt: skip
DENOMINATORS = {
    "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8, "tiende": 10,
    "third": 3, "thirds": 3, "quarters": 4, "fifth": 5, "fifths": 5,
}  # fmt: skip
ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8,
    "negende": 9, "tiende": 10,
    "elfde": 11, "twaalfde": 12, "twintigste": 20, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
}  # fmt: skip
COLLECTIVES = {
    "tientallen": "tientallen", "honderden": "honderden", "duizenden": "duizenden", "miljoenen": "miljoenen",
    "miljarden": "miljarden", "dozijn": "12", "tiental": "10", "tweetal": "2", "drietal": "3", "viertal": "4",
    "achttal": "8", "dozens": "tientallen", "hundreds": "honderden", "thousands": "duizenden",
}  # fmt: skip
PERCENT = frozenset({"procent", "percent", "percentage", "%"})
MONEY = frozenset({"euro", "euros", "eur", "€", "dollar", "$"})


@dataclass(frozen=True, slots=True)
class Number:
    """A value, exact (`8`, `2/3`) or a word for a size (`tientallen`), and what kind of number it is.

    `kind` is `count`, `share` (`10%`, `de helft`, `twee derde`: a part of one), `money` or `ordinal`; two numbers are
    the same when value and kind are.
    """

    value: str
    kind: str = "count"


@functools.lru_cache(maxsize=20_000)
def plain_number(word: str) -> Fraction | None:
    """The cardinal that one word or group of digits (lower case) stands for, or None."""
    if found := DIGITS.match(word):
        return Fraction(_digits(found[1]))
    if word in ARTICLES:
        return None
    listed = FRACTIONS.get(word) or MAGNITUDES.get(word)
    return Fraction(listed) if listed else _spelled(word)


def _spelled(word: str) -> Fraction | None:
    for language in ("nl", "en"):
        try:
            return Fraction(text2num(word, language))
        except ValueError:
            continue
    return None


@functools.lru_cache(maxsize=20_000)
def ordinal(word: str) -> int | None:
    """The rank that one word stands for (`derde`, `3e`), or None."""
    found = ORDINAL_DIGITS.match(word)
    return int(found[1]) if found else ORDINALS.get(word)


def read_number(words: list[str], at: int) -> tuple[Number, int] | None:
    """The number that begins at `words[at]` (lower case) and how many words it takes, or None."""
    word = words[at]
    if word in ("€", "$") and (amount := _cardinal(words, at + 1)):
        return Number(str(amount[0]), "money"), 1 + amount[1]
    if found := _cardinal(words, at):
        return _with_unit(words, at, *found)
    if word in COLLECTIVES:
        return Number(COLLECTIVES[word]), 1
    if word == "een" and at + 1 < len(words) and words[at + 1] in DENOMINATORS:
        return Number(str(Fraction(1, DENOMINATORS[words[at + 1]])), "share"), 2
    rank = ordinal(word)
    return (Number(str(rank), "ordinal"), 1) if rank else None


def _with_unit(words: list[str], at: int, value: Fraction, used: int) -> tuple[Number, int]:
    """A cardinal of `used` words with the `procent` or `euro` behind it."""
    after = words[at + used] if at + used < len(words) else ""
    if words[at].endswith("%") or after in PERCENT:
        return Number(str(value / 100), "share"), used + (after in PERCENT)
    if after in MONEY:
        return Number(str(value), "money"), used + 1
    return Number(str(value), "share" if value < 1 else "count"), used


def _cardinal(words: list[str], at: int) -> tuple[Fraction, int] | None:
    """A cardinal with its fraction or magnitude: `twee derde`, `3 miljoen`."""
    if at >= len(words) or (value := plain_number(words[at])) is None:
        return None
    used = 1
    if at + 1 < len(words) and words[at + 1] in DENOMINATORS and value.denominator == 1 and value < 20:
        return value / DENOMINATORS[words[at + 1]], 2
    while at + used < len(words) and words[at + used] in MAGNITUDES:
        value *= MAGNITUDES[words[at + used]]
        used += 1
    return value, used


def _digits(written: str) -> str:
    """Digits as Python reads them: `1.000` and `1,000` are a thousand, `2,5` is two and a half."""
    if GROUPED.match(written):
        return written.replace(".", "").replace(",", ".")
    if GROUPED_ENGLISH.match(written):
        return written.replace(",", "")
    if written.count(".") + written.count(",") == 1:
        return written.replace(",", ".")
    return re.sub(r"[.,]", "", written)
