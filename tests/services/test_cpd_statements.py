"""Statements for a register: written by their person, sealed, counted by everybody, read by nobody else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.services.cpd_statements import (
    GAP,
    KINDS,
    PERSONAL_STATEMENT,
    PRACTICE_SUMMARY,
    Statement,
    delete_statement,
    statements_of,
    write_statement,
)
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.kept_drafts import forms_kept, keep_draft
from cpd_desktop.services.private import NotAReader, NotSignedIn, Reader
from cpd_desktop.services.statements_written import written
from cpd_desktop.services.workspace import Workspace
from tests.services.building import entries
from tests.services.users_book import UsersBook, with_users

ENDS = date(2027, 10, 31)
CANARY = "Kestrel-7719"
TEXT = f"I see people at home. {CANARY}"


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_users(workspace)


def write(book: UsersBook, kind: str = PRACTICE_SUMMARY, text: str = TEXT, **parts: Any) -> str:
    known = {"reader": book.practitioner, **parts}
    return book.workspace.write(
        write_statement, book.practitioner.person_id, "hcpc-ot", ENDS, kind, text, **known
    ).result  # fmt: skip


def read(book: UsersBook, reader: Reader | None) -> tuple[Statement, ...]:
    return book.workspace.read(statements_of, book.practitioner.person_id, "HCPC-OT", ENDS, reader=reader)


def test_its_person_writes_reads_and_rewrites_it(book: UsersBook) -> None:
    uuid = write(book, text=f"  {TEXT} ")
    assert entries(book.workspace)[-1]["act"] == "write a CPD statement"
    (one,) = read(book, book.practitioner)
    assert (one.uuid, one.kind, one.text, one.is_readable, one.words) == (uuid, PRACTICE_SUMMARY, TEXT, True, 6)
    assert TEXT not in repr(one)
    assert write(book, text="Another.") == uuid
    assert entries(book.workspace)[-1]["act"] == "rewrite a CPD statement"
    head = book.workspace.head().number
    assert write(book, text="Another.") == uuid
    assert book.workspace.head().number == head, "what is the same already is not written again"
    book.workspace.write(undo_change, head)
    assert read(book, book.practitioner)[0].text == TEXT


def test_others_count_it_and_read_nothing(book: UsersBook) -> None:
    write(book)
    for reader in (book.manager, book.administrator, None):
        (one,) = read(book, reader)
        assert (one.kind, one.text, one.is_readable, one.words) == (PRACTICE_SUMMARY, "", False, 0)
    mine = book.workspace.read(written, None)[book.practitioner.person_id]
    assert mine == {("HCPC-OT", ENDS): (frozenset({PRACTICE_SUMMARY}), frozenset())}
    assert book.workspace.read(written, [book.manager.person_id]) == {}


def test_nothing_of_it_is_in_clear(book: UsersBook) -> None:
    write(book)
    with book.workspace.snapshot() as session:
        connection = session.connection()
        tables = [row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}").all():
                assert CANARY.encode() not in b"\0".join(
                    value if isinstance(value, bytes) else str(value).encode() for value in tuple(row)
                ), table


def test_each_gap_has_an_explanation_of_its_own(book: UsersBook) -> None:
    first = write(book, GAP, "Ill.", gap_from=date(2026, 2, 1))
    second = write(book, GAP, "Away.", gap_from=date(2025, 11, 1))
    write(book, PERSONAL_STATEMENT, "Me.")
    assert [(one.kind, one.gap_from) for one in read(book, book.practitioner)] == [
        (PERSONAL_STATEMENT, None), (GAP, date(2025, 11, 1)), (GAP, date(2026, 2, 1)),
    ]  # fmt: skip
    assert first != second
    kinds, gaps = book.workspace.read(written, None)[book.practitioner.person_id]["HCPC-OT", ENDS]
    assert kinds == {PERSONAL_STATEMENT, GAP}
    assert gaps == {date(2025, 11, 1), date(2026, 2, 1)}


def test_it_is_taken_back_with_its_text_and_brought_back(book: UsersBook) -> None:
    uuid = write(book)
    with pytest.raises(NotAReader):
        book.workspace.write(delete_statement, uuid, reader=book.manager)
    book.workspace.write(delete_statement, uuid, reader=book.practitioner)
    assert read(book, book.practitioner) == ()
    with pytest.raises(Refused):
        book.workspace.write(delete_statement, uuid, reader=book.practitioner)
    book.workspace.write(undo_change, book.workspace.head().number)
    assert read(book, book.practitioner)[0].text == TEXT


def test_undoing_its_first_writing_waits_for_the_later(book: UsersBook) -> None:
    write(book)
    first = book.workspace.head().number
    write(book, text="Another.")
    with pytest.raises(Problem):
        book.workspace.write(undo_change, first)


def test_what_was_being_typed_goes_with_it(book: UsersBook) -> None:
    keep_draft(book.workspace, "statement", {"text": TEXT}, reader=book.practitioner)
    write(book, kept_form="statement")
    assert book.workspace.read(forms_kept, reader=book.practitioner) == ()


@pytest.mark.parametrize(
    ("kind", "text", "gap_from", "field"),
    [
        ("essay", "x", None, "kind"),
        (GAP, "x", None, "gap_from"),
        (PRACTICE_SUMMARY, "x", date(2026, 2, 1), "gap_from"),
        (PRACTICE_SUMMARY, " \n", None, "text"),
        (PRACTICE_SUMMARY, "x" * 150_001, None, "text"),
    ],
)
def test_what_is_wrong_is_refused_with_its_field(
    book: UsersBook, kind: str, text: str, gap_from: date | None, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        write(book, kind, text, gap_from=gap_from)
    assert refusal.value.field == field
    assert len(KINDS) == 3


def test_a_statement_of_twenty_thousand_words_is_kept_whole(book: UsersBook) -> None:
    text = " ".join(f"w{number}" for number in range(20_000))
    assert len(text) > 100_000
    write(book, PRACTICE_SUMMARY, text)
    assert [one.text for one in read(book, book.practitioner)] == [text]


def test_nobody_writes_it_for_somebody_else(book: UsersBook) -> None:
    with pytest.raises(NotAReader):
        write(book, reader=book.manager)
    with pytest.raises(NotSignedIn):
        write(book, reader=None)
    with pytest.raises(Refused, match="no rule pack"):
        book.workspace.write(
            write_statement, book.practitioner.person_id, "GMC", ENDS, PRACTICE_SUMMARY, "x", reader=book.practitioner
        )
