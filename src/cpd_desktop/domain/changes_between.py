"""What changed between two dates, or between two moments of knowing: whose status of what, and why; and which figures.

A person's status is taken within the scope that is asked about: who is in scope of a requirement through none of its teams is not asked
for it there. So the changes add up to the difference of the coverage rows. Long-term absence is counted beside the statuses, and to
begin or to end one is a change too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from functools import cache

from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.holdings import HELD, LACKING, Status, standing_words
from cpd_desktop.domain.named_roles import long_day
from cpd_desktop.domain.requirements import Level, RequirementKind
from cpd_desktop.domain.texts import folded

AWAY = "on long-term absence"
NO_ROW = "not asked"
"""How a blank figure of a place is said: no requirement bore on it."""


class Turn(StrEnum):
    """Which way somebody's standing turned: what was lacking and is not, or lies further from its end, is better."""

    WORSE = "worse"
    BETTER = "better"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AskedAt:
    """A date asked about, and the moment up to which facts are taken into account; None for now."""

    as_at: date
    known_at: datetime | None = None

    @property
    def words(self) -> str:
        """The date in words and, where it is not now, as known when: `1 March 2026, as known on 5 March 2026`."""
        if self.known_at is None:
            return long_day(self.as_at)
        at = self.known_at
        hour = "" if (at.hour, at.minute) == (23, 59) else f", {at:%H:%M}"
        return f"{long_day(self.as_at)}, as known on {long_day(at.date())}{hour}"


@dataclass(frozen=True, slots=True)
class StatusChange:
    """Somebody's status of a requirement at the first and at the second; *why* is a sentence without private text.

    *team* names the teams of the second, or of the first for who has left; *was_away* and *is_away* are long-term absence.
    """

    person_id: int
    name: str
    staff_number: str
    team: str
    requirement_code: str
    requirement_title: str
    before: Status
    after: Status
    why: str
    requirement_id: int = 0
    kind: RequirementKind = RequirementKind.INDIVIDUAL
    was_away: bool = False
    is_away: bool = False

    @property
    def before_words(self) -> str:
        """The status at the first, in the words that window, paper and command line share."""
        return _words(self.kind, self.before, is_away=self.was_away)

    @property
    def after_words(self) -> str:
        """The status at the second, likewise."""
        return _words(self.kind, self.after, is_away=self.is_away)

    @property
    def turn(self) -> Turn:
        """Whether it is worse, better, or neither: who joins with everything in date, or goes on leave, is neither, and so is who is
        newly in scope of a need of capacity, which nobody in particular lacks.
        """
        return _turn(self.kind, self.before, self.was_away, self.after, self.is_away)

    @property
    def sentence(self) -> str:
        """The person, the requirement, both statuses and why."""
        return f"{self.name}, {self.requirement_title}: {self.before_words}, then {self.after_words}. {self.why}"


_LACKS = 2


@cache
def _turn(kind: RequirementKind, first: Status, was_away: bool, second: Status, is_away: bool) -> Turn:
    before, after = _grade(first, is_away=was_away), _grade(second, is_away=is_away)
    if before is not None and after is not None:
        return Turn.OTHER if before == after else Turn.WORSE if after > before else Turn.BETTER
    if kind is RequirementKind.CAPACITY:
        return Turn.OTHER
    if after == _LACKS:
        return Turn.WORSE
    is_done = first is Status.NOT_YET_DUE and after is not None
    return Turn.BETTER if before == _LACKS or is_done else Turn.OTHER


def _grade(status: Status, *, is_away: bool) -> int | None:
    """Return 0 in date, 1 expiring, 2 lacking; None for what is counted beside the figures."""
    if is_away or status not in HELD | LACKING:
        return None
    return _LACKS if status in LACKING else int(status is Status.EXPIRING)


