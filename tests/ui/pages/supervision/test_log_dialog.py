"""The dialog that logs a supervision, by itself; with its acts it stands in `test_log_acts.py`."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPlainTextEdit

from cpd_desktop.ui.pages.supervision.log_dialog import LogDialog
from cpd_desktop.ui.pages.supervision.log_start import Kept, LogStart, form_of, log_opening, log_start
from cpd_desktop.ui.theme import CONTRAST, THEMES, Theme
from tests.ui.conftest import TODAY
from tests.ui.cut_off import cut_off
from tests.ui.pages.supervision.group_book import can_be_read
from tests.ui.pages.supervision.supervision_book import SupervisionDesk


def made(desk: SupervisionDesk) -> LogDialog:
    opening = desk.workspace.read(log_opening, desk.context.reader, TODAY)
    dialog = LogDialog(desk.context, opening)
    desk.qtbot.addWidget(dialog, before_close_func=lambda one: one.autosave.finish())
    return dialog


def start_of(desk: SupervisionDesk) -> LogStart:
    return desk.workspace.read(log_start, desk.dai, desk.context.reader, TODAY)


def begun(desk: SupervisionDesk) -> LogDialog:
    dialog = made(desk)
    dialog.choose_person(desk.dai)
    dialog.show_start(start_of(desk))
    dialog.show()
    return dialog


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: str(theme.name))
@pytest.mark.parametrize("zoom", [100, 200])
def test_it_can_be_read_and_gone_through_and_nothing_is_cut_off(
    supervision: SupervisionDesk, theme: Theme, zoom: int
) -> None:
    supervision.log()
    supervision.context.look.apply(theme, zoom)
    supervision.context.sign_in_as(supervision.book.manager)
    dialog = begun(supervision)
    dialog.fields.minutes.setText("20")
    supervision.qtbot.waitUntil(lambda: cut_off(dialog) == [])
    if theme is CONTRAST:
        assert can_be_read(supervision.qtbot, dialog) == []
    dialog.show_cancelled(is_cancelled=True)
    supervision.qtbot.waitUntil(lambda: cut_off(dialog) == [])


def test_the_notes_are_off_until_one_of_the_two_has_signed_in(supervision: SupervisionDesk) -> None:
    supervision.agreement()
    dialog = begun(supervision)
    assert "sealed to Dai Rees and Jo Patel" in dialog.notes.why.text()
    assert dialog.notes.sign_in.isVisible()
    dialog.follow_reader(supervision.book.workforce_lead)
    assert "Only Dai Rees and Jo Patel can write notes" in dialog.notes.why.text()
    assert not dialog.notes.sign_in.isVisible()
    dialog.follow_reader(supervision.book.manager)
    assert dialog.notes.is_open
    assert "Sealed to Dai Rees and Jo Patel" in dialog.notes.who.text()


def test_before_anybody_is_chosen_nobody_can_be_written_of(supervision: SupervisionDesk) -> None:
    supervision.context.sign_in_as(supervision.book.manager)
    dialog = made(supervision)

    assert "Say first whose supervision it was" in dialog.notes.why.text()


def test_another_supervision_that_was_kept_is_not_written_over(supervision: SupervisionDesk) -> None:
    dialog = made(supervision)
    dialog.show()
    dialog.fields.minutes.setText("20")
    dialog.fields.person.set_key(supervision.dai)
    kept = Kept(form_of(supervision.dai), None, "23 Nov 09:00", {"minutes": "90"})
    dialog.show_start(replace(start_of(supervision), kept=kept))

    assert dialog.fields.minutes.text() == "20"
    assert "another supervision of Dai Rees" in dialog.restored.label.text()
    assert dialog.autosave.form != kept.form


def test_what_was_kept_can_be_discarded_to_begin_afresh(
    supervision: SupervisionDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cpd_desktop.ui.notices.ask", lambda *_, **__: True)
    dialog = made(supervision)
    dialog.choose_person(supervision.dai)
    kept = Kept(form_of(supervision.dai), None, "23 Nov 09:00", {"person": supervision.dai, "minutes": "25"})
    dialog.show_start(replace(start_of(supervision), kept=kept))
    dialog.show()
    assert dialog.fields.minutes.text() == "25"
    assert "You were in the middle of this on 23 Nov 09:00" in dialog.restored.label.text()
    supervision.press(dialog.restored.afresh)

    assert dialog.fields.minutes.text() != "25"
    assert dialog.restored.isHidden()
    assert not dialog.is_changed


def test_a_warning_of_a_name_stands_below_its_field(supervision: SupervisionDesk) -> None:
    supervision.agreement()
    supervision.context.sign_in_as(supervision.book.manager)
    dialog = begun(supervision)
    field = dialog.notes.fields["caseload"]
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("Saw Mrs Evans, with Dai Rees.")
    supervision.qtbot.waitUntil(dialog.notes.warnings["caseload"].isVisible)

    assert "“Mrs Evans”" in dialog.notes.warnings["caseload"].text()
    assert "Dai Rees" not in dialog.notes.warnings["caseload"].text()


def test_it_is_no_larger_than_the_screen_with_many_actions(supervision: SupervisionDesk) -> None:
    dialog = begun(supervision)
    for at in range(12):
        dialog.fields.actions.rows[-1].title.setText(f"Action {at}")
        dialog.fields.actions.rows[-1].entered.emit()
    supervision.qtbot.waitUntil(lambda: len(dialog.fields.actions.rows) == 13)

    room: QSize = dialog.screen().availableSize()
    assert dialog.height() <= room.height()
    assert dialog.width() <= room.width()
