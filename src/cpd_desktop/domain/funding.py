"""Money: exact pounds and pence, financial years, budgets and cost lines. Amounts are decimal pounds, never binary fractions."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import EARLIEST, LATEST
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_impossible_day
from cpd_desktop.domain.texts import refuse_long

PENNY = Decimal("0.01")
NOTHING = Decimal("0.00")
MOST_POUNDS = Decimal("99999999.99")
MOST_LETTERS = 2_000
# Compiled by `re` when first wanted: the start imports this and reads none.
_TYPED = r"£?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?"


class About(StrEnum):
    """What costs money, or is claimed for."""

    APPRENTICESHIP = "apprenticeship"
    QUALIFICATION = "qualification"
    TRAINING = "training"
    SESSION = "session"
    OTHER = "other"


class CostState(StrEnum):
    """How far a cost has come on a day: agreed to, paid, or not agreed to yet."""

    AHEAD = "not yet"
    COMMITTED = "committed"
    SPENT = "spent"


def pounds_words(amount: Decimal) -> str:
    """Return an amount as it is written: `£1,250.00`, `−£20.00`."""
    return f"{'−' if amount < 0 else ''}£{abs(amount):,.2f}"


def pounds_text(amount: Decimal) -> str:
    """Return an amount as the book stores it: `1250.00`."""
    return f"{amount:.2f}"


def typed_pounds(text: str) -> Decimal | None:
    """Return the pounds that *text* means, such as `£1,250.50`; None for a blank one. Raises ValueError, with a reason, else."""
    words = text.strip()
    if not words:
        return None
    found = re.fullmatch(_TYPED, words)
    if found is None:
        message = f"'{words}' is no amount: type pounds and pence, such as 1,250.50"
        raise ValueError(message)
    return Decimal(f"{found[1].replace(',', '')}.{(found[2] or '').ljust(2, '0')}")


def exact_pounds(amount: Decimal, *, field: str = "amount", least: Decimal = PENNY) -> Decimal:
    """Return *amount* with two places. Raises Refused, with the field, for a fraction of a penny, and outside *least* to `MOST_POUNDS`."""
    if not amount.is_finite() or not least <= amount <= MOST_POUNDS:
        message = f"Give an amount from {pounds_words(least)} to {pounds_words(MOST_POUNDS)}."
        raise Refused(message, field=field)
    exact = amount.quantize(PENNY)
    if exact != amount:
        message = f"£{amount:f} is no amount of whole pennies: give pounds with two places."
        raise Refused(message, field=field)
    return exact


def shared_by_per_cent(amount: Decimal, shares: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Return the parts of *amount* by *shares* in per cent, each in whole pennies; together they are their share of it to the penny.

    Each part is what is due up to it less what came before, rounded down to the penny, so that no part is claimed too high and the last
    one has what is left.
    """
    whole, parts, before = Decimal(0), [], NOTHING
    for share in shares:
        whole += share
        upto = (amount * whole / 100).quantize(PENNY, rounding="ROUND_DOWN")
        parts.append(upto - before)
        before = upto
    return tuple(parts)


def financial_year(day: date) -> int:
    """Return the year in which the financial year of *day* began: it runs from 1 April to 31 March."""
    return day.year if day.month >= 4 else day.year - 1


def year_words(year: int) -> str:
    """Return a financial year in words: `2026-27`."""
    return f"{year}-{(year + 1) % 100:02}"


def days_of_year(year: int) -> tuple[date, date]:
    """Return the first and last day of the financial year that began in *year*."""
    return date(year, 4, 1), date(year + 1, 3, 31)


@dataclass(frozen=True, slots=True)
class BudgetDraft:
    """What a scheme has for the financial year from 1 April of *year*: for one team or, with None, for the organisation."""

    scheme: str
    year: int
    amount: Decimal
    team_id: int | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget on record; *team* is empty for the organisation's own."""

    row_id: int
    uuid: bytes
    said: BudgetDraft
    team: str = ""

    @property
    def words(self) -> str:
        """The budget in words: `LDSS 2026-27, Deaf Services: £5,000.00`."""
        whose = self.team or "the organisation"
        return f"{self.said.scheme} {year_words(self.said.year)}, {whose}: {pounds_words(self.said.amount)}"


