"""The line of a session, a group session or a course that says which findings it carries, and the form that chooses them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_routes import findings_carried
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.course_view import CourseView
from cpd_desktop.ui.pages.learning.carried_line import CarriedDialog, CarriedLine, carried_shown
from cpd_desktop.ui.pages.sessions.session_view import SessionView
from cpd_desktop.ui.pages.supervision.groups import GroupsPanel
from tests.services.learning_book import finding, source
from tests.services.sessions.sessions_book import a_session, planned
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.supervision.group_book import Desk, can_be_read, desk_of

LONG = "Nobody checked mental capacity & wrote it down before the move to another home was arranged"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Iterator[Desk]:
    desk = desk_of(qtbot, tmp_path, open_context)
    yield desk
    desk.settle()
    assert desk.problems == []


def chosen(desk: Desk, line: CarriedLine) -> CarriedDialog:
    """Press the button that chooses, and return the form."""
    desk.press(line.choose)
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, CarriedDialog) and one.isVisible())


def test_a_group_session_is_chosen_to_carry_a_finding_and_opens_it(desk: Desk) -> None:
    uuid = desk.session()
    panel = desk.show(GroupsPanel(desk.context))
    line = panel.view.carried
    # A book without findings is not told of what it could carry.
    assert line.isHidden()
    review = source(desk.workspace, today=TODAY)
    first = finding(desk.workspace, review, LONG, today=TODAY)
    second = finding(desk.workspace, review, "Discharge was rushed", today=TODAY)
    desk.reload(panel)
    assert line.isVisible()
    assert line.label.isHidden()
    form = chosen(desk, line)
    assert form.act.text() == "Save findings"
    assert can_be_read(desk.qtbot, form) == []
    assert cut_off(form) == []
    form.findings.tick([first.hex()])
    desk.press(form.act)
    assert [one.finding_uuid for one in desk.workspace.read(findings_carried, uuid)] == [first]
    assert [button.accessibleName() for button in line.opening] == [f"{LONG[:59].rstrip()}…"]
    assert cut_off(panel) == []
    with desk.qtbot.waitSignal(desk.context.wanted) as wanted:
        QTest.mouseClick(line.opening[0], Qt.MouseButton.LeftButton)
    assert wanted.args == ["Learning", {"finding": first}]
    form = chosen(desk, line)
    assert form.findings.ticked() == {first.hex()}
    form.findings.tick([second.hex()])
    desk.press(form.act)
    assert [one.title for one in desk.workspace.read(findings_carried, uuid)] == ["Discharge was rushed"]
    desk.undo()
    assert [button.accessibleName()[:6] for button in line.opening] == ["Nobody"]


def test_a_session_and_a_course_have_the_line_too(desk: Desk) -> None:
    one = finding(desk.workspace, source(desk.workspace, today=TODAY), today=TODAY)
    meeting = planned(desk.workspace, a_session(TODAY), today=TODAY)
    session = SessionView(desk.context)
    course = CourseView(desk.context, session)
    views: tuple[SessionView | CourseView, ...] = (session, course)
    for view in views:
        desk.qtbot.addWidget(view)
        view.resize(1000, 700)
        view.show()
        for is_chosen in (False, True):
            if isinstance(view, SessionView):
                view.show_session(meeting)
            else:
                view.show_course(1)
            desk.settle()
            assert view.carried.isVisible()
            assert [button.text() for button in view.carried.opening] == ["Nobody checked mental capacity"] * is_chosen
            if not is_chosen:
                form = chosen(desk, view.carried)
                form.findings.tick([one.hex()])
                desk.press(form.act)
    assert [each.title for each in desk.workspace.read(findings_carried, course_id=1)] == [
        "Nobody checked mental capacity"
    ]


def test_what_was_known_once_can_only_be_looked_at(desk: Desk) -> None:
    line = CarriedLine(desk.context, "session")
    desk.qtbot.addWidget(line)
    finding(desk.workspace, source(desk.workspace, today=TODAY), today=TODAY)
    shown = desk.workspace.read(carried_shown, CoverageQuestion(TODAY), b"s")
    line.show_carried(shown, is_now=False)
    assert line.isHidden()
    line.show_carried(shown)
    assert not line.isHidden()
    assert line.choose.accessibleName() == line.choose.text() == "Findings it carries …"
