"""Every team by every requirement on a date, computed at once over columns.

It answers what `domain.holdings` answers for one person, and a property test holds the two equal on random books. What
is rare and intricate (revocations) it leaves to that function.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow, PersonBehind
from cpd_desktop.domain.facts import FOREVER, NO_DAY, NOT_KNOWN_END, Days, Facts, Flags, Numbers, distinct, start_day
from cpd_desktop.domain.grid_columns import AWAY, CODE, IS_HELD, IS_LAPSING, STATUSES, Column, counts_of
from cpd_desktop.domain.grid_rows import held_rows, needed_rows
from cpd_desktop.domain.holdings import HELD, SHOWS_BOOKING, Catalogue, Holding, Status, holding
from cpd_desktop.domain.lapses import Lapsing
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.record_ends import Ends, capped_end, end_number, end_of_number
from cpd_desktop.domain.requirements import Level, Requirement, RequirementKind, validity_for
from cpd_desktop.domain.scopes import Positions, among, first_of_each
from cpd_desktop.domain.training import Outcome, RefreshFrom, TrainingRecord, Validity

_BY_THE_RULE = (Status.EXEMPT, Status.REVOKED)


class Grid:
    """The answer for one date. Build it with `grid_on`."""

    def __init__(self, facts: Facts, ends: Ends, as_at: date, *, warning_days: int) -> None:
        self._facts = facts
        self._count = len(facts.records.id)
        self.as_at = as_at
        self.warning_days = warning_days
        self.catalogue = facts.catalogue_on(as_at)
        self._ends = ends
        self._scopes = ends.scopes
        self._courses = ends.scopes.bearing_on(as_at)
        self._catalogues: dict[int, Catalogue] = {}
        self._day = day_number(as_at)
        self._team_ids = sorted(self.catalogue.teams)
        self._services = sorted({team.service for team in self.catalogue.teams.values()})
        self._columns: dict[int, Column] = {}
        self._tallies: dict[tuple[int, Level], NDArray[np.int64]] = {}
        self._bearing: dict[int, list[Column]] = {}
        self._revoked: set[tuple[int, int]] = set()
        self._lay_out_people()
        for requirement in facts.requirements.values():
            if requirement.bears_on(as_at):
                self._columns[requirement.id] = self._column(requirement)

    @property
    def facts(self) -> Facts:
        """The facts that the grid answers from, what was recorded since included."""
        if len(self._facts.records.id) != self._count:
            self._facts = replace(self._facts, records=self._ends.first(self._count))
        return self._facts

    @property
    def ends(self) -> Ends:
        """What is known of the records of `facts`, and of what was recorded since, whatever the date."""
        return self._ends

    def _lay_out_people(self) -> None:
        scopes, day = self._scopes, self._day
        self._in_force = scopes.in_force(day)
        self._away = np.zeros(self.facts.person_ceiling, dtype=bool)
        self._away[self.facts.absences.person[self.facts.absences.in_force(day)]] = True
        exemptions = self.facts.exemptions
        now = exemptions.in_force(day)
        self._exempt = (exemptions.of[now], exemptions.person[now])
        ceiling = max(self._team_ids, default=0) + 1
        self._team_place = np.zeros(ceiling, dtype=np.int32)
        self._team_place[self._team_ids] = np.arange(len(self._team_ids))
        self._service_place = np.zeros(ceiling, dtype=np.int32)
        places = {service: place for place, service in enumerate(self._services)}
        for team in self.catalogue.teams.values():
            self._service_place[team.id] = places[team.service]

    def _scoped(self, requirement: Requirement) -> Positions:
        """Return the postings, in order of person and team, through which somebody is in scope."""
        scopes, scope = self._scopes, requirement.scope
        at = scopes.positions(requirement)
        at = at[self._in_force[at]]
        if scope.groups_served:
            serving = [team.id for team in self.catalogue.teams.values() if team.groups_served & scope.groups_served]
            at = at[among(scopes.team, serving)[at]]
        if scope.additional_roles:
            held = self.facts.additional_roles
            holds = np.zeros(self.facts.person_ceiling, dtype=bool)
            holds[held.person[held.in_force(self._day) & among(held.of, scope.additional_roles)]] = True
            at = at[holds[scopes.person[at]]]
        return at

    def _column(self, requirement: Requirement) -> Column:
        scopes, at = self._scopes, self._scoped(requirement)
        person, team = scopes.person[at], scopes.team[at]
        first = first_of_each(person)
        # Two postings in one team count once in it.
        counted = first | first_of_each(team)
        people = person[first]
        due = np.full(len(people), NO_DAY, dtype=np.int32)
        if requirement.within_days is not None and len(people):
            started = np.minimum.reduceat(scopes.starts[at], np.flatnonzero(first))
            due = np.maximum(started, start_day(requirement.in_force)) + requirement.within_days
        column = Column(
            requirement=requirement,
            people=people,
            members=(np.cumsum(first) - 1)[counted].astype(np.int32),
            teams=team[counted],
            codes=np.empty(0, dtype=np.int32),
            statuses=np.empty(0, dtype=np.int32),
            ends=np.empty(0, dtype=np.int32),
            booked=np.empty(0, dtype=np.int32),
            assured=np.empty(0, dtype=bool),
            due=due.astype(np.int32),
        )
        self._fill(column)
        return column

    def _rules(self, requirement: Requirement) -> tuple[dict[int, Validity], dict[int, Validity]]:
        """Return by which rules the courses that satisfy a requirement run out, and the generic ones."""
        courses = self.catalogue.courses
        satisfying, generic = self._courses.of(requirement)
        return (
            {course_id: validity_for(requirement, courses[course_id], self.as_at) for course_id in satisfying},
            {course_id: courses[course_id].validity_on(self.as_at) for course_id in generic},
        )

    def _fill(self, column: Column) -> None:
        requirement, people, day = column.requirement, column.people, self._day
        rules, generic_rules = self._rules(requirement)
        best = self._ends.best(rules, day, self.facts.person_ceiling)
        generic = np.full(len(people), NO_DAY, dtype=np.int32)
        if generic_rules:
            generic = self._ends.best(generic_rules, day, self.facts.person_ceiling).any[people]
        column.rules, column.generic_rules = rules, generic_rules
        column.is_chained = any(rule.refresh_from is RefreshFrom.PREVIOUS_END for rule in rules.values())
        column.ends = best.any[people]
        column.booked = self._ends.next_booking(rules, day, self.facts.person_ceiling)[people]
        exempt = np.zeros(self.facts.person_ceiling, dtype=bool)
        exempt[self._exempt[1][self._exempt[0] == requirement.id]] = True
        column.statuses = self._codes(column, generic, exempt[people])
        column.assured = (best.assured[people] >= day) & IS_HELD[column.statuses]
        if generic_rules:
            column.ends = np.where(column.statuses == CODE[Status.GENERIC_ONLY], generic, column.ends)
        self._settle_revocations(column)
        column.codes = column.statuses.copy()
        column.codes[self._away[people]] = AWAY

    def _codes(self, column: Column, generic: Days, exempt: Flags) -> Numbers:
        """Return each person's status but for revocation: the rules in order, the first that holds."""
        day, ends = self._day, column.ends
        covered = ends >= day
        expiring = covered & (ends - day <= self.warning_days) & (ends < NOT_KNOWN_END)
        conditions = [exempt, expiring, covered, generic >= day, ends != NO_DAY, day <= column.due]
        statuses = (
            Status.EXEMPT, Status.EXPIRING, Status.IN_DATE, Status.GENERIC_ONLY, Status.EXPIRED, Status.NOT_YET_DUE,
        )  # fmt: skip
        codes = np.full(len(ends), CODE[Status.MISSING], dtype=np.int32)
        for condition, status in zip(reversed(conditions), reversed(statuses), strict=True):
            np.putmask(codes, condition, CODE[status])
        return codes

    def _settle_revocations(self, column: Column) -> None:
        revocations = self.facts.revocations
        concerned = revocations.person[(revocations.of == column.requirement.id) & (revocations.starts <= self._day)]
        for person_id in distinct(concerned):
            at = column.position(person_id)
            if at is not None:
                self._set(column, at, self.holding(int(person_id), column.requirement.id))

    def _set(self, column: Column, at: int, held: Holding) -> None:
        column.statuses[at] = CODE[held.status]
        column.assured[at] = held.assured
        column.ends[at] = end_number(held.valid_until)
        column.booked[at] = FOREVER if held.booked_for is None else day_number(held.booked_for)

    def holding(self, person_id: int, requirement_id: int) -> Holding:
        """Return one person's holding, by the one-person rule."""
        requirement = self._facts.requirements[requirement_id]
        satisfying, generic = self._courses.of(requirement)
        records = self._ends.records_of(person_id, satisfying | generic, count=self._count)
        facts = self._facts.person_with(person_id, records)
        return holding(facts, requirement, self._catalogue(requirement), self.as_at, warning_days=self.warning_days)

    def _catalogue(self, requirement: Requirement) -> Catalogue:
        """Return the catalogue with those courses only that bear on a requirement: the rule looks through all of them."""
        if requirement.id not in self._catalogues:
            satisfying, generic = self._courses.of(requirement)
            known = self.catalogue.courses
            courses = {one: known[one] for one in (requirement.courses | satisfying | generic) if one in known}
            self._catalogues[requirement.id] = replace(self.catalogue, courses=courses)
        return self._catalogues[requirement.id]

    def counts(self, requirement_id: int, level: Level) -> list[Counts]:
        """Return the counts of a requirement by team, by service or of the organisation, in `places` order."""
        tally = self._tally(requirement_id, level)
        return [counts_of(values) for values in tally.tolist()]

    def places(self, level: Level) -> list[Team | str]:
        """Return the teams, the names of the services, or "" for the organisation, in the order of `counts`."""
        if level is Level.TEAM:
            return [self.catalogue.teams[team_id] for team_id in self._team_ids]
        return list(self._services) if level is Level.SERVICE else [""]

    def _tally(self, requirement_id: int, level: Level) -> NDArray[np.int64]:
        key = (requirement_id, level)
        if key not in self._tallies:
            column = self._columns[requirement_id]
            if level is Level.TEAM:
                members, places, count = column.members, self._team_place[column.teams], len(self._team_ids)
            elif level is Level.SERVICE:
                # Somebody in two teams of one service counts once in it.
                joined = column.members.astype(np.int64) * len(self._services) + self._service_place[column.teams]
                pairs = distinct(joined)
                members, count = (pairs // len(self._services)).astype(np.int32), len(self._services)
                places = (pairs % len(self._services)).astype(np.int32)
            else:
                members = np.arange(len(column.people), dtype=np.int32)
                places, count = np.zeros(len(members), dtype=np.int32), 1
            self._tallies[key] = column.tally(members, places, count)
        return self._tallies[key]

    def tally_all(self) -> int:
        """Compute every team's counts of every requirement; return the number of people counted in them."""
        return sum(int(self._tally(requirement_id, Level.TEAM)[:, -1].sum()) for requirement_id in self._columns)

    def rows(self, *, level: Level = Level.TEAM, needs_only: bool = False) -> Iterator[CoverageRow]:
        """Yield a row for each place at *level* and each requirement that bears on it, capacity needs at their own level.

        With *needs_only*, those of capacity requirements alone.
        """
        places, teams = self.places(level), self.catalogue.teams
        for requirement_id, column in self._columns.items():
            requirement = column.requirement
            if requirement.kind is not RequirementKind.CAPACITY:
                if not needs_only:
                    yield from held_rows(requirement, level, places, self._tally(requirement_id, level))
            elif requirement.level is level:
                yield from needed_rows(requirement, places, self._tally(requirement_id, level), teams)

    def members(self, team_id: int) -> tuple[list[int], int]:
        """Return the people posted in a team, in order of id, and how many of them are on long-term absence."""
        people = distinct(self._scopes.person[self._posted_in(team_id)])
        return people.tolist(), int(self._away[people].sum())

    def roles_in(self, team_id: int) -> list[tuple[int, int]]:
        """Return the pairs of a person and a role posted in a team."""
        here = self._posted_in(team_id)
        return list(zip(self._scopes.person[here].tolist(), self._scopes.role[here].tolist(), strict=True))

    def _posted_in(self, team_id: int) -> Flags:
        here: Flags = self._in_force & (self._scopes.team == team_id)
        return here

    def status_counts(self) -> NDArray[np.int64]:
        """Return for each person (rows, by id) of how many individual requirements they have each status (as STATUSES)."""
        counts = np.zeros((self.facts.person_ceiling, len(STATUSES)), dtype=np.int64)
        for column in self._columns.values():
            if column.requirement.kind is RequirementKind.INDIVIDUAL:
                # Nobody is twice in a column.
                counts[column.people, column.statuses] += 1
        return counts

    def assured_counts(self) -> NDArray[np.int64]:
        """Return for each person (by id) how many individual requirements they hold on evidence that was checked."""
        counts = np.zeros(self.facts.person_ceiling, dtype=np.int64)
        for column in self._columns.values():
            if column.requirement.kind is RequirementKind.INDIVIDUAL:
                counts[column.people] += column.assured
        return counts

    def lapsing(self, team_ids: Collection[int] | None = None) -> Iterator[Lapsing]:
        """Yield for each individual requirement whose holding of it, in scope through one of the teams, is expiring or expired."""
        for column in self._columns.values():
            if column.requirement.kind is not RequirementKind.INDIVIDUAL:
                continue
            chosen = IS_LAPSING[column.statuses] & ~self._away[column.people]
            if team_ids is not None:
                here = np.zeros(len(column.people), dtype=bool)
                here[column.members[among(column.teams, team_ids)]] = True
                chosen &= here
            yield Lapsing(column.requirement, column.people[chosen], column.ends[chosen], column.booked[chosen])

    def last_days_of(self, course_id: int, validity: Validity) -> Days:
        """Return by person id the last day of the course, by *validity*, of what was completed by the date; NO_DAY for none."""
        return self._ends.best({course_id: validity}, self._day, self.facts.person_ceiling).any

    def records_in_date(self) -> Positions:
        """Return where the records are, among those of `facts`, that cover the date by their course's rule or a requirement's."""
        own = ({course.id: course.validity_on(self.as_at)} for course in self.catalogue.courses.values())
        return self._ends.covering([*own, *(column.rules for column in self._columns.values())], self._day)

    def column(self, requirement_id: int) -> Column | None:
        """Return who is in scope of a requirement, with what is known of each; None where it is not in force."""
        return self._columns.get(requirement_id)

    def people_behind(self, requirement_id: int, team_id: int | None = None) -> list[PersonBehind]:
        """Return everybody in scope of a requirement, in one team or in all, each with what is held."""
        column = self._columns.get(requirement_id)
        if column is None:
            return []
        members: Iterable[int] = range(len(column.people))
        if team_id is not None:
            members = column.members[column.teams == team_id].tolist()
        return [self._behind(column, at) for at in members]

    def _behind(self, column: Column, at: int) -> PersonBehind:
        status = STATUSES[column.statuses[at]]
        booked, due = int(column.booked[at]), int(column.due[at])
        dated = status in (Status.IN_DATE, Status.EXPIRING, Status.EXPIRED, Status.GENERIC_ONLY)
        return PersonBehind(
            person_id=int(column.people[at]),
            status=status,
            valid_until=end_of_number(int(column.ends[at])) if dated else None,
            booked_for=day_of_number(booked) if booked != FOREVER and status in SHOWS_BOOKING else None,
            assured=bool(column.assured[at]),
            due_on=day_of_number(due) if status is Status.NOT_YET_DUE else None,
            away=bool(self._away[column.people[at]]),
        )

    def recorded(self, record: TrainingRecord) -> None:
        """Bring the answer up to date with a new *record*: only the figures that it bears on are computed again."""
        self._ends.add(record)
        self._count += 1
        if not record.counts and record.outcome is not Outcome.BOOKED:
            return
        if not self._bearing:
            for column in self._columns.values():
                for course_id in frozenset[int]().union(*self._courses.of(column.requirement)):
                    self._bearing.setdefault(course_id, []).append(column)
            revocations = self._facts.revocations
            so_far = revocations.starts <= self._day
            self._revoked = set(zip(revocations.of[so_far].tolist(), revocations.person[so_far].tolist(), strict=True))
        for column in self._bearing.get(record.course_id, ()):
            at = column.position(record.person_id)
            if at is not None:
                self._recount(column, at, record)

    def _recount(self, column: Column, at: int, record: TrainingRecord) -> None:
        tally = self._tally(column.requirement.id, Level.TEAM)
        before = column.counted_as(at)
        if not self._renew(column, at, record):
            self._set(column, at, self.holding(record.person_id, column.requirement.id))
        column.codes[at] = AWAY if self._away[record.person_id] else column.statuses[at]
        after = column.counted_as(at)
        if after != before:
            for team_id in column.teams_of(at):
                row = tally[self._team_place[team_id]]
                for counted in before:
                    row[counted] -= 1
                for counted in after:
                    row[counted] += 1
        for level in (Level.SERVICE, Level.ORGANISATION):
            self._tallies.pop((column.requirement.id, level), None)

    def _renew(self, column: Column, at: int, record: TrainingRecord) -> bool:
        """Take in a record that covers the date, and say so: it can only make a holding better.

        All else, and what revocations, exemptions and refreshing from a previous end have to say, is left to the rule.
        """
        status, rule = STATUSES[column.statuses[at]], column.rules.get(record.course_id)
        if rule is None or not record.counts or record.completed_on > self.as_at or status in _BY_THE_RULE:
            return False
        given = record.valid_until_given
        end = self._ends.end_of(rule.expiry, record.completed_on) if given is None else day_number(given)
        if rule.retrainings:
            end = capped_end(end, record.completed_on, rule.retrainings)
        if end < self._day or (column.requirement.id, record.person_id) in self._revoked or column.is_chained:
            return False
        held = status in HELD
        end = max(end, int(column.ends[at])) if held else end
        soon = end - self._day <= self.warning_days and end < NOT_KNOWN_END
        column.ends[at] = end
        column.assured[at] = record.assured or (held and column.assured[at])
        column.statuses[at] = CODE[Status.EXPIRING if soon else Status.IN_DATE]
        return True


def grid_on(facts: Facts, as_at: date, *, warning_days: int, ends: Ends | None = None) -> Grid:
    """Return the grid of *facts* on *as_at*. Pass the same *ends* for further dates over the same facts: it keeps what
    does not depend on the date.
    """
    return Grid(facts, ends if ends is not None else Ends(facts), as_at, warning_days=warning_days)
