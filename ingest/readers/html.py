"""HTML (of a mail) as lines and tables, through Beautiful Soup; a quotation's depth is kept."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

from ingest.document import Line, Table
from ingest.readers.text import unquote

BLOCKS = frozenset(
    "address article blockquote div dd dl dt figure form h1 h2 h3 h4 h5 h6 hr li ol p pre section tr td th ul".split()
)
UNSEEN = ("script", "style", "head", "title", "template")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def html_parts(html: str) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    """The lines of an HTML text, and its tables of two and more columns with their place among the lines."""
    soup = BeautifulSoup(html, "lxml")
    for tag in soup.find_all(UNSEEN):
        tag.decompose()
    walk = _Walk()
    walk.into(soup)
    walk.end_line(gap=True)
    return tuple(walk.lines), tuple(walk.tables)


class _Walk:
    """The lines so far, and the one being written."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.tables: list[Table] = []
        self._words = ""
        self._strong = ""
        self._prefix = ""
        self._gap = True
        self._quoted = 0
        self._level: int | None = None

    def into(self, node: Tag) -> None:
        """Take all that is in `node`."""
        for child in node.children:
            if isinstance(child, Comment):
                continue
            if isinstance(child, NavigableString):
                self._say(child)
            elif isinstance(child, Tag):
                self._tag(child)

    def end_line(self, gap: bool) -> None:
        """Close the line being written; `gap` when what follows is a new paragraph."""
        depth, words = unquote(" ".join(self._words.split()))
        if words:
            strong = (
                bool(self._strong.strip()) and len("".join(self._strong.split())) >= len("".join(words.split())) - 1
            )
            self.lines.append(
                Line(self._prefix + words, gap=self._gap, level=self._level, strong=strong, quoted=self._quoted + depth)
            )
            self._gap, self._prefix = False, ""
        self._gap = self._gap or gap
        self._words = self._strong = ""

    def _say(self, text: NavigableString) -> None:
        self._words += str(text)
        bold = any(
            parent.name in ("b", "strong") for parent in takewhile(lambda tag: tag.name not in BLOCKS, text.parents)
        )
        if bold:
            self._strong += str(text)

    def _tag(self, tag: Tag) -> None:
        if tag.name == "br":
            self.end_line(gap=not self._words.strip())
        elif tag.name == "table" and _is_grid(tag):
            self._table(tag)
        elif tag.name in BLOCKS:
            self._block(tag)
        else:
            self.into(tag)

    def _block(self, tag: Tag) -> None:
        self.end_line(gap=True)
        before = self._quoted, self._level
        self._quoted += tag.name == "blockquote"
        self._level = int(tag.name[1]) if tag.name in HEADINGS else self._level
        if tag.name == "li":
            self._prefix = _item_marker(tag)
        self.into(tag)
        self.end_line(gap=True)
        self._quoted, self._level = before

    def _table(self, tag: Tag) -> None:
        self.end_line(gap=True)
        rows = [[_cell_text(cell) for cell in row.find_all(("td", "th"))] for row in tag.find_all("tr")]
        width = max(map(len, rows))
        filled = tuple((*row, *[""] * (width - len(row))) for row in rows if any(row))
        self.tables.append(Table(filled, at=len(self.lines), count=len(filled)))
        for row in filled:
            self._words = " – ".join(" ".join(cell.split()) for cell in row if cell)
            self.end_line(gap=True)


def _is_grid(table: Tag) -> bool:
    """True for a table of cells; a layout table holds another table or has one column."""
    rows = table.find_all("tr")
    return table.find("table") is None and any(len(row.find_all(("td", "th"))) > 1 for row in rows)


def _item_marker(item: Tag) -> str:
    if item.parent is None or item.parent.name != "ol":
        return "• "
    start = str(item.parent.get("start", "1"))
    before = len(item.find_previous_siblings("li"))
    return f"{(int(start) if start.isdigit() else 1) + before}. "


def _cell_text(cell: Tag) -> str:
    walk = _Walk()
    walk.into(cell)
    walk.end_line(gap=True)
    return "\n".join(_texts(walk.lines))


def _texts(lines: list[Line]) -> Iterator[str]:
    return (line.text for line in lines)
