"""Which team or service a question is about, where records name services of their own beside those of the teams."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cpd_desktop.domain.people import Team
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion

_FEW = 12


def is_asked_about(question: CoverageQuestion, team: str, service: str) -> bool:
    """Whether a record of a *team* and a *service*, blank for none, is one that the question is about."""
    return (not question.team or folded(team) == folded(question.team)) and (
        not question.service or folded(service) == folded(question.service)
    )


def refuse_unknown_places(question: CoverageQuestion, teams: Mapping[int, Team], services: Iterable[str]) -> None:
    """Raise Refused, with the field, where a question names a team that is not there, or a service of no team and of none of *services*."""
    if question.team:
        _refuse_unknown(question.team, "team", {one.name for one in teams.values()})
    if question.service:
        _refuse_unknown(question.service, "service", {one.service for one in teams.values()} | set(services))


def _refuse_unknown(name: str, field: str, known: set[str]) -> None:
    if folded(name) not in {folded(one) for one in known}:
        few = ", ".join(sorted(known - {""})[:_FEW]) or "none yet"
        message = f"There is no {field} called '{name}': the {field}s are {few}."
        raise Refused(message, field=field)
