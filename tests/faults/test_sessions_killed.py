"""Whoever is killed while they mark, close or reopen a session leaves it as it was, or as it was to be: never half of it.

A child of this process opens the book and does so without end, and says each step once it is acknowledged; it is killed at a
moment of chance.
"""

from __future__ import annotations

import os
import random
import signal
import time
import warnings
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.history import changes
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance, reopen_session
from cpd_desktop.services.sessions.booking import book_places
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.check import check_book
from tests.services.building import Clock
from tests.services.people_book import someone
from tests.services.sessions.sessions_book import AFTER, MANAGER, all_present, furnish, known_one, planned, records

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Processes are killed by forking.")

LONGEST_MS = 60
OTHERS = 20
CLOSED, OPEN = "closed", "open"


def new_book(path: Path) -> tuple[Path, bytes]:
    """Return a new book with a session on which many are booked and nobody is marked."""
    with Workspace.create(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        furnish(workspace)
        for number in range(OTHERS):
            someone(workspace, f"1{number:04}", f"Learner {number}")
        uuid = planned(workspace)
        learners = [LearnerDraft(one) for one in range(1, OTHERS + 6)]
        workspace.write(book_places, uuid, learners, by=MANAGER, today=AFTER)
    return path, uuid


def write_for_ever(path: Path, uuid: bytes, said: int) -> NoReturn:
    """Mark everybody, and close and reopen the session for ever; say each step on the pipe *said* once it is acknowledged."""
    with Workspace.open(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        if known_one(workspace, uuid).state is SessionState.CLOSED:
            workspace.write(reopen_session, uuid, today=AFTER)
        workspace.write(mark_attendance, uuid, all_present(workspace, uuid), today=AFTER)
        os.write(said, b"open\n")
        while True:
            workspace.write(close_session, uuid, today=AFTER)
            os.write(said, b"closed\n")
            workspace.write(reopen_session, uuid, today=AFTER)
            os.write(said, b"open\n")


def kill_a_writer(path: Path, uuid: bytes, after_ms: float) -> list[str]:
    """Let a child write, kill it so long after its first word, and return all that it said."""
    reading, said = os.pipe()
    with warnings.catch_warnings():
        # Newer Pythons warn of threads that the child would miss; this one has its own connections only.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            write_for_ever(path, uuid, said)
        finally:
            os._exit(1)
    os.close(said)
    with closing(os.fdopen(reading, "rb")) as heard:
        begun = heard.readline()
        wait_until = time.monotonic() + after_ms / 1000
        while time.monotonic() < wait_until:
            pass
        os.kill(child, signal.SIGKILL)
        rest = heard.read()
    os.waitpid(child, 0)
    return (begun + rest).decode().split()


def look(path: Path, uuid: bytes, *, closely: bool) -> int:
    """Return how often the session was closed, and assert that every record says how it stands."""
    with Workspace.open(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        state = known_one(workspace, uuid).state
        said = {(outcome, evidence) for _, _, _, outcome, evidence, _ in records(workspace)}
        count = len(records(workspace))
        closings = sum(change.act == "close a session" for change in workspace.read(changes))
        if closely:
            assert check_book(workspace.book) == []
    assert count == OTHERS + 5
    closed = {(Outcome.COMPLETED.value, Evidence.PROVIDER.value)}
    booked = {(Outcome.BOOKED.value, Evidence.CLAIMED.value)}
    assert said == (closed if state is SessionState.CLOSED else booked)
    return closings


def kill_again_and_again(book: tuple[Path, bytes], times: int, *, looks_every: int) -> None:
    path, uuid = book
    before = 0
    for at in range(times):
        said = kill_a_writer(path, uuid, random.uniform(0, LONGEST_MS))
        closings = look(path, uuid, closely=at % looks_every == 0) - before
        # One may have been committed and not yet acknowledged.
        assert closings - said.count(CLOSED) in (0, 1)
        assert said == [(OPEN, CLOSED)[step % 2] for step in range(len(said))]
        before += closings


def test_a_killed_closing_is_done_whole_or_not_at_all(tmp_path: Path) -> None:
    kill_again_and_again(new_book(tmp_path / "book.cpd"), 12, looks_every=4)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_closings_are_killed_five_hundred_times(tmp_path: Path) -> None:
    for number in range(10):
        kill_again_and_again(new_book(tmp_path / f"{number}.cpd"), 50, looks_every=25)
