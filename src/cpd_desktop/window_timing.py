"""What runs in the processes in which the window is measured. Each task prints one line of JSON; `bench.window_figures` reads it.

Moments are seconds of the system's monotonic clock, which all processes share; lengths are milliseconds.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

_BEAT_MS = 1
_TEAMS = ("Deaf Services", "Hospital Discharge", "Reablement North", "Occupational Therapy", "Neighbourhood East")
_WORDS = ("anna", "wood", "deaf", "-ot")


def blank() -> None:
    """Show a bare main window of Qt's own, and tell when it was painted."""
    application = QApplication([])

    def tell() -> None:
        _tell(painted=time.monotonic())
        application.quit()

    class Blank(QMainWindow):
        # Told of as the program's own window is.
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own form.
            super().paintEvent(event)
            QTimer.singleShot(0, tell)

    window = Blank()
    window.resize(1280, 720)
    window.show()
    QApplication.exec()


def keep() -> None:
    """Let the book in the first argument keep today's answer, as the window does once nothing was done for a moment."""
    from cpd_desktop.app import clock  # noqa: PLC0415 - not in the process that measures the start.
    from cpd_desktop.services.coverage import CoverageQuestion  # noqa: PLC0415 - likewise.
    from cpd_desktop.services.first_look import keep_today  # noqa: PLC0415 - likewise.
    from cpd_desktop.services.workspace import Workspace  # noqa: PLC0415 - likewise.

    with Workspace.open(Path(sys.argv[1]), passphrase=None, clock=clock, who="bench") as workspace:
        workspace.write(keep_today, CoverageQuestion(clock().date()))
    _tell(kept=True)


def start() -> None:
    """Start the program on the book in the first argument; tell when each step was reached.

    With a second argument the longest gap on the UI thread is told too; to find it takes time away from the start itself.
    """
    from cpd_desktop import startup  # noqa: PLC0415 - what is measured begins here.

    _use_settings(Path(sys.argv[1]).parent)
    reached: dict[str, float] = {}
    beats = Beats()

    def watch(step: str) -> None:
        reached[step] = time.monotonic()
        if step == "painted" and len(sys.argv) > 2:
            beats.begin()
        if step == "ready":
            _tell(**reached, gap=beats.longest_ms)
            beats.timer.stop()
            # Not to be asked about: where a machine is slow, the book is keeping its answers by now.
            QApplication.exit()

    startup.run_window(Path(sys.argv[1]), watch=watch)


class Beats:
    """A timer that goes off as often as it can on the UI thread: what comes late was held up."""

    def __init__(self) -> None:
        self.timer = QTimer()
        self.timer.setInterval(_BEAT_MS)
        self.timer.timeout.connect(self._beat)
        self._last = 0.0
        self.longest_ms = 0.0

    def begin(self) -> None:
        """Count from now."""
        self._last = time.monotonic()
        self.longest_ms = 0.0
        self.timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self._last = now


class PaintedSheet(QObject):
    """Knows which sheet a heat map painted last."""

    def __init__(self, heat_map: Any) -> None:
        super().__init__(heat_map)
        self._heat_map = heat_map
        self.sheet: Any = None
        heat_map.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own form.
        """Look on as the map is painted."""
        if event.type() == QEvent.Type.Paint:
            self.sheet = self._heat_map.heat.sheet
        return super().eventFilter(watched, event)


class Listed(NamedTuple):
    """A row of the long list."""

    number: int
    name: str
    team: str
    role: str
    hours: float


def lists() -> None:
    """Show lists of 1,000 and of 100,000 rows in turn, and type into the long one's filter."""
    from cpd_desktop.ui.application import the_application  # noqa: PLC0415 - only for this task.
    from cpd_desktop.ui.theme import LIGHT, Look  # noqa: PLC0415 - likewise.
    from cpd_desktop.ui.widgets.table import Table  # noqa: PLC0415 - likewise.

    look = Look(the_application())
    look.apply(LIGHT, 100)
    rows = _rows(100_000)
    taken: dict[int, list[float]] = {1_000: [], 100_000: []}
    for _ in range(int(sys.argv[1]) + 2):
        for count, lengths in taken.items():
            table, length = _shown(Table, rows[:count])
            lengths.append(length)
            table.close()
            table.deleteLater()
            QApplication.processEvents()
    # The first two of each warm up.
    _tell(
        few=median(taken[1_000][2:]),
        many=median(taken[100_000][2:]),
        letters=_letters(_shown(Table, rows)[0], int(sys.argv[1])),
    )


