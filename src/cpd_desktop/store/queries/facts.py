"""All facts that bear on requirements, read at once into columns.

The long tables come as one text for each column, which SQLite joins and numpy parses: a quarter of the time of rows of
Python objects.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cpd_desktop.domain.course_versions import Retirement, Retraining
from cpd_desktop.domain.evidence import Verdict, graded
from cpd_desktop.domain.facts import (
    FOREVER,
    NO_DAY,
    Facts,
    Numbers,
    RecordColumns,
    SpellColumns,
    TeamGroup,
)
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.periods import Spell, day_of_number
from cpd_desktop.domain.requirements import (
    Basis,
    Level,
    Requirement,
    RequirementKind,
    Scope,
    minimum_from_text,
)
from cpd_desktop.domain.stand_ins import with_stand_ins
from cpd_desktop.domain.training import (
    EXPIRY_NOT_KNOWN,
    Course,
    DatedValidity,
    RefreshFrom,
    Validity,
    expiry_from_text,
)
from cpd_desktop.store.connection import Connection
from cpd_desktop.store.session import Session

_PEOPLE_AT_ONCE = 20_000
_BEFORE_1970 = date(1970, 1, 1).toordinal()
# Any Python date counted from the year 1, any position in EVIDENCE, and any in OUTCOMES beside it.
_DAY_BITS, _EVIDENCE_BITS, _KIND_BITS = 22, 2, 5


def known(upto: int | None, alias: str = "") -> str:
    """Return the condition for facts as known after entry *upto*; None is now, which is what the indexes are for."""
    prefix = f"{alias}." if alias else ""
    if upto is None:
        return f"{prefix}superseded_in IS NULL"
    return (
        f"{prefix}recorded_in <= {int(upto)} AND ({prefix}superseded_in IS NULL OR {prefix}superseded_in > {int(upto)})"
    )


def load_facts(session: Session, upto: int | None = None) -> Facts:
    """Return every fact as known after entry *upto*, None for now."""
    connection = session.connection()
    ceiling = int(connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM people").scalar() or 0) + 1
    return Facts(
        courses=load_courses(connection, upto),
        requirements={one.id: one for one in with_stand_ins(load_requirements(connection, upto).values())},
        teams=load_teams(connection, upto),
        team_groups=_team_groups(connection, upto),
        person_ceiling=ceiling,
        postings=_spells(connection, "postings", ("team_id", "role_id"), upto),
        additional_roles=_spells(connection, "additional_roles", ("role_id",), upto),
        absences=_spells(connection, "absences", (), upto),
        exemptions=_spells(connection, "exemptions", ("requirement_id",), upto),
        revocations=_spells(connection, "revocations", ("requirement_id",), upto, starts="revoked_on", ends="NULL"),
        records=graded(_records(connection, upto, ceiling), verdicts_by_row(connection, upto)),
    )


def verdicts_by_row(connection: Connection, upto: int | None = None) -> dict[int, Verdict]:
    """Return what the newest check found of each training record, by the row's id, as known after entry *upto*.

    Only a check of what the record still says is one: of the same person, course, day, outcome and given end.
    """
    return {row_id: Verdict(verdict) for row_id, verdict in matching_checks(connection, "c.verdict", upto)}


def matching_checks(
    connection: Connection, columns: str, upto: int | None = None, *, person_id: int | None = None
) -> list[tuple[Any, ...]]:
    """Return the checks (as *c*) that match what a training record says (as *r*): its row's id, and *columns*; oldest first.

    Of all records, or of one person's. A check that was undone and brought back is as old as it was.
    """
    if not connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM evidence_checks)").scalar():
        return []
    # Live records are found by the index that says all that is compared; those of another time by the check's own index.
    tables = "evidence_checks c CROSS JOIN training_records r"
    if upto is not None:
        tables = "training_records r CROSS JOIN evidence_checks c"
    only = "" if person_id is None else f" AND c.person_id = {int(person_id)}"
    rows = connection.exec_driver_sql(
        f"SELECT r.id, {columns} FROM {tables} WHERE {known(upto, 'c')} AND {known(upto, 'r')}{only}"
        " AND r.uuid = c.record_uuid AND r.person_id = c.person_id AND r.course_id = c.course_id"
        " AND r.completed_on = c.completed_on AND r.valid_until_given IS c.valid_until_given AND r.outcome = c.outcome"
        " ORDER BY (SELECT min(o.id) FROM evidence_checks o WHERE o.record_uuid = c.record_uuid AND o.uuid = c.uuid)"
    )
    return [tuple(row) for row in rows.all()]


def _columns(
    connection: Connection,
    table: str,
    expressions: Sequence[str],
    condition: str,
    *,
    dtype: type[np.int32 | np.int64] = np.int32,
) -> list[NDArray[Any]]:
    joined = ", ".join(f"group_concat({expression})" for expression in expressions)
    row = connection.exec_driver_sql(f"SELECT {joined} FROM {table} WHERE {condition}").one()
    return [np.empty(0, dtype) if text is None else np.fromstring(text, dtype=dtype, sep=",") for text in row]


def _spells(
    connection: Connection,
    table: str,
    of: Sequence[str],
    upto: int | None,
    *,
    starts: str = "starts_on",
    ends: str = "ends_on",
) -> SpellColumns:
    about = [*of, "0", "0"][:2]
    expressions = ["person_id", *about, f"coalesce({starts}, {NO_DAY})", f"coalesce({ends}, {FOREVER})"]
    return SpellColumns(*_columns(connection, table, expressions, known(upto)))


def _records(connection: Connection, upto: int | None, ceiling: int) -> RecordColumns:
    # What is not live lies in no index beside what is: to read the whole table takes a twentieth of looking up row by row.
    table = "training_records" if upto is None else "training_records NOT INDEXED"
    parts = [
        _some_records(
            connection, table, f"{known(upto)} AND person_id >= {first} AND person_id < {first + _PEOPLE_AT_ONCE}"
        )
        for first in range(0, ceiling, _PEOPLE_AT_ONCE)
    ]
    return RecordColumns(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _some_records(connection: Connection, table: str, condition: str) -> list[Numbers]:
    # Writing and parsing a number takes longer than its digits do, so some share one.
    expressions = (
        "id",
        f"(person_id << {_DAY_BITS}) + completed_on + {_BEFORE_1970}",
        f"coalesce(valid_until_given + {_BEFORE_1970}, 0)",
        f"(course_id << {_KIND_BITS}) + (outcome << {_EVIDENCE_BITS}) + evidence",
    )
    ids, done, given, what = _columns(connection, table, expressions, condition, dtype=np.int64)
    columns = (
        ids,
        done >> _DAY_BITS,
        what >> _KIND_BITS,
        (done & (1 << _DAY_BITS) - 1) - _BEFORE_1970,
        np.where(given == 0, NO_DAY, given - _BEFORE_1970),
        (what & (1 << _KIND_BITS) - 1) >> _EVIDENCE_BITS,
        what & (1 << _EVIDENCE_BITS) - 1,
    )
    return [column.astype(np.int32) for column in columns]


def load_teams(connection: Connection, upto: int | None = None) -> dict[int, Team]:
    """Return the teams by id, without the groups they serve, which are dated."""
    rows = connection.exec_driver_sql(
        f"SELECT team_id, name, service FROM team_details WHERE {known(upto)} ORDER BY team_id"
    )
    return {team_id: Team(team_id, name, service) for team_id, name, service in rows}


def _team_groups(connection: Connection, upto: int | None) -> tuple[TeamGroup, ...]:
    rows = connection.exec_driver_sql(
        f"SELECT team_id, served_group, starts_on, ends_on FROM team_groups WHERE {known(upto)} ORDER BY id"
    )
    return tuple(TeamGroup(team_id, group, _spell(starts, ends)) for team_id, group, starts, ends in rows)


def _spell(starts: int | None, ends: int | None) -> Spell:
    return Spell(date.min if starts is None else day_of_number(starts), None if ends is None else day_of_number(ends))


def load_courses(connection: Connection, upto: int | None = None) -> dict[int, Course]:
    """Return the courses by id."""
    validities: dict[int, list[DatedValidity]] = {}
    for course_id, valid_from, expiry, refresh_from, window in connection.exec_driver_sql(
        "SELECT course_id, valid_from, expiry, refresh_from, window_days FROM course_expiries"
        f" WHERE {known(upto)} ORDER BY course_id, valid_from IS NOT NULL, valid_from"
    ):
        validity = Validity(expiry_from_text(expiry), RefreshFrom(refresh_from), window)
        starts = None if valid_from is None else day_of_number(valid_from)
        validities.setdefault(course_id, []).append(DatedValidity(starts, validity))
    retrainings: dict[int, list[Retraining]] = {}
    for course_id, starts_on, retrain_from in connection.exec_driver_sql(
        "SELECT course_id, starts_on, retrain_from FROM course_versions"
        f" WHERE {known(upto)} AND retrain_from IS NOT NULL ORDER BY course_id, starts_on, retrain_from"
    ):
        asked = Retraining(day_of_number(starts_on), day_of_number(retrain_from))
        retrainings.setdefault(course_id, []).append(asked)
    retirements = load_retirements(connection, upto)
    rows = connection.exec_driver_sql(
        "SELECT course_id, code, title, kind, subject, tier, for_group, satisfies FROM course_details"
        f" WHERE {known(upto)} ORDER BY course_id"
    )
    unknown = (DatedValidity(None, Validity(EXPIRY_NOT_KNOWN)),)
    return {
        row[0]: Course(
            id=row[0],
            code=row[1],
            title=row[2],
            validities=tuple(validities.get(row[0], ())) or unknown,
            kind=row[3],
            subject=row[4],
            tier=row[5],
            group=row[6],
            satisfies=frozenset(json.loads(row[7])),
            retrainings=tuple(retrainings.get(row[0], ())),
            retirement=retirements.get(row[0]),
        )
        for row in rows
    }


def load_retirements(connection: Connection, upto: int | None = None) -> dict[int, Retirement]:
    """Return by the course's id which courses are no longer offered, and from when on."""
    rows = connection.exec_driver_sql(
        f"SELECT course_id, retired_on, replaced_by_id, reason FROM course_retirements WHERE {known(upto)} ORDER BY id"
    )
    return {row[0]: Retirement(row[0], day_of_number(row[1]), row[2], row[3]) for row in rows}


