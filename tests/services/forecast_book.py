"""A book of twelve people whose next twelve months are worked out by hand in `test_forecast`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cpd_desktop.domain.departures import DepartureDraft
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.departures import record_departure
from cpd_desktop.services.person import ABSENCE
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.services.training import record_training
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, a_course_draft, a_requirement_draft, add_courses, add_requirements
from tests.services.people_book import someone

NAMES = ("Ana", "Ben", "Cai", "Dee", "Eve", "Flo", "Gil", "Hal", "Ida", "Joe", "Kit", "Lou")
FIRE = 1


def furnish(workspace: Workspace) -> Mapping[str, int]:
    """Record the twelve, and return their ids by name: fire safety counts for a year and is asked of everybody within 30 days, and of
    the team East eight holders.
    """
    add_courses(
        workspace,
        a_course_draft("FIR-01", row=2, title="Fire safety", expiry="12 months"),
        a_course_draft("MCA-01", row=3, title="Mental capacity", expiry="never"),
    )
    add_requirements(
        workspace,
        a_requirement_draft("R-FIR", title="Fire safety", within_days=30, starts_on=date(2020, 1, 1)),
        a_requirement_draft(
            "C-FIR", row=3, title="Fire wardens", kind="capacity", minimum="8", starts_on=date(2020, 1, 1)
        ),
    )
    starts = {"Joe": date(2026, 9, 10), "Lou": date(2027, 1, 4)}
    ends = {"Flo": date(2026, 12, 31)}
    people = {
        name: someone(
            workspace, f"{number:05}", name, starts_on=starts.get(name, date(2024, 1, 8)), ends_on=ends.get(name)
        )
        for number, name in enumerate(NAMES, 1)
    }
    done = {
        "Ana": date(2025, 7, 10), "Ben": date(2025, 9, 1), "Cai": date(2026, 3, 1), "Dee": date(2026, 5, 1), "Eve": date(2026, 6, 1),
        "Flo": date(2026, 6, 1), "Kit": date(2026, 6, 1), "Lou": date(2026, 6, 1),
    }  # fmt: skip
    for name, day in done.items():
        record(workspace, people[name], day)
    record(workspace, people["Gil"], date(2026, 8, 20), Outcome.IN_PROGRESS)
    record(workspace, people["Hal"], date(2026, 7, 1), Outcome.BOOKED)
    record(workspace, people["Ben"], date(2026, 9, 15), Outcome.BOOKED)
    leaves = DepartureDraft(people["Eve"], date(2026, 10, 31))
    workspace.write(record_departure, leaves, today=TODAY)
    workspace.write(save_place, people["Kit"], PlaceDraft(ABSENCE, date(2026, 5, 1), date(2026, 11, 15)))
    return people


def record(
    workspace: Workspace, person_id: int, day: date, outcome: Outcome = Outcome.COMPLETED, *, course_id: int = FIRE
) -> None:
    """Record that somebody did, or is to do, a course on a day."""
    draft = RecordDraft(0, PersonKey(), "FIR-01", day, outcome)
    workspace.write(record_training, draft, person_id=person_id, course_id=course_id, today=TODAY)