def _rows(count: int) -> list[Listed]:
    from random import Random  # noqa: PLC0415 - only for this task.

    chance = Random(1)  # noqa: S311 - invented people.
    letters = "abcdefghilmnoprstuw"
    return [
        Listed(
            number,
            f"{chance.choice(('Siân', 'Anna', 'Łukasz', 'Zoë'))} {''.join(chance.choices(letters, k=7)).title()}",
            _TEAMS[number % len(_TEAMS)],
            "Social Worker" if number % 3 else "Occupational Therapist",
            18.5 + number % 19,
        )
        for number in range(count)
    ]


def _shown(kind: Any, rows: Sequence[Listed]) -> tuple[Any, float]:
    from cpd_desktop.ui.models.rows import Column  # noqa: PLC0415 - only for this task.
    from cpd_desktop.ui.preferences import Preferences  # noqa: PLC0415 - likewise.

    columns: tuple[Column[Listed], ...] = (
        Column("Name", lambda one: one.name, width=20),
        Column("Team", lambda one: one.team, width=20),
        Column("Role", lambda one: one.role, width=20),
        Column("Number", lambda one: one.number, right=True, width=10),
        Column("Hours", lambda one: one.hours, right=True, width=8),
    )
    begun = time.monotonic()
    table = kind("Everybody", columns, Preferences(QSettings()), key=lambda one: one.number)
    table.resize(1100, 700)
    table.set_rows(rows)
    table.show()
    table.grab()
    return table, (time.monotonic() - begun) * 1000


def _letters(table: Any, rounds: int) -> list[list[float]]:
    """Return, for each letter of a few words, how long each round took from the key to the painted answer."""
    from PySide6.QtTest import QTest  # noqa: PLC0415 - only for this task.

    while not table.model.is_prepared:
        QApplication.processEvents()
    taken: list[list[float]] = [[] for _ in range(sum(map(len, _WORDS)))]
    for _ in range(rounds):
        at = 0
        for word in _WORDS:
            table.filter.clear()
            QApplication.processEvents()
            for letter in word:
                begun = time.monotonic()
                QTest.keyClicks(table.filter, letter)
                QApplication.processEvents()
                taken[at].append((time.monotonic() - begun) * 1000)
                at += 1
    return taken


def heat_map() -> None:
    """Paint a heat map of 200 teams by 60 requirements, and one picture of the same size."""
    from PySide6.QtGui import QPainter, QPixmap  # noqa: PLC0415 - only for this task.

    from cpd_desktop.ui.application import the_application  # noqa: PLC0415 - likewise.
    from cpd_desktop.ui.models.heat import Head, HeatCell, HeatSheet, Mark  # noqa: PLC0415 - likewise.
    from cpd_desktop.ui.theme import LIGHT, Look  # noqa: PLC0415 - likewise.
    from cpd_desktop.ui.widgets.heat_map import HeatMap  # noqa: PLC0415 - likewise.

    look = Look(the_application())
    look.apply(LIGHT, 100)
    marks = tuple(Mark)
    heat = HeatMap("Heat map", look)
    heat.set_sheet(
        HeatSheet(
            tuple(Head(f"Team {number}", "Service") for number in range(200)),
            tuple(Head(f"Requirement {number}", "individual") for number in range(60)),
            lambda row, column: HeatCell(
                marks[(row + column) % len(marks)], f"{row % 9} of 9", f"{column % 4} lack it", "sentence"
            ),
        )
    )
    heat.resize(1920, 1080)
    heat.show()
    QApplication.processEvents()
    picture = QPixmap(heat.viewport().size())
    picture.fill()
    canvas = QPixmap(picture.size())
    frames, floors = [], []
    for number in range(int(sys.argv[1]) + 5):
        # Another part of the map each time, as it is scrolled.
        heat.verticalScrollBar().setValue(number * 37 % max(1, heat.verticalScrollBar().maximum()))
        heat.horizontalScrollBar().setValue(number * 53 % max(1, heat.horizontalScrollBar().maximum()))
        begun = time.monotonic()
        heat.viewport().repaint()
        frames.append((time.monotonic() - begun) * 1000)
        painter = QPainter(canvas)
        begun = time.monotonic()
        painter.drawPixmap(0, 0, picture)
        painter.end()
        floors.append((time.monotonic() - begun) * 1000)
    _tell(frame=median(frames[5:]), floor=median(floors[5:]))


