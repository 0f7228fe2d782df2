"""The reference workload: an invented organisation of a chosen size, the same from the same seed.

A few in a hundred people are in two teams, on long-term absence, exempt or revoked; some have left. Requirements are
scoped by service or by name so that the same number of them bears on every team. Records are of five years, failed and
missed ones and bookings among them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.store.ledger import Value

TODAY = date(2026, 6, 30)
"""The day on which the workload's organisation is looked at; the bench has no other clock."""

SEED = 20_260_630
_HISTORY_DAYS = 5 * 365
_BOOKED_AHEAD_DAYS = 150
_ROLES = 8
_SUPERVISED_MONTHS = 24
_TEAMS_IN_A_SERVICE = 10
_EXPIRIES = (
    "12 months",
    "24 months",
    "36 months",
    "365 days",
    "31 March",
    "never",
    "18 months",
    "1095 days",
    "not known",
)
_GROUPS = ("Deaf", "deafblind", "dementia")

Row = tuple[Value, ...]


@dataclass(frozen=True)
class Size:
    """How many of everything. *needed* is how many of the *requirements* bear on each team; *imported* rows are in the
    file that is imported, and *rounds* is how often each figure is taken.
    """

    name: str
    staff: int
    teams: int
    courses: int
    requirements: int
    needed: int
    records: int
    imported: int
    rounds: int
    singles: int


SIZES = {
    size.name: size
    for size in (
        Size("tiny", 80, 12, 14, 14, 6, 2_000, 300, rounds=2, singles=5),
        Size("county", 5_000, 200, 60, 60, 24, 250_000, 100_000, rounds=7, singles=400),
        Size("national", 100_000, 5_000, 120, 120, 30, 5_000_000, 100_000, rounds=3, singles=400),
    )
}
"""`tiny` is for tests."""


