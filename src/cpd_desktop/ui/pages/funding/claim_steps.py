"""The forms for what becomes of a claim: submitted, paid, refused, taken back, withdrawn. Each asks for a day and what belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.claims import MOST_REASON, ClaimState
from cpd_desktop.domain.funding import pounds_words
from cpd_desktop.domain.funding_answers import ClaimLine
from cpd_desktop.ui.pages.courses.course_dialog import combo
from cpd_desktop.ui.pages.funding.claim_columns import window_words
from cpd_desktop.ui.pages.funding.money_form import MoneyForm, pounds_edit
from cpd_desktop.ui.pages.funding.words import day_in_words
from cpd_desktop.ui.pages.people.dialogs import line_edit, text_edit
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog

Today = Callable[[], date]


@dataclass(frozen=True)
class ClaimStep:
    """What a form of this module gathers; what it does not ask for is blank."""

    on: date
    amount: Decimal | None = None
    reason: str = ""
    reference: str = ""


class _StepDialog(MoneyForm):
    """A form about one claim with a day, which is today at first; *day_field* is what a refusal calls that."""

    def __init__(
        self, title: str, act: str, line: ClaimLine, today: Today, look: Look, parent: QWidget | None, *, more: str = ""
    ) -> None:
        super().__init__(title, act, look, parent, about=f"{line.person.name}: {line.words}. {more}".strip())
        self.line = line
        self._today = today
        self._day_field = ""

    def _add_day(self, name: str, label: str, *, wide: bool = False) -> None:
        self._day_field = name
        self.on = DateEdit(label, self._today)
        self.on.set_day(self._today())
        self.add_field(name, label, self.on, wide=wide)

    def _add_reason(self, name: str, label: str, *, hint: str = "") -> None:
        self.reason = text_edit()
        self.add_field(name, label, self.reason, hint=hint)

    def _day(self) -> date | None:
        return self.day(self._day_field, needed="the day")

    def _said(self, name: str, needed: str = "") -> str:
        said = self.text(name, needed=needed)
        if len(said) > MOST_REASON:
            self.show_error(name, f"This may have {MOST_REASON:,} characters: shorten it.")
        return said


class SubmitDialog(_StepDialog):
    """Gathers when a claim was submitted, its reference, and why all the same where the rules refuse it."""

    def __init__(self, line: ClaimLine, today: Today, look: Look, parent: QWidget | None = None) -> None:
        window = window_words(line)
        more = line.answer.sentence or (f"It counts {window}." if window else "")
        super().__init__("Record that a claim was submitted", "Record submission", line, today, look, parent, more=more)
        self._add_day("submitted_on", "Submitted on")
        self.reference = line_edit(line.said.reference)
        self.add_field("reference", "Reference", self.reference, beside=True)
        self._add_reason(
            "although", "Why it was submitted although the rules refuse it", hint="Blank where nothing is against it"
        )

    def draft(self) -> ClaimStep | None:
        """Return the day, the reference and the reason."""
        day, reason = self._day(), self._said("although")
        return None if day is None else ClaimStep(day, None, reason, self.text("reference"))


class PaidDialog(_StepDialog):
    """Gathers when how much of a claim was received, beside what was received before."""

    def __init__(self, line: ClaimLine, today: Today, look: Look, parent: QWidget | None = None) -> None:
        before, to_come = line.progress.received, line.said.amount - line.progress.received
        more = (
            f"{pounds_words(before)} was received before; this payment stands beside it. {pounds_words(to_come)} is still to come."
            if before
            else ""
        )
        super().__init__("Record what was received", "Record payment", line, today, look, parent, more=more)
        self._add_day("received_on", "Received on")
        self.amount = pounds_edit(to_come)
        label = "Received now, in pounds" if before else "Received in pounds"
        self.add_field("received", label, self.amount, beside=True)
        self.reference = line_edit(line.said.reference)
        self.add_field("reference", "Reference", self.reference)

    def draft(self) -> ClaimStep | None:
        """Return the day, the amount and the reference."""
        day, amount = self._day(), self.pounds("received", needed="how much was received")
        return None if day is None or amount is None else ClaimStep(day, amount, "", self.text("reference"))


class UnpaidDialog(FormDialog):
    """Takes one payment of a claim back that was recorded by mistake. Sends out a ClaimStep with its day."""

    def __init__(self, line: ClaimLine, today: Today, look: Look, parent: QWidget | None = None) -> None:
        del today
        about = f"{line.person.name}: {line.words}. The other payments stay as they are."
        super().__init__("Take a payment back", "Take payment back", look, parent, about=about)
        paid: dict[date, Decimal] = {}
        for one in line.progress.steps:
            if one.state is ClaimState.PAID:
                paid[one.on] = paid.get(one.on, Decimal(0)) + one.amount
        self._days = tuple(paid)
        self.payment = combo(
            tuple(
                (f"{pounds_words(amount)} on {day_in_words(day)}", at) for at, (day, amount) in enumerate(paid.items())
            )
        )
        self.payment.setCurrentIndex(len(paid) - 1)
        self.add_field("received_on", "Which payment", self.payment)

    def draft(self) -> ClaimStep | None:
        """Return the day of the payment that is chosen."""
        at = self.payment.currentIndex()
        return ClaimStep(self._days[at]) if 0 <= at < len(self._days) else None


class RefusedDialog(_StepDialog):
    """Gathers when and why a claim was refused."""

    def __init__(self, line: ClaimLine, today: Today, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("Record that a claim was refused", "Record refusal", line, today, look, parent)
        self._add_day("refused_on", "Refused on")
        self._add_reason("reason", "The reason that was given")

    def draft(self) -> ClaimStep | None:
        """Return the day and the reason."""
        day, reason = self._day(), self._said("reason", "the reason that was given")
        return None if day is None else ClaimStep(day, None, reason)


class ClawBackDialog(_StepDialog):
    """Gathers when, how much and why of what was received was taken back."""

    def __init__(self, line: ClaimLine, today: Today, look: Look, parent: QWidget | None = None) -> None:
        terms = "" if line.edition is None else line.edition.said.clawback_terms
        more = f"{pounds_words(line.progress.net)} was received and kept. {f'Terms: {terms}' if terms else ''}"
        super().__init__(
            "Record that money was taken back", "Record claw-back", line, today, look, parent, more=more.strip()
        )
        self._add_day("clawed_back_on", "Taken back on")
        self.amount = pounds_edit(line.progress.net)
        self.add_field("amount", "Taken back in pounds", self.amount, beside=True)
        self._add_reason("reason", "Why it was taken back")

    def draft(self) -> ClaimStep | None:
        """Return the day, the amount and the reason."""
        day, amount = self._day(), self.pounds("amount", needed="how much was taken back")
        reason = self._said("reason", "why it was taken back")
        return None if day is None or amount is None else ClaimStep(day, amount, reason)


class WithdrawDialog(_StepDialog):
    """Gathers when and why a claim is not made after all."""

    def __init__(self, line: ClaimLine, today: Today, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("Withdraw a claim", "Withdraw claim", line, today, look, parent)
        self._add_day("withdrawn_on", "Withdrawn on")
        self._add_reason("reason", "Why", hint="May be blank")

    def draft(self) -> ClaimStep | None:
        """Return the day and the reason."""
        day, reason = self._day(), self._said("reason")
        return None if day is None else ClaimStep(day, None, reason)
