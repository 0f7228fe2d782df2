"""Files that are evidence of sources of learning, of checks and of co-production.

Written out and never edited: a book of an old release was made so, whatever the tables of a later one look like.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_learning_files()


def _create_learning_files() -> None:
    op.create_table(
        "learning_files",
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("about_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("dated_on", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("about IN ('source', 'check', 'co-production')", name=("ck_learning_files_about")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_learning_files_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["attachment_contents.sha256"], name=("fk_learning_files_sha256_attachment_contents")
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_learning_files_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_learning_files")),
    )
    op.create_index(("ix_learning_files_about_uuid"), "learning_files", ["about_uuid"], unique=False)
    op.create_index(
        "ix_learning_files_superseded",
        "learning_files",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
