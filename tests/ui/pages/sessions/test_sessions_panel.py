"""The list of sessions: what is coming up, what is to be recorded, what is over."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.domain.sessions import EndedBy
from cpd_desktop.services.sessions.planning import cancel_session
from cpd_desktop.ui.pages.sessions.sessions_panel import SessionsPanel
from tests.ui.conftest import TODAY
from tests.ui.pages.sessions.sessions_desk import CAPACITY, COMING, PAST, SessionsDesk
from tests.ui.reading import faults


def titles(panel: SessionsPanel) -> list[str]:
    return [one.known.title for one in panel.table.rows_shown()]


def test_an_empty_book_leads_to_the_first_session(desk: SessionsDesk) -> None:
    panel = desk.show(SessionsPanel(desk.context))

    assert panel.stack.currentWidget() is panel.empty
    assert panel.shown_list() is None
    with desk.qtbot.waitSignal(panel.plan_wanted):
        desk.press(panel.empty.go)


def test_upcoming_sessions_come_first_and_each_kind_is_counted(desk: SessionsDesk) -> None:
    desk.plan(COMING)
    desk.plan(COMING.replace(day=2), course_id=CAPACITY)
    desk.plan(PAST, title="Fire drill")
    gone = desk.plan(title="Cancelled one")
    desk.workspace.write(cancel_session, gone, by=EndedBy.ORGANISER, reason="Too few", today=TODAY)
    panel = desk.show(SessionsPanel(desk.context))

    assert titles(panel) == ["Mental capacity", "Fire safety"]
    bar = panel.kinds
    assert [bar.tabText(at) for at in range(bar.count())] == [
        "Upcoming (2)", "Attendance to record (1)", "Closed and cancelled (1)", "All (4)",
    ]  # fmt: skip
    panel.choose_kind("to close")
    assert titles(panel) == ["Fire drill"]
    assert panel.kind == "to close"
    panel.choose_kind("past")
    assert titles(panel) == ["Cancelled one"]
    assert not panel.book.isEnabled()
    assert not panel.attendance.isEnabled()


def test_the_list_filters_as_one_types_and_prints_what_is_shown(desk: SessionsDesk) -> None:
    desk.plan(COMING)
    desk.plan(COMING, course_id=CAPACITY)
    panel = desk.show(SessionsPanel(desk.context))
    panel.focus_filter()
    QTest.keyClicks(panel.table.filter, "capac")

    assert titles(panel) == ["Mental capacity"]
    shown = panel.shown_list()
    assert shown is not None
    paper = shown.make()
    assert (paper.title, len(paper.rows), paper.total) == ("Sessions", 1, 2)


def test_a_session_is_opened_booked_and_recorded_from_the_list(desk: SessionsDesk) -> None:
    uuid = desk.plan(PAST)
    panel = desk.show(SessionsPanel(desk.context))
    panel.choose_kind("to close")

    with desk.qtbot.waitSignal(panel.opened) as opened:
        QTest.keyClick(panel.table.view, Qt.Key.Key_Return)
    assert opened.args[0].known.uuid == uuid
    for button, signal in (
        (panel.open, panel.opened), (panel.book, panel.book_wanted), (panel.attendance, panel.attendance_wanted),
    ):  # fmt: skip
        with desk.qtbot.waitSignal(signal) as sent:
            desk.press(button)
        assert sent.args[0].known.uuid == uuid


def test_a_kind_without_sessions_says_what_that_means(desk: SessionsDesk) -> None:
    desk.plan(COMING)
    panel = desk.show(SessionsPanel(desk.context))
    panel.choose_kind("to close")

    assert panel.table.empty.text() == "Nothing to do: the attendance of every session that is over is recorded."
    assert faults(panel) == []


def test_the_scope_leaves_sessions_of_others_out(desk: SessionsDesk) -> None:
    desk.book(desk.plan(COMING), 6)
    desk.context.set_view(team="East")
    panel = desk.show(SessionsPanel(desk.context))

    assert panel.empty.title.text() == "No session is planned yet for East"
