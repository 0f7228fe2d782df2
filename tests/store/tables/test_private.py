"""The tables of who uses the book and of private text: nothing in clear, and nothing without somebody whose it is."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from cpd_desktop.store.book import Book
from cpd_desktop.store.driver import DatabaseError
from cpd_desktop.store.ledger import new_uuid
from cpd_desktop.store.tables import (
    Base,
    BookUserRow,
    FileGrantRow,
    KeptDraftRow,
    PrivateFileRow,
    RecoveryKeyRow,
    SealedTextRow,
)
from tests.store.sample import add_fact, run_sql, writing

TEXTS = {
    BookUserRow: {"sign_in", "role", "service", "team"},
    RecoveryKeyRow: {"first_holder", "second_holder"},
    PrivateFileRow: {"kind"},
    FileGrantRow: {"basis"},
    SealedTextRow: {"about"},
    KeptDraftRow: {"form", "saved_at"},
}
"""Everything in these tables that is not bytes or a number."""


@pytest.mark.parametrize(("table", "named"), TEXTS.items(), ids=lambda one: getattr(one, "__tablename__", ""))
def test_no_column_could_hold_private_text_in_clear(table: type[Base], named: set[str]) -> None:
    columns = Base.metadata.tables[table.__tablename__].columns

    assert {column.name for column in columns if column.type.python_type is str} == named


def test_a_user_is_one_of_the_books_people(book: Book) -> None:
    with (
        pytest.raises(DatabaseError, match="FOREIGN KEY"),
        writing(book, at="2026-03-06T10:00:00.000000Z") as ledger,
    ):
        add_fact(
            ledger, BookUserRow, person_id=99, sign_in="x", role="manager", service="", team="", public_key=b"", salt=b"",
            operations=1, memory=8192, sealed_key=b"",
        )  # fmt: skip


def test_a_private_file_is_of_the_books_people(book: Book) -> None:
    with (
        pytest.raises(DatabaseError, match="FOREIGN KEY"),
        writing(book, at="2026-03-06T10:00:00.000000Z") as ledger,
    ):
        add_fact(ledger, PrivateFileRow, kind="supervision", person_id=1, other_id=99)


def test_each_owner_has_one_draft_of_a_form(book: Book) -> None:
    owner = new_uuid()
    insert = "INSERT INTO kept_drafts (form, owner, saved_at, body) VALUES (?, ?, '', ?)"
    run_sql(book, insert, "supervision", owner, b"1")
    run_sql(book, insert, "supervision", b"", b"2")

    with pytest.raises(IntegrityError, match="UNIQUE"):
        run_sql(book, insert, "supervision", owner, b"3")
