import pytest
from response_samples import MAAN, RESPONDENTS, ZON

from assistant.question import understand
from assistant.scope import asks_over_all, read_scope
from vectorstore.respondents import Respondent


@pytest.mark.parametrize(
    ("question", "over_all"),
    [
        ("Welke organisaties noemen privacy?", True),
        ("Hoeveel organisaties vragen om scholing?", True),
        ("Noemt iedere organisatie auteursrecht?", True),
        ("Wie noemt deepfakes?", True),
        ("Which organisations mention copyright?", True),
        ("Welke organisaties hebben gereageerd?", False),
        ("Wie heeft de vragenlijst opgesteld?", False),
        ("Wat zijn de risico's van privacy?", False),
    ],
)
def test_questions_over_all_organisations(question: str, over_all: bool) -> None:
    assert asks_over_all(understand(question)) is over_all


def test_without_responses_everything_is_asked_of_the_report() -> None:
    assert read_scope(understand("Welke organisaties noemen privacy?"), ()).report_only


@pytest.mark.parametrize("spelled", ["Dienst Maanlicht", "dienst maanlicht", "Maanlicht"])
def test_a_named_respondent_is_the_scope(spelled: str) -> None:
    scope = read_scope(understand(f"Wat zegt {spelled} over privacy?"), RESPONDENTS)
    assert [each.name for each in scope.respondents] == [MAAN]
    assert scope.responses


def test_a_follow_up_keeps_the_organisation() -> None:
    question = understand("En over scholing?", ("Wat zegt Inspectie Zonnestraal over privacy?",))
    assert [each.name for each in read_scope(question, RESPONDENTS).respondents] == [ZON]


def test_an_organisation_that_did_not_respond_is_named() -> None:
    scope = read_scope(understand("Wat zegt Bureau Regenboog over privacy?"), RESPONDENTS)
    assert scope.unknown == "Bureau Regenboog"


def test_scope_words_choose_the_source() -> None:
    assert read_scope(understand("Wat zegt alleen het rapport over privacy?"), RESPONDENTS).report_only
    assert read_scope(understand("Wat zeggen de organisaties over privacy?"), RESPONDENTS).responses
    plain = read_scope(understand("Wat zijn de risico's van privacy?"), RESPONDENTS)
    assert not plain.responses
    assert not plain.report_only


def test_the_number_of_a_question_is_read() -> None:
    assert read_scope(understand("Wat antwoordde Dienst Maanlicht op vraag 5?"), RESPONDENTS).number == 5


def test_a_word_that_is_only_a_name_names_the_organisation() -> None:
    respondents = (Respondent("Uitvoeringsdienst Regenboogvergunningen", True, (1,), (), ("a.txt",), "openbaar"),)
    named = read_scope(understand("Hoeveel functies verdwijnen er bij Regenboogvergunningen?"), respondents)
    assert [each.name for each in named.respondents] == ["Uitvoeringsdienst Regenboogvergunningen"]
    assert named.responses
    assert not read_scope(understand("Welke dienst doet vergunningen?"), respondents).responses
    assert not read_scope(understand("Wat doet een uitvoeringsdienst met taalmodellen?"), respondents).responses


def test_a_follow_up_may_turn_to_the_organisations() -> None:
    question = understand("Wat zeggen de organisaties hierover?", ("Wat zijn de risico's voor de privacy?",))
    assert question.is_follow_up
    assert read_scope(question, RESPONDENTS).responses
