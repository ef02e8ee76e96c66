"""Shares of confirmed claims, and coverage: on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from given_answers import PARTS, STAMP, WRITTEN, answer, citation, passage

from assistant.answer import Claim, Verdict
from assistant.register.figures import NO_MODEL
from assistant.register.record import record
from assistant.register.register import Register
from assistant.register.values import Registered, SupportedBy


def given(day: str, verdicts: Sequence[Verdict], stamp=STAMP) -> Registered:
    """An answer of that day."""
    moment = datetime.fromisoformat(f"{day}T23:30:00").replace(tzinfo=UTC)
    return replace(record(answer(verdicts=verdicts, stamp=stamp), "anna"), asked_at=moment)


def figures(register: Register, by: SupportedBy) -> list[tuple[str, int, int]]:
    """Value, claims and confirmed claims."""
    return [(row.value, row.claims, row.supported) for row in register.supported_by(by)]


@pytest.fixture
def filled(register: Register) -> Register:
    """A register with three answers."""
    register.add(
        [
            given("2031-03-01", ("letterlijk", "niet bevestigd")),
            given("2031-03-01", ("ondersteund",)),
            given("2031-03-20", ("niet bevestigd", "letterlijk"), WRITTEN),
        ]
    )
    return register


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("period", [("2031-03-01", 3, 2), ("2031-03-20", 2, 1)]),
        ("source", [("fictief-1.txt", 3, 2), ("fictief-2.txt", 2, 1)]),
        ("prompt", [("antwoord-gewoon@1", 2, 1), (NO_MODEL, 3, 2)]),
        ("model", [(NO_MODEL, 3, 2), ("proefmodel", 2, 1)]),
    ],
)
def test_claims_are_counted_by(filled: Register, by: SupportedBy, expected: list[tuple[str, int, int]]) -> None:
    assert figures(filled, by) == expected
    assert filled.supported_by(by)[0].share == pytest.approx(expected[0][2] / expected[0][1])


def test_many_days_are_told_by_month(filled: Register) -> None:
    filled.add([given("2031-06-01", ("letterlijk",))])
    assert figures(filled, "period") == [("2031-03", 5, 3), ("2031-06", 1, 1)]


def test_judgements_are_counted_and_do_not_count_a_claim_twice(filled: Register) -> None:
    (claim, _) = filled.answer(1).claims
    filled.judge(claim.id, "cor", "gedekt", seen=0)
    filled.judge(claim.id, "bea", "niet", seen=0)
    filled.judge(claim.id, "dirk", "niet", seen=0)
    filled.judge(claim.id, "dirk", None, seen=1)
    row = filled.supported_by("period")[0]
    assert (row.claims, row.supported, row.judged, row.covered) == (3, 2, 2, 1)


def test_a_claim_with_two_passages_of_one_source_counts_once_there(register: Register) -> None:
    cited = (citation(1, passage("1.1 alinea 1")), citation(2, passage("1.1 alinea 2"), PARTS[1]))
    register.keep(answer(citations=cited, claims=(Claim("Beide.", (1, 2), "ondersteund"),)), "anna")
    assert figures(register, "source") == [("fictief.txt", 1, 1)]


def test_what_the_gate_left_out_is_not_confirmed(register: Register) -> None:
    register.keep(answer(left_out=(Claim("Onzin.", (1,), "niet bevestigd"),)), "anna")
    assert [(row.claims, row.supported) for row in register.supported_by("period")] == [(2, 1)]


def test_nothing_kept_gives_nothing(register: Register) -> None:
    assert register.supported_by("period") == ()
    assert register.coverage([passage()]).passages[0].answers == 0


def test_coverage_tells_cited_never_cited_and_gone(register: Register) -> None:
    once, twice, never = passage("1.2 alinea 1"), passage("1.1 alinea 1"), passage("1.7 alinea 1")
    gone, only_left_out = passage("1.8 alinea 1"), passage("1.9 alinea 1")
    register.keep(answer(verdicts=("letterlijk", "letterlijk")), "anna")
    register.keep(answer(), "anna")
    register.keep(answer(citations=(citation(1, gone),)), "anna")
    left_out = Claim("Onzin.", (5,), "niet bevestigd")
    register.keep(answer(left_out=(left_out,), retrieved=(citation(5, only_left_out),)), "anna")
    found = register.coverage([once, twice, never, only_left_out])
    assert [(each.passage, each.answers) for each in found.passages] == [
        (once, 1),
        (twice, 3),
        (never, 0),
        (only_left_out, 0),
    ]
    assert (found.cited, found.gone) == (2, 1)
