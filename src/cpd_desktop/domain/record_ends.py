"""The last day of every record, and who is covered until when, over columns.

What does not depend on the date asked about is computed once and kept: each course's records by each rule that is asked
of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cpd_desktop.domain.course_versions import Retraining
from cpd_desktop.domain.facts import (
    EVIDENCE,
    FOREVER,
    NEVER_END,
    NO_DAY,
    NOT_KNOWN_END,
    OUTCOMES,
    Days,
    Facts,
    Flags,
    Numbers,
    RecordColumns,
    numbers,
)
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.scopes import Positions, Scopes, first_of_each
from cpd_desktop.domain.training import (
    ASSURED,
    COUNTING,
    Expiry,
    ExpiryKind,
    Open,
    Outcome,
    RefreshFrom,
    TrainingRecord,
    Validity,
    ValidUntil,
    ends_of,
    last_day,
)

_COUNTING = np.array([outcome in COUNTING for outcome in OUTCOMES])
_ASSURED = np.array([evidence in ASSURED for evidence in EVIDENCE])
_BOOKED = OUTCOMES.index(Outcome.BOOKED)
_Rule = tuple[Expiry, tuple[Retraining, ...]]
"""What the ends of one course's records follow from, where none follows from another's end."""
_NONE: Positions = np.empty(0, dtype=np.intp)
_WIDEST_TABLE = 100_000
"""Days, some 270 years: ends are looked up by day of completion unless these lie further apart."""


@dataclass(frozen=True)
class Best:
    """By person id: the latest last day of what counts, and of what counts and was checked; NO_DAY for nothing."""

    any: Days
    assured: Days


@dataclass(frozen=True)
class _Rows:
    """The counting records of one course."""

    at: Positions
    person: Numbers
    completed: Days
    given: Days
    assured: Flags


class Ends:
    """What is known of records whatever the date. Facts that change need a new one, or `added`."""

    def __init__(self, facts: Facts) -> None:
        self.scopes = Scopes(facts)
        self._growing = _Growing(facts.records)
        self._count = len(facts.records.id)
        completed = facts.records.completed
        self._span = (int(completed.min()), int(completed.max())) if self._count else (0, -1)
        self._parts = _by_value(facts.records.course)
        # By course, and by person, what was added since, with its position among all.
        self._later: dict[int, list[int]] = {}
        self._later_of: dict[int, list[tuple[int, TrainingRecord]]] = {}
        self._waiting: list[TrainingRecord] = []
        self._all = self._count
        self._rows: dict[int, _Rows] = {}
        self._bookings: dict[int, tuple[Numbers, Days]] = {}
        self._tables: dict[Expiry, Days] = {}
        self._ends: dict[int, dict[_Rule, Days]] = {}
        self._chained: dict[tuple[tuple[int, Validity], ...], tuple[_Rows, Days]] = {}
        self._best: dict[int, dict[_Rule, Best]] = {}
        # What is kept is of one day, and as long as there were people.
        self._best_of: tuple[int, int] | None = None

    @property
    def _records(self) -> RecordColumns:
        if self._waiting:
            self._growing.extend(self._waiting)
            self._waiting.clear()
        return self._growing.columns

    def best(self, rules: Mapping[int, Validity], day: int, person_ceiling: int) -> Best:
        """Return who is covered until when by records completed by *day* of the courses of *rules*, each by its rule."""
        if (day, person_ceiling) != self._best_of:
            self._best, self._best_of = {}, (day, person_ceiling)
        if any(rule.refresh_from is RefreshFrom.PREVIOUS_END for rule in rules.values()):
            rows, ends = self._chain(rules)
            return _best_of(rows, ends, day, person_ceiling)
        each = [self._best_of_course(course_id, rule, day, person_ceiling) for course_id, rule in rules.items()]
        if len(each) == 1:
            return each[0]
        nothing = np.full(person_ceiling, NO_DAY, dtype=np.int32)
        return Best(
            np.maximum.reduce([nothing, *(best.any for best in each)]),
            np.maximum.reduce([nothing, *(best.assured for best in each)]),
        )

    def _best_of_course(self, course_id: int, validity: Validity, day: int, person_ceiling: int) -> Best:
        known = self._best.setdefault(course_id, {})
        rule = (validity.expiry, validity.retrainings)
        if rule not in known:
            rows = self._counting(course_id)
            known[rule] = _best_of(rows, self._ends_of(course_id, rule), day, person_ceiling)
        return known[rule]

    def covering(self, questions: Iterable[Mapping[int, Validity]], day: int) -> Positions:
        """Return where the counting records are, among all, that cover *day* by the rules of any of *questions*; in their order."""
        covers = np.zeros(self._all, dtype=bool)
        for rules in questions:
            at, ends = self.ends_by(rules)
            covers[at] |= (self._records.completed[at] <= day) & (ends >= day)
        return np.flatnonzero(covers)

    def ends_by(self, rules: Mapping[int, Validity]) -> tuple[Positions, Days]:
        """Return where the counting records of the courses of *rules* are, among all, and the last day of each by its rule."""
        if any(rule.refresh_from is RefreshFrom.PREVIOUS_END for rule in rules.values()):
            rows, ends = self._chain(rules)
            return rows.at, ends
        parts = [
            (self._counting(course_id).at, self._ends_of(course_id, (rule.expiry, rule.retrainings)))
            for course_id, rule in rules.items()
        ]
        if len(parts) == 1:
            return parts[0]
        return np.concatenate([_NONE, *(part[0] for part in parts)]), np.concatenate(
            [numbers(), *(part[1] for part in parts)]
        )

    def next_booking(self, rules: Mapping[int, Validity], day: int, person_ceiling: int) -> Days:
        """Return by person id the first booking on or after *day* of the courses of *rules*; FOREVER for none."""
        first = np.full(person_ceiling, FOREVER, dtype=np.int32)
        for course_id in rules:
            if course_id not in self._bookings:
                at = self._positions(course_id)
                booked = at[self._records.outcome[at] == _BOOKED]
                self._bookings[course_id] = (self._records.person[booked], self._records.completed[booked])
            person, booked_for = self._bookings[course_id]
            ahead = booked_for >= day
            np.minimum.at(first, person[ahead], booked_for[ahead])
        return first

    def records_of(self, person_id: int, courses: Collection[int], *, count: int) -> tuple[TrainingRecord, ...]:
        """Return one person's records of *courses*, among the first *count* of all."""
        order, people, course = self._by_person
        # Numbers of the column's own kind: any other would have the whole column converted.
        first, end = people.searchsorted(numbers((person_id, person_id + 1))).tolist()
        at = [place for place, course_id in enumerate(course[first:end].tolist(), first) if course_id in courses]
        if order is not None:
            at = order[at].tolist()
        known = self._growing.columns
        later = (record for place, record in self._later_of.get(person_id, ()) if place < count)
        return (
            *(known.record(place) for place in at if place < count),
            *(record for record in later if record.course_id in courses),
        )

    @cached_property
    def _by_person(self) -> tuple[Positions | None, Numbers, Numbers]:
        """The order of the first records by person, None where they are so already; people and courses in that order."""
        known = self._growing.columns
        people, courses = known.person[: self._count], known.course[: self._count]
        if bool(np.all(people[1:] >= people[:-1])):
            return None, people, courses
        order = np.argsort(people, kind="stable")
        return order, people[order], courses[order]

    def for_postings(self, facts: Facts) -> Ends:
        """Return the same for *facts* with the same records, whatever else differs, with all that is known of these; nothing is added to it."""
        other = copy(self)
        other.scopes = Scopes(facts)
        return other

    def added(self, facts: Facts, record: TrainingRecord) -> Facts:
        """Return *facts* with one more record, and forget what it makes stale."""
        self.add(record)
        return replace(facts, records=self._records)

    def add(self, record: TrainingRecord) -> None:
        """Take in one more record, and forget what it makes stale; it goes into columns when these are asked for."""
        course_id, position = record.course_id, self._all
        self._waiting.append(record)
        self._all += 1
        self._later.setdefault(course_id, []).append(position)
        self._later_of.setdefault(record.person_id, []).append((position, record))
        for cache in (self._rows, self._bookings, self._ends, self._best):
            cache.pop(course_id, None)
        self._chained.clear()

    def first(self, count: int) -> RecordColumns:
        """Return the first *count* of all records."""
        records = self._records
        columns = (records.id, records.person, records.course, records.completed, records.given, records.outcome,
                   records.evidence)  # fmt: skip
        return RecordColumns(*(column[:count] for column in columns))

    def end_of(self, expiry: Expiry, completed_on: date) -> int:
        """Return the last day, as a number, of a period that starts on *completed_on*."""
        day = day_number(completed_on)
        first, last = self._span
        if first <= day <= last and expiry in self._tables:
            return int(self._tables[expiry][day - first])
        return end_number(last_day(expiry, completed_on))

    def _positions(self, course_id: int) -> Positions:
        first, later = self._parts.get(course_id, _NONE), self._later.get(course_id)
        return first if later is None else np.append(first, np.array(later, dtype=np.intp))

    def _counting(self, course_id: int) -> _Rows:
        if course_id not in self._rows:
            at = self._positions(course_id)
            self._rows[course_id] = self._rows_at(at[_COUNTING[self._records.outcome[at]]])
        return self._rows[course_id]

    def _rows_at(self, at: Positions) -> _Rows:
        records = self._records
        return _Rows(at, records.person[at], records.completed[at], records.given[at], _ASSURED[records.evidence[at]])

    def _ends_of(self, course_id: int, rule: _Rule) -> Days:
        known = self._ends.setdefault(course_id, {})
        if rule not in known:
            rows = self._counting(course_id)
            ends = self._last_days(rule[0], rows.completed)
            ends = np.where(rows.given == NO_DAY, ends, rows.given)
            known[rule] = _capped(ends, rows.completed, rule[1])
        return known[rule]

    def _last_days(self, expiry: Expiry, completed: Days) -> Days:
        first, last = self._span
        inside = len(completed) and first <= completed.min() and completed.max() <= last
        if not inside or last - first > _WIDEST_TABLE:
            return last_days(expiry, completed)
        if expiry not in self._tables:
            self._tables[expiry] = last_days(expiry, np.arange(first, last + 1, dtype=np.int32))
        return self._tables[expiry][completed - first]

    def _chain(self, rules: Mapping[int, Validity]) -> tuple[_Rows, Days]:
        """Refreshing from the previous end looks from record to record, so it is done person by person."""
        key = tuple(sorted(rules.items(), key=lambda rule: rule[0]))
        if key not in self._chained:
            at = np.concatenate([self._counting(course_id).at for course_id in rules])
            rows = self._rows_at(at[np.argsort(self._records.person[at], kind="stable")])
            of_person: dict[int, list[TrainingRecord]] = {}
            for position in rows.at:
                record = self._records.record(int(position))
                of_person.setdefault(record.person_id, []).append(record)
            ends: dict[int, ValidUntil] = {}
            for records in of_person.values():
                ends.update(ends_of(records, rules))
            column = np.array(
                [end_number(ends[int(self._records.id[position])]) for position in rows.at], dtype=np.int32
            )
            self._chained[key] = (rows, column)
        return self._chained[key]


