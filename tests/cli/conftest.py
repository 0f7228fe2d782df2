"""Record books for the command line: one that all tests of a run read, and empty ones to write in."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.council import fill
from tests.cli.running import done, exports

ENDS = ("", ".key", ".key2")


@dataclass(frozen=True)
class Council:
    """A book with the council's records, the files they came from, and what it holds as exports."""

    book: Path
    files: dict[str, Path]
    exports: list[bytes]


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory, homes: object) -> Path:
    """An unprotected book without anything but roles, to be copied while it is closed."""
    book = tmp_path_factory.mktemp("pristine") / "book.cpd"
    done("create", "--book", book, "--unprotected", "--empty")
    return book


@pytest.fixture(scope="session")
def council(tmp_path_factory: pytest.TempPathFactory, pristine: Path) -> Council:
    """The council's book, for reading only."""
    folder = tmp_path_factory.mktemp("council")
    book = copied(pristine, folder / "council.cpd")
    return Council(book, fill(book, folder), exports(book, folder))


@pytest.fixture
def book(tmp_path: Path, pristine: Path) -> Path:
    """An empty book of a test's own."""
    return copied(pristine, tmp_path / "book.cpd")


@pytest.fixture
def own(tmp_path: Path, council: Council) -> Path:
    """A copy of the council's book, to write in."""
    return copied(council.book, tmp_path / "own.cpd")


def copied(book: Path, to: Path) -> Path:
    """Copy a closed book with its keys."""
    for end in ENDS:
        shutil.copyfile(book.with_name(book.name + end), to.with_name(to.name + end))
    return to
