"""What is to be decided, over all sessions."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.ui.pages.sessions.requests_panel import RequestsPanel
from tests.ui.pages.sessions.sessions_desk import CAPACITY, SessionsDesk
from tests.ui.reading import faults


def test_nothing_to_decide_says_where_requests_come_from(desk: SessionsDesk) -> None:
    panel = desk.show(RequestsPanel(desk.context))

    assert panel.empty.title.text() == "Nothing to decide"
    assert panel.shown_list() is None
    with desk.qtbot.waitSignal(desk.context.wanted) as wanted:
        desk.press(panel.empty.go)
    assert wanted.args == ["Sessions", {"tab": "Sessions"}]
    panel.add_new()
    assert desk.told == ["A place is asked for on the session itself: Book people …, or on the person’s page."]


def test_requests_of_all_sessions_stand_together_and_open_theirs(desk: SessionsDesk) -> None:
    asked = desk.plan(needs_approval=True)
    full = desk.plan(course_id=CAPACITY, capacity=1)
    desk.book(full, 1, 2)
    desk.request(asked, 3, 4)
    panel = desk.show(RequestsPanel(desk.context))

    assert [one.booking.name for one in panel.table.rows_shown()] == ["Jo Patel", "Dai Rees", "Amir Khan"]
    bar = panel.kinds
    assert [bar.tabText(at) for at in range(bar.count())] == ["All (3)", "Requested (2)", "Waiting (1)"]
    panel.table.view.selectAll()
    assert panel.deciding.approve.text() == "Approve 2"
    panel.kinds.choose("waiting")
    assert not panel.deciding.approve.isEnabled()
    with desk.qtbot.waitSignal(panel.opened) as opened:
        QTest.keyClick(panel.table.view, Qt.Key.Key_Return)
    assert opened.args == [full]
    shown = panel.shown_list()
    assert shown is not None
    assert shown.make().title == "Requests for places"
    panel.focus_filter()
    assert faults(panel) == []


def test_only_people_in_scope_are_listed(desk: SessionsDesk) -> None:
    desk.request(desk.plan(needs_approval=True), 1, 6)
    desk.context.set_view(team="West")
    panel = desk.show(RequestsPanel(desk.context))

    assert [one.booking.name for one in panel.table.rows_shown()] == ["Ann Lloyd"]
