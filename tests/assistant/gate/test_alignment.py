"""Words matched, and clauses at home."""

from __future__ import annotations

from assistant.gate.alignment import Alignment, align
from assistant.gate.reading import read

PASSAGE = "Op korte termijn neemt het werk toe. Bij sommige functies dreigt baanverlies. Datacenters gebruiken water."


def aligned(claim: str, *passages: str) -> Alignment:
    return align(read(claim), [read(passage) for passage in passages or (PASSAGE,)])


def matched(alignment: Alignment, word: str) -> set[str]:
    token = next(token for token in alignment.claim.tokens if token.word == word)
    return {alignment.token(match).word for match in alignment.matches.get(token.at, ())}


def test_a_clause_is_at_home_in_the_sentence_that_covers_it_best() -> None:
    assert [clause.home for clause in aligned("Datacenters verbruiken water.").clauses] == [(0, 2)]
    two = aligned("Het werk neemt op korte termijn toe en datacenters gebruiken water.")
    assert [clause.home for clause in two.clauses] == [(0, 0), (0, 2)]


def test_each_clause_may_have_its_own_passage() -> None:
    found = aligned(
        "Het dak lekt door regen en de zaal is groot en leeg.", "De zaal is groot en leeg.", "Het dak lekt door regen."
    )
    assert [clause.home[0] for clause in found.clauses if clause.home] == [1, 0]


def test_a_compound_is_covered_by_its_parts_and_the_other_way_round() -> None:
    assert matched(aligned("Er dreigt verlies van de tuin.", "Er dreigt tuinverlies."), "tuin")
    assert matched(aligned("Er dreigt functieverlies.", "Er dreigt verlies van functies."), "functieverlies")


def test_a_modifier_alone_covers_nothing() -> None:
    assert not matched(aligned("De belastingen stijgen.", "De Belastingdienst antwoordde."), "belastingen")


def test_a_role_needs_its_own_role() -> None:
    assert not matched(aligned("De burgers antwoorden.", "De ambtenaren antwoorden."), "burgers")
    assert matched(aligned("Het personeel antwoordt.", "Het IT-personeel antwoordt."), "personeel")


def test_nothing_in_common_is_no_home() -> None:
    assert [clause.home for clause in aligned("Vogels zingen vrolijk.").clauses] == [None]
