"""The start, step by step: bare window, first look, then the program; and what each step may import."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree

import pytest

from cpd_desktop.exchange.demo import build_demo
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.first_look import keep_today
from cpd_desktop.services.workspace import Workspace

HEAVY = ("numpy", "sqlalchemy", "nacl", "reportlab", "alembic", "openpyxl", "PySide6.QtNetwork", "click", "dateutil")
STARTING = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from cpd_desktop import startup
from cpd_desktop.ui.pages.today.lines import LineCard
HEAVY = %s
seen = {}
window = lambda: next(one for one in QApplication.topLevelWidgets() if one.objectName() == "main window")

def note(step):
    shown = window().stack.currentWidget().findChildren(QLabel, "figure")
    seen[step] = {
        "heavy": [name for name in HEAVY if name in sys.modules],
        "figures": [label.text() for label in shown if label.isVisible()],
        "title": window().windowTitle(),
    }

def watch(step):
    if step == "looked":
        note(step)
        if %s:
            QTimer.singleShot(0, lambda: window().findChildren(LineCard)[3].button.click())
    elif step == "ready":
        # What was just shown is laid out by the next turn.
        closing.start(10)

def close_once_idle():
    # Else the window would ask whether to wait.
    if window().context is None or window().context.tasks.under_way == 0:
        closing.stop()
        note("ready")
        window().close()

startup.the_application()
closing = QTimer()
closing.timeout.connect(close_once_idle)
startup.run_window(Path(sys.argv[1]) if sys.argv[1] else None, watch=watch)
print(json.dumps(seen, default=str))
"""


ASKING = """
import json, sys
from dataclasses import is_dataclass
from pathlib import Path
from cpd_desktop import app
app.import_what_opening_needs()
opening = list(sys.modules)
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.today import today
from cpd_desktop.services.workspace import Workspace
with Workspace.open(Path(sys.argv[1]), passphrase=None, clock=app.clock, who="tests") as workspace:
    found = workspace.read(today, CoverageQuestion(app.clock().date()))
ours = [module for name, module in sys.modules.items() if name.startswith("cpd_desktop.")]
classes = {one for module in ours for one in vars(module).values() if isinstance(one, type) and one.__module__ == module.__name__}
written = [
    f"{one.__module__}.{one.__name__}" for one in classes
    if is_dataclass(one) and not any(map(is_dataclass, one.__bases__)) and type(vars(one)["__repr__"]).__name__ != "_MadeWhenAsked"
]
print(json.dumps({"opening": opening, "asked": list(sys.modules), "lines": len(found.lines), "classes": len(classes), "written": written}))
"""


@pytest.fixture(scope="module", autouse=True)
def noon() -> Iterator[None]:
    """It is about noon where these tests and what they start run, so that no day ends between the two."""
    if sys.platform == "win32":
        yield
        return
    with pytest.MonkeyPatch.context() as here:
        here.setenv("TZ", f"NOON{datetime.now(UTC).hour - 12:+d}")  # noqa: TID251 - the started program reads the clock too.
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(scope="module")
def built(noon: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration book as at the day that the program will start on."""
    folder = tmp_path_factory.mktemp("built")
    today = datetime.now(UTC).astimezone().date()  # noqa: TID251 - the started program reads the clock too.
    build_demo(folder / "demo.cpd", staff=60, seed=1, as_at=today, say=lambda _: None)
    return folder


@pytest.fixture
def demo(built: Path, tmp_path: Path) -> Path:
    """A copy of that book."""
    return Path(copytree(built, tmp_path / "copy")) / "demo.cpd"


def keep(path: Path) -> None:
    today = datetime.now(UTC).astimezone().date()  # noqa: TID251 - likewise.
    with Workspace.open(path, passphrase=None, clock=lambda: datetime.now(UTC), who="tests") as workspace:  # noqa: TID251
        workspace.write(keep_today, CoverageQuestion(date(today.year, today.month, today.day)))


def start(path: Path | str, *, presses: bool = False) -> dict[str, dict[str, object]]:
    """What was seen at each step of a start in a process of its own."""
    command = [sys.executable, "-c", STARTING % (HEAVY, presses), str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, dict[str, object]] = json.loads(ran.stdout.splitlines()[-1])
    return found


def test_the_figures_are_on_screen_before_anything_heavy_is_imported(demo: Path) -> None:
    keep(demo)

    seen = start(demo)

    assert list(seen) == ["looked", "ready"]
    assert seen["looked"]["heavy"] == []
    assert len(list(seen["looked"]["figures"] or ())) == 3  # type: ignore[call-overload]
    assert seen["ready"]["figures"] == seen["looked"]["figures"]
    assert seen["ready"]["title"] == "Today – demo.cpd – CPD Desktop"


def test_a_book_that_keeps_nothing_is_opened_all_the_same(demo: Path) -> None:
    seen = start(demo)

    assert list(seen) == ["ready"]
    assert len(list(seen["ready"]["figures"] or ())) == 3  # type: ignore[call-overload]


def test_a_line_pressed_before_the_book_is_open_is_followed_once_it_is(demo: Path) -> None:
    keep(demo)

    seen = start(demo, presses=True)

    assert seen["ready"]["title"] != "CPD Desktop"


def test_without_any_book_the_ways_in_are_shown() -> None:
    seen = start("")

    assert list(seen) == ["ready"]
    assert seen["ready"]["title"] == "CPD Desktop"


def test_opening_a_book_and_asking_for_today_need_no_more_than_that(demo: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", ASKING, str(demo)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    seen = json.loads(ran.stdout)

    assert "numpy" in seen["opening"]
    spared = {"sqlalchemy", "reportlab", "alembic", "cpd_desktop.ui.widgets.table", "cpd_desktop.exchange.sheets"}
    assert spared.intersection(seen["opening"]) == set()
    # The demonstration has some of everything, so that each part of Today is asked.
    assert seen["lines"] > 20
    spared |= {
        "nacl",
        "numpy.ma",
        "cpd_desktop.domain.forecast",
        "cpd_desktop.domain.gap_sheets",
    }
    assert spared.intersection(seen["asked"]) == set()
    # Each of some two hundred dataclasses costs an eighth while nobody has its methods compiled: see domain/lazy_dataclass.py.
    assert seen["classes"] > 200
    assert seen["written"] == []
