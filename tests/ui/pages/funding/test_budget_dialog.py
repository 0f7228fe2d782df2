from decimal import Decimal
from typing import Any

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.funding import Budget, BudgetDraft
from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.ui.pages.funding.budget_dialog import BudgetDialog
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

from .money_book import fill
from .test_money_form import SCHEMES

OPTIONS = Options(teams=(Option(4, "East", "Adults"), Option(5, "West", "Adults")))


def dialog_for(qtbot: QtBot, look: Look, **parts: Any) -> BudgetDialog:
    dialog = BudgetDialog(SCHEMES, OPTIONS, TODAY, look, **parts)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def sent(qtbot: QtBot, dialog: BudgetDialog) -> object:
    with qtbot.waitSignal(dialog.submitted) as submitted:
        dialog.act.click()
    assert submitted.args is not None
    return submitted.args[0]


def test_a_new_budget_is_for_this_year_and_the_organisation_at_first(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look)
    dialog.act.click()
    assert dialog.error_of("amount") == "Needed: how much it is; 0 for nothing."
    fill(dialog, amount="5,000", notes="Agreed in March")

    assert sent(qtbot, dialog) == BudgetDraft("LDSS", 2026, Decimal("5000.00"), None, "Agreed in March")


def test_beside_a_row_its_scheme_year_and_team_are_filled_in(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look, scheme="LOCAL", year=2024, team="West")
    fill(dialog, amount="10")

    assert sent(qtbot, dialog) == BudgetDraft("LOCAL", 2024, Decimal("10.00"), 5)


def test_a_budget_that_is_corrected_is_shown_as_it_is(qtbot: QtBot, look: Look) -> None:
    said = BudgetDraft("LOCAL", 2010, Decimal("70.00"), 4, "Old")
    dialog = dialog_for(qtbot, look, before=Budget(1, b"1", said, "East"))

    assert dialog.windowTitle() == "Correct a budget"
    assert not dialog.is_changed
    assert sent(qtbot, dialog) == said
