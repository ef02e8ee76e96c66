import pytest

from ingest.responses.questions import is_empty, is_outside, recognise, section


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Werken jullie al met generatieve AI?", 1),
        ("Stand van zaken", 1),
        ("Wat verandert er voor de IT'ers?", 2),
        ("Impact op ICT-medewerkers en hun vaardigheden", 2),
        ("Impact op het overige (niet-IT-)personeel", 3),
        ("Wat betekent dit voor andere collega's, zoals adviseurs?", 3),
        ("Kansen", 4),
        ("Welke mogelijkheden ziet u?", 4),
        ("Bedreigingen/risico's", 5),
        ("Hoe gaat u om met de gevaren?", 5),
        ("Randvoorwaarden", 6),
        ("Wat hebben jullie nodig om AI verantwoord in te zetten?", 6),
        ("What do you need?", 6),
    ],
)
def test_paraphrases_and_headings(text: str, number: int) -> None:
    known = recognise(text)
    assert known is not None
    assert (known.number, known.is_sub) == (number, False)


@pytest.mark.parametrize(
    "text",
    ["Privacy", "Kansen en bedreigingen", "Quickscan generatieve AI en impact op (IT-)overheidspersoneel", "", "Ja."],
)
def test_what_asks_none_of_the_six(text: str) -> None:
    assert recognise(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("Zo ja:", 1), ("Wat zijn de ervaringen?", 1), ("Welke vaardigheden zijn nodig?", None), ("Overige kansen?", 4)],
)
def test_sub_questions_are_no_question_of_their_own(text: str, number: int | None) -> None:
    known = recognise(text)
    assert known is not None
    assert (known.number, known.is_sub) == (number, True)


@pytest.mark.parametrize("text", ["n.v.t.", "N/A", "-", "–", "", "(geen antwoord)", "Niet ingevuld.", "nvt"])
def test_what_stands_for_no_answer(text: str) -> None:
    assert is_empty(text)


@pytest.mark.parametrize(
    "text", ["Geen.", "Nee", "Geen antwoord op deze vraag is ook een antwoord.", "n.v.t. voor ons"]
)
def test_short_answers_are_answers(text: str) -> None:
    assert not is_empty(text)


def test_headings_that_answer_no_question() -> None:
    assert is_outside("7. Overige opmerkingen")
    assert not is_outside("Overige kansen")


def test_sections_say_what_a_question_is_about() -> None:
    assert section(5) == "Vraag 5: bedreigingen"
    assert section(None) == "Vraag onbekend"
