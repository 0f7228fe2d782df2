"""The live queries of evidence packs: each asks the service that answers the window, paper and exports, and adds the rows behind the figure.

A query is `(session, question, asked) -> Answered`; which there are is data (`domain/evidence_queries.py`), and here is what answers each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from cpd_desktop.domain.evidence_packs import Answered, Asked
from cpd_desktop.domain.evidence_queries import check_asked
from cpd_desktop.services.coverage import CoverageQuestion, refuse_unknown_scope
from cpd_desktop.services.evidence_queries import (
    complaining,
    learning,
    progress,
    roles,
    supervising,
    together,
    training,
)
from cpd_desktop.store.session import Session

Query = Callable[[Session, CoverageQuestion, Asked], Answered]

ANSWERED_BY: Mapping[str, Query] = {
    "mandatory-training": training.mandatory_training,
    "mandatory-training-assured": training.mandatory_training_assured,
    "requirement": training.requirement,
    "requirement-assured": training.requirement_assured,
    "course": training.course,
    "specialist-needs": training.specialist_needs,
    "looks-compliant": training.looks_compliant,
    "named-roles": roles.named_roles,
    "delegated-tasks": roles.tasks,
    "approvals": roles.approvals,
    "supervision-in-time": supervising.in_time,
    "supervision-held": supervising.held,
    "group-sessions": together.group_sessions,
    "group-sessions-with-others": together.group_sessions_with_others,
    "learned-together": together.pairs,
    "isolated-teams": together.isolated_teams,
    "practice-changed": together.practice_changed,
    "sessions-outside": together.sessions_outside,
    "apprenticeships": progress.apprenticeships,
    "apprenticeships-on-track": progress.apprenticeships_on_track,
    "qualifications": progress.qualifications,
    "learners-who-finish": progress.learners_who_finish,
    "money-spent": progress.money_spent,
    "money-claimed": progress.money_claimed,
    "cpd-readiness": progress.cpd_readiness,
    "findings": learning.findings,
    "finding-reach": learning.finding_reach,
    "teams-reached": learning.teams_reached,
    "actions-on-time": learning.actions_on_time,
    "partner-actions-assured": learning.partner_actions_assured,
    "checks-made": learning.checks_made,
    "findings-embedded": learning.findings_embedded,
    "people-told": learning.people_told,
    "complaints-upheld": complaining.upheld,
    "complaints-upheld-of-decided": complaining.upheld_of_decided,
    "complaints-by-category": complaining.by_category,
    "complaints-by-service": complaining.by_service,
    "complaints-well-founded": complaining.well_founded,
    "complaints-acknowledged": complaining.acknowledged,
    "complaints-referred": complaining.referred,
    "ombudsman": complaining.ombudsman,
    "compliments": complaining.compliments,
    "co-production": complaining.co_production,
    "co-production-reach": complaining.co_production_reach,
}
"""Which function answers which query of the registry."""

_KNOW_SERVICES_OF_THEIR_OWN = frozenset(
    code for code, query in ANSWERED_BY.items() if query.__module__ == complaining.__name__
)
"""Complaints and co-production name services that need not be those of teams, and say themselves which are there."""


def answer(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Return what a claim's query answers on the date of *question*, as it was known then.

    The team and the service are those of *asked*, else of *question*. Raises Refused, with the field, for a query, team, service, course
    or requirement that is not there, and as `check_asked` does.
    """
    asked = check_asked(asked)
    question = replace(
        question, team=asked.team or question.team, service=asked.service or question.service, requirement=""
    )
    if (question.team or question.service) and asked.code not in _KNOW_SERVICES_OF_THEIR_OWN:
        refuse_unknown_scope(session, question)
    return ANSWERED_BY[asked.code](session, question, asked)
