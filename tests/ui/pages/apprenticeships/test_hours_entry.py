from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.apprenticeships import HoursDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.ui.pages.apprenticeships.hours_entry import LOG, HoursEntry
from cpd_desktop.ui.theme import LIGHT, Look
from tests.ui.conftest import TODAY


@pytest.fixture
def entry(qtbot: QtBot, look: Look) -> HoursEntry:
    entry = HoursEntry(lambda: TODAY, look)
    entry.uuid = b"u"
    qtbot.addWidget(entry)
    entry.resize(1000, 160)
    entry.show()
    entry.activateWindow()
    return entry


def test_by_keyboard_alone_an_entry_is_typed_and_sent_with_enter(qtbot: QtBot, entry: HoursEntry) -> None:
    entry.day.edit.setFocus()
    for text in ("5/10/2026", "7h30", "College day", "Register"):
        here = entry.focusWidget()
        assert here is not None
        here.clear()  # type: ignore[attr-defined]
        QTest.keyClicks(here, text)
        if text != "Register":
            QTest.keyClick(here, Qt.Key.Key_Tab)
    with qtbot.waitSignal(entry.submitted) as sent:
        QTest.keyClick(entry.evidence, Qt.Key.Key_Return)

    assert sent.args == [HoursDraft(b"u", date(2026, 10, 5), Decimal("7.5"), "College day", evidence="Register")]


def test_it_is_ready_for_the_next_entry_of_the_same_day(entry: HoursEntry) -> None:
    entry.hours.setText("7")
    entry.activity.setText("Shadowing")
    entry.paid.setChecked(False)
    entry.submit()
    assert not entry.log.isEnabled()
    entry.finish()

    assert (entry.hours.text(), entry.activity.text()) == ("", "")
    assert entry.day.day() == TODAY
    assert not entry.paid.isChecked()
    assert entry.day.edit.hasFocus()
    assert entry.log.isEnabled()


def test_it_is_sent_once_however_often_enter_is_pressed(qtbot: QtBot, entry: HoursEntry) -> None:
    entry.hours.setText("7")
    entry.submit()

    with qtbot.assertNotEmitted(entry.submitted):
        entry.submit()


@pytest.mark.parametrize(
    ("day", "hours", "field"),
    [("someday", "7", "done_on"), ("", "7", "done_on"), ("t", "", "hours"), ("t", "a lot", "hours")],
)
def test_what_cannot_be_read_is_said_beside_its_field(
    qtbot: QtBot, entry: HoursEntry, day: str, hours: str, field: str
) -> None:
    entry.day.edit.setText(day)
    entry.hours.setText(hours)
    with qtbot.assertNotEmitted(entry.submitted):
        entry.submit()

    error = entry.day.error if field == "done_on" else entry.errors[field]
    assert error.isVisible()
    editor = entry.day.edit if field == "done_on" else entry.hours
    assert editor.accessibleDescription() == error.text()
    assert editor.hasFocus()


def test_a_refusal_is_shown_beside_its_field_and_all_that_was_typed_is_kept(entry: HoursEntry) -> None:
    entry.hours.setText("7")
    entry.submit()
    entry.fail(Refused("The day lies in a break.", field="done_on"))
    assert entry.day.error.text() == "The day lies in a break."
    assert entry.hours.text() == "7"

    entry.activity.setText("College day")
    entry.submit()
    assert not entry.day.error.isVisible()
    entry.fail(Refused("Say what was learnt.", field="activity"))
    assert entry.errors["activity"].isVisible()
    entry.submit()
    entry.fail(Refused("The book is full."))
    # What belongs to no field is said all the same.
    assert entry.errors["activity"].text() == "The book is full."


def test_names_equal_labels_and_the_fields_take_two_lines_where_there_is_little_room(
    qtbot: QtBot, look: Look, entry: HoursEntry
) -> None:
    assert [one.accessibleName() for one in (entry.day.edit, entry.hours, entry.activity, entry.evidence)] == [
        "Day", "Hours", "What was learnt", "Evidence",
    ]  # fmt: skip
    assert (entry.log.accessibleName(), entry.paid.accessibleName()) == (LOG, entry.paid.text())
    assert entry.day.y() == entry.evidence.y()

    def line_of(widget: object) -> int:
        return widget.mapTo(entry, widget.rect().topLeft()).y()  # type: ignore[attr-defined, no-any-return]

    assert line_of(entry.hours) == line_of(entry.activity)
    entry.resize(500, 260)
    qtbot.waitUntil(lambda: line_of(entry.activity) > line_of(entry.hours))
    look.apply(LIGHT, 100)
