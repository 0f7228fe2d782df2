"""The shapes of named roles and delegated tasks in JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from cpd_desktop.domain.delegated_tasks import TaskCapability
from cpd_desktop.domain.named_roles import NamedRoleStanding
from cpd_desktop.services.named_roles import NamedRolesAnswer


def named_role_shape(one: NamedRoleStanding) -> dict[str, Any]:
    """Return how a named role stands; *state* is held, held but the holder is away, gap or not met."""
    role = one.role
    return {
        "code": role.code or None,
        "title": role.title,
        "level": role.level.value,
        "service": role.service or None,
        "basis": role.basis.value,
        "source": role.source or None,
        "functions": list(role.functions),
        "from": None if role.in_force.starts_on == date.min else role.in_force.starts_on,
        "to": role.in_force.ends_on,
        "suggested": role.suggested,
        "state": one.words,
        "vacant": one.is_vacant,
        "gap": one.is_gap,
        "not_met": one.is_not_met,
        "holders": [
            {"name": holder.name, "since": holder.since, "until": holder.until, "away": holder.is_away}
            for holder in one.holding
        ],
        "vacant_since": one.vacant_since,
        "never_held": one.never_held,
        "next_on": one.next_on,
        "functions_undone": list(one.functions_undone),
        "sentence": one.sentence,
    }


def named_roles_shape(found: NamedRolesAnswer) -> dict[str, Any]:
    """Return all named roles with the functions that nobody does, each once."""
    return {
        "named_roles": [named_role_shape(one) for one in found.roles],
        "functions_undone": list(found.functions_undone),
    }


def task_shape(one: TaskCapability) -> dict[str, Any]:
    """Return who can do a task at a place; *needed* and *short_by* are null where no number is asked for."""
    task = one.task
    return {
        "task": task.title,
        "course": task.course_code or task.course_title,
        "eases": list(task.eases_titles),
        "suggested": task.suggested,
        "level": one.level.value,
        "place": one.team,
        "service": one.service or None,
        "requirement": one.requirement_code or None,
        "held": one.held,
        "needed": one.needed,
        "short_by": one.short_by,
        "booked": one.booked,
        "could_be_trained": one.lacking,
        "soonest": [
            {"name": person.name, "session": person.session_uuid.hex(), "on": person.session_on}
            for person in one.soonest
        ],
        "sentence": one.sentence,
    }
