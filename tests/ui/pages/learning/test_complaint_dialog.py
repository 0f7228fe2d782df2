"""The form of a complaint with its issues: gathers all in one go, keeps what was typed, says what is wrong at its issue."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.complaints import Outcome
from cpd_desktop.domain.problems import Refused
from cpd_desktop.ui.pages.learning.complaint_dialog import ComplaintDialog, complaint_opening, form_of
from tests.ui.conftest import TODAY
from tests.ui.pages.apprenticeships.forms import errors_of, fill, opened, sent

from .conftest import Book, settled


def a_dialog(qtbot: QtBot, book: Book, uuid: bytes = b"") -> ComplaintDialog:
    opening = book.context.workspace.read(complaint_opening, form_of(uuid), None, TODAY, uuid)
    found = ComplaintDialog(book.context, opening)
    opened(qtbot, found)
    return found


def test_a_complaint_goes_out_with_its_issues(qtbot: QtBot, book: Book) -> None:
    dialog = a_dialog(qtbot, book)
    assert set(errors_of(dialog)) == {"title"}
    fill(
        dialog,
        title="Calls",
        reference="C-18",
        acknowledged_on="t",
        referred_on="t",
        team="East",
        well_founded="No",
        summary="Nobody rang back.",
    )
    row = dialog.rows.rows[0]
    row.issue.setText("Nobody rang back")
    dialog.act.click()
    assert row.error.text().startswith("Needed: the category")
    row.category.edit.setText("other")
    draft = sent(qtbot, dialog)

    assert (draft.source.kind, draft.source.reference, draft.source.well_founded) == ("CMP", "C-18", False)
    assert draft.source.referred_on == TODAY
    dialog.fail(Refused("It was received later.", field="referred_on"))
    assert dialog.error_of("referred_on") == "It was received later."
    ((row_id, issue),) = draft.issues
    assert (row_id, issue.issue, issue.outcome) == (None, "Nobody rang back", Outcome.OPEN)
    dialog.fail(Refused("Issue 1: This has an e-mail address: take it out.", field="issues"))
    assert row.error.text() == "This has an e-mail address: take it out."
    assert dialog.act.isEnabled()
    dialog.fail(Refused("C-18 is taken.", field="reference"))
    assert dialog.error_of("reference") == "C-18 is taken."


def test_what_is_not_asked_stays_and_what_was_typed_is_there_again(qtbot: QtBot, book: Book) -> None:
    dialog = a_dialog(qtbot, book, book.complaint)
    assert dialog._fields["title"].text() == "Late visits"  # type: ignore[attr-defined]
    dialog.rows.add_row()
    dialog.rows.rows[0].issue.setText("They came at noon")
    before = dialog.state()
    dialog.cancel.click()
    settled(qtbot, book.context)
    again = a_dialog(qtbot, book, book.complaint)
    assert again.state() == before
    assert again.restored.isVisible()
    with pytest.raises(Refused, match="no such complaint"):
        book.context.workspace.read(complaint_opening, "", None, TODAY, b"\1" * 16)
