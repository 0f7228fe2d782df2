"""What is live about people, row by row, for comparing with a staff list."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """The live row of who a person is; *values* follow the person's id in the table."""

    id: int
    uuid: bytes
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class LivePosting:
    """A live posting, days as numbers."""

    id: int
    uuid: bytes
    person_id: int
    team_id: int
    role_id: int
    starts_on: int
    ends_on: int | None
    hours: str


@dataclass(frozen=True, slots=True)
class LiveSpell:
    """A live dated fact about a person; *about* is a role's id, 0 for an absence."""

    id: int
    uuid: bytes
    person_id: int
    about: int
    starts_on: int
    ends_on: int | None


def exemption_reason(session: Session, person_id: int, requirement_id: int, day: int, upto: int | None = None) -> str:
    """Return why a person is exempt from a requirement on a day, as known after entry *upto*; empty for not exempt."""
    row = (
        session.connection()
        .exec_driver_sql(
            f"SELECT reason FROM exemptions WHERE {known(upto)} AND person_id = ?1 AND requirement_id = ?2"
            " AND starts_on <= ?3 AND coalesce(ends_on, ?3) >= ?3 ORDER BY starts_on, id",
            (person_id, requirement_id, day),
        )
        .fetchone()
    )
    return str(row[0]) if row else ""


def revocation_reason(session: Session, person_id: int, requirement_id: int, day: int, upto: int | None = None) -> str:
    """Return why a person's holding was last taken back by a day, as known after entry *upto*; empty if it never was."""
    row = (
        session.connection()
        .exec_driver_sql(
            f"SELECT reason FROM revocations WHERE {known(upto)} AND person_id = ?1 AND requirement_id = ?2"
            " AND revoked_on <= ?3 ORDER BY revoked_on DESC, id DESC",
            (person_id, requirement_id, day),
        )
        .fetchone()
    )
    return str(row[0]) if row else ""


def live_people_facts(
    session: Session,
) -> tuple[
    dict[int, PersonDetail], dict[int, list[LivePosting]], dict[int, list[LiveSpell]], dict[int, list[LiveSpell]]
]:
    """Return by person id: details, postings, additional roles, absences."""
    connection = session.connection()
    details = {
        row[2]: PersonDetail(row[0], bytes(row[1]), tuple(row[3:]))
        for row in connection.exec_driver_sql(
            "SELECT id, uuid, person_id, name, staff_number, email, registration_body, registration_number,"
            " registered_on, manager_id FROM person_details WHERE superseded_in IS NULL"
        )
    }
    postings: dict[int, list[LivePosting]] = defaultdict(list)
    for row in connection.exec_driver_sql(
        "SELECT id, uuid, person_id, team_id, role_id, starts_on, ends_on, hours FROM postings"
        " WHERE superseded_in IS NULL ORDER BY starts_on, id"
    ):
        postings[row[2]].append(LivePosting(*row))
    roles: dict[int, list[LiveSpell]] = defaultdict(list)
    for row in connection.exec_driver_sql(
        "SELECT id, uuid, person_id, role_id, starts_on, ends_on FROM additional_roles WHERE superseded_in IS NULL"
    ):
        roles[row[2]].append(LiveSpell(*row))
    absences: dict[int, list[LiveSpell]] = defaultdict(list)
    for row in connection.exec_driver_sql(
        "SELECT id, uuid, person_id, 0, starts_on, ends_on FROM absences WHERE superseded_in IS NULL"
    ):
        absences[row[2]].append(LiveSpell(*row))
    return details, postings, roles, absences
