from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.documents.catalogue import document_named
from cpd_desktop.ui.pages.reports.period import Period
from cpd_desktop.ui.theme import Look

DAY = date(2026, 6, 15)


def test_days_are_typed_and_what_cannot_be_read_counts_as_blank(qtbot: QtBot, look: Look) -> None:
    period = Period(look, lambda: DAY)
    qtbot.addWidget(period)
    period.show()
    assert period.days() == (None, None)
    period.begins.edit.setFocus()
    with qtbot.waitSignal(period.changed):
        QTest.keyClicks(period.begins.edit, "+1m")
        period.begins.edit.editingFinished.emit()
    assert period.days() == (date(2026, 7, 15), None)
    period.ends.edit.setText("some day")
    assert period.days() == (date(2026, 7, 15), None)
    period.choose(None, DAY)
    assert period.days() == (None, DAY)


def test_it_is_shown_for_a_programme_only(qtbot: QtBot, look: Look) -> None:
    period = Period(look, lambda: DAY)
    qtbot.addWidget(period)
    period.show_for(document_named("training-programme"))
    assert period.isVisible()
    assert not period.first_known.isVisible()
    assert "for twelve months" in period.note.text()
    period.show_for(document_named("chase-list"))
    assert not period.isVisible()


def test_two_dates_to_compare_have_a_day_up_to_which_the_first_is_known(qtbot: QtBot, look: Look) -> None:
    period = Period(look, lambda: DAY)
    qtbot.addWidget(period)
    period.show_for(document_named("changes-between"))
    assert period.first_known.isVisible()
    assert "a month before" in period.note.text()
    assert period.first_known_at() is None

    moment = datetime(2026, 6, 3, 14, 30).astimezone()
    period.choose(None, DAY, moment)
    assert period.first_known_at() == moment
    with qtbot.waitSignal(period.changed):
        period.first_known.edit.setText("4/6/2026")
        period.first_known.edit.editingFinished.emit()
    assert period.first_known_at() == datetime.combine(date(2026, 6, 4), time.max).astimezone()
    period.first_known.edit.setText("some day")
    assert period.first_known_at() is None
