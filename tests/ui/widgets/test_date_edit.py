"""A date that is typed."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.widgets.date_edit import DateEdit
from tests.ui.conftest import TODAY

Made = tuple[DateEdit, list[date | None]]


@pytest.fixture
def make(qtbot: QtBot) -> Callable[..., Made]:
    def edit(*, allow_blank: bool = True) -> Made:
        field = DateEdit("Completed on", lambda: TODAY, allow_blank=allow_blank)
        qtbot.addWidget(field)
        field.show()
        told: list[date | None] = []
        field.changed.connect(told.append)
        return field, told

    return edit


def enter(field: DateEdit, text: str) -> None:
    field.edit.selectAll()
    QTest.keyClicks(field.edit, text)
    QTest.keyClick(field.edit, Qt.Key.Key_Return)


def test_what_is_typed_becomes_a_day(make: Callable[..., Made]) -> None:
    field, told = make()

    enter(field, "3 sep")

    assert field.edit.text() == "03/09/2026"
    assert field.day() == date(2026, 9, 3)
    assert told == [date(2026, 9, 3)]


def test_the_same_day_again_is_nothing_new(make: Callable[..., Made]) -> None:
    field, told = make()
    field.set_day(date(2026, 9, 3))

    enter(field, "3/9")

    assert told == []


def test_what_cannot_be_read_stays_and_says_so_beside_the_field(make: Callable[..., Made]) -> None:
    field, told = make()

    enter(field, "31/2/2026")

    assert field.edit.text() == "31/2/2026"
    assert field.error.isVisible()
    assert "'31/2/2026' is not a date" in field.error.text()
    assert field.edit.accessibleDescription() == field.error.text()
    assert told == []
    with pytest.raises(ValueError, match="is not a date"):
        field.day()

    enter(field, "28/2/2026")
    assert not field.error.isVisible()
    assert told == [date(2026, 2, 28)]


def test_a_blank_field_is_no_day_where_that_is_allowed(make: Callable[..., Made]) -> None:
    field, told = make()
    field.set_day(TODAY)

    field.edit.clear()
    QTest.keyClick(field.edit, Qt.Key.Key_Return)

    assert told == [None]
    assert field.day() is None


def test_a_blank_field_says_that_a_date_is_needed(make: Callable[..., Made]) -> None:
    field, told = make(allow_blank=False)
    field.set_day(TODAY)

    field.edit.clear()
    QTest.keyClick(field.edit, Qt.Key.Key_Return)

    assert field.error.text().startswith("A date is needed here")
    assert told == []


def test_up_and_down_change_the_day(make: Callable[..., Made]) -> None:
    field, told = make()
    field.set_day(date(2026, 12, 31))

    QTest.keyClick(field.edit, Qt.Key.Key_Up)
    QTest.keyClick(field.edit, Qt.Key.Key_Down)
    QTest.keyClick(field.edit, Qt.Key.Key_Down)

    assert told == [date(2027, 1, 1), date(2026, 12, 31), date(2026, 12, 30)]


def test_up_stops_at_the_last_day_that_there_is(make: Callable[..., Made]) -> None:
    field, told = make()
    field.set_day(date(2100, 12, 31))

    QTest.keyClick(field.edit, Qt.Key.Key_Up)

    assert field.day() == date(2100, 12, 31)
    assert told == []


def test_a_day_is_picked_from_the_calendar(make: Callable[..., Made]) -> None:
    field, told = make()
    field.button.menu().aboutToShow.emit()
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2026, 11, 23)

    calendar.clicked.emit(QDate(2026, 12, 24))

    assert told == [date(2026, 12, 24)]
    assert field.edit.text() == "24/12/2026"


def test_it_is_called_by_its_label(make: Callable[..., Made]) -> None:
    field, _ = make()

    assert field.edit.accessibleName() == "Completed on"
    assert field.button.accessibleName() == "Completed on: calendar"


def test_tab_goes_through_a_date_to_what_comes_after_it(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    fields = [DateEdit(label, lambda: date(2026, 11, 23)) for label in ("From", "To")]
    last = QLineEdit()
    for widget in (*fields, last):
        layout.addWidget(widget)
    holder.show()
    holder.activateWindow()
    fields[0].setFocus()
    qtbot.waitUntil(fields[0].edit.hasFocus)
    for following in (fields[1].edit, last, fields[0].edit):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert following.hasFocus()


def test_by_keyboard_alt_down_opens_the_calendar(make: Callable[..., Made]) -> None:
    field, told = make()
    shown: list[bool] = []

    def pick() -> None:
        calendar = field.findChild(QCalendarWidget)
        assert calendar is not None
        shown.append(calendar.isVisible())
        calendar.activated.emit(QDate(2026, 12, 24))

    QTimer.singleShot(0, field, pick)
    QTest.keyClick(field.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    assert shown == [True]
    assert told == [date(2026, 12, 24)]
