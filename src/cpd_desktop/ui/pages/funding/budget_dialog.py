"""The form for one budget: of which scheme, for which financial year, for whom, and how much."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.funding import Budget, BudgetDraft, financial_year, year_words
from cpd_desktop.domain.funding_schemes import Scheme
from cpd_desktop.services.choosing import Options
from cpd_desktop.ui.pages.courses.course_dialog import combo
from cpd_desktop.ui.pages.funding.money_form import MoneyForm, pounds_edit, scheme_box
from cpd_desktop.ui.pages.people.dialogs import text_edit
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.picker import team_picker

_YEARS_BACK, _YEARS_AHEAD = 5, 3


class BudgetDialog(MoneyForm):
    """Gathers a BudgetDraft. *before* is the budget that is corrected, None for a new one of *scheme*, *year* and *team*."""

    def __init__(
        self,
        schemes: Sequence[Scheme],
        options: Options,
        today: date,
        look: Look,
        parent: QWidget | None = None,
        *,
        before: Budget | None = None,
        scheme: str = "",
        year: int | None = None,
        team: str = "",
    ) -> None:
        is_new = before is None
        title = "Add a budget" if is_new else "Correct a budget"
        about = (
            "What a scheme has for a financial year, from 1 April to 31 March: for one team, or for the organisation."
        )
        super().__init__(title, "Add budget" if is_new else "Save budget", look, parent, about=about)
        said = None if before is None else before.said
        now = financial_year(today)
        self.scheme = scheme_box(schemes, scheme if said is None else said.scheme)
        wanted = (year or now) if said is None else said.year
        years = sorted({*range(now - _YEARS_BACK, now + _YEARS_AHEAD + 1), wanted})
        self.year = combo(tuple((year_words(one), one) for one in years))
        self.year.setCurrentIndex(years.index(wanted))
        self.team = team_picker("Team", options.teams)
        self.amount = pounds_edit(None if said is None else said.amount)
        self.notes = text_edit("" if said is None else said.notes)
        named = next((one.key for one in options.teams if one.name == team), None)
        self.team.set_key(named if said is None else said.team_id)
        self.add_field("scheme", "Scheme", self.scheme)
        self.add_field("team", "Team", self.team, hint="Blank: the organisation’s own")
        self.add_field("year", "Financial year", self.year, wide=False)
        self.add_field("amount", "Budget in pounds", self.amount, beside=True)
        self.add_field("notes", "Notes", self.notes)
        if not is_new or scheme:
            self.first_field = "amount"

    def draft(self) -> BudgetDraft | None:
        """Return the budget as it was typed."""
        amount, team = self.pounds("amount", needed="how much it is; 0 for nothing"), self.choice("team")
        if amount is None:
            return None
        return BudgetDraft(
            scheme=str(self.scheme.currentData() or ""),
            year=int(self.year.currentData()),
            amount=amount,
            team_id=team,
            notes=self.text("notes"),
        )
