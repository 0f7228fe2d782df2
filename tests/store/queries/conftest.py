"""An empty book of a test's own, and sessions on what is in it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from cpd_desktop.store.book import Book, create_book
from cpd_desktop.store.session import Session
from tests.store.sample import MADE_AT


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with create_book(tmp_path / "queries.cpd", passphrase=None, now=MADE_AT) as book:
        yield book


@pytest.fixture
def reading(book: Book) -> Callable[[], AbstractContextManager[Session]]:
    @contextmanager
    def read() -> Iterator[Session]:
        with book.engine.connect() as connection, connection.begin():
            yield Session(bind=connection)

    return read
