"""Cohen's kappa, on examples worked out by hand."""

from __future__ import annotations

import pytest
from given_answers import answer

from assistant.register.agreement import agreement
from assistant.register.register import Register
from assistant.register.values import HandVerdict, PairAgreement

Counts = dict[tuple[HandVerdict, HandVerdict], int]


def judged(counts: Counts, first: str = "anna", second: str = "bob") -> list[tuple[int, str, HandVerdict]]:
    """Judgements of two reviewers with these counts of pairs."""
    pairs = [pair for pair, count in counts.items() for _ in range(count)]
    return [
        (claim, who, verdict)
        for claim, pair in enumerate(pairs)
        for who, verdict in zip((first, second), pair, strict=True)
    ]


def test_kappa_is_what_is_beyond_chance() -> None:
    # 20 + 15 of 50 agree: 0.7; by chance 0.5 * 0.6 + 0.5 * 0.4 = 0.5; (0.7 - 0.5) / (1 - 0.5) = 0.4.
    found = agreement(
        judged({("gedekt", "gedekt"): 20, ("gedekt", "niet"): 5, ("niet", "gedekt"): 10, ("niet", "niet"): 15})
    )
    assert found.kappa == pytest.approx(0.4)
    assert found.pairs == 50
    assert found.table == ((20, 0, 5, 0), (0, 0, 0, 0), (10, 0, 15, 0), (0, 0, 0, 0))
    assert found.by_pair == (PairAgreement("anna", "bob", 50, pytest.approx(0.4)),)


def test_full_agreement_is_one() -> None:
    assert agreement(judged({("gedekt", "gedekt"): 3, ("deels", "deels"): 2})).kappa == pytest.approx(1)


def test_disagreement_throughout_is_below_zero() -> None:
    assert agreement(judged({("gedekt", "niet"): 3, ("niet", "gedekt"): 3})).kappa == pytest.approx(-1)


@pytest.mark.parametrize("counts", [{}, {("gedekt", "gedekt"): 9}])
def test_where_chance_says_it_all_there_is_no_kappa(counts: Counts) -> None:
    found = agreement(judged(counts))
    assert found.kappa is None
    assert found.pairs == sum(counts.values())


def test_of_three_reviewers_it_is_the_mean_of_the_pairs() -> None:
    same = judged({("gedekt", "gedekt"): 2, ("niet", "niet"): 2})
    other = [(claim, "cor", verdict) for claim, verdict in enumerate(("niet", "niet", "gedekt", "gedekt"))]
    found = agreement([*same, *other])  # type: ignore[list-item]
    assert [(pair.first, pair.second, pair.kappa) for pair in found.by_pair] == [
        ("anna", "bob", pytest.approx(1)),
        ("anna", "cor", pytest.approx(-1)),
        ("bob", "cor", pytest.approx(-1)),
    ]
    assert found.kappa == pytest.approx(-1 / 3)
    assert found.pairs == 12


def test_the_register_counts_what_stands(register: Register) -> None:
    claims = register.answer(register.keep(answer(verdicts=("letterlijk",) * 3), "x")).claims
    for claim, (first, second) in zip(claims, (("gedekt", "gedekt"), ("niet", "deels"), ("niet", "niet")), strict=True):
        register.judge(claim.id, "anna", first, seen=0)  # type: ignore[arg-type]
        register.judge(claim.id, "bob", second, seen=0)  # type: ignore[arg-type]
    assert register.agreement().pairs == 3
    register.judge(claims[1].id, "bob", None, seen=1)
    assert (register.agreement().pairs, register.agreement().kappa) == (2, pytest.approx(1))
