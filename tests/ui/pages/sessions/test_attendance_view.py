"""Recording attendance: kept as one marks, saved as one change, taken back by one undo."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.bookings import Mark
from cpd_desktop.domain.sessions import PartDraft
from cpd_desktop.services.kept_drafts import forms_kept
from cpd_desktop.services.sessions.known import known_bookings
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.sessions.attendance_view import AttendanceView, keys_words, marks_as_json, typed_of
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Theme
from tests.services.building import HOSTILE_NAMES
from tests.ui.cut_off import cut_off
from tests.ui.pages.sessions.sessions_desk import PAST, SessionsDesk, sessions_desk
from tests.ui.reading import expected_stops, faults, ring_of


def shown(desk: SessionsDesk, uuid: bytes, size: tuple[int, int] = (1180, 680)) -> AttendanceView:
    view = desk.show(AttendanceView(desk.context), size)
    view.told.connect(desk.told.append)
    desk.context.changed.connect(lambda _: view.show_session(uuid))
    view.show_session(uuid)
    desk.settle()
    return view


def marks(desk: SessionsDesk, uuid: bytes) -> dict[str, list[str]]:
    found = desk.workspace.read(known_bookings, session_uuids=[uuid])
    return {one.name: [mark.value for mark in one.marks.values()] for one in found}


def test_marks_are_saved_as_one_change_and_one_undo_takes_them_back(desk: SessionsDesk) -> None:
    uuid = desk.plan(PAST)
    desk.book(uuid, 1, 2, 3)
    view = shown(desk, uuid)
    QTest.keyClicks(view.grid, "PDA")
    assert view.count.text() == "3 of 3 people marked, 3 marks not saved yet"
    with desk.qtbot.waitSignal(desk.context.done) as done:
        QTest.keyClick(view.grid, Qt.Key.Key_Return)
    desk.settle()

    assert done.args[0] == "mark 3 people"
    assert marks(desk, uuid) == {"Siân O’Brien": ["A"], "Amir Khan": ["P"], "Jo Patel": ["D"]}
    assert view.count.text() == "3 of 3 people marked"
    assert view.close_session.isEnabled()
    assert not view.save.isEnabled()
    assert desk.told == ["Saved: attendance of 3 people. Ctrl+Z takes it back."]
    desk.undo()
    assert marks(desk, uuid) == {"Siân O’Brien": [], "Amir Khan": [], "Jo Patel": []}
    assert view.grid.register.typed() == {}


def test_everybody_else_present_is_one_button(desk: SessionsDesk) -> None:
    uuid = desk.plan(PAST)
    desk.book(uuid, 1, 2, 3)
    view = shown(desk, uuid)
    QTest.keyClicks(view.grid, "D")
    desk.press(view.rest)
    with desk.qtbot.waitSignal(desk.context.done) as done:
        desk.press(view.save)

    assert done.args[0] == "mark 3 people"
    assert sorted(mark for one in marks(desk, uuid).values() for mark in one) == ["D", "P", "P"]


def test_what_was_marked_and_not_saved_is_there_again(desk: SessionsDesk) -> None:
    uuid = desk.plan(PAST)
    desk.book(uuid, 1, 2)
    view = shown(desk, uuid)
    QTest.keyClicks(view.grid, "PD")
    with desk.qtbot.waitSignal(view.left):
        QTest.keyClick(view.grid, Qt.Key.Key_Escape)
    view.leave()
    desk.settle()
    assert marks(desk, uuid) == {"Siân O’Brien": [], "Amir Khan": []}

    again = shown(desk, uuid)
    assert [again.grid.register.mark_of(row, 2) for row in range(2)] == [Mark.PRESENT, Mark.DNA]
    assert again.taken_up.isVisible()
    desk.press(again.taken_up.afresh)
    assert again.grid.register.typed() == {}
    assert desk.workspace.read(forms_kept, reader=None) == ()


def test_saving_forgets_what_was_kept(desk: SessionsDesk) -> None:
    uuid = desk.plan(PAST)
    desk.book(uuid, 1)
    view = shown(desk, uuid)
    QTest.keyClicks(view.grid, "P")
    view.leave()
    desk.settle()
    assert len(desk.workspace.read(forms_kept, reader=None)) == 1
    desk.press(view.save)
    assert desk.workspace.read(forms_kept, reader=None) == ()
    assert view.saved.text() == ""


def test_another_session_has_a_register_of_its_own(desk: SessionsDesk) -> None:
    first, second = desk.plan(PAST), desk.plan(PAST.replace(day=13))
    desk.book(first, 1)
    desk.book(second, 2)
    view = shown(desk, first)
    QTest.keyClicks(view.grid, "P")
    view.show_session(second)
    desk.settle()
    assert view.grid.register.typed() == {}
    assert view.saved.text() == ""
    view.show_session(first)
    desk.settle()
    assert list(view.grid.register.typed().values()) == [Mark.PRESENT]


def test_a_group_is_marked_by_itself(desk: SessionsDesk) -> None:
    uuid = desk.plan(parts=(PartDraft(PAST, group="North"), PartDraft(PAST.replace(day=13), group="South")))
    desk.book(uuid, 1, group="North")
    desk.book(uuid, 2, group="South")
    view = shown(desk, uuid)
    assert view.groups.isVisible()
    view.groups.choose("South")
    assert [line.booking.name for line in view.grid.register.lines] == ["Amir Khan"]
    assert view.rest.text() == "Everybody else present"
    view.groups.choose("everybody")
    assert view.rest.text() == "Everybody else present in part 1"


def test_nobody_booked_says_what_comes_first(desk: SessionsDesk) -> None:
    view = shown(desk, desk.plan(PAST))

    assert view.empty.isVisible()
    assert view.empty.text().startswith("Nobody has a booked place")
    assert view.grid.isHidden()


def test_why_a_session_cannot_be_closed_is_said(desk: SessionsDesk) -> None:
    uuid = desk.plan(PAST)
    desk.book(uuid, 1)
    view = shown(desk, uuid)
    assert (
        view.count.text() == "0 of 1 person marked. 1 person is booked and not marked for every part: mark them first."
    )
    desk.attend(uuid)
    view.show_session(uuid)
    desk.settle()
    with desk.qtbot.waitSignal(view.close_wanted) as wanted:
        desk.press(view.close_session)
    assert wanted.args[0].uuid == uuid
    with desk.qtbot.waitSignal(view.sheet_wanted):
        desk.press(view.sheet)
    assert view.is_open


def test_one_person_is_found_by_typing(desk: SessionsDesk) -> None:
    uuid = desk.plan(PAST)
    desk.book(uuid, 1, 2)
    view = shown(desk, uuid)
    view.focus_filter()
    QTest.keyClicks(view.search, "sian")
    QTest.keyClick(view.search, Qt.Key.Key_Return)

    assert [line.booking.name for line in view.grid.register.lines] == ["Siân O’Brien"]


def test_a_session_that_is_gone_is_told(desk: SessionsDesk) -> None:
    view = desk.show(AttendanceView(desk.context))
    with desk.qtbot.waitSignal(view.gone):
        view.show_session(b"0" * 16)


def test_typed_marks_are_kept_whole() -> None:
    typed: dict[Any, Any] = {(b"\x01" * 16, "aa"): Mark.DNA, (b"\x01" * 16, "bb"): None}
    assert typed_of(marks_as_json(typed)) == typed
    assert keys_words().startswith("P present · A absent, and said so")


@pytest.fixture
def twenty(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Iterator[SessionsDesk]:
    names = [*HOSTILE_NAMES[:-1], *(f"Person {at}" for at in range(20 - len(HOSTILE_NAMES) + 1))]
    desk = sessions_desk(qtbot, tmp_path, open_context, names)
    yield desk
    desk.settle()
    assert desk.problems == []


def test_twenty_people_are_recorded_by_a_key_each_and_enter(twenty: SessionsDesk) -> None:
    uuid = twenty.plan(PAST)
    twenty.book(uuid, *range(1, 21))
    view = shown(twenty, uuid)
    QTest.keyClicks(view.grid, "PPPPPAPPPPDPPPPPPPFP")
    QTest.keyClick(view.grid, Qt.Key.Key_Return)
    twenty.settle()

    assert all(len(one) == 1 for one in marks(twenty, uuid).values())
    assert len(marks(twenty, uuid)) == 20
    assert faults(view) == []


def test_it_can_be_gone_through_with_tab(desk: SessionsDesk) -> None:
    uuid = desk.plan(parts=(PartDraft(PAST, group="North"), PartDraft(PAST.replace(day=13), group="South")))
    desk.book(uuid, 1, group="North")
    view = shown(desk, uuid)
    QTest.keyClicks(view.grid, "P")
    view.activateWindow()
    desk.qtbot.waitUntil(view.isActiveWindow)
    view.search.setFocus()
    stops, _ = ring_of(view)

    assert [one for one in expected_stops(view) if one not in stops] == []


@pytest.mark.parametrize(("theme", "zoom"), [(LIGHT, 200), (CONTRAST, 100)])
def test_nothing_is_cut_off(desk: SessionsDesk, theme: Theme, zoom: int) -> None:
    desk.context.look.apply(theme, zoom)
    uuid = desk.plan(PAST)
    desk.book(uuid, 1, 2)
    view = shown(desk, uuid, (1040, 900))
    QTest.keyClicks(view.grid, "P")

    assert cut_off(view) == []
    desk.context.look.apply(LIGHT, 100)
