"""Logging a supervision from any page, by keyboard alone: what is typed is kept, recorded, undone, and found again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.supervision import ActionState, Function, State
from cpd_desktop.domain.supervision_drafts import ActionDraft, SupervisionDraft
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.kept_drafts import forms_kept, kept_draft
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.private import Reader
from cpd_desktop.services.supervision.actions import SupervisionAction, open_actions
from cpd_desktop.services.supervision.file import SupervisionDetail, supervision_detail, supervisions_of
from cpd_desktop.services.supervision.logging import log_supervision
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.pages.supervision.log_acts import LogSupervision
from cpd_desktop.ui.pages.supervision.log_dialog import LogDialog
from cpd_desktop.ui.pages.supervision.log_start import NEW_FORM, form_of
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from tests.made_books import empty_book
from tests.services.users_book import UsersBook, with_users
from tests.ui.conftest import TODAY, clock

KEY = Qt.Key
LAST = TODAY - timedelta(days=30)
SECONDS_A_KEY = 0.28
"""What somebody who types but is no typist takes for a key (Card, Moran and Newell, the keystroke-level model, 1980)."""


def _is_ticked(dialog: LogDialog, function: Function) -> bool:
    return function in dialog.fields.ticks.chosen()


@dataclass
class Desk:
    """The window over a small book that several people use, and the keys."""

    qtbot: QtBot
    window: MainWindow
    context: Context
    book: UsersBook
    pressed: int = 0
    """How many keys were pressed."""

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.context.tasks.under_way == 0)

    @property
    def keys(self) -> QWidget:
        now = QApplication.focusWidget()
        assert now is not None
        return now

    def type(self, text: str) -> None:
        QTest.keyClicks(self.keys, text)
        self.pressed += len(text)

    def press(self, *keys: Qt.Key, ctrl: bool = False, alt: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        held = Qt.KeyboardModifier.AltModifier if alt else held
        for key in keys:
            QTest.keyClick(self.keys, key, held)
            self.pressed += 1
        self.settle()

    def to(self, name: str) -> None:
        """Press Tab until the control of this name has the keys."""
        for _ in range(40):
            if self.keys.accessibleName().startswith(name):
                return
            self.press(KEY.Key_Tab)
        message = f"Tab does not come to {name}"
        raise AssertionError(message)

    def choose(self, text: str) -> None:
        """Type into a field that offers what fits, and take the first with Tab."""
        self.type(text)
        popup = QApplication.activePopupWidget()
        assert popup is not None
        QTest.keyClick(popup, KEY.Key_Tab)
        self.pressed += 1
        self.settle()
        self.activate()

    def activate(self) -> None:
        """Do what a window manager does once a list of choices is closed."""
        dialog = self.dialog
        assert dialog is not None
        dialog.activateWindow()
        self.qtbot.waitUntil(dialog.isActiveWindow)

    def open(self) -> LogDialog:
        """Press Ctrl+L on the page that is shown."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        QTest.keyClick(self.window, KEY.Key_L, Qt.KeyboardModifier.ControlModifier)
        self.pressed += 1
        self.settle()
        dialog = self.dialog
        assert dialog is not None
        self.activate()
        return dialog

    @property
    def dialog(self) -> LogDialog | None:
        shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, LogDialog) and one.isVisible()]
        return shown[0] if shown else None

    @property
    def dai(self) -> int:
        return self.book.practitioner.person_id

    def log_before(self, **parts: Any) -> bytes:
        """Record what was agreed a month ago."""
        draft = SupervisionDraft(self.dai, self.book.manager.person_id, LAST, 60, **parts)
        return self.context.workspace.write(log_supervision, draft, reader=self.book.manager, today=TODAY).result

    def newest(self, reader: Reader | None = None) -> SupervisionDetail:
        """Return the newest supervision of Dai Rees."""
        uuid = self.context.workspace.read(supervisions_of, self.dai)[0].uuid
        return self.context.workspace.read(supervision_detail, uuid, reader=reader)

    def open_actions(self) -> tuple[SupervisionAction, ...]:
        return self.context.workspace.read(open_actions, self.dai, None, reader=None)

    def kept(self, form: str, reader: Reader | None = None) -> dict[str, Any] | None:
        return self.context.workspace.read(kept_draft, form, reader=reader)

    def forms(self, reader: Reader | None = None) -> list[str]:
        return [one.form for one in self.context.workspace.read(forms_kept, reader=reader)]


