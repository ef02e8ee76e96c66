"""Indexes for what the queue and the figures look for; without them a page of the queue reads every claim."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INDEXES = {
    "answers": (("asked_at",), ("conversation", "id"), ("prompt",), ("llm",)),
    "claims": (("answer_id",), ("verdict", "answer_id")),
    "citations": (("passage_id",),),
    "claim_citations": (("citation_id",),),
    "judgements": (("reviewer",),),
    "feedback": (("thumb", "answer_id"),),
}


def upgrade() -> None:
    """To this revision."""
    for table, indexes in INDEXES.items():
        for columns in indexes:
            op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)


def downgrade() -> None:
    """Back to the one before."""
    for table, indexes in INDEXES.items():
        for columns in indexes:
            op.drop_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table)
