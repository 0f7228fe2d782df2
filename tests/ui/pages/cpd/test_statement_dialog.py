"""Statements and explanations of gaps: kept as one types, with their words counted, and read by their author alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.domain.cpd_timeline import Gap
from cpd_desktop.services.cpd_statements import GAP, PRACTICE_SUMMARY, write_statement
from cpd_desktop.ui.pages.cpd.statement_dialog import GapDialog, StatementAbout, StatementDialog, statement_opening
from cpd_desktop.ui.theme import Look
from tests.ui.pages.cpd.cpd_desk import CpdDesk, choose
from tests.ui.pages.supervision.group_book import can_be_read

ENDS_ON = date(2027, 10, 31)
SPRING = Gap(date(2026, 2, 1), date(2026, 5, 31), 4, is_explained=True)
SUMMER = Gap(date(2026, 7, 1), date(2026, 9, 30), 3, is_explained=False)
SUMMARY = StatementAbout("HCPC-OT", ENDS_ON, PRACTICE_SUMMARY, "Practice summary", 500)


def open_dialog(desk: CpdDesk, about: StatementAbout) -> StatementDialog:
    opening = desk.workspace.read(statement_opening, about, desk.sian)
    dialog = StatementDialog(desk.context, opening, desk.sian, desk.window)
    dialog.open()
    return dialog


def state(desk: CpdDesk, kind: str, text: str, gap_from: date | None = None) -> None:
    desk.workspace.write(
        write_statement, desk.sian.person_id, "HCPC-OT", ENDS_ON, kind, text, reader=desk.sian, gap_from=gap_from
    )


def test_it_opens_with_what_is_written_and_counts_its_words(desk: CpdDesk) -> None:
    state(desk, PRACTICE_SUMMARY, "Adults after a stroke. Heron-2288")
    dialog = open_dialog(desk, SUMMARY)
    assert dialog.count.text() == "5 words; about 500 are asked for."
    assert "Heron-2288" not in repr(dialog.opening)
    assert can_be_read(desk.qtbot, dialog) == []
    dialog.edit.setPlainText("One")
    assert dialog.count.text() == "1 word; about 500 are asked for."
    dialog.edit.setPlainText(" ")
    dialog.submit()
    assert dialog.error_of("text") == "Needed: what it says."
    dialog.finish()


def test_what_is_typed_is_kept_for_each_statement_by_itself(desk: CpdDesk) -> None:
    dialog = open_dialog(desk, SUMMARY)
    dialog.edit.setPlainText("Half a sentence")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.settle()
    again = open_dialog(desk, SUMMARY)
    assert again.edit.toPlainText() == "Half a sentence"
    again.finish()
    other = open_dialog(desk, StatementAbout("HCPC-OT", ENDS_ON, GAP, "Why there is a gap", gap=SUMMER))
    assert other.edit.toPlainText() == ""
    other.finish()


def test_an_explanation_is_found_by_any_day_of_its_gap(desk: CpdDesk) -> None:
    state(desk, GAP, "On leave", date(2026, 3, 15))
    about = StatementAbout("HCPC-OT", ENDS_ON, GAP, "Why there is a gap", gap=SPRING)
    opening = desk.workspace.read(statement_opening, about, desk.sian)
    assert (opening.text, opening.gap_from) == ("On leave", date(2026, 3, 15))
    dialog = open_dialog(desk, about)
    assert dialog.windowTitle() == "Explain a gap"
    assert can_be_read(desk.qtbot, dialog) == []
    dialog.finish()


def test_of_several_gaps_the_first_without_an_explanation_is_proposed(desk: CpdDesk, look: Look) -> None:
    dialog = GapDialog((SPRING, SUMMER), look, desk.window)
    dialog.open()
    assert can_be_read(desk.qtbot, dialog) == []
    assert dialog.draft() == SUMMER
    choose(dialog.gap, "From 1 february")
    assert dialog.draft() == SPRING
    dialog.finish()


@pytest.mark.parametrize("gap", [None, SPRING])
def test_each_is_kept_as_a_form_of_its_own(gap: Gap | None) -> None:
    about = StatementAbout("HCPC-OT", ENDS_ON, GAP if gap else PRACTICE_SUMMARY, "", gap=gap)
    assert about.form.endswith("2026-02-01" if gap else PRACTICE_SUMMARY)
