"""From what was found to an answer: in the whole index, and in given passages alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.extract import NEAREST, RETRIEVED, Extractor
from assistant.question import Question
from assistant.retrieve import Ranking


@pytest.fixture
def extractor(assistant: Assistant) -> Extractor:
    return Extractor(assistant.index, lambda text: text.lower(), assistant.retriever.search)


def test_what_answers_is_cited_and_leads_the_ranking(assistant: Assistant, extractor: Extractor) -> None:
    answer = extractor.answer(assistant.find("Welke risico's zijn er voor de privacy?"))
    assert answer.status == "answered"
    cited = [citation.passage.id for citation in answer.citations]
    ranked = [citation.passage.id for citation in answer.retrieved]
    assert ranked[: len(cited)] == cited
    assert len(set(ranked)) == len(ranked) <= RETRIEVED


def test_where_nothing_answers_the_nearest_places_are_offered(assistant: Assistant, extractor: Extractor) -> None:
    answer = extractor.answer(assistant.find("Heeft u een recept voor appeltaart?"))
    assert (answer.status, answer.citations, answer.matrix) == ("not_found", (), None)
    assert answer.nearest == answer.retrieved[:NEAREST]


def test_both_halves_of_a_comparison_are_looked_up(assistant: Assistant) -> None:
    looked_up: list[str] = []

    def search(half: Question) -> Ranking:
        looked_up.append(half.text)
        return assistant.retriever.search(half)

    extractor = Extractor(assistant.index, lambda text: text.lower(), search)
    answer = extractor.answer(assistant.find("Verdwijnen er banen of komen er juist banen bij?"))
    assert looked_up == ["Verdwijnen er banen ", " komen er juist banen bij?"]
    assert {"3.4.2.b", "3.2 alinea 4"} <= {citation.passage.locator for citation in answer.citations}


def test_within_given_passages_their_numbers_are_kept(assistant: Assistant, extractor: Extractor) -> None:
    found = assistant.find("Welke risico's zijn er voor de privacy?")
    sources = [replace(each, n=each.n + 10) for each in extractor.answer(found).retrieved]
    answer = extractor.within(found, sources)
    assert answer.citations
    assert {citation.n for citation in answer.citations} <= {source.n for source in sources}


def test_two_facts_are_both_answered_under_one_lead(assistant: Assistant) -> None:
    first, second = "Wanneer is de vragenlijst uitgestuurd", "hoeveel reacties kwamen er?"
    both = assistant.ask(f"{first} en {second}")
    apart = [assistant.ask(text).citations[0].passage for text in (f"{first}?", second)]
    assert [citation.passage for citation in both.citations] == apart
    assert both.text.count("De quickscan zegt hierover") == 1


def test_of_two_questions_that_have_no_answer_together_each_gets_its_own(assistant: Assistant) -> None:
    both = assistant.ask("Wie heeft dit onderzoek gedaan en wanneer?")
    assert {"1.1 alinea 2", "1.2 alinea 2"} <= {citation.passage.locator for citation in both.citations}
    one = assistant.ask("Wie deden er mee en hoeveel procent van de ambtenaren gebruikt het?")
    assert one.status == "answered"
    assert one.text.endswith("geen antwoord: *hoeveel procent van de ambtenaren gebruikt het?*")
    assert assistant.ask("Wat kost een licentie in euro's en hoeveel procent gebruikt die?").status == "not_found"
