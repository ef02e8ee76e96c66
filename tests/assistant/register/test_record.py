"""What is kept of an answer: masked, and quotes that stay quotes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_answers import PARTS, answer, citation, not_found, passage
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.register.record import clean, fit_to_keep, record
from vectorstore.personal import find

IDENTIFIERS = ("j.jansen@voorbeeld.nl", "NL91ABNA0417164300", "BSN 111222333", "06-12345678")
WORDS = (*IDENTIFIERS, "De stad", "telde", "zeven", ".", "fietsen.", "en", "\0", "\ud800")


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.lists(st.sampled_from(WORDS), max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_quote_without_identifiers_stays_the_same_words(before: list[str], after: list[str]) -> None:
    text = " ".join([*before, PARTS[0], *after])
    kept = fit_to_keep(record(answer(citations=(citation(1, passage(text=text)),)), "anna"), with_question=True)
    (cited,) = kept.citations
    assert cited.quote == PARTS[0]
    assert not find(cited.passage.text)
    assert cited.passage.units == () or cited.passage.units[-1].end <= len(cited.passage.text)


def test_a_quote_with_an_identifier_in_it_is_masked_within() -> None:
    quote = "Mail j.jansen@voorbeeld.nl daarover."
    kept = fit_to_keep(record(answer(citations=(citation(1, passage(text=f"Nee. {quote} Ja."), quote),)), "a"), True)
    assert kept.citations[0].quote == "Mail [e-mailadres] daarover."
    assert kept.citations[0].passage.text == "Nee. Mail [e-mailadres] daarover. Ja."


@pytest.mark.parametrize("name", ["section", "lead", "title", "source", "organisation"])
def test_what_stands_around_a_passage_is_masked_too(name: str) -> None:
    cited = citation(1, passage(**{name: "Van j.jansen@voorbeeld.nl zelf"}))
    kept = fit_to_keep(record(answer(citations=(cited,)), "anna"), with_question=True)
    assert getattr(kept.citations[0].passage, name) == "Van [e-mailadres] zelf"


def test_an_identifier_is_found_behind_the_backslashes_of_markdown() -> None:
    given_ = answer(text="Zie \\*jan\\_de\\_vries@voorbeeld.nl\\* en \\[dit\\] [1]")
    assert fit_to_keep(record(given_, "a"), True).text == "Zie \\*[e-mailadres]\\* en \\[dit\\] [1]"


def test_masking_what_is_masked_changes_nothing() -> None:
    given_ = record(answer("Wie is j.jansen@voorbeeld.nl, BSN 111222333?"), "anna")
    once = fit_to_keep(given_, True)
    assert fit_to_keep(once, True) == once
    assert clean(once.question or "") == "Wie is [e-mailadres], BSN [bsn]?"


def test_without_the_question_an_answer_keeps_its_words_and_a_refusal_does_not() -> None:
    assert fit_to_keep(record(answer(), "a"), False).text == answer().text
    kept = fit_to_keep(record(replace(not_found(), notice="Over Utopia."), "a"), False)
    assert (kept.question, kept.text, kept.notice, kept.status) == (None, "", "", "not_found")


def test_each_answer_has_a_key_of_its_own() -> None:
    assert record(answer(), "a").key != record(answer(), "a").key
