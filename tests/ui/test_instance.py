"""One window for each book."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.instance import Claim, described, raise_running
from cpd_desktop.ui.lock_path import lock_path

LEFT_AT = datetime(2026, 11, 20, 9, 30).astimezone()


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


@contextmanager
def refusing() -> Iterator[None]:
    """What holding a book alone does while another program uses it."""
    message = "book.cpd is still in use."
    raise Problem(message)
    yield


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


def test_a_book_left_open_elsewhere_says_by_whom_and_where_and_since_when(
    claim: Callable[[], Claim], tmp_path: Path
) -> None:
    left_by_another_computer(tmp_path / "book.cpd")
    os.utime(lock_path(tmp_path / "book.cpd"), (LEFT_AT.timestamp(), LEFT_AT.timestamp()))
    ours = claim()

    assert not ours.take()
    holder = replace(ours.holder(), user="mary")
    assert (holder.program, holder.process, holder.computer) == ("CPD Desktop", 4711, "FRONT-DESK")
    text, detail = described("book.cpd", holder)
    assert text == (
        "book.cpd has been open since 09:30 on 20 November 2026 in CPD Desktop by mary, on the computer FRONT-DESK, and"
        " that window does not answer."
    )
    assert detail.startswith("If process 4711 there is gone")
    here, _ = described("book.cpd", holder, here=lambda: "FRONT-DESK")
    assert "on this computer (FRONT-DESK)" in here


def test_an_empty_lock_file_is_explained(claim: Callable[[], Claim], tmp_path: Path) -> None:
    lock_path(tmp_path / "book.cpd").touch()
    ours = claim()

    assert not ours.take()
    text, detail = described("book.cpd", ours.holder())
    assert text.startswith("Beside book.cpd lies a lock file that does not say who has the book open since ")
    assert detail.startswith("A power cut or a full disk leaves such a file.")


def test_it_is_taken_over_only_while_nobody_uses_the_book(claim: Callable[[], Claim], tmp_path: Path) -> None:
    left_by_another_computer(tmp_path / "book.cpd")
    left = lock_path(tmp_path / "book.cpd").read_bytes()
    ours = claim()
    assert not ours.take()

    with pytest.raises(Problem, match="in use"):
        ours.take_over(ours.holder(), refusing())

    assert lock_path(tmp_path / "book.cpd").read_bytes() == left
    ours.take_over(ours.holder(), nullcontext())
    assert not claim().take()


def test_of_two_who_take_over_the_second_is_refused(claim: Callable[[], Claim], tmp_path: Path) -> None:
    left_by_another_computer(tmp_path / "book.cpd")
    first, second = claim(), claim()
    seen_by_both = first.holder()
    first.take_over(seen_by_both, nullcontext())

    with pytest.raises(Problem, match="was opened by another window meanwhile"):
        second.take_over(seen_by_both, nullcontext())

    assert not claim().take()


def test_a_folder_that_takes_no_lock_file_is_left_to_the_opening(qtbot: QtBot, tmp_path: Path) -> None:
    ours = Claim(tmp_path / "no such folder" / "book.cpd")

    assert ours.take()
    ours.release()
