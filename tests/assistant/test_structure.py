import pytest

from assistant.assistant import Assistant
from assistant.outline import Outline
from assistant.phrases import Phrases
from assistant.question import understand
from assistant.structure import from_outline


@pytest.fixture(scope="module")
def outline(assistant: Assistant) -> Outline:
    return Outline.of(assistant.index.passages)


def places(outline: Outline, text: str, *history: str) -> list[str]:
    groups = from_outline(understand(text, history), outline, Phrases("nl"))
    return [evidence.passage.locator for group in groups for evidence in group.evidence]


def test_the_outline_has_all_aspects_and_survey_questions(outline: Outline) -> None:
    assert [aspect.number for aspect in outline.aspects] == list(range(1, 12))
    assert all(set(aspect.items) == {"kansen", "risicos"} for aspect in outline.aspects)
    assert [question.locator for question in outline.questions] == [f"2.{number}" for number in range(1, 7)]


@pytest.mark.parametrize(
    "text",
    [
        "Welke elf aspecten noemt de quickscan?",
        "Noem alle aspecten.",
        "List the eleven aspects.",
        "Welke thema's zijn er?",
    ],
)
def test_all_aspects(outline: Outline, text: str) -> None:
    assert places(outline, text) == [f"3.4.{number}" for number in range(1, 12)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Welke privacyrisico's noemt de quickscan?", ["3.4.6.b"]),
        ("Wat zijn de kansen voor het milieu?", ["3.4.9.a"]),
        ("Wat staat er over inclusie?", ["3.4.10.a", "3.4.10.b"]),
        ("What are the legal risks?", ["3.4.5.b"]),
        ("Wat zegt het zesde aspect?", ["3.4.6.a", "3.4.6.b"]),
        ("Wat zijn de risico's bij veiligheid en privacy?", ["3.4.4.b", "3.4.6.b"]),
    ],
)
def test_one_aspect(outline: Outline, text: str, expected: list[str]) -> None:
    assert places(outline, text) == expected


def test_one_side_of_all_aspects(outline: Outline) -> None:
    risks = [f"3.4.{number}.b" for number in range(1, 12)]
    assert places(outline, "Welke risico's noemt de quickscan?") == risks
    assert places(outline, "risico's van generatieve AI voor ambtenaren") == risks


def test_survey_questions(outline: Outline) -> None:
    assert places(outline, "Welke zes vragen zijn gesteld?") == [f"2.{number}" for number in range(1, 7)]
    assert places(outline, "Wat was vraag 5?") == ["2.5"]
    assert places(outline, "Wat is het verschil tussen vraag 2 en vraag 3?") == ["2.2", "2.3"]


def test_follow_ups(outline: Outline) -> None:
    assert places(outline, "En de risico's?", "Wat zijn de kansen voor privacy?") == ["3.4.6.b"]
    assert places(outline, "En het volgende?", "Wat staat er bij het achtste aspect?") == ["3.4.9.a", "3.4.9.b"]


@pytest.mark.parametrize(
    "text",
    [
        "Kunnen er door foute prompts persoonsgegevens lekken?",
        "Hoeveel aspecten zijn er?",
        "Vormen de elf aspecten een uitputtende lijst?",
        "Welke risico's zijn er voor IT-personeel?",
        "Wat is een prompt?",
    ],
)
def test_other_questions_are_left_to_retrieval(outline: Outline, text: str) -> None:
    assert places(outline, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Inclusie: wat is de kans en wie betaalt, enerzijds en anderzijds?",
        "Weegt de winst in inclusie op tegen de nadelen?",
    ],
)
def test_a_comparison_within_one_aspect_gets_both_sides(outline: Outline, text: str) -> None:
    assert places(outline, text) == ["3.4.10.a", "3.4.10.b"]


def test_a_list_that_is_doubted_is_not_just_listed_again(outline: Outline) -> None:
    assert places(outline, "Is de lijst met aspecten compleet?") == []
