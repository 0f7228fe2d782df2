"""Why somebody's status of a requirement is another on the second date: the first cause, in a fixed order, that makes the difference.

Joined or left, or moved so that it is asked or not asked any more; the requirement began, ended or changed; a course's rule or what stands
for it changed; an exemption; a revocation; a new record, or one that was corrected or taken back; and last what time alone does: a record
runs out or comes within the warning time, or the time to complete is over. Whether rules make the difference is tried by `domain.holdings`
with those of the first date.

This is the specification, for one person. `domain.change_reasons_at_once` says the same of everybody, and a property test holds the two
equal on random books.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from cpd_desktop.domain.change_sides import Side, Standing
from cpd_desktop.domain.changed_rules import Rules
from cpd_desktop.domain.holdings import HELD, Status
from cpd_desktop.domain.named_roles import long_day
from cpd_desktop.domain.scope_reasons import LATER, why_asked, why_away, why_not_asked
from cpd_desktop.domain.training import TrainingRecord

CORRECTED = "What is known of the training was corrected"
_RANK = {
    Status.IN_DATE: 0, Status.EXPIRING: 1, Status.GENERIC_ONLY: 2, Status.EXPIRED: 3, Status.NOT_YET_DUE: 4, Status.MISSING: 5,
    Status.REVOKED: 6,
}  # fmt: skip
NEVER_HELD = frozenset({Status.NOT_YET_DUE, Status.MISSING})


class Case(NamedTuple):
    """Somebody who stands otherwise with a requirement at the second."""

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
        self._rules: dict[int, Rules] = {}

    def why(self, case: Case) -> str:
        """Return why the standing differs, without a full stop."""
        first, second = self._first, self._second
        person_id, requirement_id, before, after = case
        if before.status is Status.NOT_REQUIRED:
            return why_asked(first, second, person_id, requirement_id)
        if after.status is Status.NOT_REQUIRED:
            return why_not_asked(first, second, person_id, requirement_id)
        said = self._of_status(case) if before.status is not after.status else ""
        return with_absence(said, why_away(first, second, person_id)) if before.is_away != after.is_away else said

    def _of_status(self, case: Case) -> str:
        for rule in (
            self._by_rules,
            self._by_exemption,
            self._by_revocation,
            self._by_new_record,
            self._by_lost_record,
        ):
            if said := rule(case):
                return said
        return self.by_time(case)

    def rules(self, requirement_id: int) -> Rules:
        """Return what of a requirement, which is asked for on both sides, and of its courses is other at the second."""
        if requirement_id not in self._rules:
            self._rules[requirement_id] = Rules(self._first, self._second, requirement_id)
        return self._rules[requirement_id]

    def _by_rules(self, case: Case) -> str:
        return self.rules(case.requirement_id).why(case.person_id, case.after.status)

    def _by_exemption(self, case: Case) -> str:
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

    def _by_revocation(self, case: Case) -> str:
        first, second = self._first, self._second
        if case.after.status is Status.REVOKED:
            rows = second.facts.revocations.rows_of(case.person_id)
            days = [spell.starts_on for requirement_id, _, spell in rows if requirement_id == case.requirement_id]
            on = max(day for day in days if day <= second.as_at)
            return f"Revoked on {long_day(on)}" + ("" if on > first.as_at else f", {LATER}")
        if case.before.status is Status.REVOKED and not self._by_new_record(case):
            return "The revocation was taken back"
        return ""

    def _by_new_record(self, case: Case) -> str:
        """Return which record is new that makes a status better, or the first that there is."""
        is_better = _rank(case.after) < _rank(case.before)
        if not is_better or case.after.status in NEVER_HELD:
            return ""
        record = self._second.holding(case.person_id, case.requirement_id).record
        said = "" if record is None else self._new(record)
        if said and case.after.status is Status.EXPIRED and isinstance(case.after.end, date):
            return ran_out_since(said, long_day(case.after.end))
        return said

    def _new(self, record: TrainingRecord) -> str:
        """Return that a record of the second is new, was recorded only later or was corrected; nothing where it counted already."""
        is_later = record.completed_on > self._first.as_at
        if not is_later and (self._is_same_knowledge or self._first.knows(record.id)):
            return ""
        return self.new_words(self._second.course(record), long_day(record.completed_on), record.id, is_later=is_later)

    def new_words(self, course: str, day: str, row: int, *, is_later: bool) -> str:
        """Return that a record was completed after the first date, else that it was corrected or recorded since."""
        if is_later:
            return f"{course} completed on {day}"
        _, did_count = self._corrected.get(row, (0, False))
        return f"{course} of {day} was corrected" if did_count else f"{course} of {day} was {LATER}"

    def _by_lost_record(self, case: Case) -> str:
        """Return which record was corrected or taken back, where the status would be another with it."""
        if self._is_same_knowledge or case.before.status not in HELD | {Status.EXPIRED, Status.GENERIC_ONLY}:
            return ""
        record = self._first.holding(case.person_id, case.requirement_id).record
        if record is None or self._second.knows(record.id) or not self.would_help(case):
            return ""
        return self.lost_words(self._first.course(record), long_day(record.completed_on), record.id)

    def lost_words(self, course: str, day: str, row: int) -> str:
        """Return that a record that is not known at the second was corrected or taken back."""
        is_corrected = row in self._replaced and self._second.knows(self._replaced[row])
        return f"{course} of {day} was {'corrected' if is_corrected else 'taken back'}"

    def would_help(self, case: Case) -> bool:
        """Whether the record that decided at the first would make another status at the second, if it were still there."""
        days = self._second.days_to(case.before.end)
        if case.after.status in NEVER_HELD and case.before.status is not Status.GENERIC_ONLY:
            return True
        if days is None:
            return True
        warning = self._second.grid.warning_days if case.after.status is Status.EXPIRING else -1
        return days > warning

    def by_time(self, case: Case) -> str:
        """Return what time alone did, whoever it is about; `CORRECTED` where it did nothing."""
        return self._of_time(case) or CORRECTED

    def _of_time(self, case: Case) -> str:
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
        if after.status in NEVER_HELD and before.status in NEVER_HELD:
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


def with_absence(said: str, away: str) -> str:
    """Return what is said of a status, which may be nothing, and of long-term absence, in one sentence without a full stop."""
    return f"{said}; {away[0].lower()}{away[1:]}" if said else away


def ran_out_since(said: str, day: str) -> str:
    """Return what is said of a new record that has expired since, and on which *day*."""
    return f"{said}, and ran out on {day}"


def rank_of(status: Status) -> int:
    """Return how good a status is, the best 0."""
    return _RANK.get(status, len(_RANK))


def _rank(standing: Standing) -> int:
    return rank_of(standing.status)
