"""A migration that runs to its end and has lost a row."""

from __future__ import annotations

from alembic import op

from cpd_desktop.store.version import SCHEMA_VERSION

revision = f"{SCHEMA_VERSION + 1:04}"
down_revision = f"{SCHEMA_VERSION:04}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM training_records WHERE id = 2")
