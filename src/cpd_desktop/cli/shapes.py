"""The shapes of answers in JSON: stable keys, counts as whole numbers, never only a percentage."""

from __future__ import annotations

from datetime import date
from typing import Any

from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.gaps import TeamGap
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.training import ValidUntil
from cpd_desktop.services.coverage import NamedHolding


def coverage_shape(row: CoverageRow, as_at: date) -> dict[str, Any]:
    """Return a row of coverage; what does not apply to its kind of requirement is null."""
    counts = row.counts
    return {
        "team": row.team.name if row.team is not None else None,
        "service": row.service or None,
        "level": row.level.value,
        "requirement": row.requirement.code,
        "title": row.requirement.title,
        "kind": row.requirement.kind.value,
        "specialist": row.requirement.specialist,
        "suggested": row.requirement.suggested,
        "as_at": as_at,
        "in_scope": counts.in_scope,
        "in_date": counts.in_date,
        "expiring": counts.expiring,
        "generic_only": counts.generic_only,
        "expired": counts.expired,
        "revoked": counts.revoked,
        "missing": counts.missing,
        "not_yet_due": counts.not_yet_due,
        "exempt": counts.exempt,
        "long_absence": counts.long_absence,
        "booked": counts.booked,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "answer": row.answer,
        "assured": counts.assured,
        "needed": row.needed,
        "held": row.held,
        "short_by": row.short_by,
        "single_point_of_failure": row.single_point_of_failure,
    }


def gap_shape(gap: TeamGap, as_at: date) -> dict[str, Any]:
    """Return a team's gap."""
    return {
        "team": gap.team.name,
        "service": gap.team.service or None,
        "looks_compliant": gap.looks_compliant,
        "mandatory": {"numerator": gap.mandatory.numerator, "denominator": gap.mandatory.denominator},
        "sentence": gap.sentence,
        "short": [coverage_shape(row, as_at) for row in gap.short],
    }


def person_shape(person: Person) -> dict[str, Any]:
    """Return who somebody is."""
    return {"uuid": person.uuid, "name": person.name, "staff_number": person.staff_number, "email": person.email}


def end_shape(end: ValidUntil | None) -> str | None:
    """Return a last day in ISO form, `never` or `not known`; null where there is none."""
    if end is None:
        return None
    return end.isoformat() if isinstance(end, date) else end.value


def holding_shape(one: NamedHolding) -> dict[str, Any]:
    """Return one requirement's status for a person."""
    held = one.holding
    record = held.record
    return {
        "requirement": one.requirement.code,
        "title": one.requirement.title,
        "kind": one.requirement.kind.value,
        "specialist": one.requirement.specialist,
        "suggested": one.requirement.suggested,
        "status": held.status.value,
        "standing": one.words,
        "valid_until": end_shape(held.valid_until),
        "booked": held.booked_for is not None,
        "booked_for": held.booked_for,
        "assured": held.assured,
        "due_on": held.due_on,
        "reason": held.reason or None,
        "long_absence": held.away,
        "record": record
        and {
            "course": one.course,
            "completed_on": record.completed_on,
            "outcome": record.outcome.value,
            "evidence": record.evidence.value,
            "valid_until_given": record.valid_until_given,
        },
    }
