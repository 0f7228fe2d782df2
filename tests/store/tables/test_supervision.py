"""The tables of supervision, group sessions and needs: everything that may be counted, and no private text."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from cpd_desktop.store.book import Book
from cpd_desktop.store.driver import DatabaseError
from cpd_desktop.store.tables import Base, SupervisionAgreementRow, SupervisionRow
from tests.store.sample import add_fact, run_sql, writing

COUNTED = {"kind", "functions", "state", "cancelled_by", "reason"}
"""What a supervision says in words; notes are nowhere but in `sealed_texts`."""


def test_a_supervision_has_no_room_for_notes() -> None:
    columns = Base.metadata.tables[SupervisionRow.__tablename__].columns

    assert {column.name for column in columns if column.type.python_type is str} == COUNTED


def test_an_agreement_that_ends_before_it_starts_is_refused_by_the_file(book: Book) -> None:
    with writing(book, at="2026-03-06T10:00:00.000000Z") as ledger:
        add_fact(
            ledger, SupervisionAgreementRow, person_id=1, supervisor_id=2, purpose="line management", agreed_on=20_000,
            starts_on=20_000, ends_on=20_000, interval="", minutes=None, reason="", place="", confidentiality="",
            disagreement="", review_on=None,
        )  # fmt: skip

    with pytest.raises(IntegrityError, match="ck_supervision_agreements_order"):
        run_sql(book, "UPDATE supervision_agreements SET ends_on = starts_on - 1")


def test_a_supervision_is_of_two_of_the_books_people(book: Book) -> None:
    with (
        pytest.raises(DatabaseError, match="FOREIGN KEY"),
        writing(book, at="2026-03-06T10:00:00.000000Z") as ledger,
    ):
        add_fact(
            ledger, SupervisionRow, person_id=1, supervisor_id=99, held_on=20_000, minutes=60, kind="individual",
            functions="[]", state="held", cancelled_by="", reason="", next_on=None,
        )  # fmt: skip
