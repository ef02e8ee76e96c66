"""Word for word, and fairly cut."""

from __future__ import annotations

import pytest

from assistant.gate.fold import bare, fold
from assistant.gate.verbatim import is_verbatim

PASSAGE = (
    "De proef is niet afgerond. Het team kreeg 110 reacties, maar de vragenlijst was kort. Als er geld komt, gaat het "
    "project door. Enkele medewerkers zijn tevreden. Uit het onderzoek blijkt dat de zaal leeg was. Men zegt dat de "
    "deur open stond. Het loket sluit om vijf uur, tenzij het druk is. Is het dak lek? De trap is nat. Dat klopt niet. "
    "Niet toegestaan: persoonsgegevens invoeren. De lamp brandt niet."
)


def verbatim(claim: str) -> bool:
    return is_verbatim(bare(fold(claim)), bare(fold(PASSAGE)))


@pytest.mark.parametrize(
    "claim",
    [
        "De proef is niet afgerond.",
        "de proef is   niet afgerond",
        "“De proef is niet afgerond” [1]",
        "De vragenlijst was kort",
        "De zaal leeg was",
        "Het team kreeg 110 reacties",
        "Is het dak lek?",
        "Enkele medewerkers zijn tevreden!",
        "Het loket sluit om vijf uur, tenzij het druk is.",
    ],
)
def test_the_words_of_the_passage_are_a_quotation(claim: str) -> None:
    assert verbatim(claim)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("De proef is afgerond.", "a word is gone"),
        ("De proef is … afgerond", "an ellipsis joins"),
        ("10 reacties", "inside a number"),
        ("project", "after a condition"),
        ("gaat het project door", "after a condition"),
        ("medewerkers zijn tevreden", "without its quantity"),
        ("de deur open stond", "someone's words"),
        ("Het loket sluit om vijf uur", "without the exception behind it"),
        ("Is het dak lek", "a question made a statement"),
        ("De trap is nat", "denied right after"),
        ("persoonsgegevens invoeren", "under a label that denies"),
        ("De lamp brandt", "without its negation"),
        ("afgerond", "after a negation"),
        ("De Proef is niet afgerond", "another capital than the first"),
        ("...", "no words"),
    ],
)
def test_a_changed_or_unfairly_cut_text_is_none(claim: str, why: str) -> None:
    assert not verbatim(claim), why


def test_a_compound_is_not_cut() -> None:
    assert not is_verbatim("personeel", "het IT-personeel")
    assert not is_verbatim("10", "de 10% korting")
    assert not is_verbatim("3", "versie 3,5")
