"""A book that a test tampers with: nobody asks whether its audit trail is sound when the test is over."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpd_desktop.services.workspace import Workspace
from tests.services.building import Clock


@pytest.fixture
def spoilt(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "spoilt.cpd", passphrase=None, clock=Clock(), who="tests") as workspace:
        yield workspace
