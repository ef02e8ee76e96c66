"""Judgements, also of many reviewers at once: on both databases."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from given_answers import answer

from assistant.register.errors import JudgedMeanwhileError, RegisterError, UnknownAnswerError
from assistant.register.register import Register
from assistant.register.values import HAND_VERDICTS, QueueFilter

REVIEWERS = [f"beoordelaar {number:02}" for number in range(20)]


@pytest.fixture
def claim(register: Register) -> int:
    """A claim to judge."""
    return register.answer(register.keep(answer(), "anna")).claims[0].id


def test_each_reviewer_has_a_judgement(register: Register, claim: int) -> None:
    register.judge(claim, "cor", "deels", "half waar", seen=0)
    register.judge(claim, "bea", "gedekt", seen=0)
    found = [(each.reviewer, each.verdict, each.remark, each.revision) for each in register.judgements(claim)]
    assert found == [("bea", "gedekt", "", 1), ("cor", "deels", "half waar", 1)]


def test_a_change_names_what_it_changes(register: Register, claim: int) -> None:
    made = register.judge(claim, "cor", "deels", seen=0)
    assert register.judge(claim, "cor", "niet", seen=made.revision).revision == 2
    (kept,) = register.answer(1).claims[0].judgements
    assert (kept.verdict, kept.revision) == ("niet", 2)


@pytest.mark.parametrize("seen", [0, 1, 3])
def test_what_was_not_looked_at_is_not_overwritten(register: Register, claim: int, seen: int) -> None:
    register.judge(claim, "cor", "deels", seen=0)
    register.judge(claim, "cor", "niet", "in het andere venster", seen=1)
    with pytest.raises(JudgedMeanwhileError, match="cor") as caught:
        register.judge(claim, "cor", "gedekt", seen=seen)
    assert (caught.value.current.verdict, caught.value.current.remark) == ("niet", "in het andere venster")
    assert register.judgements(claim) == (caught.value.current,)


def test_a_withdrawn_judgement_does_not_stand_but_is_noticed(register: Register, claim: int) -> None:
    register.judge(claim, "cor", "deels", seen=0)
    register.judge(claim, "cor", None, seen=1)
    kept = register.answer(1).claims[0]
    assert kept.standing == ()
    assert kept.seen("cor") == 2
    with pytest.raises(JudgedMeanwhileError, match="ingetrokken"):
        register.judge(claim, "cor", "niet", seen=1)
    assert register.judge(claim, "cor", "niet", seen=2).revision == 3


def test_a_claim_that_is_gone_is_named(register: Register, claim: int) -> None:
    register.judge(claim, "cor", "deels", seen=0)
    register.purge(-1)
    for seen in (0, 1):
        with pytest.raises(UnknownAnswerError):
            register.judge(claim, "cor", "niet", seen=seen)


def test_a_verdict_that_is_none_is_refused(register: Register, claim: int) -> None:
    with pytest.raises(RegisterError, match="gedekt"):
        register.judge(claim, "cor", "prima", seen=0)  # type: ignore[arg-type]
    assert register.judgements(claim) == ()


def test_twenty_reviewers_at_once_lose_nothing(open_register: Callable[..., Register]) -> None:
    processes = [open_register() for _ in range(4)]
    for number in range(5):
        processes[0].keep(answer(f"Vraag {number}?", verdicts=("letterlijk",) * 3), "anna")
    claims = [claim.id for each in processes[0].answers() for claim in each.claims]
    together = threading.Barrier(len(REVIEWERS))

    def review(number: int) -> None:
        register = processes[number % len(processes)]
        together.wait(30)
        for at, claim in enumerate(claims):
            made = register.judge(claim, REVIEWERS[number], "niet", seen=0)
            register.judge(claim, REVIEWERS[number], HAND_VERDICTS[(number + at) % 4], f"{number}", seen=made.revision)
            register.feedback(1 + at % 5, REVIEWERS[number], "op" if at else "neer", f"{at}")
            register.keep(answer(f"Vraag {number}-{at}?"), REVIEWERS[number])

    with ThreadPoolExecutor(len(REVIEWERS)) as pool:
        list(pool.map(review, range(len(REVIEWERS))))
    for at, claim in enumerate(claims):
        found = [(each.reviewer, each.verdict, each.remark, each.revision) for each in processes[0].judgements(claim)]
        assert found == [(name, HAND_VERDICTS[(n + at) % 4], f"{n}", 2) for n, name in enumerate(REVIEWERS)]
    asked = {each.question for each in processes[0].answers(QueueFilter())}
    assert {f"Vraag {n}-{at}?" for n in range(len(REVIEWERS)) for at in range(len(claims))} <= asked
    assert [each.by for each in processes[0].answer(1).feedback] == REVIEWERS


def test_of_windows_of_one_reviewer_one_wins_and_the_others_know(open_register: Callable[..., Register]) -> None:
    processes = [open_register() for _ in range(4)]
    claim = processes[0].answer(processes[0].keep(answer(), "anna")).claims[0].id
    together = threading.Barrier(20)

    def judge(number: int) -> str:
        together.wait(30)
        try:
            processes[number % 4].judge(claim, "cor", "deels", f"venster {number}", seen=0)
        except JudgedMeanwhileError as error:
            return error.current.remark
        return "gelukt"

    with ThreadPoolExecutor(20) as pool:
        outcomes = list(pool.map(judge, range(20)))
    (kept,) = processes[0].judgements(claim)
    assert outcomes.count("gelukt") == 1
    assert outcomes.count(kept.remark) == 19
    assert outcomes[int(kept.remark.split()[1])] == "gelukt"


def test_the_first_thumb_of_a_reader_given_twice_at_once_is_one(open_register: Callable[..., Register]) -> None:
    processes = [open_register() for _ in range(4)]
    answer_id = processes[0].keep(answer(), "anna")
    together = threading.Barrier(8)

    def thumb(number: int) -> None:
        together.wait(30)
        processes[number % 4].feedback(answer_id, "anna", "op", "goed")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(thumb, range(8)))
    assert [(each.by, each.thumb) for each in processes[0].answer(answer_id).feedback] == [("anna", "op")]
