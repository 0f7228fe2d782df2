"""The tasks of renewing a registration (form, CPD, fee), marked one by one with the day on which each was done."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.rule_packs import PackRule, RuleKind, RulePack, cycle_on
from cpd_desktop.services.rule_packs import find_pack
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

TABLE = "renewal_tasks"
COLUMNS = ("person_id", "pack", "cycle_ends_on", "task", "done_on")
Marks = Mapping[int, Mapping[str, Mapping[tuple[date, str], date]]]
"""By person and pack: the day on which each task was done, by the last day of its cycle and the task's code."""


def mark_task(
    session: Session, person_id: int, pack: str, cycle_ends_on: date, task: str, done_on: date, *, today: date
) -> Done[int]:
    """Mark a task as done, or correct its day; return the row's id.

    *cycle_ends_on* is the last day of the cycle that is renewed. Raises Refused with the field: for a pack or a task that is not there,
    a day that ends no cycle of the pack, a day in the future, or one before the renewal opened, and for somebody of whom the pack
    asks nothing on that day.
    """
    from cpd_desktop.services.entry import save_row  # noqa: PLC0415 - heavy; the questions here are asked at the start.
    from cpd_desktop.services.readiness import readiness_of  # noqa: PLC0415 - as above; it asks for the marks itself.
    from cpd_desktop.store.tables import RenewalTaskRow  # noqa: PLC0415 - as above.

    found = find_pack(session, pack, cycle_ends_on)
    rule = task_of(found, task)
    refuse_wrong_days(found, cycle_ends_on, done_on, today)
    person = load_people(session, [person_id]).get(person_id)
    if person is None:
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="person")
    if not any(one.pack == found.code for one in readiness_of(session, person_id, done_on)):
        message = f"{found.title} asks nothing of {person.name} on {done_on:%d/%m/%Y}: correct their registration, or choose another."
        raise Refused(message, field="person")
    values = (person_id, found.code, day_number(cycle_ends_on), rule.code, day_number(done_on))
    before = _row(session, values[:4])
    act = "mark a renewal task as done" if before is None else "correct the day of a renewal task"
    return save_row(session, RenewalTaskRow, COLUMNS, values, row_id=before, act_name=act, touched=Touched.CPD)


def unmark_task(session: Session, person_id: int, pack: str, cycle_ends_on: date, task: str) -> Done[int]:
    """Take back that a task was done. Raises Refused where it is not marked."""
    from cpd_desktop.services.entry import delete_row  # noqa: PLC0415 - see mark_task.
    from cpd_desktop.store.tables import RenewalTaskRow  # noqa: PLC0415 - see mark_task.

    found = find_pack(session, pack, cycle_ends_on)
    rule = task_of(found, task)
    before = _row(session, (person_id, found.code, day_number(cycle_ends_on), rule.code))
    if before is None:
        message = f"{rule.title} is not marked as done for the cycle that ends on {cycle_ends_on:%d/%m/%Y}."
        raise Refused(message, field="task")
    return delete_row(session, RenewalTaskRow, before, act_name="take back a renewal task", touched=Touched.CPD)


def tasks_of(pack: RulePack) -> tuple[PackRule, ...]:
    """Return the renewal tasks of a pack, in order."""
    return tuple(rule for rule in pack.content.rules if rule.kind is RuleKind.TASK)


def marks(session: Session, person_ids: Collection[int] | None, as_at: date, upto: int | None = None) -> Marks:
    """Return what is marked as done by *as_at*, of *person_ids* or of everybody (None)."""
    only = (
        "" if person_ids is None else f" AND person_id IN ({', '.join(str(int(one)) for one in person_ids) or 'NULL'})"
    )
    rows = session.connection().exec_driver_sql(
        f"SELECT {', '.join(COLUMNS)} FROM {TABLE} WHERE {known(upto)}{only} AND done_on <= ? ORDER BY id",
        (day_number(as_at),),
    )
    found: dict[int, dict[str, dict[tuple[date, str], date]]] = {}
    for person_id, pack, ends_on, task, done_on in rows.all():
        mine = found.setdefault(person_id, {}).setdefault(pack, {})
        mine[day_of_number(ends_on), task] = day_of_number(done_on)
    return found


def task_of(pack: RulePack, code: str) -> PackRule:
    """Return the task of a pack that has this code or title. Raises Refused, with the field `task`, where there is none."""
    tasks = tasks_of(pack)
    for rule in tasks:
        if code.strip().casefold() in (rule.code.casefold(), rule.title.casefold()):
            return rule
    there_are = f"the tasks are {', '.join(rule.code for rule in tasks)}" if tasks else "it has no renewal tasks"
    message = f"{pack.code} has no task '{code}': {there_are}."
    raise Refused(message, field="task")


def refuse_wrong_days(pack: RulePack, cycle_ends_on: date, done_on: date, today: date) -> None:
    """Raise Refused, with the field, for a day that ends no cycle of the pack, one in the future, or one before the renewal opened."""
    cycle = cycle_on(pack.content.cycle, cycle_ends_on)
    if cycle is None or cycle.ends_on != cycle_ends_on:
        message = f"No cycle of {pack.code} ends on {cycle_ends_on:%d/%m/%Y}."
        raise Refused(message, field="cycle_ends_on")
    if done_on > today:
        message = f"{done_on:%d/%m/%Y} lies in the future: mark it on the day on which it is done."
        raise Refused(message, field="done_on")
    if cycle.opens_on is not None and done_on < cycle.opens_on:
        message = f"{done_on:%d/%m/%Y} is before renewal opened, {cycle.opens_on:%d/%m/%Y}."
        raise Refused(message, field="done_on")


def _row(session: Session, which: tuple[int | str, ...]) -> int | None:
    found = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id FROM {TABLE} WHERE {known(None)} AND person_id = ? AND pack = ? AND cycle_ends_on = ? AND task = ?",
            which,
        )
        .scalar()
    )
    return None if found is None else int(found)
