"""A small book with two people, a course that a standard discharges, and what the tests of apprenticeships do over and over."""

from datetime import date
from decimal import Decimal
from typing import Any

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine, ApprenticeshipWhole
from cpd_desktop.domain.apprenticeships import ApprenticeshipDraft, HoursDraft
from cpd_desktop.services.apprenticeships import apprenticeship_of, apprenticeships, save_apprenticeship
from cpd_desktop.services.coverage import CoverageQuestion, person_holdings
from cpd_desktop.services.off_the_job import log_hours
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, a_course_draft, a_requirement_draft, add_courses, add_requirements, rows_of
from tests.services.people_book import NOW, someone

SIAN, AMIR = 1, 2
START = date(2025, 9, 1)
CARE = "L2-CARE"
"""The course that the standard stands for; it never expires, and everybody needs it."""


def with_apprentices(workspace: Workspace) -> None:
    """Record a course and its requirement, and two people in two teams."""
    add_courses(workspace, a_course_draft(CARE, title="Level 2 adult care", expiry="never"))
    add_requirements(
        workspace, a_requirement_draft("R-CARE", title="Adult care", courses=(CARE,), starts_on=date(2020, 1, 1))
    )
    someone(workspace)
    someone(workspace, "00002", "Amir Khan", team="West", service="Adults")


def care_course(workspace: Workspace) -> int:
    """Return the id of the course that the standard stands for."""
    return int(rows_of(workspace, "course_details", "course_id", f"code = '{CARE}' AND superseded_in IS NULL")[0][0])


def a_draft(person_id: int = SIAN, start: date = START, **parts: Any) -> ApprenticeshipDraft:
    """Return an apprenticeship of a year, of a care worker."""
    known: dict[str, Any] = {
        "practical_ends_on": date(start.year + 1, start.month, start.day), "ends_on": date(start.year + 1, 12, 31),
        "standard": "ST0005", "provider": "Meres College", "weekly_hours": Decimal(37), **parts,
    }  # fmt: skip
    return ApprenticeshipDraft(person_id, starts_on=start, **known)


def apprentice(workspace: Workspace, person_id: int = SIAN, start: date = START, **parts: Any) -> bytes:
    """Record an apprenticeship and return its UUID."""
    row_id = workspace.write(save_apprenticeship, a_draft(person_id, start, **parts), today=TODAY).result
    return bytes(rows_of(workspace, "apprenticeships", "uuid", f"id = {row_id}")[0][0])


def log(workspace: Workspace, uuid: bytes, *days: date, hours: str = "7", **parts: Any) -> tuple[int, ...]:
    """Log the same hours on each day and return the rows' ids."""
    known: dict[str, Any] = {"activity": "College day", "evidence": "Register", **parts}
    drafts = [HoursDraft(uuid, day, Decimal(hours), **known) for day in days]
    return workspace.write(log_hours, drafts, today=TODAY).result


def lines(workspace: Workspace, question: CoverageQuestion = NOW) -> list[ApprenticeshipLine]:
    """Return the lines of the list."""
    return list(workspace.read(apprenticeships, question))


def whole_of(workspace: Workspace, uuid: bytes, on: date = TODAY) -> ApprenticeshipWhole:
    """Return all of an apprenticeship."""
    return workspace.read(apprenticeship_of, uuid, on)


def held(workspace: Workspace, number: str = "00001", on: date = TODAY) -> str:
    """Return how somebody stands with the requirement of the course."""
    _, found = workspace.read(person_holdings, number, CoverageQuestion(on))
    return next(one.words for one in found if one.requirement.code == "R-CARE")


def records(workspace: Workspace) -> list[tuple[Any, ...]]:
    """Return the live training records: person, day and outcome by number."""
    return rows_of(workspace, "training_records", "person_id, completed_on, outcome")
