# ruff: noqa: N999 - Alembic looks for the number.
"""A migration that fails half-way, after it has destroyed something."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM training_records")
    op.execute("DROP TABLE absences")
    op.execute("CREATE TABLE people (id INTEGER)")
