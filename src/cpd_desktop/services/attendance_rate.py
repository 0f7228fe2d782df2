"""The attendance rate: how many of the places of closed sessions were taken up, which is what a booked place is worth in the forecast."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

from cpd_desktop.domain.bookings import BookingState, Mark, outcome_of
from cpd_desktop.domain.fair_access import WAS_THERE
from cpd_desktop.domain.forecast import MONTHS_MEASURED, AttendanceRate
from cpd_desktop.domain.periods import add_months, day_number
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.memory import memory_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session


def attendance_rate(
    session: Session, as_at: date, upto: int | None = None, *, supposed: Fraction | None = None
) -> AttendanceRate:
    """Return the share of places attended of the sessions closed in the twelve months up to *as_at*, as known after entry *upto*.

    Whoever was at any part attended; who said before that they would not come freed the place, and is not counted. *supposed* is what a
    scenario supposes in its place; what is assumed where few places are known is the organisation's choice.
    """
    since, until = day_number(add_months(as_at, -MONTHS_MEASURED)), day_number(as_at)
    attended = missed = 0
    for (marks,) in session.connection().exec_driver_sql(
        "SELECT b.marks FROM training_sessions s JOIN bookings b ON b.session_uuid = s.uuid"
        f" WHERE {known(upto, 's')} AND {known(upto, 'b')} AND s.state = ? AND s.state_on > ? AND s.state_on <= ?"
        " AND b.state = ?",
        (SessionState.CLOSED.value, since, until, BookingState.BOOKED.value),
    ):
        said = [Mark(mark) for mark in json.loads(marks or "{}").values()]
        outcome = outcome_of(said, is_assessed=False) if said else None
        attended += outcome in WAS_THERE
        missed += outcome is Outcome.DNA
    assumed = memory_of(session).policy(session, upto).assumed_attendance
    return AttendanceRate(attended, attended + missed, Fraction(assumed, 100), supposed)
