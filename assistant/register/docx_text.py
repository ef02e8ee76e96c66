"""An answer's markdown as paragraphs of a Word document, its markers [n] as references to footnotes.

markdown-it-py reads it (CommonMark, no HTML). Words of a document have a backslash before what could be a mark of ours,
so `text_join` stays off: what was escaped is a token of its own and never part of a marker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.register.spreadsheet import xml_text

MARKER = re.compile(r" ?\[(\d+)\]")
READER = MarkdownIt("commonmark", {"html": False}).disable("text_join")
STYLES = {"bullet_list": "List Bullet", "ordered_list": "List Paragraph", "blockquote": "Quote"}
BREAKS = ("softbreak", "hardbreak")

Note = Callable[[Any, int], None]
"""Puts a reference to the source with this number at the end of a paragraph."""


def write_markdown(document: Any, text: str, note: Note) -> None:
    """Add `text` to the document; `note` is called for each marker."""
    styles: list[str] = []
    number = ""
    for token in READER.parse(xml_text(text)):
        block, _, edge = token.type.rpartition("_")
        if block in STYLES:
            styles = [*styles, STYLES[block]] if edge == "open" else styles[:-1]
        elif token.type == "list_item_open":
            number = f"{token.info}. " if token.info else ""
        elif token.type == "inline":
            paragraph = document.add_paragraph(number, style=styles[-1] if styles else None)
            number = ""
            _write_line(paragraph, token.children or (), note)
        elif token.type in ("fence", "code_block", "html_block"):
            document.add_paragraph(token.content.rstrip("\n"))


def _write_line(paragraph: Any, tokens: Sequence[Token], note: Note) -> None:
    bold = italic = 0
    for token in tokens:
        bold += token.nesting if token.tag == "strong" else 0
        italic += token.nesting if token.tag == "em" else 0
        pieces = MARKER.split(token.content) if token.type == "text" else [token.content]
        for at, piece in enumerate(pieces):
            if at % 2:
                note(paragraph, int(piece))
            elif piece or token.type in BREAKS:
                run = paragraph.add_run(piece or " ")
                run.bold, run.italic = bool(bold) or None, bool(italic) or None
