"""Why the statuses of many people are others on the second date, over columns.

It says what `domain.change_reasons` says of one person, and a property test holds the two equal on random books. What is rare and
intricate (exemptions, revocations, and who is asked for something through other posts) it leaves to that rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from cpd_desktop.domain.change_reasons import NEVER_HELD, Case, Reasons, ran_out_since, rank_of, with_absence
from cpd_desktop.domain.change_sides import Differing, Side
from cpd_desktop.domain.deciding_records import NONE, deciding_records
from cpd_desktop.domain.facts import Flags
from cpd_desktop.domain.grid_columns import CODE, STATUSES
from cpd_desktop.domain.holdings import HELD, Status
from cpd_desktop.domain.named_roles import long_day
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.scope_reasons import why_asked, why_away, why_not_asked
from cpd_desktop.domain.scopes import Positions

_NOT_REQUIRED = CODE[Status.NOT_REQUIRED]
_BY_THE_RULE = np.array([status in (Status.EXEMPT, Status.REVOKED) for status in STATUSES])
_IS_NEVER_HELD = np.array([status in NEVER_HELD for status in STATUSES])
_HAD_RECORD = np.array([status in HELD | {Status.EXPIRED, Status.GENERIC_ONLY} for status in STATUSES])
_RANKS = np.array([rank_of(status) for status in STATUSES])


class ReasonsAtOnce:
    """Says why, from *first* to *second*, of all who differ in one requirement at once; *corrected* as for `Reasons`."""

    def __init__(self, first: Side, second: Side, corrected: Mapping[int, tuple[int, bool]]) -> None:
        self._first, self._second = first, second
        self._of_one = Reasons(first, second, corrected)
        self._is_same_knowledge = first.facts is second.facts
        # By person: who joined, left, or went on leave, did so whatever the requirement.
        self._came: dict[int, str] = {}
        self._went: dict[int, str] = {}
        self._away: dict[int, str] = {}
        self._by_time: dict[tuple[int, ...], str] = {}
        self._days: dict[int, str] = {}

    def why(self, one: Differing) -> list[str]:
        """Return the sentence for each of its people, in their order."""
        said = [""] * len(one.people)
        before, after, people = one.before, one.after, one.people.tolist()
        is_new, is_gone = before.statuses == _NOT_REQUIRED, after.statuses == _NOT_REQUIRED
        for at in np.flatnonzero(is_new).tolist():
            said[at] = self._why_asked(people[at], one.requirement.id)
        for at in np.flatnonzero(is_gone).tolist():
            said[at] = self._why_not_asked(people[at], one.requirement.id)
        is_rare = _BY_THE_RULE[before.statuses] | _BY_THE_RULE[after.statuses]
        is_asked = ~(is_new | is_gone | is_rare)
        self._of_status(one, np.flatnonzero(is_asked & (before.statuses != after.statuses)), said)
        for at in np.flatnonzero(is_asked & (before.is_away != after.is_away)).tolist():
            said[at] = with_absence(said[at], self._why_away(people[at]))
        for at in np.flatnonzero(is_rare & ~(is_new | is_gone)).tolist():
            said[at] = self._of_one.why(_case(one, at))
        return [f"{text}." for text in said]

    def _why_asked(self, person_id: int, requirement_id: int) -> str:
        if self._first.posts(person_id):
            return why_asked(self._first, self._second, person_id, requirement_id)
        if person_id not in self._came:
            self._came[person_id] = why_asked(self._first, self._second, person_id, requirement_id)
        return self._came[person_id]

    def _why_not_asked(self, person_id: int, requirement_id: int) -> str:
        if self._second.posts(person_id):
            return why_not_asked(self._first, self._second, person_id, requirement_id)
        if person_id not in self._went:
            self._went[person_id] = why_not_asked(self._first, self._second, person_id, requirement_id)
        return self._went[person_id]

    def _why_away(self, person_id: int) -> str:
        if person_id not in self._away:
            self._away[person_id] = why_away(self._first, self._second, person_id)
        return self._away[person_id]

    def _of_status(self, one: Differing, at: Positions, said: list[str]) -> None:
        """Say why the statuses at the positions *at*, asked for on both sides, are others: the rules in order, the first that says it."""
        if not len(at):
            return
        by_rules = self._of_one.rules(one.requirement.id).why_each(one.people[at], one.after.statuses[at])
        for place, text in by_rules.items():
            said[int(at[place])] = text
        at = np.delete(at, list(by_rules))
        at = at[~self._say_new(one, at, said)]
        at = at[~self._say_lost(one, at, said)]
        self._say_time(one, at, said)

    def _say_new(self, one: Differing, at: Positions, said: list[str]) -> Flags:
        """Say which record is new of those whose status is better by it, and return which of *at* they are."""
        first, facts = self._first, self._second.facts
        statuses = one.after.statuses[at]
        is_new: Flags = (_RANKS[statuses] < _RANKS[one.before.statuses[at]]) & ~_IS_NEVER_HELD[statuses]
        if not is_new.any():
            return is_new
        held = deciding_records(self._second.grid, one.requirement.id)[one.people[at]]
        is_later = facts.records.completed[held] > day_number(first.as_at)
        is_unknown = np.zeros(len(at), dtype=bool)
        if not self._is_same_knowledge:
            is_unknown = ~first.knows_each(facts.records.id[held])
        is_new &= (held != NONE) & (is_later | is_unknown)
        for place, later, (row, course, day) in zip(
            at[is_new].tolist(), is_later[is_new].tolist(), self._of_records(self._second, held[is_new]), strict=True
        ):
            said[place] = self._of_one.new_words(course, day, row, is_later=later)
        for place in at[is_new & (statuses == CODE[Status.EXPIRED])].tolist():
            said[place] = ran_out_since(said[place], self._day(int(one.after.ends[place])))
        return is_new

    def _say_lost(self, one: Differing, at: Positions, said: list[str]) -> Flags:
        """Say which record is not known any more that would make another status, and return which of *at* that is said of."""
        is_lost: Flags = np.zeros(len(at), dtype=bool)
        had = _HAD_RECORD[one.before.statuses[at]]
        if self._is_same_knowledge or not had.any():
            return is_lost
        held = deciding_records(self._first.grid, one.requirement.id)[one.people[at]]
        had &= held != NONE
        is_lost[had] = ~self._second.knows_each(self._first.facts.records.id[held[had]])
        is_lost[is_lost] = [self._of_one.would_help(_case(one, place)) for place in at[is_lost].tolist()]
        for place, (row, course, day) in zip(
            at[is_lost].tolist(), self._of_records(self._first, held[is_lost]), strict=True
        ):
            said[place] = self._of_one.lost_words(course, day, row)
        return is_lost

    def _of_records(self, side: Side, held: Positions) -> Iterator[tuple[int, str, str]]:
        """Yield of the records at these positions the row, the title of the course, and the day of completion in words."""
        records, courses = side.facts.records, side.facts.courses
        for row, course_id, day in zip(
            records.id[held].tolist(), records.course[held].tolist(), records.completed[held].tolist(), strict=True
        ):
            yield row, courses[course_id].title, self._day(day)

    def _day(self, number: int) -> str:
        if number not in self._days:
            self._days[number] = long_day(day_of_number(number))
        return self._days[number]

    def _say_time(self, one: Differing, at: Positions, said: list[str]) -> None:
        columns = (part[at].tolist() for side in (one.before, one.after) for part in side)
        for place, *standings in zip(at.tolist(), *columns, strict=True):
            # What time does is the same for whoever stands the same.
            key = tuple(standings)
            if key not in self._by_time:
                self._by_time[key] = self._of_one.by_time(_case(one, place))
            said[place] = self._by_time[key]


def _case(one: Differing, at: int) -> Case:
    return Case(int(one.people[at]), one.requirement.id, one.before.one(at), one.after.one(at))
