"""A small book of complaints, for the tests of what is counted and written of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from cpd_desktop.domain.complaints import IssueDraft, Outcome
from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.domain.learning import SourceDraft
from cpd_desktop.services.complaints import save_issue
from cpd_desktop.services.learning_sources import save_source
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, add_teams, rows_of

RECEIVED = date(2025, 5, 12)
EAST, WEST = 1, 2
COMMUNICATION = "poor or lack of communication"


def with_teams(workspace: Workspace) -> None:
    """Record two teams, each of a service of its own."""
    add_teams(workspace, TeamDraft(2, "East", "Community Support"), TeamDraft(3, "West", "Hospital Discharge"))


def source(workspace: Workspace, kind: str = "CMP", title: str = "A complaint", **parts: Any) -> bytes:
    """Record a source and return its UUID."""
    said = {"received_on": RECEIVED, **parts}
    row_id = workspace.write(save_source, SourceDraft(kind, title, **said), today=TODAY).result
    return uuid_of(workspace, "learning_sources", row_id)


def issue(workspace: Workspace, source_uuid: bytes, outcome: Outcome = Outcome.OPEN, **parts: Any) -> bytes:
    """Record an issue of a complaint and return its UUID; one with an outcome was decided a month after it was received."""
    said: dict[str, Any] = {"issue": "Nobody called back", "category": COMMUNICATION, "outcome": outcome, **parts}
    if outcome is not Outcome.OPEN:
        said.setdefault("decided_on", date(2025, 6, 12))
    row_id = workspace.write(save_issue, IssueDraft(source_uuid, **said), today=TODAY).result
    return uuid_of(workspace, "complaint_issues", row_id)


def uuid_of(workspace: Workspace, table: str, row_id: int) -> bytes:
    """Return the UUID of a row."""
    ((uuid,),) = rows_of(workspace, table, "uuid", f"id = {row_id}")
    return bytes(uuid)
