"""A team together with the people that it needs at work on any day: both are typed in one form and saved as one change."""

from __future__ import annotations

from datetime import date
from functools import partial

from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.domain.sheets import TeamSheet
from cpd_desktop.services.coverage import CoverageQuestion, team_sheet
from cpd_desktop.services.entry import enter
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.team_cover import set_team_cover, team_covers
from cpd_desktop.services.teams import TeamBook, edit_team, plan_new_team
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session


def add_team_with_cover(session: Session, draft: TeamDraft, minimum: int | None, *, today: date) -> Done[ImportResult]:
    """Add a team that needs at least *minimum* people at work on any day; None: nothing is said of it. Refused as for each."""
    planner = partial(plan_new_team, draft=draft, today=today)
    done = enter(session, planner, act_name="add a team")
    team_id = TeamBook.of(session).find(draft.name)
    touched = done.touched
    if team_id is not None and minimum is not None:
        touched |= set_team_cover(session, team_id, minimum).touched
    return Done(done.result, touched, remarks=done.remarks)


def edit_team_with_cover(
    session: Session, team_id: int, draft: TeamDraft, minimum: int | None, *, today: date
) -> Done[int]:
    """Change what a team is, and how many people it needs at work on any day (None for no minimum). Refused as for each."""
    edited = edit_team(session, team_id, draft, today=today)
    touched = edited.touched
    touched |= set_team_cover(session, team_id, minimum).touched
    ledger_of(session).act = "edit a team"
    return Done(team_id, touched)


def sheet_with_cover(session: Session, question: CoverageQuestion) -> tuple[TeamSheet, int | None]:
    """Return a team's sheet, and how many people it needs at work on any day; None where nobody has said."""
    sheet = team_sheet(session, question)
    return sheet, team_covers(session, question.upto).get(sheet.team.id)
