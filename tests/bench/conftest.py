"""The tiny workload in a protected book that all tests of a run read, and copies to write in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpd_desktop.bench.building import PASSPHRASE, fill, new_workspace, open_workspace
from cpd_desktop.bench.workload import SIZES, Workload
from cpd_desktop.services.workspace import Workspace


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, homes: object) -> Path:
    """A closed book with the tiny workload."""
    book = tmp_path_factory.mktemp("bench") / "book.cpd"
    with new_workspace(book, passphrase=PASSPHRASE) as workspace:
        fill(workspace, Workload(SIZES["tiny"]), lambda _: None)
    return book


@pytest.fixture
def book(tmp_path: Path, filled: Path) -> Path:
    """A copy of it, closed."""
    for end in ("", ".key"):
        shutil.copyfile(filled.with_name(filled.name + end), tmp_path / f"book.cpd{end}")
    return tmp_path / "book.cpd"


@pytest.fixture
def workspace(book: Path) -> Iterator[Workspace]:
    """A copy of it, open."""
    with open_workspace(book, passphrase=PASSPHRASE) as workspace:
        yield workspace
