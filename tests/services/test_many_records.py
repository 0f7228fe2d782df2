from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.many import Many
from cpd_desktop.services.many_records import RecordChange, change_records, records_said
from cpd_desktop.services.record_acts import RecordEntry, delete_record, record_for
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries
from tests.services.people_book import someone, whole, with_courses
from tests.services.test_record_acts import a_record


@pytest.fixture
def people(workspace: Workspace) -> tuple[int, ...]:
    with_courses(workspace)
    people = tuple(someone(workspace, f"0000{number}", f"Person {number}") for number in (1, 2, 3))
    workspace.write(record_for, people, RecordEntry(1, a_record(provider="Acme", notes="Kept")), today=TODAY)
    return people


@pytest.fixture
def rows(workspace: Workspace, people: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(whole(workspace, one).records[0].id for one in people)


def test_what_is_ticked_changes_as_one_and_the_rest_stays(
    workspace: Workspace, people: tuple[int, ...], rows: tuple[int, ...]
) -> None:
    before = workspace.head().number
    change = RecordChange(frozenset({"evidence", "provider"}), evidence=Evidence.CHECKED, notes="Not ticked")

    done = workspace.write(change_records, rows, change, today=TODAY)

    assert done.result == Many(3, 0)
    assert workspace.head().number == before + 1
    assert entries(workspace)[-1]["act"] == "change 3 training records"
    record = whole(workspace, people[1]).records[0]
    assert (record.evidence, record.provider, record.notes) == (Evidence.CHECKED, "", "Kept")
    workspace.write(undo_change)
    assert whole(workspace, people[1]).records[0].provider == "Acme"


def test_what_says_so_already_is_not_written(workspace: Workspace, rows: tuple[int, ...]) -> None:
    before = workspace.head()
    change = RecordChange(frozenset({"provider"}), provider="Acme")
    assert workspace.write(change_records, rows, change, today=TODAY).result == Many(0, 3)
    assert workspace.head() == before


@pytest.mark.parametrize(("until", "is_refused"), [(date(2026, 5, 31), True), (date(2026, 6, 1), False)])
def test_an_end_before_the_completion_is_refused_with_name_and_course(
    workspace: Workspace, rows: tuple[int, ...], until: date, is_refused: bool
) -> None:
    change = RecordChange(frozenset({"valid_until"}), valid_until=until)
    if not is_refused:
        assert workspace.write(change_records, rows, change, today=TODAY).result.changed == 3
        return
    with pytest.raises(Refused, match=r"Person 1, Fire safety of 01/06/2026: valid until 31/05/2026") as refused:
        workspace.write(change_records, rows, change, today=TODAY)
    assert refused.value.field == "valid_until"


def test_a_booking_to_come_cannot_be_completed_yet(workspace: Workspace, people: tuple[int, ...]) -> None:
    booked = replace(a_record(date(2026, 7, 1)), outcome=Outcome.BOOKED)
    workspace.write(record_for, people, RecordEntry(2, booked), today=TODAY)
    ids = [whole(workspace, one).records[0].id for one in people]
    with pytest.raises(Refused, match="only a booking or what is in progress may") as refused:
        workspace.write(change_records, ids, RecordChange(frozenset({"outcome"})), today=TODAY)
    assert refused.value.field == "outcome"


def test_a_record_deleted_meanwhile_stops_it_all(workspace: Workspace, rows: tuple[int, ...]) -> None:
    workspace.write(delete_record, rows[2])
    with pytest.raises(Refused, match="meanwhile"):
        workspace.write(change_records, rows, RecordChange(frozenset({"notes"})), today=TODAY)
    with pytest.raises(Refused, match="Tick"):
        workspace.write(change_records, rows[:1], RecordChange(frozenset()), today=TODAY)


def test_what_the_records_say_now_is_told(workspace: Workspace, rows: tuple[int, ...]) -> None:
    said = workspace.read(records_said, rows)
    assert [(one.outcome, one.evidence, one.provider, one.valid_until) for one in said] == [
        ("completed", "claimed", "Acme", "")
    ] * 3
