from datetime import date

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.course_versions import Retirement
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.pages.courses.retire_dialog import RetireDialog, RetirementEntry
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

OTHERS = (Option(2, "Fire safety, anew", "FIR-02"), Option(3, "Mental capacity", "MCA-01"))


def shown(qtbot: QtBot, look: Look, before: Retirement | None = None) -> RetireDialog:
    dialog = RetireDialog("Fire safety", before, OTHERS, lambda: TODAY, look)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_course_retires_today_unless_another_day_is_typed(qtbot: QtBot, look: Look) -> None:
    dialog = shown(qtbot, look)
    assert dialog.windowTitle() == "Retire a course"
    assert dialog.act.text() == "Retire course"
    assert dialog.draft() == RetirementEntry(TODAY, None, "")
    dialog.retired_on.edit.setText("1/1/2027")
    QTest.keyClicks(dialog.replaced_by.edit, "anew")
    dialog.reason.setText("The new  standard")

    assert dialog.draft() == RetirementEntry(date(2027, 1, 1), 2, "The new standard")


def test_how_it_retired_is_corrected(qtbot: QtBot, look: Look) -> None:
    dialog = shown(qtbot, look, Retirement(1, date(2026, 4, 1), 3, "Old"))

    assert dialog.act.text() == "Save retirement"
    assert dialog.draft() == RetirementEntry(date(2026, 4, 1), 3, "Old")


def test_what_is_missing_or_unknown_is_said_beside_its_field(qtbot: QtBot, look: Look) -> None:
    dialog = shown(qtbot, look)
    dialog.retired_on.edit.clear()
    dialog.replaced_by.edit.setText("Something else")

    with qtbot.assertNotEmitted(dialog.submitted):
        dialog.submit()

    assert "Needed" in dialog.error_of("retired_on")
    assert "there is no course like this" in dialog.error_of("replaced_by")
