"""The figures of teams: how many of how many on a date, and of what was due in a period how much was held, month by month.

A team's period is that of whoever was posted in it, for the days on which they were; who was in two teams counts in each, and once in
the whole. A month asks for what is outstanding on its first day: what was due in one month and held in the next is not held in the
first one, though it is in the period.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cpd_desktop.domain.compliance import n_of_n
from cpd_desktop.domain.people import Absence, Team
from cpd_desktop.domain.periods import add_days, day_number, day_of_number
from cpd_desktop.domain.supervision import Expectation, Function, is_short, months_between
from cpd_desktop.domain.supervision_months import outcomes
from cpd_desktop.domain.supervision_standing import EXPECTED, StandingState, standing_on
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.expected import Place
from cpd_desktop.services.supervision.facts import Entry, entries_between, last_held
from cpd_desktop.services.supervision.persons import Supervised, teams_asked_about
from cpd_desktop.store.session import Session

WHOLE = 0
"""The id of the whole, where others are teams."""


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month of a team's run-chart: *supervised* of those who *should* be on its last day, *held* of what was *due* in it."""

    first: date
    supervised: int
    should: int
    held: int
    due: int
    short: int
    cancelled: int


@dataclass(frozen=True, slots=True)
class TeamStanding:
    """A team on the date (*supervised* of *should*, *overdue*, *away* beside them) and in the period (*held* of *due* …).

    *functions* says in how many of the held each function was covered; *recorded* in how many any was named.
    """

    team_id: int
    team: str
    service: str
    supervised: int
    should: int
    overdue: int
    away: int
    held: int
    due: int
    short: int
    cancelled: int
    functions: Mapping[Function, int]
    months: tuple[MonthCount, ...]
    recorded: int = 0

    @property
    def n_of_n(self) -> str:
        """Who is supervised within their interval, as it is always printed: `9 of 12, 75%`."""
        return n_of_n(self.supervised, self.should)

    @property
    def held_of_due(self) -> str:
        """What was held of what was due in the period: `104 of 130, 80%`."""
        return n_of_n(self.held, self.due) if self.due else "none due"

    @property
    def short_words(self) -> str:
        """How many of the held were shorter than the least that was expected: `3 of 104, 3%`."""
        return n_of_n(self.short, self.held) if self.held else "none held"


@dataclass(slots=True)
class _Month:
    supervised: int = 0
    should: int = 0
    held: int = 0
    due: int = 0
    short: int = 0
    cancelled: int = 0


@dataclass(slots=True)
class _Tally:
    """What is counted of a team, or of the whole."""

    months: list[_Month]
    states: Counter[StandingState] = field(default_factory=Counter)
    held: int = 0
    due: int = 0
    functions: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Person:
    """What is known of one person's supervision in the period: *held* by day, in order, and the last one *before* it."""

    person_id: int
    absences: tuple[Absence, ...]
    before: date | None
    entries: Sequence[Entry]
    held: Sequence[date]


