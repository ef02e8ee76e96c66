from dataclasses import replace

import pytest
from test_evidence import passage

from assistant.place_facets import place_facets, side_of


def with_text(text: str, section: str = "1 Kop"):  # type: ignore[no-untyped-def]
    base = passage()
    return replace(base, text=text, section=section)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Mogelijke risico’s: brand;", "risicos"),
        ("Mogelijke kansen: rust.", "kansen"),
        ("Er is een kans op rust.", None),
    ],
)
def test_a_label_tells_the_side(text: str, side: str | None) -> None:
    assert side_of(with_text(text)) == side


def test_a_label_wins_from_the_words_after_it() -> None:
    item = with_text("Mogelijke risico’s: er is een kans op brand.")
    assert place_facets(item, item.text)["side"] == "risicos"


def test_the_title_tells_the_staff() -> None:
    assert place_facets(with_text("Het werk verandert.", "3.2 Impact op IT-personeel"), "x") == {"staff": "it"}


def test_words_that_name_both_values_settle_nothing() -> None:
    assert "side" not in place_facets(with_text("Er zijn kansen en risico’s."), "Er zijn kansen en risico’s.")
