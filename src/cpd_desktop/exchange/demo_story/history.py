"""Training histories: first completions, refreshers that are a little early or late, lapses, misses and bookings."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cpd_desktop.domain.periods import add_months
from cpd_desktop.exchange.demo_story.chance import (
    chance,
    cohort_from,
    cohort_until,
    day_within,
    working_day_from,
    working_day_until,
)
from cpd_desktop.exchange.demo_story.offers import OFFERS, Habit, edition_on
from cpd_desktop.exchange.demo_story.tables import text_of_day
from cpd_desktop.exchange.demo_story.workforce import Member

TRAINING_HEADER = (
    "staff_number", "course", "completed_on", "valid_until", "outcome", "hours", "provider", "delivery", "accredited", "cost", "notes",
)  # fmt: skip
BOOKED = "booked"
_YEARS = 5
_DRIFT_DAYS = 400
_TAKEN = frozenset({"completed", "passed"})


@dataclass(frozen=True, slots=True)
class Go:
    """One person's one go at a course."""

    number: str
    course: str
    on: date
    outcome: str
    notes: str = ""

    def row(self) -> tuple[str, ...]:
        """Return the go as `import --kind training` reads it."""
        offer = OFFERS[self.course]
        taken = self.outcome in _TAKEN
        ends = add_months(self.on, offer.months) if taken and offer.certified and offer.months else None
        return (
            self.number, self.course, text_of_day(self.on), text_of_day(ends), self.outcome, offer.hours if taken else "",
            offer.provider, offer.delivery, "yes" if offer.accredited else "", offer.cost if taken else "", self.notes,
        )  # fmt: skip


class Diary:
    """All that people have done and are booked on, up to the story's day; no two of a person's goes are the same."""

    def __init__(self, seed: int, as_at: date) -> None:
        self.seed = seed
        self.as_at = as_at
        self._goes: dict[tuple[str, str, date], Go] = {}

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return every go, by person and day."""
        ordered = sorted(self._goes.values(), key=lambda go: (go.number, go.on, go.course))
        return tuple(go.row() for go in ordered)

    def dice(self, member: Member, what: str) -> random.Random:
        """Return a source of chance for one person and one matter."""
        return chance(self.seed, member.number, what)

    def ago(self, days: int) -> date:
        """Return the day that many *days* before the story's day."""
        return self.as_at - timedelta(days=days)

    def take(self, member: Member, course: str, on: date, *, outcome: str = "", prior: bool = False) -> bool:
        """Note that somebody took a course, if it is past and they were there; *prior* learning may be from before."""
        gone = member.left_on is not None and on > member.left_on
        if on > self.as_at or gone or member.away_on(on) or (on < member.joined_on and not prior):
            return False
        course = edition_on(course, on)
        taken = "passed" if OFFERS[course].assessed else "completed"
        self._note(member, course, on, outcome or taken, "Before joining" if on < member.joined_on else "")
        return True

    def book(self, member: Member, course: str, on: date, notes: str = "") -> None:
        """Note a booking, unless the person has left or is on long-term absence."""
        if member.left_on is None and not member.away_on(self.as_at) and not member.away_on(on):
            self._note(member, course, on, BOOKED, notes)

    def _note(self, member: Member, course: str, on: date, outcome: str, notes: str) -> None:
        self._goes.setdefault((member.number, course, on), Go(member.number, course, on, outcome, notes))


@dataclass(frozen=True, slots=True)
class Habits:
    """How one person keeps one course up: *months* between refreshers (None: once), *within* days of joining at first."""

    course: str
    months: int | None
    within: int
    habit: Habit


def keep_up(diary: Diary, member: Member, habits: Habits) -> None:
    """Write one person's history of one course: the completion that held five years ago, and all since."""
    dice = diary.dice(member, habits.course)
    ends: date | None = None
    never = dice.random() < habits.habit.never
    if not never:
        for day in _goes(diary, member, habits, dice):
            taken = _after_absence(member, day)
            if diary.take(member, habits.course, taken):
                _misses(diary, member, habits.course, taken, dice)
                ends = taken if habits.months is None else _last_day(taken, habits.months)
            if habits.months is None:
                return
    if habits.months is not None or never:
        _bookings(diary, member, habits, ends, dice)


