"""The words of a CPD record that several of its parts share: marks, dates, how somebody stands with a register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cpd_desktop.documents.text import MONTHS
from cpd_desktop.domain.cpd_sheets import EntryLine, PersonCpdSheet, SupervisedLine
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.periods import add_days, add_months
from cpd_desktop.domain.readiness import Readiness, ReadinessState, RuleAnswer
from cpd_desktop.domain.training import Open, ValidUntil
from cpd_desktop.domain.typed_minutes import length_in_words

MET, TO_DO, SOON, ASIDE = "✓", "▲", "△", "○"
"""Shapes that say at a glance, in black and white too, what the words beside them say: met, to be done, soon, and outside of it."""

MARKS: Mapping[str, str] = {
    ReadinessState.NOT_READY.value: TO_DO,
    ReadinessState.NOT_DUE_YET.value: ASIDE,
    ReadinessState.READY.value: MET,
    "soon": SOON,
}
STATUS_MARKS: Mapping[Status, str] = {
    Status.IN_DATE: MET,
    Status.EXPIRING: SOON,
    Status.NOT_YET_DUE: ASIDE,
    Status.EXEMPT: ASIDE,
    Status.NOT_REQUIRED: ASIDE,
}
NOT_READ = "The text of the others is private to who wrote it, or was left out by choice: their facts stand here."
MONTHS_OF_A_YEAR = 12


def short_date(day: date) -> str:
    """Return *day* as the tables have it, ``6 Nov 2026``: it stands on one line of a narrow column."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def until_words(until: ValidUntil | None) -> str:
    """Return a last day in words; nothing where no end is counted."""
    if until is None:
        return ""
    if isinstance(until, Open):
        return "no end" if until is Open.NEVER else "end not known"
    return short_date(until)


def days_words(first: date, last: date | None) -> str:
    """Return a day, or the days from one to another."""
    return short_date(first) if last is None or last == first else f"{short_date(first)} to {short_date(last)}"


def state_words(one: Readiness) -> str:
    """Return how somebody stands, with its shape: ``▲ Not ready``."""
    words = one.state.value
    return f"{MARKS[words]} {words[:1].upper()}{words[1:]}"


NOT_COUNTED = "not counted"
"""What is said of a rule that holds nobody back, met or not."""


def met_words(rule: RuleAnswer) -> str:
    """Return whether a rule is met, with its shape, and whether it counts: ``✓ Met, not counted``."""
    if not rule.is_asked:
        return f"{ASIDE}\u00a0Not\u00a0asked"
    if rule.counts_for_readiness:
        return f"{MET}\u00a0Met" if rule.met else f"{TO_DO}\u00a0Not\u00a0met"
    return f"{MET}\u00a0Met, {NOT_COUNTED}" if rule.met else f"{ASIDE}\u00a0{NOT_COUNTED.capitalize()}"


def of_rules(one: Readiness) -> str:
    """Return how many of the rules that count are met."""
    counting = [rule for rule in one.rules if rule.counts_for_readiness]
    return f"{sum(rule.met for rule in counting):,} of {len(counting):,}"


def window(one: Readiness) -> str:
    """Return the cycle, and when its renewal is open."""
    parts = []
    if one.cycle_starts_on and one.cycle_ends_on and not one.is_rolling:
        parts.append(f"{short_date(one.cycle_starts_on)} to {short_date(one.cycle_ends_on)}")
    if one.opens_on and one.closes_on:
        parts.append(f"renewal {short_date(one.opens_on)} to {short_date(one.closes_on)}")
    return "; ".join(parts)


def next_step(one: Readiness, step: str) -> str:
    """Return what is to be done, and for which register."""
    return f"{one.pack_title}: {step}"


@dataclass(frozen=True)
class LastYear:
    """What lies in the twelve months up to the date; *without_length* counts the entries of which no length is known."""

    entries: tuple[EntryLine, ...]
    supervisions: tuple[SupervisedLine, ...]
    minutes: int
    without_length: int

    @property
    def words(self) -> str:
        """How long the entries took together."""
        if not self.minutes:
            return ""
        return (
            f"{length_in_words(self.minutes)} in all."
            if not self.without_length
            else f"{length_in_words(self.minutes)} where it is known."
        )


def last_year(sheet: PersonCpdSheet) -> LastYear:
    """Return what lies in the twelve calendar months that end with the date, that day included."""
    first = add_days(add_months(sheet.as_at, -MONTHS_OF_A_YEAR), 1)
    found = tuple(one for one in sheet.entries if first <= one.entry.last_on <= sheet.as_at)
    lengths = [one.entry.minutes for one in found if one.entry.minutes is not None]
    supervisions = tuple(one for one in sheet.supervisions if one.held_on >= first)
    return LastYear(found, supervisions, sum(lengths), len(found) - len(lengths))
