"""Units, headings, labels and the scope of negation."""

from __future__ import annotations

import pytest

from assistant.gate.reading import Reading, read

ASPECT = "6. Privacy a. Mogelijke kansen: Betere brieven; b. Mogelijke risico’s: Datalekken. Er lekt meer."


def negated(text: str) -> set[str]:
    return {token.word for token in read(text).tokens if token.negated}


def sides(reading: Reading) -> list[int]:
    return [unit.side for unit in reading.units]


def test_an_aspect_has_a_heading_and_sides() -> None:
    reading = read(ASPECT)
    assert sides(reading) == [0, 1, -1, -1]
    assert [unit.is_heading for unit in reading.units] == [True, False, False, False]
    assert [unit.headings for unit in reading.units[1:]] == [(0,), (0,), (0,)]


def test_a_section_gives_heading_and_side() -> None:
    reading = read("Datalekken.", "3.4 Kansen en risico's > 6. Privacy > b. Mogelijke risico's")
    assert sides(reading)[-1] == -1
    assert read("Datalekken.", "3.4 Kansen en risico's").units[-1].side == 0


def test_a_number_at_the_beginning_is_no_enumerator() -> None:
    assert [token.number is not None for token in read("8 brieven kwamen").tokens] == [True, False, False]
    assert [token.word for token in read("8. Brieven kwamen").tokens] == ["brieven", "kwamen"]


def test_a_question_is_known() -> None:
    assert [unit.question for unit in read("Ziet u kansen? Er zijn risico's.").units] == [True, False]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("De lijst is niet volledig.", {"volledig"}),
        ("Er is geen nulmeting of groot onderzoek, maar een scan.", {"nulmeting", "groot", "onderzoek"}),
        ("De machine vervangt de mens niet.", {"machine", "vervangt", "mens"}),
        ("Het is niet zo dat banen verdwijnen.", {"banen verdwijnen"}),
        ("Beelden van niet bestaande mensen.", {"bestaande"}),
        ("De nadruk verschuift van testen naar ontwerpen.", {"testen"}),
        ("Dat is niet onjuist.", {"onjuist"}),
        ("Het werk wordt minder zwaar.", {"zwaar"}),
        ("Niet alleen burgers doen mee.", set()),
    ],
)
def test_what_a_negation_denies(text: str, denied: set[str]) -> None:
    assert negated(text) == denied