def _goes(diary: Diary, member: Member, habits: Habits, dice: random.Random) -> Iterator[date]:
    day = _first(diary, member, habits, dice)
    while day <= diary.as_at:
        yield day
        if habits.months is None:
            return
        ends = _last_day(_after_absence(member, day), habits.months)
        day = _next(diary, habits, ends, dice)


def _last_day(taken: date, months: int) -> date:
    return add_months(taken, months) - timedelta(days=1)


def _after_absence(member: Member, day: date) -> date:
    if member.absence is None or not member.away_on(day) or member.absence[1] is None:
        return day
    return working_day_from(member.absence[1] + timedelta(days=12))


def _first(diary: Diary, member: Member, habits: Habits, dice: random.Random) -> date:
    late = dice.random() < habits.habit.late
    lag = day_within(dice, 3, max(10, habits.within * 7 // 10)) + (habits.within if late else 0)
    carried = day_within(dice, 0, 30 * (habits.months or 36) - 1)
    joining = member.joined_on + timedelta(days=lag)
    began = add_months(diary.as_at, -12 * _YEARS)
    if member.joined_on > began:
        return _held(habits.course, joining, latest=False)
    return _held(habits.course, max(joining, began - timedelta(days=carried)), latest=False)


def _next(diary: Diary, habits: Habits, ends: date, dice: random.Random) -> date:
    habit, drawn = habits.habit, dice.random()
    early, weeks, months = day_within(dice, 2, 70), day_within(dice, 1, 45), day_within(dice, 90, 420)
    if habit.drifting and ends > diary.ago(_DRIFT_DAYS):
        if drawn < 0.55:
            return diary.as_at + timedelta(days=1)
        drawn = (drawn - 0.55) / 0.45
    if drawn < habit.lapsed:
        return _held(habits.course, ends + timedelta(days=months), latest=False)
    if drawn < habit.lapsed + habit.late:
        return _held(habits.course, ends + timedelta(days=weeks), latest=False)
    return _held(habits.course, ends - timedelta(days=early), latest=True)


def _held(course: str, day: date, *, latest: bool) -> date:
    """Return a day on which the course can be taken: the *latest* until *day*, or else the first from it."""
    if OFFERS[course].in_groups:
        return cohort_until(course, day) if latest else cohort_from(course, day)
    return working_day_until(day) if latest else working_day_from(day)


def _misses(diary: Diary, member: Member, course: str, taken: date, dice: random.Random) -> None:
    """Now and then somebody did not attend, cancelled or failed the cohort before."""
    drawn = dice.random()
    if not OFFERS[course].in_groups or drawn >= 0.17:
        return
    before = cohort_until(course, taken - timedelta(days=6))
    if drawn < 0.07:
        diary.take(member, course, before, outcome="did not attend")
    elif drawn < 0.12:
        diary.take(member, course, before, outcome="cancelled")
    elif OFFERS[course].assessed:
        diary.take(member, course, before, outcome="failed")


def _bookings(diary: Diary, member: Member, habits: Habits, ends: date | None, dice: random.Random) -> None:
    drawn, ahead = dice.random(), day_within(dice, 3, 45)
    lacking = ends is None or ends < diary.as_at
    if not lacking and ends is not None and (ends - diary.as_at).days > 75:
        return
    if habits.habit.drifting and lacking:
        if drawn < 0.45:
            diary.book(member, habits.course, working_day_from(diary.as_at + timedelta(days=16)), "Team learning day")
    elif OFFERS[habits.course].in_groups and drawn < 0.5:
        diary.book(member, habits.course, cohort_from(habits.course, diary.as_at + timedelta(days=ahead)))
