"""A booked place and its training record are written together."""

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import EndedBy
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.attachments import RecordKey, attach_file, attachments_of_person
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.sessions.booked_records import BookedRecords, RecordInTheWay, booking_values, write_bookings
from cpd_desktop.services.sessions.booking import cancel_bookings
from cpd_desktop.services.sessions.known import BOOKING_COLUMNS
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, rows_of
from tests.services.sessions.sessions_book import (
    AMIR,
    FIRE,
    SIAN,
    TOGETHER,
    a_session,
    book,
    bookings,
    figures,
    furnish,
    known_one,
    planned,
    records,
    refuse_disagreement,
)


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    return furnish(workspace)


def record(workspace: Workspace, on: date, outcome: Outcome, *, today: date = TODAY) -> None:
    entry = RecordEntry(FIRE, RecordDraft(0, PersonKey(), "", on, outcome, hours="7", provider="Elsewhere"))
    workspace.write(record_for, [SIAN], entry, today=today)


def test_a_place_is_a_record_on_its_last_day(furnished: Workspace) -> None:
    uuid = planned(furnished, a_session(provider="Westmere"))
    book(furnished, uuid, SIAN)
    (one,) = bookings(furnished, uuid)
    rows = rows_of(furnished, "training_records", "uuid, person_id, provider, hours")
    assert [(bytes(row[0]), *row[1:]) for row in rows] == [(one.record_uuid, SIAN, "Westmere", "")]
    refuse_disagreement(furnished)


def test_a_booking_by_hand_of_the_day_is_taken_over_as_it_is(furnished: Workspace) -> None:
    record(furnished, TOGETHER, Outcome.BOOKED)
    by_hand = furnished.head().number
    before = figures(furnished)
    uuid = planned(furnished)
    book(furnished, uuid, SIAN)

    assert rows_of(furnished, "training_records", "hours, provider") == [("7", "Elsewhere")]
    refuse_disagreement(furnished)
    with pytest.raises(Refused, match="undo that first"):
        furnished.write(undo_change, by_hand)
    furnished.write(undo_change, None)
    furnished.write(undo_change, None)
    assert figures(furnished) == before


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.BOOKED])
def test_any_other_record_of_the_day_is_in_the_way(furnished: Workspace, outcome: Outcome) -> None:
    record(furnished, TODAY, outcome)
    uuid = planned(furnished, a_session(TODAY))
    with pytest.raises(
        RecordInTheWay, match="Siân O’Brien has a training record of this course on 15/06/2026"
    ) as refused:
        book(furnished, uuid, AMIR, SIAN)
    assert (refused.value.field, bookings(furnished, uuid)) == ("learners", ())


def test_what_is_attached_to_a_booking_goes_with_it_and_comes_back(furnished: Workspace) -> None:
    uuid = planned(furnished)
    (booking,) = book(furnished, uuid, SIAN)
    key = RecordKey(SIAN, bookings(furnished, uuid)[0].record_uuid.hex())
    draft = AttachmentDraft("letter.pdf", b"%PDF-1.7\n%%EOF\n", "Letter", None)
    furnished.write(attach_file, key, draft, today=TODAY)
    furnished.write(cancel_bookings, [booking], by=EndedBy.LEARNER, today=TODAY)
    assert furnished.read(attachments_of_person, SIAN) == {}
    assert records(furnished) == []
    furnished.write(undo_change, None)
    assert len(furnished.read(attachments_of_person, SIAN)[key.uuid]) == 1


def test_what_is_as_it_was_is_not_written(furnished: Workspace) -> None:
    uuid = planned(furnished)
    book(furnished, uuid, SIAN)
    one, (booking,) = known_one(furnished, uuid), bookings(furnished, uuid)
    with furnished.snapshot() as session:
        found = BookedRecords(session, one, [booking])
        row = found.of(booking)
        assert row is not None
        assert row.uuid == booking.record_uuid
        assert found.of(replace(booking, record_uuid=b"")) is None
        assert found.refuse_in_the_way(booking) is None
    assert len(booking_values(booking)) == len(BOOKING_COLUMNS)
    assert write_bookings.__doc__
