"""Choosing what an entry is begun from."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.ui.pages.cpd.begin_dialog import BeginDialog, Offered
from cpd_desktop.ui.theme import Look
from tests.ui.pages.cpd.cpd_desk import CpdDesk
from tests.ui.pages.supervision.group_book import can_be_read

TWO = (Offered("aa", "Team learning hour"), Offered("bb", "Law update"))


@pytest.fixture
def dialog(desk: CpdDesk, look: Look) -> BeginDialog:
    dialog = BeginDialog("Write an entry from a template", "Template", TWO, look, desk.window, can_delete=True)
    dialog.open()
    return dialog


def test_the_first_is_chosen_and_enter_begins(desk: CpdDesk, dialog: BeginDialog) -> None:
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    with desk.qtbot.waitSignal(dialog.submitted) as submitted:
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert submitted.args == [TWO[1]]
    assert "Law" not in repr(TWO[1])
    dialog.finish()


def test_one_is_deleted_where_they_are_templates(desk: CpdDesk, dialog: BeginDialog) -> None:
    with desk.qtbot.waitSignal(dialog.deleted) as deleted:
        dialog.delete.click()
    assert deleted.args == [TWO[0]]
    dialog.show_offered(())
    assert not dialog.delete.isEnabled()
    assert dialog.draft() is None
    assert dialog.error_of("from") == "Choose one from the list."
    dialog.finish()


def test_drafts_are_not_deleted_here(desk: CpdDesk, look: Look) -> None:
    dialog = BeginDialog("Write an entry from a draft", "Draft", TWO, look, desk.window)
    dialog.open()
    assert dialog.delete.isHidden()
    dialog.finish()


def test_it_can_be_read_and_gone_through(desk: CpdDesk, dialog: BeginDialog) -> None:
    assert can_be_read(desk.qtbot, dialog) == []
    dialog.finish()
