"""What is to be said of a cost and of the award that is to bear it: before it is put down to it, and after."""

from __future__ import annotations

from cpd_desktop.domain.awards import AwardLine
from cpd_desktop.domain.departures import day_words
from cpd_desktop.domain.funding import CostLineDraft, pounds_words


def remarks_on_cost(award: AwardLine, cost: CostLineDraft) -> tuple[str, ...]:
    """Return what is remarkable of a *cost* that *award* bears already, a sentence each; none where nothing is.

    A cost is put down to an award whatever is to be said of it: what the award pays for is its funder's to say.
    """
    found = []
    if award.overspent:
        found.append(f"{award.name} is overspent by {pounds_words(award.overspent)} now.")
    if award.said.is_outside(cost.committed_on):
        found.append(
            f"{cost.committed_on:%d/%m/%Y} is outside the days of {award.name}: it is for costs {days_words(award)}."
        )
    told = accounted_words(award)
    if told:
        found.append(f"{award.name} {told} already: the account does not have this cost, unless it was told then.")
    return tuple(found)


def days_words(award: AwardLine) -> str:
    """Return for costs of which days an award is: `from 1 Apr 2026 to 31 Mar 2027`; empty where nobody set any."""
    first, last = award.said.spend_from, award.said.spend_by
    start = "" if first is None else f"from {day_words(first)}"
    end = "" if last is None else f"to {day_words(last)}"
    return " ".join(filter(None, (start, end)))


def accounted_words(award: AwardLine) -> str:
    """Return that the use of an award was told: `was accounted for on 3 Jul 2026`; empty where it was not by the date."""
    day = award.accounted_on
    return "" if day is None else f"was accounted for on {day_words(day)}"


def room_of(award: AwardLine) -> str:
    """Return how much of an award is left, for costs of which days it is, and whether it was accounted for already."""
    left = (
        f"It is overspent by {pounds_words(award.overspent)}"
        if award.overspent
        else f"{pounds_words(award.to_spend)} of it is left"
    )
    days, told = days_words(award), accounted_words(award)
    found = f"{left}; it is for costs {days}." if days else f"{left}."
    return f"{found} It {told} already." if told else found
