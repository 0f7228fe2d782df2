"""Named roles and delegated tasks as plain tables for export, with how each stands on the date."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.delegated_tasks import DelegatedTask, TaskCapability
from cpd_desktop.domain.named_roles import NamedRole, NamedRoleStanding
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.delegated_tasks import delegated_tasks, known_delegated_tasks
from cpd_desktop.services.listing_table import Cell, Listing
from cpd_desktop.services.named_roles import known_named_roles, named_roles
from cpd_desktop.store.session import Session

_ROLE_COLUMNS = (
    "code", "title", "service", "basis", "functions", "source", "from", "to", "suggestion", "state", "holders", "vacant_since",
    "never_held", "next_on", "functions_undone", "record",
)  # fmt: skip
_TASK_COLUMNS = (
    "task", "course", "title of the course", "eases", "suggestion", "level", "place", "held", "needed", "short_by", "requirement",
    "booked", "soonest", "record",
)  # fmt: skip


def named_roles_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each named role; how it stands is said of those that count on the date."""
    found = {one.role.row_id: one for one in named_roles(session, question).roles}
    rows = [_role_row(role, found.get(role.row_id)) for role in known_named_roles(session, question.upto)]
    about = f"Every named role, and who holds it as at {question.as_at:%d %B %Y}"
    return Listing("named-roles", about, _ROLE_COLUMNS, tuple(sorted(rows, key=_order)))


def _role_row(role: NamedRole, one: NamedRoleStanding | None) -> tuple[Cell, ...]:
    first = None if role.in_force.starts_on == date.min else role.in_force.starts_on
    said = (
        role.code, role.title, role.service, role.basis.value, "; ".join(role.functions), role.source, first,
        role.in_force.ends_on, _yes(role.suggested),
    )  # fmt: skip
    if one is None:
        return (*said, "", "", None, "", None, "", role.uuid)
    return (
        *said, one.words, "; ".join(one.holders), one.vacant_since, _yes(one.never_held) if one.is_vacant else "", one.next_on,
        "; ".join(one.functions_undone), role.uuid,
    )  # fmt: skip


def delegated_tasks_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each delegated task and place, and one for a task that counts nowhere."""
    found = delegated_tasks(session, question)
    placed = {one.task.row_id for one in found}
    rows = [_task_row(one.task, one) for one in found]
    rows += [
        _task_row(task, None) for task in known_delegated_tasks(session, question.upto) if task.row_id not in placed
    ]
    about = f"Every delegated task by place, who can do it against need, and who could be trained soonest, as at {question.as_at:%d %B %Y}"
    return Listing("delegated-tasks", about, _TASK_COLUMNS, tuple(sorted(rows, key=_order)))


def _task_row(task: DelegatedTask, one: TaskCapability | None) -> tuple[Cell, ...]:
    said = (task.title, task.course_code, task.course_title, "; ".join(task.eases_titles), _yes(task.suggested))
    if one is None:
        return (*said, "", "", None, None, None, "", None, "", task.uuid)
    soonest = "; ".join(f"{person.name}, {person.session_on:%Y-%m-%d}" for person in one.soonest)
    return (
        *said, one.level.value, one.team, one.held, one.needed, one.short_by, one.requirement_code, one.booked, soonest, task.uuid,
    )  # fmt: skip


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _order(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell) for cell in row)
