"""Blocks -> passages: what can be cited, at most about 200 tokens, never across sections.

A passage is one thought: a paragraph, a lettered item, a list with the sentence that introduces it, a survey
question with its sub-questions, the heading of a numbered item, a footnote. What is longer is cut between
sentences or list items into even parts (pieces.py); a part of a list that lost its introducing sentence keeps it as
`lead`. Every sentence and list item of a passage is a Unit with a locator of its own, so that a citation can
point finer than the passage, and so that a rendition of the same report has the same places.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.document import Line
from ingest.pieces import Piece, fitting_spans, range_of, regions_of, runs_of, text_of
from ingest.structure import Block
from vectorstore.passage import Kind, Passage, Role
from vectorstore.tokens import count_tokens

SENTENCE_MARK = re.compile(r"[.?!:;](\s|$)")


@dataclass(frozen=True)
class Origin:
    """What all passages of a document share."""

    document_id: str
    source: str
    title: str
    kind: Kind = "rapport"
    rendition: bool = False
    fictional: bool = False


@dataclass
class _Group:
    """Pieces that belong together, until they are cut to size."""

    role: Role
    locator: str
    section: str | None
    pieces: list[Piece] = field(default_factory=list)


def build(blocks: Sequence[Block], origin: Origin) -> list[Passage]:
    """All passages of a document, in reading order."""
    passages: list[Passage] = []
    for group in _groups(blocks):
        passages.extend(_cut_to_size(group, origin, len(passages)))
    return passages


@dataclass
class _Place:
    """Where in the document the walk over the blocks is."""

    number: str = ""
    heading: str | None = None
    paragraph: int = 0
    point: int = 0
    item: str = ""
    item_heading: str = ""
    letter: str = ""

    def enter(self, block: Block) -> None:
        """Go into the section that this heading opens."""
        title = f"{block.marker} {block.text}".strip()
        self.__init__(number=block.marker, heading=title)  # type: ignore[misc]

    @property
    def section(self) -> str | None:
        """Heading path, outermost first."""
        return " > ".join(part for part in (self.heading, self.item_heading) if part) or None

    def at(self, *parts: str) -> str:
        """A locator inside this section."""
        return " ".join(part for part in (self.number, *parts) if part)

    def item_locator(self) -> str:
        """The locator of the numbered and lettered item that the walk is in ('' outside one)."""
        dotted = ".".join(part for part in (self.item, self.letter) if part)
        return f"{self.number}.{dotted}" if self.number and dotted else dotted


def _groups(blocks: Sequence[Block]) -> Iterator[_Group]:
    """Walk the blocks and gather the pieces of each passage-to-be."""
    place = _Place()
    group: _Group | None = None
    notes: list[_Group] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if block.kind == "heading":
            place.enter(block)
            new = _bare_heading(block, place, following)
        elif block.kind == "footnote":
            notes.append(_footnote(block, place))
            continue
        elif block.kind == "number":
            new = _numbered(block, place, following)
        elif block.kind == "letter":
            new = _lettered(block, place, group)
        elif block.kind == "bullet":
            new = _bulleted(block, place, group)
        else:
            new = _paragraph(block, place)
        if new is not group:
            yield from ([group] if group else []) + notes
            notes = []
        group = new
    yield from ([group] if group else []) + notes


def _bare_heading(block: Block, place: _Place, following: Block | None) -> _Group | None:
    """A heading with no text of its own under it is text itself: what it says stands nowhere else."""
    if following is not None and following.kind != "heading":
        return None
    piece = Piece(place.at() or "kop", block.text, f"{block.marker} " if block.marker else "", _lines(block))
    return _Group("heading", piece.locator, place.section, [piece])


def _lines(block: Block) -> tuple[Line, ...]:
    return tuple(line for _, line in block.starts)


def _footnote(block: Block, place: _Place) -> _Group:
    locator = place.at(f"voetnoot {block.marker}")
    return _Group("footnote", locator, place.section, _sentences(block, locator))


def _paragraph(block: Block, place: _Place) -> _Group:
    place.paragraph += 1
    place.item = place.letter = place.item_heading = ""
    locator = place.at(f"alinea {place.paragraph}")
    return _Group("paragraph", locator, place.section, _sentences(block, locator))


def _numbered(block: Block, place: _Place, following: Block | None) -> _Group:
    """A numbered item is a heading when it is no sentence and text follows; otherwise text of its own."""
    place.item, place.letter, place.point, place.item_heading = block.marker, "", 0, ""
    locator = place.item_locator()
    has_content = following is not None and following.kind in ("letter", "bullet", "paragraph")
    is_heading = has_content and not SENTENCE_MARK.search(block.text)
    if is_heading:
        place.item_heading = f"{block.marker}. {block.text}"
        piece = Piece(locator, block.text, f"{block.marker}. ", _lines(block))
        return _Group("heading", locator, place.section, [piece])
    role: Role = "question" if "?" in block.text else "item"
    return _Group(role, locator, place.section, _sentences(block, locator))


def _lettered(block: Block, place: _Place, group: _Group | None) -> _Group:
    place.letter, place.point = block.marker, 0
    locator = place.item_locator()
    if group and group.role == "question":
        group.pieces.extend(_sentences(block, locator, f"{block.marker}. "))
        return group
    return _Group("item", locator, place.section, _sentences(block, locator))


def _bulleted(block: Block, place: _Place, group: _Group | None) -> _Group:
    """A bullet joins the question, list or introducing sentence before it."""
    place.point += 1
    base = place.item_locator()
    locator = f"{base} punt {place.point}" if base else place.at(f"punt {place.point}")
    piece = Piece(locator, block.text, "• ", _lines(block))
    joins = group and (group.role in ("question", "list", "item") or group.pieces[-1].text.rstrip().endswith(":"))
    if not group or not joins:
        group = _Group("list", locator, place.section)
    elif group.role == "paragraph":
        group.role = "list"
    group.pieces.append(piece)
    return group


def _sentences(block: Block, locator: str, prefix: str = "") -> list[Piece]:
    """The sentences of a block; a single one carries the block's own locator."""
    spans = list(fitting_spans(block.text))
    pieces = []
    held = block.line_spans()
    starts, ends = [a for a, _, _ in held], [b for _, b, _ in held]
    for number, (start, end) in enumerate(spans, 1):
        lines = tuple(line for _, _, line in held[bisect_right(ends, start) : bisect_left(starts, end)])
        name = locator if len(spans) == 1 else f"{locator} zin {number}"
        pieces.append(Piece(name, block.text[start:end], prefix if number == 1 else "", lines))
    return pieces


