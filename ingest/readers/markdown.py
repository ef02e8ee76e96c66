"""Markdown: headings, bullets, footnotes and YAML front matter; inline marks are taken off the words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from ingest.document import Document, Line, Table, UnreadableDocumentError
from ingest.readers.text import decode, unquote

HEADING = re.compile(r"(#{1,6})(?:\s+|$)")
BULLET = re.compile(r"^\s*[-*+]\s+")
NOTE = re.compile(r"^\[\^(\d+)\]:\s*")
ANCHOR = re.compile(r"\[\^(\d+)\]")
BOLD = re.compile(r"(\*\*|__)(?=\S)[^*_]+(?<=\S)\1:?")
TABLE_ROW = re.compile(r"\|.*\|\s*")
TABLE_RULE = re.compile(r"[\s|:\-]+")
CELL_EDGE = re.compile(r"(?<!\\)\|")
INLINE = (
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"`([^`]*)`"), r"\1"),
)


def read(path: Path) -> Document:
    """Read a .md file. Raises UnreadableDocumentError (also for broken front matter)."""
    front_matter, body = split_front_matter(decode(path).replace("\r\n", "\n"))
    lines: list[Line] = []
    gap = False
    for raw in body.splitlines():
        depth, words = unquote(raw)
        line = _line(words, gap)
        if line.text.strip():
            lines.append(replace(line, quoted=depth))
        gap = not words.strip()
    lines, tables = _tables(lines)
    title = front_matter.get("title")
    properties = {str(key): str(value) for key, value in front_matter.items() if isinstance(value, (str, int, date))}
    return Document(str(title) if title else None, tuple(lines), front_matter, tables, properties)


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The YAML front matter between two `---` lines, and the rest."""
    match = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    if not match:
        return {}, text
    try:
        front_matter = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableDocumentError(f"de front matter is geen geldige YAML: {error}") from error
    if not isinstance(front_matter, dict):
        raise UnreadableDocumentError("de front matter is geen lijst van sleutels en waarden")
    return front_matter, text[match.end() :]


def _line(raw: str, gap: bool) -> Line:
    if heading := HEADING.match(raw):
        text = raw[heading.end() :].rstrip().rstrip("#").rstrip()
        return Line(_plain(text), gap=True, level=len(heading[1]))
    if note := NOTE.match(raw):
        return Line(f"{note[1]} {_plain(raw[note.end() :])}", gap=gap, note=True)
    if BULLET.match(raw):
        return Line("• " + _plain(BULLET.sub("", raw)), gap=gap)
    return Line(_plain(raw.strip()), gap=gap, begins=gap, strong=bool(BOLD.fullmatch(raw.strip())))


def _tables(lines: list[Line]) -> tuple[list[Line], tuple[Table, ...]]:
    """The lines without the rules of pipe tables, and those tables (`| a | b |`)."""
    kept: list[Line] = []
    tables: list[Table] = []
    for is_row, group in groupby(lines, key=lambda line: bool(TABLE_ROW.fullmatch(line.text))):
        held = [line for line in group if not (is_row and TABLE_RULE.fullmatch(line.text))]
        rows = [[" ".join(cell.split()) for cell in CELL_EDGE.split(line.text)[1:-1]] for line in held if is_row]
        if rows:
            width = max(map(len, rows))
            filled = tuple((*row, *[""] * (width - len(row))) for row in rows)
            tables.append(Table(filled, at=len(kept), count=len(rows)))
            held = [Line(" – ".join(filter(None, row)), gap=True, begins=True) for row in filled]
        kept.extend(held)
    return kept, tuple(tables)


def _plain(text: str) -> str:
    for pattern, replacement in INLINE:
        text = pattern.sub(replacement, text)
    return ANCHOR.sub(r"\1", text)
