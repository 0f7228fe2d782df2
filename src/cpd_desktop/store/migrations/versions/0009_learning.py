"""Learning from experience, co-production and evidence packs.

Written out and never edited: a book of an old release was made so, whatever the tables of a later one look like.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_learning_sources()
    _create_complaint_issues()
    _create_quoted_figures()
    _create_findings()
    _create_learning_actions()
    _create_learning_routes()
    _create_learning_acknowledgements()
    _create_effectiveness_checks()
    _create_learning_feedback()
    _create_co_production()
    _create_evidence_packs()
    _create_evidence_claims()
    _create_frozen_claims()


def _create_learning_sources() -> None:
    op.create_table(
        "learning_sources",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Integer(), nullable=False),
        sa.Column("acknowledged_on", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.Integer(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("raised_by", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("where_kept", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("well_founded", sa.Text(), nullable=False),
        sa.Column("responses", sa.Integer(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=True),
        sa.Column("about_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("closed_on IS NULL OR closed_on >= received_on", name=("ck_learning_sources_order")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_learning_sources_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_learning_sources_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=("fk_learning_sources_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=("pk_learning_sources")),
    )
    op.create_index(("ix_learning_sources_about_uuid"), "learning_sources", ["about_uuid"], unique=False)
    op.create_index(
        "ix_learning_sources_superseded",
        "learning_sources",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_complaint_issues() -> None:
    op.create_table(
        "complaint_issues",
        sa.Column("source_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Integer(), nullable=True),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_complaint_issues_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_complaint_issues_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=("fk_complaint_issues_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=("pk_complaint_issues")),
    )
    op.create_index(("ix_complaint_issues_source_uuid"), "complaint_issues", ["source_uuid"], unique=False)
    op.create_index(
        "ix_complaint_issues_superseded",
        "complaint_issues",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_quoted_figures() -> None:
    op.create_table(
        "quoted_figures",
        sa.Column("source_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("numerator", sa.Integer(), nullable=True),
        sa.Column("denominator", sa.Integer(), nullable=True),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("percent", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Integer(), nullable=True),
        sa.Column("published_in", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_quoted_figures_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_quoted_figures_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_quoted_figures")),
    )
    op.create_index(("ix_quoted_figures_source_uuid"), "quoted_figures", ["source_uuid"], unique=False)
    op.create_index(
        "ix_quoted_figures_superseded",
        "quoted_figures",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_findings() -> None:
    op.create_table(
        "findings",
        sa.Column("source_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("found_on", sa.Integer(), nullable=False),
        sa.Column("is_strength", sa.Integer(), nullable=False),
        sa.Column("teams", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Integer(), nullable=True),
        sa.Column("closing_note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=("fk_findings_owner_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_findings_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_findings_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_findings")),
    )
    op.create_index(("ix_findings_owner_id"), "findings", ["owner_id"], unique=False)
    op.create_index(("ix_findings_source_uuid"), "findings", ["source_uuid"], unique=False)
    op.create_index(
        "ix_findings_superseded",
        "findings",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_learning_actions() -> None:
    op.create_table(
        "learning_actions",
        sa.Column("finding_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_on", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("partner_status", sa.Text(), nullable=False),
        sa.Column("assured_on", sa.Integer(), nullable=True),
        sa.Column("assured_how", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=("fk_learning_actions_owner_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_learning_actions_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_learning_actions_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_learning_actions")),
    )
    op.create_index(("ix_learning_actions_finding_uuid"), "learning_actions", ["finding_uuid"], unique=False)
    op.create_index(("ix_learning_actions_owner_id"), "learning_actions", ["owner_id"], unique=False)
    op.create_index(
        "ix_learning_actions_superseded",
        "learning_actions",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_learning_routes() -> None:
    op.create_table(
        "learning_routes",
        sa.Column("finding_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("shared_on", sa.Integer(), nullable=False),
        sa.Column("teams", sa.Text(), nullable=False),
        sa.Column("about_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("requirement_id", sa.Integer(), nullable=True),
        sa.Column("presented_by", sa.Text(), nullable=False),
        sa.Column("discussion", sa.Text(), nullable=False),
        sa.Column("returned_on", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=("fk_learning_routes_course_id_courses")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_learning_routes_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["requirement_id"], ["requirements.id"], name=("fk_learning_routes_requirement_id_requirements")
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_learning_routes_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_learning_routes")),
    )
    op.create_index(("ix_learning_routes_about_uuid"), "learning_routes", ["about_uuid"], unique=False)
    op.create_index(("ix_learning_routes_finding_uuid"), "learning_routes", ["finding_uuid"], unique=False)
    op.create_index(
        "ix_learning_routes_superseded",
        "learning_routes",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_learning_acknowledgements() -> None:
    op.create_table(
        "learning_acknowledgements",
        sa.Column("finding_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("acknowledged_on", sa.Integer(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("route_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("supervision_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=("fk_learning_acknowledgements_person_id_people")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_learning_acknowledgements_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_learning_acknowledgements_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_learning_acknowledgements")),
    )
    op.create_index(
        ("ix_learning_acknowledgements_finding_uuid"), "learning_acknowledgements", ["finding_uuid"], unique=False
    )
    op.create_index(
        ("ix_learning_acknowledgements_person_id"), "learning_acknowledgements", ["person_id"], unique=False
    )
    op.create_index(
        ("ix_learning_acknowledgements_route_uuid"), "learning_acknowledgements", ["route_uuid"], unique=False
    )
    op.create_index(
        "ix_learning_acknowledgements_superseded",
        "learning_acknowledgements",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
    op.create_index(
        ("ix_learning_acknowledgements_supervision_uuid"),
        "learning_acknowledgements",
        ["supervision_uuid"],
        unique=False,
    )


def _create_effectiveness_checks() -> None:
    op.create_table(
        "effectiveness_checks",
        sa.Column("finding_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Integer(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("made_on", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("sample", sa.Integer(), nullable=True),
        sa.Column("met", sa.Integer(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("met IS NULL OR sample IS NULL OR met <= sample", name=("ck_effectiveness_checks_met")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_effectiveness_checks_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_effectiveness_checks_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=("fk_effectiveness_checks_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=("pk_effectiveness_checks")),
    )
    op.create_index(("ix_effectiveness_checks_finding_uuid"), "effectiveness_checks", ["finding_uuid"], unique=False)
    op.create_index(
        "ix_effectiveness_checks_superseded",
        "effectiveness_checks",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_learning_feedback() -> None:
    op.create_table(
        "learning_feedback",
        sa.Column("source_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("finding_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_learning_feedback_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_learning_feedback_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_learning_feedback")),
    )
    op.create_index(("ix_learning_feedback_finding_uuid"), "learning_feedback", ["finding_uuid"], unique=False)
    op.create_index(("ix_learning_feedback_source_uuid"), "learning_feedback", ["source_uuid"], unique=False)
    op.create_index(
        "ix_learning_feedback_superseded",
        "learning_feedback",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_co_production() -> None:
    op.create_table(
        "co_production",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("produced", sa.Text(), nullable=False),
        sa.Column("produced_with", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("begun_on", sa.Integer(), nullable=False),
        sa.Column("finished_on", sa.Integer(), nullable=True),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("reach_outside", sa.Integer(), nullable=True),
        sa.Column("reached", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("about_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("finished_on IS NULL OR finished_on >= begun_on", name=("ck_co_production_order")),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_co_production_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_co_production_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=("fk_co_production_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=("pk_co_production")),
    )
    op.create_index(("ix_co_production_about_uuid"), "co_production", ["about_uuid"], unique=False)
    op.create_index(
        "ix_co_production_superseded",
        "co_production",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_evidence_packs() -> None:
    op.create_table(
        "evidence_packs",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_evidence_packs_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_evidence_packs_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_evidence_packs")),
    )
    op.create_index(
        "ix_evidence_packs_superseded",
        "evidence_packs",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_evidence_claims() -> None:
    op.create_table(
        "evidence_claims",
        sa.Column("pack_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Text(), nullable=False),
        sa.Column("contrary", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_evidence_claims_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_evidence_claims_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_evidence_claims")),
    )
    op.create_index(("ix_evidence_claims_pack_uuid"), "evidence_claims", ["pack_uuid"], unique=False)
    op.create_index(
        "ix_evidence_claims_superseded",
        "evidence_claims",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )


def _create_frozen_claims() -> None:
    op.create_table(
        "frozen_claims",
        sa.Column("claim_uuid", sa.LargeBinary(), nullable=False),
        sa.Column("frozen_on", sa.Integer(), nullable=False),
        sa.Column("as_at", sa.Integer(), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_in", sa.Integer(), nullable=False),
        sa.Column("superseded_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recorded_in"],
            ["changes.id"],
            name=("fk_frozen_claims_recorded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["superseded_in"],
            ["changes.id"],
            name=("fk_frozen_claims_superseded_in_changes"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_frozen_claims")),
    )
    op.create_index(("ix_frozen_claims_claim_uuid"), "frozen_claims", ["claim_uuid"], unique=False)
    op.create_index(
        "ix_frozen_claims_superseded",
        "frozen_claims",
        ["superseded_in"],
        unique=False,
        sqlite_where=sa.text("superseded_in IS NOT NULL"),
    )
