"""The page Learning over a small book: two teams, four findings that stand in four ways, a forum that was not told, a wrong percentage."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.learning import QuotedFigureDraft, Verdict
from cpd_desktop.domain.learning_answers import Thread
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.learning import thread_of
from cpd_desktop.services.learning_sources import save_quoted_figure
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.pages.learning.page import LearningPage
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import LIGHT, Look
from tests.services.learning_book import (
    EAST,
    acknowledged,
    action,
    check,
    finding,
    forum,
    route,
    source,
    with_learning,
)
from tests.ui.conftest import TODAY, clock
from tests.ui.cut_off import SCREEN
from tests.ui.pages.apprenticeships.forms import fill

PATIENCE_MS = 20_000
CAPACITY, DISCHARGE, ROTAS, SLIPPED, UNTOLD = "capacity", "discharge", "rotas", "slipped", "untold"
"""The findings: with an action overdue and one team not reached; embedded; not accepted; slipped back; of which carers wait to hear."""
Open = Callable[..., LearningPage]


@dataclass
class Book:
    """The context over the book, its findings by name, and the complaint with a percentage that its counts do not give."""

    context: Context
    uuids: dict[str, bytes]
    complaint: bytes

    def thread(self, name: str) -> Thread:
        """Return a finding's thread as it stands."""
        found: Thread = self.context.workspace.read(thread_of, self.uuids[name], TODAY)
        return found


def settled(qtbot: QtBot, context: Context) -> None:
    """Wait until nothing is asked and nothing is written any more."""
    qtbot.waitUntil(lambda: context.tasks.under_way == 0, timeout=PATIENCE_MS)


def wanted_by(qtbot: QtBot, context: Context, do: Callable[[], object]) -> list[Any]:
    """Return the page and the target that *do* asks the window for."""
    with qtbot.waitSignal(context.wanted, timeout=PATIENCE_MS) as wanted:
        do()
    assert wanted.args is not None
    return list(wanted.args)


def fill_book(workspace: Workspace) -> tuple[dict[str, bytes], bytes]:
    """Record the findings, and the complaint with its published percentage."""
    capacity, discharge, rotas = with_learning(workspace)
    audit = source(workspace, "Audit of supervision", "AUD", asked=40, responses=40)
    slipped = finding(workspace, audit, "Supervision notes have no actions", teams=(EAST,))
    route(workspace, slipped, EAST)
    acknowledged(workspace, slipped, 1, 2, 3)
    check(workspace, slipped, Verdict.EMBEDDED, on=date(2026, 4, 15), months=3)
    check(workspace, slipped, Verdict.SLIPPED_BACK, on=date(2026, 6, 12), sample=20, met=7)
    untold = finding(workspace, forum(workspace, "Carers' forum of May"), "Nobody says who to ring", is_strength=False)
    action(workspace, untold, "Print a card", organisation="Carers Centre")
    complaint = source(workspace, "Late visits", "CMP", reference="C-17")
    figure = QuotedFigureDraft(
        complaint, "45% of complaints were upheld in part or whole.", Decimal(45), 39, 106, "complaints"
    )
    workspace.write(save_quoted_figure, figure, today=TODAY)
    return {CAPACITY: capacity, DISCHARGE: discharge, ROTAS: rotas, SLIPPED: slipped, UNTOLD: untold}, complaint


@pytest.fixture(scope="session")
def learning_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], bytes]:
    """The book, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("learning")
    with_findings = Workspace.create(folder / "learning.cpd", passphrase=None, clock=clock, who="tests")
    uuids, complaint = fill_book(with_findings)
    with_findings.close()
    return folder, uuids, complaint


@pytest.fixture
def book(
    tmp_path: Path,
    learning_files: tuple[Path, dict[str, bytes], bytes],
    open_context: Callable[[Workspace], Context],
) -> Book:
    """A copy of the book, as at 23 November 2026."""
    folder, uuids, complaint = learning_files
    for path in folder.iterdir():
        shutil.copy(path, tmp_path / path.name)
    workspace = Workspace.open(tmp_path / "learning.cpd", passphrase=None, clock=clock, who="tests")
    return Book(open_context(workspace), uuids, complaint)


@pytest.fixture
def open_at(qtbot: QtBot, book: Book) -> Open:
    """Open the page at a target, over the book or another context *of*."""

    def open_page(target: Any = None, of: Context | None = None) -> LearningPage:
        context = of or book.context
        page = LearningPage(context)
        qtbot.addWidget(page)
        page.resize(1180, 720)
        page.show()
        page.show_target(target or {"tab": "Grid"})
        settled(qtbot, context)
        return page

    return open_page


@pytest.fixture
def window(qtbot: QtBot, look: Look, preferences: Preferences, book: Book) -> Iterator[MainWindow]:
    """The program's window over the book."""
    window = MainWindow(look, preferences)
    # Not handed to qtbot, which would close it before all that is under way is done.
    window.resize(SCREEN)
    window.show()
    window.show_book(book.context)
    settled(qtbot, book.context)
    yield window
    settled(qtbot, book.context)
    window.close_book()
    window.close()
    window.deleteLater()
    look.apply(LIGHT, 100)


@dataclass
class Desk:
    """A window over the book in which forms open, and what came of them."""

    qtbot: QtBot
    book: Book
    window: QWidget
    told: list[str]
    done: list[tuple[str, int]]

    @property
    def context(self) -> Context:
        """The context of the book."""
        return self.book.context

    def settle(self) -> None:
        """Wait until nothing is under way."""
        settled(self.qtbot, self.context)

    def send(self, dialog: Any, **values: Any) -> None:
        """Type into a form and press its button."""
        fill(dialog, **values)
        dialog.act.click()
        self.settle()

    def undo(self) -> None:
        """Take the last act back as one step."""
        self.context.workspace.write(undo_change, self.done[-1][1])


@pytest.fixture
def desk(qtbot: QtBot, book: Book) -> Desk:
    """A desk over a copy of the book."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    found = Desk(qtbot, book, window, [], [])
    book.context.done.connect(lambda title, change: found.done.append((title, change)))
    return found
