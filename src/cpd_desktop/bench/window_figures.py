"""The window: how soon it is painted, shows figures and is ready, and how quick its lists and its heat map are.

Qt is reached only in processes of their own, which run `window_timing`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Collection
from pathlib import Path
from statistics import median
from typing import Any

from cpd_desktop.bench.building import PASSPHRASE, Say
from cpd_desktop.bench.measuring import Figure, WrongAnswer
from cpd_desktop.bench.workload import TODAY
from cpd_desktop.exchange.demo import build_demo

STARTING = frozenset({"window-painted", "first-figures", "window-ready", "start-gap"})
LISTS = frozenset({"long-list", "filter-letter"})
ALONE = STARTING | LISTS | {"heat-map"}
_LETTER_MS, _FRAME_MS, _GAP_MS, _DATE_MS, _STEP_MS = 16.0, 16.0, 60.0, 100.0, 50.0
_BLANK = "a blank main window of Qt's own, started in turn, to its first paint; both find what Python compiled at their first start"
_DEMO_STAFF = 120


def window_figures(names: Collection[str], folder: Path, rounds: int, say: Say) -> list[Figure]:
    """Return those of `ALONE` that are wanted."""
    found: list[Figure] = []
    if STARTING.intersection(names):
        say(f"start of the window, {rounds} times")
        found += start_figures(folder, rounds)
    if LISTS.intersection(names):
        say("long lists")
        found += list_figures(rounds)
    if "heat-map" in names:
        say("heat map")
        found.append(heat_map_figure(rounds))
    return [figure for figure in found if figure.name in names]


def start_figures(folder: Path, rounds: int) -> list[Figure]:
    """Return the figures of the start, on a demonstration book that keeps today's answer."""
    book = folder / "window" / "demonstration.cpd"
    book.parent.mkdir()
    build_demo(book, staff=_DEMO_STAFF, seed=1, as_at=TODAY, say=lambda _: None)
    # As any start after the first one: what was compiled then is kept, wherever the program lies and whatever this process may do.
    kept = folder / "byte code"
    timed("keep", str(book), byte_code=kept)
    taken: dict[str, list[float]] = {step: [] for step in ("blank", "painted", "looked", "ready", "gap")}
    for number in range(rounds + 1):
        begun = time.monotonic()
        blank = timed("blank", byte_code=kept)["painted"] - begun
        begun = time.monotonic()
        reached = timed("start", str(book), byte_code=kept)
        if "looked" not in reached:
            message = "The book kept an answer, and the start did not show it."
            raise WrongAnswer(message)
        # The first of each warms up.
        if number:
            taken["blank"].append(blank)
            taken["gap"].append(timed("start", str(book), "with the gap", byte_code=kept)["gap"])
            for step in ("painted", "looked", "ready"):
                taken[step].append(reached[step] - begun)
    ms = {step: median(values) * 1000 for step, values in taken.items()}
    return [
        Figure("window-painted", ms["painted"], ms["blank"], "at most 1.15 times", 1.15,
               "from the start of the process to the first paint of the window, bare but in its colours", _BLANK),
        Figure("first-figures", ms["looked"], ms["blank"], "at most 1.6 times", 1.6,
               "to the paint of Today's figures as the demonstration book kept them, read through the driver alone", _BLANK),
        Figure("window-ready", ms["ready"], ms["blank"], "at most 4.5 times", 4.5,
               f"to the whole window with the book open (the demonstration, {_DEMO_STAFF} staff) and the service's own answer shown",
               _BLANK),
        Figure("start-gap", ms["gap"] / 1000, _GAP_MS, "no gap over 60 ms", 1.0,
               "the longest time, median of the starts, for which the UI thread answered nothing between first paint and ready",
               "no measurement: the 60 ms that a gap may last"),
    ]  # fmt: skip


def list_figures(rounds: int) -> list[Figure]:
    """Return the figures of long lists."""
    found = timed("lists", str(rounds))
    # Each letter by its median, since a collection of garbage may fall on one of them; then the slowest letter.
    letter = max(median(taken) for taken in found["letters"])
    return [
        Figure("long-list", found["many"], found["few"], "at most 1.2 times", 1.2,
               "a list of 100,000 rows, from its making to its first frame", "a list of 1,000 rows, in turn"),
        Figure("filter-letter", letter, _LETTER_MS, "at most 16 ms", 1.0,
               "a letter typed into the filter of 100,000 rows, to the painted answer: the slowest of several letters",
               "no measurement: the 16 ms of one frame"),
    ]  # fmt: skip


def heat_map_figure(rounds: int) -> Figure:
    """Return `heat-map`: one frame of 200 by 60 cells while it is scrolled."""
    found = timed("heat_map", str(rounds * 5))
    return Figure(
        "heat-map", found["frame"], found["floor"], "at most 16 ms a frame", _FRAME_MS,
        "a frame of the heat map of 200 teams by 60 requirements on a screen of 1920 by 1080, scrolled in between",
        "one picture of the same size, drawn", limited=found["frame"],
    )  # fmt: skip


def new_date_figure(book: Path, rounds: int) -> Figure:
    """Return `new-date`: Coverage of the workload's protected book on another day, shown."""
    found = timed("dates", str(book), str(rounds), passphrase=PASSPHRASE)
    return Figure(
        "new-date", found["shown"], found["answer"], "at most 100 ms", _DATE_MS,
        "from the choice of another day to the painted heat map of all teams by all requirements",
        "the service's answer alone, asked in the same process for other days", limited=found["shown"],
    )  # fmt: skip


def slide_date_figure(book: Path, rounds: int) -> Figure:
    """Return `slide-date`: Coverage of the workload's protected book while its date is slid through five years."""
    found = timed("slide", str(book), str(rounds), passphrase=PASSPHRASE)
    return Figure(
        "slide-date", found["shown"], found["answer"], "at most 50 ms", _STEP_MS,
        "a step of the slider to the painted heat map of all teams by all requirements, on a screen of 1920 by 1080: the slowest "
        "of the steps from five years ago to today, each by its median",
        "the service's answer alone, asked in the same process for other days", limited=found["shown"],
    )  # fmt: skip


def timed(task: str, *arguments: str, passphrase: str = "", byte_code: Path | None = None) -> dict[str, Any]:
    """Return what a task of `window_timing` tells from a process of its own. Raises WrongAnswer if it fails.

    Python keeps what it compiles in the folder *byte_code*, if there is one, and finds it there the next time.
    """
    command = [sys.executable, "-c", f"from cpd_desktop import window_timing; window_timing.{task}()", *arguments]
    surroundings = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    if byte_code is not None:
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        surroundings["PYTHONPYCACHEPREFIX"] = str(byte_code)
    ran: subprocess.CompletedProcess[str] = _run(command, input=passphrase, env=surroundings)
    if ran.returncode or not ran.stdout.strip():
        message = f"The window that was to be measured failed: {ran.stderr.strip().splitlines()[-1:]}"
        raise WrongAnswer(message)
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def _run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
    run: Callable[..., subprocess.CompletedProcess[str]] = subprocess.run
    return run(command, capture_output=True, text=True, check=False, encoding="utf-8", timeout=300, **options)
