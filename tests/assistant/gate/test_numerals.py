"""Numbers in digits and words."""

from __future__ import annotations

import pytest

from assistant.gate.numerals import Number, ordinal, read_number


def number(text: str) -> Number | None:
    found = read_number(text.split(), 0)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("8", "acht"),
        ("1.250", "1250"),
        ("drieëntwintig", "23"),
        ("10%", "tien procent"),
        ("helft", "50 procent"),
        ("twee derde", "2 derde"),
        ("€ 85.000", "85.000 euro"),
        ("3 miljoen euro", "€ 3 miljoen"),
        ("derde", "3e"),
        ("eleven", "elf"),
        ("2,5", "2.5"),
    ],
)
def test_the_same_number_is_the_same(one: str, other: str) -> None:
    assert number(one) is not None
    assert number(one) == number(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("8", "18"), ("10", "10%"), ("5 euro", "5"), ("3", "derde"), ("tientallen", "tien"), ("één", "elf")],
)
def test_other_numbers_are_others(one: str, other: str) -> None:
    assert number(one) != number(other)


@pytest.mark.parametrize("word", ["een", "en", "banen", "on", "last", "a", "verschillende"])
def test_words_that_are_no_numbers(word: str) -> None:
    assert number(word) is None


def test_a_number_says_how_many_words_it_takes() -> None:
    assert read_number("de 3 miljoen euro is op".split(), 1) == (Number("3000000", "money"), 3)
    assert read_number("een derde van".split(), 0) == (Number("1/3", "share"), 2)


def test_ordinals() -> None:
    assert [ordinal(word) for word in ("eerste", "2e", "twaalfde", "vier")] == [1, 2, 12, None]
