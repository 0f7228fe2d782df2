"""A schema of no release: it adds a table and a column, and makes a table anew, as later ones will."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from cpd_desktop.store.version import SCHEMA_VERSION

revision = f"{SCHEMA_VERSION + 1:04}"
down_revision = f"{SCHEMA_VERSION:04}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "nicknames",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nickname", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_nicknames"),
    )
    op.add_column("person_details", sa.Column("preferred_name", sa.Text(), nullable=False, server_default=""))
    # SQLite cannot alter a column: this copies the table, to which others refer, and drops the old one.
    with op.batch_alter_table("teams", recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.Integer(), nullable=True))
