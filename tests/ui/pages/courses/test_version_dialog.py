from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.course_versions import CourseVersionDraft
from cpd_desktop.ui.pages.courses.version_dialog import NOTHING_ENDS, VersionDialog
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

BEFORE = CourseVersionDraft("2026", date(2026, 4, 1), date(2026, 7, 1), "New law")


def shown(qtbot: QtBot, look: Look, before: CourseVersionDraft | None = None) -> VersionDialog:
    dialog = VersionDialog("Fire safety", before, lambda: TODAY, look)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_what_is_typed_is_a_version(qtbot: QtBot, look: Look) -> None:
    dialog = shown(qtbot, look)
    assert dialog.act.text() == "Add version"
    QTest.keyClicks(dialog.label, "2027")
    dialog.starts_on.edit.setText("1/1/2027")
    dialog.retrain_from.edit.setText("1/4/2027")
    dialog.what_changed.setPlainText("New law")

    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.submit()

    assert sent.args == [CourseVersionDraft("2027", date(2027, 1, 1), date(2027, 4, 1), "New law")]


def test_what_is_corrected_is_shown_and_comes_back(qtbot: QtBot, look: Look) -> None:
    dialog = shown(qtbot, look, BEFORE)

    assert dialog.act.text() == "Save version"
    assert dialog.draft() == BEFORE


@pytest.mark.parametrize(("field", "typed", "says"), [("label", "", "Needed"), ("starts_on", "", "Needed"),
                                                      ("retrain_from", "whenever", "whenever")])  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field(qtbot: QtBot, look: Look, field: str, typed: str, says: str) -> None:
    dialog = shown(qtbot, look, BEFORE)
    getattr(getattr(dialog, field), "edit", getattr(dialog, field)).setText(typed)

    with qtbot.assertNotEmitted(dialog.submitted):
        dialog.submit()

    assert says in dialog.error_of(field)


def test_it_asks_whose_holdings_end_once_both_days_can_be_read(qtbot: QtBot, look: Look) -> None:
    dialog = shown(qtbot, look)
    qtbot.waitUntil(lambda: dialog.sentence.text() == NOTHING_ENDS)
    dialog.label.setText("2027")

    with qtbot.waitSignal(dialog.preview_wanted) as asked:
        dialog.retrain_from.edit.setText("1/4/2027")

    assert asked.args == [CourseVersionDraft("2027", TODAY, date(2027, 4, 1))]
    dialog.show_preview("12 holdings end.")
    assert dialog.sentence.text() == dialog.sentence.accessibleName() == "12 holdings end."


def test_a_day_that_cannot_be_read_leaves_no_sentence_about_another(qtbot: QtBot, look: Look) -> None:
    dialog = shown(qtbot, look, replace(BEFORE, retrain_from=None))
    qtbot.waitUntil(lambda: dialog.sentence.text() == NOTHING_ENDS)

    dialog.retrain_from.edit.setText("whenever")

    qtbot.waitUntil(lambda: dialog.sentence.text() == "")
