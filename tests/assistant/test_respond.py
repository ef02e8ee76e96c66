import pytest
from response_samples import RESPONDENTS, FakeIndex

from assistant.phrases import Phrases
from assistant.question import understand
from assistant.respond import Reply, beside_the_report, reply
from assistant.scope import read_scope


def asked(text: str, *history: str) -> Reply:
    question = understand(text, history)
    return reply(question, read_scope(question, RESPONDENTS), FakeIndex(), Phrases("nl"))  # type: ignore[arg-type]


def quotes(found: Reply) -> list[str]:
    return [each.passage.text[slice(*each.span)] for group in found.groups for each in group.evidence]


def test_one_organisation_answers_in_its_own_words() -> None:
    found = asked("Wat zegt Dienst Maanlicht over privacy?")
    assert quotes(found) == ["Het lekken van persoonsgegevens."]
    assert "Dienst Maanlicht (FICTIEF)" in found.groups[0].lead


def test_a_whole_answer_by_its_number_or_by_what_it_asked() -> None:
    whole = ["Het lekken van persoonsgegevens. En phishingmails die echter lijken."]
    assert quotes(asked("Wat antwoordde Dienst Maanlicht op vraag 5?")) == whole
    assert quotes(asked("Welke bedreigingen ziet Dienst Maanlicht?")) == whole


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Wat antwoordde Inspectie Zonnestraal op vraag 6?", "niet beantwoord: Inspectie Zonnestraal"),
        ("Wat zegt Inspectie Zonnestraal over phishing?", "noemt dit niet"),
        ("Wat zegt Bureau Regenboog over privacy?", "Van Bureau Regenboog is er geen reactie"),
        ("Wat zegt Dienst Maanlicht?", "Noem een onderwerp"),
    ],
)
def test_what_is_not_there_is_said(question: str, reason: str) -> None:
    found = asked(question)
    assert found.groups == ()
    assert reason in found.reason


def test_a_follow_up_without_a_subject_keeps_the_subject() -> None:
    found = asked("En Inspectie Zonnestraal?", "Wat zegt Dienst Maanlicht over discriminatie?")
    assert quotes(found) == ["Discriminatie door scheve gegevens."]


def test_over_all_counts_and_names_the_others() -> None:
    found = asked("Welke organisaties vragen om scholing?")
    assert "**1 van de 2 organisaties**" in found.groups[0].lead
    assert found.groups[0].evidence[0].label == "Dienst Maanlicht (FICTIEF)"
    assert found.closing == ("Deze vraag niet beantwoord: Inspectie Zonnestraal (FICTIEF).",)
    assert found.rows and [row.mentions for row in found.rows] == [True, None]


def test_what_the_report_does_not_say_may_stand_in_a_response() -> None:
    question = understand("Wordt ChatGPT ergens geblokkeerd?")
    scope = read_scope(question, RESPONDENTS)
    found = beside_the_report(question, scope, FakeIndex(), Phrases("nl"))  # type: ignore[arg-type]
    assert quotes(found) == ["ChatGPT is bij ons geblokkeerd."]
    elsewhere = understand("Wie won de wedstrijd in het stadion?")
    assert beside_the_report(elsewhere, scope, FakeIndex(), Phrases("nl")).groups == ()  # type: ignore[arg-type]


def test_who_denies_it_comes_last_and_is_marked() -> None:
    found = asked("Wat zeggen de organisaties over het verdwijnen van banen?")
    assert quotes(found) == ["Er verdwijnen bij ons geen banen."]
    assert "met een ontkenning" in found.groups[-1].lead


def test_the_responses_stand_beside_the_report_where_that_is_asked() -> None:
    question = understand("Wat zeggen het rapport en de reacties over privacy?")
    scope = read_scope(question, RESPONDENTS)
    assert scope.both
    found = beside_the_report(question, scope, FakeIndex(), Phrases("nl"))  # type: ignore[arg-type]
    assert quotes(found) == ["Het lekken van persoonsgegevens."]
