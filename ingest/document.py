"""What a reader gives: a document as lines, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from vectorstore.errors import QuickscanError


class UnreadableDocumentError(QuickscanError):
    """A document cannot be used; the message says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text.

    `top` and `bottom` are PDF points from the page's bottom edge; `gap` is True when white space (more than
    between lines of one paragraph) comes before it; `level` is the heading level where the format knows it;
    `note` marks a footnote's line where the format shows it; `begins` is True where the format itself says that
    a paragraph begins here (a gap alone may also be a page break or a stray blank line).
    """

    text: str
    page: int | None = None
    page_label: str | None = None
    top: float = 0.0
    bottom: float = 0.0
    gap: bool = False
    level: int | None = None
    note: bool = False
    begins: bool = False


@dataclass(frozen=True)
class Document:
    """A read document: its title (or None), what its front matter says, and its lines."""

    title: str | None
    lines: tuple[Line, ...]
    front_matter: dict[str, Any] = field(default_factory=dict)