@pytest.fixture
def desk(
    qtbot: QtBot, tmp_path: Path, look: Look, preferences: Preferences,
    open_context: Callable[[Workspace], Context],
) -> Iterator[Desk]:  # fmt: skip
    workspace = empty_book(tmp_path / "book.cpd", clock=clock)
    book = with_users(workspace)
    context = open_context(workspace)
    window = MainWindow(look, preferences)
    # Not handed to qtbot, which would close it before all that is under way is done.
    window.resize(1366, 740)
    window.show()
    window.show_book(context)
    desk = Desk(qtbot, window, context, book)
    desk.settle()
    problems: list[Any] = []
    context.tasks.problem.connect(problems.append)
    context.tasks.bug.connect(problems.append)
    yield desk
    desk.settle()
    window.close_book()
    window.close()
    window.deleteLater()
    assert problems == []


def test_a_supervision_is_logged_by_keyboard_alone_within_a_minute(desk: Desk) -> None:
    desk.log_before(actions=(ActionDraft("Read the guidance"), ActionDraft("Visit the Deaf centre")))
    desk.context.sign_in_as(desk.book.manager)
    dialog = desk.open()

    desk.choose("dai")
    assert dialog.fields.supervisor_id == desk.book.manager.person_id
    desk.to("Date")
    desk.type("y")  # yesterday: what is there is chosen, and typed over
    desk.to("Minutes")
    desk.type("1h15")
    desk.to("Management")
    desk.press(KEY.Key_Space)
    for key, function in ((KEY.Key_S, Function.SUPPORT), (KEY.Key_D, Function.DEVELOPMENT)):
        desk.press(key, alt=True)
        # A button that is pressed by its letter is seen to go down before it does anything.
        desk.qtbot.waitUntil(partial(_is_ticked, dialog, function))
    desk.to("Still open: Read the guidance")
    desk.press(KEY.Key_D)  # done, and on to the second one that was carried over
    desk.press(KEY.Key_X)  # which is dropped, and on to what is agreed now
    desk.type("Book the interpreter course")
    desk.press(KEY.Key_Return)  # the next action
    desk.type("Ask about leave")
    desk.to("Due")
    desk.type("+2w")
    desk.press(KEY.Key_Return, KEY.Key_Return)  # a blank action: on to the next date
    desk.type("21 dec")
    desk.to("Since last time")
    desk.type("Settled in well.")
    desk.press(KEY.Key_Return, ctrl=True)

    assert desk.pressed * SECONDS_A_KEY < 60
    assert desk.dialog is None
    detail = desk.newest(desk.book.manager)
    one = detail.listed
    assert (one.held_on, one.minutes, one.next_on) == (TODAY - timedelta(days=1), 75, date(2026, 12, 21))
    assert one.functions == {Function.MANAGEMENT, Function.SUPPORT, Function.DEVELOPMENT}
    assert detail.texts == {"since_last_time": "Settled in well."}
    assert [action.state for action in detail.answered] == [ActionState.DONE, ActionState.DROPPED]
    assert [(action.title, action.due_on) for action in detail.actions] == [
        ("Book the interpreter course", None), ("Ask about leave", TODAY + timedelta(days=14)),
    ]  # fmt: skip
    assert desk.forms(desk.book.manager) == []


