"""Markdown: headings, bullets, footnotes and YAML front matter; inline marks are taken off the words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from ingest.document import Document, Line, UnreadableDocumentError
from ingest.readers.text import decode

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
BULLET = re.compile(r"^\s*[-*+]\s+")
NOTE = re.compile(r"^\[\^(\d+)\]:\s*")
ANCHOR = re.compile(r"\[\^(\d+)\]")
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
        if raw.strip():
            lines.append(_line(raw, gap))
        gap = not raw.strip()
    title = front_matter.get("title")
    return Document(str(title) if title else None, tuple(lines), front_matter)


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The YAML front matter between two `---` lines, and the rest."""
    match = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    if not match:
        return {}, text
    try:
        front_matter = yaml.safe_load(match[1])
    except yaml.YAMLError as error:
        raise UnreadableDocumentError(f"de front matter is geen geldige YAML: {error}") from error
    if not isinstance(front_matter, dict):
        raise UnreadableDocumentError("de front matter is geen lijst van sleutels en waarden")
    return front_matter, text[match.end() :]


def _line(raw: str, gap: bool) -> Line:
    if heading := HEADING.match(raw):
        return Line(_plain(heading[2]), gap=True, level=len(heading[1]))
    if note := NOTE.match(raw):
        return Line(f"{note[1]} {_plain(raw[note.end() :])}", gap=gap, note=True)
    if BULLET.match(raw):
        return Line("• " + _plain(BULLET.sub("", raw)), gap=gap)
    return Line(_plain(raw.strip()), gap=gap, begins=gap)


def _plain(text: str) -> str:
    for pattern, replacement in INLINE:
        text = pattern.sub(replacement, text)
    return ANCHOR.sub(r"\1", text)
