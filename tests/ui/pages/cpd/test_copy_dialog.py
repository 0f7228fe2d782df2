"""Copying into the register's form, field by field."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from cpd_desktop.services.register_papers import swe_fields
from cpd_desktop.ui.pages.cpd.copy_dialog import CopyDialog
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.cpd.cpd_desk import CpdDesk
from tests.ui.pages.supervision.group_book import can_be_read


def open_dialog(desk: CpdDesk, look: Look) -> CopyDialog:
    pieces = desk.workspace.read(swe_fields, desk.dai.person_id, TODAY, reader=desk.dai)
    dialog = CopyDialog(pieces, look, desk.window)
    dialog.open()
    return dialog


def test_each_field_is_copied_as_the_form_takes_it(desk: CpdDesk, look: Look) -> None:
    desk.write()
    dialog = open_dialog(desk, look)
    assert dialog.state.text() == "It counts as a piece."
    copy = next(one for one in dialog.copies if one.accessibleName().startswith("Copy: What was learnt, 7 words"))
    copy.click()
    assert QGuiApplication.clipboard().text() == "To ask before I come in. Heron-2288"
    assert dialog.told.text() == "Copied: What was learnt, 7 words, 35 characters."
    dialog.accept()


def test_the_first_that_counts_is_shown_and_the_others_are_chosen(desk: CpdDesk, look: Look) -> None:
    desk.write({"title": "Unfinished"}, done_on=TODAY.replace(month=1))
    desk.write()
    dialog = open_dialog(desk, look)
    assert dialog.piece.currentText() == "2. Hearing dogs at home visits"
    assert can_be_read(desk.qtbot, dialog) == []
    dialog.piece.setCurrentIndex(0)
    assert dialog.state.text() == "It does not say yet what was learnt and its impact."
    assert not all(one.isEnabled() for one in dialog.copies)
    assert can_be_read(desk.qtbot, dialog) == []
    dialog.accept()


def test_at_200_per_cent_nothing_of_it_is_cut_off(desk: CpdDesk, look: Look) -> None:
    desk.write()
    look.apply(CONTRAST, 200)
    dialog = open_dialog(desk, look)
    desk.qtbot.waitUntil(lambda: cut_off(dialog) == [])
    dialog.accept()
    look.apply(LIGHT, 100)
