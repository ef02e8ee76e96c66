"""The word-level difference."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.lab.difference import MOST_TOKENS, Piece, word_difference

WORDS = st.lists(st.sampled_from(["de", "AI", "risico’s", ".", ",", "\n\n", "[1]", "kan"]), max_size=40).map(" ".join)


def test_words_that_change_stand_side_by_side() -> None:
    assert word_difference("Noem de risico's.", "Noem drie kansen en de risico's, kort.") == (
        Piece("same", "Noem "),
        Piece("right", "drie kansen en "),
        Piece("same", "de risico's"),
        Piece("right", ", kort"),
        Piece("same", "."),
    )


def test_one_word_for_another() -> None:
    assert word_difference("Het kan lekken", "Het zal lekken") == (
        Piece("same", "Het "),
        Piece("left", "kan "),
        Piece("right", "zal "),
        Piece("same", "lekken"),
    )


def test_words_that_are_added_at_the_end_stand_apart() -> None:
    assert word_difference("Noem de risico's", "Noem de risico's kort") == (
        Piece("same", "Noem de risico's"),
        Piece("right", " kort"),
    )


def test_nothing_and_everything() -> None:
    assert word_difference("", "") == ()
    assert word_difference("a b", "") == (Piece("left", "a b"),)
    assert word_difference("a  b", "a\nb") == (Piece("same", "a  b"),)


@given(WORDS, WORDS)
def test_the_pieces_are_the_texts(left: str, right: str) -> None:
    pieces = word_difference(left, right)
    for side, text in (("right", left), ("left", right)):
        shown = "".join(piece.text for piece in pieces if piece.kind != side)
        assert "".join(shown.split()) == "".join(text.split())
        assert "dede" not in shown
    assert all(piece.text for piece in pieces)


def test_texts_that_are_too_long_differ_as_a_whole() -> None:
    long = "a " * (MOST_TOKENS + 1)
    assert word_difference(long, "a") == (Piece("left", long), Piece("right", "a"))


def test_words_that_come_back_often_take_no_time() -> None:
    assert word_difference("a b " * 5000, "b c " * 5000)
