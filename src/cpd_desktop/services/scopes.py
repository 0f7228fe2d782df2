"""The scope that a question is about, in words and as it is written."""

from __future__ import annotations

from dataclasses import replace

from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.store.session import Session

_WHOLE = "Whole organisation"


def scope_of(question: CoverageQuestion) -> str:
    """Return the scope of a question in words."""
    return question.team or question.service or _WHOLE


def known_scope(session: Session, question: CoverageQuestion) -> CoverageQuestion:
    """Return the question with its team and service as they are written. Raises Refused for one that is not there."""
    if not (question.team or question.service):
        return question
    teams = teams_asked_about(session, question).values()
    team = next((one.name for one in teams if folded(one.name) == folded(question.team)), question.team)
    service = next((one.service for one in teams if folded(one.service) == folded(question.service)), question.service)
    return replace(question, team=team, service=service)
