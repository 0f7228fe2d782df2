"""The register, marked; a session closed and reopened."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cpd_desktop.domain.bookings import LearnerDraft, Mark
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import EndedBy, PartDraft
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance, register, reopen_session
from cpd_desktop.services.sessions.booking import book_places, cancel_bookings, request_places
from cpd_desktop.services.sessions.planning import correct_session
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries
from tests.services.sessions.sessions_book import (
    AMIR,
    DAI,
    IFE,
    JO,
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
    known_one,
    planned,
    records,
    refuse_disagreement,
)

P, A, D, F = Mark.PRESENT, Mark.ABSENT, Mark.DNA, Mark.FAILED


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    return furnish(workspace)


def mark(workspace: Workspace, uuid: bytes, *marks: Mark | None, part: int = 0) -> int:
    """Mark those who are booked, in line, at one of the session's parts."""
    key = known_one(workspace, uuid).draft.parts[part].uuid
    given = {one.uuid: {key: mark} for one, mark in zip(bookings(workspace, uuid), marks, strict=True)}
    return workspace.write(mark_attendance, uuid, given, today=SOUTH).result


def test_a_register_lists_who_is_booked_by_name_and_partners_last(furnished: Workspace) -> None:
    uuid = planned(furnished, in_groups())
    furnished.write(
        book_places,
        uuid,
        [LearnerDraft(None, "Ann Abel", "Trust"), LearnerDraft(SIAN)],
        group="North",
        by="x",
        today=TODAY,
    )
    book(furnished, uuid, DAI, group="South")
    sheet = furnished.read(register, uuid)

    assert [(line.booking.name, line.team, line.role) for line in sheet.lines] == [
        ("Dai Rees", "West", "Social Worker"), ("Siân O’Brien", "East", "Social Worker"), ("Ann Abel", "", ""),
    ]  # fmt: skip
    assert [(len(line.parts), line.marks) for line in sheet.lines] == [(2, (None, None))] * 3
    assert (sheet.pending, sheet.unmarked) == (0, 3)
    group = furnished.read(register, uuid, group="south")
    assert [line.booking.name for line in group.lines] == ["Dai Rees"]
    assert group.unmarked == 3


def test_marks_are_one_change_and_one_step_to_undo(furnished: Workspace) -> None:
    uuid = planned(furnished)
    book(furnished, uuid, SIAN, AMIR, JO)
    assert mark(furnished, uuid, P, P, P) == 3
    assert entries(furnished)[-1]["act"] == "mark 3 attended"
    assert mark(furnished, uuid, P, D, None) == 2
    assert entries(furnished)[-1]["act"] == "mark the attendance of 2 people"
    assert [line.marks for line in furnished.read(register, uuid).lines] == [(D,), (None,), (P,)]
    assert furnished.write(mark_attendance, uuid, {}, today=SOUTH).touched == Touched.NOTHING
    furnished.write(undo_change, None)
    assert [line.marks for line in furnished.read(register, uuid).lines] == [(P,)] * 3


