"""What hangs loose: needs with which nothing is done, and training that nobody needed."""

from datetime import date, timedelta
from typing import Any

import pytest

from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.needs import Decision, Met, NeedDraft
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.course_versions import retire_course
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.needs import answer_need, book_need, decide_need, raise_need
from cpd_desktop.services.orphans import orphans
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.workspace import Workspace
from tests.services.building import (
    TODAY,
    a_course_draft,
    a_requirement_draft,
    add_courses,
    add_requirements,
)
from tests.services.people_book import NOW, someone, with_courses

FIRE, CAPACITY = 1, 2
YEAR_AGO = date(2025, 6, 15)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    """A book with somebody in East and somebody in West; fire safety is required of everybody."""
    with_courses(workspace)
    someone(workspace)
    someone(workspace, "00002", "Amir Khan", team="West", job_role="Care Worker")
    return workspace


def raised(workspace: Workspace, title: str, person_id: int = 1, **parts: Any) -> bytes:
    draft = NeedDraft(person_id, title, TODAY - timedelta(60), course_id=CAPACITY, **parts)
    return workspace.write(raise_need, draft, today=TODAY).result


def record(
    workspace: Workspace, course_id: int, on: date, person_id: int = 1, outcome: Outcome = Outcome.PASSED
) -> None:
    entry = RecordEntry(course_id, RecordDraft(0, PersonKey(), "", on, outcome))
    workspace.write(record_for, [person_id], entry, today=TODAY)


def waiting(workspace: Workspace, question: CoverageQuestion = NOW) -> list[str]:
    return [one.need.title for one in workspace.read(orphans, question).needs_without_action]


def nobody_needed(workspace: Workspace, question: CoverageQuestion = NOW) -> list[tuple[str, str]]:
    return [(one.name, one.course) for one in workspace.read(orphans, question).training_nobody_needed]


def test_undecided_and_unbooked_needs_wait_and_a_decision_other_than_that_is_an_action(furnished: Workspace) -> None:
    raised(furnished, "Undecided")
    furnished.write(decide_need, raised(furnished, "To book"), Decision.BOOK, "", today=TODAY)
    furnished.write(decide_need, raised(furnished, "Coaching"), Decision.COACH, "", today=TODAY)
    furnished.write(decide_need, raised(furnished, "Declined"), Decision.DECLINE, "Retires", today=TODAY)

    assert waiting(furnished) == ["Undecided", "To book"]


def test_a_booking_is_an_action_until_its_day_is_past(furnished: Workspace) -> None:
    uuid = raised(furnished, "Booked")
    furnished.write(book_need, uuid, TODAY, today=TODAY)

    assert waiting(furnished) == []
    assert waiting(furnished, CoverageQuestion(TODAY + timedelta(1))) == ["Booked"]


def test_a_need_that_was_not_met_waits_until_it_is_raised_again(furnished: Workspace) -> None:
    uuid = raised(furnished, "Not met")
    furnished.write(answer_need, uuid, Met.NO, TODAY)
    furnished.write(answer_need, raised(furnished, "Partly met"), Met.PARTLY, TODAY)
    assert waiting(furnished) == ["Not met"]

    again = raised(furnished, "Again", source_uuid=uuid.hex())
    furnished.write(decide_need, again, Decision.COACH, "", today=TODAY)

    assert waiting(furnished) == []


def test_training_is_loose_where_no_requirement_and_no_need_asks_for_it(furnished: Workspace) -> None:
    record(furnished, FIRE, TODAY)
    record(furnished, CAPACITY, TODAY)
    record(furnished, CAPACITY, TODAY, person_id=2)
    assert nobody_needed(furnished) == [("Amir Khan", "Mental capacity"), ("Siân O’Brien", "Mental capacity")]
    assert nobody_needed(furnished, CoverageQuestion(TODAY, team="East")) == [("Siân O’Brien", "Mental capacity")]

    raised(furnished, "Capacity")

    assert nobody_needed(furnished) == [("Amir Khan", "Mental capacity")]


@pytest.mark.parametrize(("day", "is_in"), [
    (YEAR_AGO, False), (YEAR_AGO + timedelta(1), True), (TODAY, True),
])  # fmt: skip
def test_the_last_twelve_months_are_looked_at(furnished: Workspace, day: date, is_in: bool) -> None:
    record(furnished, CAPACITY, day)

    assert bool(nobody_needed(furnished)) is is_in


def test_what_did_not_count_was_no_training(furnished: Workspace) -> None:
    record(furnished, CAPACITY, TODAY, outcome=Outcome.FAILED)
    record(furnished, CAPACITY, TODAY + timedelta(2), outcome=Outcome.BOOKED)

    assert nobody_needed(furnished) == []


def test_a_requirement_asks_only_of_those_in_its_scope_with_every_course_that_satisfies_it(
    furnished: Workspace,
) -> None:
    add_courses(furnished, a_course_draft("MCA-02", title="Mental capacity, advanced", satisfies=("MCA-01",)))
    add_requirements(furnished, a_requirement_draft("R-MCA", courses=("MCA-01",), roles=("Social Worker",)))
    record(furnished, 3, TODAY)
    record(furnished, 3, TODAY, person_id=2)

    assert nobody_needed(furnished) == [("Amir Khan", "Mental capacity, advanced")]


def test_what_was_asked_for_on_the_day_of_the_training_was_needed(furnished: Workspace) -> None:
    ended = a_requirement_draft("R-MCA", courses=("MCA-01",), starts_on=date(2020, 1, 1), ends_on=date(2026, 3, 31))
    add_requirements(furnished, ended)
    record(furnished, CAPACITY, date(2026, 3, 31))
    record(furnished, CAPACITY, date(2026, 4, 1), person_id=2)

    assert nobody_needed(furnished) == [("Amir Khan", "Mental capacity")]


@pytest.mark.parametrize(("retired_on", "loose"), [(TODAY, False), (TODAY + timedelta(1), True)])
def test_what_replaces_a_retired_course_is_needed_from_its_day_on(
    furnished: Workspace, retired_on: date, loose: bool
) -> None:
    record(furnished, CAPACITY, TODAY)
    furnished.write(retire_course, FIRE, retired_on=retired_on, replaced_by_id=CAPACITY, today=TODAY)

    assert bool(nobody_needed(furnished)) is loose


def test_a_team_that_serves_a_group_needs_what_the_group_needs(furnished: Workspace) -> None:
    add_requirements(furnished, a_requirement_draft("R-DEAF", courses=("MCA-01",), groups_served=("Deaf",)))
    record(furnished, CAPACITY, TODAY)

    assert nobody_needed(furnished) == [("Siân O’Brien", "Mental capacity")]


def test_an_empty_book_has_nothing_loose(workspace: Workspace) -> None:
    found = workspace.read(orphans, NOW)

    assert (found.needs_without_action, found.training_nobody_needed) == ((), ())
