"""Sentences and list items, and how they go together: even runs of at most MAX_TOKENS tokens, each a passage's text.

Shared by the passages of the report and those of responses, which differ in how they name a place.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from langchain_text_splitters import RecursiveCharacterTextSplitter

from ingest.document import Line
from vectorstore.passage import Region, Unit
from vectorstore.sentences import sentence_spans
from vectorstore.tokens import count_tokens

MAX_TOKENS = 200


@dataclass(frozen=True)
class Piece:
    """A unit before it has a passage: its locator, its words, what stands before them, and its lines."""

    locator: str
    text: str
    prefix: str = ""
    lines: tuple[Line, ...] = ()

    def shown(self) -> str:
        """The words with their bullet or letter, as they stand in a passage."""
        return self.prefix + self.text


def fitting_spans(text: str) -> Iterator[tuple[int, int]]:
    """Sentence spans; a sentence that alone is too long for a passage is cut at clauses, then at words."""
    for start, end in sentence_spans(text):
        if count_tokens(text[start:end]) <= MAX_TOKENS:
            yield start, end
            continue
        splitter = RecursiveCharacterTextSplitter(
            separators=["; ", ", ", " ", ""],
            keep_separator="end",
            chunk_size=MAX_TOKENS,
            chunk_overlap=0,
            length_function=count_tokens,
            strip_whitespace=True,
        )
        at = start
        for part in splitter.split_text(text[start:end]):
            at = text.index(part, at)
            yield at, at + len(part)
            at += len(part)


def runs_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces in as few, even runs as fit a passage."""
    sizes = [count_tokens(piece.shown()) for piece in pieces]
    parts = math.ceil(sum(sizes) / MAX_TOKENS)
    while True:
        goal = sum(sizes) / parts
        runs: list[list[Piece]] = [[]]
        size = 0
        for piece, tokens in zip(pieces, sizes, strict=True):
            full = size + tokens > MAX_TOKENS or (size + tokens / 2 > goal and len(runs) < parts)
            if runs[-1] and full:
                runs.append([])
                size = 0
            runs[-1].append(piece)
            size += tokens
        if len(runs) <= parts or parts >= len(pieces):
            return runs
        parts += 1


def range_of(run: Sequence[Piece]) -> str:
    """`1.2 alinea 3 zin 2-4`: the first and last locator of a run as one."""
    first, last = run[0].locator, run[-1].locator
    if first == last:
        return first
    head, _, number = first.rpartition(" ")
    if last.startswith(f"{head} ") and number.isdigit():
        return f"{first}-{last.rpartition(' ')[2]}"
    return f"{first} – {last}"


def text_of(run: Sequence[Piece]) -> tuple[str, tuple[Unit, ...]]:
    """The text of a run of pieces, and each piece's place in it."""
    text, units = "", []
    for piece in run:
        text += (" " if text else "") + piece.prefix
        units.append(Unit(piece.locator, len(text), len(text) + len(piece.text)))
        text += piece.text
    return text, tuple(units)


def regions_of(lines: Iterable[Line]) -> Iterator[Region]:
    """The band of each page that lines of a paged format stand in."""
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page or 0, []).append(line)
    for page, on_page in by_page.items():
        yield Region(page, max(line.top for line in on_page), min(line.bottom for line in on_page))