def test_without_anybody_signed_in_all_but_the_notes_is_logged(desk: Desk) -> None:
    dialog = desk.open()
    desk.choose("dai")
    desk.to("Supervisor")
    desk.choose("jo")
    assert not dialog.notes.is_open
    assert dialog.notes.sign_in.isVisible()
    desk.press(KEY.Key_Return, ctrl=True)

    one = desk.newest().listed
    assert (one.held_on, one.supervisor, one.has_text) == (TODAY, "Jo Patel", False)
    desk.context.act("undo", None, None, undo_change)
    desk.settle()
    assert desk.context.workspace.read(supervisions_of, desk.dai) == ()


def test_what_was_typed_is_soon_in_the_book_and_offered_again(desk: Desk, qtbot: QtBot) -> None:
    desk.context.sign_in_as(desk.book.manager)
    dialog = desk.open()
    desk.choose("dai")
    dialog.notes.fields["wellbeing"].setFocus()
    desk.type("Tired after the move")

    qtbot.waitUntil(lambda: dialog.saved.text() == "Saved 14:02")
    kept = desk.kept(form_of(desk.dai), desk.book.manager)
    assert kept is not None
    assert kept["texts"] == {"wellbeing": "Tired after the move"}
    # The machine stops here: nobody closes the dialog or says that it is over.
    dialog.autosave.timer.stop()
    dialog.done(0)

    again = desk.open()
    desk.choose("dai")
    assert not again.restored.isHidden()
    assert again.notes.texts() == {"wellbeing": "Tired after the move"}
    again.autosave.finish()
    again.done(0)


def test_esc_loses_nothing_and_asks_nothing(desk: Desk) -> None:
    dialog = desk.open()
    desk.choose("dai")
    desk.to("Supervisor")
    desk.choose("jo")
    dialog.fields.actions.rows[0].title.setFocus()
    desk.type("Half a sentence")
    assert dialog.cancel.text() == "Close, and keep it"
    desk.press(KEY.Key_Escape)

    assert desk.dialog is None
    assert desk.forms() == [form_of(desk.dai)]
    again = desk.open()
    desk.choose("dai")
    assert [row.title.text() for row in again.fields.actions.rows] == ["Half a sentence", ""]
    assert again.fields.supervisor_id == desk.book.manager.person_id
    again.autosave.finish()
    again.done(0)


def test_what_was_begun_before_anybody_was_chosen_is_there_when_it_opens_again(desk: Desk) -> None:
    dialog = desk.open()
    dialog.fields.minutes.setFocus()
    desk.type("45")
    desk.press(KEY.Key_Escape)
    assert desk.forms() == [NEW_FORM]

    again = desk.open()
    assert again.fields.minutes.text() == "45"
    again.fields.person.setFocus()
    desk.choose("dai")
    desk.press(KEY.Key_Escape)
    assert desk.forms() == [form_of(desk.dai)]


def test_one_that_is_looked_at_and_closed_leaves_nothing(desk: Desk) -> None:
    desk.open()
    desk.choose("dai")
    desk.press(KEY.Key_Escape)

    assert desk.dialog is None
    assert desk.forms() == []


def test_two_are_never_open_at_once(desk: Desk) -> None:
    page = desk.window.current_page()
    assert page is not None
    LogSupervision(desk.context, page)
    LogSupervision(desk.context, page)
    desk.settle()

    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, LogDialog) and one.isVisible()]
    assert len(shown) == 1
    shown[0].reject()


def test_signing_in_on_the_way_opens_the_notes_and_keeps_what_was_typed(desk: Desk) -> None:
    dialog = desk.open()
    desk.choose("dai")
    desk.to("Supervisor")
    desk.choose("jo")
    dialog.fields.actions.rows[0].title.setFocus()
    desk.type("Agreed before")
    dialog.autosave.keep_now()
    desk.settle()
    with desk.qtbot.waitSignal(desk.context.sign_in_wanted) as wanted:
        dialog.notes.sign_in.click()
    for shown in QApplication.topLevelWidgets():
        if isinstance(shown, QDialog) and shown is not dialog and shown.isVisible():
            shown.close()
    desk.context.sign_in_as(desk.book.manager)
    wanted.args[0].go_on()
    desk.settle()

    assert dialog.notes.is_open
    assert dialog.notes.fields["since_last_time"].hasFocus()
    dialog.notes.fields["notes"].setFocus()
    desk.type("Now it can be written")
    desk.press(KEY.Key_Escape)
    assert desk.forms() == []
    kept = desk.kept(form_of(desk.dai), desk.book.manager)
    assert kept is not None
    assert kept["texts"] == {"notes": "Now it can be written"}
    assert kept["actions"][0]["title"] == "Agreed before"


