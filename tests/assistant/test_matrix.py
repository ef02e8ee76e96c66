import pytest
from response_samples import MAAN, ZON, FakeIndex

from assistant.matrix import matrix
from assistant.question import understand


def mentions(text: str) -> dict[str, bool | None]:
    return {row.respondent.name: row.mentions for row in matrix(understand(text), FakeIndex())}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Welke organisaties noemen een chatbot voor de servicedesk?", {MAAN: True, ZON: False}),
        ("Wie noemt een virtuele assistent?", {MAAN: False, ZON: False}),
        ("Welke organisaties maken zich zorgen over privacy?", {MAAN: True, ZON: False}),
        ("Welke organisaties waarschuwen voor phishing?", {MAAN: True, ZON: False}),
        ("Welke organisaties noemen discriminatie of vooroordelen?", {MAAN: False, ZON: True}),
        ("Which organisations have banned ChatGPT?", {MAAN: False, ZON: True}),
        ("Noemen de organisaties quantumcomputers?", {MAAN: False, ZON: False}),
    ],
)
def test_every_organisation_gets_its_verdict(question: str, expected: dict[str, bool | None]) -> None:
    assert mentions(question) == expected


def test_who_did_not_answer_the_question_concerned_is_neither_yes_nor_no() -> None:
    assert mentions("Welke organisaties vragen om scholing?") == {MAAN: True, ZON: None}


def test_a_denied_need_is_no_need() -> None:
    assert mentions("Welke organisaties vragen om regels?")[MAAN] is False


def test_what_does_not_happen_is_not_said_to_happen() -> None:
    assert mentions("Welke organisaties verwachten dat er banen verdwijnen?")[ZON] is False


def test_use_as_such_is_read_from_the_first_answer() -> None:
    assert mentions("Welke organisaties werken met generatieve AI?") == {MAAN: True, ZON: False}
    assert mentions("Welke organisaties doen nog niets met generatieve AI?") == {MAAN: False, ZON: True}


def test_yes_has_its_words() -> None:
    first, second = matrix(understand("Wie noemt discriminatie?"), FakeIndex())  # type: ignore[arg-type]
    (evidence,) = second.evidence
    assert evidence.passage.text[slice(*evidence.span)] == "Discriminatie door scheve gegevens."
    assert first.evidence == ()
