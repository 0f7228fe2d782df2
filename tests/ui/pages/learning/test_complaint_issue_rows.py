"""Issues typed one below the other, by keyboard alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.complaints import IssueDraft, Outcome
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.learning.complaint_issue_rows import IssueChoices, IssueRows
from tests.ui.reading import faults

CHOICES = IssueChoices((Option(0, "delay in service"),), (Option(1, "East", "Adults"), Option(2, "West", "Adults")))


def the_rows(qtbot: QtBot, context: Context, *, with_complaint: bool = False) -> IssueRows:
    rows = IssueRows(CHOICES, context, with_complaint=with_complaint)
    rows.setAccessibleName("Issues")
    qtbot.addWidget(rows)
    rows.resize(900, 500)
    rows.show()
    rows.begin(1)
    return rows


def test_an_issue_is_as_it_was_typed_with_the_category_of_the_rules(qtbot: QtBot, empty_context: Context) -> None:
    rows = the_rows(qtbot, empty_context)
    row = rows.rows[0]
    assert row.is_blank
    row.issue.setText(" Nobody  came ")
    row.category.edit.setText("Delay in Service")
    row.outcome.setCurrentText("Upheld")
    row.decided_on.edit.setText("3/11/2026")
    row.team.edit.setText("East")
    row.service.setText("not this one")
    assert row.draft(CHOICES.categories) == IssueDraft(
        b"", "Nobody came", "delay in service", Outcome.UPHELD, date(2026, 11, 3), team_id=1
    )
    row.team.edit.setText("Nowhere")
    row.category.edit.clear()
    assert row.draft(CHOICES.categories) is None
    assert row.error.text().startswith("Needed: the category")
    assert faults(rows) == []


@pytest.mark.parametrize("width", [900, 500])
def test_enter_begins_the_next_of_the_same_complaint(qtbot: QtBot, empty_context: Context, width: int) -> None:
    rows = the_rows(qtbot, empty_context, with_complaint=True)
    rows.resize(width, 500)
    first = rows.rows[0]
    QTest.keyClicks(first.reference, "C-9")
    QTest.keyClicks(first.complaint, "Late visits")
    first.category.edit.setText("other")
    QTest.keyClick(first.issue, Qt.Key.Key_Return)

    assert [row.say()["reference"] for row in rows.rows] == ["C-9", "C-9"]
    assert rows.rows[1].category.text() == ""
    assert rows.count.text().startswith("2 issues typed")
    draft = first.draft(CHOICES.categories)
    assert draft is not None
    assert draft.issue == "Late visits"
    first.received_on.edit.setText("")
    assert first.draft(CHOICES.categories) is None
    said = rows.say()
    rows.rows[0].remove.click()
    assert len(rows.rows) == 1
    rows.show_said(said)
    assert rows.say() == said


def test_an_issue_on_record_is_never_passed_over(qtbot: QtBot, empty_context: Context) -> None:
    rows = the_rows(qtbot, empty_context)
    rows.show_issues([(7, IssueDraft(b"c", "Rude", "other", Outcome.OPEN, service="Adults", number=4))])
    row = rows.rows[-1]
    assert (row.row_id, row.service.text()) == (7, "Adults")
    row.issue.clear()
    row.category.edit.clear()
    assert rows.filled() == [row]
    assert row.draft(()) is None
    row.issue.setText("Rude")
    row.category.edit.setText("other")
    draft = row.draft(())
    assert draft is not None
    assert draft.number == 4
