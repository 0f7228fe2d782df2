"""What each place in a closed session cost: its cost shared equally by the named learners who were there and those counted by head."""

from __future__ import annotations

import json
from collections import defaultdict
from decimal import Decimal

from cpd_desktop.domain.bookings import BookingState, Mark
from cpd_desktop.domain.session_costs import shared_out
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

_THERE = frozenset({Mark.PRESENT.value, Mark.FAILED.value})


def place_costs(session: Session, upto: int | None = None) -> dict[bytes, Decimal]:
    """Return what each place cost, by the booking's UUID, as known after entry *upto*; in exact pounds.

    Places of whoever was not there at all, and of sessions whose cost nobody knows or that are not closed, are left out. Pennies that
    are left over go to those who were booked first.
    """
    connection = session.connection()
    costs = {
        bytes(uuid): Decimal(cost)
        for uuid, cost in connection.exec_driver_sql(
            f"SELECT uuid, cost FROM training_sessions WHERE {known(upto)} AND state = ? AND cost <> ''",
            (SessionState.CLOSED.value,),
        )
    }
    if not costs:
        return {}
    there: dict[bytes, list[bytes]] = defaultdict(list)
    for uuid, of_session, marks in connection.exec_driver_sql(
        f"SELECT uuid, session_uuid, marks FROM bookings WHERE {known(upto)} AND state = ? ORDER BY in_line, id",
        (BookingState.BOOKED.value,),
    ):
        if bytes(of_session) in costs and was_there(marks):
            there[bytes(of_session)].append(bytes(uuid))
    heads = {
        bytes(uuid): int(count)
        for uuid, count in connection.exec_driver_sql(
            f"SELECT session_uuid, sum(attended) FROM session_audiences WHERE {known(upto)} AND attended IS NOT NULL"
            " GROUP BY session_uuid"
        )
    }
    return {
        booking: share
        for of_session, bookings in there.items()
        for booking, share in zip(
            bookings, shared_out(costs[of_session], len(bookings) + heads.get(of_session, 0)), strict=False
        )
    }


def was_there(marks: str) -> bool:
    """Whether a booking's marks, as the book stores them, say that the learner was at any of its parts."""
    return not _THERE.isdisjoint(json.loads(marks or "{}").values())


def parts_attended(marks: str) -> tuple[str, ...]:
    """Return the UUIDs, in hexadecimal, of the parts at which the learner was."""
    return tuple(part for part, mark in json.loads(marks or "{}").items() if mark in _THERE)
