import pytest

from assistant.assistant import Assistant


def places(assistant: Assistant, question: str) -> list[str]:
    return [citation.passage.locator for citation in assistant.ask(question).citations]


def test_where_something_is_mentioned_gives_every_place_with_the_word(assistant: Assistant) -> None:
    found = places(assistant, "Op welke plekken komen chatbots voor?")
    assert set(found) == {"3.2 alinea 1 zin 5-7", "3.3 punt 1-7", "3.4.3.a"}


def test_quoted_words_are_looked_up_as_they_stand(assistant: Assistant) -> None:
    found = places(assistant, "Bij welke aspecten staat ‘nader onderzoek voor nodig’?")
    assert found == ["3.4.4.a", "3.4.5.a", "3.4.8.a"]


def test_both_sides_of_a_comparison_are_cited(assistant: Assistant) -> None:
    found = places(assistant, "Wat merkt IT-personeel op de korte en op de lange termijn?")
    assert {"3.2 alinea 4", "3.2 alinea 1 zin 1-4"} <= set(found)


@pytest.mark.parametrize(
    ("asked", "place", "found"),
    [
        ("Vergelijk de kansen en risico's van nieuwsbrieven", "3.4.1.a", "kansen"),
        ("Voor- en nadelen van sensormetingen?", "3.4.3.a", "kansen"),
        ("Wat zijn de kansen en risico's van desinformatie?", "3.4.7.b", "risico’s"),
    ],
)
def test_of_a_subject_with_one_side_only_that_side_is_cited(
    assistant: Assistant, asked: str, place: str, found: str
) -> None:
    """And not the other side of another subject; what was found is said."""
    assert places(assistant, asked) == [place]
    assert assistant.ask(asked).text.startswith(f"Hierover zijn alleen {found} gevonden. ")


@pytest.mark.parametrize(
    ("asked", "both"),
    [
        ("Kansen en risico's voor het klimaat?", {"3.4.9.a", "3.4.9.b"}),
        ("Wat zijn de voor- en nadelen voor auteursrecht?", {"3.4.1.a", "3.4.5.b"}),
    ],
)
def test_of_a_subject_with_both_sides_both_are_cited(assistant: Assistant, asked: str, both: set[str]) -> None:
    assert set(places(assistant, asked)) == both
    assert "alleen" not in assistant.ask(asked).text.partition(":")[0]


def test_a_follow_up_for_one_fact_does_not_ask_for_both_sides(assistant: Assistant) -> None:
    answer = assistant.ask("Wie is daarvoor verantwoordelijk?", ["Wat zijn de kansen en risico's van generatieve AI?"])
    assert "gevonden" not in answer.text.partition(":")[0]


@pytest.mark.parametrize("side", ["a", "b"])
def test_a_heading_is_not_cited_but_what_stands_under_it(assistant: Assistant, side: str) -> None:
    asked = {
        "a": "Wat zijn de voordelen van content die privacy spaart?",
        "b": "Welke gevaren zijn er als prompts lekken?",
    }
    found = places(assistant, asked[side])
    assert f"3.4.6.{side}" in found
    assert "3.4.6" not in found


def test_a_simple_question_gets_few_sources(assistant: Assistant) -> None:
    assert 1 <= len(set(places(assistant, "Wie heeft de quickscan toegezegd?"))) <= 3
