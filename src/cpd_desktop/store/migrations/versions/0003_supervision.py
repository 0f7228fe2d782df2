"""People who use the book, private text, supervision, group reflective sessions and needs.

Written out and never edited: a book of an old release was made so, whatever the tables of a later one look like.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_book_users()
    _create_recovery_keys()
    _create_private_files()
    _create_file_grants()
    _create_sealed_texts()
    _create_kept_drafts()
    _create_supervision_schemes()
    _create_supervision_agreements()
    _create_supervisions()
    _create_supervision_agreed()
    _create_supervision_amendments()
    _create_supervision_actions()
    _create_group_sessions()
    _create_group_attendances()
    _create_group_actions()
    _create_cpd_drafts()
    _create_needs()


def _create_book_users() -> None:
    op.create_table(
        "book_users",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("sign_in", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("operations", sa.Integer(), nullable=False),
        sa.Column("memory", sa.Integer(), nullable=False),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_book_users_person_id_people"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_book_users_recorded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_book_users_superseded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_book_users"),
    )
    op.create_index("ix_book_users_person_id", "book_users", ["person_id"], unique=False)
    op.create_index(
        "ix_book_users_superseded",
        "book_users",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_recovery_keys() -> None:
    op.create_table(
        "recovery_keys",
        sa.Column("first_holder", sa.Text(), nullable=False),
        sa.Column("second_holder", sa.Text(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_recovery_keys_recorded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_recovery_keys_superseded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_recovery_keys"),
    )
    op.create_index(
        "ix_recovery_keys_superseded",
        "recovery_keys",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_private_files() -> None:
    op.create_table(
        "private_files",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["other_id"], ["people.id"], name="fk_private_files_other_id_people"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_private_files_person_id_people"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_private_files_recorded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_private_files_superseded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_private_files"),
    )
    op.create_index("ix_private_files_person_id", "private_files", ["person_id"], unique=False)
    op.create_index(
        "ix_private_files_superseded",
        "private_files",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_file_grants() -> None:
    op.create_table(
        "file_grants",
        sa.Column("file_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("reader_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_file_grants_recorded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_file_grants_superseded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_file_grants"),
    )
    op.create_index("ix_file_grants_file_uuid", "file_grants", ["file_uuid"], unique=False)
    op.create_index("ix_file_grants_reader_uuid", "file_grants", ["reader_uuid"], unique=False)
    op.create_index(
        "ix_file_grants_superseded",
        "file_grants",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_sealed_texts() -> None:
    op.create_table(
        "sealed_texts",
        sa.Column("file_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("about_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_sealed_texts_recorded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_sealed_texts_superseded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sealed_texts"),
    )
    op.create_index("ix_sealed_texts_about_uuid", "sealed_texts", ["about_uuid"], unique=False)
    op.create_index("ix_sealed_texts_file_uuid", "sealed_texts", ["file_uuid"], unique=False)
    op.create_index(
        "ix_sealed_texts_superseded",
        "sealed_texts",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_kept_drafts() -> None:
    op.create_table(
        "kept_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("owner", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kept_drafts"),
        sa.UniqueConstraint("form", "owner", name="uq_kept_drafts_form"),
    )


def _create_supervision_schemes() -> None:
    op.create_table(
        "supervision_schemes",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("phases", sa.Text(), nullable=False),
        sa.Column("supervisor_rule", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=True),
        sa.Column("ends_on", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_supervision_schemes_recorded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_supervision_schemes_superseded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_supervision_schemes"),
    )
    op.create_index(
        "ix_supervision_schemes_superseded",
        "supervision_schemes",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_supervision_agreements() -> None:
    op.create_table(
        "supervision_agreements",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("supervisor_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Integer(), nullable=True),
        sa.Column("interval", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("confidentiality", sa.Text(), nullable=False),
        sa.Column("disagreement", sa.Text(), nullable=False),
        sa.Column("review_on", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ck_supervision_agreements_order"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_supervision_agreements_person_id_people"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_supervision_agreements_recorded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_supervision_agreements_superseded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["people.id"], name="fk_supervision_agreements_supervisor_id_people"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_supervision_agreements"),
    )
    op.create_index("ix_supervision_agreements_person_id", "supervision_agreements", ["person_id"], unique=False)
    op.create_index(
        "ix_supervision_agreements_superseded",
        "supervision_agreements",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
    op.create_index(
        "ix_supervision_agreements_supervisor_id", "supervision_agreements", ["supervisor_id"], unique=False
    )


def _create_supervisions() -> None:
    op.create_table(
        "supervisions",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("supervisor_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("functions", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("cancelled_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("next_on", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_supervisions_person_id_people"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_supervisions_recorded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_supervisions_superseded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["supervisor_id"], ["people.id"], name="fk_supervisions_supervisor_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_supervisions"),
    )
    op.create_index(
        "ix_supervisions_live",
        "supervisions",
        ["person_id", "held_on", "state", "supervisor_id", "minutes", "next_on"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NULL"),
    )
    op.create_index("ix_supervisions_uuid", "supervisions", ["uuid"], unique=False)
    op.create_index(
        "ix_supervisions_superseded",
        "supervisions",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
    op.create_index("ix_supervisions_supervisor_id", "supervisions", ["supervisor_id"], unique=False)


def _create_supervision_agreed() -> None:
    op.create_table(
        "supervision_agreed",
        sa.Column("supervision_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("agreed_on", sa.Integer(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_supervision_agreed_person_id_people"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_supervision_agreed_recorded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_supervision_agreed_superseded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_supervision_agreed"),
    )
    op.create_index("ix_supervision_agreed_person_id", "supervision_agreed", ["person_id"], unique=False)
    op.create_index(
        "ix_supervision_agreed_superseded",
        "supervision_agreed",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
    op.create_index("ix_supervision_agreed_supervision_uuid", "supervision_agreed", ["supervision_uuid"], unique=False)


def _create_supervision_amendments() -> None:
    op.create_table(
        "supervision_amendments",
        sa.Column("supervision_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("amended_on", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_supervision_amendments_person_id_people"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_supervision_amendments_recorded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_supervision_amendments_superseded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_supervision_amendments"),
    )
    op.create_index("ix_supervision_amendments_person_id", "supervision_amendments", ["person_id"], unique=False)
    op.create_index(
        "ix_supervision_amendments_superseded",
        "supervision_amendments",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
    op.create_index(
        "ix_supervision_amendments_supervision_uuid", "supervision_amendments", ["supervision_uuid"], unique=False
    )


def _create_supervision_actions() -> None:
    op.create_table(
        "supervision_actions",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("supervision_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Integer(), nullable=True),
        sa.Column("closed_in", sa.LargeBinary(), nullable=False),
        sa.Column("need_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_supervision_actions_person_id_people"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_supervision_actions_recorded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_supervision_actions_superseded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_supervision_actions"),
    )
    op.create_index("ix_supervision_actions_person_id", "supervision_actions", ["person_id"], unique=False)
    op.create_index(
        "ix_supervision_actions_superseded",
        "supervision_actions",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
    op.create_index(
        "ix_supervision_actions_supervision_uuid", "supervision_actions", ["supervision_uuid"], unique=False
    )


def _create_group_sessions() -> None:
    op.create_table(
        "group_sessions",
        sa.Column("held_on", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("facilitator_id", sa.Integer(), nullable=True),
        sa.Column("facilitator", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("presenter", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("themes", sa.Text(), nullable=False),
        sa.Column("learning", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["facilitator_id"], ["people.id"], name="fk_group_sessions_facilitator_id_people"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_group_sessions_recorded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_group_sessions_superseded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_group_sessions"),
    )
    op.create_index(
        "ix_group_sessions_superseded",
        "group_sessions",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_group_attendances() -> None:
    op.create_table(
        "group_attendances",
        sa.Column("session_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("profession", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_group_attendances_person_id_people"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_group_attendances_recorded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_group_attendances_superseded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_group_attendances"),
    )
    op.create_index("ix_group_attendances_person_id", "group_attendances", ["person_id"], unique=False)
    op.create_index("ix_group_attendances_session_uuid", "group_attendances", ["session_uuid"], unique=False)
    op.create_index(
        "ix_group_attendances_superseded",
        "group_attendances",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_group_actions() -> None:
    op.create_table(
        "group_actions",
        sa.Column("session_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_group_actions_recorded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_group_actions_superseded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_group_actions"),
    )
    op.create_index("ix_group_actions_session_uuid", "group_actions", ["session_uuid"], unique=False)
    op.create_index(
        "ix_group_actions_superseded",
        "group_actions",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_cpd_drafts() -> None:
    op.create_table(
        "cpd_drafts",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("done_on", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("with_peers", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_cpd_drafts_person_id_people"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_cpd_drafts_recorded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_cpd_drafts_superseded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_cpd_drafts"),
    )
    op.create_index("ix_cpd_drafts_person_id", "cpd_drafts", ["person_id"], unique=False)
    op.create_index("ix_cpd_drafts_source_uuid", "cpd_drafts", ["source_uuid"], unique=False)
    op.create_index(
        "ix_cpd_drafts_superseded",
        "cpd_drafts",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_needs() -> None:
    op.create_table(
        "needs",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("raised_on", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("met", sa.Text(), nullable=False),
        sa.Column("met_on", sa.Integer(), nullable=True),
        sa.Column("met_in", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name="fk_needs_course_id_courses"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_needs_person_id_people"),
        sa.ForeignKeyConstraint(
            ["recorded_in"], ["changes.id"], name="fk_needs_recorded_in_changes", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_needs_superseded_in_changes",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_needs"),
    )
    op.create_index("ix_needs_person_id", "needs", ["person_id"], unique=False)
    op.create_index(
        "ix_needs_superseded",
        "needs",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
