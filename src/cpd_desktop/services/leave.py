"""Leave: days on which somebody is away for a while. It changes no figure; who is booked over it is told before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_impossible_spell
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

COLUMNS = ("person_id", "starts_on", "ends_on")
_TOUCHED = Touched.PEOPLE | Touched.SESSIONS


@dataclass(frozen=True, slots=True)
class LeaveLine:
    """Somebody's leave, its first and last day included."""

    row_id: int
    person_id: int
    starts_on: date
    ends_on: date


def record_leave(
    session: Session, person_id: int, starts_on: date, ends_on: date, *, row_id: int | None = None
) -> Done[int]:
    """Record leave, or correct the live row *row_id*; return the row's id.

    Raises Refused with the field: for an end before the start, a year that cannot be meant, and days that are leave already.
    """
    from cpd_desktop.services.entry import save_row  # noqa: PLC0415 - heavy; the questions here are asked at the start.
    from cpd_desktop.store.tables import LeaveRow  # noqa: PLC0415 - as above.

    refuse_impossible_spell(starts_on, ends_on)
    if person_id not in load_people(session, [person_id]):
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="person")
    _refuse_overlap(session, person_id, starts_on, ends_on, row_id)
    values = (person_id, day_number(starts_on), day_number(ends_on))
    act = "record leave" if row_id is None else "correct leave"
    return save_row(session, LeaveRow, COLUMNS, values, row_id=row_id, act_name=act, touched=_TOUCHED)


def delete_leave(session: Session, row_id: int) -> Done[int]:
    """Take back leave that was never so. Raises Refused if it is not live any more."""
    from cpd_desktop.services.entry import delete_row  # noqa: PLC0415 - see record_leave.
    from cpd_desktop.store.tables import LeaveRow  # noqa: PLC0415 - see record_leave.

    return delete_row(session, LeaveRow, row_id, act_name="delete leave", touched=_TOUCHED)


def leave_of(
    session: Session, person_ids: Collection[int] | None = None, upto: int | None = None
) -> tuple[LeaveLine, ...]:
    """Return the leave of *person_ids*, or of everybody (None), by person and first day, as known after entry *upto*."""
    only = (
        "" if person_ids is None else f" AND person_id IN ({', '.join(str(int(one)) for one in person_ids) or 'NULL'})"
    )
    rows = session.connection().exec_driver_sql(
        f"SELECT id, person_id, starts_on, ends_on FROM leave WHERE {known(upto)}{only} ORDER BY person_id, starts_on, id"
    )
    return tuple(LeaveLine(row[0], row[1], day_of_number(row[2]), day_of_number(row[3])) for row in rows)


def _refuse_overlap(session: Session, person_id: int, starts_on: date, ends_on: date, row_id: int | None) -> None:
    for one in leave_of(session, [person_id]):
        if one.row_id != row_id and one.starts_on <= ends_on and starts_on <= one.ends_on:
            message = (
                f"There is leave from {one.starts_on:%d/%m/%Y} to {one.ends_on:%d/%m/%Y} already: correct that instead."
            )
            raise Refused(message, field="starts_on")
