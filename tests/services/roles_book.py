"""A small book with named roles, for the tests of who holds them and of who can do delegated tasks."""

from __future__ import annotations

from datetime import date
from typing import Any

from cpd_desktop.domain.delegated_tasks import DelegatedTaskDraft
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.named_roles import NamedRoleDraft, NamedRoleStanding
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.delegated_tasks import save_task
from cpd_desktop.services.named_roles import named_roles, save_named_role
from cpd_desktop.services.person import ABSENCE, ADDITIONAL, POSTING
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.workspace import Workspace
from tests.services.building import (
    TODAY,
    a_course_draft,
    a_requirement_draft,
    add_courses,
    add_requirements,
    rows_of,
)
from tests.services.people_book import someone

PRINCIPAL_OT = "Principal Occupational Therapist"
LEAD, STRATEGY = "Lead occupational therapy practice", "Speak for occupational therapy"


def named(workspace: Workspace, title: str = PRINCIPAL_OT, **parts: Any) -> int:
    """Record a named role of the organisation's own, and return its row."""
    draft = NamedRoleDraft(None, **{"functions": (LEAD, STRATEGY), "title": title, **parts})
    return workspace.write(save_named_role, draft).result


def appoint(
    workspace: Workspace,
    person_id: int,
    starts_on: date,
    ends_on: date | None = None,
    *,
    role: str = PRINCIPAL_OT,
    row_id: int | None = None,
) -> int:
    """Give somebody a role beside their post, and return its row."""
    draft = PlaceDraft(ADDITIONAL, starts_on, ends_on, role, row_id=row_id)
    return workspace.write(save_place, person_id, draft).result


def go_away(workspace: Workspace, person_id: int, starts_on: date, ends_on: date | None = None) -> int:
    """Record a long-term absence."""
    return workspace.write(save_place, person_id, PlaceDraft(ABSENCE, starts_on, ends_on)).result


def end_posting(workspace: Workspace, person_id: int, ends_on: date) -> None:
    """End the one posting of somebody, and nothing else."""
    ((row_id,),) = rows_of(workspace, "postings", "id", f"superseded_in IS NULL AND person_id = {person_id}")
    draft = PlaceDraft(POSTING, date(2024, 1, 8), ends_on, "Social Worker", "East", row_id=row_id)
    workspace.write(save_place, person_id, draft)


def trained(workspace: Workspace, person_id: int, course_id: int, completed_on: date) -> None:
    """Record that somebody completed a course."""
    draft = RecordDraft(0, PersonKey(), "", completed_on)
    workspace.write(record_for, [person_id], RecordEntry(course_id, draft), today=TODAY)


def stands(workspace: Workspace, on: date = TODAY, *, upto: int | None = None, **scope: str) -> NamedRoleStanding:
    """Return how the one named role stands."""
    (found,) = workspace.read(named_roles, CoverageQuestion(on, upto, **scope)).roles
    return found


def with_equipment(workspace: Workspace) -> Workspace:
    """Record four people of two teams, a course for small equipment that two of each team have to hold, and the task."""
    add_courses(
        workspace,
        a_course_draft(
            "TA-3", title="Trusted assessor: small equipment", expiry="12 months", subject="equipment", tier=2
        ),
        a_course_draft("TA-4", row=3, title="Trusted assessor: adaptations", expiry="never", satisfies=("TA-3",)),
    )
    someone(workspace)
    someone(workspace, "00002", "Amir Khan")
    someone(workspace, "00003", "Jo Patel")
    someone(workspace, "00004", "Dai Rees", team="West")
    needs = a_requirement_draft(
        "R-TA", courses=("TA-3",), title="Small equipment", kind="capacity", minimum="2", starts_on=date(2020, 1, 1)
    )
    add_requirements(workspace, needs)
    workspace.write(save_task, DelegatedTaskDraft("Small equipment", 1, (1,)))
    return workspace
