"""Figures for plots: shares of confirmed claims, and which passages are cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import case, distinct, func, select
from sqlalchemy.orm import Session

from assistant.register.queue import UNCONFIRMED
from assistant.register.tables import CLAIM_CITATIONS, AnswerRow, CitationRow, ClaimRow, JudgementRow
from assistant.register.values import Coverage, CoveredPassage, SupportedBy, SupportRow
from vectorstore.passage import Passage

DAYS_SHOWN = 62
NO_MODEL = "geen taalmodel"
GROUPS: dict[SupportedBy, Any] = {
    "period": func.date(AnswerRow.asked_at),
    "source": CitationRow.source,
    "prompt": func.coalesce(AnswerRow.prompt, NO_MODEL),
    "model": func.coalesce(AnswerRow.llm, NO_MODEL),
}


def supported_by(session: Session, by: SupportedBy) -> tuple[SupportRow, ...]:
    """Claims by value of `by`, in order of value; see Register.supported_by."""
    value = GROUPS[by].label("value")
    query = (
        select(
            value,
            func.count(distinct(ClaimRow.id)),
            func.count(distinct(case((ClaimRow.verdict != UNCONFIRMED, ClaimRow.id)))),
            func.count(distinct(case((JudgementRow.verdict.is_not(None), JudgementRow.id)))),
            func.count(distinct(case((JudgementRow.verdict == "gedekt", JudgementRow.id)))),
        )
        .select_from(AnswerRow)
        .join(ClaimRow, ClaimRow.answer_id == AnswerRow.id)
        .outerjoin(JudgementRow, JudgementRow.claim_id == ClaimRow.id)
        .group_by(value)
    )
    if by == "source":
        query = query.join(CLAIM_CITATIONS, CLAIM_CITATIONS.c.claim_id == ClaimRow.id).join(
            CitationRow, CitationRow.id == CLAIM_CITATIONS.c.citation_id
        )
    rows = sorted((SupportRow(str(value), *counts) for value, *counts in session.execute(query)), key=_value)
    return _by_period(rows) if by == "period" else tuple(rows)


def _value(row: SupportRow) -> str:
    return row.value


def _by_period(days: list[SupportRow]) -> tuple[SupportRow, ...]:
    """Days as they are, or added up to months when they reach over more than two."""
    if not days or (date.fromisoformat(days[-1].value) - date.fromisoformat(days[0].value)).days < DAYS_SHOWN:
        return tuple(days)
    months: dict[str, list[SupportRow]] = defaultdict(list)
    for day in days:
        months[day.value[:7]].append(day)
    return tuple(
        SupportRow(
            month, *(sum(getattr(row, name) for row in rows) for name in ("claims", "supported", "judged", "covered"))
        )
        for month, rows in months.items()
    )


def coverage(session: Session, passages: Iterable[Passage]) -> Coverage:
    """How many answers cite each passage (for a claim that the reader saw); see Register.coverage."""
    query = (
        select(CitationRow.passage_id, func.count(distinct(CitationRow.answer_id)))
        .join(CLAIM_CITATIONS, CLAIM_CITATIONS.c.citation_id == CitationRow.id)
        .join(ClaimRow, ClaimRow.id == CLAIM_CITATIONS.c.claim_id)
        .where(~ClaimRow.left_out)
        .group_by(CitationRow.passage_id)
    )
    answers = dict(session.execute(query).all())
    covered = tuple(CoveredPassage(passage, answers.pop(passage.id, 0)) for passage in passages)
    return Coverage(covered, gone=len(answers))
