"""What the page Apprenticeships prints: its buttons lead to the reports, which say the same as the page."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.apprenticeships.apprentice_view import PRINT as PRINT_RECORD
from cpd_desktop.ui.pages.apprenticeships.apprentices_panel import PRINT as PRINT_ALL
from cpd_desktop.ui.pages.reports.page import ReportsPage

from .conftest import SIAN, Book, Open, settled, wanted_by


def shown(qtbot: QtBot, book: Book, target: dict[str, Any]) -> tuple[ReportsPage, str]:
    """Return the page of reports as it was gone to, and the text of the report that it shows."""
    page = ReportsPage(book.context)
    qtbot.addWidget(page)
    page.resize(1166, 640)
    page.show()
    page.show_target(target)
    settled(qtbot, book.context)
    qtbot.waitUntil(lambda: bool(page.preview.shown_pages))
    settled(qtbot, book.context)
    pages = page.preview.pages
    assert pages is not None
    return page, " ".join(" ".join(pages.texts).split())


def test_the_record_of_one_is_shown_for_them(qtbot: QtBot, open_at: Open, book: Book) -> None:
    view = open_at({"apprenticeship": book.uuids[SIAN]}).view
    name, target = wanted_by(qtbot, book.context, view.buttons[PRINT_RECORD].click)
    assert name == "Reports"
    page, words = shown(qtbot, book, target)
    assert page.choices.document.name == "apprentice"
    assert page.choices.whose.person_id == SIAN
    assert view.shown is not None
    line = view.shown.whole.line
    for said in (line.apprenticeship.person.name, line.progress.words, *line.problems):
        assert said in words
    place = page.place()
    assert place["name"] == "apprentice"
    assert place["person"]


def test_all_are_shown_for_the_team_in_scope(qtbot: QtBot, open_at: Open, book: Book) -> None:
    book.context.set_view(team="West")
    panel = open_at().panel("Apprentices")
    lines = panel.table.rows_shown()
    name, target = wanted_by(qtbot, book.context, panel.buttons[PRINT_ALL].click)
    assert name == "Reports"
    page, words = shown(qtbot, book, target)
    assert (page.choices.document.name, target["team"]) == ("apprenticeships", "West")
    assert lines
    for line in lines:
        assert line.apprenticeship.person.name in words
