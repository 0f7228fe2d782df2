"""The page Sessions: from a purpose to attendance and back, with the places that Back returns to."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.sessions import PartDraft, SessionState
from cpd_desktop.services.sessions.known import known_sessions
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.sessions.page import SessionsPage
from cpd_desktop.ui.pages.sessions.panels import TABS
from tests.services.building import HOSTILE_NAMES
from tests.ui.pages.sessions.sessions_desk import COMING, FIRE, PAST, SessionsDesk, fill, sessions_desk
from tests.ui.reading import faults


@pytest.fixture
def page(desk: SessionsDesk) -> Iterator[SessionsPage]:
    page = desk.show(SessionsPage(desk.context), (1366, 700))
    yield page
    desk.settle()


def the_form(desk: SessionsDesk, page: SessionsPage) -> Any:
    desk.settle()
    form = page.acts.dialog or page.places.dialog
    assert form is not None
    return form


def test_the_whole_life_of_a_session_from_an_empty_book(desk: SessionsDesk, page: SessionsPage) -> None:
    """Planned, booked, marked, closed and reopened, all through the page."""
    page.add_new()
    form = the_form(desk, page)
    fill(form, course="FIR-01", parts="12/11/2026", purpose="Fewer fires")
    desk.press(form.act)
    assert page.heading.text() == "Fire safety"
    assert page.told.text() == "Planned. Ctrl+Z takes it back."

    page.add_new()
    form = the_form(desk, page)
    form.learners.add_people([1, 2])
    desk.settle()
    desk.press(form.act)
    desk.press(page.view.buttons["attendance"])
    assert page.heading.text() == "Attendance: Fire safety"
    QTest.keyClicks(page.attendance.grid, "PD")
    QTest.keyClick(page.attendance.grid, Qt.Key.Key_Return)
    desk.settle()
    desk.press(page.attendance.close_session)
    (uuid,) = desk.workspace.read(known_sessions)
    assert desk.detail(uuid).listed.known.state is SessionState.CLOSED
    assert page.told.text() == "Closed: 2 training records written. Ctrl+Z takes it back."

    desk.press(page.back)
    assert page.view.badge.text() == "● Closed"
    desk.press(page.view.buttons["reopen"])
    assert page.view.badge.text() == "■ Attendance to record"
    desk.press(page.back)
    assert page.heading.text() == "Sessions"
    for _ in range(5):
        desk.undo()
    assert desk.workspace.read(known_sessions) == {}


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_is_a_place_to_come_back_to(desk: SessionsDesk, page: SessionsPage, tab: str) -> None:
    page.show_target({"tab": tab})
    desk.settle()

    assert page.tab == tab
    assert page.place()["tab"] == tab
    page.focus_filter()
    page.shown_list()
    assert faults(page) == []


def test_a_session_and_its_register_are_places_too(desk: SessionsDesk, page: SessionsPage) -> None:
    uuid = desk.plan(PAST)
    desk.book(uuid, 1)
    for target in (
        {"session": uuid.hex(), "tab": "Requests"},
        {"session": uuid.hex(), "tab": "Requests", "attendance": True},
    ):
        page.show_target(target)
        desk.settle()
        assert page.place() == target
        page.focus_filter()
        assert faults(page) == []
    assert page.shown_list() is None
    assert page.start() is page.attendance.grid
    with desk.qtbot.waitSignal(desk.context.wanted) as wanted:
        page.print_shown()
    assert wanted.args == ["Reports", {"name": "sign-in", "session": uuid.hex()}]
    desk.press(page.back)
    assert page.place() == {"session": uuid.hex(), "tab": "Requests"}
    assert page.shown_list() is not None
    desk.press(page.back)
    assert page.place() == {"tab": "Requests"}


def test_esc_in_a_register_goes_back_and_keeps_what_was_marked(desk: SessionsDesk, page: SessionsPage) -> None:
    uuid = desk.plan(PAST)
    desk.book(uuid, 1)
    page.show_target({"session": uuid.hex(), "attendance": True})
    desk.settle()
    QTest.keyClicks(page.attendance.grid, "P")
    QTest.keyClick(page.attendance.grid, Qt.Key.Key_Escape)
    desk.settle()
    assert page.place()["session"] == uuid.hex()
    assert "attendance" not in page.place()

    page.open_attendance(uuid)
    desk.settle()
    assert len(page.attendance.grid.register.typed()) == 1


def test_a_course_leads_to_a_session_of_it(desk: SessionsDesk, page: SessionsPage) -> None:
    page.show_target({"plan": FIRE})
    form = the_form(desk, page)
    assert form.course.key() == FIRE
    form.reject()


def test_papers_of_a_session_are_one_click_away(desk: SessionsDesk, page: SessionsPage) -> None:
    uuid = desk.plan()
    desk.book(uuid, 1)
    page.open_session(uuid)
    desk.settle()
    for action, name in zip(page.view.papers.menu().actions(), ("sign-in", "joining-list", "certificate"), strict=True):
        if action.isEnabled():
            with desk.qtbot.waitSignal(desk.context.wanted) as wanted:
                action.trigger()
            assert wanted.args == ["Reports", {"name": name, "session": uuid.hex()}]


def test_requests_are_decided_on_the_page(desk: SessionsDesk, page: SessionsPage) -> None:
    uuid = desk.plan(COMING, needs_approval=True)
    desk.request(uuid, 1, 2)
    page.show_target({"tab": "Requests"})
    desk.settle()
    panel = page.panel("Requests")
    panel.table.view.selectAll()
    desk.press(panel.deciding.approve)

    assert set(desk.states(uuid).values()) == {"booked"}
    assert page.told.text() == "2 people booked. Ctrl+Z takes it back."
    assert panel.stack.currentWidget() is panel.empty


def test_a_list_of_sessions_is_filtered_and_narrowed_from_elsewhere(desk: SessionsDesk, page: SessionsPage) -> None:
    desk.plan(PAST, title="Drill")
    page.show_target({"kind": "to close", "filter": "drill"})
    desk.settle()
    panel = page.panel("Sessions")

    assert [one.known.title for one in panel.table.rows_shown()] == ["Drill"]
    assert page.place() == {"tab": "Sessions", "kind": "to close"}
    QTest.keyClick(panel.table.view, Qt.Key.Key_Return)
    desk.settle()
    assert page.heading.text() == "Drill"
    page.acts.delete(page.view.shown.detail.listed.known)  # type: ignore[union-attr]
    desk.settle()
    assert page.heading.text() == "Sessions"


def test_what_is_gone_leads_back_to_the_list(desk: SessionsDesk, page: SessionsPage) -> None:
    page.show_target({"session": "00" * 16})
    desk.settle()

    assert page.place()["tab"] == "Sessions"
    assert desk.told == ["That session is not in the book any more."]


def test_people_are_reminded_and_the_calendar_file_is_saved(
    desk: SessionsDesk, page: SessionsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uuid = desk.plan()
    page.open_session(uuid)
    desk.settle()
    desk.press(page.view.buttons["reminders"])
    assert desk.told == ["There is nobody to write to about this session."]

    offered: list[str] = []
    out = tmp_path / "session.ics"

    def choose(_window: QWidget, _title: str, start: str, *_: str) -> tuple[str, str]:
        offered.append(Path(start).name)
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    desk.press(page.view.buttons["calendar"])
    desk.qtbot.waitUntil(out.exists)
    desk.settle()
    assert offered == ["Session Fire safety 2026-12-10.ics"]
    assert b"DTSTART;TZID=Europe/London:20261210T" in out.read_bytes()
    assert desk.told[-1].startswith("Saved as session.ics")


@pytest.fixture
def hostile(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Iterator[SessionsDesk]:
    """A book in which everybody has a name that a program may stumble over."""
    desk = sessions_desk(qtbot, tmp_path, open_context, HOSTILE_NAMES)
    yield desk
    desk.settle()
    assert desk.problems == []


@pytest.mark.parametrize(
    "name", ["x" * 300, "<b>O’Brien & Søn</b>", "&File &&& _under", "فريق الدعم", "%s {0} \\N{NULL} $1"]
)
def test_hostile_names_are_shown_as_they_are_and_push_nothing_out(hostile: SessionsDesk, name: str) -> None:
    parts = (PartDraft(PAST, 570, 720, name), PartDraft(PAST.replace(day=13), 570, 720, "South", name))
    texts = dict.fromkeys(("title", "place", "trainer", "provider", "purpose", "for_whom", "hoped_for"), name)
    uuid = hostile.plan(parts=parts, **texts)
    hostile.book(uuid, *range(1, len(HOSTILE_NAMES)), group=name)
    page = hostile.show(SessionsPage(hostile.context), (1200, 680))
    for target in (
        {"tab": "Sessions", "kind": "all"},
        {"session": uuid.hex()},
        {"session": uuid.hex(), "attendance": True},
    ):
        page.show_target(target)
        hostile.settle()
        page.grab()
        assert page.minimumSizeHint().width() <= 1200
        labels = [one for one in page.findChildren(QLabel) if one.isVisible() and one.text()]
        assert all(one.textFormat() is Qt.TextFormat.PlainText for one in labels)
        assert faults(page) == []
    assert page.heading.text() == f"Attendance: {name}"
