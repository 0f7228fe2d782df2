"""The named roles and delegated tasks that come with the program: put into a book as suggestions, and adopted as its own.

A book that is older than they are takes them in when somebody adopts them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.corrections import Correction, LiveRow, live_rows, write_rows
from cpd_desktop.services.delegated_tasks import COLUMNS as TASK_COLUMNS
from cpd_desktop.services.job_roles import RoleBook
from cpd_desktop.services.named_roles import COLUMNS as ROLE_COLUMNS
from cpd_desktop.store.ledger import Ledger, Value, ledger_of
from cpd_desktop.store.queries.facts import load_courses
from cpd_desktop.store.rules import reference_rows, source_text
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import DelegatedTaskRow, NamedRoleRow

_Values = tuple[Value, ...]
_Key = TypeVar("_Key")


def suggest_named_roles(session: Session, on: date) -> int:
    """Put the named roles in force on *on* into the book as suggestions; return how many were new. What is there already stays."""
    ledger = ledger_of(session)
    there = {_role_key(row.values) for row in live_rows(session, NamedRoleRow, ROLE_COLUMNS)}
    new = [values for values in _shipped_roles(session, ledger, on).values() if _role_key(values) not in there]
    write_rows(ledger, NamedRoleRow, ROLE_COLUMNS, new=new)
    return len(new)


def suggest_delegated_tasks(session: Session, on: date) -> int:
    """Put the delegated tasks in force on *on* into the book as suggestions, those whose course it has; return how many were new."""
    there = {_task_key(row.values) for row in live_rows(session, DelegatedTaskRow, TASK_COLUMNS)}
    new = [values for values in _shipped_tasks(session, on).values() if _task_key(values) not in there]
    write_rows(ledger_of(session), DelegatedTaskRow, TASK_COLUMNS, new=new)
    return len(new)


def adopt_named_roles(session: Session, names: Sequence[str] | None, *, today: date) -> Done[int]:
    """Make the suggested named roles with these codes or titles the organisation's own; None adopts all suggestions.

    Returns how many were adopted: what is the organisation's own already does not count. Raises Refused for a name that no suggestion has.
    """
    ledger = ledger_of(session)
    live = {_role_key(row.values): row for row in live_rows(session, NamedRoleRow, ROLE_COLUMNS)}
    wanted = {folded(name) for name in names or ()}
    codes = {row["role_code"] for row in _chosen(reference_rows("named_roles", today), wanted, names, today)}
    shipped = _shipped_roles(session, ledger, today, None if names is None else codes)
    new, corrected = _adopted(
        {_role_key(values): values for values in shipped.values()}, live, everything=names is None
    )
    write_rows(ledger, NamedRoleRow, ROLE_COLUMNS, new=new, corrected=corrected)
    ledger.summary = f"named roles {len(new) + len(corrected)}"
    count = len(new) + len(corrected)
    return Done(count, Touched.ROLES | Touched.PEOPLE if ledger.wrote else Touched.NOTHING)


def adopt_delegated_tasks(session: Session, titles: Sequence[str] | None, *, today: date) -> Done[int]:
    """Make the suggested delegated tasks with these titles the organisation's own; None adopts all whose course the book has.

    Returns how many were adopted. Raises Refused for a title that no suggestion has, or whose course the book lacks.
    """
    shipped = _shipped_tasks(session, today)
    live = {_task_key(row.values): row for row in live_rows(session, DelegatedTaskRow, TASK_COLUMNS)}
    by_key = {_task_key(values): values for values in shipped.values()}
    if titles is not None:
        for title in titles:
            if folded(title) not in by_key.keys() | live.keys():
                message = f"There is no suggested delegated task '{title}' whose course this book has: look it up in the list."
                raise Refused(message, field="title")
        wanted = set(map(folded, titles))
        by_key = {key: values for key, values in by_key.items() if key in wanted}
        live = {key: row for key, row in live.items() if key in wanted}
    new, corrected = _adopted(by_key, live, everything=True)
    ledger = ledger_of(session)
    write_rows(ledger, DelegatedTaskRow, TASK_COLUMNS, new=new, corrected=corrected)
    count = len(new) + len(corrected)
    ledger.summary = f"delegated tasks {count}"
    return Done(count, Touched.ROLES if ledger.wrote else Touched.NOTHING)


def _adopted(
    shipped: Mapping[_Key, _Values], live: Mapping[_Key, LiveRow], *, everything: bool
) -> tuple[list[_Values], list[Correction]]:
    """Return what of *shipped* is new, and the corrections that make suggestions in the book the organisation's own.

    With *everything* also suggestions that are in the book and not shipped any more.
    """
    new = [(*values[:-1], 0) for key, values in shipped.items() if key not in live]
    chosen = [row for key, row in live.items() if everything or key in shipped]
    return new, [(row, (*row.values[:-1], 0)) for row in chosen if row.values[-1]]


def _chosen(
    rows: Sequence[Mapping[str, str]], wanted: set[str], names: Sequence[str] | None, on: date
) -> list[Mapping[str, str]]:
    titles = {row["role_code"]: row["title"] for row in reference_rows("job_roles", on)}
    called = {folded(name): row for row in rows for name in (row["role_code"], titles[row["role_code"]])}
    for name in names or ():
        if folded(name) not in called:
            message = f"There is no suggested named role '{name}': look it up in the list of named roles."
            raise Refused(message, field="code")
    return [row for name, row in called.items() if name in wanted]


def _role_key(values: Sequence[Value]) -> tuple[Value, str]:
    return values[0], folded(str(values[1]))


def _task_key(values: Sequence[Value]) -> str:
    return folded(str(values[0]))


def _shipped_roles(session: Session, ledger: Ledger, on: date, codes: set[str] | None = None) -> dict[str, _Values]:
    """Return the rows of the shipped named roles, by code: those of *codes*, or all. Their roles are made where the book lacks them."""
    rows = [row for row in reference_rows("named_roles", on) if codes is None or row["role_code"] in codes]
    known = {row["role_code"]: row for row in reference_rows("job_roles", on)}
    entries = [
        (code, known[code]["title"], known[code]["kind"], True, source_text(known[code]["source"]))
        for code in (row["role_code"] for row in rows)
    ]
    ids = RoleBook.of(session).create(ledger, entries)
    return {
        row["role_code"]: (
            role_id, row["service"], row["basis"], source_text(row["source"]),
            json.dumps(row["functions"].split(";"), ensure_ascii=False), None, None, 1,
        )
        for row, role_id in zip(rows, ids, strict=True)
    }  # fmt: skip


def _shipped_tasks(session: Session, on: date) -> dict[str, _Values]:
    """Return the rows of the shipped delegated tasks whose course the book has, by title; roles that it lacks are left out."""
    courses = {course.code: course.id for course in load_courses(session.connection()).values()}
    roles = RoleBook.of(session)
    found: dict[str, _Values] = {}
    for row in reference_rows("delegated_tasks", on):
        if row["course"] in courses:
            eases = sorted(role for title in row["eases"].split(";") if (role := roles.find(title)) is not None)
            found[row["title"]] = (row["title"], courses[row["course"]], json.dumps(eases), 1)
    return found