def dates() -> None:
    """Look at Coverage of the protected book in the first argument on one day after another."""
    page = _coverage_page()
    context = page.context
    shown, answers = [], []
    for number in range(1, int(sys.argv[2]) + 3):
        day = context.today() + timedelta(days=31 * number)
        begun = time.monotonic()
        context.set_view(as_at=day)
        _until_idle(context.tasks)
        page.heat_map.viewport().repaint()
        shown.append((time.monotonic() - begun) * 1000)
        answers.append(_answer_ms(page, day, 11))
    _close(page)
    _tell(shown=median(shown[2:]), answer=median(answers[2:]))


def _coverage_page() -> Any:
    """Return the page Coverage of the protected book in the first argument, shown."""
    from cpd_desktop.bench.building import now, open_workspace  # noqa: PLC0415 - only for these tasks.
    from cpd_desktop.ui.application import the_application  # noqa: PLC0415 - likewise.
    from cpd_desktop.ui.context import Context  # noqa: PLC0415 - likewise.
    from cpd_desktop.ui.pages.coverage.page import CoveragePage  # noqa: PLC0415 - likewise.
    from cpd_desktop.ui.preferences import Preferences  # noqa: PLC0415 - likewise.
    from cpd_desktop.ui.tasks import Tasks  # noqa: PLC0415 - likewise.
    from cpd_desktop.ui.theme import LIGHT, Look  # noqa: PLC0415 - likewise.

    _use_settings(Path(sys.argv[1]).parent)
    look = Look(the_application())
    look.apply(LIGHT, 100)
    workspace = open_workspace(Path(sys.argv[1]), passphrase=sys.stdin.read())
    tasks = Tasks()
    page = CoveragePage(Context(workspace, tasks, look, Preferences(), now, "bench"))
    page.resize(1366, 700)
    page.show()
    _until_idle(tasks)
    return page


def _answer_ms(page: Any, day: date, days_later: int) -> float:
    """Return how long the service takes alone for a day near *day*, which was not asked about."""
    from cpd_desktop.services.coverage import CoverageQuestion  # noqa: PLC0415 - only for these tasks.
    from cpd_desktop.services.coverage_grid import coverage_grid  # noqa: PLC0415 - likewise.

    begun = time.monotonic()
    page.context.workspace.read(coverage_grid, CoverageQuestion(day + timedelta(days=days_later)))
    return (time.monotonic() - begun) * 1000


def _close(page: Any) -> None:
    page.context.tasks.close()
    page.context.workspace.close()


def slide() -> None:
    """Slide Coverage of the protected book in the first argument through five years, so often as the second says."""
    from cpd_desktop.ui.garbage import Garbage  # noqa: PLC0415 - only for this task.
    from cpd_desktop.ui.widgets.month_slider import MONTHS_BACK  # noqa: PLC0415 - likewise.

    page = _coverage_page()
    page.resize(1920, 1080)
    # As in the window, where nothing else collects what is not used any more.
    garbage = Garbage()
    painted = PaintedSheet(page.heat_map)
    steps = range(-MONTHS_BACK, 1, 2)
    shown: list[list[float]] = [[] for _ in steps]
    answers = []
    for _ in range(int(sys.argv[2]) + 1):
        for months, lengths in zip(steps, shown, strict=True):
            begun = time.monotonic()
            page.slider.slider.setValue(months)
            QApplication.processEvents()
            _until_idle(page.context.tasks)
            if painted.sheet is not page.heat_map.heat.sheet:
                page.heat_map.viewport().repaint()
            lengths.append((time.monotonic() - begun) * 1000)
            answers.append(_answer_ms(page, page.slider.day(), 11))
    garbage.stop()
    _close(page)
    # The first time over the years warms up. Each step by its median, since a collection of garbage may fall on it; then the slowest.
    _tell(shown=max(median(lengths[1:]) for lengths in shown), answer=median(answers[len(steps) :]))


def _until_idle(tasks: Any) -> None:
    loop = QEventLoop()
    tasks.busy.connect(lambda under_way: None if under_way else QTimer.singleShot(0, loop.quit))
    # Not by asking again and again, which would take turns with the worker.
    if tasks.under_way:
        loop.exec()
    QApplication.processEvents()


def _use_settings(folder: Path) -> None:
    # Not the user's own: what is measured must not depend on them, nor change them.
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "settings"))


def _tell(**found: Any) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
