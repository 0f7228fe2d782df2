"""The form for one cost: which scheme bears it, what it is for, how much, when it was committed and paid, and who would owe it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.funding import CostLineDraft
from cpd_desktop.domain.funding_schemes import Scheme
from cpd_desktop.services.choosing import Options
from cpd_desktop.ui.pages.funding.money_form import MoneyForm, pounds_edit, scheme_box
from cpd_desktop.ui.pages.funding.things import Thing
from cpd_desktop.ui.pages.funding.what_for import WhatFor
from cpd_desktop.ui.pages.people.dialogs import line_edit, text_edit
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.picker import person_picker, team_picker

Today = Callable[[], date]
_TEAM = "Team whose budget bears it"
_PERSON = "For whom (may be blank)"
_UNTIL = "Owed back on leaving before"


class CostDialog(MoneyForm):
    """Gathers a CostLineDraft. *before* is the cost that is corrected, None for a new one of *scheme*.

    `person_chosen` goes out with whom it is for, None for nobody: what they learn is to be handed over with `offer`.
    """

    person_chosen = Signal(object)

    def __init__(
        self,
        schemes: Sequence[Scheme],
        options: Options,
        today: Today,
        look: Look,
        parent: QWidget | None = None,
        *,
        before: CostLineDraft | None = None,
        scheme: str = "",
    ) -> None:
        title = "Add a cost" if before is None else "Correct a cost"
        about = "It counts as committed from one day and as spent from another. The budget of the year in which it was committed bears it."
        super().__init__(title, "Add cost" if before is None else "Save cost", look, parent, about=about)
        self.before = before
        self.scheme = scheme_box(schemes, scheme if before is None else before.scheme)
        self.what, self.supplier, self.reference = line_edit(), line_edit(), line_edit()
        self.person, self.team = person_picker(_PERSON, options.people), team_picker(_TEAM, options.teams)
        self.amount = pounds_edit(None if before is None else before.amount)
        self.committed_on, self.paid_on = (
            DateEdit("Committed on", today),
            DateEdit("Paid on (blank until it is)", today),
        )
        self.repay_until = DateEdit(_UNTIL, today)
        self.repay_terms = text_edit()
        self.what_for = WhatFor()
        self._add_fields()
        if before is None:
            self.committed_on.set_day(today())
        else:
            self._show(before)
        self.person.chosen.connect(self.person_chosen)
        self.what_for.chosen.connect(self._take_thing)

    def _add_fields(self) -> None:
        self.add_field("scheme", "Scheme", self.scheme)
        self.add_field("team", _TEAM, self.team, hint="Blank: the organisation’s")
        self.add_field("person", _PERSON, self.person, wide=False)
        self.add_field("about", "What kind of thing", self.what_for.about, beside=True)
        self.what_for.add_to(self)
        self.add_field("what", "What costs this", self.what)
        self.add_field("amount", "Amount in pounds", self.amount, wide=False)
        self.add_field("supplier", "Supplier", self.supplier, beside=True)
        self.add_field("committed_on", "Committed on", self.committed_on, wide=False)
        self.add_field("paid_on", "Paid on (blank until it is)", self.paid_on, beside=True)
        self.add_field("reference", "Order or invoice", self.reference, wide=False)
        self.add_field("repay_until", _UNTIL, self.repay_until, beside=True)
        self.add_field(
            "repay_terms", "Terms on leaving", self.repay_terms, hint="What they owe then, as was agreed with them"
        )

    def _show(self, before: CostLineDraft) -> None:
        self.what.setText(before.what)
        self.supplier.setText(before.supplier)
        self.reference.setText(before.reference)
        self.person.set_key(before.person_id)
        self.team.set_key(before.team_id)
        self.committed_on.set_day(before.committed_on)
        self.paid_on.set_day(before.paid_on)
        self.repay_until.set_day(before.repay_until)
        self.repay_terms.setPlainText(before.repay_terms)
        self.what_for.show_about(before.about, before.about_uuid)

    def offer(self, things: Sequence[Thing]) -> None:
        """Have these to choose from as what the cost is for."""
        self.what_for.offer(things)

    def _take_thing(self, thing: Thing) -> None:
        if not self.what.text().strip():
            self.what.setText(thing.name)

    def draft(self) -> CostLineDraft | None:
        """Return the cost as it was typed."""
        amount, what = self.pounds("amount", needed="how much it is"), self.text("what", needed="what costs this")
        committed_on = self.day("committed_on", needed="from which day it counts as committed")
        person, team, about_uuid = self.choice("person"), self.choice("team"), self.what_for.uuid(self)
        if amount is None or committed_on is None:
            return None
        return CostLineDraft(
            scheme=str(self.scheme.currentData() or ""),
            what=what,
            amount=amount,
            committed_on=committed_on,
            person_id=person,
            team_id=team,
            about=self.what_for.kind,
            about_uuid=about_uuid,
            supplier=self.text("supplier"),
            reference=self.text("reference"),
            paid_on=self.day("paid_on"),
            repay_until=self.day("repay_until"),
            repay_terms=self.text("repay_terms"),
        )
