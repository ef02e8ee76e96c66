"""Text for the chat: what people and documents wrote, made safe, and an answer's markers made into links.

The chat renders markdown. A question is shown as it was typed, so every character that could mean something
in markdown or HTML becomes an entity. An answer keeps its paragraphs, lists, tables and bold type, but HTML,
links, pictures and code in it (they can only come from a document) are shown as plain characters; a picture
would make the browser fetch it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
MARKER = re.compile(r"(?P<space> ?)\[(?P<number>\d+)\]")
ACTIVE = re.compile(r"\\?([&<>\[\]`!])|(?<=http)(:)|(?<=https)(:)|(?<=www)(\.)|(@)")
QUOTE_LINE = re.compile(r"(?m)^&#62; ?")
WORDS = re.compile(r"(?m)(?:^\|.*\n?)+|\S+\s*")
MARKDOWN_SIGNS = re.compile(r"(?m)^\s*(?:[-*>#]+|\d+\.)\s+|\*{1,2}|\||\s*\[\d+\]")


def plain(text: str) -> str:
    """`text` as markdown that shows exactly its characters, line breaks included."""
    lines = (PUNCTUATION.sub(lambda match: _entity(match[0]), line.strip()) for line in text.splitlines())
    return "  \n".join(lines)


def linked(text: str, turn: int, numbers: Collection[int]) -> str:
    """An answer's markdown, safe to render, with each marker [n] of `numbers` a link to source n of this turn
    that stays on the line of the word before it."""
    pieces: list[str] = []
    at = 0
    for match in MARKER.finditer(text):
        number = match["number"]
        if int(number) in numbers:
            pieces.append(_inert(text[at : match.start()]))
            space = "\u00a0" if match["space"] else ""
            pieces.append(f'{space}[&#91;{number}&#93;](#bron-{turn}-{number} "Naar bron {number}")')
            at = match.end()
    pieces.append(_inert(text[at:]))
    return QUOTE_LINE.sub("> ", "".join(pieces))


def spoken(text: str) -> str:
    """An answer's text for a screen reader: no markers, no markdown signs."""
    return " ".join(MARKDOWN_SIGNS.sub(" ", text).split())


def growing(text: str, steps: int) -> Iterator[str]:
    """`text` in at most `steps` growing pieces that end between words, a table never cut; the last is the whole."""
    words = WORDS.findall(text)
    size = max(1, -(-len(words) // steps))
    for end in range(size, len(words), size):
        yield "".join(words[:end])
    yield text


def _inert(text: str) -> str:
    return ACTIVE.sub(lambda match: _entity(match[0][-1]), text)


def _entity(character: str) -> str:
    return f"&#{ord(character)};"
