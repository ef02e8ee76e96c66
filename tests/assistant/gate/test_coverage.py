"""How much is covered."""

from __future__ import annotations

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
