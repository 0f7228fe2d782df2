"""One apprenticeship with something of every kind, for the tests of papers that are made of a whole book."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cpd_desktop.domain.apprenticeships import (
    AccountStatus,
    ApprenticeshipDraft,
    AttemptDraft,
    BreakDraft,
    HoursDraft,
    ReviewDraft,
)
from cpd_desktop.services.apprenticeship_acts import save_attempt, save_break, save_review, tick_gateway_item
from cpd_desktop.services.apprenticeships import save_apprenticeship
from cpd_desktop.services.off_the_job import log_hours
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, rows_of

START = date(2025, 9, 1)
DONE = Decimal(26)
"""The hours that count; two more are not in paid time."""


def with_apprenticeship(workspace: Workspace, person_id: int) -> bytes:
    """Record an apprenticeship of somebody with a break, hours, reviews, an item of the gateway and an attempt that is booked; return its UUID."""
    draft = ApprenticeshipDraft(
        person_id, "ST0005", START, date(2026, 8, 31), date(2026, 12, 31), provider="Meres College", mentor="Nia O’Hara",
        weekly_hours=Decimal(37), account_status=AccountStatus.PAUSED,
    )  # fmt: skip
    row_id = workspace.write(save_apprenticeship, draft, today=TODAY).result
    uuid = bytes(rows_of(workspace, "apprenticeships", "uuid", f"id = {row_id}")[0][0])
    workspace.write(
        save_break, uuid, BreakDraft(date(2026, 2, 1), None, date(2026, 3, 15), "Parental leave"), today=TODAY
    )
    hours = [
        HoursDraft(uuid, date(2025, 10, 1), Decimal(14), "College days", evidence="Register"),
        HoursDraft(uuid, date(2026, 4, 1), Decimal(12), "Shadowing"),
        HoursDraft(uuid, date(2026, 4, 2), Decimal(2), "Reading at home", in_paid_time=False),
    ]
    workspace.write(log_hours, hours, today=TODAY)
    workspace.write(
        save_review, uuid, ReviewDraft(date(2025, 11, 20), "Dai Rees", "", "Zoë Tutor", "On with unit 4."), today=TODAY
    )
    workspace.write(tick_gateway_item, uuid, "portfolio", done_on=date(2026, 6, 1), by_whom="Zoë Tutor", today=TODAY)
    workspace.write(save_attempt, uuid, AttemptDraft(1, date(2026, 12, 1)), today=TODAY)
    return uuid
