"""The demonstration book, made once for all tests that look into it; none of them writes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT
from tests.made_books import demo_book
from tests.services.building import Clock


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The book of 120 people as it stands on AS_AT, opened by nobody in particular."""
    path = demo_book(tmp_path_factory.mktemp("told") / "demo.cpd", staff=120, seed=1, as_at=AS_AT)
    with Workspace.open(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        yield workspace
