"""Whether a course is still offered on a day: one that is retired by then takes no new sessions and no new bookings."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.store.queries.facts import known, load_courses
from cpd_desktop.store.session import Session


def refuse_retired(session: Session, course_id: int, on: date) -> None:
    """Raise Refused, naming the course that stands for it, if the course is retired on or before *on*."""
    connection = session.connection()
    row = connection.exec_driver_sql(
        f"SELECT retired_on, replaced_by_id FROM course_retirements WHERE {known(None)} AND course_id = ? AND retired_on <= ?"
        " ORDER BY retired_on, id",
        (course_id, day_number(on)),
    ).fetchone()
    if row is None:
        return
    courses = load_courses(connection)
    other = courses.get(row[1]) if row[1] is not None else None
    instead = "choose another course" if other is None else f"choose {other.title}, which has taken its place"
    message = f"This course is no longer offered from {day_of_number(row[0]):%d/%m/%Y}: {instead}."
    raise Refused(message, field="course")
