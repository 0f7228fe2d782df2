"""The page Funding as it was known once: what was recorded later is left out of every list, and nothing can be recorded meanwhile."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from cpd_desktop.domain.funding_schemes import EditionDraft, SchemePart
from cpd_desktop.services.funding_schemes import save_scheme
from cpd_desktop.ui.pages.funding.page import FundingPage
from cpd_desktop.ui.pages.funding.panels import TABS
from tests.ui.knowing import THEN, look_back, record_later

from .money_book import AMIR, JO, SIAN, MoneyDesk

KEPT_THEN = {
    "Claims": {"Open the person"},
    "Awards": {"Show its costs"},
    "Costs and budgets": {"Show its costs"},
    "Schemes": set[str](),
}
"""What can still be done about a row: nothing that changes the book, and no paper of what is known now."""


@pytest.fixture
def page(desk: MoneyDesk) -> FundingPage:
    desk.claim(SIAN)
    desk.cost(person_id=SIAN, award_uuid=desk.award().uuid)
    desk.budget("5000.00")
    record_later(desk.workspace)
    desk.claim(AMIR)
    desk.award(reference="G-18")
    desk.cost(person_id=JO, what="Course in first aid")
    desk.budget("900.00", scheme="LDSS")
    desk.workspace.write(save_scheme, EditionDraft("OWN", "2026-27", "Our own", (SchemePart("100%"),)))
    page: FundingPage = desk.show(FundingPage(desk.context), (1200, 700))
    desk.settle()
    return page


def rows(desk: MoneyDesk, page: FundingPage, tab: str) -> int:
    page.show_target({"tab": tab})
    desk.settle()
    return int(page.panel(tab).shown_table.model.rowCount())


@pytest.mark.parametrize(("tab", "later"), [("Claims", 1), ("Awards", 1), ("Costs and budgets", 1), ("Schemes", 1)])
def test_a_list_leaves_out_what_was_recorded_later_and_offers_nothing_that_records(
    desk: MoneyDesk, page: FundingPage, tab: str, later: int
) -> None:
    now = rows(desk, page, tab)
    look_back(page.knowing)
    desk.settle()
    panel: Any = page.panel(tab)

    assert rows(desk, page, tab) == now - later
    offered = {text for text, button in panel.buttons.items() if button.isVisible()}
    assert offered == KEPT_THEN[tab]
    panel.shown_table.opened.emit(panel.shown_table.current())
    desk.settle()
    assert getattr(panel, "dialog", None) is None or not panel.dialog.isVisible()
    page.knowing.back.click()
    desk.settle()
    assert rows(desk, page, tab) == now


def test_the_costs_are_as_known_then_too(desk: MoneyDesk, page: FundingPage) -> None:
    page.show_target({"tab": "Costs and budgets", "kind": "costs"})
    desk.settle()
    assert page.panel("Costs and budgets").costs.model.rowCount() == 2
    look_back(page.knowing)
    desk.settle()
    assert page.panel("Costs and budgets").costs.model.rowCount() == 1


@pytest.mark.parametrize("tab", TABS)
def test_before_anything_was_recorded_it_is_said_beside_the_moment(
    desk: MoneyDesk, page: FundingPage, tab: str
) -> None:
    now = rows(desk, page, tab)
    page.knowing._set(THEN - timedelta(days=900))
    desk.settle()

    assert page.knowing.error.text().startswith("Nothing was recorded by")
    assert rows(desk, page, tab) == now
