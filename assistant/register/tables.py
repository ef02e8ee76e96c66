"""The tables. A schema that changes here needs a migration (migrations/versions/); a test compares the two.

What is counted or filtered on has a column; the rest of a passage is kept as `passage`, the flat form in which the
index keeps it too. Everything but the purges hangs on an answer and goes when the answer goes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
OF_ANSWER = "answers.id"


class Utc(TypeDecorator[datetime]):
    """A moment, aware of its zone outside the database and in UTC without one inside it, on every database alike."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        return value.replace(tzinfo=UTC) if value else None


class Row(DeclarativeBase):
    """Base of the tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {str: Text, datetime: Utc, dict[str, Any]: JSON}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)


CLAIM_CITATIONS = Table(
    "claim_citations",
    Row.metadata,
    Column("claim_id", ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
    Column("citation_id", ForeignKey("citations.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class AnswerRow(Row):
    """An answer and its stamp."""

    __tablename__ = "answers"
    __table_args__ = (Index(None, "conversation", "id"), Index(None, "prompt"), Index(None, "llm"))

    key: Mapped[str] = mapped_column(unique=True)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    asked_by: Mapped[str]
    conversation: Mapped[str]
    audience: Mapped[str]
    level: Mapped[str]
    question: Mapped[str | None]
    status: Mapped[str]
    mode: Mapped[str]
    text: Mapped[str]
    notice: Mapped[str]
    index_version: Mapped[str]
    embedding_model: Mapped[str]
    answered_at: Mapped[str]
    prompt: Mapped[str | None]
    llm: Mapped[str | None]
    claims: Mapped[list[ClaimRow]] = relationship(order_by="ClaimRow.position", passive_deletes=True)
    citations: Mapped[list[CitationRow]] = relationship(order_by="CitationRow.n", passive_deletes=True)
    feedback: Mapped[list[FeedbackRow]] = relationship(order_by="FeedbackRow.by", passive_deletes=True)


class ClaimRow(Row):
    """A claim; `position` is its place in the answer, from 0."""

    __tablename__ = "claims"
    __table_args__ = (Index(None, "answer_id", "left_out", "id"), Index(None, "verdict", "answer_id"))

    answer_id: Mapped[int] = mapped_column(ForeignKey(OF_ANSWER, ondelete="CASCADE"))
    position: Mapped[int]
    text: Mapped[str]
    verdict: Mapped[str]
    reason: Mapped[str]
    left_out: Mapped[bool]
    citations: Mapped[list[CitationRow]] = relationship(
        secondary=CLAIM_CITATIONS, order_by="CitationRow.n", passive_deletes=True
    )
    judgements: Mapped[list[JudgementRow]] = relationship(order_by="JudgementRow.reviewer", passive_deletes=True)


class CitationRow(Row):
    """A citation with its passage."""

    __tablename__ = "citations"
    __table_args__ = (UniqueConstraint("answer_id", "n"),)

    answer_id: Mapped[int] = mapped_column(ForeignKey(OF_ANSWER, ondelete="CASCADE"))
    n: Mapped[int]
    passage_id: Mapped[str] = mapped_column(index=True)
    source: Mapped[str]
    classification: Mapped[str]
    text: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    score: Mapped[float]
    passage: Mapped[dict[str, Any]]


class JudgementRow(Row):
    """What a reviewer found of a claim, with the count of changes by which two windows notice each other."""

    __tablename__ = "judgements"
    __table_args__ = (UniqueConstraint("claim_id", "reviewer"),)

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id", ondelete="CASCADE"))
    reviewer: Mapped[str]
    verdict: Mapped[str | None]
    remark: Mapped[str]
    revision: Mapped[int]
    judged_at: Mapped[datetime]


class FeedbackRow(Row):
    """A reader's thumb and remark under an answer."""

    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("answer_id", "by"), Index(None, "thumb", "answer_id"))

    answer_id: Mapped[int] = mapped_column(ForeignKey(OF_ANSWER, ondelete="CASCADE"))
    by: Mapped[str]
    thumb: Mapped[str | None]
    remark: Mapped[str]
    given_at: Mapped[datetime]


class PurgeRow(Row):
    """A purge: when, and how many answers went."""

    __tablename__ = "purges"

    purged_at: Mapped[datetime] = mapped_column(index=True)
    answers: Mapped[int]
