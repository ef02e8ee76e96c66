"""Markers in a stream, in every way that models write them and servers cut them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.markers import MarkerParser, Piece


def parsed(*pieces: str, known: range = range(1, 6)) -> list[Piece]:
    """All pieces, neighbouring texts joined."""
    parser = MarkerParser(known)
    found = [piece for text in pieces for piece in parser.feed(text)] + parser.close()
    joined: list[Piece] = []
    for piece in found:
        if joined and isinstance(piece, str) and isinstance(joined[-1], str):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


@pytest.mark.parametrize(
    ("marker", "numbers"),
    [
        ("[1]", [1]),
        ("[1, 2]", [1, 2]),
        ("[1,2;3]", [1, 2, 3]),
        ("[1][2]", [1, 2]),
        ("[^1]", [1]),
        ("[^1, ^2]", [1, 2]),
        ("【1】", [1]),
        ("【1†bron】", [1]),
        ("【3:1†bron】", None),
        ("[bron 2]", [2]),
        ("[Bronnen 2 en 3]", [2, 3]),
        ("[2-4]", [2, 3, 4]),
        ("[2–4]", [2, 3, 4]),
        ("[2 t/m 4]", [2, 3, 4]),
        ("[ 5 ]", [5]),
        ("[1, 1]", [1]),
    ],
)
def test_a_marker_becomes_its_numbers(marker: str, numbers: list[int] | None) -> None:
    assert parsed(f"Zo {marker}.") == (["Zo ", *numbers, "."] if numbers else [f"Zo {marker}."])


@pytest.mark.parametrize("text", ["[a]", "[]", "[12 maanden]", "(1)", "[e-mailadres]", "[1.2]", "x[", "[1", "[1, 2"])
def test_what_is_no_marker_stays_text(text: str) -> None:
    assert parsed(text) == [text]


def test_unknown_numbers_are_dropped_and_counted_and_the_others_keep_theirs() -> None:
    parser = MarkerParser([1, 3])
    assert parser.feed("A [2]. B [3, 9]. C [0].") == ["A ", ". B ", 3, ". C ", "."]
    assert parser.dropped == 3


def test_an_incomplete_marker_is_held_back() -> None:
    parser = MarkerParser([1, 2])
    assert parser.feed("Zo [1") == ["Zo "]
    assert parser.feed(", 2") == []
    assert parser.feed("] is") == [1, 2, " is"]


def test_a_bracket_that_never_closes_is_not_held_for_ever() -> None:
    parser = MarkerParser([1])
    assert parser.feed("[" + "x" * 100) == ["[" + "x" * 100]


@given(
    st.lists(
        st.sampled_from(["Zo ", "[1]", "[1, 2]", "[^3]", "【2】", "[7]", "[", "]", "12", ". ", "\n"]), max_size=12
    ),
    st.data(),
)
def test_how_a_text_is_cut_makes_no_difference(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)) | {0, len(text)})
    pieces = [text[start:end] for start, end in pairwise(cuts)]
    assert parsed(*pieces) == parsed(text)
