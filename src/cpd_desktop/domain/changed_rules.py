"""What of a requirement and of its courses is other on the second of two dates, and whose status that makes another.

Whether it does is tried: with the rules of the first date, would the status at the second be the same?
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from cpd_desktop.domain.change_sides import Side
from cpd_desktop.domain.deciding_records import NONE, deciding_records
from cpd_desktop.domain.facts import Numbers
from cpd_desktop.domain.grid import grid_on
from cpd_desktop.domain.grid_columns import CODE
from cpd_desktop.domain.holdings import Catalogue, Status, holding
from cpd_desktop.domain.named_roles import long_day
from cpd_desktop.domain.requirements import Requirement, generic_courses, satisfying_courses
from cpd_desktop.domain.scope_reasons import LATER
from cpd_desktop.domain.scopes import Positions
from cpd_desktop.domain.training import Course, DatedValidity


class Rules:
    """What of one requirement and of its courses is other at the second than at the first, whoever is asked about."""

    def __init__(self, first: Side, second: Side, requirement_id: int) -> None:
        self._second = second
        self._old, self._new = first.requirements[requirement_id], second.requirements[requirement_id]
        self._asked_before = replace(
            self._new, courses=self._old.courses, specialist=self._old.specialist, interval=self._old.interval,
            within_days=self._old.within_days,
        )  # fmt: skip
        bearing = _bearing(first, self._old) | _bearing(second, self._new)
        before, after = (_frozen(side, bearing) for side in (first, second))
        self._courses_before = {**after, **before}
        self._changed = tuple(
            course_id for course_id in sorted(after) if course_id in before and before[course_id] != after[course_id]
        )
        self._words = tuple(_course_words(first, second, course_id, before[course_id]) for course_id in self._changed)

    def why(self, person_id: int, status: Status) -> str:
        """Return which rule makes that somebody has *status* at the second; nothing where they would have it by the first's too."""
        teams = self._second.grid.catalogue.teams
        if self._asked_before != self._new:
            now = Catalogue(self._second.requirements, self._second.grid.catalogue.courses, teams)
            if self._status(person_id, self._asked_before, now) is not status:
                return self._requirement_words()
        if self._changed:
            then = Catalogue(self._second.requirements, self._courses_before, teams)
            if self._status(person_id, self._new, then) is not status:
                return self._words[0] if len(self._words) == 1 else self._deciding(person_id)
        return ""

    def why_each(self, people: Numbers, statuses: Numbers) -> dict[int, str]:
        """Return `why` of all *people* (ids) with *statuses* (positions in STATUSES) at once: by position, where it says something."""
        found: dict[int, str] = {}
        left: Positions = np.arange(len(people), dtype=np.intp)
        if self._asked_before != self._new:
            is_other = self._statuses(self._asked_before, self._second.facts.courses)[people] != statuses
            found.update(dict.fromkeys(left[is_other].tolist(), self._requirement_words()))
            left = left[~is_other]
        if self._changed and len(left):
            is_other = self._statuses(self._new, self._courses_before)[people[left]] != statuses[left]
            found.update(self._each_of_courses(left[is_other], people))
        return found

    def _each_of_courses(self, at: Positions, people: Numbers) -> Iterator[tuple[int, str]]:
        if len(self._words) == 1:
            yield from ((place, self._words[0]) for place in at.tolist())
            return
        words, records = dict(zip(self._changed, self._words, strict=True)), self._second.facts.records
        for place, held in zip(at.tolist(), deciding_records(self._second.grid, self._new.id)[people[at]], strict=True):
            yield place, self._words[0] if held == NONE else words.get(int(records.course[held]), self._words[0])

    def _statuses(self, requirement: Requirement, courses: Mapping[int, Course]) -> Numbers:
        """Return by person id the status, as a position in STATUSES, at the second if requirement and courses were these."""
        second = self._second
        facts = replace(second.facts, requirements={requirement.id: requirement}, courses=courses)
        ends = second.grid.ends.for_postings(facts)
        column = grid_on(facts, second.as_at, warning_days=second.grid.warning_days, ends=ends).column(requirement.id)
        found = np.full(facts.person_ceiling, CODE[Status.NOT_REQUIRED], dtype=np.int32)
        if column is not None:
            found[column.people] = column.statuses
        return found

    def _status(self, person_id: int, requirement: Requirement, catalogue: Catalogue) -> Status:
        second = self._second
        facts = second.facts.person(person_id)
        known = tuple(one for one in facts.records if one.course_id in catalogue.courses)
        asked = replace(facts, records=known)
        return holding(asked, requirement, catalogue, second.as_at, warning_days=second.grid.warning_days).status

    def _deciding(self, person_id: int) -> str:
        """Return what is said of the one of several courses whose rule alone makes the difference; of the first where none does."""
        held = self._second.holding(person_id, self._new.id).record
        if held is not None and held.course_id in self._changed:
            return self._words[self._changed.index(held.course_id)]
        return self._words[0]

    def _requirement_words(self) -> str:
        if self._old.courses != self._new.courses:
            return "Which courses satisfy the requirement was changed"
        if self._old.interval != self._new.interval:
            return "How often the requirement is to be renewed was changed"
        if self._old.within_days != self._new.within_days:
            return "The time to complete the requirement was changed"
        return "Whether the requirement is specialist was changed"


def _bearing(side: Side, requirement: Requirement) -> frozenset[int]:
    courses = side.grid.catalogue.courses
    return requirement.courses | satisfying_courses(requirement, courses) | generic_courses(requirement, courses)


def _frozen(side: Side, course_ids: frozenset[int]) -> dict[int, Course]:
    """Return courses as they stand on the date of *side*, whatever date they are asked about."""
    known = side.grid.catalogue.courses
    return {
        course_id: Course(
            course_id, "", "", (DatedValidity(None, known[course_id].validity_on(side.as_at)),),
            subject=known[course_id].subject, tier=known[course_id].tier, group=known[course_id].group,
            satisfies=known[course_id].satisfies,
        )
        for course_id in course_ids
        if course_id in known
    }  # fmt: skip


def _course_words(first: Side, second: Side, course_id: int, before: Course) -> str:
    """Return what of a course is other at the second."""
    courses = second.facts.courses
    course, after = courses[course_id], second.grid.catalogue.courses[course_id]
    for other in courses.values():
        retired = other.retirement
        if (
            retired is not None
            and retired.replaced_by_id == course_id
            and other.id in after.satisfies - before.satisfies
        ):
            since = retired.retired_on
            return f"{course.title} stands for {other.title} since {_told(first, since)}"
    old, new = before.validity_on(second.as_at), course.validity_on(second.as_at)
    asked = [one for one in new.retrainings if one not in old.retrainings]
    if asked:
        return f"A new version of {course.title} asks for training anew from {long_day(asked[-1].retrain_from)}"
    if old != new:
        starts = [one.valid_from for one in course.validities if one.valid_from is not None]
        since = max((day for day in starts if day <= second.as_at), default=date.min)
        when = f" from {long_day(since)}" if since > first.as_at else ""
        return f"How long {course.title} counts was changed{when}"
    return f"What {course.title} satisfies was changed"


def _told(first: Side, day: date) -> str:
    return long_day(day) if day > first.as_at else f"{long_day(day)}, {LATER}"
