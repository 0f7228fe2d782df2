"""What is done about one person's places in sessions, and about their leave: each act opens its form, and is one change."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.sessions import EndedBy
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.leave import LeaveLine, delete_leave, record_leave
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.sessions.booking import Booked, cancel_bookings
from cpd_desktop.ui.booking import CourseOpening, PlaceActs, booked_words, course_opening
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.people.session_columns import PersonPlace
from cpd_desktop.ui.pages.people.session_dialogs import (
    AskPlaceDialog,
    BookCourseDialog,
    LeaveEntry,
    LeaveSpellDialog,
)
from cpd_desktop.ui.pages.sessions.ending_dialogs import CancelDialog, Ending
from cpd_desktop.ui.session_words import day_words
from cpd_desktop.ui.widgets.booking_form import BookingForm, DayWanted
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.session_choice import PlaceWanted

Who = tuple[int, str]
"""A person: id and name."""


class SessionActs(QObject):
    """Carries out acts over *window*. `told` goes out with what was done; *dialog* is the form opened last."""

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self.dialog: FormDialog | None = None
        self._places = PlaceActs(context, self)

    def book(self, who: Who, course_ids: Collection[int] | None = None) -> None:
        """Book a course, one of *course_ids* or any: a session of it, or a day."""

        def show(opening: CourseOpening) -> None:
            look, today = self.context.look, self.context.today
            self._choose(BookCourseDialog(who[1], opening, today, look, self._window, course_ids=course_ids), who)

        self.context.ask("people: sessions", show, course_opening, self.context.today())

    def ask_for_place(self, who: Who) -> None:
        """Ask for a place in a session."""

        def show(opening: CourseOpening) -> None:
            self._choose(AskPlaceDialog(who[1], opening, self.context.today, self.context.look, self._window), who)

        self.context.ask("people: sessions", show, course_opening, self.context.today())

    def _choose(self, dialog: BookingForm, who: Who) -> None:
        self._places.serve(dialog, dialog.session, [who[0]])

        def booked(result: Booked) -> None:
            self._done(dialog, booked_words(result))

        def save(wanted: PlaceWanted | DayWanted) -> None:
            if isinstance(wanted, PlaceWanted):
                self._places.book(wanted, [who[0]], booked, dialog.fail)
                return
            draft = RecordDraft(0, PersonKey(), "", wanted.booked_on, Outcome.BOOKED)
            self._save(
                dialog, "book training", record_for, [who[0]], RecordEntry(wanted.course_id, draft), today=self.context.today()
            )  # fmt: skip

        self._open(dialog, save)

    def cancel(self, place: PersonPlace) -> None:
        """Cancel a place: by whom, and why."""
        listed = place.listed
        about = f"{listed.booking.name}: {listed.title}, {day_words(listed.first_on)}"
        dialog = CancelDialog(
            "Cancel a place", "Cancel the place", about, self.context.look, self._window, by=EndedBy.LEARNER
        )

        def save(ending: Ending) -> None:
            self._save(
                dialog, "cancel a place", cancel_bookings, (listed.booking.uuid,), by=ending.by, reason=ending.reason,
                today=self.context.today(),
            )  # fmt: skip

        self._open(dialog, save)

    def leave(self, who: Who, line: LeaveLine | None = None) -> None:
        """Add leave, or correct *line*."""
        dialog = LeaveSpellDialog(who[1], self.context.today, self.context.look, self._window, line=line)

        def save(entry: LeaveEntry) -> None:
            title = "add leave" if line is None else "correct leave"
            self._save(dialog, title, record_leave, who[0], entry.starts_on, entry.ends_on, row_id=entry.row_id)

        self._open(dialog, save)

    def delete_leave(self, line: LeaveLine) -> None:
        """Take leave back that is not taken, or never was."""
        self.context.act(
            "delete leave", lambda _: self.told.emit(_saved("delete leave")), None, delete_leave, line.row_id
        )

    def _save(self, dialog: FormDialog, title: str, act: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        self.context.act(title, lambda _: self._done(dialog, _saved(title)), dialog.fail, act, *args, **kwargs)

    def _done(self, dialog: FormDialog, words: str) -> None:
        dialog.finish()
        self.told.emit(words)

    def _open(self, dialog: FormDialog, save: Callable[[Any], None]) -> None:
        dialog.submitted.connect(save)
        self.dialog = dialog
        dialog.open()


def _saved(title: str) -> str:
    return f"Saved: {title}. Ctrl+Z takes it back."
