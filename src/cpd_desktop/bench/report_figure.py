"""A team's report on paper, against the bare tables of the same size."""

from __future__ import annotations

from io import BytesIO

from reportlab.platypus import SimpleDocTemplate, Table

from cpd_desktop.bench.building import now
from cpd_desktop.bench.measuring import Figure, WrongAnswer, in_turn
from cpd_desktop.bench.workload import TODAY
from cpd_desktop.services.coverage import CoverageQuestion, team_sheet
from cpd_desktop.services.reports import report
from cpd_desktop.services.workspace import Workspace

_WHAT = "the coverage report of one team as a PDF, with the figures in memory"
_FLOOR_IS = "ReportLab's own tables with as many rows of plain strings: no bars, no wrapping, no font of ours"


def report_figure(workspace: Workspace, rounds: int) -> Figure:
    """Return `report`, which has no target."""
    question = CoverageQuestion(TODAY, team="Team 0001")
    sheet = workspace.read(team_sheet, question)
    rows = [("Requirement", "Answer", "People")]
    for row in sheet.rows:
        rows.append((row.requirement.title, row.answer, str(row.counts.in_scope)))
        rows.extend((str(one.person.name), one.holding.status.value, "") for one in sheet.behind[row.requirement.id])

    def ours(_: int) -> None:
        made = report(workspace, "team-coverage", question, produced_on=now(), produced_by="bench")
        if not made.startswith(b"%PDF"):
            message = "The report is no PDF."
            raise WrongAnswer(message)

    def plain(_: int) -> None:
        SimpleDocTemplate(BytesIO()).build([Table(rows)])

    value, floor = in_turn(ours, plain, rounds)
    return Figure("report", value, floor, "none", None, _WHAT, _FLOOR_IS)
