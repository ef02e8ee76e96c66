"""Why a passage ranks where it does."""

from __future__ import annotations

from assistant.assistant import Assistant
from assistant.lab.frozen import Frozen, freeze
from assistant.lab.why import explain


def test_the_best_place_says_what_each_branch_gave_it(assistant: Assistant, frozen: Frozen) -> None:
    best = frozen.passages[0].why
    hit = assistant.find(frozen.question).ranking.hits[0]
    assert (best.rank, best.chosen, best.conflicts) == (1, True, ())
    assert (best.score, best.lexical, best.dense, best.match) == (hit.score, hit.lexical, hit.dense, hit.match)
    assert best.dense > 0.3
    assert best.zoekvraag is not None
    assert "privacy" in best.zoekvraag


def test_another_side_is_a_conflict(frozen: Frozen) -> None:
    why = next(each.why for each in frozen.passages if each.citation.passage.locator == "3.4.6.a")
    assert why.conflicts == ("side",)
    assert not why.chosen


def test_a_zoekvraag_must_have_most_of_the_words(assistant: Assistant) -> None:
    frozen = freeze(assistant, "Welke kaasboeren leveren melk bij maanlicht aan de privacy?")
    assert all(each.why.zoekvraag is None for each in frozen.passages)


def test_the_zoekvraag_is_one_of_that_place_in_the_language_of_the_question(assistant: Assistant) -> None:
    dutch = freeze(assistant, "Wat is een prompt?").passages[0]
    english = freeze(assistant, "What is a prompt?").passages[0]
    assert dutch.citation.passage.id == english.citation.passage.id
    known = {
        zoekvraag
        for number in assistant.index.targets_by_passage[dutch.citation.passage.id]
        for zoekvraag in assistant.index.targets[number].questions
    }
    assert dutch.why.zoekvraag in known
    assert english.why.zoekvraag in known
    assert dutch.why.zoekvraag != english.why.zoekvraag


def test_ranks_count_passages_and_what_the_search_did_not_find_has_none(assistant: Assistant) -> None:
    found = assistant.find("Welke risico's noemt de quickscan bij elk aspect?")
    ranked = explain(found.question, found.ranking.hits, assistant.index)
    assert sorted(why.rank or 0 for why in ranked.values()) == list(range(1, len(ranked) + 1))
    frozen = freeze(assistant, found.question.text)
    ranks = {each.citation.passage.id: each.why.rank for each in frozen.passages}
    assert ranks == {each: ranked[each].rank if each in ranked else None for each in ranks}
    chosen = [each.why.chosen for each in frozen.passages]
    assert chosen == sorted(chosen, reverse=True)
    assert chosen.count(True) > 3
