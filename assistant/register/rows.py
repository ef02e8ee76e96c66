"""Registered answers as rows of the tables, and back; what the database gave is read whole, in a few queries."""

from __future__ import annotations

from typing import cast

from sqlalchemy.orm import selectinload

from assistant.access.viewer import Audience
from assistant.answer import Citation, Mode, Stamp, Status, Verdict
from assistant.llm.answer_prompt import Level
from assistant.register.tables import AnswerRow, CitationRow, ClaimRow, FeedbackRow, JudgementRow
from assistant.register.values import Feedback, HandVerdict, Judgement, Registered, RegisteredClaim, Thumb
from vectorstore.passage import Passage

WHOLE = (
    selectinload(AnswerRow.claims).selectinload(ClaimRow.judgements),
    selectinload(AnswerRow.claims).selectinload(ClaimRow.citations),
    selectinload(AnswerRow.citations),
    selectinload(AnswerRow.feedback),
)
"""Loads an answer with everything that hangs on it: one query a table, however many answers there are."""


def to_row(given: Registered) -> AnswerRow:
    """The rows of an answer that is not in this register yet; its ids are left to the database."""
    citations = {citation.n: _citation_row(citation) for citation in given.citations}
    return AnswerRow(
        key=given.key,
        asked_at=given.asked_at,
        asked_by=given.asked_by,
        conversation=given.conversation,
        audience=given.audience,
        level=given.level,
        question=given.question,
        status=given.status,
        mode=given.mode,
        text=given.text,
        notice=given.notice,
        index_version=given.stamp.index,
        embedding_model=given.stamp.embedding_model,
        answered_at=given.stamp.date,
        prompt=given.stamp.prompt,
        llm=given.stamp.llm,
        claims=[_claim_row(position, claim, citations) for position, claim in enumerate(given.claims)],
        citations=list(citations.values()),
        feedback=[
            FeedbackRow(by=each.by, thumb=each.thumb, remark=each.remark, given_at=each.given_at)
            for each in given.feedback
        ],
    )


def _claim_row(position: int, claim: RegisteredClaim, citations: dict[int, CitationRow]) -> ClaimRow:
    return ClaimRow(
        position=position,
        text=claim.text,
        verdict=claim.verdict,
        reason=claim.reason,
        left_out=claim.left_out,
        citations=[citations[n] for n in dict.fromkeys(claim.citations) if n in citations],
        judgements=[
            JudgementRow(
                reviewer=each.reviewer,
                verdict=each.verdict,
                remark=each.remark,
                revision=each.revision,
                judged_at=each.judged_at,
            )
            for each in claim.judgements
        ],
    )


def _citation_row(citation: Citation) -> CitationRow:
    passage = citation.passage
    start, end = citation.span
    return CitationRow(
        n=citation.n,
        passage_id=passage.id,
        source=passage.source,
        classification=passage.classification,
        text=passage.text,
        start=start,
        end=end,
        score=citation.score,
        passage=passage.to_metadata(),
    )


def from_row(row: AnswerRow) -> Registered:
    """The answer that a row and those that hang on it (`WHOLE`) hold."""
    return Registered(
        key=row.key,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        question=row.question,
        status=cast(Status, row.status),
        mode=cast(Mode, row.mode),
        text=row.text,
        stamp=Stamp(row.index_version, row.embedding_model, row.answered_at, row.prompt, row.llm),
        notice=row.notice,
        conversation=row.conversation,
        audience=cast(Audience, row.audience),
        level=cast(Level, row.level),
        claims=tuple(map(_claim, row.claims)),
        citations=tuple(map(_citation, row.citations)),
        feedback=tuple(Feedback(each.by, cast(Thumb, each.thumb), each.remark, each.given_at) for each in row.feedback),
        id=row.id,
    )


def _claim(row: ClaimRow) -> RegisteredClaim:
    return RegisteredClaim(
        text=row.text,
        citations=tuple(citation.n for citation in row.citations),
        verdict=cast(Verdict, row.verdict),
        reason=row.reason,
        left_out=row.left_out,
        judgements=tuple(map(judgement, row.judgements)),
        id=row.id,
    )


def judgement(row: JudgementRow) -> Judgement:
    """The judgement that a row holds."""
    return Judgement(row.reviewer, cast(HandVerdict, row.verdict), row.remark, row.revision, row.judged_at)


def _citation(row: CitationRow) -> Citation:
    passage = Passage.from_metadata(row.passage_id, row.text, row.passage)
    return Citation(row.n, passage, (row.start, row.end), row.score)
