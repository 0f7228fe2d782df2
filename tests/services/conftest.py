"""A real record book for each test, whose audit trail has to be sound when the test is over."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpd_desktop.services.workspace import Workspace
from tests.services.building import Clock, findings


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "book.cpd", passphrase=None, clock=clock, who="tests") as workspace:
        yield workspace
        assert findings(workspace) == []
