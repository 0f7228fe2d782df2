"""The first schema.

Written out and never edited: a book of an old release was made so, whatever the tables of a later one look like.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_book_and_identities()
    _create_people_and_teams()
    _create_courses_and_requirements()
    _create_dated_facts()


def _create_book_and_identities() -> None:
    op.create_table(
        "book",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("is_demo", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_book"),
    )
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
    )
    op.create_table(
        "courses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_courses"),
        sa.UniqueConstraint("uuid", name="uq_courses_uuid"),
    )
    op.create_table(
        "job_roles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_job_roles"),
        sa.UniqueConstraint("uuid", name="uq_job_roles_uuid"),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("uuid", name="uq_people_uuid"),
    )
    op.create_table(
        "requirements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_requirements"),
        sa.UniqueConstraint("uuid", name="uq_requirements_uuid"),
    )
    op.create_table(
        "teams",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_teams"),
        sa.UniqueConstraint("uuid", name="uq_teams_uuid"),
    )


def _create_people_and_teams() -> None:
    op.create_table(
        "job_role_details",
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("suggested", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_job_role_details"),
        sa.ForeignKeyConstraint(["role_id"], ["job_roles.id"], name="fk_job_role_details_role_id_job_roles"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_job_role_details_recorded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_job_role_details_superseded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("ix_job_role_details_role_id", "job_role_details", ["role_id"])
    op.create_index(
        "ix_job_role_details_superseded",
        "job_role_details",
        ["superseded_in"],
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
    op.create_table(
        "person_details",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("staff_number", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("registration_body", sa.Text(), nullable=False),
        sa.Column("registration_number", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Integer(), nullable=True),
        sa.Column("manager_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person_details"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_person_details_person_id_people"),
        sa.ForeignKeyConstraint(["manager_id"], ["people.id"], name="fk_person_details_manager_id_people"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_person_details_recorded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_person_details_superseded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("ix_person_details_person_id", "person_details", ["person_id"])
    op.create_index(
        "ix_person_details_superseded",
        "person_details",
        ["superseded_in"],
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
    op.create_table(
        "team_details",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_team_details"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_team_details_team_id_teams"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_team_details_recorded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_team_details_superseded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index(
        "ix_team_details_superseded",
        "team_details",
        ["superseded_in"],
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
    op.create_index("ix_team_details_team_id", "team_details", ["team_id"])
    op.create_table(
        "team_groups",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("served_group", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=True),
        sa.Column("ends_on", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_team_groups"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_team_groups_team_id_teams"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_team_groups_recorded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_team_groups_superseded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index(
        "ix_team_groups_superseded", "team_groups", ["superseded_in"], sqlite_where=sa.text("superseded_in IS NOT NULL")
    )
    op.create_index("ix_team_groups_team_id", "team_groups", ["team_id"])


def _create_courses_and_requirements() -> None:
    op.create_table(
        "course_details",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=True),
        sa.Column("for_group", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("delivery", sa.Text(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("asc_wds_category", sa.Text(), nullable=False),
        sa.Column("satisfies", sa.Text(), nullable=False),
        sa.Column("suggested", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_course_details"),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name="fk_course_details_course_id_courses"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_course_details_recorded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_course_details_superseded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("ix_course_details_course_id", "course_details", ["course_id"])
    op.create_index(
        "ix_course_details_superseded",
        "course_details",
        ["superseded_in"],
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
    op.create_table(
        "course_expiries",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Integer(), nullable=True),
        sa.Column("expiry", sa.Text(), nullable=False),
        sa.Column("refresh_from", sa.Text(), nullable=False),
        sa.Column("window_days", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_course_expiries"),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name="fk_course_expiries_course_id_courses"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_course_expiries_recorded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_course_expiries_superseded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("ix_course_expiries_course_id", "course_expiries", ["course_id"])
    op.create_index(
        "ix_course_expiries_superseded",
        "course_expiries",
        ["superseded_in"],
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
    op.create_table(
        "requirement_details",
        sa.Column("requirement_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("courses", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("within_days", sa.Integer(), nullable=True),
        sa.Column("interval", sa.Text(), nullable=False),
        sa.Column("minimum", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("specialist", sa.Integer(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=True),
        sa.Column("ends_on", sa.Integer(), nullable=True),
        sa.Column("suggested", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_requirement_details"),
        sa.ForeignKeyConstraint(
            ["requirement_id"], ["requirements.id"], name="fk_requirement_details_requirement_id_requirements"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_requirement_details_recorded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_requirement_details_superseded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("ix_requirement_details_requirement_id", "requirement_details", ["requirement_id"])
    op.create_index(
        "ix_requirement_details_superseded",
        "requirement_details",
        ["superseded_in"],
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_dated_facts() -> None:
    op.create_table(
        "absences",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_absences"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_absences_person_id_people"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_absences_recorded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_absences_superseded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ck_absences_order"),
    )
    op.create_index("ix_absences_person_id", "absences", ["person_id"])
    op.create_index(
        "ix_absences_superseded", "absences", ["superseded_in"], sqlite_where=sa.text("superseded_in IS NOT NULL")
    )
    op.create_table(
        "additional_roles",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_additional_roles"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_additional_roles_person_id_people"),
        sa.ForeignKeyConstraint(["role_id"], ["job_roles.id"], name="fk_additional_roles_role_id_job_roles"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_additional_roles_recorded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_additional_roles_superseded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ck_additional_roles_order"),
    )
    op.create_index("ix_additional_roles_person_id", "additional_roles", ["person_id"])
    op.create_index(
        "ix_additional_roles_superseded",
        "additional_roles",
        ["superseded_in"],
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
    op.create_table(
        "exemptions",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("requirement_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_exemptions"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_exemptions_person_id_people"),
        sa.ForeignKeyConstraint(
            ["requirement_id"], ["requirements.id"], name="fk_exemptions_requirement_id_requirements"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_exemptions_recorded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_exemptions_superseded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ck_exemptions_order"),
    )
    op.create_index("ix_exemptions_person_id", "exemptions", ["person_id"])
    op.create_index(
        "ix_exemptions_superseded", "exemptions", ["superseded_in"], sqlite_where=sa.text("superseded_in IS NOT NULL")
    )
    op.create_table(
        "policy_choices",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_policy_choices"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_policy_choices_recorded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_policy_choices_superseded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index(
        "ix_policy_choices_superseded",
        "policy_choices",
        ["superseded_in"],
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
    op.create_table(
        "postings",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Integer(), nullable=True),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_postings"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_postings_person_id_people"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_postings_team_id_teams"),
        sa.ForeignKeyConstraint(["role_id"], ["job_roles.id"], name="fk_postings_role_id_job_roles"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_postings_recorded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_postings_superseded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ck_postings_order"),
    )
    op.create_index("ix_postings_person_id", "postings", ["person_id"])
    op.create_index(
        "ix_postings_superseded", "postings", ["superseded_in"], sqlite_where=sa.text("superseded_in IS NOT NULL")
    )
    op.create_index("ix_postings_team_id", "postings", ["team_id"])
    op.create_table(
        "revocations",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("requirement_id", sa.Integer(), nullable=False),
        sa.Column("revoked_on", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_revocations"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_revocations_person_id_people"),
        sa.ForeignKeyConstraint(
            ["requirement_id"], ["requirements.id"], name="fk_revocations_requirement_id_requirements"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_revocations_recorded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_revocations_superseded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("ix_revocations_person_id", "revocations", ["person_id"])
    op.create_index(
        "ix_revocations_superseded", "revocations", ["superseded_in"], sqlite_where=sa.text("superseded_in IS NOT NULL")
    )
    op.create_table(
        "training_records",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("completed_on", sa.Integer(), nullable=False),
        sa.Column("valid_until_given", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Integer(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("delivery", sa.Text(), nullable=False),
        sa.Column("accredited", sa.Text(), nullable=False),
        sa.Column("cost", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_training_records"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_training_records_person_id_people"),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name="fk_training_records_course_id_courses"),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name="fk_training_records_recorded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name="fk_training_records_superseded_in_changes",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index(
        "ix_training_records_live",
        "training_records",
        ["person_id", "course_id", "completed_on", "valid_until_given", "outcome", "evidence"],
        sqlite_where=sa.text("superseded_in IS NULL"),
    )
    op.create_index(
        "ix_training_records_superseded",
        "training_records",
        ["superseded_in"],
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
