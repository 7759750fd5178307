"""The first form of a record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _pages()
    _claims()
    _derived()
    _parties_and_passages()


def _pages() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "rejections",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("page", sa.String(length=16), nullable=True),
        sa.Column("reader", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source"),
    )
    op.create_index("rejections_page", "rejections", ["page"], unique=False)
    op.create_table(
        "reports",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("title_start", sa.Integer(), nullable=True),
        sa.Column("title_end", sa.Integer(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("agencies", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("published_earliest", sa.String(length=10), nullable=True),
        sa.Column("published_latest", sa.String(length=10), nullable=True),
        sa.Column("published_basis", sa.String(length=16), nullable=False),
        sa.Column("published_why", sa.Text(), nullable=False),
        sa.Column("reader", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _claims() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("earliest", sa.String(length=10), nullable=True),
        sa.Column("latest", sa.String(length=10), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    op.create_table(
        "blocks",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "ordinal"),
    )
    op.create_table(
        "claims",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("issue", sa.String(length=32), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_key", sa.Text(), nullable=True),
        sa.Column("earliest", sa.String(length=10), nullable=True),
        sa.Column("latest", sa.String(length=10), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("content_text", sa.Text(), nullable=True),
        sa.Column("cue_text", sa.Text(), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("claims_kind", "claims", ["kind", "issue"], unique=False)
    op.create_index("claims_report", "claims", ["report", "ordinal"], unique=False)
    op.create_index("claims_speaker", "claims", ["speaker_key"], unique=False)


def _derived() -> None:
    op.create_table(
        "dates",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("earliest", sa.String(length=10), nullable=True),
        sa.Column("latest", sa.String(length=10), nullable=True),
        sa.Column("basis", sa.String(length=16), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_table(
        "locations",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("page", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["page"], ["reports.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("source", "page"),
    )
    op.create_index("locations_page", "locations", ["page"], unique=False)
    op.create_table(
        "origins",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("origin", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_index("origins_origin", "origins", ["origin"], unique=False)
    op.create_table(
        "placements",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("round", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_index("placements_round", "placements", ["round"], unique=False)


def _parties_and_passages() -> None:
    op.create_table(
        "round_parties",
        sa.Column("round", sa.String(length=64), nullable=False),
        sa.Column("party", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("round", "party"),
    )
    op.create_index("round_parties_party", "round_parties", ["party"], unique=False)
    op.create_table(
        "claim_dates",
        sa.Column("claim", sa.String(length=16), nullable=False),
        sa.Column("earliest", sa.String(length=10), nullable=True),
        sa.Column("latest", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim"),
    )
    op.create_table(
        "claim_parties",
        sa.Column("claim", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("party", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "role", "party"),
    )
    op.create_index("claim_parties_party", "claim_parties", ["party", "role"], unique=False)
    op.create_table(
        "entry_claims",
        sa.Column("round", sa.String(length=64), nullable=False),
        sa.Column("claim", sa.String(length=16), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("round", "claim"),
    )
    op.create_index("entry_claims_claim", "entry_claims", ["claim"], unique=False)
