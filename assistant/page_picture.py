"""Page pictures: where a quote stands on the pages of its PDF, and a page as a PNG with the quote marked.

A passage's text has been mended (line-end hyphens joined, white space folded), the page's has not. Both are
therefore reduced to what neither mending touches: the characters without white space and hyphens. The quote is
sought only within the passage's bands. Where it is not there, or stands there more often than in the passage,
there are no marks: no highlight is better than a wrong one.
"""

from __future__ import annotations

import io
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops, ImageDraw

from vectorstore.errors import QuickscanError
from vectorstore.passage import Passage, Region

POINTS_PER_INCH = 72
MAX_PIXELS = 12_000_000
HYPHENS = frozenset("-\u00ad\u2010\u2011\u0002\ufffe")
ANCHOR = re.compile(r"(?:(?<=[^\W\d_])|(?<=[.,;:)\]’”\"]))\d{1,2}(?=[\s.,;:)]|$)")
BAND_MARGIN = 1.0
MARK_COLOUR = (255, 226, 110)
MARK_MARGIN = 0.8

_PDFIUM = threading.Lock()
"""PDFium may be used by one thread at a time in a process."""


class PagePictureError(QuickscanError):
    """The page cannot be drawn: the document is damaged or has no such page."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in PDF points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def beside(self, other: Box) -> bool:
        """True when both stand on one line of type."""
        return self.bottom < (other.bottom + other.top) / 2 < self.top

    def joined(self, other: Box) -> Box:
        """The smallest rectangle around both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character of a page that counts for comparison, where it stands, and whether it may be a note's anchor."""

    character: str
    page: int
    box: Box
    anchor: bool = False


@dataclass(frozen=True)
class MarkedPage:
    """A page (from 1) with its size in points and the quote's boxes on it, one a line of type."""

    page: int
    width: float
    height: float
    marks: tuple[Box, ...]


def skeleton(text: str) -> str:
    """The characters of `text` that survive mending: no white space, no hyphens, compatibility forms folded."""
    return "".join(part for character in text for part in _kept(character))


