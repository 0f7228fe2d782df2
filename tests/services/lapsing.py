"""Fire safety of five people with the last days that a test asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY

FIRE = 1
DONE = date(2026, 1, 5)


def holds_until(workspace: Workspace, person_id: int, last: date, *, course_id: int = FIRE, done: date = DONE) -> int:
    """Record that somebody completed a course and that it counts until *last*."""
    draft = replace(RecordDraft(0, PersonKey(), "", done), valid_until=last)
    workspace.write(record_for, [person_id], RecordEntry(course_id, draft), today=TODAY)
    return person_id