class _Growing:
    """Records in columns that have room for more: one more does not copy them all."""

    def __init__(self, columns: RecordColumns) -> None:
        self.columns = columns
        self._room: list[Numbers] = []

    def extend(self, records: Sequence[TrainingRecord]) -> None:
        """Append *records*; columns handed out before stay as they are."""
        old = self.columns
        count = len(old.id)
        total = count + len(records)
        if not self._room or total > len(self._room[0]):
            more = np.empty(1_024 + total // 4 + len(records), dtype=np.int32)
            columns = (old.id, old.person, old.course, old.completed, old.given, old.outcome, old.evidence)
            self._room = [np.concatenate([column, more]) for column in columns]
        fresh = zip(*map(_values, records), strict=True)
        for column, values in zip(self._room, fresh, strict=True):
            column[count:total] = values
        self.columns = RecordColumns(*(column[:total] for column in self._room))


def _values(record: TrainingRecord) -> tuple[int, ...]:
    """Return what the columns hold of a record, in their order."""
    return (
        record.id,
        record.person_id,
        record.course_id,
        day_number(record.completed_on),
        NO_DAY if record.valid_until_given is None else day_number(record.valid_until_given),
        OUTCOMES.index(record.outcome),
        EVIDENCE.index(record.evidence),
    )


def _by_value(column: Numbers) -> dict[int, Positions]:
    """Return the positions of each value in *column*, in their order."""
    if not len(column):
        return {}
    # numpy sorts numbers of 16 bits ten times as fast.
    small = column.min() >= 0 and column.max() < 2**16
    order = np.argsort(column.astype(np.uint16) if small else column, kind="stable")
    starts = np.flatnonzero(first_of_each(column[order]))
    return {int(column[part[0]]): part for part in np.split(order, starts[1:])}


def last_days(expiry: Expiry, days: Days) -> Days:
    """Return `domain.training.last_day` of periods that start on *days*, as numbers."""
    match expiry.kind:
        case ExpiryKind.MONTHS:
            dates = days.astype("datetime64[D]")
            months = dates.astype("datetime64[M]")
            passed = (dates - months.astype("datetime64[D]")).astype(np.int64)
            return _days_of(months, expiry.number, passed) - 1
        case ExpiryKind.DAYS:
            return days + np.int32(expiry.number - 1)
        case ExpiryKind.FIXED_DAY:
            years = days.astype("datetime64[D]").astype("datetime64[Y]")
            january = years.astype("datetime64[M]")
            passed = np.full(len(days), expiry.day - 1, dtype=np.int64)
            this_year = _days_of(january, expiry.month - 1, passed)
            return np.where(this_year >= days, this_year, _days_of(january, expiry.month + 11, passed))
        case ExpiryKind.NEVER:
            return np.full(len(days), NEVER_END, dtype=np.int32)
        case ExpiryKind.NOT_KNOWN:
            return np.full(len(days), NOT_KNOWN_END, dtype=np.int32)


def _days_of(months: NDArray[np.datetime64], later: int, passed: NDArray[np.int64]) -> Days:
    """Return the days *passed* days after the first of each month *later* than *months*, clamped to that month's end."""
    first, following = (
        (months + np.timedelta64(number, "M")).astype("datetime64[D]").astype(np.int64) for number in (later, later + 1)
    )
    clamped: Days = np.minimum(first + passed, following - 1).astype(np.int32)
    return clamped


def _capped(ends: Days, completed: Days, retrainings: Sequence[Retraining]) -> Days:
    """Return *ends* as versions of the course let what was *completed* before them count."""
    for one in retrainings:
        earlier = completed < day_number(one.starts_on)
        ends = np.where(earlier, np.minimum(ends, np.int32(day_number(one.last_day))), ends)
    return ends


def capped_end(end: int, completed_on: date, retrainings: Sequence[Retraining]) -> int:
    """Return a last day, as a number, as versions of the course let what was completed on *completed_on* count."""
    return min([end, *(day_number(one.last_day) for one in retrainings if completed_on < one.starts_on)])


def _best_of(rows: _Rows, ends: Days, day: int, person_ceiling: int) -> Best:
    done = rows.completed <= day
    latest = np.full(person_ceiling, NO_DAY, dtype=np.int32)
    np.maximum.at(latest, rows.person[done], ends[done])
    checked = done & rows.assured
    assured = np.full(person_ceiling, NO_DAY, dtype=np.int32)
    np.maximum.at(assured, rows.person[checked], ends[checked])
    return Best(latest, assured)


def end_number(end: ValidUntil | None) -> int:
    """Return a last day as a number: NO_DAY for none; later than every day NOT_KNOWN_END, then NEVER_END."""
    if end is None:
        return NO_DAY
    if isinstance(end, date):
        return day_number(end)
    return NEVER_END if end is Open.NEVER else NOT_KNOWN_END


def end_of_number(number: int) -> ValidUntil | None:
    """Return the last day that a number stands for."""
    if number == NO_DAY:
        return None
    if number >= NOT_KNOWN_END:
        return Open.NEVER if number == NEVER_END else Open.NOT_KNOWN
    return day_of_number(number)
