"""A person's places in sessions, newest first, and their leave: what is asked for, cancelled and taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.leave import LeaveLine
from cpd_desktop.services.sessions.answers import BookingListed
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.people.session_acts import SessionActs, Who
from cpd_desktop.ui.pages.people.session_columns import PersonPlace, leave_columns, place_columns, place_of
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.roomy import Roomy
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

ASK, BOOK, CANCEL, GO = "Ask for a place …", "Book a course …", "Cancel the place …", "Go to the session"
ADD_LEAVE, CORRECT_LEAVE, DELETE_LEAVE = "Add leave …", "Correct leave …", "Delete leave"
_LEAST_HEIGHT = 400


class PersonSessions(QWidget):
    """Shows one person's places and leave."""

    def __init__(self, context: Context, window: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._who: Who = (0, "")
        self.acts = SessionActs(context, window)
        look, preferences = context.look, context.preferences
        self.places: Table[PersonPlace] = Table(
            "Sessions of this person", place_columns(look), preferences, today=context.today, key=lambda one: one.uuid.hex()
        )  # fmt: skip
        self.places.empty_text = "No place in a session was asked for or booked yet."
        self.places.opened.connect(self._go)
        self.leave: Table[LeaveLine] = Table(
            "Leave of this person", leave_columns(context.today), preferences, today=context.today
        )
        self.leave.empty_text = "No leave is recorded: whoever books training is told of it."
        self.leave.opened.connect(lambda line: self.acts.leave(self._who, line))
        for table in (self.places, self.leave):
            table.filter.hide()
            table.count.hide()
            table.selected.connect(self._tell_selection)
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        look = self._context.look
        above = self._line(
            (ASK, lambda: self.acts.ask_for_place(self._who)), (BOOK, lambda: self.acts.book(self._who)),
            (CANCEL, lambda: self._with(self.places, self.acts.cancel)), (GO, lambda: self._with(self.places, self._go)),
        )  # fmt: skip
        self.buttons[ASK].setObjectName("primary")
        between = self._line(
            (ADD_LEAVE, lambda: self.acts.leave(self._who)),
            (CORRECT_LEAVE, lambda: self._with(self.leave, lambda line: self.acts.leave(self._who, line))),
            (DELETE_LEAVE, lambda: self._with(self.leave, self.acts.delete_leave)),
        )  # fmt: skip
        heading = QLabel("Leave")
        heading.setObjectName("sectionTitle")
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, look.size(8), 0, 0)
        layout.setSpacing(look.size(6))
        layout.addLayout(above)
        layout.addWidget(self.places, 3)
        layout.addWidget(heading)
        layout.addLayout(between)
        layout.addWidget(self.leave, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Roomy(body, look, _LEAST_HEIGHT))

    def _line(self, *acts: tuple[str, Callable[[], None]]) -> WrappingLine:
        line = WrappingLine()
        line.setSpacing(self._context.look.size(6))
        for text, do in acts:
            button = QPushButton(text)
            button.setAccessibleName(text)
            button.clicked.connect(lambda _=False, do=do: do())
            self.buttons[text] = button
            line.addWidget(button)
        return line

    @staticmethod
    def _with(table: Table[Any], do: Callable[[Any], None]) -> None:
        current = table.current()
        if current is not None:
            do(current)

    def _go(self, place: PersonPlace) -> None:
        self._context.go_to("Sessions", {"session": place.listed.booking.session_uuid.hex()})

    def show_person(
        self, who: Who, bookings: Sequence[BookingListed], leave: Sequence[LeaveLine], outcomes: dict[bytes, Outcome]
    ) -> None:
        """Show a person's places and leave; *outcomes* are those of their training records, by UUID."""
        self._who = who
        self.places.set_rows([place_of(one, outcomes) for one in bookings])
        self.leave.set_rows(sorted(leave, key=lambda one: one.starts_on, reverse=True))
        for table in (self.places, self.leave):
            if table.current() is None and table.model.rowCount():
                table.view.selectRow(0)
        self._tell_selection()

    def _tell_selection(self) -> None:
        place = self.places.current()
        self.buttons[GO].setEnabled(place is not None)
        self.buttons[CANCEL].setEnabled(place is not None and _is_open(place))
        for text in (CORRECT_LEAVE, DELETE_LEAVE):
            self.buttons[text].setEnabled(self.leave.current() is not None)

    def focus_filter(self) -> None:
        """Put the cursor into the list: a handful of rows needs no filter."""
        self.places.start().setFocus()

    def shown_list(self, *, name: str) -> ShownList:
        """Return the places of the person, under their name; files and print jobs are called *name*."""
        return list_of_table(self.places, title=self._who[1], scope="Sessions", noun=("place", "places"), name=name)


def _is_open(place: PersonPlace) -> bool:
    return place.listed.booking.is_live and place.listed.session_state is SessionState.OPEN