class Workload:
    """The rows of an organisation of a *size*: each method gives those of one table, after the UUID."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self.today = day_number(TODAY)
        self._chance = np.random.default_rng(SEED)
        self._services = max(1, size.teams // _TEAMS_IN_A_SERVICE)
        staff = np.arange(1, size.staff + 1)
        self.home = self._chance.integers(1, size.teams + 1, size.staff)
        self._started = self.today - self._chance.integers(30, 8 * 365, size.staff)
        left = self._chance.random(size.staff) < 0.08
        self._left = np.where(
            left, np.maximum(self._started, self.today - self._chance.integers(0, 700, size.staff)), -1
        )
        self._second = staff[self._chance.random(size.staff) < 0.03]
        self._away = self._some(0.01)
        self._exempt = self._some(0.02)
        self._revoked = self._some(0.004)

    def _some(self, share: float) -> list[int]:
        count = max(1, round(self.size.staff * share))
        return [int(at) + 1 for at in self._chance.choice(self.size.staff, count, replace=False)]

    def _service(self, team: int) -> int:
        return (team - 1) % self._services

    def needed_in(self, team: int) -> list[int]:
        """Return the requirements, by id from 1, that bear on *team*: half of them on every team, half by its service."""
        common, size = self.size.needed // 2, self.size
        others = size.requirements - common
        first = self._service(team) * (size.needed - common)
        return [*range(1, common + 1), *(common + 1 + (first + at) % others for at in range(size.needed - common))]

    @cached_property
    def _teams_of(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for team in range(1, self.size.teams + 1):
            for requirement in self.needed_in(team):
                found.setdefault(requirement, []).append(team)
        return found

    def people(self) -> Iterator[Row]:
        """Person, name, staff number, e-mail, registration body, number and day, manager."""
        for person in range(1, self.size.staff + 1):
            manager = self._manager_of(person)
            yield (person, f"Staff {person:06}", f"{person:06}", f"staff{person}@example.org", "", "", None, manager)

    @cached_property
    def _first_of_team(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for person, team in enumerate(self.home.tolist(), 1):
            found.setdefault(team, person)
        return found

    def _manager_of(self, person: int) -> int | None:
        manager = self._first_of_team[int(self.home[person - 1])]
        return manager if manager != person else None

    def teams(self) -> Iterator[Row]:
        """Team, name, service."""
        for team in range(1, self.size.teams + 1):
            yield (team, f"Team {team:04}", f"Service {self._service(team) + 1:03}")

    def roles(self) -> Iterator[Row]:
        """Role, code, title, kind, suggested, source."""
        for role in range(1, _ROLES + 1):
            yield (role, f"ROLE{role}", f"Role {role}", "post", 0, "")

    def courses(self) -> Iterator[Row]:
        """Course, code, title, kind, subject, tier, group, satisfies; the last ones are for groups, with a generic one each."""
        for course in range(1, self.size.courses + 1):
            subject, tier, group = self._subject(course)
            satisfies = [course - 1] if course % 15 == 0 and not group else []
            yield (course, f"C{course:03}", f"Course {course:03}", "core", subject, tier, group, json.dumps(satisfies))

    def _subject(self, course: int) -> tuple[str, int | None, str]:
        from_end = self.size.courses - course
        if from_end < len(_GROUPS):
            return f"communication {from_end}", 2, _GROUPS[from_end]
        if from_end < 2 * len(_GROUPS):
            return f"communication {from_end - len(_GROUPS)}", 1, ""
        return "", None, ""

    def expiries(self) -> Iterator[Row]:
        """Course, valid from, expiry, refresh from, window in days."""
        for course in range(1, self.size.courses + 1):
            yield (course, None, _EXPIRIES[course % len(_EXPIRIES)], "completion", 90)

    def requirements(self) -> Iterator[Row]:
        """All columns of a requirement in the order of `services.requirements.COLUMNS`."""
        size = self.size
        for requirement in range(1, size.requirements + 1):
            course = 1 + (requirement - 1) % size.courses
            specialist = bool(self._subject(course)[2])
            capacity = requirement % 10 == 7
            courses = [course] if requirement % 6 or specialist else [course, 1 + course % size.courses]
            scope = {} if requirement <= size.needed // 2 else self._scope(requirement)
            yield (
                requirement, f"R{requirement:03}", f"Requirement {requirement:03}",
                "capacity" if capacity else "individual", json.dumps(courses), json.dumps(scope),
                84 if requirement % 3 else None, "24 months" if requirement % 9 == 4 else "",
                "2" if capacity else "", "team", int(specialist), "local", "", None, None, 0,
            )  # fmt: skip

    def _scope(self, requirement: int) -> dict[str, list[int] | list[str]]:
        teams = self._teams_of.get(requirement, [])
        if requirement % 2:
            return {"teams": teams}
        return {"services": sorted({f"Service {self._service(team) + 1:03}" for team in teams})}

    def postings(self) -> Iterator[Row]:
        """Person, team, role, first day, last day, hours."""
        for at in range(self.size.staff):
            ends = int(self._left[at])
            role = 1 + at % _ROLES
            yield (at + 1, int(self.home[at]), role, int(self._started[at]), None if ends < 0 else ends, "37")
        for person in self._second.tolist():
            team = 1 + (int(self.home[person - 1]) + 6) % self.size.teams
            yield (person, team, 1 + person % _ROLES, self.today - 200, None, "10")

    def absences(self) -> Iterator[Row]:
        """Person, first day, last day."""
        for person in self._away:
            yield (person, self.today - 120, None if person % 2 else self.today + 60)

    def exemptions(self) -> Iterator[Row]:
        """Person, requirement, first day, last day, reason."""
        for person in self._exempt:
            needed = self.needed_in(int(self.home[person - 1]))
            yield (person, needed[person % len(needed)], self.today - 300, self.today + 200, "Holds a registration")

    def revocations(self) -> Iterator[Row]:
        """Person, requirement, day, reason."""
        for person in self._revoked:
            needed = self.needed_in(int(self.home[person - 1]))
            yield (person, needed[person % len(needed)], self.today - 100 - person % 200, "Practice was unsafe")

    def supervisions(self) -> Iterator[Row]:
        """All columns of a supervision but its next date: two years of everybody's, a month apart more or less, some cancelled."""
        # Dice of their own, so that what was drawn before them stays as it was.
        chance = np.random.default_rng(SEED + 1)
        for person in range(1, self.size.staff + 1):
            supervisor = self._manager_of(person) or 1 + person % self.size.staff
            apart = chance.integers(24, 40, _SUPERVISED_MONTHS).cumsum().tolist()
            for days, draw in zip(apart, chance.random(_SUPERVISED_MONTHS).tolist(), strict=True):
                state, by, why = ("cancelled", "supervisor", "Duty") if draw < 0.06 else ("held", "", "")
                minutes = 45 if draw > 0.9 else 90
                functions = '["management", "support"]'
                yield (person, supervisor, self.today - days, minutes, "individual", functions, state, by, why, None)

    def records(self, at_once: int) -> Iterator[list[Row]]:
        """Person, course, day, valid until, outcome, evidence, hours, provider, delivery, accredited, cost, notes."""
        wanted = np.array([self.needed_in(team) for team in range(1, self.size.teams + 1)])
        for first in range(0, self.size.records, at_once):
            columns = self._record_columns(min(at_once, self.size.records - first), wanted)
            rest = ("3.5", "Learning and Development", "classroom", "", "", "")
            yield [(*row[:3], None if row[3] < 0 else row[3], *row[4:], *rest) for row in zip(*columns, strict=True)]

    def _record_columns(self, count: int, wanted: NDArray[np.int64]) -> list[list[int]]:
        chance, size = self._chance, self.size
        person = chance.integers(1, size.staff + 1, count)
        chosen = wanted[self.home[person - 1] - 1, chance.integers(0, size.needed, count)]
        course = np.where(
            chance.random(count) < 0.85, 1 + (chosen - 1) % size.courses, chance.integers(1, size.courses + 1, count)
        )
        shares = {
            Outcome.COMPLETED: 0.62, Outcome.PASSED: 0.25, Outcome.FAILED: 0.03, Outcome.ATTENDED: 0.02,
            Outcome.DNA: 0.03, Outcome.CANCELLED: 0.02, Outcome.IN_PROGRESS: 0.01, Outcome.BOOKED: 0.02,
        }  # fmt: skip
        outcome = chance.choice(len(OUTCOMES), count, p=[shares[one] for one in OUTCOMES])
        evidence = chance.choice(len(EVIDENCE), count, p=[{Evidence.CLAIMED: 0.4}.get(one, 0.2) for one in EVIDENCE])
        day = self.today - chance.integers(0, _HISTORY_DAYS, count)
        booked = outcome == OUTCOMES.index(Outcome.BOOKED)
        day = np.where(booked, self.today + chance.integers(-30, _BOOKED_AHEAD_DAYS, count), day)
        given = np.where(chance.random(count) < 0.05, day + 730, -1)
        return [column.tolist() for column in (person, course, day, given, outcome, evidence)]

    def uuids(self, count: int) -> Iterator[bytes]:
        """Yield *count* random UUIDs."""
        block = self._chance.integers(0, 256, (count, 16), dtype=np.uint8)
        block[:, 6] = block[:, 6] & 0x0F | 0x40
        block[:, 8] = block[:, 8] & 0x3F | 0x80
        raw = block.tobytes()
        return (raw[start : start + 16] for start in range(0, len(raw), 16))

    def numbered(self, rows: Iterable[Row]) -> Sequence[Row]:
        """Return *rows* with a UUID before each."""
        known = list(rows)
        return [(uuid, *row) for uuid, row in zip(self.uuids(len(known)), known, strict=True)]
