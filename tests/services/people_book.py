"""A small book of people at work, for the tests of what is asked and done by hand."""

from datetime import date
from typing import Any

from cpd_desktop.domain.drafts import PersonDraft, PersonKey
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person import PersonWhole, person_whole
from cpd_desktop.services.person_acts import add_person
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, a_course_draft, a_requirement_draft, add_courses, add_requirements

NOW = CoverageQuestion(TODAY)


def with_courses(workspace: Workspace) -> None:
    """Record two courses, of which the first is required of everybody."""
    add_courses(
        workspace,
        a_course_draft("FIR-01", row=2, title="Fire safety", expiry="12 months"),
        a_course_draft("MCA-01", row=3, title="Mental capacity", expiry="never"),
    )
    add_requirements(workspace, a_requirement_draft("R-FIR", title="Fire safety", starts_on=date(2020, 1, 1)))


def a_person_draft(number: str = "00001", name: str = "Siân O’Brien", **parts: Any) -> PersonDraft:
    """Return somebody's draft as a form sends it out."""
    known: dict[str, object] = {"job_role": "Social Worker", "team": "East", "starts_on": date(2024, 1, 8), **parts}
    email = str(known.pop("email", ""))
    return PersonDraft(0, PersonKey(number, email, name), **known)  # type: ignore[arg-type]


def someone(workspace: Workspace, number: str = "00001", name: str = "Siân O’Brien", **parts: Any) -> int:
    """Add somebody and return the id."""
    return workspace.write(add_person, a_person_draft(number, name, **parts), today=TODAY).result


def whole(workspace: Workspace, person_id: int, on: date = TODAY) -> PersonWhole:
    """Return a person's whole."""
    found = workspace.read(person_whole, person_id, CoverageQuestion(on))
    assert found is not None
    return found
