"""A book that a test tampers with: nobody asks whether its audit trail is sound when the test is over."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpd_desktop.services.workspace import Workspace
from tests.made_books import empty_book
from tests.services.building import Clock


@pytest.fixture
def spoilt(tmp_path: Path) -> Iterator[Workspace]:
    with empty_book(tmp_path / "spoilt.cpd", clock=Clock()) as workspace:
        yield workspace
