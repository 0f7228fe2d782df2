"""The bytes of attached files: kept once, proven by their hash, and nothing there that no attachment names."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.backup import make_backup, restore_backup, verify_backup
from cpd_desktop.store.book import Book, open_book
from cpd_desktop.store.check import check_book
from cpd_desktop.store.contents import content_of, kept_bytes
from cpd_desktop.store.tables import LearningSourceRow
from tests.store.sample import MADE_AT, add_attachment, add_fact, add_learning_file, run_sql, writing
from tests.store.tables.test_learning import SOURCE
from tests.store.test_check import unreferenced

CONTENT = "Ŵyl Ddewi".encode() * 10_000


def attach(book: Book, content: bytes = CONTENT) -> bytes:
    """Attach a file to the first record, past the services, and return its hash."""
    with book.engine.connect() as connection:
        uuid = connection.exec_driver_sql("SELECT uuid FROM training_records WHERE id = 1").scalar()
    assert isinstance(uuid, bytes)
    with writing(book, at="2026-03-06T10:00:00.000000Z", act="attach a file") as ledger:
        return add_attachment(ledger, 1, uuid, content)


def test_a_content_is_kept_once_and_read_back(book: Book) -> None:
    sha256 = attach(book)
    assert attach(book) == sha256 == hashlib.sha256(CONTENT).digest()

    with book.engine.connect() as connection:
        assert content_of(connection, sha256) == CONTENT
        assert content_of(connection, b"?" * 32) is None
        assert kept_bytes(connection) == len(CONTENT)
    assert check_book(book) == []


def test_an_attachment_without_its_content_is_refused_by_the_file(book: Book) -> None:
    attach(book)
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        run_sql(book, "DELETE FROM attachment_contents")


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        (
            "UPDATE attachment_contents SET content = CAST(content || 'x' AS BLOB)",
            "Table attachments: the file of row 1 is not the one that was attached.",
        ),
        (
            "UPDATE attachment_contents SET content = zeroblob(length(content))",
            "Table attachments: the file of row 1 is not the one that was attached.",
        ),
        (
            "UPDATE attachment_contents SET content = 7",
            "Table attachments: the file of row 1 is not the one that was attached.",
        ),
        (
            "UPDATE attachment_contents SET size = 1",
            "Table attachments: the file of row 1 is not the one that was attached.",
        ),
        ("DELETE FROM attachment_contents", "Table attachments: the file of row 1 is missing."),
        (
            "INSERT INTO attachment_contents VALUES (x'00', 1, x'00')",
            "Table attachment_contents: files that no attachment names: 1.",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_named_in_one_line(book: Book, statement: str, finding: str) -> None:
    attach(book)
    unreferenced(book, statement)

    assert check_book(book) == [finding]


def test_a_hash_that_was_altered_is_found(book: Book) -> None:
    attach(book)
    unreferenced(book, "UPDATE attachment_contents SET sha256 = 'text'")

    assert set(check_book(book)) == {
        "Table attachments: the file of row 1 is missing.",
        "Table attachment_contents: files that no attachment names: 1.",
    }


def test_the_files_of_learning_are_proven_kept_and_restored_like_those_of_records(book: Book, tmp_path: Path) -> None:
    attach(book)
    with writing(book, at="2026-03-07T10:00:00.000000Z", act="attach a file") as ledger:
        add_fact(ledger, LearningSourceRow, uuid=b"\1" * 16, **SOURCE)
        shared = add_learning_file(ledger, "source", b"\1" * 16, CONTENT)
        own = add_learning_file(ledger, "source", b"\1" * 16, b"A review")
    assert check_book(book) == []
    made = make_backup(book, tmp_path / "a.backup", now=MADE_AT)
    assert (made.rows["learning_files"], made.rows["attachment_contents"]) == (2, 2)
    restore_backup(tmp_path / "a.backup", tmp_path / "restored.cpd", None, now=MADE_AT)
    with open_book(tmp_path / "restored.cpd") as restored:
        with restored.engine.connect() as connection:
            assert content_of(connection, own) == b"A review"
        assert check_book(restored) == []

    unreferenced(book, "DELETE FROM attachment_contents")
    assert set(check_book(book)) == {
        "Table attachments: the file of row 1 is missing.",
        "Table learning_files: the file of row 1 is missing.",
        "Table learning_files: the file of row 2 is missing.",
    }
    assert shared != own
    unreferenced(book, "UPDATE learning_files SET about_uuid = x'00' WHERE id = 2")
    assert "Table learning_files: row 2 belongs to a source that is not there." in check_book(book)


def test_a_file_whose_record_is_gone_is_found(book: Book) -> None:
    attach(book)
    unreferenced(book, "UPDATE attachments SET record_uuid = x'00'")

    assert "Table attachments: row 1 belongs to a record that is not there." in check_book(book)


def test_the_name_and_the_hash_of_a_file_are_in_the_audit_trail(book: Book) -> None:
    attach(book)
    unreferenced(book, "UPDATE attachments SET name = 'b.txt'")

    assert check_book(book) == ["Table attachments: rows that entry 5 recorded were altered since."]


def test_a_backup_has_the_files_and_a_restore_brings_them_back(book: Book, tmp_path: Path) -> None:
    sha256 = attach(book)
    made = make_backup(book, tmp_path / "a.backup", now=MADE_AT)

    assert made.rows["attachments"] == made.rows["attachment_contents"] == 1
    assert verify_backup(tmp_path / "a.backup", None) == made
    restore_backup(tmp_path / "a.backup", tmp_path / "restored.cpd", None, now=MADE_AT)
    with open_book(tmp_path / "restored.cpd") as restored:
        with restored.engine.connect() as connection:
            assert content_of(connection, sha256) == CONTENT
        assert check_book(restored) == []


def test_a_backup_of_a_damaged_file_is_refused(book: Book, tmp_path: Path) -> None:
    attach(book)
    unreferenced(book, "UPDATE attachment_contents SET content = x'00'")

    with pytest.raises(Problem, match="the file of row 1 is not the one that was attached"):
        make_backup(book, tmp_path / "a.backup", now=MADE_AT)
    assert not (tmp_path / "a.backup").exists()
