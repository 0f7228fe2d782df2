"""What is being typed is on the disk when the call returns, is no fact, and goes without a trace."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from cpd_desktop.store import kept_drafts
from cpd_desktop.store.book import Book, open_book
from cpd_desktop.store.driver import OperationalError, connect
from cpd_desktop.store.kept_drafts import KeptRow, drop_row, drop_row_within, keep_row, kept_row, rows_of_owner
from cpd_desktop.store.trail import head, trail_findings

ROW = KeptRow("form", b"gwen", "2026-06-15T09:00:00.000000Z", b"\x00\xff body")


def kept(book: Book, form: str = "form", owner: bytes = b"gwen") -> KeptRow | None:
    with book.readers.snapshot() as connection:
        return kept_row(connection, form, owner)


@contextmanager
def writing_elsewhere(book: Book) -> Iterator[None]:
    """Hold the book's one lock for writing."""
    with closing(connect(book.path, book.key)) as driver:
        driver.execute("BEGIN IMMEDIATE")
        yield
        driver.rollback()


def test_what_is_kept_is_there_for_whoever_opens_the_book_next(book: Book) -> None:
    keep_row(book.path, book.key, ROW)
    book.close()

    with open_book(book.path) as again:
        assert kept(again) == ROW


def test_it_takes_the_place_of_what_was_there(book: Book) -> None:
    keep_row(book.path, book.key, ROW)
    later = ROW._replace(saved_at="2026-06-15T09:00:02.000000Z", body=b"more")
    keep_row(book.path, book.key, later)

    assert kept(book) == later
    with book.readers.snapshot() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM kept_drafts").scalar() == 1


def test_each_form_and_owner_has_its_own(book: Book) -> None:
    for row in (ROW, ROW._replace(owner=b"amir"), ROW._replace(form="other", saved_at="2026-06-16T09:00:00.000000Z")):
        keep_row(book.path, book.key, row)

    with book.readers.snapshot() as connection:
        assert [form for form, _ in rows_of_owner(connection, b"gwen")] == ["other", "form"]
        assert rows_of_owner(connection, b"amir") == [("form", ROW.saved_at)]
        assert rows_of_owner(connection, b"") == []
    drop_row(book.path, book.key, "form", b"gwen")
    assert kept(book) is None
    assert kept(book, owner=b"amir") is not None
    assert kept(book, "other") is not None


def test_it_is_no_change_and_the_audit_trail_is_sound(book: Book) -> None:
    with book.readers.snapshot() as connection:
        before = head(connection)

    keep_row(book.path, book.key, ROW)

    with book.readers.snapshot() as connection:
        assert head(connection) == before
        assert list(trail_findings(connection)) == []


def test_it_goes_with_the_transaction_that_records_it_or_stays_with_one_that_fails(book: Book) -> None:
    keep_row(book.path, book.key, ROW)
    for ends_well in (False, True):
        with book.engine.connect().execution_options(writes=True) as connection:
            transaction = connection.begin()
            drop_row_within(connection, "form", b"gwen")
            (transaction.commit if ends_well else transaction.rollback)()
        assert (kept(book) is None) is ends_well


def test_it_waits_for_an_act_that_is_under_way(book: Book) -> None:
    began, done = threading.Event(), threading.Event()

    def keep() -> None:
        began.set()
        keep_row(book.path, book.key, ROW)
        done.set()

    thread = threading.Thread(target=keep)
    with writing_elsewhere(book):
        thread.start()
        assert began.wait(30)
        assert not done.wait(0.2)
    assert done.wait(30)
    thread.join()
    assert kept(book) == ROW


def test_it_waits_no_longer_than_it_can(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_drafts, "_PATIENCE_SECONDS", 0.05)

    with writing_elsewhere(book), pytest.raises(OperationalError, match="locked"):
        keep_row(book.path, book.key, ROW)

    assert kept(book) is None


def test_a_book_that_is_gone_is_not_made_anew(book: Book, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.cpd"
    with pytest.raises(OperationalError):
        keep_row(elsewhere, book.key, ROW)

    assert not elsewhere.exists()


def test_what_was_dropped_is_overwritten_and_not_only_forgotten(book: Book) -> None:
    with closing(connect(book.path, book.key)) as driver:
        assert driver.execute("PRAGMA secure_delete").fetchone()[0] == 1
