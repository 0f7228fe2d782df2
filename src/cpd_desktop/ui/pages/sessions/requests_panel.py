"""What is to be decided, over all sessions: places that were asked for, that are approved, and who waits."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.services.sessions.answers import BookingListed, requests_list
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.sessions.columns import request_columns
from cpd_desktop.ui.pages.sessions.deciding import DecidingLine
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.empty_state import EmptyState, body_or_empty
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.known_panel import KnownPanel
from cpd_desktop.ui.widgets.table import Table

_KINDS = {
    "all": ("All", frozenset(BookingState)),
    "requested": ("Requested", frozenset({BookingState.REQUESTED})),
    "approved": ("Approved", frozenset({BookingState.APPROVED})),
    "waiting": ("Waiting", frozenset({BookingState.WAITING})),
}
_ORDER = (BookingState.REQUESTED, BookingState.APPROVED, BookingState.WAITING)


class RequestsPanel(KnownPanel):
    """The requests in scope, the oldest first. `opened` goes out with the UUID of a session."""

    opened = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setAccessibleName("Requests")
        self._requests: tuple[BookingListed, ...] = ()
        self._wanted_kind = ""
        self.kinds = FilterTabs("Which requests")
        self.deciding = DecidingLine(context.look)
        self.open = QPushButton("Open session")
        self.open.setAccessibleName("Open session")
        self.open.clicked.connect(lambda _=False: self._open())
        self.deciding.add(self.open)
        self.table: Table[BookingListed] = Table(
            "Requests", request_columns(context.look), context.preferences, many=True, today=context.today,
            filter_hint="Filter by name, session or team", key=lambda one: one.booking.uuid, freeze_first=True,
        )  # fmt: skip
        self.table.empty_text = "No request of this kind."
        self.empty = EmptyState(context.look)
        self._lay_out()
        self.kinds.chosen.connect(lambda _: self._show())
        self.table.selected.connect(self._tell)
        self.table.opened.connect(lambda _: self._open())

    def _lay_out(self) -> None:
        look = self.context.look
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, look.size(4), 0, 0)
        layout.setSpacing(look.size(8))
        for widget in (self.kinds, self.deciding):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        self.body = body
        self.stack = body_or_empty(self, body, self.empty)

    def reload(self) -> None:
        """Ask for the requests in scope."""
        self.ask_known("sessions: requests", self.show_requests, requests_list, self.question())

    def show_requests(self, found: tuple[BookingListed, ...]) -> None:
        """Show these requests."""
        # What is to be decided comes before who waits only for a place; each the oldest first.
        self._requests = tuple(sorted(found, key=lambda one: _ORDER.index(one.booking.state)))
        tabs = []
        for key, (name, states) in _KINDS.items():
            count = sum(one.booking.state in states for one in found)
            if count or key == "all":
                tabs.append((key, f"{name} ({count:,})"))
        self.kinds.show_tabs(tabs)
        wanted, self._wanted_kind = self._wanted_kind, ""
        if wanted:
            self.kinds.choose(wanted)
        self._show()
        if not found:
            self.empty.say(
                "Nothing to decide",
                "Nobody waits for an answer or for a place. Requests come from a session whose places a manager approves, and from "
                "a person’s page.",
                "See the sessions",
                lambda: self.context.go_to("Sessions", {"tab": "Sessions"}),
            )
        self.stack.setCurrentWidget(self.body if found else self.empty)

    def _show(self) -> None:
        _, states = _KINDS[self.kinds.key or "all"]
        shown = [one for one in self._requests if one.booking.state in states]
        self.table.set_rows(shown)
        if shown and not self.table.chosen_count():
            self.table.view.selectRow(0)
        self._tell()

    def _tell(self) -> None:
        chosen = self.table.chosen()
        self.deciding.show_chosen(chosen if self.is_now else ())
        self.open.setEnabled(len(chosen) == 1)

    def _open(self) -> None:
        current = self.table.current()
        if current is not None:
            self.opened.emit(current.booking.session_uuid)

    def choose_kind(self, kind: str) -> None:
        """Show `all`, `requested`, `approved` or `waiting` ones, once they are known."""
        self._wanted_kind = kind
        self.kinds.choose(kind)

    def add_new(self) -> None:
        """Say where a place is asked for (Ctrl+N)."""
        self.context.told.emit("A place is asked for on the session itself: Book people …, or on the person’s page.")

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.table.filter.setFocus()

    def shown_list(self) -> ShownList | None:
        """Return the requests that are shown; None while there is none."""
        if self.stack.currentWidget() is self.empty:
            return None
        return list_of_table(
            self.table, title="Requests for places", scope=self.context.view.scope, noun=("request", "requests")
        )
