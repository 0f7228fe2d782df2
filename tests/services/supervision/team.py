"""A small team whose supervision on TODAY is known by heart, and short ways to log, cancel and agree it."""

from __future__ import annotations

from datetime import date
from typing import Any

from cpd_desktop.domain.supervision import Function
from cpd_desktop.domain.supervision_drafts import ActionDraft, AgreementDraft, CancelledDraft, SupervisionDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person import ABSENCE, POSTING
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.services.supervision.agreements import save_agreement
from cpd_desktop.services.supervision.logging import cancel_supervision, log_supervision
from cpd_desktop.services.supervision.standing import PersonStanding, person_standings
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.entities import load_job_roles
from tests.services.building import TODAY
from tests.services.people_book import someone

NOW = CoverageQuestion(TODAY)
MANAGER = "00001"


def a_manager(workspace: Workspace, number: str = MANAGER, name: str = "Gwen Parry", **parts: Any) -> int:
    """Add a team manager, in post since 2020."""
    return someone(workspace, number, name, **{"job_role": "Team Manager", "starts_on": date(2020, 1, 6), **parts})


def a_worker(workspace: Workspace, number: str = "00002", name: str = "Amir Khan", **parts: Any) -> int:
    """Add somebody whom the manager of that number manages; a social worker since 2024 unless *parts* say otherwise."""
    return someone(workspace, number, name, **{"manager": MANAGER, **parts})


def held(
    workspace: Workspace, person_id: int, supervisor_id: int, held_on: date, minutes: int | None = 90, **parts: Any
) -> bytes:
    """Log a supervision without text, and return its UUID."""
    functions = parts.pop("functions", frozenset({Function.MANAGEMENT}))
    draft = SupervisionDraft(person_id, supervisor_id, held_on, minutes, functions=functions, **parts)
    return workspace.write(log_supervision, draft, reader=None, today=TODAY).result


def an_action(title: str = "Read the guidance", due_on: date | None = None) -> ActionDraft:
    """Return an action of the supervisee."""
    return ActionDraft(title, due_on=due_on)


def cancelled(
    workspace: Workspace, person_id: int, supervisor_id: int, held_on: date, next_on: date | None = None
) -> bytes:
    """Record a supervision that did not take place, and return its UUID."""
    draft = CancelledDraft(person_id, supervisor_id, held_on, "supervisor", "Illness", next_on)
    return workspace.write(cancel_supervision, draft, today=TODAY).result


def agreed(workspace: Workspace, person_id: int, supervisor_id: int, starts_on: date, **parts: Any) -> bytes:
    """Record an agreement, and return its UUID."""
    agreed_on = parts.pop("agreed_on", min(starts_on, TODAY))
    reason = "As agreed" if {"interval", "minutes"} & parts.keys() else ""
    draft = AgreementDraft(person_id, supervisor_id, agreed_on, starts_on, **{"reason": reason, **parts})
    return workspace.write(save_agreement, None, draft, today=TODAY).result


def absent(workspace: Workspace, person_id: int, first: date, last: date | None = None) -> None:
    """Record a long-term absence."""
    workspace.write(save_place, person_id, PlaceDraft(ABSENCE, first, last))


def posted(
    workspace: Workspace, person_id: int, first: date, last: date | None = None, *, team: str, role: str
) -> None:
    """Record one posting more."""
    workspace.write(save_place, person_id, PlaceDraft(POSTING, first, last, team=team, role=role))


def standing_of(workspace: Workspace, person_id: int, on: date = TODAY, upto: int | None = None) -> PersonStanding:
    """Return somebody's line of the line manager's supervision."""
    return workspace.read(person_standings, person_id, CoverageQuestion(on, upto))[0]


def role_ids(workspace: Workspace) -> dict[str, int]:
    """Return the book's roles by title."""
    with workspace.snapshot() as session:
        return {role.title: role.id for role in load_job_roles(session).values()}
