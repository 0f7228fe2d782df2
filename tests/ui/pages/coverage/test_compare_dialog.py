from __future__ import annotations

from datetime import date, datetime, time

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.changes_between import AskedAt
from cpd_desktop.domain.problems import Refused
from cpd_desktop.ui.pages.coverage.compare_dialog import CompareDialog, TwoDates
from cpd_desktop.ui.theme import Look

OCTOBER, NOVEMBER = date(2026, 10, 23), date(2026, 11, 23)
MOMENT = datetime(2026, 11, 3, 14, 30).astimezone()


def opened(qtbot: QtBot, look: Look, first: AskedAt, second: AskedAt) -> CompareDialog:
    dialog = CompareDialog(TwoDates(first, second), lambda: NOVEMBER, look)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, look: Look) -> CompareDialog:
    return opened(qtbot, look, AskedAt(OCTOBER), AskedAt(NOVEMBER))


def test_what_is_asked_at_first_comes_back_as_it_was(qtbot: QtBot, look: Look) -> None:
    end = datetime.combine(NOVEMBER, time.max).astimezone()
    for first, second in (
        (AskedAt(OCTOBER), AskedAt(NOVEMBER)),
        (AskedAt(OCTOBER, MOMENT), AskedAt(NOVEMBER, end)),
    ):
        assert opened(qtbot, look, first, second).draft() == TwoDates(first, second)


def test_every_field_has_a_label_that_is_its_accessible_name(dialog: CompareDialog) -> None:
    names = [
        field.accessibleName()
        for name in ("from", "to")
        for field in (dialog.days[name].edit, dialog.known_on[name].edit, dialog.times[name])
    ]
    assert names == [
        "First date", "First as known on", "First as known at what time", "Second date", "Second as known on",
        "Second as known at what time",
    ]  # fmt: skip
    assert dialog.act.text() == dialog.act.accessibleName() == "Compare"
    assert dialog.act.isDefault()


def test_dates_are_typed_and_a_time_needs_its_day(dialog: CompareDialog, qtbot: QtBot) -> None:
    dialog.days["from"].edit.setText("-1w")
    dialog.times["from"].setText("9.30")
    dialog.submit()
    assert dialog.error_of("from_known_at") == "Needed: the day that the time is of."
    dialog.known_on["from"].edit.setText("3/11/2026")
    dialog.times["from"].setText("half past")
    dialog.submit()
    assert "is no time of day" in dialog.error_of("from_time")
    dialog.times["from"].setText("9.30")
    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.submit()
    assert sent.args == [
        TwoDates(AskedAt(date(2026, 11, 16), datetime(2026, 11, 3, 9, 30).astimezone()), AskedAt(NOVEMBER))
    ]


def test_a_blank_date_is_asked_for_and_a_refusal_stands_beside_its_field(dialog: CompareDialog) -> None:
    dialog.days["to"].edit.clear()
    dialog.submit()
    assert dialog.error_of("to") == "Needed: the second date."
    dialog.fail(Refused("Give the earlier date first.", field="from"))
    assert dialog.error_of("from") == "Give the earlier date first."
    dialog.fail(Refused("Nothing was recorded by then.", field="to_known_at"))
    assert dialog.error_of("to_known_at") == "Nothing was recorded by then."
