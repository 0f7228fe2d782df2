"""A real record book for each test, whose audit trail has to be sound when the test is over."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpd_desktop.services.workspace import Workspace
from tests.made_books import empty_book
from tests.services.building import Clock, findings


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with empty_book(tmp_path / "book.cpd", clock=clock) as workspace:
        yield workspace
        assert findings(workspace) == []