def _cut_to_size(group: _Group, origin: Origin, first_ordinal: int) -> Iterator[Passage]:
    """Even runs of pieces of at most MAX_TOKENS tokens, each a passage."""
    runs = runs_of(group.pieces)
    lead_in = group.pieces[0].text if group.role in ("list", "question") and len(runs) > 1 else ""
    for number, run in enumerate(runs):
        points = [piece for piece in run if piece.prefix] if group.role == "list" else run
        locator = group.locator if len(runs) == 1 and group.role != "list" else range_of(points or run)
        yield _passage(group, run, origin, locator, lead_in if number else "", first_ordinal + number)


def _passage(group: _Group, run: Sequence[Piece], origin: Origin, locator: str, lead: str, ordinal: int) -> Passage:
    text, units = text_of(run)
    lines = [line for piece in run for line in piece.lines]
    paged = [line for line in lines if line.page is not None]
    digest = hashlib.sha256("\x1f".join((origin.document_id, locator, text)).encode()).hexdigest()
    return Passage(
        id=digest[:20],
        document_id=origin.document_id,
        ordinal=ordinal,
        text=text,
        section=group.section,
        locator=locator,
        role=group.role,
        kind=origin.kind,
        source=origin.source,
        title=origin.title,
        units=units,
        regions=tuple(regions_of(paged)),
        lead=lead,
        page=paged[0].page if paged else None,
        page_label=paged[0].page_label if paged else None,
        tokens=count_tokens(text),
        rendition=origin.rendition,
        fictional=origin.fictional,
    )
