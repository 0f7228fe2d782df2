from pytestqt.qtbot import QtBot

from cpd_desktop.domain.policy import Policy
from cpd_desktop.services.coverage_grid import CoverageGrid
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.coverage.empty import say_why
from cpd_desktop.ui.widgets.empty_state import EmptyState


def a_grid(*, has_people: bool) -> CoverageGrid:
    return CoverageGrid((), (), (), Policy(), 0, has_people=has_people)


def test_it_says_what_is_missing(qtbot: QtBot, empty_context: Context) -> None:
    empty = EmptyState(empty_context.look)
    qtbot.addWidget(empty)

    say_why(empty, a_grid(has_people=False), empty_context)
    assert empty.go.text() == "Import people"
    say_why(empty, a_grid(has_people=True), empty_context)
    assert empty.go.text() == "Go to Courses"
    empty_context.set_view(team="Deaf Services")
    say_why(empty, a_grid(has_people=True), empty_context)
    assert "Deaf Services" in empty.words.text()
    empty.go.click()
    assert empty_context.view.team == ""
