"""The coach: what it finds in questions labelled before its rules were written, and what its better version keeps."""

from __future__ import annotations

import json
import random
from collections import Counter

import pytest
from samples import PROJECT

from assistant.lab.coach import RULES, Advice, coach
from assistant.lab.coach_words import coach_words
from vectorstore.analysis import words

ROWS = [json.loads(line) for line in (PROJECT / "tests" / "quality" / "coach.jsonl").read_text("utf-8").splitlines()]
CHECK = [row for row in ROWS if row["split"] == "check"]
BSN = "111222333"


def failing(advice: Advice) -> list[str]:
    return [check.name for check in advice.checks if not check.ok]


def test_the_questions_are_many_and_used_once() -> None:
    assert len(ROWS) >= 120
    assert len({row["question"] for row in ROWS}) == len({row["id"] for row in ROWS}) == len(ROWS)
    assert min(Counter(row["split"] for row in ROWS).values()) >= 60
    assert {name for row in ROWS for name in row["fails"]} == set(RULES)


def test_each_check_is_right_on_the_half_that_was_set_aside() -> None:
    found = [(row["fails"], failing(coach(row["question"]))) for row in CHECK]
    for name in RULES:
        right = sum((name in labelled) == (name in judged) for labelled, judged in found)
        assert right / len(found) >= 0.95, name


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_better_version_passes_keeps_the_words_and_stays_as_it_is(row: dict[str, str]) -> None:
    advice = coach(row["question"])
    again = coach(advice.better)
    assert failing(again) == []
    assert again.better == advice.better
    if "personal_data" not in row["fails"] and words(row["question"]):
        assert Counter(words(row["question"])) <= Counter(words(advice.better))
    if not failing(advice):
        assert advice.better == row["question"]


def test_what_fails_has_a_finding_and_a_tip_in_dutch_and_what_is_right_has_no_tip() -> None:
    for check in coach("Vertel iets over AI").checks:
        assert check.label
        assert check.finding.endswith((".", "…"))
        assert bool(check.tip) != check.ok


def test_the_checks_come_in_a_fixed_order() -> None:
    labels = ["Doel", "Context", "Doelgroep", "Vorm", "Afbakening", "Toetsbaarheid", "Persoonsgegevens"]
    assert [check.label for check in coach("").checks] == labels
    assert [check.label for check in coach("Wie vroeg volgens het rapport om dit onderzoek?").checks] == labels


@pytest.mark.parametrize("question", ["", "   \n", "?!", "😀", "...", "12"])
def test_nothing_to_judge_gets_a_question_to_begin_with(question: str) -> None:
    advice = coach(question)
    assert "goal" in failing(advice)
    assert advice.better.startswith(coach_words().adds["nl"]["start"])
    assert failing(coach(advice.better)) == []


def test_identifiers_are_named_by_kind_and_never_repeated() -> None:
    question = f"Wat zegt de quickscan over mevrouw Zonnebloem (BSN {BSN}, z.bloem@voorbeeld.example)?"
    advice = coach(question)
    finding = next(check.finding for check in advice.checks if check.name == "personal_data")
    assert "een BSN" in finding
    assert "een e-mailadres" in finding
    assert "een naam" in finding
    shown = " ".join([advice.better, *(check.finding + check.tip for check in advice.checks)])
    for secret in (BSN, "Zonnebloem", "z.bloem"):
        assert secret not in shown


def test_a_fact_needs_no_reader_form_or_occasion() -> None:
    checks = {check.name: check for check in coach("Hoeveel organisaties reageerden volgens het rapport?").checks}
    assert all(check.ok for check in checks.values())
    assert "niet nodig" in checks["form"].finding


def test_kinds_of_trouble_are_told_apart() -> None:
    def finding(question: str, name: str) -> str:
        return next(check.finding for check in coach(question).checks if check.name == name)

    assert "stuurt" in finding("Waarom is AI zo gevaarlijk?", "testability")
    assert "besluit" in finding("Bepaal of deze burger recht heeft op huurtoeslag.", "testability")
    assert "mening" in finding("Wat is de toekomst van AI?", "testability")
    assert "elf gebieden" in finding("Wat zijn de risico’s van AI?", "scope")
    assert "veel vragen in één" in finding("Wat is AI, hoe werkt het en wie betaalt het?", "scope")
    assert "verwijst" in finding("Wat vinden ze daarvan?", "context")


def test_an_english_question_is_mended_in_english() -> None:
    better = coach("What are the risks of generative AI for privacy?").better
    assert "Give the place in the report as source." in better
    assert failing(coach(better)) == []


def test_odd_text_is_judged_like_any_other() -> None:
    alphabet = "aZ9 .?!:;,'’\"<>&[]{}()@+-/\\\n\t€é\u202e\u200b😀mevrouw wat is de "
    source = random.Random(6)
    for length in (1, 10, 100, 2000):
        for _ in range(10):
            question = "".join(source.choice(alphabet) for _ in range(length))
            assert len(coach(question).checks) == len(RULES)


def test_a_text_that_is_too_long_is_cut_to_what_it_asks() -> None:
    text = f"{'Dit staat in een lange bijlage bij het stuk. ' * 60}Welke risico’s noemt de quickscan voor privacy?"
    advice = coach(text)
    assert "2000 tekens" in next(check.finding for check in advice.checks if check.name == "scope")
    assert advice.better.startswith("Welke risico’s noemt de quickscan voor privacy?")
    assert failing(coach(advice.better)) == []
    assert len(coach("wat is de mevrouw Jan " * 20_000).better) <= 2000
