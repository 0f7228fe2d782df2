"""Several complaints typed as a register has them: rows of one reference are one complaint."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Refused
from cpd_desktop.ui.pages.learning.complaint_dialog import complaint_opening
from cpd_desktop.ui.pages.learning.many_complaints_dialog import MANY_FORM, ManyComplaintsDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.apprenticeships.forms import opened, sent

from .conftest import Book


@pytest.fixture
def dialog(qtbot: QtBot, book: Book) -> ManyComplaintsDialog:
    found = ManyComplaintsDialog(book.context, book.context.workspace.read(complaint_opening, MANY_FORM, None, TODAY))
    opened(qtbot, found)
    return found


def type_row(dialog: ManyComplaintsDialog, at: int, reference: str, complaint: str, issue: str) -> None:
    row = dialog.rows.rows[at]
    row.reference.setText(reference)
    row.complaint.setText(complaint)
    row.issue.setText(issue)
    row.category.edit.setText("other")
    row.team.edit.setText("East")


def test_rows_of_one_reference_are_one_complaint(qtbot: QtBot, dialog: ManyComplaintsDialog) -> None:
    dialog.act.click()
    assert dialog.error_of("rows") == "Needed: at least one issue."
    dialog.rows.add_row()
    dialog.rows.add_row()
    type_row(dialog, 0, "C-20", "Late visits", "Nobody came")
    type_row(dialog, 1, "", "", "A letter went astray")
    type_row(dialog, 2, "c-20", "", "Nobody rang")
    first, second = sent(qtbot, dialog)

    assert (first.source.title, first.rows, [one.issue for _, one in first.issues]) == (
        "Late visits", (0, 2), ["Nobody came", "Nobody rang"],
    )  # fmt: skip
    assert (second.source.title, second.source.reference, second.rows) == ("A letter went astray", "", (1,))
    assert first.source.team_id == first.issues[0][1].team_id is not None
    dialog.fail(Refused("Row 3: This has an e-mail address.", field="issues"))
    assert dialog.rows.rows[2].error.text() == "This has an e-mail address."
    dialog.fail(Refused("The book is not there."))
    assert dialog.problem.text() == "The book is not there."


def test_what_was_typed_can_be_shown_again(dialog: ManyComplaintsDialog) -> None:
    type_row(dialog, 0, "C-20", "Late visits", "Nobody came")
    dialog.rows.rows[0].category.edit.clear()
    dialog.act.click()
    assert "the category" in dialog.rows.rows[0].error.text()
    state = dialog.state()
    dialog.rows.rows[0].issue.clear()
    dialog.take(state)
    assert dialog.state() == state
