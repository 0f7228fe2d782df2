"""The tables of sessions, bookings, evidence and versions of courses: what the file itself refuses."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from cpd_desktop.store.book import Book
from cpd_desktop.store.driver import DatabaseError
from cpd_desktop.store.tables import (
    Base,
    BookingRow,
    CourseRetirementRow,
    CourseVersionRow,
    EvidenceCheckRow,
    Fact,
    LeaveRow,
    PracticeAnswerRow,
)
from tests.store.sample import add_fact, run_sql, writing

_AT = "2026-03-06T10:00:00.000000Z"


def add(book: Book, table: type[Fact], **values: Any) -> None:
    with writing(book, at=_AT) as ledger:
        add_fact(ledger, table, **values)


def a_booking(person_id: int | None) -> dict[str, Any]:
    return {
        "session_uuid": b"s", "person_id": person_id, "name": "", "organisation": "", "group_name": "", "state": "booked",
        "requested_on": 20_000, "requested_by": "", "decided_on": None, "decided_by": "", "cancelled_by": "", "reason": "",
        "marks": "{}", "in_line": 1, "record_uuid": b"", "need_uuid": b"",
    }  # fmt: skip


def test_what_was_answered_about_practice_has_no_room_for_sentences() -> None:
    columns = Base.metadata.tables[PracticeAnswerRow.__tablename__].columns
    texts = {column.name for column in columns if column.type.python_type is str}

    assert texts == {"answered_by", "used", "changed", "confident", "barrier"}


def test_a_place_may_be_a_partner_s_learner_s_but_nobody_s_who_is_not_in_the_book(book: Book) -> None:
    add(book, BookingRow, **a_booking(None))

    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        add(book, BookingRow, **a_booking(99))


def test_a_version_cannot_ask_for_training_before_it_is_taught(book: Book) -> None:
    add(book, CourseVersionRow, course_id=1, label="2", starts_on=20_000, retrain_from=20_000, what_changed="")

    with pytest.raises(IntegrityError, match="ck_course_versions_order"):
        run_sql(book, "UPDATE course_versions SET retrain_from = starts_on - 1")


def test_leave_does_not_end_before_it_begins(book: Book) -> None:
    add(book, LeaveRow, person_id=1, starts_on=20_000, ends_on=20_000)

    with pytest.raises(IntegrityError, match="ck_leave_order"):
        run_sql(book, "UPDATE leave SET ends_on = starts_on - 1")


def test_a_retired_course_is_replaced_by_one_of_the_catalogue(book: Book) -> None:
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        add(book, CourseRetirementRow, course_id=1, retired_on=20_000, replaced_by_id=99, reason="")


def test_evidence_is_checked_by_one_of_the_book_s_people(book: Book) -> None:
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        add(
            book, EvidenceCheckRow, record_uuid=b"r", person_id=1, course_id=1, completed_on=20_000,
            valid_until_given=None, outcome=0, verdict="accepted", reason="", checked_by_id=99, checked_on=20_000, sample="",
        )  # fmt: skip
