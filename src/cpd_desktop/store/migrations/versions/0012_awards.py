"""Awards to the organisation with the costs that they bear, when complaints were referred, and the steps of findings and their actions.

What is there keeps its blanks: no cost was borne by an award, of no referral is anything known, and of findings and actions the other
columns tell every step. Written out and never edited: a book of an old release was made so, whatever the tables of a later one look like.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_funding_awards()
    op.add_column(
        "cost_lines", sa.Column("award_uuid", sa.LargeBinary(), nullable=False, server_default=sa.text("x''"))
    )
    op.create_index("ix_cost_lines_award_uuid", "cost_lines", ["award_uuid"])
    op.add_column("learning_sources", sa.Column("referred_on", sa.Integer(), nullable=True))
    for table in ("findings", "learning_actions"):
        op.add_column(table, sa.Column("steps", sa.Text(), nullable=False, server_default=""))


def _create_funding_awards() -> None:
    op.create_table(
        "funding_awards",
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("funder", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.Column("awarded_on", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("spend_from", sa.Integer(), nullable=True),
        sa.Column("spend_by", sa.Integer(), nullable=True),
        sa.Column("account_by", sa.Integer(), nullable=True),
        sa.Column("accounted_on", sa.Integer(), nullable=True),
        sa.Column("received", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Text(), nullable=False),
        sa.Column("returned_on", sa.Integer(), nullable=True),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("where_kept", sa.Text(), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "spend_from IS NULL OR spend_by IS NULL OR spend_by >= spend_from", name=("ck_funding_awards_order")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_funding_awards_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_funding_awards_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=("fk_funding_awards_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=("pk_funding_awards")),
    )
    op.create_index(
        "ix_funding_awards_superseded",
        "funding_awards",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
