"""What holds for every test: a home of its own, the users' time zone, and nothing left behind."""

import gc
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import wraps
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import MultiSignalBlocker, SignalBlocker

# Rules of summer time that need no time zone files, which a bare machine lacks: the users' zone, where local time and
# UTC differ in summer, so that the mixing of the two shows.
UNITED_KINGDOM = "GMT0BST,M3.5.0/1,M10.5.0"

# Where each system is asked for a user's folders, below the home that a test is given.
FOLDERS = {
    "HOME": ".",
    "USERPROFILE": ".",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "run",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    # On Windows the system itself would be asked first, and it knows the user's real folders.
    "WIN_PD_OVERRIDE_APPDATA": "roaming",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local",
}

# Python keeps these for as long as the process lives, once a child has been started through multiprocessing.
KEPT_BY_PYTHON = (b"multiprocessing.resource_tracker", b"multiprocessing.forkserver")

# What is waited for comes, on a slow and busy machine too, or it never does: five seconds were not always enough.
PATIENCE_MS = 30_000

# A dialog that an answer opens is laid out and becomes the active window in the rounds that follow.
ROUNDS_AFTER_A_WAIT = 3

# A slow, busy machine is no fault of the code: time is measured by the benchmarks, never by Hypothesis.
settings.register_profile(
    "ci",
    max_examples=100,
    deadline=None,
    derandomize=False,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("quick", settings.get_profile("ci"), max_examples=20)
settings.register_profile("thorough", settings.get_profile("ci"), max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure() -> None:
    """Fix what processes take from their surroundings, for the tests' own children as well."""
    os.environ["TZ"] = UNITED_KINGDOM
    if sys.platform != "win32":
        time.tzset()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Children that may not keep what they compile would compile the whole program, each of them again.
    for variable in ("CPD_PASSPHRASE", "CPD_USER_PASSPHRASE", "PYTHONDONTWRITEBYTECODE"):
        os.environ.pop(variable, None)
    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitActive, QtBot.waitExposed):
        (wait.__kwdefaults__ or {})["timeout"] = PATIENCE_MS
    lasting = pytest.MonkeyPatch()
    for holder, name in ((QtBot, "waitUntil"), (SignalBlocker, "wait"), (MultiSignalBlocker, "wait")):
        lasting.setattr(holder, name, _waited_to_the_end(getattr(holder, name)))


def _waited_to_the_end(wait: Callable[..., None]) -> Callable[..., None]:
    """Let what came up until then be dealt with as well, however slow the machine: else a test sometimes saw it, sometimes not."""

    @wraps(wait)
    def waited(*args: Any, **kwargs: Any) -> None:
        wait(*args, **kwargs)
        for _ in range(ROUNDS_AFTER_A_WAIT):
            QCoreApplication.processEvents()

    return waited


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Read the tests without looking for garbage, of which they make none, and set them aside: they stay to the end."""
    gc.disable()
    yield
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests out unless markers are chosen on the command line."""
    if config.option.markexpr:
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker("long")]


def _move_home(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Let every folder of the user be below *home*."""
    home.mkdir()
    # Qt warns of a run folder that others may read.
    (home / "run").mkdir(mode=0o700)
    for variable, folder in FOLDERS.items():
        monkeypatch.setenv(variable, str(home / folder))


@pytest.fixture(scope="session", autouse=True)
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Iterator[Path]]:
    """Homes that nobody has lived in; the first is for fixtures that outlive a test."""
    folder = tmp_path_factory.mktemp("homes")
    fresh = (folder / str(number) for number in count())
    with pytest.MonkeyPatch.context() as monkeypatch:
        _move_home(monkeypatch, next(fresh))
        yield fresh


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path]) -> Iterator[Path]:
    """The home of one test, so that no test meets the user's record book or another test's."""
    folder = next(homes)
    with pytest.MonkeyPatch.context() as monkeypatch:
        _move_home(monkeypatch, folder)
        yield folder


@pytest.fixture(autouse=True)
def nothing_left_behind(home: Path) -> Iterator[None]:
    """Fail a test that leaves a thread, a child process or an open record book behind."""
    threads, children, books = set(threading.enumerate()), _children(), _open_books()
    yield
    for thread in set(threading.enumerate()) - threads:
        # What is ending anyway is given its time.
        thread.join(2)
    left = [f"thread {thread.name}" for thread in set(threading.enumerate()) - threads]
    left += [f"child process {child}" for child in _new_children(children)]
    left += [f"open file {path}" for path in _open_books() - books]
    assert not left, f"The test left behind: {', '.join(sorted(left))}"


def _new_children(known: set[str]) -> set[str]:
    """Return the children that are not *known* and that Python itself does not keep."""
    # Asking also collects the children that have ended.
    multiprocessing.active_children()
    return {child for child in _children() - known if not _is_kept_by_python(child)}


def _children() -> set[str]:
    """Return the process numbers of our children where the system lists them, ended but uncollected ones included."""
    listed: set[str] = set()
    for file in Path("/proc/self/task").glob("*/children"):
        try:
            listed.update(file.read_text(encoding="ascii").split())
        except OSError:
            # A thread has ended meanwhile, and with it its list.
            continue
    return listed


def _is_kept_by_python(child: str) -> bool:
    """Whether a child process serves multiprocessing rather than us."""
    try:
        words = Path("/proc", child, "cmdline").read_bytes()
    except OSError:
        return True
    return any(name in words for name in KEPT_BY_PYTHON)


def _open_books() -> set[str]:
    """Return the record books and their companions that this process has open, where the system lists open files."""
    targets = set()
    for descriptor in Path("/proc/self/fd").glob("*"):
        try:
            targets.add(str(descriptor.readlink()))
        except OSError:
            # The descriptor through which the folder itself was listed is closed by now.
            continue
    return {path for path in targets if path.startswith("/") and _is_of_a_book(path.removesuffix(" (deleted)"))}


def _is_of_a_book(path: str) -> bool:
    """Whether *path* is named as a database, its write-ahead log or its shared memory are."""
    return path.removesuffix("-wal").removesuffix("-shm").removesuffix("-journal").endswith((".cpd", ".db", ".sqlite"))
