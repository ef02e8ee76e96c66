"""What the worksheet shows: escaped, the second opinion blind, and old sources from the register's copy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from given_answers import PARTS, answer, citation, passage

from assistant.answer import Claim
from assistant.register.register import Register
from assistant.register.values import QueueFilter
from assistant.screens.citatiecontrole import walk as walking
from assistant.screens.citatiecontrole.claim_view import NO_BREAK, answer_html, progress_html, spoken
from assistant.screens.citatiecontrole.queue_view import ROWS, leaf_of, on_leaf, queue_html
from assistant.screens.citatiecontrole.source_view import GONE, NONE, sources_html
from assistant.screens.citatiecontrole.walk import Stop, Walk
from vectorstore.passage import Passage

HOSTILE = "<img src=x onerror=alert(1)>"


@dataclass
class Shelf:
    """As much of an index as a card uses."""

    passages: tuple[Passage, ...] = ()

    @property
    def by_id(self) -> dict[str, Passage]:
        return {each.id: each for each in self.passages}

    def document_path(self, document_id: str) -> Path | None:
        return None


def at(register: Register, answer_id: int, claim: int = 0, reviewer: str = "anna") -> Stop:
    stop = walking.start(register, QueueFilter("alle"), reviewer, answer_id)
    return walking.to_claim(register, stop.walk, claim)


def test_progress_counts_answers_and_claims(register: Register) -> None:
    told = progress_html(at(register, 2, 1)).replace(NO_BREAK, " ")
    assert "Antwoord 3 van 4 · bewering 2 van 3" in told
    assert "Alle 4 antwoorden gehad" in progress_html(walking.forward(register, at(register, 1, 1).walk))


def test_the_claim_to_judge_is_shown_with_what_the_gate_found(register: Register) -> None:
    html = answer_html(at(register, 2, 1))
    assert html.count("aria-current") == 1
    assert "Automatische controle: <b>niet bevestigd</b>" in html
    assert 'href="#bron-0-2"' in html
    assert 'href="register/antwoord-2.docx"' in html


def test_what_others_found_is_hidden_until_the_own_verdict(register: Register) -> None:
    claim = register.answer(3).claims[0].id
    register.judge(claim, "bob", "bron onjuist", "verkeerde bladzijde", seen=0)
    before = answer_html(at(register, 3))
    assert "1× door een ander beoordeeld" in before
    assert "bron onjuist" not in before
    register.judge(claim, "anna", "gedekt", seen=0)
    after = answer_html(at(register, 3))
    assert "bob: <b>bron onjuist</b> – ‘verkeerde bladzijde’" in after
    assert ">gedekt</span>" in after


def test_texts_of_people_and_models_are_escaped(register: Register) -> None:
    claim = Claim(HOSTILE, (), "niet bevestigd", HOSTILE)
    kept = register.keep(replace(answer(HOSTILE, text=HOSTILE), claims=(claim,)), HOSTILE)
    register.feedback(kept, HOSTILE, "neer", HOSTILE)
    for name in (HOSTILE, "anna"):
        register.judge(register.answer(kept).claims[0].id, name, "niet", HOSTILE, seen=0)
    stop = at(register, kept)
    rows = register.rows([kept])
    shown = answer_html(stop) + progress_html(stop) + queue_html(stop.walk, 0, rows) + sources_html(stop, Shelf())
    assert "<img" not in shown
    assert shown.count("&lt;img") >= 6


def test_a_source_that_the_index_has_is_shown_in_its_surroundings(register: Register) -> None:
    cited = passage("1.1 alinea 1", source="fictief-1.txt")
    after = passage("1.1 alinea 2", "Daarna kwam er niets.", ordinal=2)
    html = sources_html(at(register, 3), Shelf((cited, after)))
    assert f"<mark>{PARTS[0]}</mark>" in html
    assert "Daarna kwam er niets." in html
    assert GONE not in html


@pytest.mark.parametrize("now", [(), (passage("1.1 alinea 1", "Iets anders staat hier nu."),)])
def test_a_source_that_the_index_no_longer_has_comes_from_the_register(register: Register, now: tuple) -> None:
    html = sources_html(at(register, 3), Shelf(now))
    assert f"<mark>{PARTS[0]}</mark>" in html
    assert GONE in html
    assert "Iets anders" not in html


def test_a_claim_without_a_source_and_an_answer_without_claims_say_so(register: Register) -> None:
    bare = register.keep(replace(answer(), claims=(Claim("Zomaar.", (), "niet bevestigd"),)), "lezer")
    assert NONE in sources_html(at(register, bare), Shelf())
    assert sources_html(at(register, 4), Shelf()) == ""
    assert "geen beweringen" in answer_html(at(register, 4))
    assert "geen beweringen" in spoken(at(register, 4))


def test_the_place_of_an_unkept_question_says_so(register: Register) -> None:
    stop = at(register, 3)
    assert stop.answer
    assert "De vraag is niet bewaard" in answer_html(replace(stop, answer=replace(stop.answer, question=None)))


def test_the_queue_is_shown_a_page_at_a_time_with_the_own_place_marked(register: Register) -> None:
    walk = at(register, 2).walk
    html = queue_html(walk, 0, register.rows(on_leaf(walk, 0)))
    assert html.count("data-antwoord") == 4
    assert html.index("aria-current") < html.index('data-antwoord="2"') < html.index('data-antwoord="1"')
    assert "data-blad" not in html
    long = Walk(QueueFilter(), "anna", tuple(range(1, 3 * ROWS)), answer=ROWS)
    assert (leaf_of(long), on_leaf(long, 2)) == (1, tuple(range(2 * ROWS + 1, 3 * ROWS)))
    turned = queue_html(long, 2, register.rows(on_leaf(long, 2)))
    assert "Blad 3 van 3" in turned
    assert 'data-blad="3" disabled' in turned


def test_a_quote_of_a_masked_passage_stays_a_quote(register: Register) -> None:
    cited = passage("9", "Bel 06-12345678. De stad telde zeven fietsenstallingen.")
    given = answer()
    masked = replace(given, citations=(citation(1, cited),))
    html = sources_html(at(register, register.keep(masked, "lezer")), Shelf((cited,)))
    assert "06-12345678" not in html
    assert f"<mark>{PARTS[0]}</mark>" in html
