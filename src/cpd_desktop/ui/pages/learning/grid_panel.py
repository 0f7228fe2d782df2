"""The grid: how each finding stands in each team, in words and shapes, and the people behind a cell beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSplitter

from cpd_desktop.domain.learning_answers import FindingLine, Learning, TeamReach
from cpd_desktop.services.learning import learning
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.heat import EMPTY
from cpd_desktop.ui.pages.apprenticeships.words import counted
from cpd_desktop.ui.pages.coverage.legend import Legend
from cpd_desktop.ui.pages.learning.acknowledging import Acknowledging
from cpd_desktop.ui.pages.learning.cell_people import (
    ACKNOWLEDGE,
    OPEN_FINDING,
    OPEN_PERSON,
    WITHDRAW,
    CellPeople,
    ReachedPerson,
    people_behind,
)
from cpd_desktop.ui.pages.learning.finding_columns import EVERYTHING, KINDS, is_accepted
from cpd_desktop.ui.pages.learning.finding_forms import FindingForms
from cpd_desktop.ui.pages.learning.findings_map import FindingsMap
from cpd_desktop.ui.pages.learning.grid_cells import (
    MEANINGS,
    STRONG,
    Row,
    cell_of,
    fitting,
    grid_list,
    rows_of,
    sheet_of,
    tally_of,
    worst_cell,
)
from cpd_desktop.ui.pages.learning.grid_room import GridRoom
from cpd_desktop.ui.pages.learning.panel import LearningPanel
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.clear_button import allow_clearing
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.roomy import Roomy, room_of
from cpd_desktop.ui.widgets.table import Table

ADD, PRINT = "Add finding …", "Print learning"
OPEN, PEOPLE = "Open finding", "Show the people"
ACCEPTED = "accepted"
GRID_KINDS: dict[str, tuple[str, Any]] = {
    ACCEPTED: ("Accepted findings", is_accepted),
    **{key: KINDS[key] for key in ("not reached", "slipped back", "embedded", "strengths", "closed", EVERYTHING)},
}
"""What the grid can be narrowed to; what was not accepted reaches nobody."""
Key = tuple[bytes, int]


class GridPanel(LearningPanel):
    """The grid. `opened` goes out with the UUID of a finding whose thread is to be shown."""

    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Grid")
        self._learning = Learning(context.view.as_at, (), (), (), ())
        self._rows: tuple[Row, ...] = ()
        self._wanted: Key | None = None
        self._opened: Key | None = None
        self._has_room = False
        self.forms = FindingForms(context, self)
        self.forms.told.connect(self.tell)
        self.acknowledging = Acknowledging(context, self)
        self.acknowledging.told.connect(self.tell)
        self.kinds = FilterTabs("Which findings")
        self.kinds.chosen.connect(lambda _: self._arrange())
        self.heat_map = FindingsMap("Findings by team", context.look)
        self.heat_map.opened.connect(self._open_cell)
        self.heat_map.moved.connect(self._moved)
        self.people = CellPeople(context.look, context.preferences, today=context.today)
        self.people.hide()
        self.people.wanted.connect(self._do_about_people)
        self.people.closed.connect(self._close_people)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.heat_map)
        self.splitter.addWidget(self.people)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.legend = Legend(context.look, meanings=MEANINGS, strong=STRONG)
        self.add_corner(ADD, self.add_new, changes=True)
        self.add_corner(PRINT, self._print)
        self.add_button(OPEN, self._open_finding, is_first=True)
        self.add_button(PEOPLE, self._open_current)
        self._make_filter()
        self.room = GridRoom(self)
        self.say_of_row("")

    def _make_filter(self) -> None:
        self.filter = QLineEdit()
        self.filter.setAccessibleName("Filter findings")
        self.filter.setPlaceholderText("Filter findings")
        self.filter.setToolTip("By finding, source, theme or state")
        allow_clearing(self.filter)
        self.filter.textChanged.connect(lambda _: self._arrange())
        self.count = QLabel()
        self.count.setObjectName("muted")

    @property
    def shown_table(self) -> Table[Any]:
        """The list of people behind the cell: the grid itself is no list."""
        return self.people.table

    def reload(self) -> None:
        """Ask for the register, with the grid."""
        self.people.allow_acts(is_allowed=self.moment is None)
        self.ask(self._show, learning)

    def _show(self, found: Learning) -> None:
        self._learning = found
        if not found.findings and self.is_everything:
            self.show_empty(
                "No finding is recorded yet",
                "A finding is what is to be learnt from a review, a complaint, a survey, an audit or a compliment. Record what it says and"
                " which teams it concerns: this grid then says whom it reached, where practice changed, and where it slipped back.",
                ADD,
                self.add_new,
            )
        else:
            self.stack.setCurrentWidget(self.body)
        counts = {key: sum(map(takes, found.findings)) for key, (_, takes) in GRID_KINDS.items()}
        self.kinds.show_tabs([
            (key, f"{words} ({counts[key]:,})") for key, (words, _) in GRID_KINDS.items() if counts[key] or key == EVERYTHING
        ])  # fmt: skip
        self._arrange()

    def choose_kind(self, key: str) -> None:
        """Narrow the grid, if there is anything of that kind."""
        self.kinds.choose(key)

    @property
    def kind(self) -> str:
        """What the grid is narrowed to."""
        return self.kinds.key or EVERYTHING

    def _arrange(self) -> None:
        """Show the part that is chosen; the cursor stays on its cell while that is there."""
        wanted = self._wanted or self._current()
        takes = GRID_KINDS[self.kind][1]
        part = [row for row in rows_of(self._learning) if takes(row[0])]
        self._rows = fitting(part, self.filter.text())
        is_shown = bool(self._rows and self._learning.teams)
        self.heat_map.set_sheet(sheet_of(self._rows, self._learning.teams) if is_shown else EMPTY)
        self.count.setText(f"{len(self._rows):,} of {counted(len(part), 'finding')}")
        # Beside an empty filter it would say again what the tab says.
        self.count.setVisible(bool(self.filter.text().strip()))
        self.say(counted(len(self._rows), "finding") if self._rows else "No finding here", tally_of(self._rows))
        if is_shown and (wanted is None or not self._select(wanted)):
            self.heat_map.select_cell(*worst_cell(self._rows))
        self._tell_cell()
        self.room.share()
        if self._opened is not None:
            self._ask_people()

    def _at(self, key: Key) -> tuple[int, int] | None:
        for row, (line, cells) in enumerate(self._rows):
            if line.uuid == key[0]:
                column = next((at for at, one in enumerate(cells) if one.team_id == key[1]), None)
                return None if column is None else (row, column)
        return None

    def _select(self, key: Key) -> bool:
        at = self._at(key)
        if at is None:
            return False
        self._wanted = None
        self.heat_map.select_cell(*at)
        return True

    def _cell(self) -> tuple[FindingLine, TeamReach] | None:
        index = self.heat_map.currentIndex()
        if not index.isValid() or index.row() >= len(self._rows) or index.column() >= len(self._learning.teams):
            return None
        line, cells = self._rows[index.row()]
        return line, cells[index.column()]

    def _current(self) -> Key | None:
        found = self._cell()
        return None if found is None else (found[0].uuid, found[1].team_id)

    def _tell_cell(self) -> None:
        found = self._cell()
        if found is None:
            self.say_of_row("")
            return
        line, cell = found
        # Beside the people it is said what the cell is about, and the room is worth more.
        self.say_of_row("" if self._opened is not None else f"{cell_of(line.said.title, cell).sentence}.")
        self.offer(OPEN, PEOPLE)

    def _moved(self, _row: int, _column: int) -> None:
        """Say what the cursor is on, and follow it while the people are shown."""
        self._tell_cell()
        now = self._current()
        if self._opened is not None and now is not None and now != self._opened:
            self._opened = now
            self._ask_people()

    def _open_finding(self) -> None:
        found = self._cell()
        if found is not None:
            self.opened.emit(found[0].uuid)

    def _open_current(self) -> None:
        index = self.heat_map.currentIndex()
        if index.isValid():
            self._open_cell(index.row(), index.column())

    def _open_cell(self, row: int, column: int) -> None:
        self.heat_map.select_cell(row, column)
        self._opened = self._current()
        self._tell_cell()
        self._ask_people()

    def _ask_people(self) -> None:
        key = self._opened
        at = None if key is None else self._at(key)
        if at is None:
            self._close_people()
            return
        line, cells = self._rows[at[0]]
        cell = cells[at[1]]

        def show(people: tuple[ReachedPerson, ...]) -> None:
            if self._opened == key:
                self._show_people(line, cell, people)

        self.context.ask("learning: people", show, people_behind, cell)

    def _show_people(self, line: FindingLine, cell: TeamReach, people: tuple[ReachedPerson, ...]) -> None:
        self.people.show_cell(line, cell, people)
        if self.people.isHidden():
            self.people.show()
            if not self._has_room and self.splitter.orientation() == Qt.Orientation.Horizontal:
                self._has_room = True
                wide = min(self.context.look.size(440), self.splitter.width() // 2)
                self.splitter.setSizes([self.splitter.width() - wide, wide])
            self.room.share()
            QTimer.singleShot(0, self.heat_map, self._bring_into_view)

    def _bring_into_view(self) -> None:
        """The map gives way to the list: its cursor, or where it is stacked the list, is brought into view."""
        self.heat_map.scrollTo(self.heat_map.currentIndex())
        area = room_of(self)
        if self.splitter.orientation() == Qt.Orientation.Vertical and isinstance(area, Roomy):
            top = self.people.mapTo(area, QPoint(0, 0)).y() + area.verticalScrollBar().value()
            area.verticalScrollBar().setValue(top)

    def _close_people(self) -> None:
        self._opened = None
        self._tell_cell()
        had_keys = self.people.isAncestorOf(self.focusWidget() or self)
        self.people.hide()
        self.room.share()
        if had_keys:
            self.heat_map.setFocus()

    def _do_about_people(self, text: str) -> None:
        at = None if self._opened is None else self._at(self._opened)
        if at is None:
            return
        line = self._rows[at[0]][0]
        if text == OPEN_PERSON:
            one = self.people.table.current()
            if one is not None:
                self.context.go_to("People", one.person_id)
        elif text == OPEN_FINDING:
            self.opened.emit(line.uuid)
        elif text == ACKNOWLEDGE:
            self.acknowledging.ask(line.uuid, line.said.title, self.people.waiting())
        elif text == WITHDRAW:
            self.acknowledging.take_back(line.uuid, self.people.acknowledged())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Stack the people below the grid where there is no room beside it."""
        super().resizeEvent(event)
        self.room.place()

    def event(self, event: QEvent) -> bool:
        """Share the height anew when something in it takes more or less."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.room.share()
        return is_done

    def give_room(self) -> None:
        """Have the page be as high as this tab needs it."""
        self.room.share()

    def _print(self) -> None:
        view = self.context.view
        self.context.go_to("Reports", {"name": "learning", "team": view.team, "service": view.service})

    def add_new(self) -> None:
        """Add a finding (Ctrl+N)."""
        if self.may_change():
            self.forms.add()

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the grid."""
        self.filter.setFocus()
        self.filter.selectAll()

    def place_within(self) -> dict[str, Any]:
        """Return the cell that is current and whether its people are shown, for Back."""
        return {"cell": self._current(), "is_open": self._opened is not None, "words": self.filter.text()}

    def show_within(self, wanted: dict[str, Any]) -> None:
        """Return to a cell of `place_within`."""
        self.filter.setText(wanted.get("words", ""))
        self._wanted = wanted.get("cell")
        self._opened = self._wanted if wanted.get("is_open") else None
        if self._wanted is not None and self._rows:
            self._arrange()

    def shown_list(self) -> ShownList | None:
        """Return the grid, or the people where the cursor is among them."""
        if self.people.isVisible() and self.people.isAncestorOf(self.focusWidget() or self):
            return self.people.shown_list()
        if self.stack.currentWidget() is self.empty or not self._rows:
            return None
        rows, teams, scope = self._rows, self._learning.teams, self.context.view.scope
        words = " ".join(self.filter.text().split())
        part = GRID_KINDS[self.kind][0]
        filtered = f"{part}. Filter: “{words}”" if words else part
        total, lead = len(self._learning.findings), f"{self.headline.text()}. {self.explained.text()}".strip()
        return ShownList(
            "Findings by team",
            lambda: grid_list(rows, teams, scope=scope, lead=lead, filtered=filtered, total=total),
        )
