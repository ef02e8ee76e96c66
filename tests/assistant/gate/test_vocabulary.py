"""What one word means."""

from __future__ import annotations

import pytest

from assistant.gate.vocabulary import compound_parts, is_comparative, is_verb, meaning


def sign(claim: str, source: str) -> int | None:
    """+1 when the source's word covers the claim's, -1 when it says the contrary, None when neither."""
    signs = [
        own * meaning(source).offers[key] for key, own in meaning(claim).keys.items() if key in meaning(source).offers
    ]
    return min(signs) if signs else None


@pytest.mark.parametrize(
    ("claim", "source"),
    [("banen", "werkgelegenheid"), ("gevaar", "gevaarlijk"), ("opleiding", "training"), ("stijgt", "toename"),
     ("ambtenaren", "rijksambtenaar"), ("medewerkers", "ambtenaren"), ("wetgeving", "privacywetgeving")],
)  # fmt: skip
def test_a_word_covers_what_means_the_same_or_wider(claim: str, source: str) -> None:
    assert sign(claim, source) == 1


@pytest.mark.parametrize(
    ("claim", "source"),
    [("toename", "afname"), ("duidelijk", "onduidelijk"), ("volledig", "incompleet"), ("beter", "slechter"),
     ("verboden", "toegestaan"), ("transparant", "niet-transparant")],
)  # fmt: skip
def test_opposites_have_opposite_signs(claim: str, source: str) -> None:
    assert sign(claim, source) == -1


@pytest.mark.parametrize(
    ("claim", "source"),
    [("ambtenaren", "medewerkers"), ("burgers", "ambtenaren"), ("belastingen", "Belastingdienst".lower()),
     ("april", "mei"), ("wet", "weten"), ("snelle", "scholen")],
)  # fmt: skip
def test_other_words_have_nothing_in_common(claim: str, source: str) -> None:
    assert sign(claim, source) is None


def test_parts_of_compounds() -> None:
    assert compound_parts("baanverlies") == ("baan", "verlies")
    assert compound_parts("overheidspersoneel") == ("overheid", "personeel")
    assert compound_parts("it-personeel") == ("it", "personeel")
    assert compound_parts("snellere") == ()
    assert compound_parts("onderzoek") == ()


def test_verbs_and_nouns() -> None:
    assert is_verb("verbruikt")
    assert is_verb("staat")
    assert not is_verb("datacenters")
    assert not is_verb("stroomverbruik")


def test_small_words_mean_nothing_and_on_is_not_always_a_negation() -> None:
    assert meaning("de").light
    assert all(value > 0 for value in meaning("onderzoek").keys.values())


def test_a_comparative_says_more_too() -> None:
    assert is_comparative("inclusiever")
    assert not is_comparative("computer")
    assert not is_comparative("inclusief")
    assert sign("meer", "inclusiever") == 1
    assert sign("meer", "kleiner") == -1


def test_thin_words_say_little_but_no_word_that_denies_is_thin() -> None:
    assert meaning("dragen").thin
    assert meaning("medewerkers").thin
    assert not meaning("slecht").thin
    assert not meaning("brug").thin
    assert not meaning("juristen").thin
