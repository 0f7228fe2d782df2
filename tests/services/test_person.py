from datetime import date

from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.training import Open, Outcome
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.person import person_whole
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import NOW, someone, whole, with_courses
from tests.services.test_record_acts import a_record


def test_the_whole_says_who_somebody_is_and_what_is_held_and_why(workspace: Workspace) -> None:
    with_courses(workspace)
    manager = someone(workspace, "00009", "Ann Able")
    person = someone(workspace, manager="00009", registration_body="SWE", registered_on=date(2020, 9, 1), hours="37")
    workspace.write(record_for, (person,), RecordEntry(1, a_record(date(2026, 1, 5))), today=TODAY)

    found = whole(workspace, person)

    assert (found.details.manager_id, found.details.manager) == (manager, "Ann Able")
    assert (found.details.registration_body, found.details.registered_on) == ("SWE", date(2020, 9, 1))
    (holding,) = found.holdings
    assert (holding.holding.status, holding.course) == (Status.IN_DATE, "FIR-01")
    (place,) = found.places
    assert (place.kind, place.what, place.team, place.hours) == ("Posting", "Social Worker", "East", "37")


def test_each_record_says_its_last_day_by_its_course_and_newest_comes_first(workspace: Workspace) -> None:
    with_courses(workspace)
    person = someone(workspace)
    for course, draft in (
        (1, a_record(date(2025, 4, 1))),
        (1, a_record(date(2026, 4, 1), valid_until=date(2026, 12, 31))),
        (2, a_record(date(2026, 2, 1))),
        (1, a_record(date(2026, 3, 1), outcome=Outcome.DNA)),
    ):
        workspace.write(record_for, (person,), RecordEntry(course, draft), today=TODAY)

    lines = whole(workspace, person).records

    assert [(line.completed_on, line.until) for line in lines] == [
        (date(2026, 4, 1), date(2026, 12, 31)),
        (date(2026, 3, 1), None),
        (date(2026, 2, 1), Open.NEVER),
        (date(2025, 4, 1), date(2026, 3, 31)),
    ]


def test_somebody_whose_adding_was_undone_is_not_there_any_more(workspace: Workspace) -> None:
    person = someone(workspace)
    workspace.write(undo_change)

    assert workspace.read(person_whole, person, NOW) is None


def test_a_leaver_is_shown_at_the_last_post_without_a_sign(workspace: Workspace) -> None:
    with_courses(workspace)
    person = someone(workspace, ends_on=date(2026, 5, 31))

    found = whole(workspace, person)

    assert (found.listed.when, found.listed.teams) == ("left 31 May 2026", "East")
    assert found.holdings == ()
