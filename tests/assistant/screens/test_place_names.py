"""Locators, pages and evidence in words."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.screens.place_names import evidence_name, page_name, place_name
from vectorstore.passage import Passage, Unit


def passage(locator: str, section: str | None, **other: Any) -> Passage:
    values = {"role": "item", "kind": "rapport", "units": (), **other}
    return Passage("id", "document", 0, "Een zin. Nog een zin.", section, locator, source="x.md", title="X", **values)


@pytest.mark.parametrize(
    ("locator", "section", "name"),
    [
        ("3.4.6.b", "3.4 Kansen > 6. Privacy", "§3.4, aspect 6, onderdeel b"),
        ("3.4.6", "3.4 Kansen > 6. Privacy", "§3.4, aspect 6"),
        ("3.4.10.b zin 2", "3.4 Kansen > 10. Inclusie", "§3.4, aspect 10, onderdeel b, zin 2"),
        ("1.2 alinea 3 zin 2", "1.2 Aanpak", "§1.2, alinea 3, zin 2"),
        ("1.2 alinea 3 zin 4-8", "1.2 Aanpak", "§1.2, alinea 3, zin 4 t/m 8"),
        ("3.3 punt 1-7", "3.3 Impact", "§3.3, punt 1 t/m 7"),
        ("1.1 voetnoot 1", "1.1 Aanleiding", "§1.1, voetnoot 1"),
        ("2", "2 Vragenlijst", "§2"),
        ("alinea 2", None, "alinea 2"),
        ("Gemeente Voorbeeldstad · vraag 5", None, "Gemeente Voorbeeldstad · vraag 5"),
    ],
)
def test_a_locator_is_said_in_words(locator: str, section: str | None, name: str) -> None:
    assert place_name(passage(locator, section)) == name


def test_numbered_items_of_a_questionnaire_are_questions() -> None:
    found = passage("2.1.a punt 1", "2 Vragenlijst", role="question")
    assert place_name(found) == "§2, vraag 1, onderdeel a, punt 1"


def test_a_range_over_items_names_both_ends() -> None:
    found = passage("2.1.a – 2.1.b punt 1", "2 Vragenlijst", role="question")
    assert place_name(found) == "§2, vraag 1, onderdeel a t/m §2, vraag 1, onderdeel b, punt 1"


def test_the_finest_unit_that_holds_the_quote_is_named() -> None:
    units = (Unit("1.2 alinea 3 zin 1", 0, 8), Unit("1.2 alinea 3 zin 2", 9, 21))
    found = passage("1.2 alinea 3", "1.2 Aanpak", units=units)
    assert place_name(found, (9, 21)) == "§1.2, alinea 3, zin 2"
    assert place_name(found, (0, 21)) == "§1.2, alinea 3"


@pytest.mark.parametrize(
    ("page", "label", "name"),
    [(4, "4", "p.\u00a04"), (16, "14", "p.\u00a014 (pdf\u00a016)"), (3, None, "p.\u00a03"), (None, None, None)],
)
def test_printed_and_physical_page(page: int | None, label: str | None, name: str | None) -> None:
    assert page_name(passage("1.1", "1.1 X", page=page, page_label=label)) == name


def test_evidence_says_whose_words_these_are() -> None:
    reaction = passage("x", None, kind="reactie", organisation="Waterschap Voorbeeld")
    assert evidence_name(reaction) == "Reactie – eigen woorden van Waterschap Voorbeeld"
    assert evidence_name(passage("1.1", "1.1 X")) == "Rapport – conclusie van de onderzoekers"
