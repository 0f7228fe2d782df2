"""The shapes of named roles and delegated tasks: nothing is blank, and what does not apply is null."""

from __future__ import annotations

import json
from datetime import date

from cpd_desktop.cli.shapes_of_roles import named_role_shape, named_roles_shape, task_shape
from cpd_desktop.domain.delegated_tasks import CouldTrain, DelegatedTask, TaskCapability
from cpd_desktop.domain.named_roles import Basis, Holder, NamedRole, NamedRoleStanding
from cpd_desktop.domain.periods import Spell
from cpd_desktop.services.named_roles import NamedRolesAnswer

DAY = date(2026, 11, 26)
ROLE = NamedRole(1, "", 1, "", "Carers Lead", "", Basis.LOCAL, "", (), Spell(date.min))
TASK = DelegatedTask(1, "", "Small equipment", 1, "", "Trusted assessor")


def test_what_nobody_said_is_null_and_never_a_blank() -> None:
    shape = named_role_shape(NamedRoleStanding(ROLE, DAY, never_held=True))
    assert "" not in shape.values()
    assert {key for key, value in shape.items() if value is None} == {
        "code", "service", "source", "from", "to", "vacant_since", "next_on",
    }  # fmt: skip
    task = task_shape(TaskCapability(TASK, "Whole organisation", 0))
    assert "" not in task.values()
    assert {key for key, value in task.items() if value is None} == {"service", "requirement", "needed", "short_by"}
    assert task["course"] == "Trusted assessor"


def test_holders_and_those_to_be_trained_are_named_with_their_days() -> None:
    holder = Holder(1, "Siân O’Brien", date(2025, 1, 1), None, is_away=True)
    found = NamedRoleStanding(ROLE, DAY, (holder,))
    shape = json.loads(json.dumps(named_roles_shape(NamedRolesAnswer((found,), ("Lead",))), default=str))
    assert shape["functions_undone"] == ["Lead"]
    assert shape["named_roles"][0]["holders"] == [
        {"name": "Siân O’Brien", "since": "2025-01-01", "until": None, "away": True}
    ]
    could = CouldTrain(2, "Amir Khan", b"\x01\x02", DAY)
    task = task_shape(TaskCapability(TASK, "North", 0, 2, 2, "R-TA", soonest=(could,), lacking=1))
    assert task["soonest"] == [{"name": "Amir Khan", "session": "0102", "on": DAY}]
    assert (task["could_be_trained"], task["short_by"]) == (1, 2)
