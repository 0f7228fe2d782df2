"""The golden thread: a need is raised, decided on, booked, met and asked about."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.needs import Decision, Met, NeedDraft, Source, Stage
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import EndedBy, PartDraft, SessionDraft
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.needs import (
    NeedListed,
    Raised,
    answer_need,
    book_need,
    correct_need,
    decide_need,
    delete_need,
    needs_list,
    needs_to_ask,
    raise_need,
    raise_needs,
)
from cpd_desktop.services.record_acts import RecordEntry, correct_record, record_for
from cpd_desktop.services.sessions.booking import book_places, cancel_bookings
from cpd_desktop.services.sessions.known import known_bookings
from cpd_desktop.services.sessions.planning import plan_session
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries, rows_of
from tests.services.people_book import NOW, someone, whole, with_courses

FIRE, CAPACITY = 1, 2
NEXT_MONTH = date(2026, 7, 15)
SUPERVISION = b"0123456789abcdef"


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    """A book with two people of the team East, one of West, and two courses."""
    with_courses(workspace)
    someone(workspace)
    someone(workspace, "00002", "Amir Khan")
    someone(workspace, "00003", "Jo Patel", team="West")
    return workspace


def draft(**parts: Any) -> NeedDraft:
    return replace(NeedDraft(1, "Assess capacity with an interpreter", TODAY, course_id=CAPACITY), **parts)


def raised(workspace: Workspace, **parts: Any) -> bytes:
    return workspace.write(raise_need, draft(**parts), today=TODAY).result


def only(workspace: Workspace, on: date = TODAY) -> NeedListed:
    (found,) = workspace.read(needs_list, CoverageQuestion(on))
    return found


def record(workspace: Workspace, on: date, outcome: Outcome = Outcome.COMPLETED, *, today: date = TODAY) -> None:
    entry = RecordEntry(CAPACITY, RecordDraft(0, PersonKey(), "", on, outcome))
    workspace.write(record_for, [1], entry, today=today)


def test_a_need_is_raised_with_where_it_arose(furnished: Workspace) -> None:
    done = furnished.write(
        raise_need, draft(title="  Assess   capacity ", source_uuid=SUPERVISION.hex()), today=TODAY
    )  # fmt: skip

    found = only(furnished)
    assert done.touched == Touched.NEEDS
    assert (found.need.uuid, found.need.title) == (done.result.hex(), "Assess capacity")
    assert (found.need.source, found.need.source_uuid) == (Source.SUPERVISION, SUPERVISION.hex())
    assert (found.name, found.team, found.course) == ("Siân O’Brien", "East", "Mental capacity")
    assert (found.stage, found.words, found.is_open) == (Stage.UNDECIDED, "Undecided", True)
    assert entries(furnished)[-1]["act"] == "raise a need"


@pytest.mark.parametrize(
    ("parts", "field", "reason"),
    [
        ({"title": " "}, "title", "say what is to be learnt"),
        ({"title": "x" * 301}, "title", "longer than 300"),
        ({"raised_on": TODAY + timedelta(1)}, "raised_on", "lies in the future"),
        ({"person_id": 99}, "person", "no such person"),
        ({"course_id": 99}, "course", "no such course"),
    ],
)
def test_what_is_wrong_is_refused_beside_its_field(
    furnished: Workspace, parts: dict[str, Any], field: str, reason: str
) -> None:
    with pytest.raises(Refused, match=reason) as refusal:
        raised(furnished, **parts)
    assert refusal.value.field == field
    assert rows_of(furnished, "needs", "id", "1") == []


def test_the_thread_runs_from_the_need_to_the_answer(furnished: Workspace) -> None:
    uuid = raised(furnished)
    furnished.write(decide_need, uuid, Decision.BOOK, "", today=TODAY)
    assert only(furnished).stage is Stage.TO_BOOK

    furnished.write(book_need, uuid, date(2026, 7, 1), today=TODAY)
    assert (only(furnished).stage, only(furnished).words) == (Stage.BOOKED, "Booked for 01 Jul 2026")

    booking = whole(furnished, 1).records[0]
    entry = RecordEntry(CAPACITY, RecordDraft(0, PersonKey(), "", date(2026, 7, 1)))
    furnished.write(correct_record, 1, booking.id, entry, today=date(2026, 7, 2))
    trained = only(furnished, date(2026, 7, 2))
    assert (trained.stage, trained.words) == (Stage.TRAINED, "Trained on 01 Jul 2026, to be asked about")
    assert [one.need.uuid for one in furnished.read(needs_to_ask, 1, date(2026, 7, 2))] == [uuid.hex()]

    furnished.write(answer_need, uuid, Met.PARTLY, date(2026, 7, 20), SUPERVISION)
    asked = only(furnished, date(2026, 7, 20))
    assert (asked.stage, asked.words, asked.met_in) == (
        Stage.PARTLY_MET, "Partly met on 20 Jul 2026", SUPERVISION.hex(),
    )  # fmt: skip
    assert furnished.read(needs_to_ask, 1, date(2026, 7, 20)) == ()
    assert not asked.is_open


@pytest.mark.parametrize(("days", "stage"), [(-1, Stage.UNDECIDED), (0, Stage.TRAINED)])
def test_only_training_from_the_day_it_was_raised_is_evidence(furnished: Workspace, days: int, stage: Stage) -> None:
    raised(furnished, raised_on=date(2026, 5, 1))
    record(furnished, date(2026, 5, 1) + timedelta(days))

    assert only(furnished).stage is stage


def test_training_that_does_not_count_is_no_evidence(furnished: Workspace) -> None:
    raised(furnished, raised_on=date(2026, 5, 1))
    record(furnished, date(2026, 5, 2), Outcome.DNA)

    assert only(furnished).stage is Stage.UNDECIDED


def test_what_was_decided_and_answered_later_is_left_out_of_an_earlier_date(furnished: Workspace) -> None:
    uuid = raised(furnished, raised_on=date(2026, 5, 1))
    furnished.write(decide_need, uuid, Decision.COACH, "With the practice lead", today=date(2026, 5, 10))
    furnished.write(answer_need, uuid, Met.YES, date(2026, 6, 1))

    assert furnished.read(needs_list, CoverageQuestion(date(2026, 4, 30))) == ()
    assert only(furnished, date(2026, 5, 9)).stage is Stage.UNDECIDED
    assert only(furnished, date(2026, 5, 10)).stage is Stage.COACHING
    assert only(furnished, date(2026, 5, 31)).stage is Stage.COACHING
    assert only(furnished, date(2026, 6, 1)).stage is Stage.MET


def test_it_is_answered_as_it_was_known(furnished: Workspace) -> None:
    uuid = raised(furnished)
    before = furnished.head().number
    furnished.write(decide_need, uuid, Decision.COACH, "", today=TODAY)

    (found,) = furnished.read(needs_list, CoverageQuestion(TODAY, before))
    assert found.stage is Stage.UNDECIDED


def test_declining_takes_a_reason_and_can_be_taken_back(furnished: Workspace) -> None:
    uuid = raised(furnished)
    with pytest.raises(Refused, match="takes a reason") as refusal:
        furnished.write(decide_need, uuid, Decision.DECLINE, "  ", today=TODAY)
    assert refusal.value.field == "reason"

    furnished.write(decide_need, uuid, Decision.DECLINE, "Moves to another team", today=TODAY)
    assert only(furnished).words == f"Declined on {TODAY:%d %b %Y}"
    assert only(furnished).need.reason == "Moves to another team"
    furnished.write(decide_need, uuid, Decision.NONE, "", today=TODAY)
    assert only(furnished).stage is Stage.UNDECIDED
    assert only(furnished).need.decided_on is None


def test_deciding_the_same_again_writes_nothing_and_keeps_the_day(furnished: Workspace) -> None:
    uuid = raised(furnished)
    furnished.write(decide_need, uuid, Decision.COACH, "In pairs", today=TODAY)

    done = furnished.write(decide_need, uuid, Decision.COACH, "In pairs", today=TODAY + timedelta(5))

    assert (done.touched, done.change) == (Touched.NOTHING, None)
    assert only(furnished, TODAY + timedelta(5)).need.decided_on == TODAY


def test_booking_needs_a_course_which_may_come_with_the_decision(furnished: Workspace) -> None:
    uuid = raised(furnished, course_id=None)
    with pytest.raises(Refused, match="which course would meet it") as refusal:
        furnished.write(decide_need, uuid, Decision.BOOK, "", today=TODAY)
    assert refusal.value.field == "course"
    with pytest.raises(Refused, match="which course to book") as refusal:
        furnished.write(book_need, uuid, TODAY, today=TODAY)
    assert refusal.value.field == "course"

    done = furnished.write(book_need, uuid, TODAY, today=TODAY, course_id=FIRE)

    found = only(furnished)
    assert done.touched == Touched.NEEDS | Touched.TRAINING
    assert (found.course, found.stage, found.need.decision) == ("Fire safety", Stage.BOOKED, Decision.BOOK)
    assert whole(furnished, 1).records[0].outcome is Outcome.BOOKED
    furnished.write(undo_change, done.change)
    assert (only(furnished).stage, whole(furnished, 1).records) == (Stage.UNDECIDED, ())


def test_a_booking_is_for_a_day_to_come_and_made_once(furnished: Workspace) -> None:
    uuid = raised(furnished)
    with pytest.raises(Refused, match="today or a later day") as refusal:
        furnished.write(book_need, uuid, TODAY - timedelta(1), today=TODAY)
    assert refusal.value.field == "booked_on"
    furnished.write(book_need, uuid, TODAY, today=TODAY)
    with pytest.raises(Refused, match="is booked for 15/06/2026 already"):
        furnished.write(book_need, uuid, TODAY + timedelta(9), today=TODAY)


def test_a_course_held_on_that_day_is_not_booked_again(furnished: Workspace) -> None:
    uuid = raised(furnished)
    record(furnished, TODAY, Outcome.DNA)

    with pytest.raises(Refused, match="on that day already") as refusal:
        furnished.write(book_need, uuid, TODAY, today=TODAY)
    assert refusal.value.field == "booked_on"


def test_a_booking_without_a_result_is_told_and_can_be_booked_again(furnished: Workspace) -> None:
    uuid = raised(furnished)
    furnished.write(book_need, uuid, TODAY, today=TODAY)
    later = TODAY + timedelta(3)

    passed = only(furnished, later)
    assert (passed.is_overtaken, passed.words) == (True, "Booking of 15 Jun 2026 has no result")
    furnished.write(book_need, uuid, TODAY + timedelta(9), today=later)
    again = only(furnished, later)
    assert (again.is_overtaken, again.booked_for) == (False, TODAY + timedelta(9))


def test_correcting_keeps_what_was_decided_and_deleting_takes_it_back(furnished: Workspace) -> None:
    uuid = raised(furnished)
    furnished.write(decide_need, uuid, Decision.COACH, "", today=TODAY)
    furnished.write(
        correct_need, uuid, draft(title="Assess capacity", source=Source.APPRAISAL, course_id=None), today=TODAY
    )
    found = only(furnished)
    assert (found.need.title, found.need.source, found.need.course_id) == ("Assess capacity", Source.APPRAISAL, None)
    assert found.stage is Stage.COACHING

    done = furnished.write(delete_need, uuid)
    assert furnished.read(needs_list, NOW) == ()
    with pytest.raises(Refused, match="not in the book any more"):
        furnished.write(delete_need, uuid)
    furnished.write(undo_change, done.change)
    assert only(furnished).need.title == "Assess capacity"


def test_an_answer_cannot_come_before_the_need(furnished: Workspace) -> None:
    uuid = raised(furnished, raised_on=date(2026, 5, 1))
    with pytest.raises(Refused, match="raised on 01/05/2026") as refusal:
        furnished.write(answer_need, uuid, Met.YES, date(2026, 4, 30))
    assert refusal.value.field == "needs_met"
    furnished.write(answer_need, uuid, Met.YES, date(2026, 5, 1))
    with pytest.raises(Refused, match="was answered on 01/05/2026"):
        furnished.write(correct_need, uuid, draft(raised_on=date(2026, 5, 2)), today=TODAY)
    furnished.write(answer_need, uuid, Met.NONE, TODAY)
    assert (only(furnished).stage, only(furnished).met_in) == (Stage.UNDECIDED, "")


def test_a_need_is_raised_for_many_as_one_change_and_once_for_each(furnished: Workspace) -> None:
    raised(furnished, title="Another wording")

    done = furnished.write(raise_needs, [1, 2, 3, 2], draft(source=Source.GAP), today=TODAY)

    assert done.result == Raised(2, 1)
    assert len(furnished.read(needs_list, NOW)) == 3
    assert entries(furnished)[-1]["act"] == "raise a need for 2 people"
    with pytest.raises(Refused, match="All of them have this need already") as refusal:
        furnished.write(raise_needs, [1, 2], draft(), today=TODAY)
    assert refusal.value.field == "course"
    with pytest.raises(Refused, match="This person has this need already"):
        furnished.write(raise_needs, [3], draft(), today=TODAY)
    furnished.write(undo_change, done.change)
    assert len(furnished.read(needs_list, NOW)) == 1


def test_a_closed_need_can_be_raised_again(furnished: Workspace) -> None:
    uuid = raised(furnished, course_id=None)
    with pytest.raises(Refused) as refusal:
        furnished.write(raise_needs, [1], draft(course_id=None), today=TODAY)
    assert refusal.value.field == "title"

    furnished.write(answer_need, uuid, Met.NO, TODAY)

    assert furnished.write(raise_needs, [1], draft(course_id=None), today=TODAY).result == Raised(1, 0)


def test_nobody_is_refused_as_nobody(furnished: Workspace) -> None:
    with pytest.raises(Refused, match="at least one person"):
        furnished.write(raise_needs, [], draft(), today=TODAY)


def test_the_list_is_of_the_scope_and_a_person_has_theirs_wherever_they_are(furnished: Workspace) -> None:
    raised(furnished)
    raised(furnished, person_id=3)

    names = [one.name for one in furnished.read(needs_list, CoverageQuestion(TODAY, team="West"))]
    assert names == ["Jo Patel"]
    (mine,) = furnished.read(needs_list, CoverageQuestion(TODAY, team="West"), person_id=1)
    assert mine.name == "Siân O’Brien"


def test_who_has_left_is_in_no_list_but_their_own(workspace: Workspace) -> None:
    with_courses(workspace)
    someone(workspace, ends_on=date(2026, 5, 31))
    raised(workspace, raised_on=date(2026, 5, 1))

    assert len(workspace.read(needs_list, CoverageQuestion(date(2026, 5, 31)))) == 1
    assert workspace.read(needs_list, NOW) == ()
    assert len(workspace.read(needs_list, NOW, person_id=1)) == 1


def a_session(workspace: Workspace, on: date = NEXT_MONTH, *, course_id: int = CAPACITY, **parts: Any) -> bytes:
    draft = replace(SessionDraft(course_id, (PartDraft(on),)), **parts)
    return workspace.write(plan_session, draft, today=TODAY).result


def test_a_need_is_booked_onto_a_session_as_one_change(furnished: Workspace) -> None:
    uuid, session = raised(furnished), a_session(furnished)
    before = only(furnished)
    done = furnished.write(book_need, uuid, today=TODAY, session_uuid=session, by="Jo Patel")

    found = only(furnished)
    assert (found.stage, found.booked_for, found.need.decision) == (Stage.BOOKED, NEXT_MONTH, Decision.BOOK)
    (booking,) = furnished.read(known_bookings, session_uuids=[session])
    assert (booking.person_id, booking.need_uuid, booking.requested_by) == (1, uuid, "Jo Patel")
    assert done.touched & (Touched.NEEDS | Touched.SESSIONS | Touched.TRAINING)
    assert entries(furnished)[-1]["act"] == "book what a need asks for"
    furnished.write(undo_change, None)
    assert replace(only(furnished), need=before.need) == before
    assert furnished.read(known_bookings) == ()


def test_a_need_that_waits_is_to_be_booked_until_they_move_up(furnished: Workspace) -> None:
    uuid, session = raised(furnished, course_id=None), a_session(furnished, capacity=1)
    (first,) = furnished.write(book_places, session, [LearnerDraft(2)], by="x", today=TODAY).result.uuids
    done = furnished.write(book_need, uuid, today=TODAY, session_uuid=session, by="x")

    assert done.remarks == ("Siân O’Brien is on the waiting list.",)
    assert (only(furnished).stage, only(furnished).course) == (Stage.TO_BOOK, "Mental capacity")
    furnished.write(cancel_bookings, [first], by=EndedBy.LEARNER, today=TODAY)
    assert only(furnished).stage is Stage.BOOKED


def test_a_need_is_booked_for_a_day_or_onto_a_session(furnished: Workspace) -> None:
    uuid = raised(furnished)
    with pytest.raises(Refused, match="choose a session") as refused:
        furnished.write(book_need, uuid, today=TODAY)
    assert refused.value.field == "booked_on"
    with pytest.raises(Refused, match="not in the book any more"):
        furnished.write(book_need, uuid, today=TODAY, session_uuid=b"0" * 16)
