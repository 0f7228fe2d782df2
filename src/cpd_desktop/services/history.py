"""Who changed what, when; and taking a change back as one step."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.sessions.undoing import faults_in, later_in_line, sessions_of_change
from cpd_desktop.services.undo_of_apprenticeships import later_on_apprenticeships
from cpd_desktop.services.undo_order import changes_naming
from cpd_desktop.store.connection import Connection
from cpd_desktop.store.contents import holders
from cpd_desktop.store.ledger import Ledger, Value, ledger_of
from cpd_desktop.store.queries.entities import person_by_key
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import FACTS, Base, Fact

_AT_ONCE = 500


@dataclass(frozen=True)
class Change:
    """An entry of the audit trail. *about* is what the act said of itself, such as the file of an import.

    *undone_by* is the entry that took it back, None while it stands: one that was taken back and brought back stands.
    """

    number: int
    uuid: str
    at: str
    by: str
    act: str
    summary: str
    undoes: int | None
    undone_by: int | None
    hash: str
    tables: dict[str, tuple[int, int]]
    about: dict[str, Any]


@dataclass(frozen=True)
class RecordChange:
    """What one change did to one record: *fields* are the names of those that differ from the version before."""

    change: Change
    table: str
    record: str
    did: str
    fields: tuple[str, ...]


_SELECT = "SELECT c.id, c.uuid, c.at, c.by, c.act, c.summary, c.undoes, c.hash, c.content FROM changes c"


def changes(session: Session, *, imports_only: bool = False) -> list[Change]:
    """Return the audit trail, newest first."""
    undone: dict[int, int] = {}
    found: list[Change] = []
    # Newest first, so that it is known of each undoing whether it was undone itself.
    for row in session.connection().exec_driver_sql(f"{_SELECT} ORDER BY c.id DESC"):
        change = _change(row, undone.get(row[0]))
        if change.undoes is not None and change.undone_by is None:
            undone[change.undoes] = change.number
        found.append(change)
    return [change for change in found if "import" in change.about] if imports_only else found


def _change(row: Any, undone_by: int | None) -> Change:
    content = json.loads(row[8])
    tables = {
        name: (entry.get("added", (0, 0))[1], len(entry.get("superseded", ())))
        for name, entry in content.pop("tables").items()
    }
    return Change(
        row[0],
        bytes(row[1]).hex(),
        row[2],
        row[3],
        row[4],
        row[5],
        row[6],
        undone_by,
        bytes(row[7]).hex(),
        tables,
        content,
    )


def record_history(session: Session, uuid: str) -> list[RecordChange]:
    """Return what was done to the record with this UUID, oldest first. Raises Refused if there is no such record."""
    try:
        key = bytes.fromhex(uuid.replace("-", ""))
    except ValueError:
        key = b""
    found = list(_versions(session.connection(), "uuid = ?", (key,)))
    if not found:
        message = f"There is no record with the UUID '{uuid}': take it from an export or from the history of a person."
        raise Refused(message, field="record")
    return _described(session, found)


def person_history(session: Session, person_id: int) -> list[RecordChange]:
    """Return what was done to everything that is recorded of a person, oldest first."""
    found = list(_versions(session.connection(), "person_id = ?", (person_id,), only_people=True))
    return _described(session, found)


def person_ever(session: Session, key: str) -> int:
    """Return the id of the person who has this staff number, e-mail address or UUID, or was the last to have had it.

    So the history of somebody who was taken back can be asked for. Raises Refused if nobody ever had it.
    """
    person = person_by_key(session, key)
    if person is not None:
        return person.id
    found = session.connection().exec_driver_sql(
        "SELECT d.person_id FROM person_details d JOIN people p ON p.id = d.person_id WHERE ?1 <> ''"
        " AND (d.staff_number = ?1 OR d.email = ?2 OR lower(hex(p.uuid)) = ?3) ORDER BY d.id DESC",
        (key, key.casefold(), key.replace("-", "").casefold()),
    )
    row = found.fetchone()
    if row is None:
        message = f"There is no one with the key '{key}': give a staff number, an e-mail address or a UUID."
        raise Refused(message, field="person")
    return int(row[0])


_Version = tuple[str, bytes, int, int | None, dict[str, Any]]


def _versions(
    connection: Connection, condition: str, values: tuple[Value, ...], *, only_people: bool = False
) -> Iterator[_Version]:
    for table in FACTS:
        if only_people and "person_id" not in table.__table__.columns:
            continue
        names = [column.name for column in table.__table__.columns]
        rows = connection.exec_driver_sql(
            f"SELECT {', '.join(names)} FROM {table.__tablename__} WHERE {condition} ORDER BY id", values
        )
        for row in rows:
            content = dict(zip(names, row, strict=True))
            fixed = {name: content.pop(name) for name in ("id", "uuid", "recorded_in", "superseded_in")}
            yield table.__tablename__, bytes(fixed["uuid"]), fixed["recorded_in"], fixed["superseded_in"], content


def _described(session: Session, versions: list[_Version]) -> list[RecordChange]:
    known = {change.number: change for change in changes(session)}
    last: dict[bytes, dict[str, Any]] = {}
    ends: dict[bytes, int | None] = {}
    found: list[RecordChange] = []
    for table, uuid, recorded_in, superseded_in, content in versions:
        before = last.get(uuid)
        if before is None:
            did, fields = "recorded", tuple(name for name, value in content.items() if value not in (None, ""))
        else:
            did = "corrected" if ends[uuid] == recorded_in else "brought back"
            fields = tuple(name for name, value in content.items() if before[name] != value)
        found.append(RecordChange(known[recorded_in], table, uuid.hex(), did, fields))
        last[uuid], ends[uuid] = content, superseded_in
    replaced = {(uuid, recorded_in) for _, uuid, recorded_in, _, _ in versions}
    for table, uuid, _, superseded_in, _ in versions:
        if superseded_in is not None and (uuid, superseded_in) not in replaced:
            found.append(RecordChange(known[superseded_in], table, uuid.hex(), "taken back", ()))
    return sorted(found, key=lambda one: (one.change.number, one.table))


def undo_change(session: Session, number: int | None = None, *, imports_only: bool = False) -> Done[int]:
    """Take back a change as one step: what it recorded is superseded, what it superseded is recorded again.

    *number* None is the last change that can be undone (the last import, with *imports_only*). Returns the number of the
    change undone. Raises Refused if there is none, if it was undone already, or if later changes build on it.
    """
    connection = session.connection()
    trail = changes(session) if number is None else _one(connection, number)
    target = _target(trail, number, imports_only=imports_only)
    ledger = ledger_of(session)
    ledger.act, ledger.undoes = f"undo {target.act}", target.number
    ledger.summary = f"change {target.number} taken back"
    _refuse_if_built_on(connection, target, _standing(connection))
    sessions = sessions_of_change(session, target.number, target.tables)
    faults = faults_in(session, sessions)
    for table in FACTS:
        if table.__tablename__ in target.tables:
            _undo_table(connection, ledger, table, target.number)
    for fault, on in faults_in(session, sessions).items():
        if fault not in faults:
            raise Refused(_built_on_in_session(target, on), field="change")
    return Done(target.number, Touched.EVERYTHING)


def refusal_of(session: Session, number: int) -> str:
    """Return why change *number* cannot be taken back, as `undo_change` would say it; empty if it can."""
    connection = session.connection()
    try:
        target = _target(_one(connection, number), number, imports_only=False)
        _refuse_if_built_on(connection, target, _standing(connection))
    except Refused as refusal:
        return str(refusal)
    return ""


def undone_changes(connection: Connection, upto: int | None = None) -> dict[int, int]:
    """Return by which change each was taken back; one that was taken back and brought back stands, and is not in it.

    As it was after entry *upto*, None for now.
    """
    undone: dict[int, int] = {}
    by_then = "" if upto is None else f" AND id <= {int(upto)}"
    rows = connection.exec_driver_sql(
        f"SELECT id, undoes FROM changes WHERE undoes IS NOT NULL{by_then} ORDER BY id DESC"
    )
    # Newest first, so that it is known of each undoing whether it was undone itself.
    for number, undoes in rows:
        if number not in undone:
            undone[undoes] = number
    return undone


def _one(connection: Connection, number: int) -> list[Change]:
    """Return the change with this number, if there is one, without reading all the others."""
    row = connection.exec_driver_sql(f"{_SELECT} WHERE c.id = ?", (number,)).fetchone()
    return [] if row is None else [_change(row, undone_changes(connection).get(number))]


def _standing(connection: Connection) -> set[int]:
    # An undoing cancels out with what it undid, and neither stands in the way.
    ids = connection.exec_driver_sql("SELECT id FROM changes WHERE undoes IS NULL").scalars()
    return set(ids).difference(undone_changes(connection))


def _target(trail: Iterable[Change], number: int | None, *, imports_only: bool) -> Change:
    candidates = [change for change in trail if "import" in change.about or not imports_only]
    if number is None:
        open_ones = [change for change in candidates if change.undone_by is None and change.undoes is None]
        if not open_ones:
            what = "import" if imports_only else "change"
            message = f"There is no {what} to undo."
            raise Refused(message, field="change")
        return open_ones[0]
    found = [change for change in candidates if change.number == number]
    if not found:
        what = "an import" if imports_only else "a change"
        message = f"Change {number} is not {what} in this book: the history lists them."
        raise Refused(message, field="change")
    if found[0].undone_by is not None:
        message = f"Change {number} was undone already, by change {found[0].undone_by}."
        raise Refused(message, field="change")
    return found[0]


# Ids that stand in JSON, which no foreign key knows: the identities, the table, the column and the path of the list.
_LISTED = (
    ("courses", "course_details", "satisfies", "$"),
    ("courses", "requirement_details", "courses", "$"),
    ("job_roles", "requirement_details", "scope", "$.roles"),
    ("job_roles", "requirement_details", "scope", "$.additional_roles"),
    ("teams", "requirement_details", "scope", "$.teams"),
    ("people", "requirement_details", "scope", "$.people"),
    ("job_roles", "delegated_tasks", "eases", "$"),
)


def _refuse_if_built_on(connection: Connection, target: Change, standing: Collection[int]) -> None:
    """Raise Refused if one of the *standing* changes corrected what *target* recorded, or speaks of what it made."""
    later: set[int] = set()
    for table in FACTS:
        name = table.__tablename__
        if name in target.tables:
            corrected = connection.exec_driver_sql(
                f"SELECT DISTINCT superseded_in FROM {name} WHERE superseded_in > ?1"
                f" AND uuid IN (SELECT uuid FROM {name} WHERE recorded_in = ?1)",
                (target.number,),
            )
            later.update(row[0] for row in corrected if row[0] in standing)
    for identity, facts in _referring().items():
        if identity in target.tables:
            made = _made_by(connection, identity, target.number)
            for fact, column in facts:
                later.update(_spoken_of(connection, target, f"{fact} f", f"f.{column}", fact, made))
    for identity, fact, column, path in _LISTED:
        if identity in target.tables:
            made = _made_by(connection, identity, target.number)
            source = f"{fact} f, json_each(f.{column}, '{path}') listed"
            later.update(_spoken_of(connection, target, source, "listed.value", fact, made))
    later |= _leaving_files_alone(connection, target)
    later |= changes_naming(connection, target.number, target.tables)
    later |= later_in_line(connection, target.number, target.tables, standing)
    later |= later_on_apprenticeships(connection, target.number, target.tables, standing)
    if later:
        raise Refused(_built_on(target, min(later)), field="change")


def _leaving_files_alone(connection: Connection, target: Change) -> set[int]:
    """Return the changes that leave a file without what it is attached to, which it names by UUID, if *target* is undone."""
    number, held = (target.number,), holders(connection)
    back = f"EXISTS (SELECT 1 FROM {held} o WHERE o.superseded_in = ?1 AND o.uuid = a.record_uuid)"
    attached = connection.exec_driver_sql(
        "SELECT (SELECT min(v.recorded_in) FROM attachments v WHERE v.uuid = a.uuid) FROM attachments a"
        " WHERE a.superseded_in IS NULL AND a.uuid NOT IN (SELECT uuid FROM attachments WHERE recorded_in = ?1)"
        f" AND a.record_uuid IN (SELECT h.uuid FROM {held} h WHERE h.recorded_in = ?1) AND NOT {back}",
        number,
    ).scalars()
    deleted = connection.exec_driver_sql(
        f"SELECT (SELECT max(r.superseded_in) FROM {held} r WHERE r.uuid = a.record_uuid) FROM attachments a"
        f" WHERE a.superseded_in = ?1 AND NOT {back} AND NOT EXISTS (SELECT 1 FROM {held} r"
        " WHERE r.person_id = a.person_id AND r.uuid = a.record_uuid AND r.superseded_in IS NULL)",
        number,
    ).scalars()
    return {*attached, *deleted}


def _spoken_of(
    connection: Connection, target: Change, source: str, value: str, fact: str, made: tuple[int, int]
) -> list[int]:
    """Return the change, if any, that was the first to record a live row which is not the target's own and speaks of *made*."""
    first = connection.exec_driver_sql(
        f"SELECT min(v.recorded_in) FROM {fact} v WHERE v.recorded_in > ?1 AND v.uuid IN ("
        f" SELECT f.uuid FROM {source} WHERE f.superseded_in IS NULL AND f.recorded_in > ?1 AND {value} BETWEEN ?2 AND ?3"
        f" AND f.uuid NOT IN (SELECT o.uuid FROM {fact} o WHERE o.recorded_in = ?1))",
        (target.number, *made),
    ).scalar()
    return [] if first is None else [first]


