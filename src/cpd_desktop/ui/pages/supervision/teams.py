"""How supervision stands team by team: n of N, what was held of what was due, a run-chart, and the load of supervisors."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from cpd_desktop.domain.compliance import n_of_n
from cpd_desktop.services.supervision.standing import SupervisionAnswer, SupervisorLoad, TeamStanding
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.balance import Balance
from cpd_desktop.ui.pages.supervision.columns import load_columns, team_columns
from cpd_desktop.ui.pages.supervision.panels import choose_first
from cpd_desktop.ui.pages.supervision.run_chart import Point, RunChart
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.known_panel import KnownPanel
from cpd_desktop.ui.widgets.roomy import Roomy
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

_NARROW = 900


class TeamsPanel(KnownPanel):
    """The teams beside the chart of the one that is current. `opened` goes out with a team's name."""

    opened = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._context = context
        self._answer: SupervisionAnswer | None = None
        self._wanted = ""
        self.is_shown = False
        look = context.look
        self.table: Table[TeamStanding] = Table(
            "Teams and supervision", team_columns(look), context.preferences, freeze_first=True,
            key=lambda one: one.team_id,
        )  # fmt: skip
        self.table.empty_text = "No team here has anybody to be supervised."
        self.table.selected.connect(self._show_team)
        self.table.opened.connect(lambda one: self.opened.emit(one.team))
        self.title = QLabel()
        self.title.setObjectName("sectionTitle")
        self.title.setWordWrap(True)
        self.figures = QLabel()
        self.figures.setWordWrap(True)
        self.figures.setTextFormat(Qt.TextFormat.PlainText)
        self.chart = RunChart(look)
        self.balance = Balance(look)
        self.loads: Table[SupervisorLoad] = Table("Load of each supervisor", load_columns(), context.preferences)
        self.loads.empty_text = "Nobody supervises anybody here."
        self.show_people = _button("Show who is overdue")
        self.print_team = _button("Print the team’s page")
        self._lay_out()

    def _lay_out(self) -> None:
        size = self._context.look.size
        side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(size(12), 0, 0, 0)
        right.setSpacing(size(6))
        acts = WrappingLine()
        acts.setSpacing(size(6))
        acts.addWidget(self.show_people)
        acts.addWidget(self.print_team)
        for widget in (self.title, self.figures):
            right.addWidget(widget)
        right.addWidget(self.chart, 3)
        right.addWidget(self.balance)
        right.addLayout(acts)
        left = QWidget()
        lists = QVBoxLayout(left)
        lists.setContentsMargins(0, 0, 0, 0)
        lists.setSpacing(size(8))
        # A handful of rows needs no filter, and the room is worth more.
        self.loads.tools.hide()
        heading = QLabel("Load of each supervisor")
        heading.setObjectName("sectionTitle")
        lists.addWidget(self.table, 3)
        lists.addWidget(heading)
        lists.addWidget(self.loads, 2)
        for table in (self.table, self.loads):
            table.view.setMinimumHeight(size(110))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(side)
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 4)
        self.splitter.setChildrenCollapsible(False)
        self.body = Roomy(self.splitter, self._context.look, 480)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.body)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Put the chart beside the lists, or below them where there is no room beside them."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._context.look.size(_NARROW)
        self.splitter.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
        self.body.set_least_height(1_000 if is_narrow else 480)

    def show_answer(self, answer: SupervisionAnswer) -> None:
        """Show the figures of the teams."""
        is_first = self._answer is None
        self.is_shown = True
        self._answer = answer
        self.table.set_rows(answer.teams)
        self.loads.set_rows(answer.loads)
        if is_first:
            width = self.splitter.width()
            self.splitter.setSizes([width * 56 // 100, width * 44 // 100])
        if self._wanted:
            self.choose_team(self._wanted)
        choose_first(self.table)
        self._show_team()

    @property
    def current_team(self) -> TeamStanding | None:
        """The team whose chart is shown; all of them where none is current."""
        return self.table.current() or (self._answer.whole if self._answer is not None else None)

    def _show_team(self) -> None:
        one, answer = self.current_team, self._answer
        if one is None or answer is None:
            return
        name = one.team or self._context.view.scope
        self.title.setText(name)
        self.figures.setText(
            f"{n_of_n(one.supervised, one.should)} supervised within their interval on {answer.as_at:%d %b %Y}. Since"
            f" {answer.since:%d %b %Y}: {n_of_n(one.held, one.due)} held of those due; {one.short:,} short;"
            f" {one.cancelled:,} cancelled."
        )
        points = [Point(month.first, month.supervised, month.should) for month in one.months]
        self.chart.show_points(f"{name}, supervised within their interval by month", points)
        self.balance.show_counts(one.functions, one.recorded)
        self.print_team.setEnabled(bool(one.team))

    def choose_team(self, name: str) -> None:
        """Make a team current, now or when it is known."""
        self._wanted = name
        for one in self.table.model.rows:
            if one.team == name:
                self._wanted = ""
                self.table.select(one)

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.table.filter.setFocus()

    def shown_list(self, lead: str) -> ShownList:
        """Return the teams, for paper."""
        return list_of_table(
            self.table, title="Supervision by team", scope=self._context.view.scope, noun=("team", "teams"), lead=lead
        )


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    return button
