"""English claims, word for word in Dutch."""

from assistant.gate.english import gloss, is_english


def test_languages_are_told_apart() -> None:
    assert is_english("The list is not exhaustive.")
    assert not is_english("De lijst is niet uitputtend.")
    assert not is_english("ChatGPT")


def test_phrases_go_before_words_and_endings_are_taken_off() -> None:
    assert gloss("Civil servants use chatbots") == "ambtenaren gebruiken chatbots"
    assert gloss("risks, in the short term") == "risico, in de korte termijn"


def test_unknown_words_stay() -> None:
    assert gloss("Zorgvlieg uses ChatGPT") == "Zorgvlieg gebruiken ChatGPT"
