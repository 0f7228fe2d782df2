"""What rows refer to is told in words: sessions with their days, findings, supervision with whom it was."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.subject_access import HeldValue, ValueKind
from cpd_desktop.services.held_references import REFERS_TO, HeldReferences, Referred
from cpd_desktop.services.held_rows import HeldRows
from cpd_desktop.services.sessions.attendance import mark_attendance
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import (
    AttachmentRow,
    BookingRow,
    ClaimEvidenceRow,
    CostLineRow,
    Fact,
    GroupAttendanceRow,
    LearningAcknowledgementRow,
    LearningRouteRow,
    OffTheJobHoursRow,
    SupervisionAgreedRow,
)
from tests.services import funding_book, learning_book
from tests.services.building import TODAY, rows_of
from tests.services.passport_book import with_everything, with_learning
from tests.services.sessions.sessions_book import a_session, all_present, book, furnish, planned
from tests.services.supervised_book import TOPIC, with_supervision

FIRST, LAST = date(2026, 6, 2), date(2026, 6, 4)


def _said(workspace: Workspace, table: type[Fact], column: str) -> list[tuple[str, str, ValueKind]]:
    """Return what stands of a column, and beside it, in the rows of a table: column, words and kind."""

    def ask(session: Session) -> list[HeldValue]:
        uuids = [bytes(row[0]) for row in rows_of(workspace, table.__tablename__, "uuid")]
        records = HeldRows(session, TODAY).records(table, uuids)
        return [value for record in records for value in record.versions[-1].values]

    found = [one for one in workspace.read(ask) if one.column.partition(".")[0] == column]
    assert all(
        bool(one.reference) is (one.column == column)
        for one in found
        if one.kind is not ValueKind.TEXT or column != "marks"
    )
    return list(dict.fromkeys((one.column, one.text, one.kind) for one in found))


def test_a_place_says_which_session_on_which_days_and_the_register_in_words(workspace: Workspace) -> None:
    furnish(workspace)
    uuid = planned(workspace, a_session(FIRST, LAST))
    book(workspace, uuid, 1)
    workspace.write(mark_attendance, uuid, all_present(workspace, uuid), today=TODAY)
    assert _said(workspace, BookingRow, "session_uuid") == [
        ("session_uuid", "Fire safety, 2 June 2026 to 4 June 2026", ValueKind.TEXT),
    ]  # fmt: skip
    assert _said(workspace, BookingRow, "record_uuid") == [("record_uuid", "Fire safety, 4 June 2026", ValueKind.TEXT)]
    (booking,) = (bytes(row[0]) for row in rows_of(workspace, "bookings", "uuid"))

    def ask(session: Session) -> tuple[Referred | None, dict[str, str]]:
        references = HeldReferences(session, TODAY)
        references.load("practice_answers", ["booking_uuid"], [{"booking_uuid": booking}])
        (record,) = HeldRows(session, TODAY).records(BookingRow, [booking])
        return references.of("practice_answers", "booking_uuid", booking), {
            one.column: one.text for one in record.versions[-1].values
        }

    place, values = workspace.read(ask)
    assert place == Referred("Fire safety, 2 June 2026 to 4 June 2026")
    assert values["marks"] == "2 June 2026: present; 4 June 2026: present"


def test_supervision_says_its_day_and_with_whom_whose_names_can_be_covered(workspace: Workspace) -> None:
    with_supervision(workspace)
    said = _said(workspace, SupervisionAgreedRow, "supervision_uuid")
    assert ("supervision_uuid", "11 May 2026", ValueKind.TEXT) in said
    assert ("supervision_uuid.person_id", "Dai Rees", ValueKind.NAME) in said
    assert ("supervision_uuid.supervisor_id", "Jo Patel", ValueKind.NAME) in said
    (group,) = _said(workspace, GroupAttendanceRow, "session_uuid")
    assert group[1].startswith(f"{TOPIC}, ")


def test_an_acknowledgement_says_which_finding_and_how_it_was_shared(workspace: Workspace) -> None:
    learning_book.with_teams(workspace)
    finding = learning_book.finding(workspace, learning_book.source(workspace), "Knock and wait")
    learning_book.route(workspace, finding)
    learning_book.acknowledged(workspace, finding, 1)
    assert _said(workspace, LearningAcknowledgementRow, "finding_uuid") == [
        ("finding_uuid", "Knock and wait", ValueKind.TEXT)
    ]
    assert _said(workspace, LearningRouteRow, "finding_uuid") == [("finding_uuid", "Knock and wait", ValueKind.TEXT)]


def test_files_hours_and_claims_say_what_they_are_of(workspace: Workspace) -> None:
    with_learning(with_everything(workspace))
    assert {text for _, text, _ in _said(workspace, AttachmentRow, "record_uuid")} == {
        "Fire safety, 14 March 2026", "Diploma in Care, level 3", "7 hours of off-the-job learning, 6 March 2023",
        "Claim for Medication administration, 100%, £600.00",
    }  # fmt: skip
    assert [text for _, text, _ in _said(workspace, ClaimEvidenceRow, "attachment_uuid")] == ["invoice.txt"]
    assert [text for _, text, _ in _said(workspace, OffTheJobHoursRow, "apprenticeship_uuid")] == [
        "Adult care worker, level 2, begun 5 September 2022"
    ]


def test_a_cost_says_which_award_bears_it(workspace: Workspace) -> None:
    funding_book.with_people(workspace)
    award = funding_book.award(workspace, reference="G-17")
    uuid = funding_book.uuid_of(workspace, award, "funding_awards")
    funding_book.cost(workspace, person_id=1, award_uuid=uuid)
    assert _said(workspace, CostLineRow, "award_uuid") == [("award_uuid", "Learning grant (G-17)", ValueKind.TEXT)]


@pytest.mark.parametrize("where", REFERS_TO)
def test_every_column_can_be_asked_of_and_what_never_was_is_nothing(workspace: Workspace, where: str) -> None:
    table, _, column = where.rpartition(".")
    rows: list[dict[str, Any]] = [{column: b"0" * 16}, {column: b""}]

    def ask(session: Session) -> Referred | None:
        references = HeldReferences(session, TODAY)
        references.load(table, [column], rows)
        return references.of(table, column, b"0" * 16)

    assert workspace.read(ask) is None
