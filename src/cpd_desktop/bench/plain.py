"""What the bare driver can do with the same file: the floors of coverage, and of writing a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from cpd_desktop.bench.workload import TODAY
from cpd_desktop.domain.facts import EVIDENCE, FOREVER, NO_DAY, OUTCOMES, Facts
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.record_ends import end_number
from cpd_desktop.domain.requirements import generic_courses, satisfying_courses, validity_for
from cpd_desktop.domain.training import ASSURED, COUNTING, Expiry, Outcome, last_day
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.driver import connect, copy_database

COUNTED = (
    "long_absence", "exempt", "revoked", "in_date", "expiring", "generic_only", "expired", "not_yet_due", "missing",
    "booked", "assured", "in_scope",
)  # fmt: skip
"""The fields of `domain.compliance.Counts` in the order in which the statements give them."""

_SIDE_TABLES = """
CREATE TABLE post (id INTEGER PRIMARY KEY, person INT, team INT, starts INT, ends INT);
CREATE INDEX post_person ON post (person, starts, ends, team);
CREATE TABLE need (team INT, requirement INT, within INT, specialist INT, PRIMARY KEY (team, requirement)) WITHOUT ROWID;
CREATE TABLE held (person INT, requirement INT, completed INT, last INT, assured INT, id INT,
  PRIMARY KEY (person, requirement, completed, last, assured, id)) WITHOUT ROWID;
CREATE TABLE generic (person INT, requirement INT, completed INT, last INT, id INT,
  PRIMARY KEY (person, requirement, completed, last, id)) WITHOUT ROWID;
CREATE TABLE booking (person INT, requirement INT, day INT, id INT,
  PRIMARY KEY (person, requirement, day, id)) WITHOUT ROWID;
CREATE TABLE away (person INT, starts INT, ends INT, PRIMARY KEY (person, starts)) WITHOUT ROWID;
CREATE TABLE exempt (person INT, requirement INT, starts INT, ends INT,
  PRIMARY KEY (person, requirement, starts)) WITHOUT ROWID;
CREATE TABLE revoked (person INT, requirement INT, day INT, PRIMARY KEY (person, requirement)) WITHOUT ROWID;
"""

_BEST = "max(last) * 2 + max(assured AND last >= :d)"
_SINCE_REVOKED = "h.completed <= :d AND h.completed > coalesce(r.day, -99999999)"
_PAIRS = """
  FROM post p CROSS JOIN need n ON n.team = p.team
  LEFT JOIN away ON away.person = p.person AND :d BETWEEN away.starts AND away.ends
  LEFT JOIN revoked r ON r.person = p.person AND r.requirement = n.requirement AND r.day <= :d"""
_PAIR = "p.person, p.team, n.requirement, n.within, n.specialist, away.person IS NOT NULL AS away, r.day AS revoked"
_IN_FORCE = "WHERE p.starts <= :d AND p.ends >= :d"
_HELD_BY_PAIR = f"""
  SELECT h.person, h.requirement, {{}} FROM held h
  LEFT JOIN revoked r ON r.person = h.person AND r.requirement = h.requirement AND r.day <= :d
  WHERE {_SINCE_REVOKED}"""

FORMS = {
    # Without its LIMIT, SQLite works out x anew at each place that names it.
    "correlated": f"""SELECT {_PAIR}, (SELECT {_BEST} FROM held h WHERE h.person = p.person
      AND h.requirement = n.requirement AND {_SINCE_REVOKED}) AS x {_PAIRS} {_IN_FORCE} LIMIT -1""",
    "grouped": f"""SELECT {_PAIR}, best.x {_PAIRS}
      LEFT JOIN ({_HELD_BY_PAIR.format(_BEST + " AS x")} GROUP BY h.person, h.requirement) best
      ON best.person = p.person AND best.requirement = n.requirement {_IN_FORCE} LIMIT -1""",
    "windowed": f"""SELECT {_PAIR}, best.x {_PAIRS} LEFT JOIN (SELECT person, requirement, x FROM ({
        _HELD_BY_PAIR.format(
            "max(last) OVER pair * 2 + max(assured AND last >= :d) OVER pair AS x, row_number() OVER pair AS place"
        )
    }
      WINDOW pair AS (PARTITION BY h.person, h.requirement)) WHERE place = 1) best
      ON best.person = p.person AND best.requirement = n.requirement {_IN_FORCE} LIMIT -1""",
}
"""The ways that were tried; the last day of each record, doubled, carries in its lowest bit whether a checked one covers the day."""

_STARTED = """(SELECT min(q.starts) FROM post q JOIN need m ON m.team = q.team AND m.requirement = s.requirement
  WHERE q.person = s.person AND q.starts <= :d AND q.ends >= :d)"""
_STATUS = f"""CASE WHEN away THEN 0
  WHEN EXISTS (SELECT 1 FROM exempt e WHERE e.person = s.person AND e.requirement = s.requirement
    AND :d BETWEEN e.starts AND e.ends) THEN 1
  WHEN x IS NULL AND revoked IS NOT NULL THEN 2
  WHEN x >= (:d + 91) * 2 THEN 3
  WHEN x >= :d * 2 THEN 4
  WHEN specialist AND EXISTS (SELECT 1 FROM generic g WHERE g.person = s.person AND g.requirement = s.requirement
    AND g.completed <= :d AND g.last >= :d) THEN 5
  WHEN x IS NOT NULL THEN 6
  WHEN within IS NOT NULL AND :d <= within + {_STARTED} THEN 7
  ELSE 8 END"""
_BOOKED = (
    """EXISTS (SELECT 1 FROM booking b WHERE b.person = t.person AND b.requirement = t.requirement AND b.day >= :d)"""
)


def statement(form: str) -> str:
    """Return the one statement that gives team, requirement and the counts in the order of COUNTED."""
    classes = ", ".join(f"sum(code = {code})" for code in range(9))
    return f"""SELECT team, requirement, {classes}, sum(booked), sum(assured), count(*) FROM (
      SELECT team, requirement, code, assured AND code IN (3, 4) AS assured, code >= 4 AND {_BOOKED} AS booked FROM (
      SELECT person, team, requirement, x & 1 AS assured, {_STATUS} AS code FROM ({FORMS[form]}) s
      LIMIT -1) t LIMIT -1) GROUP BY team, requirement"""


def copy_of(workspace: Workspace, path: Path) -> Any:
    """Return a driver connection, with the program's own pragmas, to a copy of the book as one file at *path*."""
    raw = workspace.book.engine.raw_connection()
    try:
        copy_database(raw.driver_connection, path, workspace.book.key)
    finally:
        raw.close()
    return connect(path, workspace.book.key)