class _Period:
    """Counts person by person."""

    def __init__(
        self, session: Session, question: CoverageQuestion, since: date, known: Supervised, teams: Mapping[int, Team]
    ) -> None:
        self._known, self._teams = known.expectations, teams
        self._first, self._last = since, question.as_at
        self._months = [
            (max(first, since), min(last, question.as_at)) for first, last in months_between(since, question.as_at)
        ]
        self._numbers = [(day_number(first), day_number(last)) for first, last in self._months]
        self._entries = entries_between(session, since, question.as_at, question.upto)
        self._before = last_held(session, add_days(since, -1), question.upto)
        self._seen: set[int] = set()
        self.tallies = {team_id: _Tally([_Month() for _ in self._months]) for team_id in (WHOLE, *teams)}

    def count(self) -> None:
        """Count everybody who was posted in one of the teams in the period."""
        first, last = self._numbers[0][0], self._numbers[-1][1]
        for person_id, places in self._known.places.items():
            here = [
                place for place in places if place.starts <= last and place.ends >= first and place.team in self._teams
            ]
            if here:
                self._seen.update(place.team for place in here)
                self._count_person(self._person(person_id), here)

    def _person(self, person_id: int) -> _Person:
        before = self._before.get(person_id)
        entries = self._entries.get(person_id, ())
        return _Person(
            person_id,
            self._known.absences(person_id),
            None if before is None else before.held_on,
            entries,
            [day_of_number(day) for day, is_held, _, _ in entries if is_held],
        )

    def _count_person(self, person: _Person, here: Sequence[Place]) -> None:
        by_team: dict[int, list[Place]] = {}
        for place in here:
            by_team.setdefault(place.team, []).append(place)
        if len(by_team) == 1:
            self._count_times(person, here, (WHOLE, *by_team))
            return
        self._count_times(person, here, (WHOLE,))
        for team_id, some in by_team.items():
            self._count_times(person, some, (team_id,))

    def _count_times(self, person: _Person, places: Sequence[Place], of: Iterable[int]) -> None:
        """Count the times in which somebody was posted, those without a day between them as one."""
        tallies = [self.tallies[one] for one in of]
        last_day = self._numbers[-1][1]
        for starts, ends in _joined(places):
            first, last = max(starts, self._numbers[0][0]), min(ends, last_day)
            if first <= last:
                self._count_time(person, first, last, tallies)
        if any(place.covers(last_day) for place in places):
            state = self._state(person, self._last)
            for tally in tallies:
                tally.states[state] += 1

    def _state(self, person: _Person, day: date) -> StandingState:
        """Return how somebody stood on a day, as the answer of that day says it."""
        expectation = self._known.on(person.person_id, day) or Expectation(day, ())
        at = bisect_right(person.held, day)
        return standing_on(day, expectation, person.held[at - 1] if at else person.before, None, person.absences).state

    def _count_time(self, person: _Person, first: int, last: int, tallies: Sequence[_Tally]) -> None:
        starts, ends = day_of_number(first), day_of_number(last)
        expectation = self._known.over(person.person_id, starts, ends)
        begins, until = bisect_left(person.held, starts), bisect_right(person.held, ends)
        held = person.held[begins:until]
        before = person.held[begins - 1] if begins else person.before
        (whole,) = outcomes(expectation, before, held, [(starts, ends)], person.absences)
        for tally in tallies:
            tally.held += whole.held
            tally.due += whole.due
        chosen, times = self._months_of(starts, ends)
        found = list(outcomes(expectation, before, held, times, person.absences))
        changes = expectation is not self._known.on(person.person_id, ends)
        for at, (_, closes), one in zip(chosen, times, found, strict=True):
            # Who left within the month is not there on its last day.
            should = supervised = False
            if closes == self._months[at][1]:
                should, supervised = one.is_expected, one.is_expected and not one.is_overdue
                if changes:
                    state = self._state(person, closes)
                    should, supervised = state in EXPECTED, state in EXPECTED and state is not StandingState.OVERDUE
            for tally in tallies:
                month = tally.months[at]
                month.held += one.held
                month.due += one.due
                month.should += should
                month.supervised += supervised
        self._count_entries(person, expectation, (first, last), chosen, tallies)

    def _months_of(self, starts: date, ends: date) -> tuple[Sequence[int], Sequence[tuple[date, date]]]:
        """Return the places of the months that a time touches, and what it has of them."""
        if (starts, ends) == (self._first, self._last):
            return range(len(self._months)), self._months
        chosen = [at for at, (opens, closes) in enumerate(self._months) if opens <= ends and starts <= closes]
        return chosen, [(max(self._months[at][0], starts), min(self._months[at][1], ends)) for at in chosen]

    def _count_entries(
        self,
        person: _Person,
        expectation: Expectation,
        time: tuple[int, int],
        chosen: Sequence[int],
        tallies: Sequence[_Tally],
    ) -> None:
        least = expectation.stages[0][1].minutes if len(expectation.stages) == 1 else None
        has_stages = len(expectation.stages) > 1
        first, last = time
        months = iter(chosen)
        at = next(months)
        short = cancelled = 0
        for day, is_held, minutes, functions in person.entries:
            if not first <= day <= last:
                continue
            if day > self._numbers[at][1]:
                self._add(at, short, cancelled, tallies)
                short = cancelled = 0
                at = next(one for one in months if day <= self._numbers[one][1])
            if not is_held:
                cancelled += 1
                continue
            for tally in tallies:
                tally.functions[functions] += 1
            if has_stages:
                short += is_short(minutes, expectation, day_of_number(day))
            elif least is not None and minutes is not None and minutes < least:
                short += 1
        self._add(at, short, cancelled, tallies)

    @staticmethod
    def _add(at: int, short: int, cancelled: int, tallies: Sequence[_Tally]) -> None:
        if short or cancelled:
            for tally in tallies:
                tally.months[at].short += short
                tally.months[at].cancelled += cancelled

    def has_anybody(self, team_id: int) -> bool:
        """Whether anybody was posted in a team in the period."""
        return team_id in self._seen

    def standing(self, team_id: int) -> TeamStanding:
        """Return what was counted of a team, or of the whole."""
        tally, team = self.tallies[team_id], self._teams.get(team_id)
        states = tally.states
        should = sum(states[state] for state in EXPECTED)
        return TeamStanding(
            team_id=team_id,
            team=team.name if team is not None else "",
            service=team.service if team is not None else "",
            supervised=should - states[StandingState.OVERDUE],
            should=should,
            overdue=states[StandingState.OVERDUE],
            away=states[StandingState.AWAY],
            held=tally.held,
            due=tally.due,
            short=sum(month.short for month in tally.months),
            cancelled=sum(month.cancelled for month in tally.months),
            functions={
                function: sum(count for mask, count in tally.functions.items() if mask & (1 << at))
                for at, function in enumerate(Function)
            },
            months=tuple(
                MonthCount(
                    first.replace(day=1), one.supervised, one.should, one.held, one.due, one.short, one.cancelled
                )
                for (first, _), one in zip(self._months, tally.months, strict=True)
            ),
            recorded=sum(count for mask, count in tally.functions.items() if mask),
        )


def _joined(places: Sequence[Place]) -> list[tuple[int, int]]:
    """Return the times of postings, those without a day between them as one; by day numbers, in order."""
    if len(places) == 1:
        return [(places[0].starts, places[0].ends)]
    found: list[tuple[int, int]] = []
    for place in places:
        if found and place.starts <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], place.ends))
        else:
            found.append((place.starts, place.ends))
    return found


def team_standings(
    session: Session, question: CoverageQuestion, since: date, known: Supervised
) -> tuple[tuple[TeamStanding, ...], TeamStanding]:
    """Return the figures of the teams asked about that have or had anybody in the period, worst first, and those of all of them."""
    teams = teams_asked_about(session, question)
    period = _Period(session, question, since, known, teams)
    period.count()
    found = [period.standing(team_id) for team_id in teams]
    shown = [one for one in found if period.has_anybody(one.team_id)]
    return tuple(sorted(shown, key=_worst_first)), period.standing(WHOLE)


def _worst_first(one: TeamStanding) -> tuple[float, int, str]:
    share = one.overdue / one.should if one.should else -1.0
    return (-share, -one.overdue, folded(one.team))
