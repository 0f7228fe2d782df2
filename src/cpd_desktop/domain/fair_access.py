"""Fair access to development: days, hours, money and specialist places for each person, by team, hours worked and role.

Figures of fewer than five people are hidden. Where one group alone would be hidden, the smallest of the others is hidden with it: else it
could be worked out from the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import Course, Outcome

FEWEST = 5
"""Figures of fewer people than this are hidden."""

FULL_TIME_HOURS = Decimal(30)
"""Hours a week from which somebody counts as full time; the sector's usual line (Office for National Statistics)."""

WAS_THERE = frozenset({Outcome.COMPLETED, Outcome.PASSED, Outcome.FAILED, Outcome.ATTENDED})
"""The outcomes of training that somebody was at, whether or not it counts."""

_SPECIALIST_TIER = 3


class AccessKind(StrEnum):
    """What people are grouped by."""

    TEAM = "team"
    HOURS = "hours"
    ROLE = "role"


class HoursBand(StrEnum):
    """How much somebody works in a week, all posts taken together."""

    FULL_TIME = "full time, 30 hours or more"
    PART_TIME = "part time, under 30 hours"
    NOT_KNOWN = "hours not known"


def is_specialist_course(course: Course) -> bool:
    """Whether a place on it is a specialist place: it is for one group of people, or of the third tier."""
    return bool(course.group) or course.tier == _SPECIALIST_TIER


def band_of(hours: Sequence[Decimal | None]) -> HoursBand:
    """Return the band of somebody from the hours a week of each of their posts; not known where one of them is not, or there is none."""
    known = [one for one in hours if one is not None]
    if not known or len(known) < len(hours):
        return HoursBand.NOT_KNOWN
    return HoursBand.FULL_TIME if sum(known) >= FULL_TIME_HOURS else HoursBand.PART_TIME


@dataclass(slots=True)
class Development:
    """What one person had: the *days* on which they learned anything, each once; hours; money in exact pounds; specialist places."""

    days: set[date] = field(default_factory=set)
    hours: Decimal = Decimal(0)
    money: Decimal = Decimal(0)
    specialist: int = 0


@dataclass(frozen=True, slots=True)
class AccessPerson:
    """Somebody in scope, with their teams and roles on the date. Who has two teams counts in each of them, and once in the whole."""

    person_id: int
    name: str
    teams: tuple[str, ...]
    roles: tuple[str, ...]
    band: HoursBand
    had: Development


@dataclass(frozen=True, slots=True)
class AccessRow:
    """The figures of a group. *people* is None where there are fewer than five, or where they are hidden with others; so is the rest."""

    title: str
    people: int | None
    days: int | None
    hours: Decimal | None
    money: Decimal | None
    specialist: int | None

    @property
    def is_hidden(self) -> bool:
        """Whether the numbers are too small to be shown."""
        return self.people is None

    def per_person(self, name: str) -> Decimal | None:
        """Return *days*, *hours*, *money* or *specialist* for each person, to two places; None where it is hidden."""
        total = getattr(self, name)
        if self.people is None or total is None:
            return None
        return (Decimal(total) / self.people).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Without:
    """Somebody who had no development in the whole period; *last_on* is when they last had any, None for never as far as is known."""

    person_id: int
    name: str
    team: str
    role: str
    in_post_since: date
    last_on: date | None


@dataclass(frozen=True, slots=True)
class FairAccess:
    """The figures from *since* to *as_at*, both included.

    *away* people are on long-term absence, and in no figure. *nobody* are those in post all that time who had nothing.
    *without_hours* counts the trainings whose hours nobody knows, which add none.
    """

    since: date
    as_at: date
    whole: AccessRow
    by_team: tuple[AccessRow, ...]
    by_hours: tuple[AccessRow, ...]
    by_role: tuple[AccessRow, ...]
    nobody: tuple[Without, ...]
    asked_about: int
    away: int
    without_hours: int

    def rows(self, kind: AccessKind) -> tuple[AccessRow, ...]:
        """Return the rows of a kind."""
        return {AccessKind.TEAM: self.by_team, AccessKind.HOURS: self.by_hours, AccessKind.ROLE: self.by_role}[kind]


def access_rows(people: Iterable[AccessPerson], kind: AccessKind) -> tuple[AccessRow, ...]:
    """Return the rows of a kind, the least days for each person first, hidden ones last; bands in their own order."""
    groups_of: dict[AccessKind, Callable[[AccessPerson], tuple[str, ...]]] = {
        AccessKind.TEAM: lambda one: one.teams,
        AccessKind.HOURS: lambda one: (one.band.value,),
        AccessKind.ROLE: lambda one: one.roles,
    }
    groups: dict[str, list[AccessPerson]] = defaultdict(list)
    for person in people:
        for title in groups_of[kind](person):
            groups[title].append(person)
    hidden = _hidden({title: len(some) for title, some in groups.items()})
    rows = [_row(title, some, is_hidden=title in hidden) for title, some in groups.items()]
    if kind is AccessKind.HOURS:
        order = [band.value for band in HoursBand]
        return tuple(sorted(rows, key=lambda row: order.index(row.title)))
    return tuple(sorted(rows, key=lambda row: (row.is_hidden, row.per_person("days") or Decimal(0), folded(row.title))))


def whole_row(people: Sequence[AccessPerson]) -> AccessRow:
    """Return the figures of everybody, each once."""
    return _row("Everybody", people, is_hidden=len(people) < FEWEST)


def _hidden(sizes: dict[str, int]) -> set[str]:
    """Return the groups whose figures are hidden: the small ones and, where that is one alone, the smallest of the others."""
    small = {title for title, size in sizes.items() if size < FEWEST}
    others = [title for title in sizes if title not in small]
    if len(small) == 1 and others:
        small.add(min(others, key=lambda title: (sizes[title], folded(title))))
    return small


def _row(title: str, people: Sequence[AccessPerson], *, is_hidden: bool) -> AccessRow:
    if is_hidden:
        return AccessRow(title, None, None, None, None, None)
    return AccessRow(
        title, len(people), sum(len(one.had.days) for one in people), sum((one.had.hours for one in people), Decimal(0)),
        sum((one.had.money for one in people), Decimal(0)), sum(one.had.specialist for one in people),
    )  # fmt: skip
