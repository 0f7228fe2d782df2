"""What is done about a session: planning, correcting, repeating, cancelling, closing, reopening and deleting one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.sessions import EndedBy, SessionDraft
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.private import Reader
from cpd_desktop.services.sessions.attendance import close_session, reopen_session
from cpd_desktop.services.sessions.known import KnownSession
from cpd_desktop.services.sessions.planning import cancel_session, correct_session, delete_session, plan_session
from cpd_desktop.services.sessions.repeating import repeat_session
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.sessions.ending_dialogs import CancelDialog, Ending
from cpd_desktop.ui.pages.sessions.repeat_dialog import RepeatDialog
from cpd_desktop.ui.pages.sessions.session_dialog import SessionDialog, SessionOpening, form_of, new_form
from cpd_desktop.ui.pages.sessions.words import counted, days_words
from cpd_desktop.ui.pages.supervision.log_start import kept_form
from cpd_desktop.ui.widgets.form import FormDialog


def session_opening(session: Session, form: str, reader: Reader | None) -> SessionOpening:
    """Return what the form of a session opens with."""
    return SessionOpening(options_to_choose(session).courses, kept_form(session, form, reader))


class SessionActs(QObject):
    """Carries out acts on sessions over *window*. `told` goes out with what was done, `planned` with the UUID of a new session.

    `deleted` goes out once one is gone; *dialog* is the form opened last.
    """

    told = Signal(str)
    planned = Signal(object)
    deleted = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self.dialog: FormDialog | None = None

    def plan(self, course_id: int | None = None) -> None:
        """Plan a session; one that somebody was in the middle of goes on as it was."""
        self._open_form(new_form(course_id), None, course_id)

    def edit(self, known: KnownSession) -> None:
        """Correct what a session says."""
        self._open_form(form_of(known.uuid), known, None)

    def _open_form(self, form: str, known: KnownSession | None, course_id: int | None) -> None:
        context = self.context

        def show(opening: SessionOpening) -> None:
            if self.dialog is None:
                dialog = SessionDialog(context, opening, self._window, known=known, course_id=course_id)
                self._open(dialog, lambda draft: self._save(dialog, known, draft))

        context.ask("sessions: form", show, session_opening, form, context.reader)

    def _save(self, dialog: SessionDialog, known: KnownSession | None, draft: SessionDraft) -> None:
        today = self.context.today()
        if known is not None:
            self._act("correct a session", dialog, correct_session, known.uuid, draft, today=today)
            return

        def then(uuid: bytes) -> None:
            dialog.finish()
            self._tell("Planned")
            self.planned.emit(uuid)

        self.context.act("plan a session", then, dialog.fail, plan_session, draft, today=today)

    def repeat(self, known: KnownSession) -> None:
        """Plan the same session again, on other days."""
        dialog = RepeatDialog(known, self.context.today, self.context.look, self._window)

        def save(days: tuple[Any, ...]) -> None:
            title = f"repeat a session {counted(len(days), 'time')}"

            def then(uuids: tuple[bytes, ...]) -> None:
                dialog.finish()
                self._tell(f"Planned {counted(len(uuids), 'more session')}")

            self.context.act(
                title, then, dialog.fail, repeat_session, known.uuid, days, today=self.context.today()
            )  # fmt: skip

        self._open(dialog, save)

    def cancel(self, known: KnownSession) -> None:
        """Cancel a session: who cancelled it and why; everybody's place goes with it."""
        about = (
            f"{known.title}, {days_words(known.first_on, known.last_on)}. All places in it are cancelled too. "
            "Reminders … then has a message for whoever had one."
        )
        dialog = CancelDialog(
            "Cancel a session", "Cancel session", about, self.context.look, self._window, by=EndedBy.ORGANISER,
            needs_reason=True,
        )  # fmt: skip

        def save(ending: Ending) -> None:
            self._act(
                "cancel a session", dialog, cancel_session, known.uuid, by=ending.by, reason=ending.reason,
                today=self.context.today(),
            )  # fmt: skip

        self._open(dialog, save)

    def close_session(self, known: KnownSession) -> None:
        """Close a session: the training records of all who were there are written."""

        def then(records: int) -> None:
            self._tell(f"Closed: {counted(records, 'training record')} written")

        self.context.act("close a session", then, None, close_session, known.uuid, today=self.context.today())

    def reopen(self, known: KnownSession) -> None:
        """Open a closed session again: its training records are places once more."""
        title = "reopen a session"
        self.context.act(
            title, lambda _: self._tell("Open again"), None, reopen_session, known.uuid, today=self.context.today()
        )

    def delete(self, known: KnownSession) -> None:
        """Take back a session that was never to be."""

        def then(_: object) -> None:
            self._tell("Deleted")
            self.deleted.emit()

        self.context.act("delete a session", then, None, delete_session, known.uuid)

    def _act(self, title: str, dialog: FormDialog, act: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        def then(_: object) -> None:
            dialog.finish()
            self._tell(f"Saved: {title}")

        self.context.act(title, then, dialog.fail, act, *args, **kwargs)

    def _tell(self, what: str) -> None:
        self.told.emit(f"{what}. Ctrl+Z takes it back.")

    def _open(self, dialog: FormDialog, save: Callable[[Any], None]) -> None:
        dialog.submitted.connect(save)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _closed(self, _: int) -> None:
        self.dialog = None
