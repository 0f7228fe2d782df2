"""Apprenticeships, qualifications and funding.

Written out and never edited: a book of an old release was made so, whatever the tables of a later one look like.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_apprenticeship_standards()
    _create_apprenticeships()
    _create_learning_breaks()
    _create_off_the_job_hours()
    _create_apprenticeship_reviews()
    _create_gateway_items()
    _create_end_assessments()
    _create_qualifications()
    _create_funding_schemes()
    _create_funding_budgets()
    _create_cost_lines()
    _create_claims()
    _create_claim_evidence()


def _create_apprenticeship_standards() -> None:
    op.create_table(
        "apprenticeship_standards",
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("typical_months", sa.Integer(), nullable=True),
        sa.Column("assessment_months", sa.Integer(), nullable=True),
        sa.Column("most_funding", sa.Text(), nullable=False),
        sa.Column("least_hours", sa.Text(), nullable=False),
        sa.Column("leads_to", sa.Text(), nullable=False),
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
            name=("fk_apprenticeship_standards_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_apprenticeship_standards_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_apprenticeship_standards")),
    )
    op.create_index(
        "ix_apprenticeship_standards_superseded",
        "apprenticeship_standards",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_apprenticeships() -> None:
    op.create_table(
        "apprenticeships",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("standard", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("ukprn", sa.Text(), nullable=False),
        sa.Column("uln", sa.Text(), nullable=False),
        sa.Column("employer_contact", sa.Text(), nullable=False),
        sa.Column("mentor", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=False),
        sa.Column("practical_ends_on", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Integer(), nullable=False),
        sa.Column("weekly_hours", sa.Text(), nullable=False),
        sa.Column("agreed_hours", sa.Text(), nullable=False),
        sa.Column("reduction_hours", sa.Text(), nullable=False),
        sa.Column("reduction_reason", sa.Text(), nullable=False),
        sa.Column("functional_skills", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_on", sa.Integer(), nullable=True),
        sa.Column("account_status", sa.Text(), nullable=False),
        sa.Column("ilr_completion", sa.Text(), nullable=False),
        sa.Column("ilr_outcome", sa.Text(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("record_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("afterwards", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "practical_ends_on >= starts_on AND ends_on >= practical_ends_on", name=("ck_apprenticeships_order")
        ),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=("fk_apprenticeships_course_id_courses")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=("fk_apprenticeships_person_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_apprenticeships_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_apprenticeships_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_apprenticeships")),
    )
    op.create_index(("ix_apprenticeships_person_id"), "apprenticeships", ["person_id"], unique=False)
    op.create_index(
        "ix_apprenticeships_superseded",
        "apprenticeships",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_learning_breaks() -> None:
    op.create_table(
        "learning_breaks",
        sa.Column("apprenticeship_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=False),
        sa.Column("expected_on", sa.Integer(), nullable=True),
        sa.Column("ends_on", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=("ck_learning_breaks_order")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=("fk_learning_breaks_person_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_learning_breaks_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_learning_breaks_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_learning_breaks")),
    )
    op.create_index(
        ("ix_learning_breaks_apprenticeship_uuid"), "learning_breaks", ["apprenticeship_uuid"], unique=False
    )
    op.create_index(("ix_learning_breaks_person_id"), "learning_breaks", ["person_id"], unique=False)
    op.create_index(
        "ix_learning_breaks_superseded",
        "learning_breaks",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_off_the_job_hours() -> None:
    op.create_table(
        "off_the_job_hours",
        sa.Column("apprenticeship_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Integer(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("in_paid_time", sa.Integer(), nullable=False),
        sa.Column("is_new_learning", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=("fk_off_the_job_hours_person_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_off_the_job_hours_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_off_the_job_hours_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_off_the_job_hours")),
    )
    op.create_index(
        ("ix_off_the_job_hours_apprenticeship_uuid"), "off_the_job_hours", ["apprenticeship_uuid"], unique=False
    )
    op.create_index(("ix_off_the_job_hours_person_id"), "off_the_job_hours", ["person_id"], unique=False)
    op.create_index(
        "ix_off_the_job_hours_superseded",
        "off_the_job_hours",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_apprenticeship_reviews() -> None:
    op.create_table(
        "apprenticeship_reviews",
        sa.Column("apprenticeship_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Integer(), nullable=False),
        sa.Column("apprentice", sa.Text(), nullable=False),
        sa.Column("employer", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("actions", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=("fk_apprenticeship_reviews_person_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_apprenticeship_reviews_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_apprenticeship_reviews_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_apprenticeship_reviews")),
    )
    op.create_index(
        ("ix_apprenticeship_reviews_apprenticeship_uuid"),
        "apprenticeship_reviews",
        ["apprenticeship_uuid"],
        unique=False,
    )
    op.create_index(("ix_apprenticeship_reviews_person_id"), "apprenticeship_reviews", ["person_id"], unique=False)
    op.create_index(
        "ix_apprenticeship_reviews_superseded",
        "apprenticeship_reviews",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_gateway_items() -> None:
    op.create_table(
        "gateway_items",
        sa.Column("apprenticeship_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Integer(), nullable=False),
        sa.Column("by_whom", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=("fk_gateway_items_person_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_gateway_items_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_gateway_items_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_gateway_items")),
    )
    op.create_index(("ix_gateway_items_apprenticeship_uuid"), "gateway_items", ["apprenticeship_uuid"], unique=False)
    op.create_index(("ix_gateway_items_person_id"), "gateway_items", ["person_id"], unique=False)
    op.create_index(
        "ix_gateway_items_superseded",
        "gateway_items",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_end_assessments() -> None:
    op.create_table(
        "end_assessments",
        sa.Column("apprenticeship_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("taken_on", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=("fk_end_assessments_person_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_end_assessments_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_end_assessments_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_end_assessments")),
    )
    op.create_index(
        ("ix_end_assessments_apprenticeship_uuid"), "end_assessments", ["apprenticeship_uuid"], unique=False
    )
    op.create_index(("ix_end_assessments_person_id"), "end_assessments", ["person_id"], unique=False)
    op.create_index(
        "ix_end_assessments_superseded",
        "end_assessments",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_qualifications() -> None:
    op.create_table(
        "qualifications",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("awarding_body", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("credits", sa.Integer(), nullable=True),
        sa.Column("asc_wds_code", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_on", sa.Integer(), nullable=False),
        sa.Column("registered_on", sa.Integer(), nullable=True),
        sa.Column("expected_on", sa.Integer(), nullable=True),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("record_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=("fk_qualifications_course_id_courses")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=("fk_qualifications_person_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_qualifications_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_qualifications_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_qualifications")),
    )
    op.create_index(("ix_qualifications_person_id"), "qualifications", ["person_id"], unique=False)
    op.create_index(
        "ix_qualifications_superseded",
        "qualifications",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_funding_schemes() -> None:
    op.create_table(
        "funding_schemes",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Integer(), nullable=True),
        sa.Column("ends_on", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_funding_schemes_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_funding_schemes_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_funding_schemes")),
    )
    op.create_index(
        "ix_funding_schemes_superseded",
        "funding_schemes",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_funding_budgets() -> None:
    op.create_table(
        "funding_budgets",
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_funding_budgets_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_funding_budgets_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=("fk_funding_budgets_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=("pk_funding_budgets")),
    )
    op.create_index(
        "ix_funding_budgets_superseded",
        "funding_budgets",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_cost_lines() -> None:
    op.create_table(
        "cost_lines",
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("about_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("supplier", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.Column("committed_on", sa.Integer(), nullable=False),
        sa.Column("paid_on", sa.Integer(), nullable=True),
        sa.Column("repay_until", sa.Integer(), nullable=True),
        sa.Column("repay_terms", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("paid_on IS NULL OR paid_on >= committed_on", name=("ck_cost_lines_order")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=("fk_cost_lines_person_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_cost_lines_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_cost_lines_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=("fk_cost_lines_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=("pk_cost_lines")),
    )
    op.create_index(("ix_cost_lines_about_uuid"), "cost_lines", ["about_uuid"], unique=False)
    op.create_index(("ix_cost_lines_person_id"), "cost_lines", ["person_id"], unique=False)
    op.create_index(
        "ix_cost_lines_superseded",
        "cost_lines",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("about_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.Column("paid_provider_on", sa.Integer(), nullable=True),
        sa.Column("started_on", sa.Integer(), nullable=True),
        sa.Column("completed_on", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_on", sa.Integer(), nullable=False),
        sa.Column("submitted_on", sa.Integer(), nullable=True),
        sa.Column("received", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Integer(), nullable=True),
        sa.Column("clawed_back", sa.Text(), nullable=False),
        sa.Column("clawed_back_on", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=("fk_claims_person_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_claims_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_claims_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_claims")),
    )
    op.create_index(("ix_claims_about_uuid"), "claims", ["about_uuid"], unique=False)
    op.create_index(("ix_claims_person_id"), "claims", ["person_id"], unique=False)
    op.create_index(
        "ix_claims_superseded",
        "claims",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_claim_evidence() -> None:
    op.create_table(
        "claim_evidence",
        sa.Column("claim_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("attachment_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("where_kept", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=("fk_claim_evidence_person_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_claim_evidence_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_claim_evidence_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_claim_evidence")),
    )
    op.create_index(("ix_claim_evidence_claim_uuid"), "claim_evidence", ["claim_uuid"], unique=False)
    op.create_index(("ix_claim_evidence_person_id"), "claim_evidence", ["person_id"], unique=False)
    op.create_index(
        "ix_claim_evidence_superseded",
        "claim_evidence",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
