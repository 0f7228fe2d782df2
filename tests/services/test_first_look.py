"""The first look shows what the service itself would say, and nothing once that may have changed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.first_look import first_look, keep_today
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.today import today
from cpd_desktop.services.workspace import Workspace
from tests.made_books import demo_book

TODAY = date(2026, 11, 23)
PASSPHRASE = "correct horse battery"
READING = """
import sys
from datetime import date
from pathlib import Path
from cpd_desktop.services.first_look import first_look
assert first_look(Path(sys.argv[1]), date(2026, 11, 23)) is not None
print([name for name in ("numpy", "sqlalchemy", "nacl", "dateutil") if name in sys.modules])
"""


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Workspace]:
    with opened(demo_book(tmp_path / "demo.cpd", staff=60, seed=1, as_at=TODAY)) as workspace:
        yield workspace


def opened(path: Path) -> Workspace:
    return Workspace.open(path, passphrase=None, clock=lambda: datetime(2026, 11, 23, tzinfo=UTC), who="tests")


@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(days=3)])
def test_it_is_the_services_own_answer(demo: Workspace, day: date) -> None:
    question = CoverageQuestion(day)
    demo.write(keep_today, question)

    found = first_look(demo.book.path, day)

    assert found is not None
    assert found.today == demo.read(today, question)
    assert found.is_demo


def test_each_scope_has_its_own(demo: Workspace) -> None:
    demo.write(keep_today, CoverageQuestion(TODAY, team="Deaf Services"))

    assert first_look(demo.book.path, TODAY) is None
    found = first_look(demo.book.path, TODAY, team="Deaf Services")
    assert found is not None
    assert found.today == demo.read(today, CoverageQuestion(TODAY, team="Deaf Services"))


def test_keeping_it_is_no_change(demo: Workspace) -> None:
    before = demo.head()

    done = demo.write(keep_today, CoverageQuestion(TODAY))

    assert done.change is None
    assert demo.head() == before


def test_after_any_change_there_is_none(demo: Workspace) -> None:
    demo.write(keep_today, CoverageQuestion(TODAY))
    demo.write(set_choice, "warning_days", 30)

    assert first_look(demo.book.path, TODAY) is None


def test_a_protected_book_shows_nothing_before_its_passphrase(tmp_path: Path) -> None:
    with Workspace.create(
        tmp_path / "a.cpd", passphrase=PASSPHRASE, clock=lambda: datetime(2026, 11, 23, tzinfo=UTC), who="tests"
    ) as workspace:
        workspace.write(keep_today, CoverageQuestion(TODAY))

    assert first_look(tmp_path / "a.cpd", TODAY) is None


def test_it_is_read_without_what_takes_long_to_import(demo: Workspace) -> None:
    demo.write(keep_today, CoverageQuestion(TODAY))
    command = [sys.executable, "-c", READING, str(demo.book.path)]

    answer = subprocess.run(command, capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "[]"
