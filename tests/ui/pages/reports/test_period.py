from __future__ import annotations

from datetime import date

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
    period.show_for(document_named("chase-list"))
    assert not period.isVisible()
