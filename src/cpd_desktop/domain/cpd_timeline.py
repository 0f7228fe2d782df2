"""Everything that somebody did in a cycle, in order of date, and the gaps in it.

Source of the conventions: the project's rules, section 8 (a complete dated list; gaps of three consecutive calendar months or more found
and explained; two identical entries count once); `resources/rules/sources.csv`, S18 to S20.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import add_days

ENTRY, TRAINING, GROUP_SESSION, SUPERVISION = "cpd entry", "training", "group session", "supervision"
OTHER = "other"
ACTIVITY_OF_SOURCE: Mapping[str, str] = {
    TRAINING: "training-course",
    GROUP_SESSION: "group-session",
    SUPERVISION: "supervision",
}
"""The kind of activity, in `resources/rules/cpd_activities.csv`, that a record of the book is where no entry stands for it."""


@dataclass(frozen=True, slots=True)
class DatedActivity:
    """Something that was done *on* a day, or from then *until* another (None for one day). *uuid*, in hexadecimal, is of its record.

    *type* is of the HCPC's; *title* blank for an entry, whose text is its author's. *source* says what it is: an entry, training, a
    group session or a supervision; of an entry *made_of* says what it was made of. *minutes* None is not known; *recorded* grows with when
    the book was told.
    """

    on: date
    until: date | None
    type: str
    title: str
    source: str
    minutes: int | None
    uuid: str
    made_of: str = ""
    sameness: str = ""
    recorded: int = 0

    @property
    def last_on(self) -> date:
        """The day on which it was over."""
        return self.until or self.on


@dataclass(frozen=True, slots=True)
class Gap:
    """Whole calendar months without any activity, from the first day of the first to the last day of the last."""

    starts_on: date
    ends_on: date
    months: int
    is_explained: bool


@dataclass(frozen=True, slots=True)
class CpdTimeline:
    """What was done from *starts_on* to *ends_on* (the part of the cycle asked about that is past), oldest first, with its gaps."""

    pack: str
    cycle_ends_on: date
    starts_on: date
    ends_on: date
    activities: tuple[DatedActivity, ...]
    gaps: tuple[Gap, ...]

    @property
    def types(self) -> tuple[str, ...]:
        """The types of activity in it, each once, in order of name."""
        return tuple(sorted({one.type for one in self.activities}))


def each_once(activities: Iterable[DatedActivity]) -> list[DatedActivity]:
    """Return *activities* by date, without what an entry stands for, and one only of entries that say the same of the same days.

    It is the one with the longest time, if any has one; of several of those, the one that was recorded first.
    """
    every = sorted(
        activities,
        key=lambda one: (one.on, one.last_on, one.source != ENTRY, -(one.minutes or 0), one.recorded, one.uuid),
    )
    stood_for = {one.made_of for one in every if one.made_of}
    found, seen = [], set()
    for one in every:
        same = (one.sameness, one.on, one.last_on)
        if (one.source != ENTRY and one.uuid in stood_for) or (one.sameness and same in seen):
            continue
        seen.add(same)
        found.append(one)
    return found


def within(activities: Iterable[DatedActivity], first: date, last: date) -> list[DatedActivity]:
    """Return those of *activities* that were going on at any time from *first* to *last*, both included."""
    return [one for one in activities if one.last_on >= first and one.on <= last]


def minutes_within(activity: DatedActivity, first: date, last: date) -> int | None:
    """Return the minutes of *activity* that fall on the days from *first* to *last*, both included; None where none are known.

    What took several days has its minutes shared evenly over them, in whole minutes: the parts of a time that is divided add up to the
    whole. The rules are silent on it (section 8); so nobody is ready by what was done before the time that is asked about.
    """
    if activity.minutes is None:
        return None
    days = (activity.last_on - activity.on).days + 1

    def up_to(count: int) -> int:
        return activity.minutes * min(max(count, 0), days) // days if activity.minutes else 0

    return max(0, up_to((last - activity.on).days + 1) - up_to((first - activity.on).days))


class TimeSpent(NamedTuple):
    """The minutes of what was done in a time; how many activities have none that are known, and how many count in part."""

    minutes: int
    untimed: int
    in_part: int


def time_spent(timeline: CpdTimeline) -> TimeSpent:
    """Add up entries, training and group sessions; supervision is no CPD of its own until somebody writes of it."""
    done = [one for one in timeline.activities if one.source != SUPERVISION]
    parts = [minutes_within(one, timeline.starts_on, timeline.ends_on) for one in done]
    untimed = sum(minutes is None for minutes in parts)
    in_part = sum(minutes != one.minutes for minutes, one in zip(parts, done, strict=True))
    return TimeSpent(sum(minutes or 0 for minutes in parts), untimed, in_part)


def gaps_between(
    activities: Iterable[DatedActivity], first: date, last: date, *, months: int, explained: Collection[date] = ()
) -> tuple[Gap, ...]:
    """Return each run of *months* or more whole calendar months from *first* to *last* in which nothing was going on.

    Months of which the first or last day lies outside are not whole, and in no gap. A gap is explained by an explanation that begins on
    any of its days (*explained*).
    """
    begins = _month(first) + (first.day != 1)
    ends = _month(add_days(last, 1)) - 1
    busy = {at for one in activities for at in range(_month(one.on), _month(one.last_on) + 1)}
    found, empty = [], 0
    for at in range(begins, ends + 2):
        if at <= ends and at not in busy:
            empty += 1
            continue
        if empty >= max(months, 1):
            starts_on, ends_on = _first_day(at - empty), add_days(_first_day(at), -1)
            found.append(Gap(starts_on, ends_on, empty, any(starts_on <= day <= ends_on for day in explained)))
        empty = 0
    return tuple(found)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def timeline_of(
    pack: str,
    cycle: tuple[date, date],
    activities: Iterable[DatedActivity],
    as_at: date,
    *,
    registered_on: date | None = None,
    gap_months: int = 3,
    explained: Collection[date] = (),
) -> CpdTimeline:
    """Return the timeline of a cycle (first and last day) as far as it is past on *as_at*, from the day of registration where that is later.

    *gap_months* 0 looks for no gaps.
    """
    first = max(cycle[0], registered_on or cycle[0])
    last = min(cycle[1], as_at)
    done = each_once(within(activities, first, last))
    gaps = gaps_between(done, first, last, months=gap_months, explained=explained) if gap_months else ()
    return CpdTimeline(pack, cycle[1], first, last, tuple(done), gaps)
