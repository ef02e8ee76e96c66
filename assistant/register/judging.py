"""Judgements by reviewers and feedback by readers, written so that nobody overwrites what was not looked at.

A judgement carries a revision, and a change names the revision it was made on (optimistic concurrency control, Kung &
Robinson 1981): in one statement it changes the row, or finds that it is another by now. Withdrawing keeps the row with
its count, so that a revision never returns.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from assistant.register.errors import RegisterError
from assistant.register.rows import judgement
from assistant.register.tables import FeedbackRow, JudgementRow
from assistant.register.values import HAND_VERDICTS, Feedback, HandVerdict, Judgement, Thumb

LONGEST_REMARK = 4000


def judged_now(reviewer: str, verdict: HandVerdict | None, remark: str, seen: int) -> Judgement:
    """The judgement as it is made now, on revision `seen`. Raises RegisterError for one that is none."""
    if verdict not in (None, *HAND_VERDICTS):
        raise RegisterError(f"Een oordeel is {', '.join(HAND_VERDICTS)}.")
    return Judgement(reviewer, verdict, _short(remark), seen + 1, datetime.now(UTC))


def said_now(by: str, thumb: Thumb | None, remark: str) -> Feedback:
    """The feedback as it is given now. Raises RegisterError for one that is none."""
    if thumb not in (None, *get_args(Thumb)):
        raise RegisterError("Een duim gaat op of neer.")
    return Feedback(by, thumb, _short(remark), datetime.now(UTC))


def _short(remark: str) -> str:
    if len(remark) > LONGEST_REMARK:
        raise RegisterError(f"Deze opmerking is te lang (meer dan {LONGEST_REMARK} tekens).")
    return remark.strip()


def write_judgement(session: Session, claim_id: int, made: Judgement) -> bool:
    """Write it in the place of the revision before; False, and nothing written, when that one is not there.

    Raises IntegrityError for the first revision when there is one already, or when there is no such claim.
    """
    values = {"verdict": made.verdict, "remark": made.remark, "revision": made.revision, "judged_at": made.judged_at}
    if made.revision == 1:
        session.execute(insert(JudgementRow).values(claim_id=claim_id, reviewer=made.reviewer, **values))
        return True
    changed = session.execute(
        update(JudgementRow)
        .where(
            JudgementRow.claim_id == claim_id,
            JudgementRow.reviewer == made.reviewer,
            JudgementRow.revision == made.revision - 1,
        )
        .values(**values)
        .returning(JudgementRow.id)
    )
    return changed.first() is not None


def judgements_of(session: Session, claim_id: int) -> tuple[Judgement, ...]:
    """All judgements of a claim, withdrawn ones too, in order of reviewer."""
    found = select(JudgementRow).where(JudgementRow.claim_id == claim_id).order_by(JudgementRow.reviewer)
    return tuple(map(judgement, session.scalars(found)))


def change_feedback(session: Session, answer_id: int, said: Feedback) -> bool:
    """Write it over what the same reader said before; False when that reader had said nothing."""
    changed = session.execute(
        update(FeedbackRow)
        .where(FeedbackRow.answer_id == answer_id, FeedbackRow.by == said.by)
        .values(thumb=said.thumb, remark=said.remark, given_at=said.given_at)
        .returning(FeedbackRow.id)
    )
    return changed.first() is not None


def add_feedback(session: Session, answer_id: int, said: Feedback) -> None:
    """Write it as the first of this reader. Raises IntegrityError when it is not, or when there is no such answer."""
    values = {"by": said.by, "thumb": said.thumb, "remark": said.remark, "given_at": said.given_at}
    session.execute(insert(FeedbackRow).values(answer_id=answer_id, **values))


def forget_feedback(session: Session, answer_id: int, by: str) -> None:
    """Throw away what this reader said."""
    session.execute(delete(FeedbackRow).where(FeedbackRow.answer_id == answer_id, FeedbackRow.by == by))