def find_quote(passage: Passage, span: tuple[int, int], glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs of the quoted span [start, end) of the passage's text, or [] when their place is not certain.

    `glyphs` are those within the passage's bands. Bullets and letters between list items are not looked for, and
    a footnote's anchor, which a passage leaves out, may stand within the quote.
    """
    found = list(glyphs)
    return _find(passage, span, found) or _find(passage, span, [glyph for glyph in found if not glyph.anchor])


def _find(passage: Passage, span: tuple[int, int], glyphs: list[Glyph]) -> list[Glyph]:
    page_text = "".join(glyph.character for glyph in glyphs)
    whole = skeleton(passage.text)
    quoted: list[Glyph] = []
    for start, end in _parts(passage, span):
        sought = skeleton(passage.text[start:end])
        at = len(skeleton(passage.text[:start]))
        places, expected = _occurrences(sought, page_text), _occurrences(sought, whole)
        if len(places) != len(expected) or at not in expected:
            return []
        place = places[expected.index(at)]
        quoted.extend(glyphs[place : place + len(sought)])
    return quoted


def merge_lines(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Boxes in reading order, joined to one a line of type."""
    lines: list[Box] = []
    for box in boxes:
        if lines and lines[-1].beside(box):
            lines[-1] = lines[-1].joined(box)
        else:
            lines.append(box)
    return tuple(lines)


@lru_cache(maxsize=512)
def marked_pages(document: Path, passage: Passage, span: tuple[int, int]) -> tuple[MarkedPage, ...]:
    """The pages of the PDF `document` on which the quote stands, marked.

    Where its place is not certain: the passage's first page without marks. () when the document has no such page.
    """
    with _PDFIUM:
        try:
            pdf = pdfium.PdfDocument(document)
        except (pdfium.PdfiumError, OSError):
            return ()
        try:
            regions = [region for region in passage.regions if 1 <= region.page <= len(pdf)]
            quoted = find_quote(passage, span, (glyph for region in regions for glyph in _glyphs(pdf, region)))
            numbers = list(dict.fromkeys(glyph.page for glyph in quoted)) or [region.page for region in regions[:1]]
            return tuple(_marked_page(pdf, number, quoted) for number in numbers)
        except pdfium.PdfiumError:
            return ()
        finally:
            pdf.close()


def _marked_page(pdf: pdfium.PdfDocument, number: int, quoted: Iterable[Glyph]) -> MarkedPage:
    width, height = pdf.get_page_size(number - 1)
    return MarkedPage(number, width, height, merge_lines(glyph.box for glyph in quoted if glyph.page == number))


@lru_cache(maxsize=64)
def picture(document: Path, page: int, marks: tuple[Box, ...], dpi: int) -> bytes:
    """The page (from 1) of the PDF `document` as a PNG with `marks` in highlighter yellow.

    Raises PagePictureError. A page too large to draw at `dpi` is drawn smaller.
    """
    with _PDFIUM:
        try:
            pdf = pdfium.PdfDocument(document)
            try:
                return _as_png(_draw(pdf[page - 1], marks, dpi))
            finally:
                pdf.close()
        except (pdfium.PdfiumError, OSError, IndexError) as error:
            raise PagePictureError("De bladzijde kan niet worden getoond.") from error


def _draw(page: pdfium.PdfPage, marks: tuple[Box, ...], dpi: int) -> Image.Image:
    width, height = page.get_size()
    scale = min(dpi / POINTS_PER_INCH, (MAX_PIXELS / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale)
    image = bitmap.to_pil().convert("RGB")
    if not marks:
        return image
    convert = bitmap.get_posconv(page).to_bitmap
    layer = Image.new("RGB", image.size, "white")
    brush = ImageDraw.Draw(layer)
    for mark in marks:
        corners = (
            convert(mark.left - MARK_MARGIN, mark.top + MARK_MARGIN),
            convert(mark.right + MARK_MARGIN, mark.bottom - MARK_MARGIN),
        )
        (left, right), (top, bottom) = (sorted(axis) for axis in zip(*corners, strict=True))
        brush.rectangle((left, top, right, bottom), fill=MARK_COLOUR)
    return ImageChops.multiply(image, layer)


def _as_png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def _glyphs(pdf: pdfium.PdfDocument, region: Region) -> Iterator[Glyph]:
    """The glyphs within a band of a page."""
    text = pdf[region.page - 1].get_textpage()
    characters = "".join(chr(pdfium_c.FPDFText_GetUnicode(text, index)) for index in range(text.count_chars()))
    anchors = {index for match in ANCHOR.finditer(characters) for index in range(*match.span())}
    for index, character in enumerate(characters):
        kept = list(_kept(character))
        box = Box(*text.get_charbox(index, loose=True))
        if region.bottom - BAND_MARGIN <= (box.bottom + box.top) / 2 <= region.top + BAND_MARGIN:
            yield from (Glyph(part, region.page, box, index in anchors) for part in kept)


def _kept(character: str) -> Iterator[str]:
    if character not in HYPHENS:
        for part in unicodedata.normalize("NFKC", character):
            if not part.isspace() and part not in HYPHENS and unicodedata.category(part) not in ("Cc", "Cf"):
                yield part


def _parts(passage: Passage, span: tuple[int, int]) -> list[tuple[int, int]]:
    """The quoted span cut at the passage's units: what stands between them may look different on the page."""
    start, end = span
    inside = [(max(unit.start, start), min(unit.end, end)) for unit in passage.units]
    return [part for part in inside if part[0] < part[1]] or [span]


def _occurrences(sought: str, text: str) -> list[int]:
    places: list[int] = []
    at = text.find(sought) if sought else -1
    while at >= 0:
        places.append(at)
        at = text.find(sought, at + 1)
    return places
