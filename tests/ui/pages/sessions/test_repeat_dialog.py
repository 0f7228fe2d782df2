"""The form that plans the same session again."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.ui.pages.sessions.repeat_dialog import RepeatDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.sessions.sessions_desk import SessionsDesk
from tests.ui.pages.supervision.group_book import can_be_read


@pytest.fixture
def dialog(desk: SessionsDesk) -> RepeatDialog:
    dialog = RepeatDialog(desk.detail(desk.plan()).listed.known, lambda: TODAY, desk.context.look)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    desk.qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_several_days_are_typed_with_commas_and_said_before(dialog: RepeatDialog) -> None:
    QTest.keyClicks(dialog.days_typed, "7/1/2027, 14 jan 27; +6m")

    assert dialog.preview.text() == "3 sessions: Thu 7 Jan 2027; Thu 14 Jan 2027; Sun 23 May 2027."
    assert dialog.act.text() == "Plan 3 sessions"
    assert dialog.draft() == (date(2027, 1, 7), date(2027, 1, 14), date(2027, 5, 23))
    dialog.finish()


@pytest.mark.parametrize(("typed", "why"), [("", "Needed: at least one day."), ("7/1, soon", "soon")])
def test_what_cannot_be_read_stands_beside_the_field(dialog: RepeatDialog, typed: str, why: str) -> None:
    dialog.days_typed.setText(typed)
    dialog.submit()

    assert why in dialog.error_of("days")
    dialog.finish()


def test_it_can_be_read(dialog: RepeatDialog, desk: SessionsDesk) -> None:
    assert can_be_read(desk.qtbot, dialog) == []
    dialog.finish()
