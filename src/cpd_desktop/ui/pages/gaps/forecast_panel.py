"""The forecast: what coverage becomes month by month, for what is known or under a scenario, and what each figure is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.forecast import Rates
from cpd_desktop.domain.forecast_sheets import ForecastNeed, ForecastSheet, NeedKind
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.domain.scenarios import SavedScenario
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.coverage_grid import coverage_grid
from cpd_desktop.services.gap_papers import MONTHS_AHEAD, forecast_sheet
from cpd_desktop.services.listing_of_forecast import forecast_listings
from cpd_desktop.services.scenarios import scenarios
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.forecast_chart import ForecastChart
from cpd_desktop.ui.pages.gaps.forecast_columns import cell_of, forecast_columns, in_short
from cpd_desktop.ui.pages.gaps.panel import GapPanel
from cpd_desktop.ui.pages.gaps.scenario_acts import ScenarioActs
from cpd_desktop.ui.pages.supervision.panels import choose_first
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.spreadsheet_file import SAVE, save_as_spreadsheet
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

if TYPE_CHECKING:
    from cpd_desktop.ui.pages.gaps.plan_acts import PlanActs

CHEAPEST, PRINT, SHOW, SCENARIOS = "Cheapest bookings …", "Print forecast", "Show on Coverage", "Scenarios"
NEW, EDIT, DELETE = "New scenario …", "Edit scenario …", "Delete scenario"
READ, WRITE = "Read a scenario from a file …", "Save the scenario as a file …"
KNOWN = "Only what is known"
_NARROW = 760
_ALL, _FALLING, _SHORT = "all", "falling", "short"


@dataclass(frozen=True)
class Ahead:
    """What the panel shows: the sheet under the scenario that is chosen, the scenarios that there are, and why one cannot be taken.

    *has_people* tells, where nothing is required, whether that is for want of people.
    """

    sheet: ForecastSheet
    saved: tuple[SavedScenario, ...]
    chosen: SavedScenario | None
    refused: str = ""
    has_people: bool = True


def looking_ahead(session: Session, question: CoverageQuestion, uuid: str, name: str) -> Ahead:
    """Return the forecast under the scenario of this *uuid* or, blank, of this *name*; under none where it is not there any more."""
    saved = scenarios(session, question.upto)
    chosen = next((one for one in saved if (one.uuid == uuid if uuid else one.scenario.name == name)), None)
    refused = ""
    try:
        sheet = forecast_sheet(session, question, scenario=None if chosen is None else chosen.scenario)
    except Refused as refusal:
        if chosen is None:
            raise
        # Such as somebody who was supposed to leave and is not in the book any more.
        refused, sheet = str(refusal), forecast_sheet(session, question)
    has_people = bool(sheet.needs) or coverage_grid(session, question).has_people
    return Ahead(sheet, saved, chosen, refused, has_people)


class ForecastPanel(GapPanel):
    """The list of needs worst first, the chart of the one that is current, and the sentence of the month that is current in it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "Forecast", parent)
        self._ahead: Ahead | None = None
        self._wanted = ("", "")
        self._months: tuple[date, ...] = ()
        self._rates = Rates(Fraction(0), Fraction(0))
        self.plan: PlanActs | None = None
        self.acts = ScenarioActs(context, self)
        self.acts.told.connect(self.tell)
        self.acts.saved.connect(lambda name: self.choose_scenario(name=name))
        self.scenario = QComboBox()
        self.scenario.setAccessibleName("Scenario")
        self.scenario.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scenario.setMinimumContentsLength(22)
        self.scenario.addItem(KNOWN, "")
        self.scenario.activated.connect(lambda _: self.choose_scenario(str(self.scenario.currentData())))
        self.menu = QMenu(SCENARIOS, self)
        self.manage = QPushButton(SCENARIOS)
        self.manage.setAccessibleName(SCENARIOS)
        self.manage.setObjectName("withMenu")
        self.manage.setMenu(self.menu)
        self.save = QPushButton(SAVE)
        self.save.setAccessibleName(SAVE)
        self.save.clicked.connect(lambda _=False: self.save_as_spreadsheet())
        self.tabs = FilterTabs("Kinds of need")
        self.tabs.chosen.connect(lambda _: self._arrange())
        self.holder = _Holder()
        self._place = QVBoxLayout(self.holder)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.table = self._made_table()
        self.chart = ForecastChart(context.look)
        self.chart.moved.connect(lambda _: self.sentence.setText(self.chart.sentence()))
        self.add_corner(CHEAPEST, self._open_plan, changes=True)
        self.add_corner(PRINT, self.print_report)
        self.add_button(SHOW, lambda: self._show_on_coverage(self.table.current()))
        self.add_button(SAVE, self.save_as_spreadsheet)
        self.lay_out(self._choosing(), self.tabs, self.holder, stretch=self.holder)
        self.below = self._chart_beside_foot()
        self._order_keys(self.table)
        self._tell_menu()
        self.say_of_row("")

    def _chart_beside_foot(self) -> QBoxLayout:
        """Have what is said of a month beside the chart; return what holds the two."""
        below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        below.setSpacing(self.context.look.size(8))
        body = self.body.layout()
        assert isinstance(body, QVBoxLayout)  # noqa: S101 - laid out so above.
        body.removeWidget(self.foot)
        below.addWidget(self.chart, 3)
        below.addWidget(self.foot, 2)
        body.addLayout(below)
        return below

    def _fit(self) -> None:
        """Have the file for a spreadsheet at the foot of a low page, so that what is chosen takes one line above the list."""
        super()._fit()
        self.save.setVisible(not self._is_low)
        self._offer()

    def _offer(self) -> None:
        self.offer(*((SHOW, SAVE) if self._is_low else (SHOW,)) if self.table.current() is not None else ())

    def _order_keys(self, table: Table[ForecastNeed]) -> None:
        """Have Tab come to the list first, then to the chart, then to what is said of it: a list made anew would come last of all."""
        QWidget.setTabOrder(table.view, self.chart)
        QWidget.setTabOrder(self.chart, self.buttons[SHOW])

    def _choosing(self) -> QWidget:
        """Return the line in which a scenario is chosen."""
        label = QLabel("S&cenario")
        label.setBuddy(self.scenario)
        inside = QWidget()
        layout = QHBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self.scenario)
        found = QWidget()
        line = WrappingLine(found)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.context.look.size(10))
        line.addWidget(inside)
        line.addWidget(self.manage)
        line.addWidget(self.save)
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Have what is said of a month beside the chart, and below it where there is little width."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.context.look.size(_NARROW)
        self.below.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def _made_table(self) -> Table[ForecastNeed]:
        columns = forecast_columns(self.context.look, self._months, self._rates)
        made: Table[ForecastNeed] = Table(
            "Forecast", columns, self.context.preferences, today=self.context.today, freeze_first=True,
            key=cell_of,
        )  # fmt: skip
        made.view.setMinimumHeight(self.context.look.size(110))
        made.selected.connect(self._tell_row)
        made.opened.connect(self._show_on_coverage)
        self._place.addWidget(made)
        if hasattr(self, "below"):
            self._order_keys(made)
        return made

    @property
    def shown_table(self) -> Table[Any]:
        """The list of needs."""
        return self.table

    @property
    def sheet(self) -> ForecastSheet | None:
        """What is shown; None until it is known."""
        return None if self._ahead is None else self._ahead.sheet

    @property
    def chosen(self) -> SavedScenario | None:
        """The scenario under which it is shown; None for none."""
        return None if self._ahead is None else self._ahead.chosen

    @property
    def scenario_name(self) -> str:
        """The name of the scenario that is chosen, blank for none."""
        return self.chosen.scenario.name if self.chosen is not None else ""

    def reload(self) -> None:
        """Ask for the forecast in scope from the date looked at."""
        self.ask(self._show, looking_ahead, *self._wanted)

    def choose_scenario(self, uuid: str = "", *, name: str = "") -> None:
        """Show the forecast under a scenario, by its UUID or its name; under none for neither."""
        self._wanted = (uuid, name)
        self.reload()

    def _show(self, found: Ahead) -> None:
        self._ahead = found
        self._wanted = (found.chosen.uuid, "") if found.chosen is not None else ("", "")
        self._tell_scenarios(found)
        sheet = found.sheet
        if not sheet.needs:
            self._show_nothing(has_people=found.has_people)
            return
        self.stack.setCurrentWidget(self.body)
        self._fit_columns(sheet)
        self.say(sheet.headline, self._explained(found), short=in_short(sheet), is_urgent=bool(found.refused))
        kinds = Counter(need.kind for need in sheet.needs)
        falling = sum(need.falls_short for need in sheet.needs)
        short = sum(need.is_short_now for need in sheet.needs)
        tabs = [(_ALL, f"All needs ({len(sheet.needs):,})"), (_FALLING, f"Fall short later ({falling:,})")]
        tabs += [(_SHORT, f"Short now ({short:,})")]
        tabs += [(kind.name, f"{kind.value} ({kinds[kind]:,})") for kind in NeedKind if kinds[kind]]
        self.tabs.show_tabs(tabs)
        self._arrange()

    def _fit_columns(self, sheet: ForecastSheet) -> None:
        """Have a column for each month of *sheet*; the list is made anew where they are others, or other rates explain them."""
        months, rates = sheet.forecast.months, sheet.forecast.rates
        if (months, rates) == (self._months, self._rates):
            return
        self._months, self._rates = months, rates
        before, kept = self.table, self.table.place()
        has_keys = before.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
        self.table = self._made_table()
        self.table.restore(kept)
        self._place.removeWidget(before)
        before.hide()
        before.deleteLater()
        if has_keys:
            self.table.start().setFocus()

    @staticmethod
    def _explained(found: Ahead) -> str:
        forecast = found.sheet.forecast
        parts = [
            found.sheet.now_words,
            f"Booked places that are attended: {forecast.attendance.words}.",
            f"Learners who finish: {forecast.completion.words}.",
            forecast.past_end_words,
        ]
        if found.refused and found.chosen is not None:
            parts.insert(0, f"The scenario “{found.chosen.scenario.name}” is left out: {found.refused}")
        elif found.sheet.supposed:
            parts.insert(0, f"Supposed: {' '.join(found.sheet.supposed)}")
        return " ".join(filter(None, parts))

    def _show_nothing(self, *, has_people: bool) -> None:
        if has_people:
            self.show_empty(
                "Nothing is required here yet",
                f"The forecast looks ahead at the requirements, and none bears on {self.context.view.scope}. Adopt the suggested "
                "ones on Courses, or add your own.",
                "Go to Courses",
                lambda: self.context.go_to("Courses", "requirements"),
            )
        else:
            self.show_empty(
                "No people yet",
                "The forecast shows what expires, who leaves and who is booked, month by month. Import the staff list first, then the "
                "training.",
                "Import people",
                lambda: self.context.go_to("Import and export", "people"),
            )

    def _tell_scenarios(self, found: Ahead) -> None:
        self.scenario.clear()
        self.scenario.addItem(KNOWN, "")
        for one in found.saved:
            self.scenario.addItem(one.scenario.name, one.uuid)
        self.scenario.setCurrentIndex(
            max(0, self.scenario.findData(found.chosen.uuid if found.chosen is not None else ""))
        )
        self.scenario.setToolTip(self.scenario.currentText())
        self._tell_menu()

    def _tell_menu(self) -> None:
        """Offer what can be done about scenarios; what changes the book only while all that is known is shown."""
        self.menu.clear()
        is_now, has_one = self.moment is None, self.chosen is not None
        acts: tuple[tuple[str, Callable[[], None], bool], ...] = (
            (NEW, self.acts.new, is_now),
            (EDIT, lambda: self._do(self.acts.edit), is_now and has_one),
            (DELETE, lambda: self._do(self.acts.delete), is_now and has_one),
            (READ, self.acts.read_file, is_now),
            (WRITE, lambda: self._do(self.acts.write_as_file), has_one),
        )
        for text, do, is_possible in acts:
            action = self.menu.addAction(text)
            action.setEnabled(is_possible)
            action.triggered.connect(lambda _=False, do=do: do())

    def _do(self, do: Callable[[SavedScenario], None]) -> None:
        if self.chosen is not None:
            do(self.chosen)

    def _arrange(self) -> None:
        sheet, key = self.sheet, self.tabs.key
        if sheet is None:
            return
        view = self.context.view
        self.table.empty_text = (
            f"No need of this kind in {view.scope} from {view.as_at.day} {view.as_at:%B %Y} on."
            if view.scope != "Everything"
            else f"No need of this kind from {view.as_at.day} {view.as_at:%B %Y} on."
        )
        self.table.set_rows([need for need in sheet.needs if _is_in(need, key)])
        choose_first(self.table)
        self._tell_row()

    def _tell_row(self) -> None:
        need, sheet = self.table.current(), self.sheet
        if need is None or sheet is None:
            self.chart.hide()
            self.say_of_row("")
            return
        rates = sheet.forecast.rates
        self.chart.show_need(need, lambda cell: need.month_sentence(cell, rates))
        self.chart.show()
        self.say_of_row(self.chart.sentence())
        self._offer()

    def _show_on_coverage(self, need: ForecastNeed | None) -> None:
        if need is not None:
            self.context.go_to("Coverage", cell_of(need))

    def _open_plan(self) -> None:
        # Imported when it is first asked for: the solver behind it is heavy.
        from cpd_desktop.ui.pages.gaps.plan_acts import open_plan  # noqa: PLC0415

        scenario = None if self.chosen is None else self.chosen.scenario
        self.plan = open_plan(self.context, self.question(), MONTHS_AHEAD, scenario, self)

    def print_report(self) -> None:
        """Have the report shown, to be printed or saved."""
        self.go_to_report("forecast", months=MONTHS_AHEAD, scenario=self.scenario_name)

    def save_as_spreadsheet(self) -> None:
        """Write the forecast that is shown to a file for a spreadsheet program."""
        sheet = self.sheet
        if sheet is not None:
            stem = f"Forecast {sheet.forecast.as_at:%Y-%m-%d}"
            save_as_spreadsheet(
                self.context, self, self._saved, partial(forecast_listings, sheet), stem=stem, csv_has="needs"
            )

    def _saved(self, found: Path | Problem) -> None:
        if isinstance(found, Problem):
            notices.tell_problem(self, found)
        else:
            self.tell(f"Saved as {found.name}.")

    def add_new(self) -> None:
        """Make a scenario (Ctrl+N)."""
        self.acts.new()

    def shown_list(self) -> ShownList | None:
        """Return the needs that are shown, for paper."""
        kind = f"Scenario: {self.scenario_name}" if self.scenario_name else ""
        return self.printed("Forecast", ("need", "needs"), kind)


class _Holder(QWidget):
    """Holds the list, which takes the room there is: so that the chart below it is in sight in a small window too."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return no more than the list needs."""
        return self.minimumSizeHint()


def _is_in(need: ForecastNeed, key: str) -> bool:
    if key == _FALLING:
        return need.falls_short
    if key == _SHORT:
        return need.is_short_now
    return key in ("", _ALL, need.kind.name)