def _words(kind: RequirementKind, status: Status, *, is_away: bool) -> str:
    words = standing_words(kind, status)
    return f"{words}, {AWAY}" if is_away else words


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A row of coverage at the first and at the second, in words (`1 of 2 needed, short by 1`); blank where there was no row.

    *is_worse* says that the share of those who hold it fell or, of a need of capacity, that there are fewer to spare or more short.
    *is_short* is how it is at the second. *place_key* is the team's id, the service's name, or "" for the organisation.
    """

    place: str
    requirement_code: str
    requirement_title: str
    before: str
    after: str
    is_worse: bool
    is_short: bool = False
    is_specialist: bool = False
    requirement_id: int = 0
    place_key: int | str = ""

    @property
    def sentence(self) -> str:
        """The place, the requirement and both figures."""
        return f"{self.place}, {self.requirement_title}: {self.before or NO_ROW}, then {self.after or NO_ROW}."


@dataclass(frozen=True, slots=True)
class ChangesBetween:
    """Everything that changed from *first* to *second*: by person, and by place and requirement, what got worse first."""

    first: AskedAt
    second: AskedAt
    people: tuple[StatusChange, ...]
    places: tuple[PlaceChange, ...]
    scope: str = ""

    @property
    def people_count(self) -> int:
        """How many different people changed."""
        return len({one.person_id for one in self.people})

    def turned(self, turn: Turn) -> int:
        """Return how many of the statuses turned that way."""
        return sum(one.turn is turn for one in self.people)

    @property
    def places_worse(self) -> int:
        """How many of the figures of places got worse."""
        return sum(one.is_worse for one in self.places)

    @property
    def period(self) -> str:
        """Both dates in words."""
        return f"{self.first.words} to {self.second.words}"

    @property
    def sentence(self) -> str:
        """The answer in one or two sentences."""
        if not self.people and not self.places:
            return "Nothing changed."
        return f"{self._people_in_words} {self._places_in_words}"

    @property
    def _people_in_words(self) -> str:
        statuses = len(self.people)
        if not statuses:
            return "Nobody's status changed."
        people = f"{self.people_count:,} {'person' if self.people_count == 1 else 'people'}"
        turns = f"{self.turned(Turn.WORSE):,} for the worse and {self.turned(Turn.BETTER):,} for the better"
        return f"{statuses:,} {'status' if statuses == 1 else 'statuses'} of {people} changed: {turns}."

    @property
    def _places_in_words(self) -> str:
        figures = len(self.places)
        if not figures:
            return "No figure of a place changed."
        noun = "figure of a place" if figures == 1 else "figures of places"
        return f"{figures:,} {noun} changed, {self.places_worse:,} for the worse."


def place_changes(before: Iterable[CoverageRow], after: Iterable[CoverageRow]) -> tuple[PlaceChange, ...]:
    """Return the rows of coverage whose figures differ, what got worse first: what is short, specialist needs before others."""
    first, second = _by_place(before), _by_place(after)
    found = [
        _place_change(first.get(key), second.get(key), key)
        for key in dict.fromkeys([*second, *first])
        if _answer(first.get(key)) != _answer(second.get(key))
    ]
    return tuple(sorted(found, key=_worst_first))


_Key = tuple[int, Level, int | str]


def _by_place(rows: Iterable[CoverageRow]) -> dict[_Key, CoverageRow]:
    return {(row.requirement.id, row.level, row.service if row.team is None else row.team.id): row for row in rows}


def _answer(row: CoverageRow | None) -> str:
    return "" if row is None else row.answer


def _place_change(before: CoverageRow | None, after: CoverageRow | None, key: _Key) -> PlaceChange:
    row = after or before
    assert row is not None  # noqa: S101 - one of the two has the key.
    return PlaceChange(
        row.place,
        row.requirement.code,
        row.requirement.title,
        _answer(before),
        _answer(after),
        is_worse=after is not None and _standing(after) < (_nothing(after) if before is None else _standing(before)),
        is_short=after is not None and not after.is_met,
        is_specialist=row.requirement.specialist,
        requirement_id=row.requirement.id,
        place_key=key[2],
    )


def _standing(row: CoverageRow) -> Fraction:
    """Return the people to spare of a need of capacity, below 0 where it is short; else the share of those who hold it."""
    if row.needed is not None:
        return Fraction(row.numerator - row.needed)
    return Fraction(row.numerator, row.denominator) if row.denominator else Fraction(1)


def _nothing(row: CoverageRow) -> Fraction:
    """Return how a place stands on which nothing bears: nobody is lacking."""
    return Fraction(0 if row.needed is not None else 1)


def _worst_first(one: PlaceChange) -> tuple[bool, bool, bool, str, str]:
    return (not one.is_worse, not one.is_short, not one.is_specialist, folded(one.place), one.requirement_code)


_TURNS = {Turn.WORSE: 0, Turn.BETTER: 1, Turn.OTHER: 2}


def in_order(changes: Iterable[StatusChange]) -> tuple[StatusChange, ...]:
    """Return changes of status by turn, what got worse first, and then by name and requirement."""
    known = tuple(changes)
    names = {name: folded(name) for name in {one.name for one in known}}
    return tuple(
        sorted(known, key=lambda one: (_TURNS[one.turn], names[one.name], one.person_id, one.requirement_code))
    )


def team_words(names: Mapping[int, str], team_ids: Iterable[int]) -> str:
    """Return the names of teams, in order, with semicolons between them."""
    return "; ".join(sorted({names[team_id] for team_id in team_ids}, key=folded))
