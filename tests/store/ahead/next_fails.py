"""A migration that fails half-way, after it has destroyed something."""

from __future__ import annotations

from alembic import op

from cpd_desktop.store.version import SCHEMA_VERSION

revision = f"{SCHEMA_VERSION + 1:04}"
down_revision = f"{SCHEMA_VERSION:04}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM training_records")
    op.execute("DROP TABLE absences")
    op.execute("CREATE TABLE people (id INTEGER)")
