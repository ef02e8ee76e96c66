"""Text from outside as one line that any terminal, log or JSON file can take.

File names may hold line breaks, escape codes, marks that turn the reading direction, or bytes that are no text.
"""

from __future__ import annotations


def printable(text: str) -> str:
    """`text` with `\\x0a` and the like in place of what is not to be seen."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def encodable(text: str) -> str:
    """`text` with a question mark for each half surrogate pair: those are no characters, and UTF-8 has none."""
    return text.encode("utf-8", "replace").decode("utf-8")
