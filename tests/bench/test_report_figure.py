"""The report of a team is made, and told without a target."""

from cpd_desktop.bench.report_figure import report_figure
from cpd_desktop.services.workspace import Workspace


def test_the_report_is_measured(workspace: Workspace) -> None:
    figure = report_figure(workspace, 1)
    assert (figure.name, figure.target, figure.holds) == ("report", "none", True)
    assert figure.floor > 0
    assert figure.value > 0
