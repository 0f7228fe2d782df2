"""People, teams, roles and courses by the names that users and files give them."""

from __future__ import annotations

from collections.abc import Iterable

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.people import Person
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class JobRole:
    """A role as it is known. *kind* is post, additional role or lead role."""

    id: int
    code: str
    title: str
    kind: str
    suggested: bool


def load_people(session: Session, ids: Iterable[int] | None = None, upto: int | None = None) -> dict[int, Person]:
    """Return people by id: those of *ids*, or all."""
    condition = known(upto, "d")
    if ids is not None:
        condition += f" AND d.person_id IN ({', '.join(str(int(person_id)) for person_id in ids) or 'NULL'})"
    rows = session.connection().exec_driver_sql(
        "SELECT d.person_id, p.uuid, d.name, d.staff_number, d.email FROM person_details d"
        f" JOIN people p ON p.id = d.person_id WHERE {condition}"
    )
    return {row[0]: Person(row[0], bytes(row[1]).hex(), row[2], row[3], row[4]) for row in rows}


def load_job_roles(session: Session, upto: int | None = None) -> dict[int, JobRole]:
    """Return the roles by id."""
    rows = session.connection().exec_driver_sql(
        f"SELECT role_id, code, title, kind, suggested FROM job_role_details WHERE {known(upto)} ORDER BY role_id"
    )
    return {row[0]: JobRole(row[0], row[1], row[2], row[3], bool(row[4])) for row in rows}


def person_by_key(session: Session, key: str, upto: int | None = None) -> Person | None:
    """Return the person with this staff number, else exact e-mail address, else UUID; None if there is none or several.

    With *upto*, as known after that entry.
    """
    connection = session.connection()
    for column, value in (("d.staff_number", key), ("d.email", key.casefold())):
        rows = connection.exec_driver_sql(
            f"SELECT d.person_id FROM person_details d WHERE {known(upto, 'd')} AND {column} = ? AND {column} <> ''",
            (value,),
        ).all()
        if len(rows) == 1:
            return load_people(session, [rows[0][0]], upto)[rows[0][0]]
    try:
        uuid = bytes.fromhex(key.replace("-", ""))
    except ValueError:
        return None
    row = connection.exec_driver_sql("SELECT id FROM people WHERE uuid = ?", (uuid,)).fetchone()
    return load_people(session, [row[0]], upto).get(row[0]) if row else None
