from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.record_acts import RecordEntry, correct_record, delete_record, record_for, record_versions
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries
from tests.services.people_book import someone, whole, with_courses


def a_record(done: date = date(2026, 6, 1), **parts: Any) -> RecordDraft:
    return replace(RecordDraft(0, PersonKey(), "", done), **parts)


@pytest.fixture
def people(workspace: Workspace) -> tuple[int, ...]:
    with_courses(workspace)
    return tuple(someone(workspace, f"0000{number}", f"Person {number}") for number in (1, 2, 3))


def test_one_record_for_many_is_one_change_and_one_undo(workspace: Workspace, people: tuple[int, ...]) -> None:
    before = workspace.head().number

    done = workspace.write(record_for, people, RecordEntry(1, a_record(notes="In the hall")), today=TODAY)

    assert (done.result.recorded, done.result.already) == (3, 0)
    assert workspace.head().number == before + 1
    assert entries(workspace)[-1]["act"] == "record training for 3 people"
    assert all(whole(workspace, one).records[0].notes == "In the hall" for one in people)
    workspace.write(undo_change)
    assert not any(whole(workspace, one).records for one in people)


def test_whoever_has_it_on_that_day_already_is_left_out_and_counted(
    workspace: Workspace, people: tuple[int, ...]
) -> None:
    workspace.write(record_for, people[:1], RecordEntry(1, a_record()), today=TODAY)

    done = workspace.write(record_for, people, RecordEntry(1, a_record()), today=TODAY)

    assert (done.result.recorded, done.result.already) == (2, 1)
    with pytest.raises(Refused, match="All of them have") as refused:
        workspace.write(record_for, people, RecordEntry(1, a_record()), today=TODAY)
    assert refused.value.field == "completed_on"


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (a_record(date(2026, 6, 16)), "completed_on"),
        (a_record(valid_until=date(2026, 5, 1)), "valid_until"),
    ],
)
def test_what_is_wrong_in_itself_is_refused_beside_its_field(
    workspace: Workspace, people: tuple[int, ...], draft: RecordDraft, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        workspace.write(record_for, people, RecordEntry(1, draft), today=TODAY)
    assert refused.value.field == field


def test_a_booking_may_lie_in_the_future(workspace: Workspace, people: tuple[int, ...]) -> None:
    draft = a_record(date(2026, 7, 1), outcome=Outcome.BOOKED)
    workspace.write(record_for, people, RecordEntry(1, draft), today=TODAY)

    assert whole(workspace, people[0]).holdings[0].holding.booked_for == date(2026, 7, 1)


def test_an_unknown_course_is_refused(workspace: Workspace, people: tuple[int, ...]) -> None:
    with pytest.raises(Refused) as refused:
        workspace.write(record_for, people, RecordEntry(99, a_record()), today=TODAY)
    assert refused.value.field == "course"


def test_a_correction_and_a_deletion_keep_every_version(workspace: Workspace, people: tuple[int, ...]) -> None:
    person = people[0]
    workspace.write(record_for, (person,), RecordEntry(1, a_record()), today=TODAY)
    line = whole(workspace, person).records[0]

    entry = RecordEntry(2, a_record(date(2026, 6, 2), evidence=Evidence.CHECKED))
    workspace.write(correct_record, person, line.id, entry, today=TODAY)
    corrected = whole(workspace, person).records[0]
    workspace.write(delete_record, corrected.id)

    assert (corrected.course, corrected.completed_on, corrected.uuid) == (
        "Mental capacity",
        date(2026, 6, 2),
        line.uuid,
    )
    assert whole(workspace, person).records == ()
    first, last = workspace.read(record_versions, line.uuid)
    assert (first.course, first.evidence, first.deleted) == ("Fire safety", "claimed", None)
    assert (last.course, last.evidence) == ("Mental capacity", "checked")
    assert last.deleted is not None
    assert last.deleted.act == "delete a training record"
    workspace.write(undo_change)
    assert whole(workspace, person).records[0].uuid == line.uuid


def test_a_correction_onto_another_record_is_refused(workspace: Workspace, people: tuple[int, ...]) -> None:
    person = people[0]
    for day in (1, 2):
        workspace.write(record_for, (person,), RecordEntry(1, a_record(date(2026, 6, day))), today=TODAY)
    later = whole(workspace, person).records[0]

    with pytest.raises(Refused) as refused:
        workspace.write(correct_record, person, later.id, RecordEntry(1, a_record()), today=TODAY)
    assert refused.value.field == "completed_on"
