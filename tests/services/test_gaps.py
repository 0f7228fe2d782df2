from datetime import date
from functools import partial

import pytest

from cpd_desktop.domain.drafts import PersonDraft, PersonKey, RecordDraft, TeamDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.gaps import gaps
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.training import plan_training
from cpd_desktop.services.workspace import Workspace
from tests.services.building import (
    TODAY,
    a_course_draft,
    a_requirement_draft,
    add_courses,
    add_requirements,
    add_teams,
    take_in,
)

ASK = CoverageQuestion(TODAY)


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    """A team that serves Deaf people: all trained in fire safety, one of two signs, and nobody guides deafblind people."""
    add_teams(workspace, TeamDraft(2, "Deaf Services", "Sensory", ("Deaf",)), TeamDraft(3, "North", "Adults", ()))
    add_courses(
        workspace, a_course_draft("FIR-01", expiry="never"),
        a_course_draft("BSL", row=3, expiry="never", subject="deaf", group="Deaf", tier=3),
    )  # fmt: skip
    drafts = [
        PersonDraft(row, PersonKey(f"{row}", "", f"Person {row}"), "Cook", team, date(2020, 1, 1))
        for row, team in ((2, "Deaf Services"), (3, "Deaf Services"), (4, "North"))
    ]
    take_in(workspace, partial(plan_people, drafts=drafts, today=TODAY))
    add_requirements(
        workspace, a_requirement_draft("R-FIR"),
        a_requirement_draft("R-BSL", row=3, courses=("BSL",), kind="capacity", minimum="2", groups_served=("Deaf",), specialist=True),
        a_requirement_draft("R-ONE", row=4, kind="capacity", minimum="1", teams=("North",)),
    )  # fmt: skip
    records = [RecordDraft(row, PersonKey(who), course, date(2026, 1, 1)) for row, who, course in
               ((2, "2", "FIR-01"), (3, "3", "FIR-01"), (4, "2", "BSL"), (5, "4", "FIR-01"))]  # fmt: skip
    take_in(workspace, partial(plan_training, drafts=records, today=TODAY))
    return workspace


def test_a_team_that_looks_compliant_is_found_and_so_are_single_points(book: Workspace) -> None:
    found = book.read(gaps, ASK)

    assert [(gap.team.name, gap.looks_compliant, gap.lacking) for gap in found.teams] == [("Deaf Services", True, 1)]
    assert found.capacity == ()
    assert [(row.place, row.requirement.code) for row in found.single_points] == [("North", "R-ONE")]


def test_the_target_is_the_organisation_s_own(book: Workspace) -> None:
    records = [RecordDraft(2, PersonKey("3"), "FIR-01", date(2026, 1, 1), valid_until=date(2026, 1, 2))]
    take_in(book, partial(plan_training, drafts=records, today=TODAY))
    assert [gap.looks_compliant for gap in book.read(gaps, ASK).teams] == [False]
    known = book.head().number

    book.write(set_choice, "mandatory_target", 50)
    assert [gap.looks_compliant for gap in book.read(gaps, ASK).teams] == [True]
    assert [gap.looks_compliant for gap in book.read(gaps, CoverageQuestion(TODAY, known)).teams] == [False]


def test_gaps_of_one_team_and_of_one_that_is_not_there(book: Workspace) -> None:
    assert book.read(gaps, CoverageQuestion(TODAY, team="north")).teams == ()
    assert len(book.read(gaps, CoverageQuestion(TODAY, team="deaf services", requirement="R-FIR")).teams) == 1
    with pytest.raises(Refused, match="Deaf Services, North"):
        book.read(gaps, CoverageQuestion(TODAY, team="South"))


def test_before_anybody_started_the_needs_of_teams_are_gaps(book: Workspace) -> None:
    found = book.read(gaps, CoverageQuestion(date(2019, 1, 1)))

    assert [(gap.team.name, gap.looks_compliant) for gap in found.teams] == [("Deaf Services", False)]
    assert [row.place for row in found.capacity] == ["North"]
