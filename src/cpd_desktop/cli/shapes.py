"""The shapes of answers in JSON: stable keys, counts as whole numbers, never only a percentage."""

from __future__ import annotations

from datetime import date
from typing import Any

from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.gaps import TeamGap
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.training import ValidUntil
from cpd_desktop.services.coverage import NamedHolding
from cpd_desktop.services.supervision.standing import (
    MonthCount,
    PersonStanding,
    SupervisionAnswer,
    SupervisorLoad,
    TeamStanding,
)


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


def supervision_shape(found: SupervisionAnswer) -> dict[str, Any]:
    """Return all that is counted of supervision. *whole* is everybody, each once; there is no text in it."""
    return {
        "as_at": found.as_at,
        "since": found.since,
        "people": [supervised_shape(one) for one in found.people],
        "teams": [team_supervision_shape(one) for one in found.teams],
        "loads": [load_shape(one) for one in found.loads],
        "whole": team_supervision_shape(found.whole),
    }


def supervised_shape(one: PersonStanding) -> dict[str, Any]:
    """Return how one person stands with their supervision; *short* whether the last one was."""
    return {
        "person": person_shape(one.person),
        "team": one.team,
        "service": one.service or None,
        "role": one.role,
        "supervisor": one.supervisor or None,
        "purpose": one.purpose,
        "expected": one.expected,
        "stage": one.stage or None,
        "last_on": one.last_on,
        "last_minutes": one.last_minutes,
        "due_on": one.due_on,
        "days_overdue": one.days_overdue,
        "state": one.state.value,
        "short": one.last_is_short,
        "next_on": one.next_on,
        "open_actions": one.open_actions,
        "overdue_actions": one.overdue_actions,
    }


def team_supervision_shape(one: TeamStanding) -> dict[str, Any]:
    """Return the figures of a team; the whole has neither team nor service."""
    return {
        "team": one.team or None,
        "service": one.service or None,
        "supervised": one.supervised,
        "should": one.should,
        "answer": one.n_of_n,
        "overdue": one.overdue,
        "away": one.away,
        "held": one.held,
        "due": one.due,
        "short": one.short,
        "cancelled": one.cancelled,
        "functions": {function.value: count for function, count in one.functions.items()},
        "months": [_month_shape(month) for month in one.months],
    }


def _month_shape(month: MonthCount) -> dict[str, Any]:
    return {
        "month": f"{month.first:%Y-%m}",
        "supervised": month.supervised,
        "should": month.should,
        "held": month.held,
        "due": month.due,
        "short": month.short,
        "cancelled": month.cancelled,
    }


def load_shape(one: SupervisorLoad) -> dict[str, Any]:
    """Return whom somebody supervises, in counts."""
    return {
        "supervisor": one.name,
        "team": one.team or None,
        "supervisees": one.supervisees,
        "overdue": one.overdue,
        "in_post": one.in_post,
    }
