"""Sessions planned, corrected, cancelled and taken back; who has a place follows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import (
    Audience,
    AudienceDraft,
    CoProduction,
    EndedBy,
    PartDraft,
    SessionDraft,
    SessionState,
)
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance
from cpd_desktop.services.sessions.booking import book_places, cancel_bookings, request_places
from cpd_desktop.services.sessions.planning import cancel_session, correct_session, delete_session, plan_session
from cpd_desktop.services.workspace import Workspace
from tests.services.building import HOSTILE_NAMES, TODAY, entries, rows_of
from tests.services.sessions.sessions_book import (
    AMIR,
    CAPACITY,
    DAI,
    FIRE,
    JO,
    NORTH,
    SIAN,
    SOUTH,
    TOGETHER,
    a_session,
    all_present,
    book,
    figures,
    furnish,
    in_groups,
    known_one,
    planned,
    records,
    refuse_disagreement,
    states,
)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    return furnish(workspace)


def correct(workspace: Workspace, uuid: bytes, draft: SessionDraft | None = None, **parts: Any) -> tuple[str, ...]:
    draft = replace(draft or known_one(workspace, uuid).draft, **parts)
    return workspace.write(correct_session, uuid, draft, today=TODAY).remarks


def moved_to(workspace: Workspace, uuid: bytes, *days: date) -> tuple[PartDraft, ...]:
    parts = known_one(workspace, uuid).draft.parts
    return tuple(replace(part, held_on=day) for part, day in zip(parts, days, strict=True))


def test_a_session_keeps_all_that_was_planned(furnished: Workspace) -> None:
    draft = in_groups(
        title="  For   the night team ", place="Room 2", link=" https://example.org ", trainer="Ann Lee", provider="Westmere",
        capacity=12, book_by=date(2026, 6, 20), cost=Decimal("1250.50"), hours=" 6.5 ", purpose=" New duties\nfor all ",
        for_whom="Nights", hoped_for="Fewer falls", co_production=CoProduction.CO_DELIVERED, co_produced_with="People First",
        needs_approval=True, is_assessed=True,
        audiences=(AudienceDraft(Audience.CARERS, " Carers  Centre ", 6), AudienceDraft(Audience.OTHERS, "", None, 2)),
    )  # fmt: skip
    done = furnished.write(plan_session, draft, today=TODAY)

    one = known_one(furnished, done.result)
    assert replace(one.draft, parts=()) == replace(
        draft, title="For the night team", link="https://example.org", hours="6.5", purpose="New duties\nfor all", parts=(),
        audiences=(AudienceDraft(Audience.CARERS, "Carers Centre", 6), AudienceDraft(Audience.OTHERS, "", None, 2)),
    )  # fmt: skip
    assert [replace(part, uuid="") for part in one.draft.parts] == list(draft.parts)
    assert (one.title, one.course_title, one.state, one.groups) == (
        "For the night team", "Fire safety", SessionState.OPEN, ("North", "South"),
    )  # fmt: skip
    assert (one.first_on, one.last_on, one.last_day_of("north")) == (TOGETHER, SOUTH, NORTH)
    assert (done.touched, done.remarks, entries(furnished)[-1]["act"]) == (Touched.SESSIONS, (), "plan a session")


def test_a_session_of_the_past_says_what_is_next(furnished: Workspace) -> None:
    (said,) = furnished.write(plan_session, a_session(date(2026, 6, 14)), today=TODAY).remarks
    assert said.startswith("It is past already")
    assert furnished.write(plan_session, a_session(TODAY), today=TODAY).remarks == ()


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_whatever_text_somebody_gives_is_kept_or_refused_with_its_field(furnished: Workspace, name: str) -> None:
    draft = a_session(
        title=name, place=name, trainer=name, purpose=name, parts=(PartDraft(TOGETHER, group=name, place=name),)
    )
    if len(name) > 300:
        with pytest.raises(Refused) as refused:
            planned(furnished, draft)
        assert refused.value.field in ("parts", "title")
        return
    one = known_one(furnished, planned(furnished, draft))
    assert (one.title, one.draft.place, one.groups, one.draft.purpose) == (name, name, (name,), name)
    (uuid,) = book(furnished, one.uuid, SIAN, group=name)
    assert furnished.write(cancel_bookings, [uuid], by=EndedBy.LEARNER, reason=name, today=TODAY).result == 1


def test_a_course_that_is_not_there_is_refused(furnished: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        planned(furnished, a_session(course_id=99))
    assert refused.value.field == "course"


def test_another_day_moves_the_records_of_who_is_booked(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(capacity=2))
    book(furnished, uuid, SIAN, AMIR, JO)
    before = figures(furnished)
    correct(furnished, uuid, parts=moved_to(furnished, uuid, NORTH))

    assert [(row[0], row[2], row[3]) for row in records(furnished)] == [
        ("Siân O’Brien", NORTH, "booked"), ("Amir Khan", NORTH, "booked"),
    ]  # fmt: skip
    refuse_disagreement(furnished)
    furnished.write(undo_change, None)
    assert figures(furnished) == before


def test_another_course_moves_them_too(furnished: Workspace) -> None:
    uuid = planned(furnished)
    book(furnished, uuid, SIAN)
    correct(furnished, uuid, course_id=CAPACITY)

    assert [row[:4] for row in records(furnished)] == [("Siân O’Brien", "MCA-01", TOGETHER, "booked")]
    refuse_disagreement(furnished)


def record(workspace: Workspace, on: date, outcome: Outcome, person_id: int = SIAN) -> None:
    entry = RecordEntry(FIRE, RecordDraft(0, PersonKey(), "", on, outcome))
    workspace.write(record_for, [person_id], entry, today=NORTH)


def test_a_record_of_the_new_day_stands_in_the_way(furnished: Workspace) -> None:
    record(furnished, NORTH, Outcome.COMPLETED)
    uuid = planned(furnished)
    book(furnished, uuid, SIAN)
    before = figures(furnished)

    with pytest.raises(Refused, match="Siân O’Brien has a training record of this course on 08/07/2026") as refused:
        correct(furnished, uuid, parts=moved_to(furnished, uuid, NORTH))
    assert refused.value.field == "parts"
    assert figures(furnished) == before


def test_a_booking_by_hand_of_the_new_day_becomes_the_place(furnished: Workspace) -> None:
    record(furnished, NORTH, Outcome.BOOKED)
    uuid = planned(furnished)
    book(furnished, uuid, SIAN)
    before = figures(furnished)
    correct(furnished, uuid, parts=moved_to(furnished, uuid, NORTH))

    assert [row[2:4] for row in records(furnished)] == [(NORTH, "booked")]
    refuse_disagreement(furnished)
    furnished.write(undo_change, None)
    assert figures(furnished) == before


def test_two_sessions_of_one_course_on_one_day_take_a_person_once(furnished: Workspace) -> None:
    morning = planned(furnished, a_session(parts=(PartDraft(TOGETHER, 540, 700),)))
    afternoon = planned(furnished, a_session(parts=(PartDraft(TOGETHER, 760, 900),)))
    later = planned(furnished, a_session(NORTH))
    book(furnished, morning, SIAN)
    book(furnished, afternoon, AMIR)
    book(furnished, later, SIAN)

    with pytest.raises(Refused, match="has a place in another session of this course on 01/07/2026"):
        book(furnished, afternoon, SIAN)
    with pytest.raises(Refused, match="has a place in another session"):
        correct(furnished, later, parts=moved_to(furnished, later, TOGETHER))
    assert states(furnished, afternoon) == [("Amir Khan", "booked")]
    refuse_disagreement(furnished)


def test_more_places_bring_up_who_waits_and_fewer_than_are_booked_are_refused(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(capacity=1))
    book(furnished, uuid, SIAN, AMIR, JO, DAI)

    assert correct(furnished, uuid, capacity=2) == ("Amir Khan moves up from the waiting list and is booked.",)
    with pytest.raises(Refused, match="2 are booked: cancel places first, or give at least 2 places") as refused:
        correct(furnished, uuid, capacity=1)
    assert refused.value.field == "capacity"
    assert [state for _, state in states(furnished, uuid)] == ["booked", "booked", "waiting", "waiting"]
    correct(furnished, uuid, capacity=None)
    assert {state for _, state in states(furnished, uuid)} == {"booked"}
    refuse_disagreement(furnished)


def test_groups_can_be_renamed_and_made_of_a_session_that_had_none(furnished: Workspace) -> None:
    uuid = planned(furnished)
    book(furnished, uuid, SIAN, AMIR)
    (part,) = known_one(furnished, uuid).draft.parts
    said = correct(furnished, uuid, parts=(replace(part, group="Day"), PartDraft(NORTH, group="Late")))
    assert said == ("2 people are in the group Day now: move those who belong elsewhere.",)
    correct(
        furnished,
        uuid,
        parts=tuple(replace(one, group=one.group.upper()) for one in known_one(furnished, uuid).draft.parts),
    )
    assert {one[2] for one in rows_of(furnished, "bookings", "id, uuid, group_name")} == {"DAY"}
    parts = tuple(
        replace(one, group="First" if one.group == "DAY" else "Second")
        for one in known_one(furnished, uuid).draft.parts
    )
    correct(furnished, uuid, parts=parts)

    assert {one[2] for one in rows_of(furnished, "bookings", "id, uuid, group_name")} == {"First"}
    with pytest.raises(Refused, match="Somebody has a place in the group First: move them"):
        correct(furnished, uuid, parts=(PartDraft(NORTH, group="Second"),))
    correct(furnished, uuid, parts=(PartDraft(NORTH),))
    assert {one[2] for one in rows_of(furnished, "bookings", "id, uuid, group_name")} == {""}
    assert {row[2] for row in records(furnished)} == {NORTH}
    refuse_disagreement(furnished)


def test_a_closed_session_keeps_what_its_records_rest_on(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(audiences=(AudienceDraft(Audience.CARERS, "", 6),)))
    book(furnished, uuid, SIAN)
    furnished.write(mark_attendance, uuid, all_present(furnished, uuid), today=TOGETHER)
    furnished.write(close_session, uuid, today=TOGETHER)

    for parts in (
        {"capacity": 5},
        {"parts": moved_to(furnished, uuid, NORTH)},
        {"course_id": CAPACITY},
        {"hours": "3"},
    ):
        with pytest.raises(Refused, match="This session is closed"):
            correct(furnished, uuid, **parts)
    correct(
        furnished, uuid, title="Renamed", link="x", cost=Decimal(90), purpose="p", for_whom="f", hoped_for="h",
        co_production=CoProduction.LED, co_produced_with="w", audiences=(AudienceDraft(Audience.CARERS, "", 6, 5),),
    )  # fmt: skip
    one = known_one(furnished, uuid)
    assert (one.title, one.draft.cost, one.state, one.state_on) == (
        "Renamed",
        Decimal(90),
        SessionState.CLOSED,
        TOGETHER,
    )
    assert one.draft.audiences == (AudienceDraft(Audience.CARERS, "", 6, 5),)


def test_what_says_the_same_is_not_written(furnished: Workspace) -> None:
    uuid = planned(furnished, in_groups(audiences=(AudienceDraft(Audience.CARERS),)))
    book(furnished, uuid, SIAN, group="North")
    before = furnished.head()
    done = furnished.write(correct_session, uuid, known_one(furnished, uuid).draft, today=TODAY)
    assert (done.touched, done.change, furnished.head()) == (Touched.NOTHING, None, before)


def test_cancelling_a_session_cancels_every_place_and_comes_back_as_one(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(capacity=1, needs_approval=True))
    book(furnished, uuid, SIAN, AMIR)
    furnished.write(request_places, uuid, [LearnerDraft(JO)], by="Jo Patel", today=TODAY)
    before = figures(furnished)
    done = furnished.write(cancel_session, uuid, by=EndedBy.PROVIDER, reason=" Trainer  ill ", today=TODAY)

    one = known_one(furnished, uuid)
    assert (one.state, one.state_on, one.cancelled_by, one.reason) == (
        SessionState.CANCELLED,
        TODAY,
        "provider",
        "Trainer ill",
    )
    assert {state for _, state in states(furnished, uuid)} == {"cancelled"}
    assert (records(furnished), done.remarks) == ([], ("3 places were cancelled with it.",))
    refuse_disagreement(furnished)
    for act in (
        lambda: correct(furnished, uuid, title="x"),
        lambda: book(furnished, uuid, DAI),
        lambda: furnished.write(cancel_session, uuid, by=EndedBy.PROVIDER, reason="x", today=TODAY),
        lambda: furnished.write(close_session, uuid, today=SOUTH),
    ):
        with pytest.raises(Refused, match="cancelled"):
            act()
    furnished.write(undo_change, None)
    assert figures(furnished) == before


def test_cancelling_takes_a_reason(furnished: Workspace) -> None:
    uuid = planned(furnished)
    for reason in ("", "  ", "x" * 2_001):
        with pytest.raises(Refused) as refused:
            furnished.write(cancel_session, uuid, by=EndedBy.PROVIDER, reason=reason, today=TODAY)
        assert refused.value.field == "reason"


def test_only_a_session_without_places_is_deleted(furnished: Workspace) -> None:
    uuid = planned(furnished, in_groups(audiences=(AudienceDraft(Audience.CARERS),)))
    (booking,) = book(furnished, uuid, SIAN, group="North")
    with pytest.raises(Refused, match="1 person is booked or waiting"):
        furnished.write(delete_session, uuid)
    furnished.write(cancel_bookings, [booking], by=EndedBy.LEARNER, today=TODAY)
    furnished.write(delete_session, uuid)

    for table in ("training_sessions", "session_parts", "session_audiences", "bookings"):
        assert rows_of(furnished, table, "id") == []
    with pytest.raises(Refused, match="not in the book any more"):
        furnished.write(delete_session, uuid)
    furnished.write(undo_change, None)
    assert states(furnished, uuid) == [("Siân O’Brien", "cancelled")]


def test_a_closed_session_is_reopened_before_it_is_deleted_or_cancelled(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(TODAY))
    furnished.write(close_session, uuid, today=TODAY)
    with pytest.raises(Refused, match="reopen it first"):
        furnished.write(delete_session, uuid)
    with pytest.raises(Refused, match="reopen it first"):
        furnished.write(cancel_session, uuid, by=EndedBy.PROVIDER, reason="x", today=TODAY)


def test_nobody_is_told_of_the_places_of_another_session(furnished: Workspace) -> None:
    one, other = planned(furnished), planned(furnished, a_session(NORTH))
    book(furnished, one, SIAN)
    foreign = known_one(furnished, one).draft.parts[0].uuid
    correct(furnished, other, parts=(PartDraft(SOUTH, uuid=foreign),))
    assert known_one(furnished, one).first_on == TOGETHER
    assert known_one(furnished, other).first_on == SOUTH
    assert furnished.write(book_places, other, [LearnerDraft(SIAN)], by="J", today=TODAY).result.booked == 1
