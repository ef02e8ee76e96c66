"""A model's text, cut into statements while it streams: a sentence or a list item, with the sources it names.

A statement is complete when the next one has begun, so that a marker after the full stop still belongs to it. The
markdown of the model is not kept, list items aside: its words are data, shown as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.llm.data_text import without_hidden
from assistant.llm.markers import Piece
from vectorstore.sentences import sentence_spans

BULLET = re.compile(r"^\s*(?:[-*+•–]|\d{1,2}[.)])\s+")
HEADING = re.compile(r"^\s*(?:#{1,6}|>+)\s+")
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\3(?!\w)|`+")
SPACE_BEFORE = re.compile(r"\s+([.,;:?!])")


@dataclass(frozen=True)
class Statement:
    """Words without markers, the numbers of the sources named, and where it stands: in a list, in a new paragraph."""

    text: str
    citations: tuple[int, ...]
    in_list: bool = False
    new_block: bool = False


class StatementSplitter:
    """Cuts one stream."""

    def __init__(self) -> None:
        self._line: list[Piece] = []
        self._new_block = True

    def feed(self, pieces: Iterable[Piece]) -> list[Statement]:
        """The statements that are complete after `pieces`."""
        found: list[Statement] = []
        for piece in pieces:
            if isinstance(piece, int):
                self._line.append(piece)
                continue
            first, *others = piece.split("\n")
            self._line.append(first)
            for other in others:
                found += self._end_of_line()
                self._line.append(other)
        return found + self._complete()

    def close(self) -> list[Statement]:
        """The statements that are left at the end of the stream."""
        return self._end_of_line()

    def _end_of_line(self) -> list[Statement]:
        line, self._line = self._line, []
        text, marks = _flat(line)
        if not text.strip():
            self._new_block = True
            return []
        if BULLET.match(text):
            return self._statements([(BULLET.sub("", text), [number for _, number in marks])], in_list=True)
        return self._statements(_sentences(text, marks))

    def _complete(self) -> list[Statement]:
        """The sentences of the line so far, the last one left in it."""
        text, marks = _flat(self._line)
        if BULLET.match(text) or len(spans := sentence_spans(text)) < 2:
            return []
        last = spans[-1][0]
        ready = [(at, number) for at, number in marks if at <= last]
        self._line = _pieces(text[last:], [(at - last, number) for at, number in marks if at > last])
        return self._statements(_sentences(text[:last], ready))

    def _statements(self, found: Iterable[tuple[str, Sequence[int]]], in_list: bool = False) -> list[Statement]:
        statements = []
        for raw, numbers in found:
            words = _words(raw)
            if any(char.isalnum() for char in words):
                statements.append(Statement(words, tuple(dict.fromkeys(numbers)), in_list, self._new_block))
                self._new_block = False
        return statements


def _flat(line: Iterable[Piece]) -> tuple[str, list[tuple[int, int]]]:
    """The text of a line with a space for each marker, and the markers with their places."""
    text = ""
    marks: list[tuple[int, int]] = []
    for piece in line:
        if isinstance(piece, int):
            marks.append((len(text), piece))
            text += " "
        else:
            text += piece
    return text, marks


def _pieces(text: str, marks: Iterable[tuple[int, int]]) -> list[Piece]:
    """The inverse of `_flat`."""
    pieces: list[Piece] = []
    at = 0
    for place, number in marks:
        pieces += [text[at:place], number]
        at = place + 1
    return [*pieces, text[at:]]


def _sentences(text: str, marks: Sequence[tuple[int, int]]) -> list[tuple[str, list[int]]]:
    """Each sentence with its markers: those in it and behind it; before the first one they are the first one's."""
    spans = sentence_spans(text)
    owned: list[list[int]] = [[] for _ in spans]
    for place, number in marks:
        owner = max((at for at, (start, _) in enumerate(spans) if start < place), default=0)
        if spans:
            owned[owner].append(number)
    return [(text[start:end], numbers) for (start, end), numbers in zip(spans, owned, strict=True)]


def _words(raw: str) -> str:
    text = HEADING.sub("", without_hidden(raw))
    text = EMPHASIS.sub(lambda match: match[2] or match[4] or "", text)
    return SPACE_BEFORE.sub(r"\1", " ".join(text.split()))
