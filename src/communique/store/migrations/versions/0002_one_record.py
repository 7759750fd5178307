"""Entries of every kind, and people's judgements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the new tables; entries are derived, so the next build fills them."""
    op.add_column("claims", sa.Column("state", sa.String(length=8), nullable=False, server_default="read"))
    op.add_column("claims", sa.Column("as_read", sa.Text(), nullable=True))
    _rounds()
    _entries()
    _judgements()
    op.execute("DELETE FROM meta WHERE key = 'entries'")


def _rounds() -> None:
    op.drop_table("entry_claims")
    op.execute("DELETE FROM rounds")
    op.create_table(
        "round_claims",
        sa.Column("round", sa.String(length=64), nullable=False),
        sa.Column("claim", sa.String(length=16), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("round", "claim"),
    )
    op.create_index("round_claims_claim", "round_claims", ["claim"], unique=False)


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("process", sa.Text(), nullable=True),
        sa.Column("party", sa.String(length=64), nullable=True),
        sa.Column("issue", sa.String(length=32), nullable=True),
        sa.Column("round", sa.String(length=64), nullable=True),
        sa.Column("earliest", sa.String(length=10), nullable=True),
        sa.Column("latest", sa.String(length=10), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id"),
    )
    op.create_index("entries_order", "entries", ["kind", "ordinal"], unique=False)
    op.create_table(
        "entry_claims",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("entry", sa.String(length=64), nullable=False),
        sa.Column("claim", sa.String(length=16), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["kind", "entry"], ["entries.kind", "entries.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("kind", "entry", "claim"),
    )
    op.create_index("entry_claims_claim", "entry_claims", ["claim"], unique=False)


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("judge", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "applied",
        sa.Column("judgement", sa.String(length=16), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["judgement"], ["judgements.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("judgement"),
    )
