"""The tables of named roles, delegated tasks, approvals and departures: what the file itself refuses."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from cpd_desktop.store.book import Book
from cpd_desktop.store.driver import DatabaseError
from cpd_desktop.store.tables import ApprovalRow, DelegatedTaskRow, DepartureRow, Fact
from tests.store.sample import add_fact, run_sql, writing


def add(book: Book, table: type[Fact], **values: Any) -> None:
    with writing(book, at="2026-03-06T10:00:00.000000Z") as ledger:
        add_fact(ledger, table, **values)


def test_an_approval_does_not_end_before_it_was_given(book: Book) -> None:
    add(book, ApprovalRow, person_id=1, kind="AMHP", approved_on=20_000, ends_on=20_000, approved_by="")

    with pytest.raises(IntegrityError, match="ck_approvals_order"):
        run_sql(book, "UPDATE approvals SET ends_on = approved_on - 1")


def test_a_task_is_learnt_by_a_course_of_the_catalogue(book: Book) -> None:
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        add(book, DelegatedTaskRow, title="Small equipment", course_id=99, eases="[]", suggested=0)


def test_who_leaves_is_one_of_the_book_s_people(book: Book) -> None:
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        add(book, DepartureRow, person_id=99, leaves_on=20_000, kind="retirement", told_on=19_000)
