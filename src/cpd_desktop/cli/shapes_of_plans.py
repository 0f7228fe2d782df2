"""The shape of a plan of bookings in JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cpd_desktop.domain.cheapest_bookings import BookingPlan, PlannedBooking, PlannedNeed, Unmet


def plan_shape(plan: BookingPlan, booked: int | None, said: Sequence[str] = ()) -> dict[str, Any]:
    """Return a plan; *booked* is how many of its places were booked, None where it was only asked for, and *said* what that remarked."""
    return {
        "by": plan.by,
        "places": len(plan.chosen),
        "cost": f"{plan.cost:.2f}",
        "without_cost": plan.without_cost,
        "missing": plan.missing,
        "found": plan.found,
        "met": plan.met,
        "is_proved": plan.is_proved,
        "gap": plan.gap,
        "refused": plan.refused,
        "sentence": plan.headline,
        "remarks": [*([plan.proof] if plan.proof else []), *plan.remarks, *said],
        "booked": booked,
        "bookings": [_booking_shape(one) for one in plan.chosen],
        "needs": [_need_shape(one) for one in plan.needs],
        "unmet": [_unmet_shape(one) for one in plan.unmet],
    }


def _booking_shape(one: PlannedBooking) -> dict[str, Any]:
    return {
        "name": one.name,
        "staff_number": one.staff_number,
        "team": one.team or None,
        "session": one.session_uuid.hex(),
        "title": one.course_title,
        "course": one.course_code,
        "group": one.group or None,
        "on": one.session_on,
        "cost": f"{one.cost:.2f}" if one.is_cost_known else None,
        "meets": list(one.meets),
    }


def _need_shape(one: PlannedNeed) -> dict[str, Any]:
    return {
        "place": one.place,
        "requirement": one.requirement_code,
        "title": one.requirement_title,
        "needed": one.needed,
        "short_by": one.short_by,
        "helped_by": one.helped_by,
        "expected_before": str(one.expected_before),
        "expected_after": str(one.expected_after),
        "sentence": one.sentence,
    }


def _unmet_shape(one: Unmet) -> dict[str, Any]:
    return {
        "place": one.place,
        "requirement": one.requirement_code,
        "title": one.requirement_title,
        "short_by": one.short_by,
        "why": one.why,
    }
