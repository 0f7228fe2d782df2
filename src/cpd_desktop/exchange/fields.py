"""The kinds of import, each with its fields; a learning system's own formats are read by modules of their own."""

from cpd_desktop.exchange.field_specs import FieldSpec, KindSpec
from cpd_desktop.exchange.fields_of_apprenticeships import APPRENTICESHIP_PROGRESS, HOURS_LOG, QUALIFICATIONS
from cpd_desktop.exchange.fields_of_approvals import APPROVALS
from cpd_desktop.exchange.fields_of_learning import CO_PRODUCTION, COMPLAINTS, FINDINGS, SOURCES
from cpd_desktop.exchange.fields_of_staff import PEOPLE, TEAMS
from cpd_desktop.exchange.fields_of_supervision import SUPERVISION
from cpd_desktop.exchange.fields_of_training import COURSES, EXEMPTIONS, REQUIREMENTS, REVOCATIONS, TRAINING

__all__ = ["KINDS", "FieldSpec", "KindSpec"]

KINDS = {
    kind.name: kind
    for kind in (
        PEOPLE,
        TRAINING,
        COURSES,
        REQUIREMENTS,
        EXEMPTIONS,
        REVOCATIONS,
        TEAMS,
        SUPERVISION,
        APPROVALS,
        QUALIFICATIONS,
        HOURS_LOG,
        APPRENTICESHIP_PROGRESS,
        SOURCES,
        COMPLAINTS,
        FINDINGS,
        CO_PRODUCTION,
    )
}