def load_requirements(connection: Connection, upto: int | None = None) -> dict[int, Requirement]:
    """Return the requirements by id."""
    rows = connection.exec_driver_sql(
        "SELECT requirement_id, code, title, kind, courses, scope, within_days, interval, minimum, level, specialist,"
        f" basis, source, starts_on, ends_on, suggested FROM requirement_details WHERE {known(upto)}"
        " ORDER BY requirement_id"
    )
    return {row[0]: _requirement(*row) for row in rows}


def _requirement(*row: Any) -> Requirement:
    (requirement_id, code, title, kind, courses, scope, within_days, interval, minimum, level, specialist, basis,
     source, starts_on, ends_on, suggested) = row  # fmt: skip
    asked = json.loads(scope)
    return Requirement(
        id=requirement_id,
        code=code,
        title=title,
        kind=RequirementKind(kind),
        courses=frozenset(json.loads(courses)),
        scope=Scope(**{name: frozenset(values) for name, values in asked.items()}),
        within_days=within_days,
        interval=expiry_from_text(interval) if interval else None,
        minimum=minimum_from_text(minimum) if minimum else None,
        level=Level(level),
        specialist=bool(specialist),
        basis=Basis(basis),
        source=source,
        in_force=_spell(starts_on, ends_on),
        suggested=bool(suggested),
    )
