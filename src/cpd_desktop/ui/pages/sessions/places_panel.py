"""The places of one session: who has one, who asked, who waits and as which number; and what is decided about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.bookings import LIVE, BookingState
from cpd_desktop.domain.clashes import Clash
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.services.sessions.answers import BookingListed, SessionListed
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.sessions.columns import PlacesKnown, came_of, place_columns
from cpd_desktop.ui.pages.sessions.deciding import DecidingLine
from cpd_desktop.ui.session_words import day_words
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table

_ORDER = (
    BookingState.REQUESTED, BookingState.APPROVED, BookingState.BOOKED, BookingState.WAITING, BookingState.DECLINED,
    BookingState.CANCELLED,
)  # fmt: skip
_KINDS = {
    "standing": ("Places", LIVE),
    "waiting": ("Waiting list", frozenset({BookingState.WAITING})),
    "ended": ("Declined and cancelled", frozenset({BookingState.DECLINED, BookingState.CANCELLED})),
}


class PlacesPanel(QWidget):
    """The places of a session. `opened` goes out with one on Enter; its line of buttons with what is to be done about those chosen."""

    opened = Signal(object)
    move_wanted = Signal(object, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setAccessibleName("Places")
        self.listed: SessionListed | None = None
        self.is_now = True
        self._bookings: tuple[BookingListed, ...] = ()
        self.clashes: dict[bytes, Sequence[Clash]] = {}
        self.in_line: dict[bytes, int] = {}
        self.came_of_it: dict[bytes, str] = {}
        self.tables: dict[str, Table[BookingListed]] = {}
        self.kinds = FilterTabs("Which places")
        self.deciding = DecidingLine(context.look)
        self.move_to = QPushButton("Move to group")
        self.move_to.setObjectName("withMenu")
        self.move_to.setAccessibleName("Move to group")
        self.move_to.setMenu(QMenu("Move to group", self.move_to))
        self.deciding.add(self.move_to)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(context.look.size(6))
        self._layout.addWidget(self.kinds)
        self._layout.addWidget(self.deciding)
        self.table = self._table(has_groups=False, is_over=False)
        self.kinds.chosen.connect(lambda _: self._show())

    def _table(self, *, has_groups: bool, is_over: bool) -> Table[BookingListed]:
        """Return the table of a session with or without groups, coming or over, made when it is first wanted."""
        name = f"Places{' afterwards' if is_over else ''}{' by group' if has_groups else ''}"
        for table in self.tables.values():
            table.hide()
        if name not in self.tables:
            made: Table[BookingListed] = Table(
                name, place_columns(self.context.look, PlacesKnown(self.clashes, self.in_line, self.came_of_it), has_groups=has_groups, is_over=is_over),
                self.context.preferences, many=True, today=self.context.today, freeze_first=True,
                filter_hint="Filter by name, team or role", key=lambda one: one.booking.uuid,
            )  # fmt: skip
            made.view.setMinimumHeight(self.context.look.size(120))
            made.selected.connect(self._tell)
            made.opened.connect(self.opened)
            self.tables[name] = made
            self._layout.addWidget(made, 1)
        self.tables[name].show()
        return self.tables[name]

    def show_places(
        self, listed: SessionListed, bookings: Sequence[BookingListed], clashes: Mapping[bytes, Sequence[Clash]], *,
        is_over: bool,
    ) -> None:  # fmt: skip
        """Show the places of a session, with what clashes by the booking's UUID."""
        self.listed = listed
        waiting = [one for one in bookings if one.booking.state is BookingState.WAITING]
        self.clashes.clear()
        self.clashes.update(clashes)
        self.in_line.clear()
        self.in_line.update({one.booking.uuid: at for at, one in enumerate(waiting, 1)})
        self._bookings = tuple(sorted(bookings, key=lambda one: _ORDER.index(one.booking.state)))
        tabs = []
        for key, (name, states) in _KINDS.items():
            count = sum(one.booking.state in states for one in bookings)
            if count or key == "standing":
                tabs.append((key, f"{name} ({count:,})"))
        self.kinds.show_tabs(tabs)
        self.came_of_it.clear()
        self.came_of_it.update(
            {one.booking.uuid: came_of(listed.known, one.booking) for one in bookings} if is_over else {}
        )
        self.table = self._table(has_groups=bool(listed.known.groups), is_over=is_over)
        self._offer_groups(listed.known.groups)
        self._show()

    def _offer_groups(self, groups: Sequence[str]) -> None:
        menu = self.move_to.menu()
        menu.clear()
        for group in groups:
            action = QAction(group.replace("&", "&&"), menu)
            action.triggered.connect(lambda _=False, group=group: self.move_wanted.emit(self.table.chosen(), group))
            menu.addAction(action)

    def _show(self) -> None:
        _, states = _KINDS[self.kinds.key or "standing"]
        shown = [one for one in self._bookings if one.booking.state in states]
        self.table.empty_text = "Nobody has a place yet. Book people …, or Ctrl+N."
        if self.listed is not None and self.listed.known.state is not SessionState.OPEN:
            self.table.empty_text = "Nobody had a place."
        self.table.set_rows(shown)
        if shown and not self.table.chosen_count():
            self.table.view.selectRow(0)
        self._tell()

    def _tell(self) -> None:
        is_open = self.is_now and self.listed is not None and self.listed.known.state is SessionState.OPEN
        chosen = self.table.chosen() if is_open else []
        self.deciding.show_chosen(chosen)
        has_groups = self.listed is not None and len(self.listed.known.groups) > 1
        self.move_to.setVisible(is_open and has_groups)
        self.move_to.setEnabled(bool(chosen) and all(one.booking.is_live for one in chosen))
        self.deciding.setVisible(is_open and bool(self._bookings))

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.table.filter.setFocus()

    def shown_list(self) -> ShownList | None:
        """Return the places that are shown."""
        if self.listed is None:
            return None
        known = self.listed.known
        return list_of_table(
            self.table,
            title=known.title,
            scope=day_words(known.first_on),
            noun=("place", "places"),
            name="Places in a session",
        )
