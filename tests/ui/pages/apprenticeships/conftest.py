"""The page Apprenticeships over a small book: apprentices under two rules, one behind, one in a break, one whose statuses contradict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.apprenticeships import (
    AccountStatus,
    AttemptDraft,
    BreakDraft,
    HoursDraft,
    IlrCompletion,
    ReviewDraft,
)
from cpd_desktop.domain.qualifications import QualificationDraft, QualificationState
from cpd_desktop.services.apprenticeship_acts import save_attempt, save_break, save_review, tick_gateway_item
from cpd_desktop.services.apprenticeships import save_apprenticeship
from cpd_desktop.services.off_the_job import log_hours
from cpd_desktop.services.qualifications import save_qualification
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.page import ApprenticeshipsPage
from tests.made_books import empty_book
from tests.services.apprentices_book import a_draft, care_course, with_apprentices
from tests.services.building import rows_of
from tests.services.people_book import someone
from tests.ui.conftest import TODAY, clock

SIAN, AMIR, JOY = 1, 2, 3
"""Behind; in a break; by a rule of fixed hours, with contradicting statuses."""
Open = Callable[..., ApprenticeshipsPage]


@dataclass
class Book:
    """The context over the book, and its apprenticeships by person."""

    context: Context
    uuids: dict[int, bytes]


def settled(qtbot: QtBot, context: Context) -> None:
    """Wait until nothing is asked and nothing is written any more."""
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)


def wanted_by(qtbot: QtBot, context: Context, do: Callable[[], object]) -> list[Any]:
    """Return the page and the target that *do* asks the window for."""
    with qtbot.waitSignal(context.wanted) as wanted:
        do()
    assert wanted.args is not None
    return list(wanted.args)


def recorded(workspace: Workspace, person_id: int, start: date, **parts: Any) -> bytes:
    """Record an apprenticeship and return its UUID."""
    row_id = workspace.write(save_apprenticeship, a_draft(person_id, start, **parts), today=TODAY).result
    return bytes(rows_of(workspace, "apprenticeships", "uuid", f"id = {row_id}")[0][0])


def logged(workspace: Workspace, uuid: bytes, first: date, count: int, hours: str = "7", **parts: Any) -> None:
    """Log the same hours in each of *count* weeks from *first* on."""
    known: dict[str, Any] = {"activity": "College day", "evidence": "Register", **parts}
    drafts = [HoursDraft(uuid, first + timedelta(weeks=week), Decimal(hours), **known) for week in range(count)]
    workspace.write(log_hours, drafts, today=TODAY)


def three_apprentices(workspace: Workspace) -> dict[int, bytes]:
    """Record three apprentices, with what happened on their apprenticeships."""
    with_apprentices(workspace)
    someone(workspace, "00003", "Joy Bello", team="West", service="Adults")
    behind = recorded(
        workspace, SIAN, date(2025, 6, 2), standard="ST0006", practical_ends_on=date(2026, 12, 1), ends_on=date(2027, 3, 1),
        mentor="Rosa Field", course_id=care_course(workspace),
    )  # fmt: skip
    logged(workspace, behind, date(2025, 6, 9), 48)
    logged(workspace, behind, date(2026, 6, 1), 2, in_paid_time=False)
    logged(workspace, behind, date(2026, 7, 1), 3, evidence="")
    review = ReviewDraft(date(2026, 7, 6), "Sian Jones", "Rosa Field", "", "Doing well.", "Shadow a review")
    workspace.write(save_review, behind, review, today=TODAY)
    workspace.write(tick_gateway_item, behind, "portfolio", done_on=date(2026, 10, 1), by_whom="Tutor", today=TODAY)
    paused = recorded(workspace, AMIR, date(2025, 9, 1), standard="ST0005")
    logged(workspace, paused, date(2025, 9, 8), 30)
    away = BreakDraft(date(2026, 9, 1), date(2027, 1, 4), None, "Parental leave")
    workspace.write(save_break, paused, away, today=TODAY)
    fixed = recorded(
        workspace,
        JOY,
        date(2025, 10, 6),
        standard="ST0005",
        account_status=AccountStatus.PAUSED,
        ilr_completion=IlrCompletion.CONTINUING,
    )
    logged(workspace, fixed, date(2025, 10, 13), 50)
    workspace.write(save_attempt, fixed, AttemptDraft(1, date(2026, 12, 10), organisation="Assess Ltd"), today=TODAY)
    workspace.write(save_qualification, QualificationDraft(
        SIAN, "Diploma in adult care", QualificationState.IN_PROGRESS, date(2026, 2, 2), level="3",
        registered_on=date(2026, 1, 12), expected_on=date(2026, 11, 2), awarding_body="City Awards",
    ), today=TODAY)  # fmt: skip
    workspace.write(save_qualification, QualificationDraft(
        AMIR, "Certificate in autism care", QualificationState.ACHIEVED, date(2026, 5, 4), level="2",
    ), today=TODAY)  # fmt: skip
    return {SIAN: behind, AMIR: paused, JOY: fixed}


@pytest.fixture
def book(tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Book:
    """A book with three apprentices and two qualifications, as at 23 November 2026."""
    workspace = empty_book(tmp_path / "apprentices.cpd", clock=clock)
    uuids = three_apprentices(workspace)
    return Book(open_context(workspace), uuids)


@pytest.fixture
def open_at(qtbot: QtBot, book: Book) -> Open:
    """Open the page at a target, over the book or another context *of*."""

    def open_page(target: Any = None, of: Context | None = None) -> ApprenticeshipsPage:
        context = of or book.context
        page = ApprenticeshipsPage(context)
        qtbot.addWidget(page)
        page.resize(1180, 720)
        page.show()
        page.show_target(target or {"tab": "Apprentices"})
        settled(qtbot, context)
        return page

    return open_page