def _built_on(target: Change, later: int) -> str:
    return f"Change {target.number} ({target.act}) cannot be undone while change {later} builds on it: undo that first."


def _built_on_in_session(target: Change, on: date | None) -> str:
    which = "a session" if on is None else f"the session of {on:%d/%m/%Y}"
    said = f"Change {target.number} ({target.act}) cannot be undone while later changes to {which} build on it"
    return f"{said}: undo those first."


def _made_by(connection: Connection, identity: str, number: int) -> tuple[int, int]:
    content = connection.exec_driver_sql("SELECT content FROM changes WHERE id = ?", (number,)).scalar()
    first, count = json.loads(content or "{}")["tables"][identity]["added"]
    return first, first + count - 1


def _referring() -> dict[str, list[tuple[str, str]]]:
    """Return, by table of identities, the columns of facts that refer to it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name != "changes":
                found.setdefault(key.column.table.name, []).append((table.name, key.parent.name))
    return found


def _undo_table(connection: Connection, ledger: Ledger, table: type[Fact], number: int) -> None:
    name = table.__tablename__
    columns = [
        column.name
        for column in table.__table__.columns
        if column.name not in ("id", "uuid", "recorded_in", "superseded_in")
    ]
    # What was corrected since, and the correction undone, lives on in a later row with the same UUID.
    recorded = connection.exec_driver_sql(
        f"SELECT id FROM {name} WHERE superseded_in IS NULL"
        f" AND uuid IN (SELECT uuid FROM {name} WHERE recorded_in = ?)",
        (number,),
    )
    ledger.supersede(table, [row[0] for row in recorded])
    gone = connection.exec_driver_sql(
        f"SELECT uuid, {', '.join(columns)} FROM {name} WHERE superseded_in = ? ORDER BY id", (number,)
    ).all()
    ledger.add(table, columns, [tuple(row) for row in gone])
