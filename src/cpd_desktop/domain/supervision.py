"""How often supervision is expected, when it is due, and what counts as held.

Rules: the project's rules, section 7; the stages of newly qualified social workers are those of the LGA's standards for employers of
social workers, standard 5 (`resources/rules/supervision_frequencies.csv`). Where the rules are silent:

- The stage that counts is that of the day which the next supervision is counted from: the last one held, or the start.
- A stage ends on the day before its last week or month is over: "six weeks" from 1 June are 1 June to 12 July, and whatever was
  held on 13 July is followed by the next stage's interval. Six months are calendar months, never 26 weeks.
- A supervision that would have been due before the start (of a post after another one, or of coming back) does not count for it:
  the first interval then runs from the start.
- Long-term absence moves the due day by the days absent between the day counted from and the due day. What was overdue when the
  absence began is moved as well, so that days of absence are never days overdue. While it lasts, nobody is due, and the person
  stands beside the figures.
- A period asks for what is outstanding on its first day (on which the person is there), and for whatever falls due in it until its
  last. A supervision settles one of these, early or late; an interval that runs out without one is not settled.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.people import Absence
from cpd_desktop.domain.periods import add_days, add_months

PURPOSES = LINE_MANAGEMENT, PROFESSIONAL = ("line management", "professional")
"""What an agreement is for: a second, professional supervisor is for who is not registered as their line manager is."""


class Function(StrEnum):
    """What a supervision is for (Morrison's four functions)."""

    MANAGEMENT = "management"
    SUPPORT = "support"
    DEVELOPMENT = "development"
    MEDIATION = "mediation"


class Kind(StrEnum):
    """What kind of supervision it was. A group reflective session is a thing of its own."""

    INDIVIDUAL = "individual"
    PROFESSIONAL = "professional"
    GROUP = "group"
    AD_HOC = "ad hoc"


class State(StrEnum):
    """Whether a supervision took place; a cancelled one does not count, and keeps its reason."""

    HELD = "held"
    CANCELLED = "cancelled"


class ActionState(StrEnum):
    """Where an action stands; an open one is carried over to the next supervision."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Length(NamedTuple):
    """A whole number (from 1) of days, weeks or calendar months; the three are never converted into each other, but for weeks,
    which are seven days.
    """

    number: int
    unit: str

    def after(self, day: date) -> date:
        """Return *day* plus this length; months clamp to the month's end."""
        if self.unit == "months":
            return add_months(day, self.number)
        return add_days(day, self.number * (7 if self.unit == "weeks" else 1))

    @property
    def words(self) -> str:
        """The length in words: `every day`, `every 2 weeks`, `every month`."""
        return f"every {self.unit.removesuffix('s')}" if self.number == 1 else f"every {self.number} {self.unit}"

    def __str__(self) -> str:
        return f"{self.number} {self.unit.removesuffix('s') if self.number == 1 else self.unit}"


def length_from_text(text: str) -> Length:
    """Return the length that *text* says: `14 days`, `2 weeks`, `1 month`. Raises ValueError for anything else."""
    found = re.fullmatch(r"\s*(\d{1,4})\s*(day|week|month)s?\s*", text.casefold())
    if found is None or int(found[1]) < 1:
        message = f"'{text}' is no interval: write it as 14 days, 2 weeks or 1 month"
        raise ValueError(message)
    return Length(int(found[1]), f"{found[2]}s")


class Phase(NamedTuple):
    """A stage of a scheme: until *ends* after the start (None: from there on), every *interval*, for *minutes* at least.

    No interval: supervision is expected, and how often is not known.
    """

    title: str
    ends: Length | None
    interval: Length | None
    minutes: int | None


class Scheme(NamedTuple):
    """How often supervision is expected of whoever is in one of *roles* (ids; empty: everybody else)."""

    uuid: str
    title: str
    roles: frozenset[int]
    phases: tuple[Phase, ...]
    supervisor_rule: str = ""
    source: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    suggested: bool = False
    """Whether it comes with the program: it stands in until the organisation has a scheme of its own."""

    def in_force(self, as_at: date) -> bool:
        """Whether it counts on *as_at*; its first and last day included."""
        return (self.starts_on is None or self.starts_on <= as_at) and (self.ends_on is None or as_at <= self.ends_on)


_NOTHING = Phase("", None, None, None)


def phases_to_text(phases: Iterable[Phase]) -> str:
    """Return stages as the book stores them: JSON."""
    return json.dumps(
        [
            {
                "title": phase.title,
                "ends": "" if phase.ends is None else str(phase.ends),
                "interval": "" if phase.interval is None else str(phase.interval),
                "minutes": phase.minutes,
            }
            for phase in phases
        ],
        ensure_ascii=False,
    )


def phases_from_text(text: str) -> tuple[Phase, ...]:
    """Return the stages that `phases_to_text` wrote."""
    return tuple(
        Phase(
            one["title"],
            length_from_text(one["ends"]) if one["ends"] else None,
            length_from_text(one["interval"]) if one["interval"] else None,
            one["minutes"],
        )
        for one in json.loads(text)
    )


class Expectation(NamedTuple):
    """What is expected of a pair: *stages* in order, each with the first day on which it counts; *minutes* at least.

    An agreement's own interval has one stage. Without a stage, nothing is expected.
    """

    starts_on: date
    stages: tuple[tuple[date, Phase], ...]
    why: str = ""

    def phase_on(self, day: date) -> Phase | None:
        """Return the stage that counts on *day*; the first one before it, None where nothing is expected."""
        if len(self.stages) == 1:
            return self.stages[0][1]
        found = [phase for first, phase in self.stages if first <= day]
        return found[-1] if found else (self.stages[0][1] if self.stages else None)


def expectation_of(scheme: Scheme, starts_on: date) -> Expectation:
    """Return what *scheme* expects of somebody who started on *starts_on*."""
    stages: list[tuple[date, Phase]] = []
    first = starts_on
    for phase in scheme.phases:
        stages.append((first, phase))
        if phase.ends is None:
            break
        first = phase.ends.after(starts_on)
    return Expectation(starts_on, tuple(stages), scheme.title)


def agreed_expectation(expectation: Expectation, interval: Length | None, minutes: int | None) -> Expectation:
    """Return *expectation* with what a pair agreed in its place: another interval, another least number of minutes, or both."""
    if interval is not None:
        whole = Phase("As agreed", None, interval, minutes or _least_minutes(expectation))
        return Expectation(expectation.starts_on, ((expectation.starts_on, whole),), "Agreement")
    stages = tuple(
        (first, Phase(phase.title, phase.ends, phase.interval, minutes or phase.minutes))
        for first, phase in expectation.stages
    )
    return Expectation(expectation.starts_on, stages, expectation.why)


def _least_minutes(expectation: Expectation) -> int | None:
    return expectation.stages[-1][1].minutes if expectation.stages else None


def joined_expectation(parts: Sequence[tuple[date, Expectation]]) -> Expectation:
    """Return what is expected over a time in which that changes: each of *parts* from its day on, until that of the next.

    *parts* are one at least, in order.
    """
    stages: list[tuple[date, Phase]] = []
    for at, (first, part) in enumerate(parts):
        until = parts[at + 1][0] if at + 1 < len(parts) else date.max
        found: list[tuple[date, Phase]] = []
        for begins, phase in part.stages or ((first, _NOTHING),):
            if at and begins <= first:
                found = [(first, phase)]
            elif begins < until:
                found.append((begins, phase))
        stages += found or [(first, _NOTHING)]
    return Expectation(parts[0][1].starts_on, tuple(stages), parts[-1][1].why)


def counted_from(expectation: Expectation, last_held: date | None, absences: Sequence[Absence] = ()) -> date:
    """Return the day which the next supervision is counted from: the last one held, else the start.

    The start, too, where the interval of the last one ran out before it.
    """
    if last_held is None:
        return expectation.starts_on
    if last_held >= expectation.starts_on:
        return last_held
    due = due_after(expectation, last_held, absences)
    return expectation.starts_on if due is not None and due < expectation.starts_on else last_held


def due_after(
    expectation: Expectation, counted: date, absences: Sequence[Absence] = (), *, as_at: date | None = None
) -> date | None:
    """Return the day on which the next supervision is due, *counted* from the last one held, or from the start.

    With *as_at*, moved also by absences that had begun by then though the day had passed. None where no interval is known, or
    where an absence without end moves it away.
    """
    phase = expectation.phase_on(counted)
    if phase is None or phase.interval is None:
        return None
    due = phase.interval.after(counted)
    return _moved(counted, due, absences, as_at) if absences else due


def _moved(counted: date, due: date, absences: Sequence[Absence], as_at: date | None) -> date | None:
    """Return *due* moved by the days absent after *counted*: all days of each absence that begins by the due day, as it moves."""
    for first, last in _away_after(counted, absences):
        if first > due and (as_at is None or first > as_at):
            break
        if last is None:
            return None
        due = add_days(due, (last - first).days + 1)
    return due


def _away_after(day: date, absences: Sequence[Absence]) -> list[tuple[date, date | None]]:
    """Return the times absent after *day*, in order, no day in two of them; None is without end."""
    found: list[tuple[date, date | None]] = []
    earliest = add_days(day, 1)
    for spell in sorted((absence.spell for absence in absences), key=lambda one: one.starts_on):
        first = max(spell.starts_on, earliest)
        if spell.ends_on is None:
            found.append((first, None))
            break
        if first <= spell.ends_on:
            found.append((first, spell.ends_on))
            earliest = add_days(spell.ends_on, 1)
    return found


def is_overdue(due_on: date | None, as_at: date) -> bool:
    """Whether a supervision is overdue: due before *as_at*."""
    return due_on is not None and due_on < as_at


def is_short(minutes: int | None, expectation: Expectation, held_on: date) -> bool:
    """Whether a supervision was shorter than the least that was expected on its day; one of unknown length is not."""
    phase = expectation.phase_on(held_on)
    return minutes is not None and phase is not None and phase.minutes is not None and minutes < phase.minutes


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """What became of the supervisions due in a period: *held* settled one, of *due*."""

    held: int = 0
    due: int = 0

    def __add__(self, other: PeriodCount) -> PeriodCount:
        return PeriodCount(self.held + other.held, self.due + other.due)


def count_in_period(
    expectation: Expectation,
    held_before: date | None,
    held: Sequence[date],
    first: date,
    last: date,
    absences: Sequence[Absence] = (),
) -> PeriodCount:
    """Return how many supervisions were due from *first* to *last* (both included), and how many of them were settled.

    *held_before* is the last one held before *first*, *held* those held in the period, in order.
    """
    due = due_after(expectation, counted_from(expectation, held_before, absences), absences)
    settled, wanted = 0, 0
    for day in held:
        missed, due = _run_out(expectation, due, first, day, absences)
        wanted += missed + 1
        settled += 1
        due = due_after(expectation, counted_from(expectation, day, absences), absences)
    missed, _ = _run_out(expectation, due, first, add_days(last, 1), absences, counts_last=True)
    return PeriodCount(settled, wanted + missed)


def _run_out(
    expectation: Expectation,
    due: date | None,
    first: date,
    until: date,
    absences: Sequence[Absence],
    *,
    counts_last: bool = False,
) -> tuple[int, date | None]:
    """Return how many intervals ran out before *until*, and when the one that is open then is due.

    Without *counts_last* the newest that ran out is what the supervision on *until* settles, however late.
    """
    count = 0
    while due is not None:
        asked = _there_from(max(due, first), absences)
        if asked is None or asked >= until:
            break
        following = due_after(expectation, asked, absences)
        if not counts_last and (following is None or following >= until):
            break
        count += 1
        due = following
    return count, due


def _there_from(day: date, absences: Sequence[Absence]) -> date | None:
    """Return the first day from *day* on which the person is not absent; None where there is none."""
    for first, last in _away_after(add_days(day, -1), absences) if absences else ():
        if first > day:
            break
        if last is None:
            return None
        day = add_days(last, 1)
    return day


def months_between(first: date, last: date) -> list[tuple[date, date]]:
    """Return the calendar months from that of *first* to that of *last*, as their first and last days, for a run-chart."""
    found: list[tuple[date, date]] = []
    start = first.replace(day=1)
    while start <= last:
        following = add_months(start, 1)
        found.append((start, following - timedelta(days=1)))
        start = following
    return found
