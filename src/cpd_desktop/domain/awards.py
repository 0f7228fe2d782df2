"""Awards: money that a funder gave to the organisation or a team, what it bore, by when it must be spent and accounted for.

Which costs count, what becomes of money that is left, and how its use is told is each funder's to say: no rule here decides it, and the
sentences lead to the conditions of the award.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from cpd_desktop.domain.award_money import AwardStep, in_order, last_moved, moved, told_steps
from cpd_desktop.domain.funding import (
    NOTHING,
    CostState,
    financial_year,
    pounds_words,
    year_words,
)
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.levy import is_levy, last_day_of_levy
from cpd_desktop.domain.problems import Refused

if TYPE_CHECKING:
    from cpd_desktop.domain.funding_answers import CostEntry


class AwardState(StrEnum):
    """How far an award has come on a day. Whether it is overspent, or its account overdue, is told beside it."""

    OPEN = "to be spent"
    TO_ACCOUNT = "to be accounted for"
    ENDED = "not all spent in time"
    SPENT = "nothing left to spend"
    ACCOUNTED = "accounted for"


@dataclass(frozen=True, slots=True)
class AwardDraft:
    """Money that *funder* gave under *scheme*: *amount* pounds, told of on *awarded_on*, to the team *team_id* or, with None, the organisation.

    *what* is what the award is called. It is for costs from *spend_from* to *spend_by*, both days included, None for a day that nobody
    set. Its use is to be told by *account_by*, and was on *accounted_on*. *received* pounds came in, the last of them on *received_on*;
    *returned* of them went back, the last on *returned_on*. *steps* are each receipt and each return, in the order of their days: they
    decide where there are any, and are empty where the four before tell them. *conditions* are those of the funder, *where_kept* says
    where its letter is.
    """

    scheme: str
    what: str
    amount: Decimal
    awarded_on: date
    funder: str = ""
    reference: str = ""
    team_id: int | None = None
    spend_from: date | None = None
    spend_by: date | None = None
    account_by: date | None = None
    accounted_on: date | None = None
    received: Decimal = NOTHING
    received_on: date | None = None
    returned: Decimal = NOTHING
    returned_on: date | None = None
    conditions: str = ""
    where_kept: str = ""
    steps: tuple[AwardStep, ...] = ()

    @property
    def moves(self) -> tuple[AwardStep, ...]:
        """Each receipt and each return with its day, in the order of their days."""
        return self.steps or told_steps(self.received, self.received_on, self.returned, self.returned_on)

    def with_moves(self, moves: Sequence[AwardStep]) -> AwardDraft:
        """Return the award with just these receipts and returns, and what they come to."""
        steps = in_order(moves)
        come, back = (moved(steps, is_back=is_back) for is_back in (False, True))
        came_on, back_on = (last_moved(steps, is_back=is_back) for is_back in (False, True))
        told = told_steps(come, came_on, back, back_on)
        return replace(
            self,
            received=come,
            received_on=came_on,
            returned=back,
            returned_on=back_on,
            steps=() if steps == told else steps,
        )

    @property
    def came_in_on(self) -> date:
        """The day on which money of it first came in; the day on which it was awarded where none is recorded as received."""
        return min((one.on for one in self.moves if not one.is_back), default=self.awarded_on)

    def expiring_as(self, before: AwardDraft) -> AwardDraft:
        """Return the award with the suggested last day of the levy's money moved along, where it came in on another day than *before* said.

        A last day that somebody typed, which is none that was suggested, stays.
        """
        was_suggested = before.spend_by == self.spend_by == last_day_of_levy(before.came_in_on)
        return (
            replace(self, spend_by=last_day_of_levy(self.came_in_on))
            if is_levy(self.scheme) and was_suggested
            else self
        )

    def with_step(self, step: AwardStep) -> AwardDraft:
        """Return the award with one receipt or return more. Raises Refused, with the field, for more than is still to come in, or to go back."""
        room = max(self.received - self.returned if step.is_back else self.amount - self.received, NOTHING)
        if step.amount > room and step.is_back:
            message = f"{pounds_words(room)} of what was received is here to be handed back: no more can be."
            raise Refused(message, field="returned")
        if step.amount > room:
            message = (
                f"{pounds_words(room)} of the award of {pounds_words(self.amount)} is still to come in: if more was awarded, correct"
                " the amount first."
            )
            raise Refused(message, field="received")
        return self.with_moves((*self.moves, step))

    def without_steps(self, day: date, *, is_back: bool) -> AwardDraft:
        """Return the award without what is recorded as received or, with *is_back*, as handed back on a day. Raises Refused for nothing."""
        kept = [one for one in self.moves if (one.on, one.is_back) != (day, is_back)]
        if len(kept) == len(self.moves):
            what = "handed back" if is_back else "received"
            days = ", ".join(f"{one.on:%d/%m/%Y}" for one in self.moves if one.is_back is is_back) or "none"
            message = f"Nothing is recorded as {what} on {day:%d/%m/%Y}: the days are {days}."
            raise Refused(message, field="on")
        return self.with_moves(kept)

    @property
    def year(self) -> int:
        """The financial year that it is counted in: that of the first day on which it may be spent, else of the award."""
        return financial_year(self.spend_from or self.awarded_on)

    @property
    def name(self) -> str:
        """What it is called, with its reference: `Learning grant (G-17)`."""
        return award_name(self.what, self.reference)

    def is_outside(self, day: date) -> bool:
        """Whether a cost that is committed on *day* lies before the first day of the award, or after its last."""
        is_early = self.spend_from is not None and day < self.spend_from
        return is_early or (self.spend_by is not None and day > self.spend_by)


def award_name(what: str, reference: str) -> str:
    """Return what an award is called, with its reference where it has one: `Learning grant (G-17)`."""
    return f"{what} ({reference})" if reference else what


@dataclass(frozen=True, slots=True)
class AwardLine:
    """An award as it stands on *as_at*: its amount = *committed* + *spent* + *left*, exactly; *left* is below nothing where it bears too much.

    *said* is all that is on record, also what happened after *as_at*; `received`, `returned` and `accounted_on` are what had happened by
    then. *costs* are those that name it, the newest first, also those that are not committed yet and count nowhere. *team* and *service*
    are empty for the organisation's own.
    """

    row_id: int
    uuid: bytes
    said: AwardDraft
    as_at: date
    state: AwardState
    committed: Decimal
    spent: Decimal
    left: Decimal
    costs: tuple[CostEntry, ...] = ()
    team: str = ""
    service: str = ""
    scheme_title: str = ""

    @property
    def year(self) -> int:
        """The financial year that it is counted in."""
        return self.said.year

    @property
    def place(self) -> str:
        """The team, or the organisation."""
        return self.team or "The organisation"

    @property
    def name(self) -> str:
        """What it is called, with its reference: `Learning grant (G-17)`."""
        return self.said.name

    @property
    def words(self) -> str:
        """The award in words: `LOCAL 2026-27, Learning grant (G-17): £5,000.00`."""
        return f"{self.said.scheme} {year_words(self.year)}, {self.name}: {pounds_words(self.said.amount)}"

    @property
    def moves(self) -> tuple[AwardStep, ...]:
        """Each receipt and each return by the date, in the order of their days."""
        return tuple(one for one in self.said.moves if one.on <= self.as_at)

    @property
    def received(self) -> Decimal:
        """What had come in by the date, in pounds."""
        return moved(self.moves, is_back=False)

    @property
    def received_on(self) -> date | None:
        """The last day by the date on which something came in, None where nothing had."""
        return last_moved(self.moves, is_back=False)

    @property
    def returned(self) -> Decimal:
        """What had gone back to the funder by the date, in pounds."""
        return moved(self.moves, is_back=True)

    @property
    def returned_on(self) -> date | None:
        """The last day by the date on which something went back, None where nothing had."""
        return last_moved(self.moves, is_back=True)

    @property
    def accounted_on(self) -> date | None:
        """The day on which its use was told, None where it was not by the date."""
        day = self.said.accounted_on
        return None if day is None or day > self.as_at else day

    @property
    def to_spend(self) -> Decimal:
        """What is neither committed nor spent nor handed back, in pounds; 0 where it bears all that was awarded, or more."""
        return max(self.left - self.returned, NOTHING)

    @property
    def overspent(self) -> Decimal:
        """By how much what is committed, spent and handed back is more than was awarded, in pounds; 0 for not at all."""
        return max(self.returned - self.left, NOTHING)

    @property
    def is_past(self) -> bool:
        """Whether the last day on which it may be spent is over."""
        return self.said.spend_by is not None and self.as_at > self.said.spend_by

    @property
    def is_unspent(self) -> bool:
        """Whether money was left over after its last day, and neither handed back nor accounted for."""
        return self.is_past and self.accounted_on is None and self.to_spend > 0

    @property
    def is_account_overdue(self) -> bool:
        """Whether the day by which its use is to be told is over, and it was not told."""
        return self.said.account_by is not None and self.accounted_on is None and self.as_at > self.said.account_by

    @property
    def is_to_account(self) -> bool:
        """Whether its use is what is to be told next, or should have been told already."""
        return self.state is AwardState.TO_ACCOUNT or self.is_account_overdue

    @property
    def counted(self) -> tuple[CostEntry, ...]:
        """The costs that are committed or spent by the date: those that its figures are made of."""
        return tuple(one for one in self.costs if one.state is not CostState.AHEAD)

    @property
    def outside(self) -> tuple[CostEntry, ...]:
        """The costs that count and were committed before its first day, or after its last."""
        return tuple(one for one in self.counted if self.said.is_outside(one.said.committed_on))

    def must_be_spent_within(self, days: int) -> bool:
        """Whether its last day is at most so many days ahead, today included, and money is left that nothing has claimed."""
        last = self.said.spend_by
        return (
            self.accounted_on is None
            and self.to_spend > 0
            and last is not None
            and 0 <= (last - self.as_at).days <= days
        )

    def account_is_due_within(self, days: int) -> bool:
        """Whether its use must be told in at most so many days, or should have been told already."""
        last = self.said.account_by
        return self.accounted_on is None and last is not None and (last - self.as_at).days <= days

    @property
    def standing(self) -> str:
        """How it stands in a few words: `£4,200.00 to be spent by 31 March 2027`, `account overdue since 30 June 2026`.

        What went back to the funder is told as well: `accounted for on 3 July 2026, £720.00 handed back`.
        """
        back = f", {pounds_words(self.returned)} handed back" if self.returned else ""
        return f"{self._stands}{back}"

    @property
    def _stands(self) -> str:
        said = self.said
        if self.accounted_on is not None or self.is_to_account:
            return self.account_words
        if self.state is AwardState.OPEN:
            return self.spending_words
        if self.state is AwardState.ENDED and said.spend_by is not None:
            if self.to_spend and is_levy(said.scheme):
                return f"{pounds_words(self.to_spend)} expired on {_day(said.spend_by)}"
            what = (
                f"{pounds_words(self.to_spend)} not spent"
                if self.to_spend
                else f"{pounds_words(self.committed)} not paid"
            )
            return f"{what} by {_day(said.spend_by)}"
        return self.state.value

    @property
    def account_words(self) -> str:
        """How its account stands: `account overdue since 30 June 2026`, `to be accounted for by 30 June 2027`; empty for none asked for."""
        if self.accounted_on is not None:
            return f"accounted for on {_day(self.accounted_on)}"
        if self.said.account_by is None:
            return ""
        what = "account overdue since" if self.is_account_overdue else "to be accounted for by"
        return f"{what} {_day(self.said.account_by)}"

    @property
    def spending_words(self) -> str:
        """What is to be done with what is left of it: `£4,200.00 to be spent by 31 March 2027`; of the levy when it expires."""
        last = self.said.spend_by
        by = "" if last is None else f" by {_day(last)}"
        if self.overspent:
            return f"overspent by {pounds_words(self.overspent)}"
        if self.to_spend and last is not None and is_levy(self.said.scheme):
            return f"{pounds_words(self.to_spend)} expires on {_day(last)}"
        if self.to_spend:
            return f"{pounds_words(self.to_spend)} to be spent{by}"
        return f"all committed, {pounds_words(self.committed)} to be paid{by}"

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is to be looked at, a sentence each; none where nothing is."""
        said = self.said
        found = []
        if self.is_account_overdue and said.account_by is not None:
            found.append(f"It was to be accounted for by {_day(said.account_by)}.")
        if self.overspent:
            what = "committed, spent and handed back" if self.returned else "committed and spent"
            found.append(f"{pounds_words(self.overspent)} more is {what} than was awarded.")
        if said.spend_by is not None and said.spend_by < said.awarded_on:
            found.append(
                f"Its last day, {_day(said.spend_by)}, is before {_day(said.awarded_on)}, when it was awarded: correct one of"
                " them, unless it is for what was spent already."
            )
        if self.is_unspent and said.spend_by is not None:
            found.append(
                f"{pounds_words(self.to_spend)} expired on {_day(said.spend_by)}, neither spent nor committed."
                if is_levy(said.scheme)
                else f"{pounds_words(self.to_spend)} was neither spent nor committed by {_day(said.spend_by)}: see its conditions."
            )
        if self.outside:
            amount = pounds_words(sum((one.said.amount for one in self.outside), NOTHING))
            many = len(self.outside)
            costs = "1 cost" if many == 1 else f"{many:,} costs"
            found.append(f"{costs}, {amount}, {'lies' if many == 1 else 'lie'} outside the award's days.")
        return tuple(found)


def award_line(
    row_id: int, uuid: bytes, said: AwardDraft, as_at: date, costs: Sequence[CostEntry], *, team: str = "", service: str = "",
    scheme_title: str = "",
) -> AwardLine:  # fmt: skip
    """Return how an award stands on a day with the *costs* that name it, whose states are those of the same day."""
    spent, committed = (
        sum((one.said.amount for one in costs if one.state is state), NOTHING)
        for state in (CostState.SPENT, CostState.COMMITTED)
    )
    left = said.amount - committed - spent
    line = AwardLine(
        row_id, uuid, said, as_at, AwardState.OPEN, committed, spent, left, tuple(costs), team, service, scheme_title
    )
    return replace(line, state=_state(line))


def _state(line: AwardLine) -> AwardState:
    if line.accounted_on is not None:
        return AwardState.ACCOUNTED
    is_used = line.spent + line.returned >= line.said.amount
    if not is_used and not line.is_past:
        return AwardState.OPEN
    if line.said.account_by is not None:
        return AwardState.TO_ACCOUNT
    return AwardState.SPENT if is_used else AwardState.ENDED


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
