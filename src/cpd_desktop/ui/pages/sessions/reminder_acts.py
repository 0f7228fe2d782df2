"""Reminders of a session as files in a folder that somebody chooses: e-mail drafts with a calendar file. Nothing is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.mail_drafts import file_name
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.exchange.reminder_files import session_mail_files
from cpd_desktop.exchange.writing import write_files
from cpd_desktop.services.sessions.answers import SessionDetail, session_detail
from cpd_desktop.services.sessions.calendar import session_ics
from cpd_desktop.services.sessions.known import KnownSession
from cpd_desktop.services.sessions.reminders import MailKind
from cpd_desktop.services.workspace import Session, Workspace
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.calendar_file import CalendarFile
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.sessions.reminders_dialog import RemindersDialog

FOLDER = "reminders"
_STATES = {
    MailKind.JOINING: BookingState.BOOKED,
    MailKind.REMINDER: BookingState.BOOKED,
    MailKind.WAITING: BookingState.WAITING,
    MailKind.CANCELLED: BookingState.CANCELLED,
}


@dataclass(frozen=True)
class Written:
    """How many drafts were written into which folder, and how many of them have no address."""

    drafts: int
    folder: Path
    without_address: int

    @property
    def words(self) -> str:
        """What to do with them, in a sentence; nobody is named."""
        count = "1 e-mail draft" if self.drafts == 1 else f"{self.drafts:,} e-mail drafts"
        lacking = f" {self.without_address:,} without an address: put it in." if self.without_address else ""
        return f"Wrote {count} into {self.folder.name}: open each, look it over and send it.{lacking}"


def written_mails(workspace: Workspace, uuid: bytes, kind: MailKind, folder: Path, produced_at: datetime) -> Written:
    """Write the drafts of *kind* into *folder*. Raises Problem where there is nobody to write to, or the folder refuses."""
    files, unaddressed = session_mail_files(workspace, uuid, kind, produced_at=produced_at)
    write_files(folder, files)
    return Written(sum(name.endswith(".eml") for name in files), folder, len(unaddressed))


def attempt_detail(session: Session, uuid: bytes, as_at: date) -> SessionDetail | Problem:
    """Return one session with its bookings, or why there is none."""
    return attempt(session_detail, session, uuid, as_at=as_at)


def mail_kinds(detail: SessionDetail) -> dict[MailKind, int]:
    """Return what can be written about a session, and to how many; nothing where there is nobody to write to."""
    states = [one.booking.state for one in detail.bookings]
    is_open = detail.listed.known.state is SessionState.OPEN
    counts = {kind: states.count(state) for kind, state in _STATES.items() if is_open or kind is MailKind.CANCELLED}
    return {kind: count for kind, count in counts.items() if count}


class ReminderActs(QObject):
    """Asks what is written and where it goes, and writes it. What was done, or why it was not, is told at the foot of the window."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self.dialog: RemindersDialog | None = None
        self._calendar = CalendarFile(context, window)

    def save_calendar(self, known: KnownSession) -> None:
        """Save the days of a session, all its groups', as a calendar file."""
        name = file_name(f"Session {known.title} {known.first_on:%Y-%m-%d}", ".ics")
        self._calendar.save(name, session_ics, known.uuid, produced_at=self._context.clock())

    def remind(self, known: KnownSession) -> None:
        """Ask to whom is written about a session, and into which folder."""
        context = self._context
        context.ask("sessions: whom to remind", self._offer, attempt_detail, known.uuid, context.view.as_at)

    def _offer(self, detail: SessionDetail | Problem) -> None:
        if isinstance(detail, Problem):
            self._tell(str(detail))
            return
        kinds, known = mail_kinds(detail), detail.listed.known
        if not kinds:
            self._tell("There is nobody to write to about this session.")
            return
        if self.dialog is not None:
            return
        dialog = RemindersDialog(known.title, kinds, self._context.look, self._window)

        def write(kind: MailKind) -> None:
            dialog.finish()
            self.choose_folder(known.uuid, kind)

        dialog.submitted.connect(write)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def choose_folder(self, uuid: bytes, kind: MailKind) -> None:
        """Ask for the folder, and write the drafts of *kind* into it."""
        start = self._context.preferences.folder(FOLDER)
        name = QFileDialog.getExistingDirectory(self._window, "Folder for the e-mail drafts", start)
        if name:
            self.write_mails(uuid, kind, Path(name))

    def write_mails(self, uuid: bytes, kind: MailKind, folder: Path) -> None:
        """Write the drafts of *kind* about a session into *folder*."""
        context = self._context
        context.preferences.used_folder(FOLDER, folder / "draft")
        context.tasks.read(
            "sessions: reminders", self._written, attempt, written_mails, context.workspace, uuid, kind, folder, context.clock()
        )  # fmt: skip

    def _written(self, answer: Written | Problem) -> None:
        self._tell(str(answer) if isinstance(answer, Problem) else answer.words)

    def _tell(self, text: str) -> None:
        self._context.told.emit(text)

    def _closed(self, _: int) -> None:
        self.dialog = None
