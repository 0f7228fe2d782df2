"""Why somebody's status of a requirement is another on the second date: the first cause, in a fixed order, that makes the difference.

Joined or left, or moved so that it is asked or not asked any more; the requirement began, ended or changed; a course's rule or what stands
for it changed; an exemption; a revocation; a new record, or one that was corrected or taken back; and last what time alone does: a record
runs out or comes within the warning time, or the time to complete is over. Whether rules make the difference is tried by `domain.holdings`
with those of the first date.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from cpd_desktop.domain.change_sides import Side, Standing
from cpd_desktop.domain.holdings import HELD, Catalogue, Status, holding
from cpd_desktop.domain.named_roles import long_day
from cpd_desktop.domain.requirements import Requirement, generic_courses, satisfying_courses
from cpd_desktop.domain.scope_reasons import LATER, why_asked, why_away, why_not_asked
from cpd_desktop.domain.training import Course, DatedValidity, TrainingRecord

CORRECTED = "What is known of the training was corrected"
_RANK = {
    Status.IN_DATE: 0, Status.EXPIRING: 1, Status.GENERIC_ONLY: 2, Status.EXPIRED: 3, Status.NOT_YET_DUE: 4, Status.MISSING: 5,
    Status.REVOKED: 6,
}  # fmt: skip
_NEVER_HELD = frozenset({Status.NOT_YET_DUE, Status.MISSING})


class _Case(NamedTuple):
    person_id: int
    requirement_id: int
    before: Standing
    after: Standing


class Reasons:
    """Says why, from *first* to *second*. *corrected* has by the row of a training record that is new at the second the row that it
    corrects, with whether that one counted.
    """

    def __init__(self, first: Side, second: Side, corrected: Mapping[int, tuple[int, bool]]) -> None:
        self._first, self._second, self._corrected = first, second, corrected
        self._replaced = {old: new for new, (old, _) in corrected.items()}
        self._is_same_knowledge = first.facts is second.facts
        self._rules: dict[int, _Rules] = {}

    def why(self, person_id: int, requirement_id: int, before: Standing, after: Standing) -> str:
        """Return the sentence for one whose standing differs."""
        first, second = self._first, self._second
        if before.status is Status.NOT_REQUIRED:
            return f"{why_asked(first, second, person_id, requirement_id)}."
        if after.status is Status.NOT_REQUIRED:
            return f"{why_not_asked(first, second, person_id, requirement_id)}."
        said = []
        if before.status is not after.status:
            said.append(self._of_status(_Case(person_id, requirement_id, before, after)))
        if before.is_away != after.is_away:
            away = why_away(first, second, person_id)
            said.append(away[0].lower() + away[1:] if said else away)
        return f"{'; '.join(said)}."

    def _of_status(self, case: _Case) -> str:
        for rule in (
            self._by_rules,
            self._by_exemption,
            self._by_revocation,
            self._by_new_record,
            self._by_lost_record,
        ):
            if said := rule(case):
                return said
        return self._by_time(case) or CORRECTED

    def _by_rules(self, case: _Case) -> str:
        if case.requirement_id not in self._rules:
            self._rules[case.requirement_id] = _Rules(self._first, self._second, case.requirement_id)
        return self._rules[case.requirement_id].why(case.person_id, case.after.status)

    def _by_exemption(self, case: _Case) -> str:
        if Status.EXEMPT not in (case.before.status, case.after.status):
            return ""
        first, second = self._first, self._second
        rows = second.facts.exemptions.rows_of(case.person_id)
        spells = [spell for requirement_id, _, spell in rows if requirement_id == case.requirement_id]
        if case.after.status is Status.EXEMPT:
            since = min(spell.starts_on for spell in spells if spell.covers(second.as_at))
            return f"Exempt since {long_day(since)}" + ("" if since > first.as_at else f", {LATER}")
        ends = [
            spell.ends_on
            for spell in spells
            if spell.ends_on is not None and first.as_at <= spell.ends_on < second.as_at
        ]
        return f"The exemption ended on {long_day(max(ends))}" if ends else "The exemption was taken back"

    def _by_revocation(self, case: _Case) -> str:
        first, second = self._first, self._second
        if case.after.status is Status.REVOKED:
            rows = second.facts.revocations.rows_of(case.person_id)
            days = [spell.starts_on for requirement_id, _, spell in rows if requirement_id == case.requirement_id]
            on = max(day for day in days if day <= second.as_at)
            return f"Revoked on {long_day(on)}" + ("" if on > first.as_at else f", {LATER}")
        if case.before.status is Status.REVOKED and not self._by_new_record(case):
            return "The revocation was taken back"
        return ""

    def _by_new_record(self, case: _Case) -> str:
        """Return which record is new that makes a status better, or the first that there is."""
        is_better = _rank(case.after) < _rank(case.before)
        if not is_better or case.after.status in _NEVER_HELD:
            return ""
        record = self._second.holding(case.person_id, case.requirement_id).record
        said = "" if record is None else self._new(record)
        if said and case.after.status is Status.EXPIRED and isinstance(case.after.end, date):
            return f"{said}, and ran out on {long_day(case.after.end)}"
        return said

    def _new(self, record: TrainingRecord) -> str:
        """Return that a record of the second is new, was recorded only later or was corrected; nothing where it counted already."""
        course, day = self._second.course(record), long_day(record.completed_on)
        if record.completed_on > self._first.as_at:
            return f"{course} completed on {day}"
        if self._is_same_knowledge or record.id in self._first.record_ids:
            return ""
        _, did_count = self._corrected.get(record.id, (0, False))
        return f"{course} of {day} was corrected" if did_count else f"{course} of {day} was {LATER}"

    def _by_lost_record(self, case: _Case) -> str:
        """Return which record was corrected or taken back, where the status would be another with it."""
        if self._is_same_knowledge or case.before.status not in HELD | {Status.EXPIRED, Status.GENERIC_ONLY}:
            return ""
        record = self._first.holding(case.person_id, case.requirement_id).record
        if record is None or record.id in self._second.record_ids or not self._would_help(case):
            return ""
        new = self._replaced.get(record.id)
        what = "taken back" if new is None or new not in self._second.record_ids else "corrected"
        return f"{self._first.course(record)} of {long_day(record.completed_on)} was {what}"

    def _would_help(self, case: _Case) -> bool:
        """Whether the record that decided at the first would make another status at the second, if it were still there."""
        days = self._second.days_to(case.before.end)
        if case.after.status in _NEVER_HELD and case.before.status is not Status.GENERIC_ONLY:
            return True
        if days is None:
            return True
        warning = self._second.grid.warning_days if case.after.status is Status.EXPIRING else -1
        return days > warning

    def _by_time(self, case: _Case) -> str:
        before, after, second = case.before, case.after, self._second
        if after.status in HELD and before.status in HELD:
            return self._warned(after)
        if after.status is Status.EXPIRING and isinstance(after.end, date):
            return self._warned(after)
        ended = before.end if isinstance(before.end, date) and before.end < second.as_at else None
        if after.status is Status.GENERIC_ONLY and ended is not None:
            return f"Ran out on {long_day(ended)}, and only a generic course is held"
        if before.status is Status.GENERIC_ONLY and ended is not None:
            return f"The generic course ran out on {long_day(ended)}"
        if after.status is Status.EXPIRED and isinstance(after.end, date):
            # Later than what is left, where the record that ran out was taken back since.
            return f"Ran out on {long_day(max(after.end, ended or after.end))}"
        if after.status is Status.MISSING and before.due is not None and before.due < second.as_at:
            return f"The time to complete it ran out on {long_day(before.due)}"
        if after.status in _NEVER_HELD and before.status in _NEVER_HELD:
            until = f": until {long_day(after.due)}" if after.due is not None else ""
            return f"The time to complete it counts from another day{until}"
        return ""

    def _warned(self, after: Standing) -> str:
        """Return that the last day came within the time of warning, or that this time was changed."""
        first, second = self._first.grid.warning_days, self._second.grid.warning_days
        days = self._second.days_to(after.end)
        if days is None:
            return ""
        if first != second and (days <= first) != (days <= second):
            return f"The time of warning was changed from {first:,} to {second:,} days"
        if after.status is Status.EXPIRING and isinstance(after.end, date):
            return f"Runs out on {long_day(after.end)}, within {second:,} days"
        return ""


def _rank(standing: Standing) -> int:
    return _RANK.get(standing.status, len(_RANK))


class _Rules:
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
