"""The sessions: what is coming up, where attendance is still to be recorded, and what is over."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cpd_desktop.services.sessions.answers import SessionListed, sessions_list
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.sessions.columns import session_columns
from cpd_desktop.ui.pages.sessions.words import Standing, counted, standing_of
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.empty_state import EmptyState, body_or_empty
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.known_panel import KnownPanel
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

PLAN = "Plan a session …"
_ALL = "all"
_COMING = (Standing.UPCOMING, Standing.UNDER_WAY)
_OVER = (Standing.CLOSED, Standing.CANCELLED)
_KINDS = {"upcoming": _COMING, "to close": (Standing.TO_CLOSE,), "past": _OVER, _ALL: tuple(Standing)}
_NAMES = {"upcoming": "Upcoming", "to close": "Attendance to record", "past": "Closed and cancelled", _ALL: "All"}
_NOTHING = {
    "upcoming": "No session is coming up here. Plan one: Ctrl+N.",
    "to close": "Nothing to do: the attendance of every session that is over is recorded.",
    "past": "No session is closed or cancelled yet.",
    _ALL: "No session is planned yet.",
}


class SessionsPanel(KnownPanel):
    """The sessions in scope, upcoming first. `opened` goes out with the session to show, `attendance_wanted` likewise.

    `plan_wanted` goes out where there is none yet, and `book_wanted` with the session onto which people are to be booked.
    """

    opened = Signal(object)
    attendance_wanted = Signal(object)
    book_wanted = Signal(object)
    plan_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAccessibleName("Sessions")
        self.sessions: tuple[SessionListed, ...] | None = None
        self.kinds = FilterTabs("Which sessions")
        self.kinds.show_tabs([(key, _NAMES[key]) for key in _KINDS])
        self.table: Table[SessionListed] = Table(
            "Sessions", session_columns(context.look, lambda: context.view.as_at), context.preferences, today=context.today,
            filter_hint="Filter by course, place, trainer …", key=lambda one: one.known.uuid, freeze_first=True,
        )  # fmt: skip
        self.table.empty_text = "Looking …"
        self.open = _button("Open session")
        self.book = _button("Book people …")
        self.attendance = _button("Record attendance")
        self.empty = EmptyState(context.look)
        self._lay_out()
        self.kinds.chosen.connect(lambda _: self._show())
        self.table.opened.connect(self.opened)
        self.table.selected.connect(self._tell)
        for button, signal in (
            (self.open, self.opened), (self.book, self.book_wanted), (self.attendance, self.attendance_wanted),
        ):  # fmt: skip
            button.clicked.connect(lambda _=False, signal=signal: self._send(signal))
        self._tell()

    def _lay_out(self) -> None:
        look = self.context.look
        acts = WrappingLine()
        acts.setSpacing(look.size(6))
        for button in (self.open, self.book, self.attendance):
            acts.addWidget(button)
        self.body = QWidget()
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, look.size(4), 0, 0)
        layout.setSpacing(look.size(8))
        layout.addWidget(self.kinds)
        layout.addLayout(acts)
        layout.addWidget(self.table, 1)
        self.stack = body_or_empty(self, self.body, self.empty)

    def reload(self) -> None:
        """Ask for the sessions in scope."""
        self.ask_known("sessions", self.show_sessions, sessions_list, self.question())

    def show_sessions(self, found: tuple[SessionListed, ...]) -> None:
        """Show these sessions."""
        self.sessions = found
        on = self.context.view.as_at
        counts = {
            key: sum(standing_of(one.known, on) in standings for one in found) for key, standings in _KINDS.items()
        }
        self.kinds.show_tabs([(key, f"{_NAMES[key]} ({counts[key]:,})") for key in _KINDS])
        self._show()
        if not found:
            where = "" if self.context.view.scope == "Everything" else f" for {self.context.view.scope}"
            self.empty.say(
                f"No session is planned yet{where}",
                "A session is one run of a course: when and where it is, for whom, and what is to change. People are booked onto it, "
                "attendance is recorded in one go, and closing it writes everybody’s training record.",
                PLAN,
                self.add_new,
            )
        self.stack.setCurrentWidget(self.body if found else self.empty)

    def _show(self) -> None:
        kind = self.kinds.key or "upcoming"
        on = self.context.view.as_at
        shown = [one for one in self.sessions or () if standing_of(one.known, on) in _KINDS[kind]]
        # What is over is looked for from its end.
        self.table.empty_text = _NOTHING[kind] if self.sessions is not None else "Looking …"
        self.table.set_rows(shown[::-1] if kind == "past" else shown)
        if shown and not self.table.chosen_count():
            self.table.view.selectRow(0)
        self._tell()

    def _tell(self) -> None:
        current = self.table.current() if self.table.chosen_count() else None
        standing = None if current is None else standing_of(current.known, self.context.view.as_at)
        self.open.setEnabled(current is not None)
        self.book.setEnabled(self.is_now and standing is not None and standing not in _OVER)
        has_begun = standing is not None and standing not in (Standing.UPCOMING, Standing.CANCELLED)
        self.attendance.setEnabled(self.is_now and has_begun)

    def _send(self, signal: SignalInstance) -> None:
        current = self.table.current()
        if current is not None:
            signal.emit(current)

    @property
    def kind(self) -> str:
        """Which sessions are shown: `upcoming`, `to close`, `past` or `all`."""
        return self.kinds.key

    def choose_kind(self, kind: str) -> None:
        """Show `upcoming`, `to close`, `past` or `all` sessions."""
        self.kinds.choose(kind)

    def add_new(self) -> None:
        """Plan a session (Ctrl+N)."""
        if self.may_record():
            self.plan_wanted.emit()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.table.filter.setFocus()

    def shown_list(self) -> ShownList | None:
        """Return the sessions that are shown; None while there is none."""
        if self.stack.currentWidget() is self.empty:
            return None
        shown = self.table.rows_shown()
        lead = f"{_NAMES[self.kind]}: {counted(len(shown), 'session')}."
        return list_of_table(
            self.table, title="Sessions", scope=self.context.view.scope, noun=("session", "sessions"), lead=lead
        )


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    return button
