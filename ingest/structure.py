"""Lines -> blocks: what each stretch of a document is.

One pass over the lines. A line either opens a block (a heading, a numbered, lettered or bulleted item, a
footnote, a paragraph after a gap) or goes on with the open one. A gap in the middle of a sentence (page
break, stray blank line) does not end a block: unless the text so far is ended and the next line could begin
something, it goes on. Numbers open an item or heading only in sequence, so that a wrapped year or amount at
a line's start does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.dehyphenate import hyphen_prefixes, join
from ingest.document import Line

BlockKind = Literal["heading", "paragraph", "number", "letter", "bullet", "footnote"]

HEADING = re.compile(r"(\d+(?:\.\d+)*)\s+(?=[A-ZÀ-Þ])(.{1,90})$")
TABLE_OF_CONTENTS = re.compile(r"\.{3,}|\s\d{1,3}$")
NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
LETTER = re.compile(r"([a-z])[.)]\s+(?=\S)")
BULLET = re.compile(r"[•◦▪‣●○–\-*\uf0b7\uf0a7]\s+(?=\S)")
NOTE = re.compile(r"(\d{1,2})\s+(?=\S)")
ENDED = re.compile(r"[.?!:;…][\"'”’)\]]*$")
GOES_ON = re.compile(r"[a-zà-ÿ(]")


@dataclass(frozen=True)
class Block:
    """A stretch of one kind. `marker` is its printed number or letter ('' where it has none).

    `starts` gives for every line of the block the offset in `text` at which it begins.
    """

    kind: BlockKind
    marker: str
    text: str
    starts: tuple[tuple[int, Line], ...]
    level: int = 0

    def line_spans(self) -> list[tuple[int, int, Line]]:
        """(start, end, line) for every line."""
        ends = [start for start, _ in self.starts[1:]] + [len(self.text)]
        return [(start, end, line) for (start, line), end in zip(self.starts, ends, strict=True)]


def parse(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a document in reading order; a footnote's anchor is taken out of the running text."""
    parser = _Parser(hyphen_prefixes(line.text for line in lines))
    for line in lines:
        parser.add(line)
    return _without_anchors(_with_lost_number(parser.blocks))


class _Parser:
    """The open blocks and counters while reading down a document."""

    def __init__(self, prefixes: frozenset[str]) -> None:
        self.blocks: list[Block] = []
        self._prefixes = prefixes
        self._body: int | None = None
        self._in_note = False
        self._heading: tuple[int, ...] = ()
        self._counters = [0] * 7
        self._number = 0
        self._letter = ""

    def add(self, line: Line) -> None:
        """Take the next line."""
        if self._add_note(line) or self._add_heading(line) or self._add_item(line):
            return
        if self._in_note and not line.gap:
            self._continue(len(self.blocks) - 1, line)
        elif self._body is not None and self._goes_on(line):
            self._in_note = False
            self._continue(self._body, line)
        else:
            self._open("paragraph", "", line.text, line)

    def _goes_on(self, line: Line) -> bool:
        body = self.blocks[self._body] if self._body is not None else None
        if body is None or body.kind == "heading" or line.begins:
            return False
        if not line.gap:
            return True
        return bool(GOES_ON.match(line.text)) and not ENDED.search(body.text)

    def _add_note(self, line: Line) -> bool:
        match = NOTE.match(line.text)
        if not (line.note and match):
            if line.note and self._in_note:
                self._continue(len(self.blocks) - 1, line)
                return True
            return False
        body = self._body
        self._open("footnote", match[1], line.text[match.end() :], line)
        self._body, self._in_note = body, True
        return True

    def _add_heading(self, line: Line) -> bool:
        match = HEADING.match(line.text)
        if line.level is None:
            if not match or not self._opens_here(line) or TABLE_OF_CONTENTS.search(match[2]):
                return False
            number = tuple(int(part) for part in match[1].split("."))
            if not _follows(self._heading, number):
                return False
        elif item := NUMBER.match(line.text):
            self._number, self._letter = int(item[1]), ""
            self._open("number", item[1], line.text[item.end() :], line)
            return True
        else:
            number = tuple(int(part) for part in match[1].split(".")) if match else self._count(line.level)
        title = match[2] if match else line.text
        self._heading, self._number, self._letter = number, 0, ""
        self._open("heading", ".".join(map(str, number)) if match else "", title, line, len(number))
        return True

    def _count(self, level: int) -> tuple[int, ...]:
        """The number of a heading that has none printed: its place among the headings so far."""
        self._counters[level] += 1
        self._counters[level + 1 :] = [0] * (len(self._counters) - level - 1)
        return tuple(count for count in self._counters[1 : level + 1] if count)

    def _opens_here(self, line: Line) -> bool:
        body = self.blocks[self._body] if self._body is not None else None
        return line.gap or self._in_note or body is None or bool(ENDED.search(body.text))

    def _add_item(self, line: Line) -> bool:
        if bullet := BULLET.match(line.text):
            self._open("bullet", "", line.text[bullet.end() :], line)
            return True
        if number := NUMBER.match(line.text):
            value = int(number[1])
            if value in (self._number + 1, 1) or (value == 2 and self._lost_first() is not None):
                self._number, self._letter = value, ""
                self._open("number", number[1], line.text[number.end() :], line)
                return True
        if letter := LETTER.match(line.text):
            expected = chr(ord(self._letter) + 1) if self._letter else "a"
            if letter[1] in (expected, "a"):
                self._letter = letter[1]
                self._open("letter", letter[1], line.text[letter.end() :], line)
                return True
        return False

    def _lost_first(self) -> int | None:
        return _lost_first(self.blocks)

    def _open(self, kind: BlockKind, marker: str, text: str, line: Line, level: int = 0) -> None:
        self.blocks.append(Block(kind, marker, text, ((0, line),), level))
        self._body = len(self.blocks) - 1
        self._in_note = False

    def _continue(self, index: int, line: Line) -> None:
        block = self.blocks[index]
        text = join(block.text, line.text, self._prefixes)
        start = len(text) - len(line.text)
        self.blocks[index] = replace(block, text=text, starts=(*block.starts, (start, line)))