@dataclass(frozen=True, slots=True)
class CostLineDraft:
    """Something that costs *amount* pounds: committed from *committed_on*, spent from *paid_on*, both days included.

    *about* says what kind of thing it is and *about_uuid* which, empty for none on record. *team_id* is whose budget bears it, None for
    the organisation's; *award_uuid* is the award that bears it, empty for none. Who leaves before *repay_until* owes it back, as
    *repay_terms* say; somebody whose last day it is owes nothing.
    """

    scheme: str
    what: str
    amount: Decimal
    committed_on: date
    person_id: int | None = None
    team_id: int | None = None
    about: About = About.OTHER
    about_uuid: bytes = b""
    supplier: str = ""
    reference: str = ""
    paid_on: date | None = None
    repay_until: date | None = None
    repay_terms: str = ""
    award_uuid: bytes = b""

    def state_on(self, as_at: date) -> CostState:
        """Return how far the cost had come on a day."""
        if self.paid_on is not None and self.paid_on <= as_at:
            return CostState.SPENT
        return CostState.COMMITTED if self.committed_on <= as_at else CostState.AHEAD

    @property
    def year(self) -> int:
        """The financial year whose budget bears it: that in which it was committed, whether it is paid in the same year or later."""
        return financial_year(self.committed_on)

    def is_owed_by_leaver(self, last_day: date) -> bool:
        """Whether somebody whose last day in post is *last_day* owes it back: it was committed by then, and they leave too early."""
        return self.committed_on <= last_day and self.repay_until is not None and last_day < self.repay_until


def check_budget(draft: BudgetDraft) -> BudgetDraft:
    """Return the budget as it is written. Raises Refused, with the field, for what cannot be one."""
    if not draft.scheme.strip():
        message = "Say which scheme the budget is of."
        raise Refused(message, field="scheme")
    if not EARLIEST.year <= draft.year <= LATEST.year - 1:
        message = f"{draft.year} is no financial year: give the year in which it begins, such as 2026 for 2026-27."
        raise Refused(message, field="year")
    refuse_long(draft.notes, "notes", MOST_LETTERS)
    amount = exact_pounds(draft.amount, least=NOTHING)
    return BudgetDraft(draft.scheme.strip(), draft.year, amount, draft.team_id, draft.notes.strip())


def check_cost_line(draft: CostLineDraft, *, today: date) -> CostLineDraft:
    """Return the cost as it is written. Raises Refused, with the field, for what cannot be one."""
    if not draft.scheme.strip():
        message = "Say which scheme bears the cost."
        raise Refused(message, field="scheme")
    if not draft.what.strip():
        message = "Say what costs this."
        raise Refused(message, field="what")
    for field in ("what", "supplier", "reference", "repay_terms"):
        refuse_long(getattr(draft, field), field, MOST_LETTERS)
    for field in ("committed_on", "paid_on", "repay_until"):
        refuse_impossible_day(getattr(draft, field), field)
    if draft.paid_on is not None and draft.paid_on < draft.committed_on:
        message = (
            f"It cannot be paid on {draft.paid_on:%d/%m/%Y} before it is committed on {draft.committed_on:%d/%m/%Y}."
        )
        raise Refused(message, field="paid_on")
    if draft.paid_on is not None and draft.paid_on > today:
        message = f"{draft.paid_on:%d/%m/%Y} lies in the future: leave it blank until it is paid."
        raise Refused(message, field="paid_on")
    if draft.repay_until is not None and draft.person_id is None:
        message = "Say who owes it back on leaving: choose a person, or leave the day blank."
        raise Refused(message, field="person")
    if draft.repay_until is not None and draft.repay_until < draft.committed_on:
        message = f"{draft.repay_until:%d/%m/%Y} is before the cost was committed: give a later day."
        raise Refused(message, field="repay_until")
    return CostLineDraft(
        draft.scheme.strip(), " ".join(draft.what.split()), exact_pounds(draft.amount), draft.committed_on, draft.person_id,
        draft.team_id, About(draft.about), bytes(draft.about_uuid), " ".join(draft.supplier.split()),
        " ".join(draft.reference.split()), draft.paid_on, draft.repay_until, draft.repay_terms.strip(),
        bytes(draft.award_uuid),
    )  # fmt: skip
