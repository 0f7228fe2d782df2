"""The tables of apprenticeships and qualifications: what the file itself refuses."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from cpd_desktop.store.book import Book
from cpd_desktop.store.driver import DatabaseError
from cpd_desktop.store.tables import ApprenticeshipRow, Fact, LearningBreakRow, OffTheJobHoursRow, QualificationRow
from tests.store.sample import add_fact, run_sql, writing

APPRENTICESHIP: dict[str, Any] = {
    "person_id": 1, "standard": "ST0005", "version": "", "title": "", "level": 2, "provider": "", "ukprn": "", "uln": "",
    "employer_contact": "", "mentor": "", "starts_on": 20_000, "practical_ends_on": 20_364, "ends_on": 20_400, "weekly_hours": "",
    "agreed_hours": "", "reduction_hours": "", "reduction_reason": "", "functional_skills": "not needed", "state": "active",
    "state_on": None, "account_status": "", "ilr_completion": "", "ilr_outcome": "", "course_id": None, "record_uuid": b"",
    "afterwards": "", "registered_on": None,
}  # fmt: skip


def add(book: Book, table: type[Fact], **values: Any) -> None:
    with writing(book, at="2026-03-06T10:00:00.000000Z") as ledger:
        add_fact(ledger, table, **values)


@pytest.mark.parametrize("change", ["practical_ends_on = starts_on - 1", "ends_on = practical_ends_on - 1"])
def test_an_apprenticeship_does_not_end_before_its_practical_period_nor_that_before_it_starts(
    book: Book, change: str
) -> None:
    add(book, ApprenticeshipRow, **APPRENTICESHIP)

    with pytest.raises(IntegrityError, match="ck_apprenticeships_order"):
        run_sql(book, f"UPDATE apprenticeships SET {change}")


def test_an_apprenticeship_stands_for_a_course_of_the_catalogue(book: Book) -> None:
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        add(book, ApprenticeshipRow, **{**APPRENTICESHIP, "course_id": 99})


def test_a_break_does_not_end_before_it_begins(book: Book) -> None:
    add(
        book, LearningBreakRow, apprenticeship_uuid=b"\1" * 16, person_id=1, starts_on=20_000, expected_on=None, ends_on=20_000, reason=""
    )  # fmt: skip

    with pytest.raises(IntegrityError, match="ck_learning_breaks_order"):
        run_sql(book, "UPDATE learning_breaks SET ends_on = starts_on - 1")


def test_hours_and_qualifications_are_of_the_book_s_people(book: Book) -> None:
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        add(
            book, OffTheJobHoursRow, apprenticeship_uuid=b"\1" * 16, person_id=99, done_on=20_000, hours="7", activity="",
            in_paid_time=1, is_new_learning=1, evidence="",
        )  # fmt: skip
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        add(
            book, QualificationRow, person_id=99, title="Diploma", number="", level="3", awarding_body="", provider="", credits=None,
            asc_wds_code="", state="registered", state_on=20_000, registered_on=None, expected_on=None, course_id=None, record_uuid=b"",
        )  # fmt: skip
