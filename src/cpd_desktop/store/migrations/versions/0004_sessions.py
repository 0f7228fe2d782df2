"""Training sessions, bookings, attendance and what is asked afterwards; checks of evidence; versions of courses.

Written out and never edited: a book of an old release was made so, whatever the tables of a later one look like.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_training_sessions()
    _create_session_parts()
    _create_session_audiences()
    _create_bookings()
    _create_practice_answers()
    _create_evidence_checks()
    _create_course_versions()
    _create_course_retirements()
    _create_leave()
    _create_team_covers()
    _create_lapse_alerts()


def _create_training_sessions() -> None:
    op.create_table(
        "training_sessions",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("trainer", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("book_by", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Text(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("for_whom", sa.Text(), nullable=False),
        sa.Column("hoped_for", sa.Text(), nullable=False),
        sa.Column("co_production", sa.Text(), nullable=False),
        sa.Column("co_produced_with", sa.Text(), nullable=False),
        sa.Column("needs_approval", sa.Integer(), nullable=False),
        sa.Column("is_assessed", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_on", sa.Integer(), nullable=True),
        sa.Column("cancelled_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=("fk_training_sessions_course_id_courses")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_training_sessions_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_training_sessions_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_training_sessions")),
    )
    op.create_index(("ix_training_sessions_course_id"), "training_sessions", ["course_id"], unique=False)
    op.create_index(
        "ix_training_sessions_superseded",
        "training_sessions",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_session_parts() -> None:
    op.create_table(
        "session_parts",
        sa.Column("session_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.Integer(), nullable=True),
        sa.Column("ends_at", sa.Integer(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_session_parts_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_session_parts_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_session_parts")),
    )
    op.create_index(("ix_session_parts_session_uuid"), "session_parts", ["session_uuid"], unique=False)
    op.create_index(
        "ix_session_parts_superseded",
        "session_parts",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_session_audiences() -> None:
    op.create_table(
        "session_audiences",
        sa.Column("session_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.Column("attended", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_session_audiences_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_session_audiences_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_session_audiences")),
    )
    op.create_index(("ix_session_audiences_session_uuid"), "session_audiences", ["session_uuid"], unique=False)
    op.create_index(
        "ix_session_audiences_superseded",
        "session_audiences",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_bookings() -> None:
    op.create_table(
        "bookings",
        sa.Column("session_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("requested_on", sa.Integer(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("cancelled_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("in_line", sa.Integer(), nullable=False),
        sa.Column("record_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("need_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=("fk_bookings_person_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_bookings_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_bookings_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_bookings")),
    )
    op.create_index(("ix_bookings_person_id"), "bookings", ["person_id"], unique=False)
    op.create_index(("ix_bookings_record_uuid"), "bookings", ["record_uuid"], unique=False)
    op.create_index(("ix_bookings_session_uuid"), "bookings", ["session_uuid"], unique=False)
    op.create_index(
        "ix_bookings_superseded",
        "bookings",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_practice_answers() -> None:
    op.create_table(
        "practice_answers",
        sa.Column("booking_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("used", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("confident", sa.Text(), nullable=False),
        sa.Column("barrier", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Integer(), nullable=False),
        sa.Column("supervision_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=("fk_practice_answers_person_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_practice_answers_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_practice_answers_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_practice_answers")),
    )
    op.create_index(("ix_practice_answers_booking_uuid"), "practice_answers", ["booking_uuid"], unique=False)
    op.create_index(("ix_practice_answers_person_id"), "practice_answers", ["person_id"], unique=False)
    op.create_index(
        "ix_practice_answers_superseded",
        "practice_answers",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_evidence_checks() -> None:
    op.create_table(
        "evidence_checks",
        sa.Column("record_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("completed_on", sa.Integer(), nullable=False),
        sa.Column("valid_until_given", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("checked_by_id", sa.Integer(), nullable=False),
        sa.Column("checked_on", sa.Integer(), nullable=False),
        sa.Column("sample", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["checked_by_id"], ["people.id"], name=("fk_evidence_checks_checked_by_id_people")),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=("fk_evidence_checks_course_id_courses")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=("fk_evidence_checks_person_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_evidence_checks_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_evidence_checks_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_evidence_checks")),
    )
    op.create_index(("ix_evidence_checks_person_id"), "evidence_checks", ["person_id"], unique=False)
    op.create_index(("ix_evidence_checks_record_uuid"), "evidence_checks", ["record_uuid"], unique=False)
    op.create_index(
        "ix_evidence_checks_superseded",
        "evidence_checks",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_course_versions() -> None:
    op.create_table(
        "course_versions",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=False),
        sa.Column("retrain_from", sa.Integer(), nullable=True),
        sa.Column("what_changed", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("retrain_from IS NULL OR retrain_from >= starts_on", name=("ck_course_versions_order")),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=("fk_course_versions_course_id_courses")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_course_versions_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_course_versions_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_course_versions")),
    )
    op.create_index(("ix_course_versions_course_id"), "course_versions", ["course_id"], unique=False)
    op.create_index(
        "ix_course_versions_superseded",
        "course_versions",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_course_retirements() -> None:
    op.create_table(
        "course_retirements",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("retired_on", sa.Integer(), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=("fk_course_retirements_course_id_courses")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_course_retirements_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"], ["courses.id"], name=("fk_course_retirements_replaced_by_id_courses")
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_course_retirements_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_course_retirements")),
    )
    op.create_index(("ix_course_retirements_course_id"), "course_retirements", ["course_id"], unique=False)
    op.create_index(
        "ix_course_retirements_superseded",
        "course_retirements",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_leave() -> None:
    op.create_table(
        "leave",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("ends_on >= starts_on", name=("ck_leave_order")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=("fk_leave_person_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_leave_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_leave_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_leave")),
    )
    op.create_index(("ix_leave_person_id"), "leave", ["person_id"], unique=False)
    op.create_index(
        "ix_leave_superseded",
        "leave",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_team_covers() -> None:
    op.create_table(
        "team_covers",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_team_covers_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_team_covers_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=("fk_team_covers_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=("pk_team_covers")),
    )
    op.create_index(
        "ix_team_covers_superseded",
        "team_covers",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
    op.create_index(("ix_team_covers_team_id"), "team_covers", ["team_id"], unique=False)


def _create_lapse_alerts() -> None:
    op.create_table(
        "lapse_alerts",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("requirement_id", sa.Integer(), nullable=False),
        sa.Column("lapses_on", sa.Integer(), nullable=False),
        sa.Column("alerted_on", sa.Integer(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=("fk_lapse_alerts_person_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_lapse_alerts_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["requirement_id"], ["requirements.id"], name=("fk_lapse_alerts_requirement_id_requirements")
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_lapse_alerts_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_lapse_alerts")),
    )
    op.create_index(("ix_lapse_alerts_person_id"), "lapse_alerts", ["person_id"], unique=False)
    op.create_index(
        "ix_lapse_alerts_superseded",
        "lapse_alerts",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
