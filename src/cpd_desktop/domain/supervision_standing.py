"""How one person stands with their supervision on a date: the rule of section 7 of the project's rules, for one pair or person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cpd_desktop.domain.people import Absence
from cpd_desktop.domain.periods import add_days
from cpd_desktop.domain.supervision import Expectation, Phase, counted_from, due_after, is_overdue, is_short

SOON_DAYS = 7
"""How many days ahead a supervision is told of as due, the last one included."""


class StandingState(StrEnum):
    """How somebody stands, worst first."""

    OVERDUE = "overdue"
    DUE = "due"
    IN_TIME = "in time"
    NOT_EXPECTED = "no interval known"
    AWAY = "away"


EXPECTED = frozenset({StandingState.OVERDUE, StandingState.DUE, StandingState.IN_TIME})
"""Who is in the figures; the rest stand beside them."""

STATES = tuple(StandingState)
NOT_EXPECTED = Phase("", None, None, None)


class Standing(NamedTuple):
    """How somebody stands: *due_on* is None where no day is known, *days_overdue* 0 where nothing is overdue."""

    state: StandingState
    phase: Phase
    last_on: date | None = None
    last_minutes: int | None = None
    last_is_short: bool = False
    due_on: date | None = None
    days_overdue: int = 0

    @property
    def words(self) -> str:
        """How they stand, in words: `12 days overdue`, `due on 3 Dec 2026`, `away`."""
        if self.state is StandingState.OVERDUE:
            return f"{self.days_overdue:,} {'day' if self.days_overdue == 1 else 'days'} overdue"
        if self.state in EXPECTED and self.due_on is not None:
            return f"due on {self.due_on.day} {self.due_on:%b %Y}"
        return self.state.value

    @property
    def rank(self) -> int:
        """The order from best to worst, for a list: away, not expected, by days to go, by days overdue."""
        if self.state not in EXPECTED:
            return -3_000_000 - STATES.index(self.state)
        return self.days_overdue or -(self.due_on or date.max).toordinal()


def standing_on(
    as_at: date,
    expectation: Expectation,
    last_on: date | None,
    last_minutes: int | None = None,
    absences: Sequence[Absence] = (),
) -> Standing:
    """Return how somebody stands on *as_at* who was last supervised on *last_on* (up to *as_at*; None: never yet)."""
    phase = expectation.phase_on(as_at) or NOT_EXPECTED
    short = last_on is not None and is_short(last_minutes, expectation, last_on)
    if absences and any(absence.spell.covers(as_at) for absence in absences):
        return Standing(StandingState.AWAY, phase, last_on, last_minutes, short)
    if phase.interval is None:
        return Standing(StandingState.NOT_EXPECTED, phase, last_on, last_minutes, short)
    counted = counted_from(expectation, last_on, absences)
    due = due_after(expectation, counted, absences, as_at=as_at)
    if due is None:
        # An absence that is to come moves it away.
        return Standing(StandingState.IN_TIME, phase, last_on, last_minutes, short)
    if is_overdue(due, as_at):
        return Standing(StandingState.OVERDUE, phase, last_on, last_minutes, short, due, (as_at - due).days)
    state = StandingState.DUE if due <= add_days(as_at, SOON_DAYS) else StandingState.IN_TIME
    return Standing(state, phase, last_on, last_minutes, short, due)


def expected_words(phase: Phase) -> str:
    """Return what a stage expects: `every month, 90 minutes at least`."""
    minutes = "" if phase.minutes is None else f"{phase.minutes} minutes at least"
    how_often = "" if phase.interval is None else phase.interval.words
    return ", ".join(filter(None, (how_often, minutes))) or StandingState.NOT_EXPECTED.value
