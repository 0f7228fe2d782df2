"""The form for one cost: which scheme and award bear it, what it is for, how much, when it was committed and paid, who would owe it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from cpd_desktop.domain.award_room import room_of
from cpd_desktop.domain.funding import CostLineDraft
from cpd_desktop.domain.funding_answers import CostEntry
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.kept_form import KeptForm
from cpd_desktop.ui.pages.funding.money_form import AwardBox, MoneyForm, at_code, pounds_edit, scheme_box
from cpd_desktop.ui.pages.funding.money_options import MoneyOptions
from cpd_desktop.ui.pages.funding.things import Thing
from cpd_desktop.ui.pages.funding.what_for import WhatFor
from cpd_desktop.ui.pages.people.dialogs import line_edit, text_edit
from cpd_desktop.ui.pages.supervision.log_start import Kept
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.picker import person_picker, team_picker

_TEAM = "Team whose budget bears it"
_PERSON = "For whom (may be blank)"
_UNTIL = "Owed back on leaving before"
_ABOUT = "It counts as committed from one day and as spent from another. The budget of the year in which it was committed bears it."


NEW_FORM = "cost"
_WHICH = "which"


def form_of(uuid: bytes) -> str:
    """Return what the form is kept as while a cost is corrected."""
    return f"{NEW_FORM} {uuid.hex()}"


@dataclass(frozen=True)
class CostOpening:
    """What the form opens with: what there is to choose from, and what was typed before and not recorded."""

    money: MoneyOptions
    kept: Kept | None = None


class CostDialog(KeptForm, MoneyForm):
    """Gathers a CostLineDraft, of what the award with the UUID *award* bears where it is given, or corrects *known*; what is typed is kept.

    `person_chosen` goes out with whom it is for, None for nobody: what they learn is to be handed over with `offer`.
    """

    person_chosen = Signal(object)

    def __init__(
        self, context: Context, opening: CostOpening, parent: QWidget | None = None, *, known: CostEntry | None = None, award: bytes = b""
    ) -> None:  # fmt: skip
        before, money, today = None if known is None else known.said, opening.money, context.today
        super().__init__(
            "Add a cost" if known is None else "Correct a cost", "Add cost" if known is None else "Save cost", context,
            NEW_FORM if known is None else form_of(known.uuid), context.reader, parent, about=_ABOUT,
        )  # fmt: skip
        self.before = before
        self.scheme = scheme_box(money.schemes, "" if before is None else before.scheme)
        self.award = AwardBox(money.awards, award if before is None else before.award_uuid)
        self.award_note = QLabel()
        self.award_note.setObjectName("muted")
        self.award_note.setWordWrap(True)
        self.what, self.supplier, self.reference = line_edit(), line_edit(), line_edit()
        self.person, self.team = person_picker(_PERSON, money.options.people), team_picker(_TEAM, money.options.teams)
        self.amount = pounds_edit(None if before is None else before.amount)
        self.committed_on, self.paid_on = (
            DateEdit("Committed on", today),
            DateEdit("Paid on (blank until it is)", today, is_past=True),
        )
        self.repay_until = DateEdit(_UNTIL, today)
        self.repay_terms = text_edit()
        self.what_for = WhatFor()
        self._add_fields()
        if before is None:
            self.committed_on.set_day(today())
            self._take_award()
        else:
            self._show(before)
            self.offer(money.things)
        self._tell_award()
        self.award.currentIndexChanged.connect(lambda _: self._tell_award())
        # What somebody chooses gives a new cost its scheme; what is on record keeps its own.
        self.award.activated.connect(lambda _: self._take_award())
        self.person.chosen.connect(self.person_chosen)
        self.what_for.chosen.connect(self._take_thing)
        self.go_on_from(opening.kept)

    def _add_fields(self) -> None:
        self.add_field("scheme", "Scheme", self.scheme)
        self.add_field("award", "Award", self.award)
        self.grid.addWidget(self.award_note, self.grid.rowCount(), 0, 1, 2)
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

    def state(self) -> dict[str, Any]:
        """Return all that is typed, and what it is for."""
        return {**super().state(), _WHICH: self.what_for.known.hex()}

    def take(self, state: Mapping[str, Any]) -> None:
        """Show what `state` returned; what it is for is shown once what there is of the person is offered."""
        super().take(state)
        self.what_for.show_about(self.what_for.kind, bytes.fromhex(state.get(_WHICH, "")))
        self.what_for.which.set_key(None)
        self.follow()

    def follow(self) -> None:
        """Ask for what is recorded of whom the cost is for."""
        with suppress(ValueError):
            self.person_chosen.emit(self.person.key())

    def _take_award(self) -> None:
        """Have a new cost fall under the scheme of its award, which can be chosen otherwise."""
        award = self.award.award
        if self.before is None and award is not None:
            at_code(self.scheme, award.said.scheme)

    def _tell_award(self) -> None:
        """Say of the award that is chosen what is left, for which days it is, and whether it was accounted for already."""
        award = self.award.award
        self.award_note.setText("" if award is None else room_of(award))
        self.award_note.setVisible(award is not None)

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
            award_uuid=self.award.uuid,
        )
