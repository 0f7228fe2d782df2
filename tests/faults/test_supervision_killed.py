"""Whoever is killed while they type or log a supervision loses nothing that was acknowledged: neither a draft nor a record.

A child of this process opens the book, keeps drafts and logs supervisions with private text as the window does, and says so once
each is acknowledged; it is killed at a moment of chance.
"""

from __future__ import annotations

import os
import random
import signal
import time
import warnings
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from cpd_desktop.domain.supervision_drafts import SupervisionDraft
from cpd_desktop.services.kept_drafts import keep_draft, kept_draft
from cpd_desktop.services.private import Reader
from cpd_desktop.services.supervision.file import supervision_detail, supervisions_of
from cpd_desktop.services.supervision.logging import log_supervision
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.check import check_book
from tests.services.building import Clock
from tests.services.supervision.pair import Pair, with_pair

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Processes are killed by forking.")

FORM = "log supervision"
FIRST = date(2000, 1, 1)
TODAY = date(2026, 6, 15)
LONGEST_MS = 120


def new_book(path: Path) -> tuple[Path, Pair]:
    """Return a new book of two who supervise and are supervised, closed."""
    with Workspace.create(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        pair = with_pair(workspace)
    return path, pair


def text_of(number: int) -> str:
    """Return what is written in the supervision of this number: long enough to take several pages of the book."""
    return f"Number {number}: " + "what was said " * 400


def draft_of(pair: Pair, number: int) -> SupervisionDraft:
    held_on = FIRST + timedelta(days=number)
    return SupervisionDraft(pair.person_id, pair.supervisor_id, held_on, 60, texts={"notes": text_of(number)})


def write_for_ever(path: Path, pair: Pair, first: int, said: int) -> NoReturn:
    """Type two states of each form, then log it; say each on the pipe *said* once it is acknowledged."""
    with Workspace.open(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        number = first
        while True:
            for part in (1, 2):
                keep_draft(workspace, FORM, {"number": number, "part": part}, reader=pair.supervisor)
                os.write(said, f"draft {number} {part}\n".encode())
            workspace.write(
                log_supervision, draft_of(pair, number), reader=pair.supervisor, today=TODAY, kept_form=FORM
            )
            os.write(said, f"log {number} 0\n".encode())
            number += 1


def kill_a_writer(path: Path, pair: Pair, first: int, after_ms: float) -> list[list[str]]:
    """Let a child write, kill it so long after its first word, and return all that it said."""
    reading, said = os.pipe()
    with warnings.catch_warnings():
        # Newer Pythons warn of threads that the child would miss; this one has its own connections only.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            write_for_ever(path, pair, first, said)
        finally:
            os._exit(1)
    os.close(said)
    with closing(os.fdopen(reading, "rb")) as heard:
        # What is killed before it said anything has acknowledged nothing.
        begun = heard.readline()
        wait_until = time.monotonic() + after_ms / 1000
        while time.monotonic() < wait_until:
            pass
        os.kill(child, signal.SIGKILL)
        rest = heard.read()
    os.waitpid(child, 0)
    lines = (begun + rest).decode().splitlines(keepends=True)
    return [line.split() for line in lines if line.endswith("\n")]


def look(path: Path, pair: Pair) -> tuple[list[int], dict[str, int] | None]:
    """Return the numbers of the supervisions that are there, oldest first, and the draft that is kept."""
    with Workspace.open(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        listed = workspace.read(supervisions_of, pair.person_id)
        kept = workspace.read(kept_draft, FORM, reader=pair.supervisor)
    return sorted((one.held_on - FIRST).days for one in listed), kept


def kill_again_and_again(book: tuple[Path, Pair], times: int, *, looks_every: int) -> None:
    path, pair = book
    logged: list[int] = []
    last_draft: tuple[int, int] | None = None
    for at in range(times):
        first = (max(logged) + 1) if logged else 0
        for what, number, part in kill_a_writer(path, pair, first, random.uniform(0, LONGEST_MS)):
            if what == "draft":
                last_draft = (int(number), int(part))
            else:
                # The draft goes with the record that it became, in one transaction.
                logged.append(int(number))
                last_draft = None
        there, kept = look(path, pair)
        # One may have been committed and not yet acknowledged.
        assert there[: len(logged)] == logged
        assert len(there) - len(logged) in (0, 1)
        check_draft(last_draft, kept, newest=there[-1] if there else -1)
        logged = there
        last_draft = (kept["number"], kept["part"]) if kept else None
        if at % looks_every == 0:
            look_closely(path, pair, pair.supervisor, there[-3:])
    look_closely(path, pair, pair.supervisee, logged)


def check_draft(acknowledged: tuple[int, int] | None, kept: dict[str, int] | None, *, newest: int) -> None:
    """Hold the draft that is kept against the last that was acknowledged: it is that one, or the next that was typed."""
    if acknowledged is None:
        assert kept is None or (kept["number"], kept["part"]) == (newest + 1, 1)
        return
    number, part = acknowledged
    if kept is None:
        # It went with its record, whose acknowledgement was not heard any more.
        assert newest == number
        return
    assert (kept["number"], kept["part"]) in ((number, part), (number, part + 1))


def look_closely(path: Path, pair: Pair, reader: Reader, numbers: list[int]) -> None:
    """Open the texts of these supervisions, and prove the book."""
    with Workspace.open(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        listed = {(one.held_on - FIRST).days: one.uuid for one in workspace.read(supervisions_of, pair.person_id)}
        for number in numbers:
            detail = workspace.read(supervision_detail, listed[number], reader=reader)
            assert detail.texts is not None
            assert detail.texts["notes"] == text_of(number)
        assert check_book(workspace.book) == []


def test_what_a_killed_writer_acknowledged_is_there(tmp_path: Path) -> None:
    kill_again_and_again(new_book(tmp_path / "book.cpd"), 12, looks_every=4)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_writers_are_killed_two_thousand_times(tmp_path: Path) -> None:
    # Books of their own, since each look at one reads all that was logged in it.
    for number in range(40):
        kill_again_and_again(new_book(tmp_path / f"{number}.cpd"), 50, looks_every=25)
