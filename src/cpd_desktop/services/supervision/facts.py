"""What the questions about supervision read: a few statements for everybody at once, and never a text.

Where *people* are given, only theirs; None is everybody. *until* is the last day that counts; *upto* the last entry, None for now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.supervision import ActionState, Function, State
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

Pair = tuple[int, int]
"""A supervisee and a supervisor."""

_HELD = f"state = '{State.HELD.value}'"
_MASK = " + ".join(
    f"""(instr(functions, '"{function.value}"') > 0) * {1 << at}""" for at, function in enumerate(Function)
)


class Last(NamedTuple):
    """The last supervision that was held: its day, and how many minutes it took, None where that is not known."""

    held_on: date
    minutes: int | None


Entry = tuple[int, int, int | None, int]
"""A supervision: its day by number, 1 where it was held (else it was cancelled), its minutes, and a bit for each of Function, in order."""


class OpenActions(NamedTuple):
    """How many actions are open, and how many of those were due before the date."""

    open: int = 0
    overdue: int = 0


def _condition(upto: int | None, people: Collection[int] | None, alias: str = "") -> str:
    prefix = f"{alias}." if alias else ""
    chosen = "" if people is None else f" AND {prefix}person_id IN ({', '.join(map(str, map(int, people))) or 'NULL'})"
    return known(upto, alias) + chosen


def last_held(
    session: Session, until: date, upto: int | None, people: Collection[int] | None = None
) -> dict[int, Last]:
    """Return the last supervision of each person, with whomever."""
    rows = session.connection().exec_driver_sql(
        f"SELECT person_id, max(held_on), minutes FROM supervisions WHERE {_condition(upto, people)}"
        f" AND {_HELD} AND held_on <= ? GROUP BY person_id",
        (day_number(until),),
    )
    return {person_id: Last(day_of_number(day), minutes) for person_id, day, minutes in rows}


def last_held_of_pairs(session: Session, until: date, upto: int | None, people: Collection[int]) -> dict[Pair, Last]:
    """Return the last supervision of each of *people* with each supervisor."""
    rows = session.connection().exec_driver_sql(
        f"SELECT person_id, supervisor_id, max(held_on), minutes FROM supervisions WHERE {_condition(upto, people)}"
        f" AND {_HELD} AND held_on <= ? GROUP BY person_id, supervisor_id",
        (day_number(until),),
    )
    return {(person_id, other): Last(day_of_number(day), minutes) for person_id, other, day, minutes in rows}


def next_dates(
    session: Session, as_at: date, upto: int | None, people: Collection[int] | None = None
) -> dict[int, date]:
    """Return the next date of each person, as their latest supervision up to *as_at* named it, held or cancelled; none that is past."""
    rows = session.connection().exec_driver_sql(
        f"SELECT person_id, max(held_on), next_on FROM supervisions WHERE {_condition(upto, people)}"
        " AND held_on <= ? GROUP BY person_id",
        (day_number(as_at),),
    )
    first = day_number(as_at)
    return {
        person_id: day_of_number(next_on) for person_id, _, next_on in rows if next_on is not None and next_on >= first
    }


def next_dates_of_pairs(session: Session, as_at: date, upto: int | None, people: Collection[int]) -> dict[Pair, date]:
    """Return the next date of each of *people* with each supervisor, as `next_dates` does."""
    rows = session.connection().exec_driver_sql(
        f"SELECT person_id, supervisor_id, max(held_on), next_on FROM supervisions WHERE {_condition(upto, people)}"
        " AND held_on <= ? GROUP BY person_id, supervisor_id",
        (day_number(as_at),),
    )
    first = day_number(as_at)
    return {
        (person_id, other): day_of_number(next_on)
        for person_id, other, _, next_on in rows
        if next_on is not None and next_on >= first
    }


def entries_between(session: Session, first: date, last: date, upto: int | None) -> dict[int, list[Entry]]:
    """Return everybody's supervisions from *first* to *last*, each person's by day."""
    rows = session.connection().exec_driver_sql(
        f"SELECT person_id, held_on, {_HELD}, minutes, {_MASK} FROM supervisions"
        f" WHERE {known(upto)} AND held_on BETWEEN ? AND ?",
        (day_number(first), day_number(last)),
    )
    found: dict[int, list[Entry]] = defaultdict(list)
    for person_id, *entry in rows.all():
        found[person_id].append(tuple(entry))
    for some in found.values():
        some.sort(key=itemgetter(0))
    return found


def managers(session: Session, upto: int | None, people: Collection[int] | None = None) -> dict[int, int]:
    """Return who manages each person, as their details say it."""
    rows = session.connection().exec_driver_sql(
        f"SELECT person_id, manager_id FROM person_details WHERE {_condition(upto, people)} AND manager_id IS NOT NULL"
    )
    return dict(rows.all())


def whom_they_may_supervise(session: Session, supervisors: Collection[int], upto: int | None) -> set[int]:
    """Return of whom *supervisors* are the managers, or whom any agreement names them for, in force or not."""
    listed = ", ".join(map(str, map(int, supervisors))) or "NULL"
    rows = session.connection().exec_driver_sql(
        f"SELECT person_id FROM person_details WHERE {known(upto)} AND manager_id IN ({listed})"
        f" UNION SELECT person_id FROM supervision_agreements WHERE {known(upto)} AND supervisor_id IN ({listed})"
    )
    return {row[0] for row in rows}


def open_actions(
    session: Session, as_at: date, upto: int | None, people: Collection[int] | None = None
) -> dict[int, dict[bytes, OpenActions]]:
    """Return the actions that were agreed by *as_at* and were open then, by person and the supervision that agreed them."""
    day = day_number(as_at)
    rows = session.connection().exec_driver_sql(
        "SELECT person_id, supervision_uuid, count(*), sum(due_on IS NOT NULL AND due_on < ?) FROM supervision_actions"
        f" WHERE {_condition(upto, people)} AND (state = ? OR closed_on > ?) GROUP BY person_id, supervision_uuid",
        (day, ActionState.OPEN.value, day),
    )
    later = _held_after(session, day, upto)
    found: dict[int, dict[bytes, OpenActions]] = defaultdict(dict)
    for person_id, uuid, count, overdue in rows.all():
        if bytes(uuid) not in later:
            found[person_id][bytes(uuid)] = OpenActions(count, overdue)
    return found


def _held_after(session: Session, day: int, upto: int | None) -> set[bytes]:
    """Return the supervisions after *day*: of the day that is asked about most there are none, and the index says so."""
    by_index = "INDEXED BY ix_supervisions_live" if upto is None else ""
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid FROM supervisions {by_index} WHERE {known(upto)} AND held_on > ?", (day,)
    )
    return {bytes(row[0]) for row in rows}


def total_of(actions: Iterable[OpenActions]) -> OpenActions:
    """Return the sum of *actions*."""
    some = list(actions)
    return OpenActions(sum(one.open for one in some), sum(one.overdue for one in some))


def supervisors_by_uuid(session: Session, upto: int | None, people: Collection[int]) -> dict[bytes, int]:
    """Return with whom each supervision of *people* was."""
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, supervisor_id FROM supervisions WHERE {_condition(upto, people)}"
    )
    return {bytes(uuid): supervisor_id for uuid, supervisor_id in rows}


def is_kept(session: Session, upto: int | None = None) -> bool:
    """Whether the book is used for supervision: it holds one, an agreement, or a scheme of the organisation's own."""
    tables = ("supervisions", "supervision_agreements", "supervision_schemes")
    asked = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {known(upto)})" for table in tables)
    return bool(session.connection().exec_driver_sql(f"SELECT {asked}").scalar())
