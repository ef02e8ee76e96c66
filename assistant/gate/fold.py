"""Text as it was written -> text in one spelling of quotes, dashes and white space, so that words can be compared.

`fold` keeps every word and mark; `bare` also leaves out quote marks and citation markers `[1]`, which a quotation may
have or not. Superscript digits become `^2`, never a digit of the number before them.
"""

from __future__ import annotations

import re
import unicodedata

TYPOGRAPHY = str.maketrans(
    dict.fromkeys("’‘‛`´", "'")
    | dict.fromkeys("“”„‟«»", '"')
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
    | {mark: f"^{digit}" for digit, mark in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
)
BROKEN_WORD = re.compile(r"(?<=[a-z])-[ \t]*\n\s*(?=[a-z])(?!(?:en|of)\b)")
BULLET = re.compile(r"\n\s*[•▪●○-]\s+")
MARKER = re.compile(r"\s*\[\d+(?:\s*[,;-]\s*\d+)*\]")
QUOTE_MARKS = re.compile(r"\"|(?<!\w)'|'(?!\w)")
ITEM = " • "


def fold(text: str) -> str:
    """`text` in one typography, words broken at a line end joined, white space folded; a bullet is ` • `."""
    plain = unicodedata.normalize("NFKC", text.translate(TYPOGRAPHY))
    return " ".join(BULLET.sub(ITEM, BROKEN_WORD.sub("", plain)).split())


def bare(text: str) -> str:
    """Folded text without quote marks, bullets and citation markers."""
    return " ".join(QUOTE_MARKS.sub("", MARKER.sub("", text)).replace("•", " ").split())
