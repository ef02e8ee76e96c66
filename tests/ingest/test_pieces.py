from __future__ import annotations

import pytest

from ingest.document import Line
from ingest.pieces import MAX_TOKENS, Piece, fitting_spans, range_of, regions_of, runs_of, text_of
from vectorstore.passage import Region
from vectorstore.tokens import count_tokens


def test_a_sentence_too_long_for_a_passage_is_cut_and_loses_nothing() -> None:
    text = f"Kort. Er is {'zand en water, ' * 150}en dat was het."
    parts = [text[start:end] for start, end in fitting_spans(text)]
    assert parts[0] == "Kort."
    assert len(parts) > 2
    assert max(map(count_tokens, parts)) <= MAX_TOKENS
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_runs_are_few_and_even() -> None:
    pieces = [Piece(str(number), "Dit is een verzonnen zin over fietsen in de stad.") for number in range(24)]
    runs = runs_of(pieces)
    sizes = [sum(count_tokens(piece.shown()) for piece in run) for run in runs]
    assert [piece for run in runs for piece in run] == pieces
    assert max(sizes) <= MAX_TOKENS
    assert max(sizes) - min(sizes) <= 2 * count_tokens(pieces[0].shown())


@pytest.mark.parametrize(
    ("locators", "named"),
    [
        (("1.2 alinea 3",), "1.2 alinea 3"),
        (("1.2 alinea 3 zin 2", "1.2 alinea 3 zin 4"), "1.2 alinea 3 zin 2-4"),
        (("1.2.a", "1.2.c"), "1.2.a – 1.2.c"),
    ],
)
def test_a_run_is_named_by_its_first_and_last_place(locators: tuple[str, ...], named: str) -> None:
    assert range_of([Piece(locator, "zand") for locator in locators]) == named


def test_a_text_shows_what_stands_before_a_piece_and_its_units_do_not() -> None:
    text, units = text_of([Piece("1.a", "Zand.", "a. "), Piece("1.b", "Water.", "b. ")])
    assert text == "a. Zand. b. Water."
    assert [(unit.locator, text[unit.start : unit.end]) for unit in units] == [("1.a", "Zand."), ("1.b", "Water.")]


def test_a_region_is_the_band_of_its_lines_on_each_page() -> None:
    lines = [Line("a", page=1, top=700.0, bottom=690.0), Line("b", page=1, top=680.0, bottom=670.0), Line("c", page=2)]
    assert list(regions_of(lines)) == [Region(1, 700.0, 670.0), Region(2, lines[2].top, lines[2].bottom)]
