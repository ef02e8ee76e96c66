"""The way of a reviewer through a queue."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.register.register import Register
from assistant.register.values import QueueFilter, Which
from assistant.screens.citatiecontrole import walk as walking
from assistant.screens.citatiecontrole.walk import Stop, Walk


def place(stop: Stop) -> tuple[int | None, int]:
    """The answer's id and the claim, counted from 0."""
    return stop.walk.answer_id, stop.walk.claim


def start(register: Register, which: Which, reviewer: str = "anna", answer_id: int | None = None) -> Stop:
    return walking.start(register, QueueFilter(which), reviewer, answer_id)


def judge(register: Register, answer_id: int, claim: int, reviewer: str) -> None:
    register.judge(register.answer(answer_id).claims[claim].id, reviewer, "gedekt", seen=0)


def path(register: Register, stop: Stop, step: Callable[[Register, Walk], Stop] = walking.forward) -> list[tuple]:
    """Every place from this one on."""
    places = [place(stop)]
    while (stop := step(register, stop.walk)).answer and place(stop) != places[-1]:
        places.append(place(stop))
    return places


def test_every_claim_is_passed_once_and_then_the_queue_is_at_its_end(register: Register) -> None:
    forth = path(register, start(register, "alle"))
    assert forth == [(4, 0), (3, 0), (2, 0), (2, 1), (2, 2), (1, 0), (1, 1)]
    last = walking.forward(register, start(register, "alle", answer_id=1).walk)
    end = walking.forward(register, last.walk)
    assert end.answer is None
    assert walking.forward(register, end.walk) == end
    assert path(register, walking.back(register, end.walk), walking.back) == forth[::-1]


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        ("niet-bevestigd", [(2, 1)]),
        ("onbeoordeeld", [(3, 0), (2, 0), (2, 1), (2, 2), (1, 0), (1, 1)]),
        ("steekproef", {(3, 0), (2, 0), (2, 1), (2, 2), (1, 0), (1, 1)}),
        ("duim-neer", [(4, 0)]),
        ("tweede", [(1, 1)]),
    ],
)
def test_a_queue_goes_over_what_it_is_about(register: Register, which: Which, expected: list | set) -> None:
    register.feedback(4, "lezer", "neer")
    if which == "tweede":
        judge(register, 1, 1, "bob")
    assert type(expected)(path(register, start(register, which))) == expected


def test_what_is_judged_already_is_passed_on_arrival_but_can_be_gone_back_to(register: Register) -> None:
    judge(register, 1, 0, "anna")
    stop = start(register, "onbeoordeeld", answer_id=1)
    assert place(stop) == (1, 1)
    assert place(walking.back(register, stop.walk)) == (1, 0)


def test_what_others_judged_meanwhile_is_passed_over(register: Register) -> None:
    stop = start(register, "onbeoordeeld")
    for claim in range(3):
        judge(register, 2, claim, "bob")
    assert path(register, stop) == [(3, 0), (1, 0), (1, 1)]


def test_the_queue_stays_as_it_was_drawn_up(register: Register) -> None:
    stop = start(register, "onbeoordeeld")
    judge(register, 3, 0, "anna")
    assert place(walking.forward(register, stop.walk)) == (2, 0)
    assert place(walking.back(register, walking.forward(register, stop.walk).walk)) == (3, 0)


def test_answers_that_are_gone_are_passed_over(register: Register) -> None:
    stop = start(register, "alle")
    register.purge(-1)
    assert walking.stay(register, stop.walk).answer is None
    end = walking.forward(register, stop.walk)
    assert (end.answer, end.walk.answer) == (None, 4)


def test_a_claim_an_answer_and_the_next_answer_can_be_gone_to(register: Register) -> None:
    walk = start(register, "alle").walk
    there = walking.to_answer(register, walk, 2)
    assert place(there) == (2, 0)
    assert place(walking.to_claim(register, there.walk, 2)) == (2, 2)
    assert place(walking.to_claim(register, there.walk, 99)) == (2, 0)
    assert place(walking.to_answer(register, there.walk, 99))[0] == 2
    assert place(walking.next_answer(register, there.walk)) == (1, 0)


def test_an_empty_queue_has_no_place(register: Register) -> None:
    stop = start(register, "duim-neer")
    assert (stop.answer, stop.claim, stop.walk.ids) == (None, None, ())
    assert walking.back(register, stop.walk) == stop
