"""The tab Co-production: the register with the ladder."""

from __future__ import annotations

from datetime import date
from typing import Any

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.co_production import CoProductionDraft, Step
from cpd_desktop.services.co_production import save_co_production
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.learning.co_production_panel import EDIT
from tests.ui.conftest import TODAY
from tests.ui.pages.printing import printed

from .conftest import Book, Open, settled


def test_the_register_says_how_much_was_co_produced_and_is_narrowed_by_step(
    qtbot: QtBot, open_at: Open, book: Book
) -> None:
    for title, step, reach in (("Handbook", Step.LED, 140), ("Letters", Step.CONSULTED, None)):
        draft = CoProductionDraft(title, "Unpaid carers", step, date(2026, 3, 4), reach_outside=reach)
        book.context.workspace.write(save_co_production, draft, today=TODAY)
    page = open_at({"tab": "Co-production", "kind": "consulted"})
    panel: Any = page.panel("Co-production")

    assert panel.headline.text() == "1 of 2 activities co-produced"
    assert panel.explained.text().startswith(
        "From the top of the ladder: 1 led, 0 co-delivered, 0 co-designed, 1 consulted, 0 informed."
    )
    assert panel.explained.text().endswith(
        "140 people outside the council, in 1 activities that know it. Of 1 it is not known."
    )
    assert [line.said.title for line in panel.table.model.rows] == ["Letters"]
    assert page.place() == {"tab": "Co-production", "kind": "consulted"}
    assert "Everything · Consulted" in printed(qtbot, page)
    panel.buttons[EDIT].click()
    settled(qtbot, book.context)
    assert panel.forms.dialog.windowTitle() == "Edit co-production"
    panel.forms.dialog.close()
    book.context.set_view(team="West")
    settled(qtbot, book.context)
    assert panel.headline.text() == "No activity here"


def test_an_empty_book_says_what_this_is_for(qtbot: QtBot, open_at: Open, empty_context: Context) -> None:
    panel: Any = open_at({"tab": "Co-production"}, empty_context).panel("Co-production")
    assert panel.empty.title.text() == "No co-production is recorded yet"
    panel.empty.go.click()
    settled(qtbot, empty_context)
    assert panel.forms.dialog.windowTitle() == "Add co-production"
    panel.forms.dialog.close()
