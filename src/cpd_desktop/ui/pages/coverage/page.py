"""Coverage: the heat map of teams by requirements, the people behind a cell, and what to do about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.policy import Policy
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.coverage_grid import (
    CellBehind,
    CoverageGrid,
    Place,
    PlaceKey,
    cell_behind,
    coverage_grid,
)
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.heat import EMPTY
from cpd_desktop.ui.pages.coverage.acts import CoverageActs
from cpd_desktop.ui.pages.coverage.cells import Show, Shown, cell_of, chosen_part, sheet_of, tally_words
from cpd_desktop.ui.pages.coverage.compare_acts import Comparing, Comparison
from cpd_desktop.ui.pages.coverage.empty import say_why, suggested_words
from cpd_desktop.ui.pages.coverage.legend import Legend
from cpd_desktop.ui.pages.coverage.paper import heat_list
from cpd_desktop.ui.pages.coverage.people_panel import PeoplePanel
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.clear_button import allow_clearing
from cpd_desktop.ui.widgets.empty_state import EmptyState
from cpd_desktop.ui.widgets.heat_map import HeatMap
from cpd_desktop.ui.widgets.known_at import KnownAt
from cpd_desktop.ui.widgets.known_panel import answered_as_known
from cpd_desktop.ui.widgets.month_slider import MonthSlider
from cpd_desktop.ui.widgets.roomy import Roomy

CLAIMED, ASSURED = "Claimed", "Assured only"
_NARROW = 860

CellKey = tuple[PlaceKey, int]


@dataclass(frozen=True)
class CoveragePlace:
    """Where one is on this page: the cell, whether its people are shown, and what is filtered."""

    cell: CellKey | None
    is_open: bool
    show: Show
    words: str
    is_assured: bool


class CoveragePage(Page):
    """The heat map with what is needed to read it, and the people behind a cell beside it."""

    NAME = "Coverage"
    SHOWS = Touched.EVERYTHING

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._shown = Shown(CoverageGrid((), (), (), Policy(), 0, has_people=False))
        self._asked = 0
        self._has_room = False
        self._wanted_cell: CellKey | None = None
        self._opened: tuple[Place, int] | None = None
        self._filter_line()
        self.slider = MonthSlider("As at, by month", context.look, context.today)
        self.slider.changed.connect(self._look_at)
        self.heat_map = HeatMap("Coverage of teams by requirements", context.look)
        self.heat_map.opened.connect(self._open_cell)
        self.heat_map.moved.connect(self._moved)
        self.panel = PeoplePanel(context.look, context.preferences, today=context.today)
        self.panel.hide()
        self.acts = CoverageActs(context, self.panel)
        self.panel.wanted.connect(self.acts.do)
        self.panel.person.connect(lambda person_id: context.go_to("People", person_id))
        self.panel.closed.connect(self._close_panel)
        self.panel.print_list.clicked.connect(self.print_shown)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.heat_map)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.legend = Legend(context.look)
        self.knowing = KnownAt(context)
        self.knowing.changed.connect(self._known_at_changed)
        self.suggested = QLabel()
        self.suggested.setObjectName("muted")
        self.suggested.setProperty("rich", True)
        self.suggested.setWordWrap(True)
        self.suggested.linkActivated.connect(lambda _: context.go_to("Courses"))
        self.empty = EmptyState(context.look)
        self._lay_out()

    def _filter_line(self) -> None:
        self.show_which = QComboBox()
        self.show_which.setAccessibleName("Requirements")
        for show in Show:
            self.show_which.addItem(show.value, show)
        self.show_which.currentIndexChanged.connect(lambda _: self._arrange())
        self.evidence = QComboBox()
        self.evidence.setAccessibleName("Count")
        self.evidence.addItems([CLAIMED, ASSURED])
        self.evidence.currentIndexChanged.connect(lambda _: self._arrange())
        self.filter = QLineEdit()
        self.filter.setAccessibleName("Filter teams and requirements")
        self.filter.setPlaceholderText("Filter by team or requirement")
        allow_clearing(self.filter)
        self.filter.textChanged.connect(lambda _: self._arrange())
        self.count = QLabel()
        self.count.setObjectName("muted")

    def _lay_out(self) -> None:
        self._choices = QWidget()
        choices = QHBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        for text, field in (("&Requirements", self.show_which), ("Coun&t", self.evidence)):
            label = QLabel(text)
            label.setBuddy(field)
            choices.addWidget(label)
            choices.addWidget(field)
        choices.addStretch(1)
        self._line = QGridLayout()
        self._line.setColumnStretch(0, 1)
        self._line.addWidget(self.filter, 0, 0)
        self._line.addWidget(self._choices, 0, 1)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.context.look.size(8))
        layout.addLayout(self._line)
        self._when = QGridLayout()
        self._when.setColumnStretch(0, 1)
        self._when.setHorizontalSpacing(self.context.look.size(24))
        self._when.addWidget(self.slider, 0, 0)
        self.knowing.tick.toggled.connect(lambda _: self._place_knowing())
        self._place_knowing()
        layout.addLayout(self._when)
        for part in (self.splitter, self.legend, self.suggested):
            layout.addWidget(part, int(part is self.splitter))
        self.heat_map.setMinimumHeight(self.context.look.size(200))
        self.body = Roomy(body, self.context.look, 380)
        self.stack = QStackedWidget()
        for view in (self.body, self.empty):
            self.stack.addWidget(view)
        self.comparing = Comparing(self, self.stack, self.knowing, self.count)
        layout.addWidget(self.comparing.tally)
        self.layout_.addWidget(self.stack, 1)
        # As they are read: the question of earlier knowledge was laid out after the figures.
        know = self.knowing
        stops = (self.slider.to_today, know.tick, know.day.edit, know.time, know.back, self.heat_map)
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Put beside each other what has room beside each other."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.context.look.size(_NARROW)
        self._line.addWidget(self._choices, int(is_narrow), int(not is_narrow))
        self._place_knowing()
        self.splitter.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
        self._give_room()

    def _place_knowing(self) -> None:
        """Put the question of earlier knowledge beside the slider, until it needs a line of its own."""
        is_beside = self.width() >= self.context.look.size(_NARROW) and not self.knowing.tick.isChecked()
        if self.is_low and not self.knowing.tick.isChecked():
            self.top.insertWidget(self.top.indexOf(self.heading) + 1, self.knowing)
            return
        self._when.addWidget(self.knowing, int(not is_beside), int(is_beside), 1, 1 if is_beside else 2)

    def _give_room(self) -> None:
        is_stacked = self.splitter.orientation() == Qt.Orientation.Vertical and not self.panel.isHidden()
        self.body.set_least_height(760 if is_stacked else 380)

    def _look_at(self, day: date) -> None:
        before = self._asked
        self.context.set_view(as_at=day)
        if before == self._asked:
            # It is that day already, and nothing was asked.
            self.slider.answered()

    def reload(self) -> None:
        """Ask for the grid, and for the people behind the cell that is open. Overtaken questions are not worked out."""
        view = self.context.view
        self.slider.show_day(view.as_at)
        self._asked += 1
        self.context.ask("coverage", self._show_grid, self._newest, self._asked, self._question(), self.knowing.moment)
        if self._opened is not None:
            self._ask_people(*self._opened)
        self.comparing.reload()

    def _newest(self, session: Session, asked: int, question: CoverageQuestion, known_at: datetime | None) -> Any:
        # On the reading worker: while the slider is dragged, only the last question is worth an answer.
        return None if asked != self._asked else answered_as_known(session, coverage_grid, question, known_at)

    def _question(self) -> CoverageQuestion:
        view = self.context.view
        return CoverageQuestion(view.as_at, team=view.team, service=view.service)

    def _known_at_changed(self) -> None:
        self.panel.set_acts_allowed(is_allowed=self.knowing.moment is None)
        self.reload()

    def _show_grid(self, grid: CoverageGrid | Refused | None) -> None:
        if isinstance(grid, Refused):
            self.knowing.refuse(str(grid))
        if grid is not None:
            self.slider.answered()
        if grid is None or isinstance(grid, Refused):
            return
        is_empty = not grid.cells or not grid.requirements
        self.comparing.show_below(self.empty if is_empty else self.body)
        if is_empty:
            say_why(self.empty, grid, self.context)
        self._tell_suggested(grid)
        self._arrange(grid)

    def _arrange(self, newer: CoverageGrid | None = None) -> None:
        """Show the part of the grid that is chosen; the cursor stays on its cell while it is there."""
        current = self._wanted_cell or self._current_key()
        show, grid = Show(self.show_which.currentData()), newer or self._shown.grid
        self._shown = chosen_part(grid, show, self.filter.text())
        is_shown = bool(self._shown.places and self._shown.requirements)
        self.heat_map.set_sheet(sheet_of(self._shown, is_assured=self._is_assured) if is_shown else EMPTY)
        tally = tally_words(self._shown, is_assured=self._is_assured)
        self.comparing.tell(tally if is_shown else "Nothing fits the filter" if grid.requirements else "")
        is_found = current is not None and self._select(current)
        if is_shown and not is_found and self._opened is None:
            self.heat_map.select_cell(0, 0)

    @property
    def _is_assured(self) -> bool:
        return self.evidence.currentIndex() == 1

    def _tell_suggested(self, grid: CoverageGrid) -> None:
        words = suggested_words(grid)
        self.suggested.setText(f'{words} <a href="courses">Look at them on Courses</a>' if words else "")
        self.suggested.setVisible(bool(words))

    def _current_key(self) -> CellKey | None:
        index = self.heat_map.currentIndex()
        is_outside = index.row() >= len(self._shown.places) or index.column() >= len(self._shown.requirements)
        if not index.isValid() or is_outside:
            return None
        place, requirement = self._shown.cell(index.row(), index.column())
        return place.key, requirement.id

    def _select(self, key: CellKey) -> bool:
        rows = [at for at, place in enumerate(self._shown.places) if place.key == key[0]]
        columns = [at for at, one in enumerate(self._shown.requirements) if one.id == key[1]]
        if not rows or not columns:
            return False
        is_wanted = self._wanted_cell == key
        self._wanted_cell = None
        self.heat_map.select_cell(rows[0], columns[0])
        if is_wanted:
            self._open_cell(rows[0], columns[0])
        return True

    def _open_cell(self, row: int, column: int) -> None:
        place, requirement = self._shown.cell(row, column)
        self._opened = (place, requirement.id)
        self._ask_people(place, requirement.id)

    def _moved(self, row: int, column: int) -> None:
        """Follow the cursor while the people are shown."""
        if self.panel.isVisible() and row < len(self._shown.places) and column < len(self._shown.requirements):
            place, requirement = self._shown.cell(row, column)
            if self._opened != (place, requirement.id):
                self._open_cell(row, column)

    def _ask_people(self, place: Place, requirement_id: int) -> None:
        self.context.ask(
            "people behind",
            self._show_people,
            answered_as_known,
            cell_behind,
            self._question(),
            self.knowing.moment,
            place,
            requirement_id,
        )

    def _show_people(self, behind: CellBehind | Refused | None) -> None:
        # Of a moment at which nothing was known the question for the grid has said so already.
        if not isinstance(behind, CellBehind) or self._opened is None:
            self._close_panel()
            return
        target = self._shown.grid.policy.mandatory_target
        cell = cell_of(behind.row, behind.place, behind.requirement, target=target, is_assured=self._is_assured)
        figure = cell.sentence.removeprefix(f"{behind.place.name}, {behind.requirement.title}: ")
        self.panel.show_behind(behind, figure[:1].upper() + figure[1:])
        if not self.panel.isVisible():
            self.panel.show()
            self._give_room()
            if not self._has_room and self.splitter.orientation() == Qt.Orientation.Horizontal:
                self._has_room = True
                wide = min(self.context.look.size(500), self.splitter.width() // 2)
                self.splitter.setSizes([self.splitter.width() - wide, wide])
            # The map gives way to the list: its cursor has to be brought into view again.
            QTimer.singleShot(0, self.heat_map, self._bring_into_view)

    def _bring_into_view(self) -> None:
        self.heat_map.scrollTo(self.heat_map.currentIndex())
        if self.splitter.orientation() == Qt.Orientation.Vertical:
            top = self.panel.mapTo(self.stack, QPoint(0, 0)).y() + self.body.verticalScrollBar().value()
            self.body.verticalScrollBar().setValue(top)

    def _close_panel(self) -> None:
        self._opened = None
        self.panel.hide()
        self._give_room()
        self.heat_map.setFocus()

    def start(self) -> QWidget | None:
        """Return the map."""
        return self.heat_map if self.heat_map.isVisible() else super().start()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        field = self.comparing.filter or self.filter
        field.setFocus()
        field.selectAll()

    def shown_list(self) -> ShownList | None:
        """Return the heat map, or what changed, or the people behind the open cell where the cursor is among them."""
        if self.comparing.place is not None:
            return self.comparing.panel.shown_list()
        if self.panel.isVisible() and self.panel.isAncestorOf(self.focusWidget() or self):
            return self.panel.shown_list()
        if self.stack.currentWidget() is not self.body or not self._shown.places or not self._shown.requirements:
            return None
        shown, is_assured, scope = self._shown, self._is_assured, self.context.view.scope
        words = " ".join(self.filter.text().split())
        kinds = f"{self.show_which.currentText()}, {'assured only' if is_assured else 'claimed'}"
        # A filter that narrows requirements leaves all places.
        filtered = f"{kinds}. Filter: “{words}”" if words else kinds
        total, lead = len(chosen_part(shown.grid, Show(self.show_which.currentData()), "").places), self.comparing.said
        return ShownList(
            "Coverage",
            lambda: heat_list(
                sheet_of(shown, is_assured=is_assured), scope=scope, lead=lead, filtered=filtered, total=total
            ),
        )

    def show_target(self, target: Any) -> None:
        """Show a cell, given as a team's id (or a service's name, or "" for the organisation) and a requirement's id."""
        if self.comparing.take(target):
            return
        if isinstance(target, CoveragePlace):
            self.filter.setText(target.words)
            self.show_which.setCurrentIndex(self.show_which.findData(target.show))
            self.evidence.setCurrentIndex(int(target.is_assured))
            if target.cell is not None and target.is_open:
                self._wanted_cell = target.cell
            elif target.cell is not None:
                self._select(target.cell)
        elif isinstance(target, tuple):
            self._wanted_cell = target
            self.filter.clear()
            self.show_which.setCurrentIndex(0)
            self._widen_for(target)
        if self._wanted_cell is not None:
            self._select(self._wanted_cell)

    def _widen_for(self, key: CellKey) -> None:
        view = self.context.view
        is_narrow = bool(view.team or view.service)
        if is_narrow and self._shown.grid.places and all(place.key != key[0] for place in self._shown.grid.places):
            self.context.set_view(team="", service="")

    def place(self) -> CoveragePlace | Comparison:
        """Return the cell and the filters, or what is compared, for Back."""
        if self.comparing.place is not None:
            return self.comparing.place
        show = Show(self.show_which.currentData())
        return CoveragePlace(self._current_key(), self._opened is not None, show, self.filter.text(), self._is_assured)
