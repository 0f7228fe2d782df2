"""The page Funding and its forms at 200%, with claims, costs and budgets in them: words are whole, and controls have names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from cpd_desktop.ui.pages.funding.page import FundingPage
from cpd_desktop.ui.pages.funding.panels import TABS
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from tests.ui.cut_off import SCREEN, cut_off
from tests.ui.reading import faults

from .money_book import DEAF, MoneyDesk


@pytest.fixture
def page(desk: MoneyDesk, look: Look) -> Iterator[FundingPage]:
    desk.qualification()
    desk.claim(evidence=False)
    desk.budget(team=DEAF)
    award = desk.award(
        conditions="Each course is told of to the funder, with its costs. " * 20, account_by=date(2026, 6, 30)
    )
    desk.cost(person_id=1, team_id=desk.team(DEAF), award_uuid=award.uuid)
    look.apply(CONTRAST, 200)
    yield desk.show(FundingPage(desk.context), (SCREEN.width() - 320, SCREEN.height() - 130))
    look.apply(LIGHT, 100)


def laid_out() -> None:
    """Let words that wrap anew make their column higher, and what is around them be laid out once more."""
    for _ in range(5):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_shows_its_words_whole(desk: MoneyDesk, page: FundingPage, tab: str) -> None:
    page.show_target({"tab": tab})
    desk.settle()
    laid_out()

    assert cut_off(page) == []
    assert faults(page) == []


FORMS: dict[str, tuple[str, Callable[[Any, MoneyDesk], object]]] = {
    "a new claim": ("Claims", lambda panel, _: panel.add_new()),
    "a claim that is corrected": ("Claims", lambda panel, desk: panel.acts.correct(desk.claims()[0])),
    "its submission": ("Claims", lambda panel, desk: panel.acts.submit(desk.claims()[0])),
    "its payment": ("Claims", lambda panel, desk: panel.acts.pay(desk.claims()[0])),
    "its refusal": ("Claims", lambda panel, desk: panel.acts.refuse(desk.claims()[0])),
    "its claw-back": ("Claims", lambda panel, desk: panel.acts.claw_back(desk.claims()[0])),
    "its withdrawal": ("Claims", lambda panel, desk: panel.acts.withdraw(desk.claims()[0])),
    "its evidence": ("Claims", lambda panel, desk: panel.acts.evidence(desk.claims()[0])),
    "a new award": ("Awards", lambda panel, _: panel.add_new()),
    "an award that is corrected": ("Awards", lambda panel, desk: panel.acts.edit(desk.awards()[0])),
    "its account": ("Awards", lambda panel, desk: panel.acts.account(desk.awards()[0])),
    "a cost": ("Costs and budgets", lambda panel, desk: panel.acts.edit_cost(desk.costs()[0])),
    "its payment day": ("Costs and budgets", lambda panel, desk: panel.acts.pay(desk.costs()[0])),
    "a budget": ("Costs and budgets", lambda panel, _: panel.acts.edit_budget(None)),
    "an edition": ("Schemes", lambda panel, _: panel._edit(panel.table.current())),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_shows_its_words_whole_and_can_be_read(desk: MoneyDesk, page: FundingPage, form: str) -> None:
    tab, open_form = FORMS[form]
    page.show_target({"tab": tab})
    desk.settle()
    panel = page.panel(tab)
    open_form(panel, desk)
    desk.settle()
    dialog: QDialog = getattr(panel, "dialog", None) or panel.acts.dialog
    laid_out()

    assert cut_off(dialog) == []
    assert faults(dialog) == []
    dialog.close()
