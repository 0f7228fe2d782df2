"""Places asked for, booked, decided on, cancelled and moved."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import EndedBy, PartDraft
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.sessions.attendance import mark_attendance
from cpd_desktop.services.sessions.booking import (
    Booked,
    book_places,
    cancel_bookings,
    decide_bookings,
    move_to_group,
    request_places,
)
from cpd_desktop.services.workspace import Workspace
from tests.services.building import HOSTILE_NAMES, TODAY, entries
from tests.services.sessions.sessions_book import (
    AMIR,
    DAI,
    EVERYBODY,
    FIRE,
    IFE,
    JO,
    MANAGER,
    NORTH,
    SIAN,
    SOUTH,
    TOGETHER,
    a_session,
    all_present,
    book,
    bookings,
    figures,
    furnish,
    in_groups,
    planned,
    records,
    refuse_disagreement,
    states,
)

NURSE = LearnerDraft(None, "Nurse O’Hara", "The Trust")


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    return furnish(workspace)


def test_who_asks_where_nobody_need_approve_is_booked(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(capacity=1))
    done = furnished.write(
        request_places, uuid, [LearnerDraft(SIAN), LearnerDraft(AMIR)], by=" Siân  O’Brien ", today=TODAY
    )

    one, two = bookings(furnished, uuid)
    assert done.result == Booked(1, 1, 0, 0, (one.uuid, two.uuid))
    assert done.touched == Touched.SESSIONS | Touched.TRAINING | Touched.NEEDS
    assert done.remarks == ("Amir Khan is on the waiting list.",)
    assert (one.requested_by, one.requested_on, one.decided_by, one.in_line, two.in_line) == (
        "Siân O’Brien", TODAY, "Siân O’Brien", 1, 2,
    )  # fmt: skip
    assert entries(furnished)[-1]["act"] == "book 2 places"


def test_a_request_has_no_record_until_it_is_approved(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(needs_approval=True))
    done = furnished.write(request_places, uuid, [LearnerDraft(SIAN)], by="Siân", today=TODAY)

    assert (done.result.requested, records(furnished)) == (1, [])
    assert entries(furnished)[-1]["act"] == "ask for a place"
    refuse_disagreement(furnished)
    decided = furnished.write(
        decide_bookings, done.result.uuids, approve=True, by=MANAGER, today=TODAY + timedelta(days=1)
    ).result
    assert decided == Booked(1, 0, 0, 0, done.result.uuids)
    (one,) = bookings(furnished, uuid)
    assert (one.decided_on, one.decided_by) == (TODAY + timedelta(days=1), MANAGER)
    assert [row[:4] for row in records(furnished)] == [("Siân O’Brien", "FIR-01", TOGETHER, "booked")]
    refuse_disagreement(furnished)


def test_declining_takes_a_reason_and_frees_the_person_to_ask_again(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(needs_approval=True))
    asked = furnished.write(request_places, uuid, [LearnerDraft(SIAN)], by="Siân", today=TODAY).result.uuids
    with pytest.raises(Refused) as refused:
        furnished.write(decide_bookings, asked, approve=False, by=MANAGER, reason=" ", today=TODAY)
    assert refused.value.field == "reason"
    furnished.write(decide_bookings, asked, approve=False, by=MANAGER, reason="Too soon", today=TODAY)
    assert (states(furnished, uuid), bookings(furnished, uuid)[0].reason) == (
        [("Siân O’Brien", "declined")],
        "Too soon",
    )
    with pytest.raises(Refused, match="is declined already"):
        furnished.write(decide_bookings, asked, approve=True, by=MANAGER, today=TODAY)
    furnished.write(request_places, uuid, [LearnerDraft(SIAN)], by="Siân", today=TODAY)
    assert [state for _, state in states(furnished, uuid)] == ["declined", "requested"]


def test_requests_are_approved_in_line_whatever_the_order_given(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(needs_approval=True, capacity=1))
    asked = furnished.write(
        request_places, uuid, [LearnerDraft(JO), LearnerDraft(AMIR)], by="x", today=TODAY
    ).result.uuids
    done = furnished.write(decide_bookings, asked[::-1], approve=True, by=MANAGER, today=TODAY)

    assert states(furnished, uuid) == [("Jo Patel", "booked"), ("Amir Khan", "waiting")]
    assert done.remarks == ("Amir Khan is on the waiting list: all places are taken.",)


@pytest.mark.parametrize(
    ("today", "is_late"), [(TOGETHER - timedelta(days=10), False), (TOGETHER - timedelta(days=9), True)]
)
def test_after_the_last_day_to_book_only_an_organiser_books(furnished: Workspace, today: date, is_late: bool) -> None:
    uuid = planned(furnished, a_session(book_by=TOGETHER - timedelta(days=10)))
    if is_late:
        with pytest.raises(Refused, match="The last day to ask") as refused:
            furnished.write(request_places, uuid, [LearnerDraft(SIAN)], by="x", today=today)
        assert refused.value.field == "session"
    else:
        furnished.write(request_places, uuid, [LearnerDraft(SIAN)], by="x", today=today)
    said = furnished.write(book_places, uuid, [LearnerDraft(AMIR)], by="x", today=today).remarks
    assert said == (("The last day to book was 21/06/2026.",) if is_late else ())


def test_who_came_unbooked_is_booked_onto_a_past_session_where_there_is_room(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(capacity=2))
    assert [book(furnished, uuid, one, today=SOUTH) for one in (SIAN, AMIR)]
    with pytest.raises(Refused, match="All 2 places are taken"):
        book(furnished, uuid, JO, today=SOUTH)
    with pytest.raises(Refused, match="a place can be asked for before it"):
        furnished.write(request_places, uuid, [LearnerDraft(JO)], by="x", today=TOGETHER + timedelta(days=1))
    refuse_disagreement(furnished)


def test_whoever_has_a_place_is_left_out_and_all_of_them_are_refused(furnished: Workspace) -> None:
    uuid = planned(furnished)
    learners = [LearnerDraft(SIAN), NURSE, LearnerDraft(SIAN), replace(NURSE, name="nurse  o'hara")]
    assert furnished.write(book_places, uuid, learners, by="x", today=TODAY).result.booked == 2
    done = furnished.write(book_places, uuid, [*learners, LearnerDraft(AMIR)], by="x", today=TODAY).result
    assert (done.booked, done.already) == (1, 2)
    with pytest.raises(Refused, match="This person has a place"):
        book(furnished, uuid, AMIR)
    with pytest.raises(Refused, match="All of them have a place"):
        book(furnished, uuid, SIAN, AMIR)


@pytest.mark.parametrize(
    ("learners", "match"),
    [
        ([], "Choose at least one"), ([LearnerDraft(99)], "no such person"), ([LearnerDraft(None, " ")], "Give the name"),
        ([LearnerDraft(None, "x" * 301)], "longer than 300"), ([LearnerDraft(None, "x", "y" * 301)], "longer than 300"),
    ],
)  # fmt: skip
def test_who_cannot_be_booked_is_refused(furnished: Workspace, learners: list[LearnerDraft], match: str) -> None:
    uuid = planned(furnished)
    with pytest.raises(Refused, match=match) as refused:
        furnished.write(book_places, uuid, learners, by="x", today=TODAY)
    assert refused.value.field == "learners"


@pytest.mark.parametrize("name", [name for name in HOSTILE_NAMES if len(name) <= 300])
def test_a_partners_learner_has_no_record_whatever_they_are_called(furnished: Workspace, name: str) -> None:
    uuid = planned(furnished)
    furnished.write(book_places, uuid, [LearnerDraft(None, name, name)], by=name, today=TODAY)
    (one,) = bookings(furnished, uuid)
    assert (one.name, one.organisation, one.requested_by, one.person_id, one.record_uuid) == (
        name,
        name,
        name,
        None,
        b"",
    )
    assert records(furnished) == []


def test_a_group_is_chosen_where_there_are_several(furnished: Workspace) -> None:
    uuid, plain = planned(furnished, in_groups()), planned(furnished)
    only = planned(furnished, a_session(parts=(PartDraft(SOUTH, group="Only"),)))
    for one, group, match in (
        (uuid, "", "North, South"),
        (uuid, "West", "North, South"),
        (plain, "North", "no groups"),
    ):
        with pytest.raises(Refused, match=match) as refused:
            book(furnished, one, SIAN, group=group)
        assert refused.value.field == "group"
    book(furnished, uuid, SIAN, group=" NORTH ")
    book(furnished, only, AMIR)
    assert bookings(furnished, uuid)[0].group == "North"
    assert bookings(furnished, only)[0].group == "Only"


def test_who_cancels_makes_room_for_who_waits_in_line(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(capacity=2))
    book(furnished, uuid, *EVERYBODY)
    before = figures(furnished)
    first, second, *_ = bookings(furnished, uuid)
    done = furnished.write(
        cancel_bookings, [first.uuid, second.uuid], by=EndedBy.MANAGER, reason=" Short  staffed ", today=TODAY
    )

    assert done.result == 2
    assert done.remarks == tuple(
        f"{name} moves up from the waiting list and is booked." for name in ("Jo Patel", "Dai Rees")
    )
    assert [state for _, state in states(furnished, uuid)] == ["cancelled", "cancelled", "booked", "booked", "waiting"]
    one = bookings(furnished, uuid)[0]
    assert (one.cancelled_by, one.reason, one.record_uuid) == ("manager", "Short staffed", b"")
    assert {row[0] for row in records(furnished)} == {"Jo Patel", "Dai Rees"}
    refuse_disagreement(furnished)
    furnished.write(undo_change, None)
    assert figures(furnished) == before


def test_who_has_a_record_in_the_way_waits_on_and_the_next_moves_up(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(TODAY, capacity=1))
    book(furnished, uuid, SIAN, AMIR, JO)
    entry = RecordEntry(FIRE, RecordDraft(0, PersonKey(), "", TODAY, Outcome.COMPLETED))
    furnished.write(record_for, [AMIR], entry, today=TODAY)
    done = furnished.write(cancel_bookings, [bookings(furnished, uuid)[0].uuid], by=EndedBy.LEARNER, today=TODAY)

    assert states(furnished, uuid)[1:] == [("Amir Khan", "waiting"), ("Jo Patel", "booked")]
    assert done.remarks[0].startswith(
        "Amir Khan waits on: Amir Khan has a training record of this course on 15/06/2026"
    )
    assert done.remarks[1] == "Jo Patel moves up from the waiting list and is booked."


def test_nobody_moves_up_into_a_day_that_is_past(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(capacity=1))
    book(furnished, uuid, SIAN, AMIR)
    first = bookings(furnished, uuid)[0].uuid
    done = furnished.write(cancel_bookings, [first], by=EndedBy.LEARNER, today=TOGETHER + timedelta(days=1))
    assert (done.remarks, states(furnished, uuid)[1]) == ((), ("Amir Khan", "waiting"))


def test_what_is_settled_is_not_cancelled_again(furnished: Workspace) -> None:
    uuid = planned(furnished)
    (booking,) = book(furnished, uuid, SIAN)
    furnished.write(cancel_bookings, [booking], by=EndedBy.LEARNER, today=TODAY)
    with pytest.raises(Refused, match="is cancelled already"):
        furnished.write(cancel_bookings, [booking], by=EndedBy.LEARNER, today=TODAY)
    for nobody in ([], [b"0" * 16]):
        with pytest.raises(Refused, match="changed or deleted meanwhile"):
            furnished.write(cancel_bookings, nobody, by=EndedBy.LEARNER, today=TODAY)
    assert book(furnished, uuid, SIAN) != (booking,)


def test_an_older_cancelling_is_not_undone_into_a_second_place(furnished: Workspace) -> None:
    uuid = planned(furnished)
    (booking,) = book(furnished, uuid, SIAN)
    cancelling = furnished.write(cancel_bookings, [booking], by=EndedBy.LEARNER, today=TODAY).change
    again = furnished.write(book_places, uuid, [LearnerDraft(SIAN)], by="x", today=TODAY).change
    with pytest.raises(Refused, match=r"later changes to the session of 01/07/2026 build on it"):
        furnished.write(undo_change, cancelling)
    furnished.write(undo_change, again)
    furnished.write(undo_change, cancelling)
    assert states(furnished, uuid) == [("Siân O’Brien", "booked")]
    refuse_disagreement(furnished)


def test_moving_to_another_group_moves_the_record_and_drops_marks_of_the_old_one(furnished: Workspace) -> None:
    uuid = planned(furnished, in_groups())
    (booking,) = book(furnished, uuid, SIAN, group="North")
    furnished.write(mark_attendance, uuid, all_present(furnished, uuid), today=NORTH)
    done = furnished.write(move_to_group, [booking], "south", today=NORTH)

    (one,) = bookings(furnished, uuid)
    assert (done.result, one.group, len(one.marks), records(furnished)[0][2]) == (1, "South", 1, SOUTH)
    refuse_disagreement(furnished)
    assert furnished.write(move_to_group, [booking], "South", today=NORTH).result == 0
    with pytest.raises(Refused, match="North, South") as refused:
        furnished.write(move_to_group, [booking], "", today=NORTH)
    assert refused.value.field == "group"


def test_several_sessions_are_decided_on_at_once(furnished: Workspace) -> None:
    one, two = (
        planned(furnished, a_session(needs_approval=True)),
        planned(furnished, a_session(NORTH, needs_approval=True)),
    )
    asked = [
        furnished.write(request_places, uuid, [LearnerDraft(person)], by="x", today=TODAY).result.uuids[0]
        for uuid, person in ((one, DAI), (two, IFE))
    ]
    assert furnished.write(decide_bookings, asked, approve=True, by=MANAGER, today=TODAY).result.booked == 2
    assert entries(furnished)[-1]["act"] == "approve 2 requests"
    refuse_disagreement(furnished)
