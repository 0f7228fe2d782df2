"""What a place in a course usually costs: the middle one of what its places have cost."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, InvalidOperation

from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.fair_access import WAS_THERE
from cpd_desktop.domain.sessions import DEAREST
from cpd_desktop.services.session_costs import place_costs
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

_THERE = ", ".join(str(at) for at, outcome in enumerate(OUTCOMES) if outcome in WAS_THERE)


def usual_costs(session: Session, upto: int | None = None) -> dict[int, Decimal]:
    """Return by course what its places cost usually, in pounds: of all whose cost is known the middle one, of two middle ones the lower.

    The cost of a place is its share of a closed session's cost, else what its training record says. Courses of which no cost is known
    are left out.
    """
    connection = session.connection()
    shares = place_costs(session, upto)
    of_record = {
        bytes(record): shares[bytes(uuid)]
        for uuid, record in connection.exec_driver_sql(
            f"SELECT uuid, record_uuid FROM bookings WHERE {known(upto)} AND record_uuid <> x''"
        )
        if bytes(uuid) in shares
    }
    found: dict[int, list[Decimal]] = defaultdict(list)
    for uuid, course_id, text in connection.exec_driver_sql(
        f"SELECT uuid, course_id, cost FROM training_records WHERE {known(upto)} AND outcome IN ({_THERE})"
    ):
        share = of_record.get(bytes(uuid))
        cost = _pounds(text) if share is None else share
        if cost is not None:
            found[course_id].append(cost)
    return {course_id: sorted(costs)[(len(costs) - 1) // 2] for course_id, costs in found.items()}


def _pounds(text: str) -> Decimal | None:
    """Return what a record says that it cost; None for nothing, and for what is no cost."""
    try:
        cost = Decimal(text) if text else None
    except InvalidOperation:
        return None
    return cost if cost is not None and cost.is_finite() and 0 <= cost <= DEAREST else None
