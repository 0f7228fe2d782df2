"""The shapes of departures and of what falls with people who leave, in JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from cpd_desktop.cli.shapes import coverage_shape
from cpd_desktop.cli.shapes_of_approvals import approval_line_shape
from cpd_desktop.cli.shapes_of_funding import cost_at_risk_shape
from cpd_desktop.domain.cost_at_risk import CostAtRisk
from cpd_desktop.domain.departures import Departure
from cpd_desktop.domain.leaver_impact import ActionLeft, ImpactRow, LeaverImpact, RoleFallsVacant, SuperviseeLeft


def departure_shape(one: Departure, as_at: date) -> dict[str, Any]:
    """Return a departure; *still_in_post* where its last day is past and a posting goes on."""
    return {
        "name": one.name,
        "staff_number": one.staff_number,
        "team": one.team or None,
        "leaves_on": one.leaves_on,
        "kind": one.kind.value,
        "told_on": one.told_on,
        "posted_until": one.posted_until,
        "still_in_post": one.is_still_counted(as_at),
        "sentence": one.sentence(as_at),
    }


def impact_shape(found: LeaverImpact) -> dict[str, Any]:
    """Return what falls; *on* is the day of the figures, *before* with the leavers in post and *after* without them."""
    return {
        "on": found.on,
        "sentence": found.sentence,
        "leavers": [
            {
                "name": one.name,
                "staff_number": one.staff_number,
                "team": one.team or None,
                "last_day": one.last_day,
                "why": one.why or None,
            }
            for one in found.leavers
        ],
        "needs": [_need_shape(one, found.on) for one in found.needs],
        "single_points": [_need_shape(one, found.on) for one in found.single_points],
        "not_asked": [coverage_shape(one, found.on) for one in found.not_asked],
        "roles_vacant": [_role_shape(one) for one in found.roles_vacant],
        "approvals_lapse": [
            {
                **approval_line_shape(one.line),
                "available_before": one.available_before,
                "available_after": one.available_after,
                "rota_needed": one.rota_needed,
                "sentence": one.sentence,
            }
            for one in found.approvals_lapse
        ],
        "supervisees": [_supervisee_shape(one) for one in found.supervisees],
        "actions": [_action_shape(one) for one in found.actions],
        "costs": cost_at_risk_shape(CostAtRisk(found.on, found.costs)),
    }


def _need_shape(one: ImpactRow, on: date) -> dict[str, Any]:
    return {
        "place": one.place,
        "requirement": one.requirement.code,
        "title": one.requirement.title,
        "falls_by": one.falls_by,
        "sentence": one.sentence,
        "before": coverage_shape(one.row_before, on),
        "after": coverage_shape(one.row_after, on),
    }


def _role_shape(one: RoleFallsVacant) -> dict[str, Any]:
    return {
        "role": one.title,
        "holders": list(one.holders),
        "basis": one.role_after.role.basis.value,
        "is_gap": one.role_after.is_gap,
        "vacant_since": one.role_after.vacant_since,
        "functions": list(one.role_after.functions),
        "functions_undone": list(one.functions_undone),
        "sentence": one.sentence,
    }


def _supervisee_shape(one: SuperviseeLeft) -> dict[str, Any]:
    return {
        "name": one.name,
        "staff_number": one.staff_number,
        "team": one.team,
        "supervisor": one.supervisor,
        "purpose": one.purpose,
        "next_on": one.next_on,
        "sentence": one.sentence,
    }


def _action_shape(one: ActionLeft) -> dict[str, Any]:
    return {
        "source": one.source,
        "title": one.title,
        "owner": one.owner,
        "person": one.person or None,
        "due_on": one.due_on,
        "overdue": one.is_overdue,
        "loses": one.loses.value,
        "sentence": one.sentence,
    }
