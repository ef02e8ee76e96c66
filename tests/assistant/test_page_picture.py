"""The quote's true place on the page, or none."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image

from assistant.page_picture import Box, PagePictureError, marked_pages, merge_lines, picture, skeleton
from vectorstore.passage import Passage, Region, Unit

LEFT, SIZE, HEIGHT = 70, 11, 841.89
LINES = {
    1: {
        100: "De onderzochte diensten werken met een proef-",
        116: "opstelling1 in een gesloten omgeving. Meer",
        132: "is er niet. Geen. Dit is het laatste woord.",
        700: "De onderzochte diensten staan hier nog eens.",
        780: "Dit loopt door op de volgende",
    },
    2: {60: "bladzijde en eindigt hier."},
}


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "fictief.pdf"
    document = FPDF(unit="pt", format="A4")
    for lines in LINES.values():
        document.add_page()
        document.set_font("Helvetica", size=SIZE)
        for y, line in lines.items():
            document.text(LEFT, y, line)
    document.output(str(path))
    return path


def band(page: int, first: int, last: int) -> Region:
    return Region(page, HEIGHT - first + SIZE, HEIGHT - last - 3)


def passage(text: str, *regions: Region, units: tuple[Unit, ...] = ()) -> Passage:
    return Passage("p", "d", 0, text, None, "1.1", "paragraph", "rapport", "x.pdf", "X", units, regions)


TEXT = "De onderzochte diensten werken met een proefopstelling in een gesloten omgeving. Meer is er niet. Geen."
WHOLE = passage(TEXT, band(1, 100, 132))


def span(text: str, quote: str) -> tuple[int, int]:
    return text.index(quote), text.index(quote) + len(quote)


def test_a_quote_over_a_broken_word_and_a_footnote_mark_is_found_line_by_line(pdf: Path) -> None:
    (page,) = marked_pages(pdf, WHOLE, span(TEXT, "werken met een proefopstelling in een gesloten omgeving."))
    first, second = page.marks
    assert first.left > LEFT + 50
    assert first.bottom <= HEIGHT - 100 <= first.top
    assert second.left == pytest.approx(LEFT, abs=1)
    assert second.bottom <= HEIGHT - 116 <= second.top


def test_a_quote_over_two_pages_is_marked_on_both(pdf: Path) -> None:
    text = "Dit loopt door op de volgende bladzijde en eindigt hier."
    pages = marked_pages(pdf, passage(text, band(1, 780, 780), band(2, 60, 60)), (0, len(text)))
    assert [(page.page, len(page.marks)) for page in pages] == [(1, 1), (2, 1)]


def test_the_same_words_elsewhere_on_the_page_are_not_marked(pdf: Path) -> None:
    (page,) = marked_pages(pdf, WHOLE, span(TEXT, "De onderzochte diensten"))
    (mark,) = page.marks
    assert mark.bottom <= HEIGHT - 100 <= mark.top


@pytest.mark.parametrize(
    "text",
    ["De onderzochte diensten werken niet met een proefopstelling.", "De onderzochte diensten werken met 2 proeven."],
)
def test_words_that_are_not_there_are_not_marked_and_the_page_is_still_shown(pdf: Path, text: str) -> None:
    (page,) = marked_pages(pdf, passage(text, band(1, 100, 132)), (0, len(text)))
    assert page.page == 1
    assert page.marks == ()


def test_words_that_stand_there_more_often_than_in_the_passage_are_not_marked(pdf: Path) -> None:
    (page,) = marked_pages(pdf, passage("onderzochte diensten", band(1, 100, 700)), (0, 20))
    assert page.marks == ()


def test_the_right_one_of_equal_words_is_marked(pdf: Path) -> None:
    second = TEXT.index("een", TEXT.index("een") + 1)
    (page,) = marked_pages(pdf, WHOLE, (second, second + 3))
    (mark,) = page.marks
    assert mark.bottom <= HEIGHT - 116 <= mark.top


def test_bullets_between_units_need_not_be_on_the_page(pdf: Path) -> None:
    text = "Meer is er niet. • Geen."
    units = (Unit("a", 0, 16), Unit("b", 19, 24))
    (page,) = marked_pages(pdf, passage(text, band(1, 116, 132), units=units), (0, len(text)))
    assert len(page.marks) == 2


def test_the_picture_is_yellow_where_the_quote_is_and_nowhere_else(pdf: Path) -> None:
    (page,) = marked_pages(pdf, WHOLE, span(TEXT, "Geen."))
    image = Image.open(io.BytesIO(picture(pdf, 1, page.marks, 110)))
    scale = image.height / HEIGHT
    yellow = [
        (x / scale, HEIGHT - y / scale)
        for x in range(image.width)
        for y in range(image.height)
        if image.getpixel((x, y)) == (255, 226, 110)
    ]
    (mark,) = page.marks
    assert yellow
    assert all(mark.left - 2 <= x <= mark.right + 2 and mark.bottom - 2 <= y <= mark.top + 2 for x, y in yellow)


def test_a_damaged_document_has_no_pages_and_no_picture(tmp_path: Path) -> None:
    broken = tmp_path / "stuk.pdf"
    broken.write_bytes(b"%PDF-1.7 niets")
    assert marked_pages(broken, WHOLE, (0, 5)) == ()
    with pytest.raises(PagePictureError):
        picture(broken, 1, (), 110)


def test_a_page_that_is_not_there_cannot_be_drawn(pdf: Path) -> None:
    with pytest.raises(PagePictureError):
        picture(pdf, 9, (), 110)


def test_a_huge_page_is_drawn_small(tmp_path: Path) -> None:
    path = tmp_path / "groot.pdf"
    document = FPDF(unit="pt", format=(14000, 14000))
    document.add_page()
    document.output(str(path))
    image = Image.open(io.BytesIO(picture(path, 1, (), 300)))
    assert image.width * image.height <= 12_100_000


def test_mending_does_not_change_a_skeleton() -> None:
    assert skeleton("proef-\nopstelling\u00ad ﬁets") == skeleton("proefopstelling fiets")
    assert skeleton("wel") != skeleton("niet wel")


def test_boxes_on_one_line_become_one() -> None:
    boxes = [Box(0, 0, 5, 10), Box(5, 1, 9, 9), Box(0, -12, 5, -2)]
    assert merge_lines(boxes) == (Box(0, 0, 9, 10), Box(0, -12, 5, -2))


def test_every_quote_of_the_original_report_is_found(original_file, tmp_path: Path) -> None:
    from ingest.passages import Origin, build
    from ingest.readers import pdf as reader
    from ingest.structure import parse

    path = original_file("quickscan-rapport.pdf")
    passages = build(parse(reader.read(path).lines), Origin("d", path.name, "X"))
    spans = [(passage, (unit.start, unit.end)) for passage in passages for unit in passage.units]
    lost = [place for place, span in spans if not any(page.marks for page in marked_pages(path, place, span))]
    assert len(spans) > 100
    assert not lost
