"""What a reader gives: a document as lines, in reading order."""

from __future__ import annotations

import dataclasses
import json
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
    a paragraph begins here (a gap alone may also be a page break or a stray blank line); `strong` where the whole
    paragraph is bold; `quoted` counts the marks of a quotation (`>`) before it, in a mail.
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
    strong: bool = False
    quoted: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all equally long; a cell's text may have line breaks.

    The value of merged cells stands in the first column and in every row of the merge. `at` and `count` tell
    which of the document's lines say the same, for who reads on as text; `name` is a sheet's name.
    """

    rows: tuple[tuple[str, ...], ...]
    at: int = 0
    count: int = 0
    name: str = ""


@dataclass(frozen=True)
class Document:
    """A read document: its title (or None), what its front matter says, and its lines.

    `tables` in reading order; `properties` are what the file says about itself (author, company, subject, sender
    and the like); `attachments` the documents a mail carries, by file name; `notes` what could not be read, in Dutch.
    """

    title: str | None
    lines: tuple[Line, ...]
    front_matter: dict[str, Any] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    attachments: tuple[tuple[str, Document], ...] = ()
    notes: tuple[str, ...] = ()

    def to_json(self) -> str:
        """As a JSON object; values that JSON does not know become text."""
        return json.dumps(dataclasses.asdict(self), default=str, ensure_ascii=False)

    @staticmethod
    def from_data(data: dict[str, Any]) -> Document:
        """The inverse of `to_json`, of what `json.loads` gives."""
        return Document(
            title=data["title"],
            lines=tuple(Line(**line) for line in data["lines"]),
            front_matter=data["front_matter"],
            tables=tuple(Table(tuple(map(tuple, table.pop("rows"))), **table) for table in map(dict, data["tables"])),
            properties=data["properties"],
            attachments=tuple((name, Document.from_data(held)) for name, held in data["attachments"]),
            notes=tuple(data["notes"]),
        )
