# ruff: noqa: N999 - Alembic looks for the number.
"""A migration that runs to its end and has lost a row."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM training_records WHERE id = 2")
