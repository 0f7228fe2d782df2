"""Booking places in sessions from wherever people are looked at: which sessions there are, what clashes, and the act itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.clashes import Clash
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.choosing import Options, options_to_choose
from cpd_desktop.services.sessions.answers import SessionListed, upcoming_sessions
from cpd_desktop.services.sessions.booking import Booked, book_places, request_places
from cpd_desktop.services.sessions.clashing import clashes
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.session_choice import PlaceWanted, SessionChoice


def sessions_of_courses(session: Session, course_ids: Collection[int] | None, on: date) -> tuple[SessionListed, ...]:
    """Return the open sessions, of these courses or of all (None), that are on *on* or later, by first day."""
    found = upcoming_sessions(session, None, on)
    return found if course_ids is None else tuple(one for one in found if one.known.draft.course_id in course_ids)


@dataclass(frozen=True)
class CourseOpening:
    """What a form that books a course opens with: what there is to choose, and the sessions to come."""

    options: Options
    sessions: tuple[SessionListed, ...]


def course_opening(session: Session, on: date) -> CourseOpening:
    """Return what a form that books any course on *on* opens with."""
    return CourseOpening(options_to_choose(session), sessions_of_courses(session, None, on))


class PlaceActs(QObject):
    """Books places for people of the book, and tells forms that choose a session what clashes."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def serve(self, dialog: FormDialog, choice: SessionChoice, person_ids: Sequence[int]) -> None:
        """Answer what clashes with the session that is chosen in *choice*, as long as *dialog* is open."""
        open_choices = [choice]
        dialog.finished.connect(lambda _: open_choices.clear())

        def show(session_uuid: bytes, group: str, found: tuple[Clash, ...]) -> None:
            for one in open_choices:
                if one.chosen is not None and (one.chosen.known.uuid, one.chosen_group) == (session_uuid, group):
                    one.show_clashes(found)

        def ask(session_uuid: bytes, group: str) -> None:
            shown = partial(show, session_uuid, group)
            self._context.ask("booking: clashes", shown, clashes, session_uuid, tuple(person_ids), group=group)

        choice.asked.connect(ask)
        if choice.chosen is not None:
            ask(choice.chosen.known.uuid, choice.chosen_group)

    def book(
        self, place: PlaceWanted, person_ids: Sequence[int], then: Callable[[Booked], Any], failed: Callable[[Problem], None],
        *, need_uuid: bytes = b"",
    ) -> None:  # fmt: skip
        """Book places for *person_ids*, or ask for them, as one change; *then* gets how many came to what.

        Whoever the place leaves out gets none.
        """
        act = request_places if place.asks else book_places
        learners = tuple(LearnerDraft(one) for one in person_ids if one not in place.leaves_out)
        self._context.act(
            place_title(place, len(learners)), then, failed, act, place.session_uuid, learners,
            group=place.group, by=self._context.workspace.who, need_uuid=need_uuid, today=self._context.today(),
        )  # fmt: skip


def place_title(place: PlaceWanted, count: int) -> str:
    """Return how undo names a booking: `book a place`, `ask for 3 places`."""
    places = "a place" if count == 1 else f"{count:,} places"
    return f"{'ask for' if place.asks else 'book'} {places}"


def booked_words(booked: Booked) -> str:
    """Return what became of everybody: who is booked, waits, is asked for, and who had a place already."""
    parts = [
        (booked.booked, "booked"), (booked.requested, "asked for, to be approved on the page Sessions"), (booked.waiting, "waiting"),
        (booked.already, "there already"),
    ]  # fmt: skip
    return f"Saved: {', '.join(f'{count:,} {words}' for count, words in parts if count)}. Ctrl+Z takes it back."
