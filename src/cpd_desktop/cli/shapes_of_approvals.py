"""The shapes of the ledger of approvals, in JSON: stable keys, counts as whole numbers, exact hours as decimal text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cpd_desktop.domain.approval_standing import hours_text
from cpd_desktop.domain.approvals import ApprovalKindAnswer, ApprovalLine, ApprovalsAnswer


def approvals_shape(answer: ApprovalsAnswer) -> dict[str, Any]:
    """Return the ledger."""
    return {"as_at": answer.as_at, "kinds": [approval_kind_shape(one) for one in answer.kinds]}


def approval_kind_shape(answer: ApprovalKindAnswer) -> dict[str, Any]:
    """Return a kind with its lines; *rota_needed* and *short_by* are null where no minimum is set."""
    kind = answer.kind
    return {
        "kind": kind.code,
        "title": kind.title,
        "rule": kind.rule.value,
        "hours_needed": _hours(kind.hours),
        "within_months": kind.months,
        "lasts_months": kind.term_months,
        "source": kind.source,
        "rota_needed": answer.rota_needed,
        "requirements": list(answer.requirements),
        "available": answer.available,
        "short_by": answer.short_by,
        "not_recorded": answer.not_recorded,
        "lines": [approval_line_shape(one) for one in answer.lines],
    }


def approval_line_shape(line: ApprovalLine) -> dict[str, Any]:
    """Return how somebody stands with a kind of approval; days and figures that there are not are null."""
    is_counted = line.hours_needed is not None and line.year_starts is not None
    return {
        "person": line.person_uuid,
        "name": line.name,
        "staff_number": line.staff_number,
        "team": line.team,
        "kind": line.kind.code,
        "approved_on": line.approved_on,
        "ends_on": line.ends_on,
        "approved_by": (line.approval.approved_by if line.approval else "") or None,
        "year_starts": line.year_starts,
        "year_ends": line.year_ends,
        "hours": _hours(line.hours) if is_counted else None,
        "hours_needed": _hours(line.hours_needed),
        "records_without_hours": line.without_hours,
        "months_left": line.months_left,
        "approval_months_left": line.approval_months_left,
        "state": line.state.value,
        "is_short": line.is_short,
        "ends_soon": line.ends_soon,
        "available": line.is_available,
        "away": line.is_away,
        "holds_role": line.holds_role,
        "sentence": line.sentence,
        "record": line.approval.uuid.hex() if line.approval else None,
    }


def _hours(hours: Decimal | None) -> str | None:
    return None if hours is None else hours_text(hours)
