"""What is done about needs that fall short: the cheapest bookings are shown, and booked as one change."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.cheapest_bookings import BookingPlan
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.scenarios import Scenario
from cpd_desktop.services.cheapest_bookings import book_plan, cheapest_bookings
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.plan_dialog import PlanDialog
from cpd_desktop.ui.pages.gaps.words import counted


def planned(
    session: Session, question: CoverageQuestion, months: int, scenario: Scenario | None, *, mandatory: bool
) -> BookingPlan | Refused:
    """Return the plan or, for a dialog to say, why there is none."""
    try:
        return cheapest_bookings(session, question, months=months, scenario=scenario, mandatory=mandatory)
    except Refused as refusal:
        return refusal


class PlanActs(QObject):
    """Shows one plan in *dialog* over *window*, and books it; it goes when the dialog does."""

    def __init__(
        self, context: Context, question: CoverageQuestion, months: int, scenario: Scenario | None, window: QWidget | None
    ) -> None:  # fmt: skip
        super().__init__(context if window is None else window)
        self.context = context
        self._asked = (question, months, scenario)
        supposing = "" if scenario is None else scenario.name
        self.dialog = PlanDialog(context.look, context.preferences, context.today, window, supposing=supposing)
        self.dialog.plan_wanted.connect(self._plan)
        self.dialog.submitted.connect(self._book)
        self.dialog.finished.connect(lambda _: self.deleteLater())

    def begin(self) -> None:
        """Open the dialog and look for the plan."""
        self.dialog.open()
        self.dialog.ask()

    def _plan(self, mandatory: bool) -> None:
        def show(found: BookingPlan | Refused) -> None:
            if isinstance(found, Refused):
                self.dialog.fail(found)
            else:
                self.dialog.show_plan(found)

        self.context.ask("gaps: cheapest bookings", show, planned, *self._asked, mandatory=mandatory)

    def _book(self, plan: BookingPlan) -> None:
        context = self.context
        title = f"book {counted(len(plan.chosen), 'place')} of a plan"

        def then(count: int) -> None:
            self.dialog.finish()
            context.told.emit(f"Booked {counted(count, 'place')}. Ctrl+Z takes it back.")

        context.act(title, then, self.dialog.fail, book_plan, plan, by=context.workspace.who, today=context.today())


def open_plan(
    context: Context, question: CoverageQuestion, months: int, scenario: Scenario | None, window: QWidget | None = None
) -> PlanActs:  # fmt: skip
    """Show the cheapest bookings for what is short at the end of the forecast of *months*, and let them be booked; over *window*."""
    acts = PlanActs(context, question, months, scenario, window)
    acts.begin()
    return acts
