"""How much is covered."""

from __future__ import annotations

import pytest

from assistant.gate.alignment import align
from assistant.gate.coverage import Coverage, cover
from assistant.gate.reading import read

PASSAGE = "De dienst bouwt een brug over de rivier. Het loket sluit vroeg. De tuin bloeit. Een bakker verkoopt brood."


def covered(claim: str, *passages: str) -> Coverage:
    return cover(align(read(claim), [read(passage) for passage in passages or (PASSAGE,)]))


def test_all_words_covered_is_enough() -> None:
    assert covered("De dienst bouwt een brug.").share == 1.0
    assert covered("De dienst bouwt een brug.").enough


def test_a_noun_that_is_not_there_is_never_enough() -> None:
    found = covered("De dienst bouwt een brug en een stadion.")
    assert not found.enough
    assert "stadion" in found.objection


def test_words_from_all_over_are_no_statement() -> None:
    found = covered("De tuin van de bakker sluit de rivier.")
    assert not found.enough


def test_the_explanation_names_the_other_words() -> None:
    assert "‘banen’ ~ ‘werkgelegenheid’" in covered("Er zijn banen.", "Er is werkgelegenheid.").explanation
    assert "alle woorden" in covered("Het loket sluit vroeg.").explanation


def test_a_word_that_says_little_may_be_missing_but_no_noun_or_opposite() -> None:
    assert covered("De dienst verzorgt de bouw van een brug over de rivier.").enough
    assert not covered("De dienst bouwt een gratis brug over de rivier.").enough
    assert not covered("De dienst bouwt een dure brug over de rivier.").enough


@pytest.mark.parametrize(
    "added",
    [", die in het najaar opengaat", ", waar veel vraag naar is", ", wat inmiddels gebeurt", ", waardoor de huur daalt",
     ", dat al in voorbereiding is", ", zodat de winkels vol zijn"],
)  # fmt: skip
def test_a_part_hung_on_needs_ground_of_its_own(added: str) -> None:
    assert covered("De dienst bouwt een brug over de rivier.").enough
    assert not covered(f"De dienst bouwt een brug over de rivier{added}.").enough


def test_two_words_far_apart_are_no_statement() -> None:
    passage = "De brief ging naar Anna. De zon scheen. Het regende. De wind waaide. Bram las een boek."
    assert not covered("De brief ging naar Bram.", passage).enough
    assert covered("De brief ging naar Anna.", passage).enough


def test_an_opposite_counts_at_home_only() -> None:
    passage = "In de zaal is warmte. Er is verder meer onderzoek nodig naar stroom."
    assert not covered("De warmte in de zaal neemt toe.", passage).enough


def test_volledig_is_covered_by_alle() -> None:
    assert covered("De volledige opbrengst is bekend.", "Alle opbrengst is bekend.").enough


def test_a_noun_that_looks_like_a_verb_is_known_by_its_article() -> None:
    assert not covered("De dienst bouwt in een proef een brug over de rivier bij de tuin.").enough
