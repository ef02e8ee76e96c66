"""What a reviewer has on the screen, and what a verdict or taking one back does to it.

A verdict is written on what the reviewer looked at, or not at all (Register.judge): when someone judged under the same
name meanwhile, the reviewer sees that judgement and chooses anew. What another reviewer found meanwhile is kept beside
it, and told. Functions raise RegisterError.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from assistant.register.errors import JudgedMeanwhileError
from assistant.register.register import Register
from assistant.register.values import HandVerdict, Judgement, QueueFilter
from assistant.screens.citatiecontrole import walk as walking
from assistant.screens.citatiecontrole.walk import Stop, Walk

UNDO_STEPS = 100
CHOOSE = "Kies eerst een oordeel: 1, 2, 3 of 4."
NOTHING_TO_UNDO = "Er is niets om ongedaan te maken."


@dataclass(frozen=True)
class Done:
    """A judgement that can be taken back: where it was made, its revision, and what stood there before it."""

    walk: Walk
    claim_id: int
    revision: int
    before: Judgement | None


@dataclass(frozen=True)
class Desk:
    """Where the reviewer is, and what is on the screen there.

    `claim_id` is the claim (0: none), `own` the reviewer's judgement of it, `others` what the others found; `notice`
    what to tell above it (`warns`: something did not go as asked); `leaf` the page of the queue's table; `step` counts
    what was shown.
    """

    walk: Walk = field(default_factory=lambda: Walk(QueueFilter(), ""))
    claim_id: int = 0
    own: Judgement | None = None
    others: tuple[Judgement, ...] = ()
    done: tuple[Done, ...] = ()
    notice: str = ""
    warns: bool = False
    leaf: int = 0
    step: int = 0

    def at(self, stop: Stop, notice: str = "", *, warns: bool = False) -> Desk:
        """The desk when the reviewer has come to `stop`."""
        claim, reviewer = stop.claim, stop.walk.reviewer
        return replace(
            self,
            walk=stop.walk,
            claim_id=claim.id if claim else 0,
            own=claim.judgement_of(reviewer) if claim else None,
            others=_by_others(claim.standing, reviewer) if claim else (),
            notice=notice,
            warns=warns,
            step=self.step + 1,
        )

    def telling(self, notice: str) -> Desk:
        """The desk as it is, with a warning."""
        return replace(self, notice=notice, warns=True, step=self.step + 1)


def judge(register: Register, desk: Desk, verdict: HandVerdict | None, remark: str) -> tuple[Stop, Desk]:
    """Write the verdict, and go on to the next claim; what stands already is not written again."""
    walk, own = desk.walk, desk.own
    if not desk.claim_id:
        return _moved(desk, walking.forward(register, walk))
    if verdict is None:
        return _moved(desk, walking.stay(register, walk), CHOOSE, warns=True)
    if own and (own.verdict, own.remark) == (verdict, remark):
        return _moved(desk, walking.forward(register, walk))
    try:
        made = register.judge(desk.claim_id, walk.reviewer, verdict, remark, seen=own.revision if own else 0)
    except JudgedMeanwhileError as error:
        return _moved(desk, walking.stay(register, walk), f"{error} U koos: {verdict}.", warns=True)
    done = (*desk.done, Done(walk, desk.claim_id, made.revision, own))[-UNDO_STEPS:]
    news = _meanwhile(register, desk)
    told = f"Bewaard: {verdict}. {news}".strip()
    return _moved(replace(desk, done=done), walking.forward(register, walk), told, warns=bool(news))


def undo(register: Register, desk: Desk) -> tuple[Stop, Desk]:
    """Take the last judgement back, and stand at its claim."""
    if not desk.done:
        return _moved(desk, walking.stay(register, desk.walk), NOTHING_TO_UNDO, warns=True)
    *earlier, last = desk.done
    left = replace(desk, done=tuple(earlier))
    verdict, remark = (last.before.verdict, last.before.remark) if last.before else (None, "")
    try:
        made = register.judge(last.claim_id, last.walk.reviewer, verdict, remark, seen=last.revision)
    except JudgedMeanwhileError as error:
        return _moved(left, walking.stay(register, last.walk), str(error), warns=True)
    left = replace(desk, done=tuple(_restored(each, last, made) for each in earlier))
    return _moved(left, walking.stay(register, last.walk), "Uw oordeel is ongedaan gemaakt.")


def _restored(done: Done, undone: Done, made: Judgement) -> Done:
    """An earlier judgement: when taking back `undone` put it in place again, it has a new revision."""
    before = undone.before.revision if undone.before else 0
    again = (done.claim_id, done.revision) == (undone.claim_id, before)
    return replace(done, revision=made.revision) if again else done


def _moved(desk: Desk, stop: Stop, notice: str = "", *, warns: bool = False) -> tuple[Stop, Desk]:
    return stop, desk.at(stop, notice, warns=warns)


def _meanwhile(register: Register, desk: Desk) -> str:
    """What other reviewers found of the claim since it was put on the screen; '' for nothing."""
    now = _by_others(register.judgements(desk.claim_id), desk.walk.reviewer)
    news = [f"{each.reviewer}: {each.verdict}" for each in now if each not in desk.others and each.verdict]
    if not news:
        return ""
    return (
        f"Intussen is dezelfde bewering ook beoordeeld door een ander ({'; '.join(news)}). Beide oordelen zijn bewaard."
    )


def _by_others(judgements: tuple[Judgement, ...], reviewer: str) -> tuple[Judgement, ...]:
    return tuple(judgement for judgement in judgements if judgement.reviewer != reviewer)
