"""Money of an award that moved: each receipt and each return with its day and its amount, in pounds, checked together to the penny."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.funding import NOTHING, exact_pounds, pounds_words
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_day_ahead


@dataclass(frozen=True, slots=True)
class AwardStep:
    """*amount* pounds of an award that came in on a day or, with *is_back*, went back to the funder."""

    on: date
    amount: Decimal
    is_back: bool = False

    @property
    def what(self) -> str:
        """What became of the money: `received`, `handed back`."""
        return "handed back" if self.is_back else "received"

    def words(self, day: str) -> str:
        """Return the step in words, with its *day* as it is written there: `£4,000.00 received on 9 July 2026`."""
        return f"{pounds_words(self.amount)} {self.what} on {day}"


def in_order(steps: Iterable[AwardStep]) -> tuple[AwardStep, ...]:
    """Return steps in the order of their days; on one day what came in is before what went back."""
    return tuple(sorted(steps, key=lambda one: (one.on, one.is_back)))


def moved(steps: Iterable[AwardStep], *, is_back: bool, upto: date | None = None) -> Decimal:
    """Return how much came in or, with *is_back*, went back, in pounds: by *upto*, that day included, or in all."""
    return sum((one.amount for one in _of(steps, is_back, upto)), NOTHING)


def last_moved(steps: Iterable[AwardStep], *, is_back: bool, upto: date | None = None) -> date | None:
    """Return the last day on which something came in or, with *is_back*, went back; None where nothing did by *upto*."""
    return max((one.on for one in _of(steps, is_back, upto)), default=None)


def _of(steps: Iterable[AwardStep], is_back: bool, upto: date | None) -> list[AwardStep]:
    return [one for one in steps if one.is_back is is_back and (upto is None or one.on <= upto)]


def told_steps(
    received: Decimal, received_on: date | None, returned: Decimal, returned_on: date | None
) -> tuple[AwardStep, ...]:
    """Return the steps of which only what came in and went back in all is known, each by its last day: one of a kind at most."""
    both = (
        AwardStep(received_on, received) if received_on else None,
        AwardStep(returned_on, returned, True) if returned_on else None,
    )
    return in_order(one for one in both if one is not None)


def check_steps(steps: Sequence[AwardStep], amount: Decimal, awarded_on: date, today: date) -> tuple[AwardStep, ...]:
    """Return the steps of an award of *amount* pounds, in their order and in whole pennies.

    Raises Refused, with the field (`received`, `received_on`, `returned`, `returned_on`, or `amount` where more came in than was
    awarded), for a step that cannot be: of a day ahead or before the award, of no money, or of more money back than had come in by its day.
    """
    found = in_order(_exact(one, awarded_on, today) for one in steps)
    came = moved(found, is_back=False)
    if came > amount:
        message = (
            f"{pounds_words(came)} came in, more than the award of {pounds_words(amount)}: correct the amount, or first take back"
            " what is recorded as received and was not."
        )
        raise Refused(message, field="amount")
    _check_returns(found, came)
    return found


def _exact(step: AwardStep, awarded_on: date, today: date) -> AwardStep:
    field = "returned" if step.is_back else "received"
    refuse_day_ahead(step.on, today, f"{field}_on")
    if step.on < awarded_on:
        message = f"It cannot be {step.what} on {step.on:%d/%m/%Y}, before it was awarded on {awarded_on:%d/%m/%Y}."
        raise Refused(message, field=f"{field}_on")
    return AwardStep(step.on, exact_pounds(step.amount, field=field), step.is_back)


def _check_returns(steps: Sequence[AwardStep], came: Decimal) -> None:
    if moved(steps, is_back=True) > came:
        message = f"No more than the {pounds_words(came)} that was received can be handed back."
        raise Refused(message, field="returned")
    for one in steps:
        by_then = moved(steps, is_back=False, upto=one.on)
        if one.is_back and moved(steps, is_back=True, upto=one.on) > by_then:
            message = f"It cannot be handed back on {one.on:%d/%m/%Y}, before it came in: {pounds_words(by_then)} was received by then."
            raise Refused(message, field="returned_on")
