"""The form that shows the cheapest bookings before anybody is booked: the places, what they cost, and what they do for each need."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QProgressBar, QPushButton, QWidget

from cpd_desktop.domain.cheapest_bookings import BookingPlan, PlannedBooking
from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.pages.gaps.plan_columns import NeedRow, booking_columns, lines_of, need_columns, need_rows
from cpd_desktop.ui.pages.gaps.words import counted
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

MANDATORY = "Mandatory training too, up to the target"
AGAIN = "Plan again"
LOOKING = "Looking for the cheapest bookings …"
_ABOUT = (
    "The places by which as many of the missing holders as can be are found, for the least money. Nobody is taken who is away, on leave or in another session"
    " then, and no team falls below its minimum cover. Nothing is booked until you say so."
)
_WIDTH, _LIST = 1080, 240
_PLACES, _NEEDS = "places", "needs"


class PlanDialog(FormDialog):
    """Shows a plan, and sends it out to be booked. `plan_wanted` goes out with whether mandatory training is to be met too; whoever opened
    it answers with `show_plan`, or with `fail`.
    """

    plan_wanted = Signal(bool)

    def __init__(
        self, look: Look, preferences: Preferences, today: Callable[[], date], parent: QWidget | None = None, *, supposing: str = ""
    ) -> None:  # fmt: skip
        about = f"{_ABOUT} It supposes the scenario “{supposing}”." if supposing else _ABOUT
        super().__init__("Cheapest bookings", "Book places", look, parent, about=about)
        self._today = today
        self.plan: BookingPlan | None = None
        self.mandatory = QCheckBox(MANDATORY)
        self.mandatory.setAccessibleName(MANDATORY)
        self.mandatory.toggled.connect(lambda _: self.ask())
        self.again = QPushButton(AGAIN)
        self.again.setAccessibleName(AGAIN)
        self.again.setAutoDefault(False)
        self.again.clicked.connect(lambda _=False: self.ask())
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(LOOKING)
        self.headline, self.remarks = QLabel(LOOKING), QLabel()
        self.headline.setObjectName("sectionTitle")
        self.remarks.setObjectName("muted")
        for label in (self.headline, self.remarks):
            label.setWordWrap(True)
        self.places: Table[PlannedBooking] = Table("Places to book", booking_columns(), preferences, today=today)
        self.needs: Table[NeedRow] = Table("Needs of the plan", need_columns(look), preferences)
        self.places.empty_text = "No place to book."
        self.needs.empty_text = "Nothing is short."
        for table in (self.places, self.needs):
            table.setMinimumHeight(look.size(_LIST))
        self.tabs = FilterTabs("Parts of the plan")
        self.tabs.chosen.connect(lambda _: self._arrange())
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.needs.selected.connect(self._tell_need)
        for label in (self.about, self.problem, self.headline, self.remarks, self.why):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out_plan()
        self.resize(min(look.size(_WIDTH), round(self.screen().availableSize().width() * 0.95)), self.height())
        self._tell()

    def _lay_out_plan(self) -> None:
        first = QWidget()
        line = WrappingLine(first)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._look.size(10))
        line.addWidget(self.mandatory)
        line.addWidget(self.again)
        row = self.grid.rowCount()
        for widget in (first, self.headline, self.bar, self.remarks, self.tabs, self.places, self.needs, self.why):
            self.grid.addWidget(widget, row, 0, 1, 2)
            self.grid.setRowStretch(row, int(widget in (self.places, self.needs)))
            row += 1

    def ask(self) -> None:
        """Ask for the plan anew."""
        self.clear_errors()
        self.plan = None
        self._tell()
        self.plan_wanted.emit(self.mandatory.isChecked())

    def show_plan(self, plan: BookingPlan) -> None:
        """Show a plan."""
        self.plan = plan
        self.places.set_rows(plan.chosen)
        self.needs.set_rows(need_rows(plan))
        if plan.needs:
            self.needs.view.selectRow(0)
        # Where nothing can be booked, what matters is why.
        self.tabs.choose(_PLACES if plan.chosen else _NEEDS)
        self._tell()
        self._fit()
        announce(self.headline, self.headline.text())
        if self.act.isEnabled():
            self.act.setFocus()

    def fail(self, problem: Problem) -> None:
        """Say what stands in the way: a plan that cannot be booked any more can be made again."""
        super().fail(problem)
        if self.plan is None:
            self.headline.setText("There is no plan.")
        self.bar.hide()
        self._tell_button()

    def draft(self) -> BookingPlan | None:
        """Return the plan that is shown, to be booked; None where it has no place, or is of another day than today."""
        return self.plan if self.plan is not None and self.plan.chosen and not self._why_not else None

    @property
    def _why_not(self) -> str:
        """Why the plan that is shown cannot be booked today; blank where it can, and where it has no place."""
        return self.plan.why_not_on(self._today()) if self.plan is not None and self.plan.chosen else ""

    def _tell(self) -> None:
        plan = self.plan
        is_there = plan is not None
        self.bar.setVisible(not is_there)
        places, needs = (0, 0) if plan is None else (len(plan.chosen), len(plan.needs))
        self.tabs.show_tabs([(_PLACES, f"Places ({places:,})"), (_NEEDS, f"Needs ({needs:,})")])
        self.tabs.setVisible(is_there)
        said = [] if plan is None else [*filter(None, [self._why_not]), *lines_of(plan)]
        self.headline.setText(LOOKING if plan is None else plan.headline)
        self.headline.setAccessibleName(self.headline.text())
        self.remarks.setText(" ".join(said))
        self.remarks.setAccessibleName(self.remarks.text())
        self.remarks.setVisible(bool(said))
        self._arrange()
        self._tell_button()

    def _arrange(self) -> None:
        """Show the list of the tab that is chosen."""
        is_there = self.plan is not None
        self.places.setVisible(is_there and self.tabs.key == _PLACES)
        self.needs.setVisible(is_there and self.tabs.key == _NEEDS)
        self._tell_need()

    def _tell_need(self) -> None:
        """Say the whole of a need: the list cuts it short."""
        row = self.needs.current() if self.plan is not None and self.tabs.key == _NEEDS else None
        self.why.setText("" if row is None else row.sentence)
        self.why.setAccessibleName(self.why.text())
        self.why.setVisible(row is not None)

    def _tell_button(self) -> None:
        """Say what the button does."""
        count = 0 if self.plan is None else len(self.plan.chosen)
        self.act.setText(f"Book {counted(count, 'place')}" if count else "Book places")
        self.act.setAccessibleName(self.act.text())
        self.act.setEnabled(count > 0 and not self._why_not and not self._is_waiting)
        self.again.setEnabled(not self.bar.isVisibleTo(self) and not self._is_waiting)

    def _state(self) -> list[str]:
        # Nothing is typed here that could be lost.
        return []
