"""Rows as a person can read them, of every table that there is."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.subject_access import HeldRecord, ValueKind
from cpd_desktop.services.held_references import tables_referred_to
from cpd_desktop.services.held_rows import HeldRows, people_columns, reference_columns, text_columns
from cpd_desktop.services.person_acts import correct_person
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import (
    FACTS,
    BookUserRow,
    CpdEntryRow,
    Fact,
    PersonDetailRow,
    SupervisionRow,
    TrainingRecordRow,
)
from tests.services.building import rows_of
from tests.services.passport_book import with_everything
from tests.services.people_book import someone, whole


def _records(workspace: Workspace, table: type[Fact], person_id: int) -> tuple[HeldRecord, ...]:
    uuids = [bytes(row[0]) for row in rows_of(workspace, table.__tablename__, "uuid", f"person_id = {person_id}")]

    def ask(session: Session) -> tuple[HeldRecord, ...]:
        return HeldRows(session).records(table, uuids)

    return workspace.read(ask)


def _said(record: HeldRecord, at: int = -1) -> dict[str, tuple[str, ValueKind]]:
    return {one.column: (one.text, one.kind) for one in record.versions[at].values}


def test_a_training_record_is_said_in_words(workspace: Workspace) -> None:
    book = with_everything(workspace)
    said = _said(_records(workspace, TrainingRecordRow, book.practitioner.person_id)[0])
    assert said == {
        "person_id": ("Dai Rees", ValueKind.NAME), "course_id": ("Fire safety", ValueKind.TITLE),
        "completed_on": ("2026-03-14", ValueKind.DAY), "outcome": ("completed", ValueKind.FACT),
        "evidence": ("certificate attached", ValueKind.FACT), "hours": ("3.5", ValueKind.TEXT),
        "provider": ("In house", ValueKind.TEXT), "cost": ("12.50", ValueKind.TEXT),
    }  # fmt: skip


def test_flags_lists_and_references(workspace: Workspace) -> None:
    book = with_everything(workspace)
    said = _said(_records(workspace, CpdEntryRow, book.practitioner.person_id)[0])
    assert said["has_peer"] == ("yes", ValueKind.FACT)
    assert said["standards"] == ("SWE 4.2, PCF 6", ValueKind.TEXT)
    assert said["source_uuid"] == ("Fire safety, 14 March 2026", ValueKind.TEXT)
    assert "sameness" not in said


def test_keys_are_nobodys_to_read(workspace: Workspace) -> None:
    book = with_everything(workspace)
    assert set(_said(_records(workspace, BookUserRow, book.practitioner.person_id)[0])) == {
        "person_id",
        "sign_in",
        "role",
    }


def test_every_version_stands_with_who_made_and_ended_it(workspace: Workspace) -> None:
    sian = someone(workspace)
    details = whole(workspace, sian).details
    workspace.who = "Jo Patel"
    workspace.write(correct_person, sian, type(details)("Siân Hart", details.staff_number, details.email))
    (record,) = _records(workspace, PersonDetailRow, sian)
    first, last = record.versions
    assert (_said(record, 0)["name"][0], _said(record)["name"][0]) == ("Siân O’Brien", "Siân Hart")
    assert (first.recorded_by, first.ended_by, last.recorded_by, last.ended_at) == ("tests", "Jo Patel", "Jo Patel", "")
    assert record.is_live


def test_columns_that_refer_to_people_are_found_by_the_schema() -> None:
    assert people_columns(SupervisionRow) == ("person_id", "supervisor_id")
    assert {"hours", "notes", "provider"} <= set(text_columns(TrainingRecordRow))


def test_nothing_that_a_row_names_is_left_as_a_reference_unless_it_is_meant_to_be() -> None:
    left = {
        (table.__tablename__, column)
        for table in FACTS
        for column in reference_columns(table)
        if not tables_referred_to(table.__tablename__, column)
    }
    # Texts are told with the record that they are about.
    assert left == {("sealed_texts", "about_uuid")}


def test_no_table_of_facts_makes_it_stumble(workspace: Workspace) -> None:
    with_everything(workspace)

    def ask(session: Session) -> list[HeldRecord]:
        rows = HeldRows(session)
        found: list[HeldRecord] = []
        for table in FACTS:
            uuids = session.connection().exec_driver_sql(f"SELECT uuid FROM {table.__tablename__}").scalars()
            found += rows.records(table, [bytes(uuid) for uuid in uuids])
        assert rows.changes
        return found

    records = workspace.read(ask)
    days = [
        date.fromisoformat(one.text)
        for record in records
        for version in record.versions
        for one in version.values
        if one.kind is ValueKind.DAY
    ]
    assert min(days) >= date(1950, 1, 1)
    values = [one for record in records for version in record.versions for one in version.values]
    assert [one for one in values if one.kind is ValueKind.REFERENCE and one.column != "about_uuid"] == []
