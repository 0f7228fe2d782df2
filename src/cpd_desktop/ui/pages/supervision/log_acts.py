"""Opens the form that logs a supervision, from any page; answers what it asks, and records what it gathers."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from cpd_desktop.domain.supervision_drafts import CancelledDraft, SupervisionDraft
from cpd_desktop.services.private import Reader
from cpd_desktop.services.supervision.logging import cancel_supervision, log_supervision
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.log_dialog import LogDialog
from cpd_desktop.ui.pages.supervision.log_start import (
    Kept,
    LogOpening,
    LogStart,
    kept_form,
    log_opening,
    log_start,
)

_WHY = "Notes of a supervision are sealed to its two people: sign in as one of them to write some."


class LogSupervision(QObject):
    """One form that logs a supervision, from when it is asked for until it is closed; *dialog* is None before it is there."""

    closed = Signal()

    def __init__(self, context: Context, window: QWidget, person_id: int | None = None) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._person_id = person_id
        self.dialog: LogDialog | None = None
        self._is_to_write = False
        context.ask("supervision: log", self._open, log_opening, context.reader, context.today())

    def _open(self, opening: LogOpening) -> None:
        context = self._context
        if any(isinstance(one, LogDialog) and one.isVisible() for one in QApplication.topLevelWidgets()):
            # It is open already: a second one would keep what is typed in the place of the first.
            self.deleteLater()
            return
        dialog = LogDialog(context, opening, self._window)
        self.dialog = dialog
        dialog.person_chosen.connect(self._ask_start)
        dialog.sign_in_wanted.connect(self._ask_sign_in)
        dialog.submitted.connect(self._log)
        dialog.finished.connect(self._close)
        context.reader_changed.connect(self._follow_reader)
        if self._person_id is not None:
            dialog.choose_person(self._person_id)
        elif opening.kept is not None:
            self._go_on_with(dialog, opening.kept)
        dialog.open()

    @staticmethod
    def _go_on_with(dialog: LogDialog, kept: Kept) -> None:
        dialog.take_up_begun(kept)
        if isinstance(kept.fields.get("person"), int):
            dialog.person_chosen.emit(kept.fields["person"])

    def _close(self, _: int) -> None:
        self._context.reader_changed.disconnect(self._follow_reader)
        self.dialog = None
        # Once all that the form had kept or dropped is written.
        self._context.tasks.write(self._tell_closed, None, _nothing)

    def _tell_closed(self, _: None) -> None:
        self.closed.emit()
        self.deleteLater()

    def _ask_start(self, person_id: int) -> None:
        context = self._context
        context.ask("supervision: log start", self._show_start, log_start, person_id, context.reader, context.today())

    def _show_start(self, start: LogStart) -> None:
        if self.dialog is not None:
            self.dialog.show_start(start)

    def _ask_sign_in(self) -> None:
        self._context.ask_sign_in(_WHY, self._signed_in)

    def _signed_in(self) -> None:
        """Go to the notes, once they are open for who has signed in."""
        self._is_to_write = True
        self._go_to_notes()

    def _go_to_notes(self) -> None:
        dialog = self.dialog
        if dialog is not None and self._is_to_write and dialog.notes.is_open:
            self._is_to_write = False
            dialog.activateWindow()
            next(iter(dialog.notes.fields.values())).setFocus()

    def _follow_reader(self, reader: Reader | None) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        if reader is None:
            dialog.follow_reader(None)
            self._ask_questions(dialog)
            return
        form = dialog.autosave.form

        def show(kept: Kept | None) -> None:
            if self.dialog is not None:
                self.dialog.follow_reader(reader, kept if kept is not None and kept.reader is not None else None)
                self._ask_questions(self.dialog)
                self._go_to_notes()

        self._context.ask("supervision: log kept", show, kept_form, form, reader)

    def _ask_questions(self, dialog: LogDialog) -> None:
        """Have titles shown that are this reader's, and no others."""
        context, person_id = self._context, dialog.fields.person_id
        if person_id is not None:
            context.ask(
                "supervision: log questions",
                self._show_questions,
                log_start,
                person_id,
                context.reader,
                context.today(),
            )

    def _show_questions(self, start: LogStart) -> None:
        if self.dialog is not None:
            self.dialog.show_questions(start)

    def _log(self, draft: SupervisionDraft | CancelledDraft) -> None:
        dialog, context = self.dialog, self._context
        if dialog is None:
            return
        if isinstance(draft, CancelledDraft):
            context.act(
                "record a cancelled supervision", dialog.finish, dialog.fail, cancel_supervision, draft,
                today=context.today(),
            )  # fmt: skip
            return
        context.act(
            "log a supervision", dialog.finish, dialog.fail, log_supervision, draft,
            reader=context.reader, today=context.today(), kept_form=dialog.autosave.form,
        )  # fmt: skip


def _nothing() -> None:
    """Only come after what was to be written before."""
