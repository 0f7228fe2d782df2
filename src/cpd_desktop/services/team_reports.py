"""The report of every team in one file, made at once, so that it is tagged as a whole; all of it from one snapshot."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from reportlab.platypus import Flowable

from cpd_desktop.documents.layout import PageFacts, build_run
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.reports import ReportAbout, asking
from cpd_desktop.services.team_papers import TEAM_PAPERS, teams_asked
from cpd_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TeamsInOne:
    """The reports of *teams* in one PDF, in that order."""

    teams: tuple[str, ...]
    pdf: bytes = field(repr=False)


def teams_in_one(
    workspace: Workspace,
    name: str,
    question: CoverageQuestion,
    *,
    produced_on: datetime,
    produced_by: str,
    large_print: bool = False,
    progress: Progress,
) -> TeamsInOne:
    """Return the report called *name* of every team in the question's service, or of all, each with its own count of pages.

    *progress* is told of each team twice: when its figures are there, and when its pages begin. Raises Stopped once it is to stop, and
    Refused where the report is not about one team, and where there are no teams.
    """
    teams = workspace.read(teams_asked, name, question)
    # The report itself is asked for one team by name, not for a service.
    of_one = [replace(question, team=team, service="") for team in teams]
    with asking(
        workspace, name, of_one[0], produced_on, produced_by, large_print, ReportAbout(), None
    ) as asked:  # fmt: skip
        found: list[tuple[PageFacts, list[Flowable]]] = []
        for number, one in enumerate(of_one):
            progress.tell(number, 2 * len(teams))
            paper = TEAM_PAPERS[name](asked.session, one)
            found.append((asked.facts(paper.scope), paper.story(asked.house)))
        of_how_many = "1 team" if len(teams) == 1 else f"{len(teams):,} teams"
        whole = asked.facts(" · ".join(filter(None, (question.service, of_how_many))))
        pdf = build_run(
            found, whole, house=asked.house, at_document=lambda at: progress.tell(len(teams) + at, 2 * len(teams))
        )
        progress.tell(2 * len(teams), 2 * len(teams))
    return TeamsInOne(teams, pdf)
