import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.services.apprenticeships import apprenticeships
from cpd_desktop.ui.pages.apprenticeships.panel import ApprenticeshipPanel

from .conftest import Book, settled


def test_a_panel_asks_about_the_scope_and_the_date_that_are_looked_at(qtbot: QtBot, book: Book) -> None:
    panel = ApprenticeshipPanel(book.context, "A panel")
    qtbot.addWidget(panel)
    found: list[int] = []
    panel.ask(lambda lines: found.append(len(lines)), apprenticeships)
    settled(qtbot, book.context)
    assert (found, panel.is_everything) == ([3], True)

    book.context.set_view(team="West")
    panel.ask(lambda lines: found.append(len(lines)), apprenticeships)
    settled(qtbot, book.context)
    assert (found, panel.is_everything) == ([3, 2], False)
    with pytest.raises(NotImplementedError):
        panel.add_new()