def _follows(previous: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """True when heading `number` can come next after `previous` (1.2 -> 1.2.1, 1.3 or 2)."""
    if not previous:
        return number in ((0,), (1,)) or len(number) > 1
    if number == (*previous, 1):
        return True
    return any(
        number == (*previous[:depth], previous[depth] + 1) or number == (*previous[:depth], previous[depth] + 1, 1)
        for depth in range(len(previous))
    )


def _lost_first(blocks: Sequence[Block]) -> int | None:
    """Index of a bullet in this section that must be item 1, when the next number is 2."""
    found: int | None = None
    for index in range(len(blocks) - 1, -1, -1):
        kind = blocks[index].kind
        if kind in ("number", "heading"):
            return found if kind == "heading" else None
        if kind == "bullet":
            found = index
        elif kind == "paragraph":
            return found
    return found


def _with_lost_number(blocks: list[Block]) -> list[Block]:
    """Give the bullet that stands where item 1 should be, before item 2, its number back."""
    mended = list(blocks)
    for index, block in enumerate(blocks):
        if block.kind == "number" and block.marker == "2":
            first = _lost_first(blocks[:index])
            if first is not None:
                mended[first] = replace(blocks[first], kind="number", marker="1")
    return mended


def _without_anchors(blocks: list[Block]) -> list[Block]:
    """Take each footnote's number out of the text that it is glued to, and put the note behind that block.

    The anchor is the last place before the note where its number is glued to a word.
    """
    mended = [block for block in blocks if block.kind != "footnote"]
    behind: dict[int, list[Block]] = {}
    position = 0
    for note in blocks:
        if note.kind != "footnote":
            position += 1
            continue
        anchor = re.compile(rf"(?<=[^\W\d_]|[.,;:)\]’”\"]){note.marker}(?=[\s.,;:)]|$)")
        anchored = next((at for at in range(position - 1, -1, -1) if anchor.search(mended[at].text)), None)
        if anchored is not None:
            glued = list(anchor.finditer(mended[anchored].text))[-1]
            mended[anchored] = _cut(mended[anchored], glued.start(), glued.end())
        behind.setdefault(max(position - 1, 0) if anchored is None else anchored, []).append(note)
    return [part for at, block in enumerate(mended) for part in (block, *behind.get(at, []))]


def _cut(block: Block, start: int, end: int) -> Block:
    width = end - start
    starts = tuple((at - width if at > start else at, line) for at, line in block.starts)
    return replace(block, text=block.text[:start] + block.text[end:], starts=starts)
