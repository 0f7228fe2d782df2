"""A small book that several people use, with two teams and two courses, for the panels of groups, needs and drafts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.group_sessions import Attendee, GroupActionDraft, GroupSessionDraft
from cpd_desktop.domain.needs import NeedDraft
from cpd_desktop.services.group_sessions import log_group_session
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.needs import raise_need
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.widgets.form import FormDialog
from tests.made_books import empty_book
from tests.services.people_book import someone, with_courses
from tests.services.users_book import UsersBook, with_users
from tests.ui.conftest import TODAY, clock
from tests.ui.reading import expected_stops, faults, ring_of, unread_errors

HELD_ON = date(2026, 11, 9)
CAPACITY = 2
NURSE = Attendee(None, "Tom Ellis", "", "Nurse", "Riverside Trust")
Shown = TypeVar("Shown", bound=QWidget)


class Desk:
    """A context over the book, with what a test does over and over."""

    def __init__(self, qtbot: QtBot, context: Context, book: UsersBook) -> None:
        self.qtbot = qtbot
        self.context = context
        self.book = book
        self.problems: list[Any] = []
        context.tasks.problem.connect(self.problems.append)
        context.tasks.bug.connect(self.problems.append)

    @property
    def workspace(self) -> Workspace:
        """The book at work."""
        return self.book.workspace

    def show(self, panel: Shown, size: tuple[int, int] = (1180, 640)) -> Shown:
        """Show a panel as its page does, and have it read the book."""
        self.qtbot.addWidget(panel)
        panel.resize(*size)
        panel.show()
        self.reload(panel)
        self.context.changed.connect(lambda _: panel.reload())  # type: ignore[attr-defined]
        return panel

    def reload(self, panel: QWidget) -> None:
        """Have a panel read the book again."""
        panel.reload()  # type: ignore[attr-defined]
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: self.context.tasks.under_way == 0)

    def press(self, button: QAbstractButton) -> None:
        """Click a button as a user does."""
        assert button.isEnabled()
        assert button.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def undo(self) -> None:
        """Take back the last change, as Ctrl+Z does."""
        self.context.act("undo", None, None, undo_change)
        self.settle()

    def session(self, **parts: Any) -> bytes:
        """Record a session of the practitioner, the successor and a nurse, which the manager facilitated."""
        there = (Attendee(self.book.practitioner.person_id), Attendee(self.book.successor.person_id), NURSE)
        known = GroupSessionDraft(
            HELD_ON, 90, "Working with interpreters", there, self.book.manager.person_id, model="4x4x4",
            question="Whose words did we hear?", actions=(GroupActionDraft("Ask for a list", "Dai Rees", HELD_ON),),
        )  # fmt: skip
        return self.workspace.write(log_group_session, replace(known, **parts), today=TODAY).result

    def need(self, **parts: Any) -> bytes:
        """Raise a need of the practitioner."""
        known = NeedDraft(self.book.practitioner.person_id, "Assess capacity", date(2026, 9, 1), course_id=CAPACITY)
        return self.workspace.write(raise_need, replace(known, **parts), today=TODAY).result


def desk_of(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Desk:
    """Make the book, and a context over it."""
    workspace = empty_book(tmp_path / "book.cpd", clock=clock)
    with_courses(workspace)
    book = with_users(workspace)
    someone(workspace, "00201", "Cara Moss", team="West", service="Adults", job_role="Nurse")
    return Desk(qtbot, open_context(workspace), book)


def fill(form: FormDialog, **texts: str) -> None:
    """Type into the fields of a form, by the names that refusals call them."""
    for name, text in texts.items():
        field = form._fields[name]
        editor = getattr(field, "edit", field)
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        else:
            assert isinstance(editor, QLineEdit)
            editor.setText(text)


def can_be_read(qtbot: QtBot, dialog: QDialog) -> list[str]:
    """Return what a screen reader or the keyboard would miss in a dialog that is shown."""
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    found = faults(dialog)
    found += (
        [f"the error of {name} is not read" for name in unread_errors(dialog)] if isinstance(dialog, FormDialog) else []
    )
    stops, backwards = ring_of(dialog)
    found += [f"Tab misses {one.accessibleName()}" for one in expected_stops(dialog) if one not in stops]
    return found + [f"Tab goes from {one} back to {two}" for one, two in backwards]