def test_when_the_reader_leaves_the_notes_go_from_sight_and_come_again_with_them(desk: Desk) -> None:
    desk.context.sign_in_as(desk.book.manager)
    dialog = desk.open()
    desk.choose("dai")
    dialog.notes.fields["notes"].setFocus()
    desk.type("For us two")
    desk.context.sign_out()
    desk.settle()

    assert not dialog.notes.is_open
    assert all(not field.toPlainText() for field in dialog.notes.fields.values() if hasattr(field, "toPlainText"))
    desk.context.sign_in_as(desk.book.manager)
    desk.settle()
    assert dialog.notes.texts() == {"notes": "For us two"}
    dialog.autosave.finish()
    dialog.done(0)


def test_private_titles_go_from_sight_with_their_reader(desk: Desk) -> None:
    desk.context.workspace.write(set_choice, "private_action_titles", 1)
    desk.log_before(actions=(ActionDraft("Ask about nights"),))
    desk.context.sign_in_as(desk.book.manager)
    dialog = desk.open()
    desk.choose("dai")
    desk.to("Still open: Ask about nights")
    desk.press(KEY.Key_D)
    desk.context.sign_out()
    desk.settle()

    names = [stop.accessibleName() for stop in dialog.fields.carried_over.stops()]
    assert names == ["Done: Private action", "Still open: Private action", "Dropped: Private action"]
    assert list(dialog.fields.carried_over.given().values()) == ["done"]
    assert not dialog.fields.actions.isEnabled()
    dialog.autosave.finish()
    dialog.done(0)


def test_a_cancelled_one_keeps_by_whom_and_why(desk: Desk) -> None:
    dialog = desk.open()
    desk.choose("dai")
    desk.to("Supervisor")
    desk.choose("jo")
    desk.to("Minutes")
    desk.press(KEY.Key_C, alt=True)
    desk.qtbot.waitUntil(lambda: dialog.fields.is_cancelled)
    assert dialog.act.accessibleName() == "Record cancellation"
    desk.type("Dai Rees")
    desk.press(KEY.Key_Tab)
    desk.type("Called to an urgent visit")
    desk.press(KEY.Key_Return, ctrl=True)

    one = desk.newest().listed
    assert (one.state, one.cancelled_by, one.reason) == (State.CANCELLED, "Dai Rees", "Called to an urgent visit")
    assert desk.forms() == []


def test_what_is_refused_stands_beside_its_field_and_nothing_typed_is_lost(desk: Desk) -> None:
    desk.log_before()
    dialog = desk.open()
    desk.choose("dai")
    desk.to("Supervisor")
    desk.choose("jo")
    dialog.fields.held_on.edit.setText(f"{LAST:%d/%m/%Y}")
    desk.press(KEY.Key_Return, ctrl=True)

    assert desk.dialog is dialog
    assert "recorded already" in dialog.error_of("held_on")
    dialog.fields.held_on.edit.setText("t")
    desk.press(KEY.Key_Return, ctrl=True)
    assert desk.newest().listed.held_on == TODAY


def test_the_page_of_a_person_offers_that_person(desk: Desk) -> None:
    desk.window.show_page("People", desk.dai)
    desk.settle()
    dialog = desk.open()
    desk.settle()

    assert dialog.fields.person_id == desk.dai
    assert dialog.fields.held_on.edit.hasFocus()
    dialog.reject()
