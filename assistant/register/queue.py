"""Which answers a reviewer gets to see, a page at a time, in a fixed number of queries.

A sample is drawn without chance: the answers whose SHA-256 of seed and key is lowest. The same seed gives the same
sample, on any database and after an export and import; an answer that comes in later takes at most one place in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from assistant.answer import Mode, Status
from assistant.register.tables import AnswerRow, ClaimRow, FeedbackRow, JudgementRow
from assistant.register.values import Page, QueueFilter, QueueRow, Which

UNCONFIRMED = "niet bevestigd"


def page(session: Session, wanted: QueueFilter, offset: int, limit: int) -> Page:
    """`limit` answers from the `offset`th (from 0), with their counts, and how many there are in all."""
    if wanted.which == "steekproef":
        drawn = ids(session, wanted)
        here, total = drawn[offset : offset + limit], len(drawn)
    else:
        here = list(session.scalars(_newest_first(_chosen(wanted, AnswerRow.id)).offset(offset).limit(limit)))
        total = session.scalar(_chosen(wanted, func.count())) or 0
    return Page(tuple(rows(session, here)), total)


def ids(session: Session, wanted: QueueFilter) -> list[int]:
    """The ids of all answers that the filter lets through, in the order of the queue."""
    if wanted.which != "steekproef":
        return list(session.scalars(_newest_first(_chosen(wanted, AnswerRow.id))))
    found = session.execute(_chosen(wanted, AnswerRow.id, AnswerRow.key)).all()
    return [answer_id for answer_id, key in sorted(found, key=lambda row: _lot(wanted.seed, row[1]))[: wanted.sample]]


def _lot(seed: int, key: str) -> bytes:
    return hashlib.sha256(f"{seed}:{key}".encode()).digest()


def _newest_first(query: Select[Any]) -> Select[Any]:
    return query.order_by(AnswerRow.asked_at.desc(), AnswerRow.id.desc())


def _chosen(wanted: QueueFilter, *columns: Any) -> Select[Any]:
    query = select(*columns).select_from(AnswerRow).where(*_which(wanted.which, wanted.reviewer))
    if wanted.prompt is not None:
        query = query.where(AnswerRow.prompt == wanted.prompt)
    if wanted.llm is not None:
        query = query.where(AnswerRow.llm == wanted.llm)
    return query


def _which(which: Which, reviewer: str) -> Sequence[ColumnElement[bool]]:
    if which == "niet-bevestigd":
        return (_a_claim(ClaimRow.verdict == UNCONFIRMED),)
    if which == "duim-neer":
        return (exists().where(FeedbackRow.answer_id == AnswerRow.id, FeedbackRow.thumb == "neer"),)
    mine = _judged(JudgementRow.reviewer == reviewer) if reviewer else _judged()
    if which == "onbeoordeeld":
        return (_a_claim(~ClaimRow.left_out, ~mine),)
    if which == "tweede":
        return (_a_claim(~ClaimRow.left_out, ~mine, _judged(JudgementRow.reviewer != reviewer)),)
    return (_a_claim(~ClaimRow.left_out),) if which == "steekproef" else ()


def _a_claim(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(ClaimRow.answer_id == AnswerRow.id, *conditions)


def _judged(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(JudgementRow.claim_id == ClaimRow.id, JudgementRow.verdict.is_not(None), *conditions)


def rows(session: Session, wanted: Sequence[int]) -> Sequence[QueueRow]:
    """The rows of these answers, in this order; those that are gone left out."""
    claims = _count(session, ClaimRow.answer_id, wanted, ~ClaimRow.left_out)
    unconfirmed = _count(session, ClaimRow.answer_id, wanted, ClaimRow.verdict == UNCONFIRMED)
    judged = _count(session, ClaimRow.answer_id, wanted, ~ClaimRow.left_out, _judged())
    up = _count(session, FeedbackRow.answer_id, wanted, FeedbackRow.thumb == "op")
    down = _count(session, FeedbackRow.answer_id, wanted, FeedbackRow.thumb == "neer")
    found = {row.id: row for row in session.scalars(select(AnswerRow).where(AnswerRow.id.in_(wanted)))}
    return [
        QueueRow(
            id=row.id,
            asked_at=row.asked_at,
            question=row.question,
            text=row.text,
            status=cast(Status, row.status),
            mode=cast(Mode, row.mode),
            prompt=row.prompt,
            llm=row.llm,
            claims=claims.get(row.id, 0),
            unconfirmed=unconfirmed.get(row.id, 0),
            judged=judged.get(row.id, 0),
            thumbs_up=up.get(row.id, 0),
            thumbs_down=down.get(row.id, 0),
        )
        for answer_id in wanted
        if (row := found.get(answer_id))
    ]


def _count(session: Session, of: Any, wanted: Sequence[int], *conditions: ColumnElement[bool]) -> dict[int, int]:
    """How many there are by answer."""
    query = select(of, func.count()).where(of.in_(wanted), *conditions).group_by(of)
    return dict(session.execute(query).all())
