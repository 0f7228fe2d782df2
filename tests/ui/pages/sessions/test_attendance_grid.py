"""Marking by one key for each learner."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.domain.bookings import Mark
from cpd_desktop.domain.sessions import PartDraft
from cpd_desktop.services.sessions.attendance import register
from cpd_desktop.ui.pages.sessions.attendance_grid import AttendanceGrid
from tests.ui.conftest import TODAY
from tests.ui.pages.sessions.sessions_desk import COMING, PAST, SessionsDesk
from tests.ui.reading import faults


@pytest.fixture
def grid(desk: SessionsDesk) -> AttendanceGrid:
    """A register of three parts, of which one is for Amir and Siân only and the last is still to come."""
    parts = (
        PartDraft(PAST, 570, 720), PartDraft(PAST.replace(day=16), group="North"), PartDraft(PAST.replace(day=17), group="South"),
        PartDraft(COMING),
    )  # fmt: skip
    uuid = desk.plan(parts=parts)
    desk.book(uuid, 1, 2, group="North")
    desk.book(uuid, 3, group="South")
    grid = AttendanceGrid(desk.context.look, lambda: TODAY)
    desk.show(grid, (1100, 400))
    grid.register.show_register(desk.workspace.read(register, uuid, today=TODAY))
    grid.go_to_start()
    return grid


def at(grid: AttendanceGrid) -> tuple[int, int]:
    return grid.currentIndex().row(), grid.currentIndex().column()


def test_it_begins_at_the_first_who_is_not_marked(grid: AttendanceGrid) -> None:
    assert at(grid) == (0, 2)


def test_each_letter_marks_and_goes_to_the_next_learner(grid: AttendanceGrid) -> None:
    QTest.keyClicks(grid, "pAd")

    assert [grid.register.mark_of(row, 2) for row in range(3)] == [Mark.PRESENT, Mark.ABSENT, Mark.DNA]
    assert at(grid) == (2, 2)
    QTest.keyClick(grid, Qt.Key.Key_F)
    assert grid.register.mark_of(2, 2) is Mark.FAILED


def test_who_does_not_take_a_part_is_passed_over(grid: AttendanceGrid) -> None:
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert at(grid) == (0, 3)
    QTest.keyClicks(grid, "P")
    assert grid.register.index(1, 3).data() == "–"
    assert at(grid) == (2, 3)


def test_backspace_clears_and_stays_and_home_and_end_go_to_the_first_and_the_last(grid: AttendanceGrid) -> None:
    QTest.keyClicks(grid, "PP")
    QTest.keyClick(grid, Qt.Key.Key_Home)
    QTest.keyClick(grid, Qt.Key.Key_Backspace)
    assert grid.register.mark_of(0, 2) is None
    assert at(grid) == (0, 2)
    QTest.keyClick(grid, Qt.Key.Key_End)
    assert at(grid) == (2, 2)


def test_everybody_else_is_marked_as_present_in_the_part_at_hand(grid: AttendanceGrid) -> None:
    QTest.keyClicks(grid, "D")
    assert grid.mark_rest() == 2
    assert [grid.register.mark_of(row, 2) for row in range(3)] == [Mark.DNA, Mark.PRESENT, Mark.PRESENT]
    assert grid.register.unmarked(3) == [0, 2]
    assert grid.mark_rest() == 0


def test_a_part_that_is_to_come_cannot_be_marked_and_says_why(grid: AttendanceGrid, desk: SessionsDesk) -> None:
    grid._go(0, 5)
    with desk.qtbot.waitSignal(grid.refused) as refused:
        QTest.keyClicks(grid, "P")
    assert refused.args == ["The part of 10/12/2026 is still to come: mark it on the day."]
    assert grid.mark_rest() == 0
    assert grid.register.typed() == {}


def test_enter_saves_and_esc_leaves(grid: AttendanceGrid, desk: SessionsDesk) -> None:
    for key, signal in (
        (Qt.Key.Key_Return, grid.saved),
        (Qt.Key.Key_Enter, grid.saved),
        (Qt.Key.Key_Escape, grid.left),
    ):
        with desk.qtbot.waitSignal(signal):
            QTest.keyClick(grid, key)


def test_other_letters_do_nothing_and_marks_in_the_name_are_of_the_part_at_hand(grid: AttendanceGrid) -> None:
    QTest.keyClicks(grid, "xs")
    assert at(grid) == (0, 2)
    grid._go(1, 0)
    QTest.keyClicks(grid, "p")
    assert grid.register.mark_of(1, 2) is Mark.PRESENT


def test_it_can_be_read_and_leaves_the_team_out_where_there_is_no_room(grid: AttendanceGrid) -> None:
    assert [fault for fault in faults(grid) if "has no name" in fault or "read" in fault] == []
    grid.resize(500, 400)
    assert grid.isColumnHidden(1)
    grid.resize(2_000, 400)
    assert not grid.isColumnHidden(1)
