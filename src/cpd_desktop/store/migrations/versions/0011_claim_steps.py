"""The steps of a claim, each with its day: whatever was refused and submitted again, or clawed back more than once.

Of the claims that are there the other columns tell every step, and a blank says so: nothing has to be filled in. Written out and never
edited: a book of an old release was made so, whatever the tables of a later one look like.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("claims", sa.Column("steps", sa.Text(), nullable=False, server_default=""))
