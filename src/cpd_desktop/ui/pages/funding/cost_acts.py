"""What is done about costs and budgets: recording, correcting, deleting, and recording that a cost was paid. Each act is one change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.funding import Budget
from cpd_desktop.domain.funding_answers import CostEntry, SchemeAnswer
from cpd_desktop.services.budgets import delete_budget, save_budget
from cpd_desktop.services.cost_lines import delete_cost_line, pay_cost_line, save_cost_line
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.pages.dialog_acts import DialogActs
from cpd_desktop.ui.pages.funding.budget_dialog import BudgetDialog
from cpd_desktop.ui.pages.funding.cost_dialog import NEW_FORM, CostDialog, CostOpening, form_of
from cpd_desktop.ui.pages.funding.money_options import MoneyOptions, money_options, things_of_person
from cpd_desktop.ui.pages.funding.pay_cost_dialog import PayCostDialog
from cpd_desktop.ui.pages.supervision.log_start import kept_form
from cpd_desktop.ui.tasks import is_gone

_TOPIC = "funding: cost"


def _pay(session: Session, row_id: int, paid_on: date, today: date) -> Done[int]:
    return pay_cost_line(session, row_id, paid_on=paid_on, today=today)


def cost_opening(session: Session, form: str, reader: Reader | None, today: date, person_id: int | None) -> CostOpening:
    """Return what the form opens with: schemes, awards, people, teams, what *person_id* learns, and what was kept of it."""
    return CostOpening(money_options(session, today, person_id), kept_form(session, form, reader))


class CostActs(DialogActs):
    """Carries out acts over *window*. `told` goes out with what was done; *dialog* is the form opened last."""

    def edit_cost(self, entry: CostEntry | None, award: bytes = b"") -> None:
        """Correct a cost, or record one for None, that the award with the UUID *award* bears where it is given."""
        context = self.context
        person_id = None if entry is None else entry.said.person_id

        def show(opening: CostOpening) -> None:
            # What was begun without an award is not taken up for the one that is given.
            found = replace(opening, kept=None) if award else opening
            dialog = CostDialog(context, found, self._window, known=entry, award=award)
            self._serve(dialog)
            title, row_id = ("add a cost", None) if entry is None else ("correct a cost", entry.row_id)
            self._open(
                dialog,
                lambda draft: self._act(
                    title, "The cost is saved.", dialog, save_cost_line, draft, today=context.today(), row_id=row_id
                ),
            )

        form = NEW_FORM if entry is None else form_of(entry.uuid)
        context.ask(_TOPIC, show, cost_opening, form, context.reader, context.today(), person_id)

    def _serve(self, dialog: CostDialog) -> None:
        """Let the form choose from what is recorded of whom the cost is for."""
        context = self.context

        def offer(things: Any) -> None:
            if not is_gone(dialog.offer):
                dialog.offer(things)

        dialog.person_chosen.connect(
            lambda person_id: context.ask("funding: things", offer, things_of_person, person_id, context.today())
        )
        if dialog.is_changed:
            dialog.follow()

    def pay(self, entry: CostEntry) -> None:
        """Record that a committed cost was paid."""
        context = self.context
        dialog = PayCostDialog(entry, context.today, context.look, self._window)
        self._open(
            dialog,
            lambda day: self._act(
                "record that a cost was paid", "The cost counts as spent.", dialog, _pay, entry.row_id, day, context.today()
            ),
        )  # fmt: skip

    def delete_cost(self, entry: CostEntry) -> None:
        """Delete a cost that was recorded by mistake; Ctrl+Z brings it back."""
        self._act("delete a cost", f"{entry.said.what} is deleted.", None, delete_cost_line, entry.row_id)

    def edit_budget(self, budget: Budget | None, beside: SchemeAnswer | None = None) -> None:
        """Correct a budget, or record one for None: of the scheme, the year and the team of *beside*, where it is given."""
        context = self.context

        def show(found: MoneyOptions) -> None:
            dialog = BudgetDialog(
                found.schemes, found.options, context.today(), context.look, self._window, before=budget,
                scheme="" if beside is None else beside.scheme, year=None if beside is None else beside.year,
                team="" if beside is None else beside.team,
            )  # fmt: skip
            title, row_id = ("add a budget", None) if budget is None else ("correct a budget", budget.row_id)
            self._open(
                dialog,
                lambda draft: self._act(
                    title, "The budget is saved.", dialog, save_budget, draft, today=context.today(), row_id=row_id
                ),
            )

        context.ask(_TOPIC, show, money_options, context.today())

    def delete_budget(self, budget: Budget) -> None:
        """Delete a budget that was recorded by mistake; Ctrl+Z brings it back."""
        self._act("delete a budget", "The budget is deleted.", None, delete_budget, budget.row_id)