def test_what_cannot_be_marked_is_refused(furnished: Workspace) -> None:
    uuid, other = planned(furnished, in_groups()), planned(furnished, a_session(SOUTH))
    (sian,) = book(furnished, uuid, SIAN, group="North")
    (elsewhere,) = book(furnished, other, AMIR)
    together, north, south = (part.uuid for part in known_one(furnished, uuid).draft.parts)
    for booking, part, today, match in (
        (sian, south, SOUTH, "does not take this part"), (sian, "no such", SOUTH, "does not take this part"),
        (elsewhere, together, SOUTH, "no booked place"), (sian, north, NORTH - timedelta(days=1), "08/07/2026 is still to come"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=match):
            furnished.write(mark_attendance, uuid, {booking: {part: P}}, today=today)
    furnished.write(mark_attendance, uuid, {sian: {north: P}}, today=NORTH)
    furnished.write(cancel_bookings, [sian], by=EndedBy.LEARNER, today=NORTH)
    with pytest.raises(Refused, match="Siân O’Brien has no booked place"):
        furnished.write(mark_attendance, uuid, {sian: {together: P}}, today=SOUTH)


def test_a_session_is_closed_only_when_nobody_is_pending(furnished: Workspace) -> None:
    uuid = planned(furnished, in_groups(capacity=1, needs_approval=True))
    furnished.write(request_places, uuid, [LearnerDraft(SIAN)], group="North", by="x", today=TODAY)
    book(furnished, uuid, AMIR, JO, group="North")

    def why() -> str:
        with pytest.raises(Refused) as refused:
            furnished.write(close_session, uuid, today=SOUTH)
        assert furnished.read(register, uuid, today=SOUTH).why_not == str(refused.value)
        return str(refused.value)

    with pytest.raises(Refused, match="Its last day, 09/07/2026, is still to come"):
        furnished.write(close_session, uuid, today=NORTH)
    assert why() == "2 people are still waiting or undecided: book them, decline them or cancel their places."
    asked, amir, jo = (one.uuid for one in bookings(furnished, uuid))
    furnished.write(cancel_bookings, [asked, jo], by=EndedBy.ORGANISER, today=SOUTH)
    assert why() == "1 person is booked and not marked for every part: mark them first."
    together, north, _ = (part.uuid for part in known_one(furnished, uuid).draft.parts)
    furnished.write(mark_attendance, uuid, {amir: {together: P}}, today=SOUTH)
    assert why().startswith("1 person is booked")
    furnished.write(mark_attendance, uuid, {amir: {north: P}}, today=SOUTH)
    assert furnished.read(register, uuid, today=SOUTH).can_close
    done = furnished.write(close_session, uuid, today=SOUTH)
    assert (done.result, entries(furnished)[-1]["act"]) == (1, "close a session")
    assert why() == "This session is closed."


def test_a_session_without_anybody_can_be_closed(furnished: Workspace) -> None:
    assert furnished.write(close_session, planned(furnished, a_session(TODAY)), today=TODAY).result == 0


@pytest.mark.parametrize(("is_assessed", "outcome"), [(False, "completed"), (True, "passed")])
def test_marks_become_outcomes_evidence_and_hours(furnished: Workspace, is_assessed: bool, outcome: str) -> None:
    parts = (PartDraft(TOGETHER, 570, 690), PartDraft(NORTH, 570, 620))
    uuid = planned(furnished, a_session(parts=parts, is_assessed=is_assessed))
    book(furnished, uuid, SIAN, AMIR, JO, DAI, IFE)
    mark(furnished, uuid, P, P, P, D, A)
    mark(furnished, uuid, P, F, A, A, A, part=1)
    furnished.write(close_session, uuid, today=SOUTH)

    assert [(row[0], *row[2:]) for row in records(furnished)] == [
        ("Siân O’Brien", NORTH, outcome, "provider confirmed", "2.83"),
        ("Amir Khan", NORTH, "failed", "provider confirmed", "2.83"),
        ("Jo Patel", NORTH, "attended", "provider confirmed", "2"),
        ("Dai Rees", NORTH, "did not attend", "claimed", ""), ("Ife Obi", NORTH, "cancelled", "claimed", ""),
    ]  # fmt: skip


def test_the_hours_that_were_given_are_credited_and_none_where_nobody_knows(furnished: Workspace) -> None:
    given = planned(furnished, a_session(hours="6.5"))
    unknown = planned(furnished, a_session(parts=(PartDraft(NORTH),)))
    for uuid in (given, unknown):
        book(furnished, uuid, SIAN)
        mark(furnished, uuid, P)
        furnished.write(close_session, uuid, today=SOUTH)
    assert [row[5] for row in records(furnished)] == ["6.5", ""]


def test_reopening_makes_records_bookings_again_and_undo_brings_back_either(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(provider="Westmere"))
    book(furnished, uuid, SIAN, AMIR)
    mark(furnished, uuid, P, D)
    before = records(furnished)
    open_figures = figures(furnished)
    furnished.write(close_session, uuid, today=TOGETHER)
    closed = figures(furnished)
    done = furnished.write(reopen_session, uuid, today=SOUTH)

    assert (done.result, records(furnished)) == (2, before)
    refuse_disagreement(furnished)
    furnished.write(undo_change, None)
    assert figures(furnished) == closed
    furnished.write(undo_change, None)
    assert figures(furnished) == open_figures
    with pytest.raises(Refused, match="Only a closed session"):
        furnished.write(reopen_session, uuid, today=SOUTH)


def test_a_closed_session_is_not_marked_booked_or_cancelled(furnished: Workspace) -> None:
    uuid = planned(furnished)
    (sian,) = book(furnished, uuid, SIAN)
    mark(furnished, uuid, P)
    furnished.write(close_session, uuid, today=SOUTH)
    for act in (
        lambda: mark(furnished, uuid, D),
        lambda: book(furnished, uuid, AMIR),
        lambda: furnished.write(cancel_bookings, [sian], by=EndedBy.LEARNER, today=SOUTH),
    ):
        with pytest.raises(Refused, match="closed: reopen it first"):
            act()


def test_a_part_that_is_added_has_to_be_marked_as_well(furnished: Workspace) -> None:
    uuid = planned(furnished)
    book(furnished, uuid, SIAN)
    mark(furnished, uuid, P)
    draft = known_one(furnished, uuid).draft
    furnished.write(correct_session, uuid, replace(draft, parts=(*draft.parts, PartDraft(NORTH))), today=NORTH)
    assert furnished.read(register, uuid).unmarked == 1
    assert all_present(furnished, uuid)
    assert mark(furnished, uuid, P, part=1) == 1
    furnished.write(close_session, uuid, today=NORTH)
    assert records(furnished)[0][2:4] == (NORTH, "completed")
