"""Costs and budgets: budget against what is committed and spent by scheme, year and team, and the costs themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from cpd_desktop.domain.awards import AwardLine
from cpd_desktop.domain.funding import CostState, financial_year, pounds_words, year_words
from cpd_desktop.domain.funding_answers import CostEntry, FundingAnswer
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.awards import award_of
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding import funding
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.funding.budget_columns import MoneyRow, budget_columns
from cpd_desktop.ui.pages.funding.cost_acts import CostActs
from cpd_desktop.ui.pages.funding.cost_columns import cost_columns, cost_sentence
from cpd_desktop.ui.pages.funding.panel import FundingPanel
from cpd_desktop.ui.pages.funding.panels import COSTS_AND_BUDGETS
from cpd_desktop.ui.pages.funding.year_box import YearBox, line_with_year
from cpd_desktop.ui.pages.gaps.words import counted
from cpd_desktop.ui.pages.supervision.panels import choose_first
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table

ADD_COST, ADD_BUDGET = "Add cost …", "Add budget …"
SET, CORRECT_BUDGET, DELETE_BUDGET, SHOW = "Set budget …", "Correct budget …", "Delete budget", "Show its costs"
PAY, CORRECT_COST, DELETE_COST, OPEN = "Record that it was paid …", "Correct cost …", "Delete cost", "Open the person"
BUDGETS, COSTS, ALL_COSTS = "budgets", "costs", "Show all costs"


@dataclass(frozen=True)
class MoneyOfYear:
    """Funding of one financial year, or of all, every year of which there is something, and the award whose costs are looked at."""

    answer: FundingAnswer
    years: tuple[int, ...]
    award: AwardLine | None = None


def money_of_year(session: Session, question: CoverageQuestion, year: int | None, award: bytes = b"") -> MoneyOfYear:
    """Return funding of the financial year that begins in *year*, None for all; and the award with the UUID *award* with its costs.

    An award has all its costs, whichever team and year they are of.
    """
    every = funding(session, question)
    years = (
        {one.year for one in every.schemes} | {one.year for one in every.cost_lines} | {financial_year(question.as_at)}
    )
    answer = every if year is None else funding(session, question, year=year)
    one = award_of(session, award, question.as_at, question.upto) if award else None
    return MoneyOfYear(answer, tuple(sorted(years, reverse=True)), one)


def money_rows(answer: FundingAnswer) -> tuple[MoneyRow, ...]:
    """Return the money by scheme, year and team, each with the budgets on record that it is made of."""
    return tuple(
        MoneyRow(
            one,
            tuple(
                budget
                for budget in answer.budgets
                if (folded(budget.said.scheme), budget.said.year, budget.team) == (folded(one.scheme), one.year, one.team)
            ),
        )
        for one in answer.schemes
    )  # fmt: skip


class CostsPanel(FundingPanel):
    """Two lists, one at a time: the money by scheme, year and team, and the costs."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, COSTS_AND_BUDGETS, parent)
        self._rows: tuple[MoneyRow, ...] = ()
        self._answer = FundingAnswer(context.view.as_at, None)
        self._award, self._award_name = b"", ""
        self.acts = CostActs(context, self)
        self.acts.told.connect(self.tell)
        self.tabs = FilterTabs("Budgets or costs")
        self.tabs.chosen.connect(lambda _: self._arrange())
        self.year_box = YearBox(lambda: financial_year(context.view.as_at))
        self.year_box.turned.connect(self.reload)
        self.money: Table[MoneyRow] = Table(
            "Budgets", budget_columns(context.look), context.preferences, today=context.today, key=lambda row: row.key
        )
        self.costs: Table[CostEntry] = Table(
            "Costs", cost_columns(context.look), context.preferences, today=context.today, key=lambda entry: entry.uuid
        )
        self.lists = QStackedWidget()
        for table in (self.money, self.costs):
            table.view.setMinimumHeight(context.look.size(120))
            table.selected.connect(self._tell_row)
            self.lists.addWidget(table)
        self.money.opened.connect(self._open_budget)
        self.costs.opened.connect(self._open_cost)
        self.of_award = self._award_line()
        self._add_buttons()
        self.lay_out(line_with_year(self.tabs, self.year_box), self.of_award, self.lists, stretch=self.lists)
        self.tabs.show_tabs([(BUDGETS, "Budgets"), (COSTS, "Costs")])
        self.say_of_row("")

    def _add_buttons(self) -> None:
        acts = self.acts
        self.add_corner(ADD_COST, lambda: acts.edit_cost(None), changes=True)
        self.add_corner(ADD_BUDGET, lambda: acts.edit_budget(None), changes=True)
        self.add_button(SET, lambda: self._of_money(lambda row: acts.edit_budget(None, row.answer)), changes=True)
        self.add_button(
            CORRECT_BUDGET, lambda: self._of_money(lambda row: acts.edit_budget(row.budgets[0])), changes=True
        )
        self.add_button(SHOW, lambda: self._of_money(self._show_costs))
        self.add_button(
            DELETE_BUDGET, lambda: self._of_money(lambda row: acts.delete_budget(row.budgets[0])), changes=True
        )
        self.add_button(PAY, lambda: self._of_cost(acts.pay), changes=True, is_first=True)
        self.add_button(CORRECT_COST, lambda: self._of_cost(acts.edit_cost), changes=True)
        self.add_button(OPEN, lambda: self._of_cost(self._open_person))
        self.add_button(DELETE_COST, lambda: self._of_cost(acts.delete_cost), changes=True)

    @property
    def kind(self) -> str:
        """Which of the two lists is shown."""
        return self.tabs.key

    @property
    def shown_table(self) -> Table[Any]:
        """The list that is shown."""
        found: Table[Any] = self.costs if self.kind == COSTS else self.money
        return found

    def choose_kind(self, kind: str) -> None:
        """Show the budgets or the costs."""
        self.tabs.choose(kind)

    def _award_line(self) -> QWidget:
        """Return the line that says of which award the costs are, with the way back to all of them."""
        line = QWidget()
        self.award_words, self.all_costs = QLabel(), QPushButton(ALL_COSTS)
        self.award_words.setTextFormat(Qt.TextFormat.PlainText)
        self.award_words.setWordWrap(True)
        self.all_costs.setAccessibleName(ALL_COSTS)
        self.all_costs.clicked.connect(lambda _=False: self.choose_award(b""))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.award_words, 1)
        layout.addWidget(self.all_costs)
        line.hide()
        return line

    @property
    def award(self) -> bytes:
        """The UUID of the award whose costs alone are listed, empty for all costs."""
        return self._award

    def choose_award(self, uuid: bytes) -> None:
        """List the costs that the award with this UUID bears and no others, whichever team and year they are of; all for an empty one."""
        before, self._award = self._award, bytes(uuid)
        if self._award:
            self.costs.filter.clear()
            self.tabs.choose(COSTS)
        if self._award != before:
            self.reload()

    def _show_costs_of(self, found: MoneyOfYear) -> None:
        """Show the costs of the award that is asked for, and say so; else all."""
        award = found.award if found.award is not None and found.award.uuid == self._award else None
        costs = found.answer.cost_lines if award is None else award.costs
        self._award_name = "" if award is None else award.name
        if award is not None:
            where = "" if self.is_everything else ", also those outside the team or service that is looked at"
            self.award_words.setText(
                f"The costs of the award {award.name}: {len(costs):,}, of every team and year{where}."
            )
        elif self._award:
            self.award_words.setText(
                "The award whose costs are asked for is not there as at this date: these are all costs."
            )
        self._arrange_award_line()
        self.tabs.show_tabs([(BUDGETS, f"Budgets ({len(self._rows):,})"), (COSTS, f"Costs ({len(costs):,})")])
        self.costs.set_rows(costs)

    def _arrange_award_line(self) -> None:
        self.of_award.setVisible(bool(self._award) and self.kind == COSTS)

    def _filter_costs(self, text: str) -> None:
        """Show the costs that *text* asks for, the first of them chosen."""
        self.costs.filter.setText(text)
        choose_first(self.costs)
        self.costs.start().setFocus()

    def reload(self) -> None:
        """Ask for the money and the costs."""
        self.ask(self._show, money_of_year, self.year_box.year, self._award)

    def _show(self, found: MoneyOfYear) -> None:
        answer = found.answer
        self._answer, self._rows = answer, money_rows(answer)
        is_nothing = len(found.years) == 1 and not (self._rows or answer.cost_lines)
        if is_nothing and self.is_everything:
            self.show_empty(
                "No costs and no budgets yet",
                "A budget says what a scheme has for a financial year, for the organisation or a team; a cost counts against it as committed"
                " from one day and as spent from another. What somebody who leaves owes back stands with the cost.",
                ADD_COST,
                lambda: self.acts.edit_cost(None),
            )
        else:
            self.stack.setCurrentWidget(self.body)
        self.year_box.offer(found.years)
        self.say(headline_of(answer), explained(answer))
        where = "" if answer.year is None else f" for {year_words(answer.year)}"
        self.money.empty_text = f"There is no budget and no cost here{where}."
        self.costs.empty_text = f"There is no cost here{where}."
        self.money.set_rows(self._rows)
        self._show_costs_of(found)
        self._arrange()

    def _arrange(self) -> None:
        self._arrange_award_line()
        self.lists.setCurrentWidget(self.shown_table)
        choose_first(self.shown_table)
        self._tell_row()

    def _of_money(self, do: Callable[[MoneyRow], object]) -> None:
        current = self.money.current()
        if current is not None:
            do(current)

    def _of_cost(self, do: Callable[[CostEntry], object]) -> None:
        current = self.costs.current()
        if current is not None:
            do(current)

    def _tell_row(self) -> None:
        if self.kind == COSTS:
            self._tell_cost(self.costs.current())
        else:
            self._tell_money(self.money.current())

    def _tell_money(self, row: MoneyRow | None) -> None:
        self.say_of_row("" if row is None else row.sentence)
        if row is not None:
            own = (CORRECT_BUDGET, DELETE_BUDGET) if row.budgets else (SET,)
            self.offer(SHOW, *own)

    def _tell_cost(self, entry: CostEntry | None) -> None:
        self.say_of_row("" if entry is None else cost_sentence(entry))
        if entry is not None:
            pay = (PAY,) if entry.said.paid_on is None and entry.state is CostState.COMMITTED else ()
            person = (OPEN,) if entry.person is not None else ()
            self.offer(*pay, CORRECT_COST, DELETE_COST, *person)

    def _open_budget(self, row: MoneyRow) -> None:
        """Do on Enter what comes first for a row."""
        if self.moment is not None:
            self._show_costs(row)
        elif row.budgets:
            self.acts.edit_budget(row.budgets[0])
        else:
            self.acts.edit_budget(None, row.answer)

    def _open_cost(self, entry: CostEntry) -> None:
        if self.moment is None:
            self.acts.edit_cost(entry)

    def _show_costs(self, row: MoneyRow) -> None:
        """Show the costs that a row is made of."""
        one = row.answer
        self.choose_award(b"")
        self.tabs.choose(COSTS)
        self._filter_costs(f'scheme:="{one.scheme}" year:={year_words(one.year)} team:="{one.place}"')

    def _open_person(self, entry: CostEntry) -> None:
        if entry.person is not None:
            self.context.go_to("People", entry.person.id)

    def add_new(self) -> None:
        """Record a cost or, over the budgets, a budget (Ctrl+N)."""
        if self.kind == COSTS:
            self.acts.edit_cost(None)
        else:
            self.acts.edit_budget(None)

    def shown_list(self) -> ShownList | None:
        """Return the list that is shown, for paper."""
        year = "All years" if self._answer.year is None else year_words(self._answer.year)
        if self.kind == COSTS:
            return self.printed("Costs", ("cost", "costs"), f"Award {self._award_name}" if self._award_name else year)
        return self.printed("Budgets", ("row", "rows"), year)


def headline_of(answer: FundingAnswer) -> str:
    """Return how much of the budgets is left, or how many are overspent."""
    over = [one for one in answer.schemes if one.is_overspent]
    year = "" if answer.year is None else f" of {year_words(answer.year)}"
    if over:
        verb = "is" if len(over) == 1 else "are"
        return f"{counted(len(over), 'budget')}{year} {verb} overspent"
    budgeted = [one for one in answer.schemes if one.is_budgeted]
    if budgeted:
        return f"No budget{year} is overspent"
    return f"No budget{year} is recorded" if answer.schemes else f"Nothing{year or ' here'} is recorded"


def explained(answer: FundingAnswer) -> str:
    """Return the money in one sentence: budget, committed, spent, left."""
    total = answer.total
    if not answer.schemes:
        return ""
    used = f"{pounds_words(total.committed)} is committed and {pounds_words(total.spent)} spent"
    if not total.is_budgeted:
        return f"{used}."
    left = f"{pounds_words(total.left)} is left" if total.left >= 0 else f"{pounds_words(-total.left)} too much"
    return f"Of {pounds_words(total.budget)} in budgets {used}: {left}, costs without a budget counted in."
