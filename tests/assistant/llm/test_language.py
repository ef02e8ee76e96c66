import pytest

from assistant.llm.language import enough_to_tell, is_other_language

DUTCH = "De diensten vragen om duidelijke regels, en om scholing voor wie met het nieuwe gereedschap moet gaan werken."
MIXED = "Het team wil een pilot met prompts en tooling in de cloud, maar wel met een duidelijke afspraak over feedback."
ENGLISH = "The agencies ask for clear rules, and for training of everyone who will have to work with the new tools."
GERMAN = "Die Behörden bitten um klare Regeln und um Schulungen für alle, die mit dem neuen Werkzeug arbeiten müssen."
FRENCH = "Les services demandent des règles claires et des formations pour tous ceux qui vont utiliser ces outils."
RUSSIAN = "Ведомства просят ясных правил и обучения для всех, кто будет работать с новыми инструментами."


@pytest.mark.parametrize(("text", "expected"), [(DUTCH, "nl"), (MIXED, "nl"), (ENGLISH, "en")])
def test_a_text_in_the_language_it_should_be_in(text: str, expected: str) -> None:
    assert not is_other_language(text, expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [(ENGLISH, "nl"), (GERMAN, "nl"), (FRENCH, "nl"), (RUSSIAN, "nl"), (DUTCH, "en"), (FRENCH, "en"), (RUSSIAN, "en")],
)
def test_a_text_in_another_language(text: str, expected: str) -> None:
    assert is_other_language(text, expected)  # type: ignore[arg-type]


def test_a_text_that_is_too_short_to_tell_is_not_another_language() -> None:
    short = " ".join(ENGLISH.split()[:6])
    assert not enough_to_tell(short)
    assert not is_other_language(short, "nl")


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    assert not is_other_language(DUTCH * 3 + ENGLISH * 30, "nl")
