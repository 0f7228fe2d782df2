"""The form for one claim: of whom and for what, from which scheme, which part, how much, and the days that its window follows from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from cpd_desktop.domain.claims import ClaimDraft
from cpd_desktop.domain.funding import typed_pounds
from cpd_desktop.domain.funding_answers import ClaimLine
from cpd_desktop.domain.funding_schemes import Edition, Scheme
from cpd_desktop.services.choosing import Options
from cpd_desktop.ui.pages.courses.course_dialog import combo
from cpd_desktop.ui.pages.funding.claim_columns import days_left_words, window_words
from cpd_desktop.ui.pages.funding.money_form import MoneyForm, at_code, pounds_edit, scheme_box
from cpd_desktop.ui.pages.funding.things import Thing
from cpd_desktop.ui.pages.funding.what_for import WhatFor
from cpd_desktop.ui.pages.people.dialogs import line_edit
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.picker import person_picker

Today = Callable[[], date]
_PAUSE_MS = 250
_NOT_YET = "Choose a person, a scheme and a part, and type an amount: then it is said here whether that can be claimed, and by when."
_PAID, _STARTED, _COMPLETED = "Provider first paid on", "Started on", "Completed on"
_FROM_RECORD = "Blank: the day that its record says"


class ClaimDialog(MoneyForm):
    """Gathers a ClaimDraft. *before* is the claim that is corrected, None for a new one.

    `person_chosen` goes out with whom it is for: what they learn is to be handed over with `offer`. `preview_wanted` goes out with
    the claim as it stands, once typing rests: how it would stand is to be handed over with `show_preview`.
    """

    person_chosen = Signal(object)
    preview_wanted = Signal(object)

    def __init__(
        self,
        schemes: Sequence[Scheme],
        options: Options,
        today: Today,
        look: Look,
        parent: QWidget | None = None,
        *,
        before: ClaimDraft | None = None,
        person_id: int | None = None,
    ) -> None:
        title = "Add a claim" if before is None else "Correct a claim"
        super().__init__(title, "Add claim" if before is None else "Save claim", look, parent)
        self.before = before
        self._schemes = tuple(schemes)
        self.person = person_picker("Who", options.people)
        self.what_for = WhatFor(self)
        self.what, self.reference = line_edit(), line_edit()
        self.scheme, self.part = scheme_box(schemes, "" if before is None else before.scheme), combo(())
        self.cost, self.amount = pounds_edit(), pounds_edit(None if before is None else before.amount)
        self.paid_on, self.started_on = DateEdit(_PAID, today), DateEdit(_STARTED, today)
        self.completed_on = DateEdit(_COMPLETED, today)
        self.preview = QLabel(_NOT_YET)
        self.preview.setWordWrap(True)
        self.preview.setObjectName("muted")
        self._add_fields()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._ask_preview)
        if before is not None:
            self._show(before)
        elif person_id is not None:
            self.person.set_key(person_id)
            self.first_field = "about"
        self._offer_parts()
        self._connect()
        self._timer.start()

    def _add_fields(self) -> None:
        self.add_field("person", "Who", self.person, wide=False)
        self.add_field("about", "What kind of thing", self.what_for.about, beside=True)
        self.what_for.add_to(self)
        self.add_field("what", "Course or qualification", self.what)
        self.add_field("scheme", "Scheme", self.scheme)
        self.add_field("paid_provider_on", _PAID, self.paid_on, wide=False)
        self.add_field("part", "Part", self.part, beside=True)
        self.add_field("cost", "Cost of the whole", self.cost, wide=False)
        self.add_field("amount", "Amount claimed in pounds", self.amount, beside=True)
        self.add_field("reference", "Reference", self.reference)
        self.add_field("started_on", _STARTED, self.started_on, wide=False, hint=_FROM_RECORD)
        self.add_field("completed_on", _COMPLETED, self.completed_on, beside=True, hint=_FROM_RECORD)
        self.grid.addWidget(self.preview, self.grid.rowCount(), 0, 1, 2)

    def _show(self, before: ClaimDraft) -> None:
        self.person.set_key(before.person_id)
        self.what.setText(before.what)
        self.reference.setText(before.reference)
        self.paid_on.set_day(before.paid_provider_on)
        self.started_on.set_day(before.started_on)
        self.completed_on.set_day(before.completed_on)
        self.what_for.show_about(before.about, before.about_uuid)

    def _connect(self) -> None:
        self.person.chosen.connect(self.person_chosen)
        self.what_for.chosen.connect(self._take_thing)
        for box in (self.scheme, self.what_for.about):
            box.currentIndexChanged.connect(lambda _: self._offer_parts())
        self.paid_on.edit.textChanged.connect(lambda _: self._offer_parts())
        self.part.currentIndexChanged.connect(lambda _: self._work_out())
        self.cost.textEdited.connect(lambda _: self._work_out())
        typed = (self.what, self.amount, self.cost, self.paid_on.edit, self.started_on.edit, self.completed_on.edit)
        for edit in (*typed, self.person.edit, self.what_for.which.edit):
            edit.textChanged.connect(lambda _: self._timer.start())
        for box in (self.scheme, self.part, self.what_for.about):
            box.currentIndexChanged.connect(lambda _: self._timer.start())

    def offer(self, things: Sequence[Thing]) -> None:
        """Have these to choose from as what is claimed for."""
        self.what_for.offer(things)

    def _take_thing(self, thing: Thing) -> None:
        if not self.what.text().strip():
            self.what.setText(thing.name)

    @property
    def _scheme(self) -> Scheme | None:
        return next((one for one in self._schemes if one.code == self.scheme.currentData()), None)

    @property
    def _edition(self) -> Edition | None:
        """The edition that follows from the first payment, as far as it is typed."""
        day = None
        with suppress(ValueError):
            day = self.paid_on.day()
        return None if self._scheme is None else self._scheme.edition_for(day)

    def _offer_parts(self) -> None:
        """Offer the parts of the edition that are paid for such a thing; while no edition follows, those of every edition."""
        chosen = str(self.part.currentData() or ("" if self.before is None else self.before.part))
        scheme, edition, about = self._scheme, self._edition, self.what_for.kind
        editions = () if scheme is None else scheme.editions if edition is None else (edition,)
        offered = {one.part: one.title for each in editions for one in each.parts_for(about)}
        self.part.blockSignals(True)
        self.part.clear()
        for name, title in offered.items():
            self.part.addItem(f"{name}: {title}" if title else name, name)
        if self.before is not None and chosen == self.before.part:
            at_code(self.part, chosen)
        elif chosen in offered:
            self.part.setCurrentIndex(self.part.findData(chosen))
        self.part.blockSignals(False)
        self._work_out()
        self._timer.start()

    def _work_out(self) -> None:
        """Put the part's share of the cost into the amount, where the cost is typed and the share is known."""
        cost: Decimal | None = None
        with suppress(ValueError):
            cost = typed_pounds(self.cost.text())
        edition = self._edition
        if cost is None or edition is None:
            return
        amounts = {part.part: amount for part, amount in edition.amounts(cost, self.what_for.kind)}
        found = amounts.get(str(self.part.currentData() or ""))
        if found is not None:
            self.amount.setText(f"{found:,.2f}")

    def _ask_preview(self) -> None:
        """Ask how the claim would stand, if enough of it can be read; nothing is marked by that."""
        try:
            amount, person = typed_pounds(self.amount.text()), self.person.key()
            days = self.paid_on.day(), self.started_on.day(), self.completed_on.day()
            which = self.what_for.which.key()
        except ValueError:
            self.preview.setText(_NOT_YET)
            return
        part = str(self.part.currentData() or "")
        if not (amount and person and part):
            self.preview.setText(_NOT_YET)
            return
        self.preview_wanted.emit(
            ClaimDraft(
                str(self.scheme.currentData() or ""), person, self.what.text().strip(), part, amount, self.what_for.kind,
                bytes(which or b""), "", *days,
            )
        )  # fmt: skip

    def show_preview(self, line: ClaimLine) -> None:
        """Say how the claim would stand: its edition, its window, and why it could not be claimed."""
        edition, window = line.edition_name, window_words(line)
        found = [f"Edition {edition}." if edition else ""]
        found.append(f"It counts {window}: {_lowered(days_left_words(line))} left." if line.answer.days_left else "")
        found.append(f"It counts {window}." if window and not line.answer.days_left else "")
        found.append(line.answer.sentence or "Nothing is against it.")
        self.preview.setText(" ".join(part for part in found if part))
        self._fit()

    def draft(self) -> ClaimDraft | None:
        """Return the claim as it was typed."""
        person, amount = (
            self.choice("person", needed="whom it is for"),
            self.pounds("amount", needed="how much is claimed"),
        )
        about_uuid = self.what_for.uuid(self)
        what = self.text("what", needed="what is claimed for")
        if person is None or amount is None:
            return None
        return ClaimDraft(
            scheme=str(self.scheme.currentData() or ""),
            person_id=person,
            what=what,
            part=str(self.part.currentData() or ""),
            amount=amount,
            about=self.what_for.kind,
            about_uuid=about_uuid,
            # It follows from the first payment, where that is known.
            edition="" if self.before is None or self.paid_on.edit.text().strip() else self.before.edition,
            paid_provider_on=self.day("paid_provider_on"),
            started_on=self.day("started_on"),
            completed_on=self.day("completed_on"),
            reference=self.text("reference"),
        )


def _lowered(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"
