"""What an award can be: its texts, its days, and the money of it that moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.award_money import check_steps
from cpd_desktop.domain.awards import AwardDraft
from cpd_desktop.domain.funding import MOST_LETTERS, NOTHING, exact_pounds, pounds_words
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_day_ahead, refuse_impossible_day
from cpd_desktop.domain.texts import refuse_long


def check_award(draft: AwardDraft, *, today: date) -> AwardDraft:
    """Return the award as it is written. Raises Refused, with the field, for what cannot be one."""
    if not draft.scheme.strip():
        message = "Say which scheme the award is of."
        raise Refused(message, field="scheme")
    if not draft.what.strip():
        message = "Say what the award is called."
        raise Refused(message, field="what")
    for field in ("what", "funder", "reference", "conditions", "where_kept"):
        refuse_long(getattr(draft, field), field, MOST_LETTERS)
    refuse_day_ahead(draft.awarded_on, today, "awarded_on")
    _check_days(draft, today)
    amount = exact_pounds(draft.amount)
    if not draft.steps:
        _check_told(draft)
    return replace(
        draft.with_moves(check_steps(draft.moves, amount, draft.awarded_on, today)), scheme=draft.scheme.strip(),
        what=_plain(draft.what), amount=amount, funder=_plain(draft.funder), reference=_plain(draft.reference),
        conditions=draft.conditions.strip(), where_kept=_plain(draft.where_kept),
    )  # fmt: skip


def _plain(text: str) -> str:
    return " ".join(text.split())


def _check_days(draft: AwardDraft, today: date) -> None:
    for field in ("spend_from", "spend_by", "account_by"):
        refuse_impossible_day(getattr(draft, field), field)
    first, last = draft.spend_from, draft.spend_by
    if first is not None and last is not None and last < first:
        message = f"It cannot be spent by {last:%d/%m/%Y}, before the first day for it, {first:%d/%m/%Y}."
        raise Refused(message, field="spend_by")
    told = max(draft.awarded_on, first or draft.awarded_on)
    if draft.account_by is not None and draft.account_by < told:
        message = (
            f"Its use cannot be told by {draft.account_by:%d/%m/%Y}, before it may be used at all, on {told:%d/%m/%Y}."
        )
        raise Refused(message, field="account_by")
    if draft.accounted_on is not None:
        refuse_day_ahead(draft.accounted_on, today, "accounted_on")
        if draft.accounted_on < draft.awarded_on:
            message = (
                f"It cannot be accounted for on {draft.accounted_on:%d/%m/%Y}, before it was awarded on"
                f" {draft.awarded_on:%d/%m/%Y}."
            )
            raise Refused(message, field="accounted_on")


def _check_told(draft: AwardDraft) -> None:
    """Raise Refused, with the field, for money that moved without its day, or a day without its money."""
    for field, said, other in (("received", "came in", "received"), ("returned", "went back", "handed back")):
        money: Decimal = exact_pounds(getattr(draft, field), field=field, least=NOTHING)
        day: date | None = getattr(draft, f"{field}_on")
        if money and day is None:
            message = f"Say on which day the {pounds_words(money)} {said}."
            raise Refused(message, field=f"{field}_on")
        if day is not None and not money:
            message = f"Say how much was {other} on {day:%d/%m/%Y}, or leave the day blank."
            raise Refused(message, field=field)
