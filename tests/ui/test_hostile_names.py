"""Names that somebody made to break a window are shown as they are, everywhere, and break nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox  # noqa: TID251 - only its icon is named here.
from pytestqt.qtbot import QtBot

from cpd_desktop.exchange.importing import ImportOptions, carry_out, read_import
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from tests.exchange.workbooks import xlsx
from tests.made_books import empty_book
from tests.ui.conftest import TODAY, clock

NAMES = (
    "x" * 500,
    "Long " * 100,
    "<b>Bold</b> <img src='file:///etc/passwd'> & Co",
    "<a href='https://example.org'>click</a>",
    '=HYPERLINK("https://example.org")',
    "+1+1",
    "\u202egnp.elif\u202c RTL",
    "שלום عليكم 你好",
    "👩🏽‍⚕️🏳️‍🌈" * 20,
    "Z̸̛͑a̷͝l̴g̶o̵" * 10,
    "&File &&& _underline",
    "%s %d {0} {name} \\n",
    "'; DROP TABLE people; --",
)


@pytest.fixture
def hostile(tmp_path: Path, open_context: Callable[[Workspace], Context]) -> Context:
    """A book in which every name of a person, a team, a role and a course is one of those."""
    workspace = empty_book(tmp_path / "own.cpd", clock=clock, organisation=NAMES[2])
    people = [["Staff number", "Name", "Job role", "Team", "Service", "Start date"]]
    courses, training = [["Code", "Title"]], [["Staff number", "Course", "Completed on", "Provider", "Notes"]]
    requirements = [["Code", "Title", "Kind", "Courses"]]
    for at, name in enumerate(NAMES):
        people.append([f"{at:04}", name, name[:300], name, name, "2020-01-06"])
        courses.append([f"C-{at}", name])
        training.append([f"{at:04}", f"C-{at}", "2026-03-02", name, name])
        requirements.append([f"R-{at}", name, "individual", f"C-{at}"])
    for kind, rows in (
        ("courses", courses),
        ("requirements", requirements),
        ("people", people),
        ("training", training),
    ):
        options = ImportOptions(kind=kind, skip_rejected=True)
        file = read_import(
            xlsx(tmp_path / f"{kind}.xlsx", {"Sheet": rows}, strings_to_formulas=False, strings_to_urls=False), options
        )
        result, _ = carry_out(workspace, file, options, today=TODAY)
        assert result.new >= len(NAMES) - 2, (kind, result.rejected)
    return open_context(workspace)


def settled(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)


def look_at_labels(window: MainWindow) -> None:
    """No label takes data for rich text, whatever it looks like."""
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.property("rich"):
            assert label.textFormat() is Qt.TextFormat.PlainText, (label.objectName(), label.text()[:80])


def test_every_page_shows_them_as_they_are(
    qtbot: QtBot, hostile: Context, look: Look, preferences: Preferences
) -> None:
    bugs: list[str] = []
    problems: list[object] = []
    hostile.tasks.bug.connect(bugs.append)
    hostile.tasks.problem.connect(problems.append)
    window = MainWindow(look, preferences)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show_book(hostile)
    window.show()
    for name in window.page_names():
        window.show_page(name)
        settled(qtbot, hostile)
        window.grab()
        look_at_labels(window)
        assert window.minimumSizeHint().width() <= 1366, name
    for person_id in range(1, len(NAMES) + 1):
        window.show_page("People", person_id)
        settled(qtbot, hostile)
        window.grab()
        look_at_labels(window)
        assert window.windowTitle() == "People – own.cpd – CPD Desktop"
        assert window.minimumSizeHint().width() <= 1366, person_id
    for team in (NAMES[2], NAMES[10]):
        hostile.set_view(team=team)
        for name in ("Today", "Coverage", "Teams", "Reports"):
            window.show_page(name)
            settled(qtbot, hostile)
            window.grab()
            look_at_labels(window)
            assert window.minimumSizeHint().width() <= 1366, (name, team)

    assert bugs == []
    assert problems == []
    window.close_book()


def test_a_message_shows_a_name_as_it_is(qtbot: QtBot, look: Look) -> None:
    box = notices._box(None, QMessageBox.Icon.Warning, "<b>Ann</b> has left.", "<i>Really</i>")
    qtbot.addWidget(box)
    box.show()

    texts = {label.text(): label.textFormat() for label in box.findChildren(QLabel) if "<" in label.text()}
    assert texts == {
        "<b>Ann</b> has left.": Qt.TextFormat.PlainText,
        "<i>Really</i>": Qt.TextFormat.PlainText,
    }
