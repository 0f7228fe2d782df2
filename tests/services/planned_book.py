"""A small book in which East needs people who know mental capacity and nobody does, for the tests of the cheapest bookings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from cpd_desktop.domain.cheapest_bookings import BookingPlan
from cpd_desktop.services.cheapest_bookings import cheapest_bookings
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, a_requirement_draft, add_requirements
from tests.services.sessions.sessions_book import CAPACITY, a_session, furnish, planned

NOW = CoverageQuestion(TODAY)
BY = date(2027, 5, 31)
"""The last of the twelve month ends after TODAY, 15 June 2026, is that of May."""


def short_of_two(workspace: Workspace, *, minimum: str = "2", **parts: Any) -> Workspace:
    """Record the book of sessions with a need: East is to have two who know mental capacity."""
    furnish(workspace)
    known: dict[str, Any] = {"teams": ("East",), "courses": ("MCA-01",), "title": "Knows capacity", **parts}
    add_requirements(workspace, a_requirement_draft("R-CAP", kind="capacity", minimum=minimum, **known))
    return workspace


def offered(
    workspace: Workspace, day: date, *, cost: int | None = 600, capacity: int | None = 6, course: int = CAPACITY, **parts: Any
) -> bytes:  # fmt: skip
    """Plan a session of mental capacity; *cost* is of the whole session, in pounds."""
    pounds = None if cost is None else Decimal(cost)
    return planned(workspace, a_session(day, course_id=course, cost=pounds, capacity=capacity, **parts))


def plan(workspace: Workspace, question: CoverageQuestion = NOW, **parts: Any) -> BookingPlan:
    """Return the cheapest bookings."""
    return workspace.read(cheapest_bookings, question, **parts)


def taken(found: BookingPlan) -> list[tuple[int, bytes]]:
    """Return who is to be booked on what, in the order of the plan."""
    return [(one.person_id, one.session_uuid) for one in found.chosen]


def sessions_of(found: BookingPlan) -> list[bytes]:
    """Return the session of each place of a plan."""
    return [one.session_uuid for one in found.chosen]


def whys(found: BookingPlan) -> list[tuple[int, str]]:
    """Return by how many each unmet need is short, and why."""
    return [(one.short_by, one.why) for one in found.unmet]


def people_of(found: BookingPlan) -> list[int]:
    """Return who is to be booked, each once."""
    return sorted({one.person_id for one in found.chosen})
