"""Answering whether training changed practice, correcting and taking back: in a supervision, and elsewhere."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.practice import AnsweredBy, Barrier, PracticeDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision_drafts import SupervisionDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.practice import (
    PracticeAnswer,
    answer_practice,
    correct_practice,
    learnt,
    practice_due,
    take_back_practice,
)
from cpd_desktop.services.sessions.attendance import reopen_session
from cpd_desktop.services.supervision.logging import correct_supervision, delete_supervision, log_supervision
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries
from tests.services.people_book import someone, with_courses
from tests.services.practice_book import answered, booking_of, held, said

HELD_ON = TODAY - timedelta(days=31)
DUE_ON = HELD_ON + timedelta(days=30)
SIAN, JO = 1, 2


@pytest.fixture
def session_uuid(workspace: Workspace) -> bytes:
    """Siân O'Brien completed a session 31 days ago; Jo Patel, who supervises, was there too."""
    with_courses(workspace)
    someone(workspace)
    someone(workspace, "00002", "Jo Patel")
    return held(workspace, HELD_ON, [SIAN, JO])


@pytest.fixture
def booking(workspace: Workspace, session_uuid: bytes) -> bytes:
    return booking_of(workspace, session_uuid, SIAN)


def answers(workspace: Workspace, person_id: int = SIAN) -> list[PracticeAnswer]:
    return [answer for place in workspace.read(learnt, TODAY, person_ids=[person_id]) for answer in place.answers]


def due(workspace: Workspace, person_id: int = SIAN, on: date = TODAY) -> list[tuple[int, str]]:
    found = workspace.read(practice_due, CoverageQuestion(on), person_ids=[person_id])
    return [(one.days, one.answered_by.value) for one in found]


def test_an_answer_is_recorded_and_taken_back_by_undo(workspace: Workspace, booking: bytes) -> None:
    assert due(workspace) == [(30, "learner"), (30, "supervisor")]
    done = workspace.write(answer_practice, said(booking, DUE_ON, "ypn", barrier=Barrier.NO_TIME), today=TODAY)

    (found,) = answers(workspace)
    assert done.touched == Touched.PRACTICE
    assert (found.uuid, found.draft, found.supervision_uuid) == (
        done.result, said(booking, DUE_ON, "ypn", barrier=Barrier.NO_TIME), b"",
    )  # fmt: skip
    assert due(workspace) == [(30, "supervisor")]
    assert entries(workspace)[-1]["act"] == "answer whether training changed practice"
    undone = workspace.write(undo_change)
    assert answers(workspace) == []
    workspace.write(undo_change, undone.change)
    assert [one.uuid for one in answers(workspace)] == [done.result]


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"answered_on": DUE_ON - timedelta(days=1)}, "answered_on", "This is asked from 14/06/2026 on"),
        ({"answered_on": TODAY + timedelta(days=1)}, "answered_on", "lies in the future"),
        ({"days": 90}, "answered_on", "90 days after the training"),
        ({"days": 31}, "days", "30 and 90 days after, not 31"),
        ({"booking_uuid": b"0" * 16}, "booking", "Nothing is asked about this place yet"),
    ],
)
def test_what_cannot_have_been_answered_is_refused(
    workspace: Workspace, booking: bytes, changes: dict[str, Any], field: str, reason: str
) -> None:
    draft = replace(said(booking, DUE_ON), **changes)
    with pytest.raises(Refused, match=reason) as refusal:
        workspace.write(answer_practice, draft, today=TODAY)
    assert refusal.value.field == field


def test_the_same_asking_is_answered_once(workspace: Workspace, booking: bytes) -> None:
    answered(workspace, booking, DUE_ON)
    with pytest.raises(Refused, match="The learner has answered this already for Mental capacity, 30 days after"):
        answered(workspace, booking, TODAY, "nnn")
    answered(workspace, booking, TODAY, "nnn", by=AnsweredBy.SUPERVISOR)
    assert len(answers(workspace)) == 2


def test_an_answer_is_corrected_and_taken_back(workspace: Workspace, booking: bytes) -> None:
    uuid = answered(workspace, booking, DUE_ON)
    other = answered(workspace, booking, DUE_ON, by=AnsweredBy.SUPERVISOR)
    draft = said(booking, TODAY, "nny", barrier=Barrier.EQUIPMENT)
    workspace.write(correct_practice, uuid, draft, today=TODAY)
    assert answers(workspace)[0].draft == draft
    assert workspace.write(correct_practice, uuid, draft, today=TODAY).touched == Touched.NOTHING
    with pytest.raises(Refused, match="answered this already"):
        workspace.write(correct_practice, uuid, replace(draft, answered_by=AnsweredBy.SUPERVISOR), today=TODAY)
    workspace.write(take_back_practice, uuid)
    assert [one.uuid for one in answers(workspace)] == [other]
    with pytest.raises(Refused, match="not in the book any more"):
        workspace.write(take_back_practice, uuid)


