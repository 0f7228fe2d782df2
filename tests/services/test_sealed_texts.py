"""How much is sealed, and that what somebody has a key for opens."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpd_desktop.services.sealed_texts import (
    Checked,
    SealedCount,
    check_with_texts,
    opened_findings,
    sealed_count,
)
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.driver import connect
from tests.made_books import empty_book
from tests.services.building import Clock
from tests.services.users_book import UsersBook, seal_secret, with_users


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """A book that may be altered."""
    with empty_book(tmp_path / "book.cpd", clock=clock) as workspace:
        yield workspace


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    """Three versions of texts in one file, by the manager and the practitioner."""
    book = with_users(workspace)
    first = seal_secret(book)
    seal_secret(book, by=book.practitioner)
    seal_secret(book, about_uuid=first, text="Corrected.")
    return book


def test_everybody_sees_how_much_is_sealed_and_readers_how_much_they_can_open(book: UsersBook) -> None:
    read = book.workspace.read

    assert read(sealed_count, None) == SealedCount(3, 1, None)
    assert read(sealed_count, book.manager) == SealedCount(3, 1, 3)
    assert read(sealed_count, book.workforce_lead) == SealedCount(3, 1, 0)


@pytest.mark.parametrize(("count", "sentence"), [
    (SealedCount(0, 0, None), "No private text is sealed in this book."),
    (
        SealedCount(3, 1, None),
        "3 sealed texts in 1 file: whole as far as can be seen from outside; sign in to have those opened that you may read.",
    ),
    (SealedCount(1, 1, 1), "1 sealed text in 1 file: every one was opened."),
    (SealedCount(1_200, 40, 9), "1,200 sealed texts in 40 files: 9 were opened; the others are sealed to other people."),
])  # fmt: skip
def test_the_count_is_a_sentence(count: SealedCount, sentence: str) -> None:
    assert count.sentence == sentence


def test_everything_opens_for_the_two_and_nothing_is_asked_of_others(book: UsersBook) -> None:
    for reader in (book.manager, book.practitioner, book.workforce_lead):
        assert book.workspace.read(opened_findings, reader) == []


def altered(book: UsersBook, statement: str) -> None:
    """Change the book as somebody who has its key could."""
    driver = connect(book.workspace.book.path, book.workspace.book.key)
    driver.execute(statement)
    driver.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sealed_texts SET body = zeroblob(length(body)) WHERE id = 2",
        "UPDATE sealed_texts SET version = 7 WHERE id = 2",
        "UPDATE sealed_texts SET about = 'cpd_drafts' WHERE id = 2",
        "UPDATE sealed_texts SET body = (SELECT body FROM sealed_texts WHERE id = 1) WHERE id = 2",
    ],
)
def test_a_text_that_was_altered_or_put_elsewhere_is_found(book: UsersBook, statement: str) -> None:
    altered(book, statement)

    assert book.workspace.read(opened_findings, book.manager) == [
        "Table sealed_texts: what is sealed in row 2 does not open: it was altered."
    ]
    assert book.workspace.read(opened_findings, book.workforce_lead) == []


def test_a_check_of_the_open_book_opens_what_the_reader_may_read(book: UsersBook) -> None:
    assert check_with_texts(book.workspace, book.manager) == Checked((), SealedCount(3, 1, 3))
    assert check_with_texts(book.workspace, None) == Checked((), SealedCount(3, 1, None))
    altered(book, "UPDATE sealed_texts SET body = zeroblob(length(body)) WHERE id = 2")

    # The audit trail misses it first.
    assert check_with_texts(book.workspace, book.manager).sealed is None
