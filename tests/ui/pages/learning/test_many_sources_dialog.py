from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Refused
from cpd_desktop.ui.pages.learning.learning_forms import learning_opening
from cpd_desktop.ui.pages.learning.many_sources_dialog import MANY_FORM, ManySourcesDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.apprenticeships.forms import opened, sent

from .conftest import Book, settled


@pytest.fixture
def dialog(qtbot: QtBot, book: Book) -> ManySourcesDialog:
    return a_dialog(qtbot, book)


def a_dialog(qtbot: QtBot, book: Book) -> ManySourcesDialog:
    found = ManySourcesDialog(book.context, book.context.workspace.read(learning_opening, MANY_FORM, None, TODAY))
    opened(qtbot, found)
    return found


def test_blank_rows_are_passed_over_and_each_other_is_a_source(qtbot: QtBot, dialog: ManySourcesDialog) -> None:
    first, second = dialog.rows.rows[0], dialog.rows.rows[2]
    first.title.setText("Late visits")
    first.kind.setCurrentText("Statutory complaint")
    first.team.edit.setText("East")
    second.title.setText("Forum")
    second.raised_by.setText("Carers at the forum")
    second.received_on.edit.setText("3/11/2026")
    assert dialog.rows.count.text().startswith("2 sources typed.")

    one, two = sent(qtbot, dialog)
    assert (one.kind, one.title, one.received_on) == ("CMP", "Late visits", TODAY)
    assert one.team_id is not None
    assert (two.raised_by, two.received_on.day) == ("Carers at the forum", 3)


def test_enter_goes_on_to_the_row_below_and_begins_one_after_the_last(dialog: ManySourcesDialog) -> None:
    last = dialog.rows.rows[-1]
    last.title.setText("A compliment")
    last.kind.setCurrentText("Compliment")
    last.received_on.edit.setText("1/10/2026")
    QTest.keyClick(last.title, Qt.Key.Key_Return)
    said: Mapping[str, Any] = dialog.rows.rows[-1].say()

    assert len(dialog.rows.rows) == 5
    assert (said["kind"], said["received_on"], said["title"]) == ("CPT", "1/10/2026", "")
    assert dialog.isVisible()


def test_what_is_wrong_is_said_at_its_row_and_all_stays(dialog: ManySourcesDialog) -> None:
    first, second = dialog.rows.rows[:2]
    first.title.setText("Late visits")
    second.raised_by.setText("Carers")
    second.received_on.edit.setText("soon")
    dialog.act.click()
    assert first.error.isHidden()
    assert second.error.text().startswith("Needed: what it is, in a few words.")
    second.title.setText("Forum")
    assert second.error.isHidden()

    second.received_on.edit.setText("t")
    dialog.act.click()
    dialog.fail(Refused("Row 2: This has an e-mail address: take it out.", field="title"))
    assert second.error.text() == "This has an e-mail address: take it out."
    assert dialog.act.isEnabled()
    dialog.fail(Refused("The book is not there."))
    assert dialog.problem.text() == "The book is not there."


def test_none_typed_is_refused_and_a_row_can_be_taken_out(dialog: ManySourcesDialog) -> None:
    dialog.act.click()
    assert dialog.error_of("rows") == "Needed: at least one source."
    dialog.rows.rows[0].remove.click()
    assert len(dialog.rows.rows) == 3


def test_what_was_typed_is_there_again(qtbot: QtBot, book: Book, dialog: ManySourcesDialog) -> None:
    dialog.rows.rows[1].title.setText("Kept")
    before = dialog.state()
    dialog.cancel.click()
    settled(qtbot, book.context)

    again = a_dialog(qtbot, book)
    assert again.state() == before
    assert again.restored.isVisible()
