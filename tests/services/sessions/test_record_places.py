"""A training record that is a place in a session is changed in the session, by whatever door somebody comes."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import EndedBy
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.many_records import RecordChange, change_records
from cpd_desktop.services.record_acts import RecordEntry, correct_record, delete_record
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance
from cpd_desktop.services.sessions.booking import cancel_bookings
from cpd_desktop.services.sessions.record_places import place_sentence, places_among, refuse_places
from cpd_desktop.services.training import plan_training
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, rejections, rows_of, take_in
from tests.services.sessions.sessions_book import (
    AMIR,
    CAPACITY,
    FIRE,
    NORTH,
    SIAN,
    SOUTH,
    TOGETHER,
    all_present,
    book,
    bookings,
    furnish,
    planned,
    records,
    refuse_disagreement,
)

SENTENCE = "This is a place in the session of 01/07/2026: change it on the page Sessions."


@pytest.fixture(params=[False, True], ids=["open", "closed"])
def placed(request: pytest.FixtureRequest, workspace: Workspace) -> Workspace:
    """A book with a place of Siân O’Brien in a session, open or closed."""
    uuid = planned(furnish(workspace))
    book(workspace, uuid, SIAN)
    if request.param:
        workspace.write(mark_attendance, uuid, all_present(workspace, uuid), today=TOGETHER)
        workspace.write(close_session, uuid, today=TOGETHER)
    return workspace


def said(workspace: Workspace) -> Outcome:
    return Outcome(records(workspace)[0][3])


def correct(
    workspace: Workspace, on: date = TOGETHER, outcome: Outcome | None = None, course: int = FIRE, **parts: Any
) -> None:
    ((row_id,),) = rows_of(workspace, "training_records", "id")
    draft = RecordDraft(0, PersonKey(), "", on, outcome or said(workspace), evidence=Evidence.CLAIMED, **parts)
    workspace.write(correct_record, SIAN, row_id, RecordEntry(course, draft), today=SOUTH)


def test_its_course_day_and_outcome_are_not_corrected_by_hand(placed: Workspace) -> None:
    for wrong in ({"on": NORTH}, {"outcome": Outcome.FAILED}, {"course": CAPACITY}):
        with pytest.raises(Refused) as refused:
            correct(placed, **wrong)
        assert str(refused.value) == SENTENCE
    correct(placed, notes="Brought a friend", hours="5")
    assert records(placed)[0][5] == "5"
    refuse_disagreement(placed)


def test_it_is_not_deleted_by_hand(placed: Workspace) -> None:
    ((row_id,),) = rows_of(placed, "training_records", "id")
    with pytest.raises(Refused) as refused:
        placed.write(delete_record, row_id)
    assert str(refused.value) == SENTENCE


def test_many_at_once_keep_its_outcome(placed: Workspace) -> None:
    ids = [row[0] for row in rows_of(placed, "training_records", "id")]
    change = RecordChange(frozenset({"outcome"}), Outcome.DNA)
    with pytest.raises(Refused) as refused:
        placed.write(change_records, ids, change, today=SOUTH)
    assert (str(refused.value), refused.value.field) == (f"Siân O’Brien: {SENTENCE}", "outcome")
    placed.write(
        change_records, ids, RecordChange(frozenset({"notes", "outcome"}), said(placed), notes="x"), today=SOUTH
    )
    assert rows_of(placed, "training_records", "notes") == [("x",)]


def test_a_file_that_says_otherwise_is_refused_and_one_that_says_the_same_is_not(placed: Workspace) -> None:
    drafts = [
        RecordDraft(2, PersonKey("00001"), "FIR-01", TOGETHER, Outcome.DNA),
        RecordDraft(3, PersonKey("00002"), "FIR-01", TOGETHER, Outcome.COMPLETED),
    ]
    planner = partial(plan_training, drafts=drafts, today=SOUTH)
    result = take_in(placed, planner)
    assert rejections(result) == [(2, "outcome", SENTENCE)]
    same = RecordDraft(2, PersonKey("00001"), "FIR-01", TOGETHER, said(placed), notes="From the provider")
    assert take_in(placed, partial(plan_training, drafts=[same], today=SOUTH)).changed == 1
    refuse_disagreement(placed)


def test_it_is_free_again_once_the_place_is_cancelled(workspace: Workspace) -> None:
    uuid = planned(furnish(workspace))
    (first, _) = book(workspace, uuid, SIAN, AMIR)
    keys = [one.record_uuid for one in bookings(workspace, uuid)]
    assert workspace.read(places_among, None) == dict.fromkeys(keys, TOGETHER)
    workspace.write(cancel_bookings, [first], by=EndedBy.LEARNER, today=TODAY)

    assert workspace.read(places_among, keys) == {keys[1]: TOGETHER}
    workspace.read(refuse_places, [keys[0]])
    with pytest.raises(Refused, match="change it on the page Sessions"):
        workspace.read(refuse_places, keys)
    assert place_sentence(TOGETHER) == SENTENCE
