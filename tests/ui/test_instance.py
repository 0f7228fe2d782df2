"""One window for each book."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.ui.instance import Claim, lock_path, raise_running


@pytest.fixture
def claim(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], Claim]]:
    made: list[Claim] = []

    def make() -> Claim:
        made.append(Claim(tmp_path / "book.cpd"))
        return made[-1]

    yield make
    for one in made:
        one.release()
        one.deleteLater()


def left_by_another_computer(path: Path) -> None:
    """A lock file as a window on another computer writes it."""
    lock_path(path).write_text("4711\nCPD Desktop\nFRONT-DESK\n00000000000000000000000000000000\n\n")


def test_a_book_is_taken_once(claim: Callable[[], Claim]) -> None:
    first, second = claim(), claim()

    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()


def test_a_second_start_raises_the_first_window(qtbot: QtBot, claim: Callable[[], Claim], tmp_path: Path) -> None:
    first = claim()
    first.take()

    with qtbot.waitSignal(first.raised):
        assert raise_running(tmp_path / "book.cpd")


def test_nobody_answers_for_a_book_that_is_not_open(claim: Callable[[], Claim], tmp_path: Path) -> None:
    assert not raise_running(tmp_path / "book.cpd")

    first = claim()
    first.take()
    first.release()
    assert not raise_running(tmp_path / "book.cpd")
    assert not lock_path(tmp_path / "book.cpd").exists()


def test_a_book_left_open_elsewhere_names_the_computer_and_can_be_taken_over(
    claim: Callable[[], Claim], tmp_path: Path
) -> None:
    left_by_another_computer(tmp_path / "book.cpd")
    ours = claim()

    assert not ours.take()
    assert ours.holder() == "FRONT-DESK"
    assert ours.take_over()
    assert not claim().take()


def test_a_folder_that_takes_no_lock_file_is_left_to_the_opening(qtbot: QtBot, tmp_path: Path) -> None:
    ours = Claim(tmp_path / "no such folder" / "book.cpd")

    assert ours.take()
    ours.release()
