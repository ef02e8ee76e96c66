"""The first tables: answers with their claims, citations, judgements and feedback."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "answers",
        sa.Column("id", sa.Integer, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("key", "asked_by", "conversation", "audience", "level")
        ),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("status", "mode", "text", "notice")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("index_version", "embedding_model", "answered_at")),
        *(sa.Column(name, sa.Text) for name in ("question", "prompt", "llm")),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sa.UniqueConstraint("key", name=op.f("uq_answers_key")),
    )
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("answer_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("text", "verdict", "reason")),
        sa.Column("left_out", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        _of("answers", "claims", "answer_id"),
    )
    op.create_table(
        "citations",
        sa.Column("id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("answer_id", "n", "start", "end")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("passage_id", "source", "classification", "text")),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("passage", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citations")),
        sa.UniqueConstraint("answer_id", "n", name=op.f("uq_citations_answer_id_n")),
        _of("answers", "citations", "answer_id"),
    )
    op.create_table(
        "claim_citations",
        sa.Column("claim_id", sa.Integer, nullable=False),
        sa.Column("citation_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("claim_id", "citation_id", name=op.f("pk_claim_citations")),
        _of("claims", "claim_citations", "claim_id"),
        _of("citations", "claim_citations", "citation_id"),
    )
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("claim_id", "revision")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("reviewer", "remark")),
        sa.Column("verdict", sa.Text),
        sa.Column("judged_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
        sa.UniqueConstraint("claim_id", "reviewer", name=op.f("uq_judgements_claim_id_reviewer")),
        _of("claims", "judgements", "claim_id"),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("answer_id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("by", "remark")),
        sa.Column("thumb", sa.Text),
        sa.Column("given_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("answer_id", "by", name=op.f("uq_feedback_answer_id_by")),
        _of("answers", "feedback", "answer_id"),
    )


def downgrade() -> None:
    """Back to nothing."""
    for table in ("feedback", "judgements", "claim_citations", "citations", "claims", "answers"):
        op.drop_table(table)


def _of(parent: str, child: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{child}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=name, ondelete="CASCADE")
