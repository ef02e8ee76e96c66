"""Text of others as data in a prompt: nothing in it can close a delimiter, pose as a marker, or be invisible.

- characters that do not show (Unicode tags, zero-width and direction signs, controls, private use, variation
  selectors) are taken out: they can carry instructions that a reader never sees;
- `<`, `>` and `&`, their full-width twins included, become entities, so only the program writes a delimiter or a
  chat template's `<|...|>`;
- square brackets become round ones, so that `[3]` is always a marker of the model, and `[INST]` is a word.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from html import escape

HIDDEN_CATEGORIES = frozenset(["Cc", "Cf", "Cs", "Co", "Cn"])
VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
TWINS = str.maketrans(
    {
        "＜": "<",
        "﹤": "<",
        "＞": ">",
        "﹥": ">",
        "＆": "&",
        "[": "(",
        "]": ")",
        "【": "(",
        "】": ")",
        "［": "(",
        "］": ")",
    }
)


@functools.lru_cache(maxsize=2048)
def as_data(text: str) -> str:
    """`text` for use between delimiters or in an attribute's quotes; line breaks stay.

    Kept, since the same passages go into many prompts.
    """
    return escape(without_hidden(text).translate(TWINS), quote=True).replace("&#x27;", "'")


def without_hidden(text: str) -> str:
    """`text` less the characters that do not show; line breaks stay, a tab becomes a space."""
    text = VARIATION_SELECTORS.sub("", text.replace("\t", " "))
    if text.replace("\n", "").isprintable():
        return text
    return "".join(char for char in text if char == "\n" or unicodedata.category(char) not in HIDDEN_CATEGORIES)