def test_of_a_session_that_is_reopened_nothing_is_asked(
    workspace: Workspace, session_uuid: bytes, booking: bytes
) -> None:
    answered(workspace, booking, DUE_ON)
    workspace.write(reopen_session, session_uuid, today=TODAY)
    assert workspace.read(learnt, TODAY) == ()
    assert due(workspace) == []
    with pytest.raises(Refused, match="Nothing is asked about this place yet"):
        answered(workspace, booking, TODAY, by=AnsweredBy.SUPERVISOR)
    workspace.write(undo_change)
    assert len(answers(workspace)) == 1


def logged(*practice: PracticeDraft, held_on: date = TODAY, minutes: int = 60) -> SupervisionDraft:
    return SupervisionDraft(SIAN, JO, held_on, minutes, practice=practice)


def test_a_supervision_asks_in_the_same_change(workspace: Workspace, booking: bytes) -> None:
    before = len(entries(workspace))
    draft = logged(said(booking, DUE_ON, "ypp"), said(booking, DUE_ON, by=AnsweredBy.SUPERVISOR))
    done = workspace.write(log_supervision, draft, reader=None, today=TODAY)

    assert len(entries(workspace)) == before + 1
    assert entries(workspace)[-1]["act"] == "log a supervision"
    assert Touched.PRACTICE in done.touched
    assert [(one.supervision_uuid, one.draft.answered_on) for one in answers(workspace)] == [(done.result, TODAY)] * 2
    assert due(workspace) == []
    workspace.write(undo_change)
    assert answers(workspace) == []


def test_correcting_a_supervision_corrects_what_it_asked(workspace: Workspace, booking: bytes) -> None:
    both = (said(booking, TODAY), said(booking, TODAY, by=AnsweredBy.SUPERVISOR))
    uuid = workspace.write(log_supervision, logged(*both), reader=None, today=TODAY).result
    kept = answers(workspace)[0].uuid
    corrected = logged(said(booking, TODAY, "nnn"), minutes=75)
    workspace.write(correct_supervision, uuid, corrected, reader=None, today=TODAY)

    (found,) = answers(workspace)
    assert (found.uuid, found.draft) == (kept, said(booking, TODAY, "nnn"))
    assert due(workspace) == [(30, "supervisor")]
    workspace.write(undo_change)
    assert [one.draft for one in answers(workspace)] == list(both)
    again = workspace.write(correct_supervision, uuid, logged(*both), reader=None, today=TODAY)
    assert again.touched == Touched.NOTHING


def test_a_supervision_on_another_day_answers_on_that_day(workspace: Workspace, booking: bytes) -> None:
    uuid = workspace.write(log_supervision, logged(said(booking, TODAY)), reader=None, today=TODAY).result
    moved = logged(said(booking, TODAY), held_on=DUE_ON)
    workspace.write(correct_supervision, uuid, moved, reader=None, today=TODAY)
    assert answers(workspace)[0].draft.answered_on == DUE_ON
    early = logged(said(booking, TODAY), held_on=DUE_ON - timedelta(days=1))
    with pytest.raises(Refused, match="asked from") as refusal:
        workspace.write(correct_supervision, uuid, early, reader=None, today=TODAY)
    assert refusal.value.field == "practice"


def test_a_supervision_that_is_deleted_asked_nothing(workspace: Workspace, booking: bytes) -> None:
    uuid = workspace.write(log_supervision, logged(said(booking, TODAY)), reader=None, today=TODAY).result
    workspace.write(delete_supervision, uuid, reader=None)
    assert answers(workspace) == []
    assert due(workspace) == [(30, "learner"), (30, "supervisor")]
    workspace.write(undo_change)
    assert len(answers(workspace)) == 1


def test_what_is_not_theirs_or_was_answered_meanwhile_is_refused_as_a_whole(
    workspace: Workspace, session_uuid: bytes, booking: bytes
) -> None:
    of_jo = booking_of(workspace, session_uuid, JO)
    before = workspace.head()
    with pytest.raises(Refused, match="not this person's") as refusal:
        workspace.write(log_supervision, logged(said(of_jo, TODAY)), reader=None, today=TODAY)
    assert (refusal.value.field, workspace.head()) == ("practice", before)
    answered(workspace, booking, DUE_ON)
    with pytest.raises(Refused, match="answered this already"):
        workspace.write(log_supervision, logged(said(booking, TODAY)), reader=None, today=TODAY)


def test_a_booking_that_was_answered_about_is_undone_only_after_the_answer(
    workspace: Workspace, booking: bytes
) -> None:
    answered(workspace, booking, DUE_ON)
    acts = {entry["act"]: entry["id"] for entry in entries(workspace)}
    made = next(number for act, number in acts.items() if act.startswith("book"))
    with pytest.raises(Refused):
        workspace.write(undo_change, made)
