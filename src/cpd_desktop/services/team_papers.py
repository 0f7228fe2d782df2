"""Papers of one team: what each is made of, for `services/reports.py` and its print runs. The makers are listed here, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reportlab.platypus import Flowable

from cpd_desktop.documents.catalogue import document_named
from cpd_desktop.documents.style import House
from cpd_desktop.documents.supervision_team import supervision_team_story
from cpd_desktop.documents.team_coverage import team_coverage_story
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion, team_sheet
from cpd_desktop.services.supervision.team_paper import team_supervision_sheet
from cpd_desktop.store.queries.facts import load_teams
from cpd_desktop.store.session import Session


@dataclass(frozen=True)
class TeamPaper:
    """One team's paper: its *scope* for the masthead, and its story in a house style."""

    scope: str
    story: Callable[[House], list[Flowable]] = field(repr=False)


TeamMaker = Callable[[Session, CoverageQuestion], TeamPaper]
"""Makes the paper of the team asked about. Raises Refused for a team that is not there."""


def _team_coverage(session: Session, question: CoverageQuestion) -> TeamPaper:
    sheet = team_sheet(session, question)
    return TeamPaper(sheet.scope, lambda house: team_coverage_story(sheet, house=house))


def _supervision_team(session: Session, question: CoverageQuestion) -> TeamPaper:
    sheet = team_supervision_sheet(session, question)
    return TeamPaper(sheet.scope, lambda house: supervision_team_story(sheet, house=house))


TEAM_PAPERS: Mapping[str, TeamMaker] = {"team-coverage": _team_coverage, "supervision-team": _supervision_team}
"""Who makes which team's paper, by the name of the document."""


def teams_asked(session: Session, name: str, question: CoverageQuestion) -> tuple[str, ...]:
    """Return the names of the teams of the question's service, or of all where it has none, in order, for the report called *name*.

    Raises Refused, with the field, where that is not about one team, and where there are no teams there.
    """
    if not document_named(name).needs_team:
        message = f"The report {name} is not about one team: leave out --each-team."
        raise Refused(message, field="each_team")
    service, teams = question.service, load_teams(session.connection(), question.upto).values()
    found = [team.name for team in teams if not service or folded(team.service) == folded(service)]
    if not found:
        message = f"There is no team in {service}: choose another service." if service else "There are no teams yet."
        raise Refused(message, field="service")
    return tuple(sorted(found, key=folded))
