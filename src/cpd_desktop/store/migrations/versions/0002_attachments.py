"""Files attached to training records.

Written out and never edited: a book of an old release was made so, whatever the tables of a later one look like.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_kept_answers()
    op.create_table(
        "attachment_contents",
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_attachment_contents"),
    )
    op.create_table(
        "attachments",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("record_uuid", sa.LargeBinary(), nullable=False),
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
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_attachments_person_id_people"),
        sa.ForeignKeyConstraint(
            ["sha256"], ["attachment_contents.sha256"], name="fk_attachments_sha256_attachment_contents"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_attachments_recorded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_attachments_superseded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("ix_attachments_person_id", "attachments", ["person_id"])
    op.create_index(
        "ix_attachments_superseded", "attachments", ["superseded_in"], sqlite_where=sa.text("superseded_in IS NOT NULL")
    )


def _create_kept_answers() -> None:
    op.create_table(
        "kept_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("as_at", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kept_answers"),
        sa.UniqueConstraint("question", "as_at", name="uq_kept_answers_question"),
    )
