"""Sealed texts, their files and their keys are checked without a key: what belongs together is there, in the right sizes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.backup import make_backup, verify_backup
from cpd_desktop.store.book import Book
from cpd_desktop.store.check import check_book
from cpd_desktop.store.ledger import Ledger, new_uuid
from cpd_desktop.store.sealed_check import sealed_findings
from cpd_desktop.store.sealing import KeyPair, new_pair, repeatable_sealing, seal_fields, seal_key, seal_pair
from cpd_desktop.store.tables import BookUserRow, FileGrantRow, PrivateFileRow, RecoveryKeyRow, SealedTextRow
from tests.store.sample import MADE_AT, add_fact, run_sql, writing
from tests.store.test_check import unreferenced

FILE_KEY = bytes(range(32))


def add_user(ledger: Ledger, person_id: int, sign_in: str) -> tuple[bytes, KeyPair]:
    """Append somebody who uses the book, and return their UUID and keys."""
    pair = new_pair()
    sealed = seal_pair(pair, "a lantern by the door")
    uuid = new_uuid()
    add_fact(
        ledger, BookUserRow, uuid=uuid, person_id=person_id, sign_in=sign_in, role="manager", service="", team="",
        public_key=sealed.public, salt=sealed.salt, operations=sealed.operations, memory=sealed.memory,
        sealed_key=sealed.sealed,
    )  # fmt: skip
    return uuid, pair


def add_text(ledger: Ledger, file_uuid: bytes, about_uuid: bytes, version: int, text: str) -> int:
    """Append a sealed text about a training record."""
    body = seal_fields({"notes": text}, FILE_KEY, "training_records", about_uuid, version)
    return add_fact(
        ledger, SealedTextRow, file_uuid=file_uuid, about="training_records", about_uuid=about_uuid, version=version,
        body=body,
    )  # fmt: skip


@pytest.fixture
def sealed(book: Book) -> Book:
    """The sample book with two users, a recovery key, and a file of two texts."""
    with book.engine.connect() as connection:
        about = bytes(connection.exec_driver_sql("SELECT uuid FROM training_records WHERE id = 1").scalar() or b"")
    file_uuid = new_uuid()
    with (
        repeatable_sealing("check"),
        writing(book, at="2026-03-06T10:00:00.000000Z", act="log a supervision") as ledger,
    ):
        users = [add_user(ledger, 1, "blodwen"), add_user(ledger, 2, "sean")]
        add_fact(
            ledger, RecoveryKeyRow, first_holder="HR", second_holder="IG", public_key=b"p" * 32, sealed_key=b"s" * 72
        )
        add_fact(ledger, PrivateFileRow, uuid=file_uuid, kind="supervision", person_id=1, other_id=2)
        for uuid, pair in users:
            add_fact(
                ledger, FileGrantRow, file_uuid=file_uuid, reader_uuid=uuid, basis="supervisor",
                sealed_key=seal_key(FILE_KEY, pair.public),
            )  # fmt: skip
        first = add_text(ledger, file_uuid, about, 1, "Said that …")
        ledger.supersede(SealedTextRow, [first])
        add_text(ledger, file_uuid, about, 2, "x" * 1_000)
    return book


def found_in(book: Book) -> list[str]:
    with book.engine.connect() as connection:
        return list(sealed_findings(connection))


def test_a_book_with_sealed_texts_is_sound(sealed: Book) -> None:
    assert check_book(sealed) == []


def test_an_undone_and_redone_version_is_no_finding(sealed: Book) -> None:
    run_sql(
        sealed,
        "INSERT INTO sealed_texts (uuid, recorded_in, superseded_in, file_uuid, about, about_uuid, version, body)"
        " SELECT uuid, recorded_in, recorded_in, file_uuid, about, about_uuid, version, body FROM sealed_texts WHERE id = 1",
    )

    assert found_in(sealed) == []


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        (
            "UPDATE sealed_texts SET file_uuid = x'00' WHERE id = 2",
            "Table sealed_texts: what is sealed in row 2 belongs to a private file that is not there.",
        ),
        (
            "UPDATE sealed_texts SET body = CAST(substr(body, 1, 60) AS BLOB) WHERE id = 1",
            "Table sealed_texts: what is sealed in row 1 is not as it was sealed.",
        ),
        (
            "UPDATE sealed_texts SET body = x'' WHERE id = 1",
            "Table sealed_texts: what is sealed in row 1 is not as it was sealed.",
        ),
        (
            "UPDATE sealed_texts SET body = 'in clear'",
            "Table sealed_texts: what is sealed in rows 1, 2 is not as it was sealed.",
        ),
        (
            "UPDATE sealed_texts SET version = 2 WHERE id = 1",
            "Table sealed_texts: rows 1, 2 give different texts for one version.",
        ),
        (
            "UPDATE sealed_texts SET about_uuid = x'00' WHERE id = 2",
            "Table sealed_texts: what is sealed in row 2 belongs to nothing that is there.",
        ),
        (
            "UPDATE sealed_texts SET about = 'cpd_evidence content' WHERE id = 2",
            "Table sealed_texts: what is sealed in row 2 belongs to nothing that is there.",
        ),
        (
            "UPDATE sealed_texts SET about = 'nothing; --\"' WHERE id = 2",
            "Table sealed_texts: what is sealed in row 2 belongs to nothing that is there.",
        ),
        (
            "DELETE FROM file_grants",
            "Table private_files: nobody has the key of the private file in row 1.",
        ),
        (
            "UPDATE file_grants SET reader_uuid = x'00' WHERE id = 2",
            "Table file_grants: the key in row 2 is given to somebody who never used this book.",
        ),
        (
            "UPDATE file_grants SET sealed_key = CAST(substr(sealed_key, 2) AS BLOB) WHERE id = 1",
            "Table file_grants: the key in row 1 is not as it was sealed.",
        ),
        (
            "UPDATE book_users SET sealed_key = public_key WHERE id = 2",
            "Table book_users: the key pair in row 2 is not as it was made: nobody can sign in with it.",
        ),
        (
            "UPDATE book_users SET memory = 1 WHERE id = 1",
            "Table book_users: the key pair in row 1 is not as it was made: nobody can sign in with it.",
        ),
        (
            "UPDATE recovery_keys SET public_key = x'00'",
            "Table recovery_keys: the recovery key in row 1 is not as it was made.",
        ),
        (
            "INSERT INTO kept_drafts VALUES (1, 'supervision', x'00', '', x'00')",
            "Table kept_drafts: what is kept in row 1 is of somebody who never used this book.",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_in_one_line(sealed: Book, statement: str, finding: str) -> None:
    unreferenced(sealed, statement)

    assert found_in(sealed) == [finding]
    assert finding in check_book(sealed)


def test_a_key_of_a_file_that_is_gone_is_named(sealed: Book) -> None:
    unreferenced(sealed, "DELETE FROM private_files")

    assert found_in(sealed) == [
        "Table sealed_texts: what is sealed in rows 1, 2 belongs to a private file that is not there.",
        "Table file_grants: the key in rows 1, 2 is of a private file that is not there.",
    ]


def test_many_rows_are_counted(sealed: Book) -> None:
    copied = "uuid, recorded_in, about, about_uuid, version, body"
    for step in range(1, 8):
        run_sql(
            sealed,
            f"INSERT INTO sealed_texts (id, file_uuid, superseded_in, {copied})"
            f" SELECT id + 100 * {step}, x'00', recorded_in, {copied} FROM sealed_texts WHERE id < 3",
        )

    rows = "rows 101, 102, 201, 202, 301, 302, 401, 402, 501, 502 and 4 more"
    assert (
        found_in(sealed)[0]
        == f"Table sealed_texts: what is sealed in {rows} belongs to a private file that is not there."
    )


def test_a_draft_that_nobody_owns_is_no_finding(sealed: Book) -> None:
    run_sql(sealed, "INSERT INTO kept_drafts VALUES (1, 'supervision', x'', '', x'00')")

    assert found_in(sealed) == []


def test_a_backup_proves_them_too(sealed: Book, tmp_path: Path) -> None:
    make_backup(sealed, tmp_path / "good", now=MADE_AT)
    assert verify_backup(tmp_path / "good", None).rows["sealed_texts"] == 2

    # Not what the audit trail would miss first.
    run_sql(sealed, "INSERT INTO kept_drafts VALUES (1, 'supervision', x'00', '', x'00')")
    with pytest.raises(Problem, match="somebody who never used this book"):
        make_backup(sealed, tmp_path / "bad", now=MADE_AT)


def test_a_book_of_an_older_schema_has_nothing_sealed(book: Book) -> None:
    run_sql(book, "DROP TABLE file_grants")

    assert found_in(book) == []