def add_side_tables(connection: Any, facts: Facts) -> None:
    """Give a copy what makes the statements fast: each counting record's last day, by person and requirement, and the like."""
    for table in _SIDE_TABLES.strip().split(";\n"):
        connection.execute(table)
    connection.execute("BEGIN")
    for table, columns in (("post", "id, person, team, starts, ends"), ("away", "person, starts, ends"),
                           ("exempt", "person, requirement, starts, ends")):  # fmt: skip
        source = {"post": "postings", "away": "absences", "exempt": "exemptions"}[table]
        named = (
            columns.replace("person", "person_id").replace("team", "team_id").replace("requirement", "requirement_id")
        )
        named = named.replace("starts", "starts_on").replace("ends", f"coalesce(ends_on, {FOREVER})")
        connection.execute(
            f"INSERT INTO {table} SELECT {named} FROM {source} WHERE superseded_in IS NULL ORDER BY person_id"
        )
    connection.execute(
        "INSERT INTO revoked SELECT person_id, requirement_id, max(revoked_on) FROM revocations"
        " WHERE superseded_in IS NULL GROUP BY person_id, requirement_id"
    )
    connection.executemany("INSERT INTO need VALUES (?, ?, ?, ?)", _needs(facts))
    held, generic, booking = _by_requirement(facts)
    connection.executemany("INSERT INTO held VALUES (?, ?, ?, ?, ?, ?)", held)
    connection.executemany("INSERT INTO generic VALUES (?, ?, ?, ?, ?)", generic)
    connection.executemany("INSERT INTO booking VALUES (?, ?, ?, ?)", booking)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")


def _needs(facts: Facts) -> Iterator[tuple[int, int, int | None, int]]:
    for requirement in facts.requirements.values():
        generic = int(bool(generic_courses(requirement, facts.courses)))
        for team in facts.teams.values():
            if requirement.scope.admits_team(team):
                yield team.id, requirement.id, requirement.within_days, generic


_Tables = tuple[list[tuple[int, ...]], list[tuple[int, ...]], list[tuple[int, ...]]]


def _by_requirement(facts: Facts) -> _Tables:
    """Return the rows of `held`, `generic` and `booking`: every record once for each requirement that it bears on."""
    satisfying: dict[int, list[tuple[int, Expiry]]] = defaultdict(list)
    generic: dict[int, list[tuple[int, Expiry]]] = defaultdict(list)
    for requirement in facts.requirements.values():
        for course_id in satisfying_courses(requirement, facts.courses):
            expiry = validity_for(requirement, facts.courses[course_id], TODAY).expiry
            satisfying[course_id].append((requirement.id, expiry))
        for course_id in generic_courses(requirement, facts.courses):
            generic[course_id].append((requirement.id, facts.courses[course_id].validity_on(TODAY).expiry))
    tables: _Tables = ([], [], [])
    records = facts.records
    columns = (records.id, records.person, records.course, records.completed, records.given, records.outcome,
               records.evidence)  # fmt: skip
    for record, person, course, day, given, outcome, evidence in zip(*(one.tolist() for one in columns), strict=True):
        if OUTCOMES[outcome] in COUNTING:
            checked = int(EVIDENCE[evidence] in ASSURED)
            for requirement_id, expiry in satisfying[course]:
                tables[0].append((person, requirement_id, day, _last(expiry, day, given), checked, record))
            for requirement_id, expiry in generic[course]:
                tables[1].append((person, requirement_id, day, _last(expiry, day, given), record))
        elif OUTCOMES[outcome] is Outcome.BOOKED:
            tables[2].extend((person, requirement_id, day, record) for requirement_id, _ in satisfying[course])
    for rows in tables:
        rows.sort()
    return tables


def _last(expiry: Expiry, day: int, given: int) -> int:
    return given if given != NO_DAY else _computed(expiry, day)


@cache
def _computed(expiry: Expiry, day: int) -> int:
    return end_number(last_day(expiry, day_of_number(day)))
