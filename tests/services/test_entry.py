from datetime import date
from functools import partial

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.drafts import PersonDraft, PersonKey
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.entry import delete_row, enter, live_row, save_row, sentence
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.people_writer import ABSENCE_COLUMNS
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.tables import AbsenceRow
from tests.services.building import TODAY, add_person, entries, rows_of


def test_a_typed_draft_is_entered_by_the_planner_of_the_imports_under_the_acts_own_name(workspace: Workspace) -> None:
    draft = PersonDraft(0, PersonKey("00001", "", "Siân Price"), "Social Worker", "East", date(2026, 1, 5))

    done = workspace.write(enter, partial(plan_people, drafts=[draft], today=TODAY), act_name="add a person")

    assert done.result.new == 1
    assert Touched.PEOPLE in done.touched
    assert entries(workspace)[-1]["act"] == "add a person"


def test_what_the_planner_rejects_is_refused_as_a_sentence_with_its_field_and_nothing_is_written(
    workspace: Workspace,
) -> None:
    draft = PersonDraft(0, PersonKey("00001", "", ""), "Social Worker", "East", date(2026, 1, 5))
    before = workspace.head()

    with pytest.raises(Refused, match=r"^The name is missing\.$") as refused:
        workspace.write(enter, partial(plan_people, drafts=[draft], today=TODAY), act_name="add a person")

    assert refused.value.field == "name"
    assert workspace.head() == before


@pytest.mark.parametrize(
    ("reason", "shown"), [("the name is missing", "The name is missing."), ("is it 'X'?", "Is it 'X'?"), ("", "")]
)
def test_a_reason_becomes_a_sentence(reason: str, shown: str) -> None:
    assert sentence(reason) == shown


def save_absence(workspace: Workspace, values: tuple[int, ...], row_id: int | None = None) -> int:
    return workspace.write(
        save_row, AbsenceRow, ABSENCE_COLUMNS, values, row_id=row_id, act_name="an absence", touched=Touched.PEOPLE
    ).result


def test_a_correction_takes_the_place_of_the_row_and_keeps_its_uuid(workspace: Workspace) -> None:
    person = add_person(workspace)
    row_id = save_absence(workspace, (person, 100, 120))

    again = save_absence(workspace, (person, 100, 130), row_id)

    rows = rows_of(workspace, "absences", "id, uuid, ends_on, superseded_in IS NULL", "1")
    assert [(row[0], row[2], row[3]) for row in rows] == [(row_id, 120, 0), (again, 130, 1)]
    assert rows[0][1] == rows[1][1]


def test_what_is_the_same_already_is_not_written_again(workspace: Workspace) -> None:
    person = add_person(workspace)
    row_id = save_absence(workspace, (person, 100, 120))
    before = workspace.head()

    assert save_absence(workspace, (person, 100, 120), row_id) == row_id
    assert workspace.head() == before


def test_a_row_that_was_deleted_meanwhile_can_be_neither_corrected_nor_deleted(workspace: Workspace) -> None:
    person = add_person(workspace)
    row_id = save_absence(workspace, (person, 100, 120))
    workspace.write(delete_row, AbsenceRow, row_id, act_name="delete", touched=Touched.PEOPLE)

    assert rows_of(workspace, "absences", "id") == []
    with pytest.raises(Refused, match="meanwhile"):
        workspace.write(delete_row, AbsenceRow, row_id, act_name="delete", touched=Touched.PEOPLE)
    with pytest.raises(Refused, match="meanwhile"):
        workspace.read(live_row, AbsenceRow, ABSENCE_COLUMNS, row_id)
