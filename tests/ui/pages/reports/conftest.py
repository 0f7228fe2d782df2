"""A context over a small book with supervision in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.context import Context
from tests.made_books import empty_book
from tests.services.cpd_paper_book import CpdPaperBook, with_cpd_papers
from tests.services.sessions.papers_book import PapersBook, with_sessions
from tests.services.supervised_book import SupervisedBook, with_supervision

if TYPE_CHECKING:
    from tests.ui.pages.reports.pack_desk import PackDesk


def june() -> datetime:
    return datetime(2026, 6, 15, 9, 0, tzinfo=UTC)


@pytest.fixture
def supervised(tmp_path: Path, open_context: Callable[[Workspace], Context]) -> tuple[Context, SupervisedBook]:
    """The context, as at 15 June 2026, and what is in its book."""
    workspace = empty_book(tmp_path / "supervised.cpd", clock=june)
    book = with_supervision(workspace)
    context = open_context(workspace)
    context.clock = june
    context.set_view(as_at=june().date())
    return context, book


@pytest.fixture
def papers(tmp_path: Path, open_context: Callable[[Workspace], Context]) -> tuple[Context, PapersBook]:
    """The context, as at 15 June 2026, over a book with sessions of courses, and what is in it."""
    workspace = empty_book(tmp_path / "papers.cpd", clock=june)
    book = with_sessions(workspace)
    context = open_context(workspace)
    context.clock = june
    context.set_view(as_at=june().date())
    return context, book


@pytest.fixture
def records(tmp_path: Path, open_context: Callable[[Workspace], Context]) -> tuple[Context, CpdPaperBook]:
    """The context, as at 15 June 2026, over a book with CPD entries and certificates, and what is in it."""
    workspace = empty_book(tmp_path / "records.cpd", clock=june)
    book = with_cpd_papers(workspace)
    context = open_context(workspace)
    context.clock = june
    context.set_view(as_at=june().date())
    return context, book


@pytest.fixture
def pack_desk(qtbot: QtBot, tmp_path: Path, open_context: Callable[[Workspace], Context]) -> PackDesk:
    """A desk over a book with an evidence pack, as at 15 June 2026."""
    from tests.ui.pages.reports.pack_desk import a_pack_desk  # noqa: PLC0415 - it takes the clock from here.

    return a_pack_desk(qtbot, tmp_path, open_context)
