"""What is done about places: booking people, approving, declining, cancelling, moving to another group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.clashes import Clash
from cpd_desktop.domain.sessions import EndedBy
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.group_sessions import who_they_were
from cpd_desktop.services.sessions.answers import BookingListed, session_detail
from cpd_desktop.services.sessions.booking import (
    Booked,
    book_places,
    cancel_bookings,
    decide_bookings,
    move_to_group,
    request_places,
)
from cpd_desktop.services.sessions.clashing import clashes
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.sessions.book_dialog import BookDialog, BookOpening, Wanted
from cpd_desktop.ui.pages.sessions.ending_dialogs import CancelDialog, DeclineDialog, Ending
from cpd_desktop.ui.pages.sessions.words import counted, people_words
from cpd_desktop.ui.widgets.form import FormDialog

_MOST_NAMES = 3


def book_opening(session: Session, uuid: bytes, as_at: date) -> BookOpening:
    """Return what the form of a booking opens with."""
    detail = session_detail(session, uuid, as_at=as_at)
    taken = frozenset(
        one.booking.person_id for one in detail.bookings if one.booking.is_live and one.booking.person_id is not None
    )
    everybody = who_they_were(session, detail.listed.known.first_on)
    return BookOpening(detail.listed, options_to_choose(session), everybody, taken)


class PlaceActs(QObject):
    """Carries out acts on places over *window*. `told` goes out with what was done; *dialog* is the form opened last."""

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self.dialog: FormDialog | None = None

    def book(self, uuid: bytes, proposed: Sequence[int] = ()) -> None:
        """Book people onto a session, or request places where a manager approves; what clashes is said first.

        *proposed* are people (ids) with whom the form begins; any of them can be taken out.
        """
        context = self.context

        def show(opening: BookOpening) -> None:
            if self.dialog is not None:
                return
            dialog = BookDialog(opening, context.look, self._window)
            dialog.clashes_wanted.connect(lambda ids, group: self._ask_clashes(dialog, uuid, ids, group))
            dialog.learners.add_people(proposed)
            self._open(dialog, lambda wanted: self._book(dialog, uuid, wanted))

        context.ask("sessions: booking", show, book_opening, uuid, context.view.as_at)

    def _ask_clashes(self, dialog: BookDialog, uuid: bytes, ids: Sequence[int], group: str) -> None:
        def show(found: tuple[Clash, ...]) -> None:
            if self.dialog is dialog:
                dialog.show_clashes(ids, group, found)

        self.context.ask("sessions: clashes of a booking", show, clashes, uuid, ids, group=group)

    def _book(self, dialog: BookDialog, uuid: bytes, wanted: Wanted) -> None:
        count = len(wanted.learners)
        places = counted(count, "place")
        title = f"request {places}" if wanted.is_request else f"book {people_words(count)}"
        act = request_places if wanted.is_request else book_places

        def then(booked: Booked) -> None:
            dialog.finish()
            self._tell(booked_words(booked))

        self.context.act(
            title, then, dialog.fail, act, uuid, wanted.learners, group=wanted.group, by=self.context.workspace.who,
            today=self.context.today(),
        )  # fmt: skip

    def approve(self, lines: Sequence[BookingListed]) -> None:
        """Approve what was requested: booked where a place is left, else waiting."""
        self._decide(f"approve {counted(len(lines), 'request')}", None, lines, approve=True, reason="")

    def decline(self, lines: Sequence[BookingListed]) -> None:
        """Decline what was requested, with a reason."""
        dialog = DeclineDialog(who_words(lines), self.context.look, self._window)
        title = f"decline {counted(len(lines), 'request')}"
        self._open(dialog, lambda reason: self._decide(title, dialog, lines, approve=False, reason=reason))

    def _decide(
        self, title: str, dialog: FormDialog | None, lines: Sequence[BookingListed], *, approve: bool, reason: str
    ) -> None:
        def then(booked: Booked) -> None:
            if dialog is not None:
                dialog.finish()
            self._tell(booked_words(booked) if approve else f"Declined {people_words(len(lines))}")

        self.context.act(
            title, then, None if dialog is None else dialog.fail, decide_bookings, uuids_of(lines), approve=approve,
            by=self.context.workspace.who, reason=reason, today=self.context.today(),
        )  # fmt: skip

    def cancel(self, lines: Sequence[BookingListed]) -> None:
        """Cancel places: by whom, and why. Whoever waits moves up."""
        act = "Cancel place" if len(lines) == 1 else f"Cancel {len(lines):,} places"
        dialog = CancelDialog(
            "Cancel a place" if len(lines) == 1 else "Cancel places", act,
            f"{who_words(lines)}. Whoever waits for a place moves up.", self.context.look, self._window, by=EndedBy.LEARNER,
        )  # fmt: skip

        def save(ending: Ending) -> None:
            self._act(
                f"cancel {counted(len(lines), 'place')}", dialog, cancel_bookings, uuids_of(lines), by=ending.by,
                reason=ending.reason, today=self.context.today(),
            )  # fmt: skip

        self._open(dialog, save)

    def move(self, lines: Sequence[BookingListed], group: str) -> None:
        """Move people to another group of their session."""
        title = f"move {people_words(len(lines))} to another group"
        self._act(title, None, move_to_group, uuids_of(lines), group, today=self.context.today())

    def _act(
        self, title: str, dialog: FormDialog | None, act: Callable[..., Any], *args: Any, **kwargs: Any
    ) -> None:  # fmt: skip
        def then(_: object) -> None:
            if dialog is not None:
                dialog.finish()
            self._tell(f"Saved: {title}")

        self.context.act(title, then, None if dialog is None else dialog.fail, act, *args, **kwargs)

    def _tell(self, what: str) -> None:
        self.told.emit(f"{what}. Ctrl+Z takes it back.")

    def _open(self, dialog: FormDialog, save: Callable[[Any], None]) -> None:
        dialog.submitted.connect(save)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _closed(self, _: int) -> None:
        self.dialog = None


def uuids_of(lines: Iterable[BookingListed]) -> tuple[bytes, ...]:
    """Return the UUIDs of places."""
    return tuple(one.booking.uuid for one in lines)


def who_words(lines: Sequence[BookingListed]) -> str:
    """Return whose places these are: all the names of a few, of many the first."""
    names = [one.booking.name for one in lines]
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[:_MOST_NAMES])} and {len(names) - _MOST_NAMES:,} more"
    return ", ".join(names)


def booked_words(booked: Booked) -> str:
    """Return what came of booking, in words."""
    parts = [
        f"{people_words(booked.booked)} booked" if booked.booked else "",
        f"{people_words(booked.waiting)} waiting" if booked.waiting else "",
        f"{counted(booked.requested, 'place')} requested" if booked.requested else "",
        f"{people_words(booked.already)} had a place already" if booked.already else "",
    ]
    return ", ".join(part for part in parts if part) or "Nothing was to be done"
