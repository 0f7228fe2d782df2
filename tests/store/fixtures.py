"""Fixtures of the tests that need a record book on disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cpd_desktop.store.book import Book, BookFiles, open_book
from tests.store.sample import make_sample

Copy = Callable[[Path], Path]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample book, closed; not to be opened."""
    path = tmp_path_factory.mktemp("template") / "template.cpd"
    make_sample(path).close()
    return path


@pytest.fixture
def copied(template: Path) -> Copy:
    """What copies the sample book, with its keys, to a path."""

    def copy(path: Path) -> Path:
        for source, target in zip(BookFiles(template).everything, BookFiles(path).everything, strict=True):
            if source.exists():
                shutil.copy2(source, target)
        return path

    return copy


@pytest.fixture
def book_path(tmp_path: Path, copied: Copy) -> Path:
    """A closed copy of the sample book."""
    return copied(tmp_path / "sample.cpd")


@pytest.fixture
def book(book_path: Path) -> Iterator[Book]:
    """An open copy of the sample book."""
    with open_book(book_path) as opened:
        yield opened
