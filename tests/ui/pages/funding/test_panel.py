from typing import Any

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.claims import delete_claim
from cpd_desktop.ui.pages.funding.budget_dialog import BudgetDialog
from cpd_desktop.ui.pages.funding.claims_panel import EVIDENCE, SUBMIT, ClaimsPanel
from cpd_desktop.ui.pages.funding.money_options import money_options
from tests.ui.conftest import TODAY

from .money_book import MoneyDesk


def test_an_act_is_told_of_and_closes_its_form(desk: MoneyDesk) -> None:
    line = desk.claim()
    panel = desk.show(ClaimsPanel(desk.context))
    told: list[str] = []
    panel.told.connect(told.append)
    panel.do_act("delete a claim", "The claim is deleted.", None, delete_claim, line.row_id)
    desk.settle()

    assert told == ["The claim is deleted. Ctrl+Z takes it back."]
    assert desk.claims() == ()


def test_a_refusal_is_shown_in_the_form(desk: MoneyDesk) -> None:
    panel = desk.show(ClaimsPanel(desk.context))
    options = desk.workspace.read(money_options, TODAY)
    dialog = BudgetDialog(options.schemes, options.options, TODAY, desk.context.look, panel)
    dialog.open()

    def refuse(_: Any) -> Any:
        message = "Too much."
        raise Refused(message, field="amount")

    panel.do_act("add a budget", "Saved.", dialog, refuse)
    desk.settle()

    assert dialog.isVisible()
    assert dialog.error_of("amount") == "Too much."


def test_one_button_stands_out(desk: MoneyDesk) -> None:
    desk.claim(evidence=False)
    panel = desk.show(ClaimsPanel(desk.context))

    assert panel.buttons[EVIDENCE].objectName() == "primary"
    panel.stand_out(SUBMIT, EVIDENCE)
    assert (panel.buttons[SUBMIT].objectName(), panel.buttons[EVIDENCE].objectName()) == ("primary", "")
