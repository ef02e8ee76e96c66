"""Judging and taking back; nothing of another is overwritten."""

from __future__ import annotations

from assistant.register.register import Register
from assistant.register.values import HandVerdict, QueueFilter
from assistant.screens.citatiecontrole import walk as walking
from assistant.screens.citatiecontrole.desk import CHOOSE, NOTHING_TO_UNDO, Desk, judge, undo


def desk(register: Register, reviewer: str = "anna", answer_id: int = 2) -> Desk:
    """A reviewer at the first claim of an answer."""
    return Desk().at(walking.start(register, QueueFilter("alle"), reviewer, answer_id))


def found(register: Register, claim: int) -> list[tuple[str, HandVerdict | None, str]]:
    """Who found what of a claim."""
    return [(each.reviewer, each.verdict, each.remark) for each in register.judgements(claim)]


def test_a_verdict_is_kept_and_the_next_claim_comes(register: Register) -> None:
    at = desk(register)
    stop, now = judge(register, at, "deels", "half waar")
    assert found(register, at.claim_id) == [("anna", "deels", "half waar")]
    assert (stop.walk.answer_id, stop.walk.claim) == (2, 1)
    assert (now.notice, now.warns, now.step) == ("Bewaard: deels.", False, at.step + 1)


def test_without_a_verdict_nothing_is_kept_and_the_claim_stays(register: Register) -> None:
    at = desk(register)
    stop, now = judge(register, at, None, "opmerking")
    assert (found(register, at.claim_id), stop.walk.claim, now.notice) == ([], 0, CHOOSE)


def test_what_stands_already_is_not_written_again(register: Register) -> None:
    judge(register, desk(register), "gedekt", "")
    at = Desk().at(walking.to_claim(register, desk(register).walk, 0))
    _, now = judge(register, at, "gedekt", "")
    assert (now.done, register.judgements(at.claim_id)[0].revision) == ((), 1)


def test_an_answer_without_claims_is_only_passed(register: Register) -> None:
    stop, now = judge(register, desk(register, answer_id=4), "gedekt", "")
    assert (stop.walk.answer_id, now.done) == (3, ())


def test_another_reviewer_meanwhile_is_told_and_both_judgements_stand(register: Register) -> None:
    at = desk(register)
    judge(register, desk(register, "bob"), "niet", "")
    _, now = judge(register, at, "gedekt", "")
    assert found(register, at.claim_id) == [("anna", "gedekt", ""), ("bob", "niet", "")]
    assert now.warns
    assert "bob: niet" in now.notice


def test_what_the_other_had_found_before_is_no_news(register: Register) -> None:
    judge(register, desk(register, "bob"), "niet", "")
    _, now = judge(register, desk(register), "gedekt", "")
    assert not now.warns


def test_of_two_windows_of_one_reviewer_the_second_overwrites_nothing(register: Register) -> None:
    first, second = desk(register), desk(register)
    judge(register, first, "niet", "eerst")
    stop, now = judge(register, second, "gedekt", "later")
    assert found(register, first.claim_id) == [("anna", "niet", "eerst")]
    assert (stop.walk.claim, now.warns, now.own and now.own.verdict) == (0, True, "niet")
    assert "intussen" in now.notice
    judge(register, now, "gedekt", "toch")
    assert found(register, first.claim_id) == [("anna", "gedekt", "toch")]


def test_judgements_are_taken_back_one_by_one(register: Register) -> None:
    at = desk(register)
    _, now = judge(register, at, "gedekt", "een")
    now = now.at(walking.back(register, now.walk))
    _, now = judge(register, now, "niet", "twee")
    _, now = judge(register, now, "deels", "")
    stop, now = undo(register, now)
    assert (stop.walk.claim, found(register, at.claim_id + 1)) == (1, [("anna", None, "")])
    _, now = undo(register, now)
    assert found(register, at.claim_id) == [("anna", "gedekt", "een")]
    stop, now = undo(register, now)
    assert found(register, at.claim_id) == [("anna", None, "")]
    assert (stop.walk.claim, now.done) == (0, ())
    _, now = undo(register, now)
    assert now.notice == NOTHING_TO_UNDO


def test_what_was_changed_elsewhere_is_not_taken_back(register: Register) -> None:
    at = desk(register)
    _, now = judge(register, at, "gedekt", "")
    elsewhere = Desk().at(walking.to_claim(register, at.walk, 0))
    judge(register, elsewhere, "niet", "elders")
    _, now = undo(register, now)
    assert found(register, at.claim_id) == [("anna", "niet", "elders")]
    assert now.warns
