from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.funding import CostState
from cpd_desktop.domain.funding_answers import FundingAnswer
from cpd_desktop.ui.pages.funding.costs_panel import (
    ADD_BUDGET,
    ADD_COST,
    CORRECT_BUDGET,
    CORRECT_COST,
    DELETE_BUDGET,
    DELETE_COST,
    OPEN,
    PAY,
    SET,
    SHOW,
    CostsPanel,
    explained,
    headline_of,
    money_of_year,
    money_rows,
)

from .money_book import DEAF, MoneyDesk, fill


@pytest.fixture
def panel(desk: MoneyDesk) -> CostsPanel:
    """The panel over a budget of the organisation, an overspent one of a team, and costs of two years."""
    desk.budget()
    desk.budget("1000.00", team=DEAF)
    desk.cost()
    desk.cost(
        what="Interpreter", amount=Decimal("1100.00"), team_id=desk.team(DEAF), person_id=1, paid_on=date(2026, 7, 1)
    )
    desk.cost(what="Older", committed_on=date(2025, 6, 1))
    return desk.show(CostsPanel(desk.context))


def pressable(panel: CostsPanel) -> list[str]:
    return [text for text, button in panel.buttons.items() if button.isVisible()]


def test_the_year_of_the_date_is_shown_with_the_figures_of_the_service(desk: MoneyDesk, panel: CostsPanel) -> None:
    found = desk.money(2026)

    assert panel.year_box.currentText() == "2026-27"
    assert tuple(row.answer for row in panel.money.model.rows) == found.schemes
    assert panel.costs.model.rows == found.cost_lines
    assert panel.headline.text() == "1 budget of 2026-27 is overspent"
    assert panel.explained.text() == (
        "Of £6,000.00 in budgets £1,250.50 is committed and £1,100.00 spent: £3,649.50 is left, costs without a budget counted in."
    )
    assert [panel.tabs.tabText(at) for at in range(2)] == ["Budgets (2)", "Costs (2)"]


def test_all_years_or_another_one_can_be_looked_at(desk: MoneyDesk, panel: CostsPanel) -> None:
    assert [panel.year_box.itemText(at) for at in range(panel.year_box.count())] == ["All years", "2026-27", "2025-26"]
    for at, count in ((0, 3), (2, 1)):
        panel.year_box.setCurrentIndex(at)
        panel.year_box.activated.emit(at)
        desk.settle()
        assert len(panel.costs.model.rows) == count
        assert panel.year_box.currentIndex() == at


def test_a_budget_is_corrected_deleted_and_set_where_there_is_none(desk: MoneyDesk, panel: CostsPanel) -> None:
    panel.money.select(next(row for row in panel.money.model.rows if row.answer.team == DEAF))
    assert panel.sentence.text().endswith("spent of £1,000.00, overspent by £100.00.")
    assert pressable(panel) == [ADD_COST, ADD_BUDGET, CORRECT_BUDGET, SHOW, DELETE_BUDGET]
    desk.press(panel.buttons[CORRECT_BUDGET])
    assert panel.acts.dialog is not None
    fill(panel.acts.dialog, amount="1200")
    panel.acts.dialog.act.click()
    desk.settle()
    row = panel.money.current()
    assert row is not None
    assert (row.answer.budget, row.answer.left) == (Decimal("1200.00"), Decimal("100.00"))

    desk.press(panel.buttons[DELETE_BUDGET])
    assert "no budget set" in panel.sentence.text()
    desk.press(panel.buttons[SET])
    dialog = panel.acts.dialog
    assert dialog is not None
    assert dialog.team.text() == "Deaf Services (Adults)"  # type: ignore[attr-defined]
    assert dialog.year.currentText() == "2026-27"  # type: ignore[attr-defined]
    fill(dialog, amount="900.00")
    dialog.act.click()
    desk.settle()
    assert "of £900.00, overspent by £200.00." in panel.sentence.text()


def test_the_costs_of_a_budget_are_shown(desk: MoneyDesk, panel: CostsPanel) -> None:
    panel.money.select(next(row for row in panel.money.model.rows if row.answer.team == DEAF))
    desk.press(panel.buttons[SHOW])

    assert panel.kind == "costs"
    assert [entry.said.what for entry in panel.costs.rows_shown()] == ["Interpreter"]


def test_a_cost_is_paid_corrected_and_deleted(desk: MoneyDesk, panel: CostsPanel) -> None:
    panel.choose_kind("costs")
    panel.costs.select(next(one for one in panel.costs.model.rows if one.state is CostState.COMMITTED))
    assert pressable(panel) == [ADD_COST, ADD_BUDGET, PAY, CORRECT_COST, DELETE_COST]
    desk.press(panel.buttons[PAY])
    panel.acts.dialog.act.click()  # type: ignore[union-attr]
    desk.settle()
    entry = panel.costs.current()
    assert entry is not None
    assert entry.state is CostState.SPENT
    assert PAY not in pressable(panel)

    desk.press(panel.buttons[CORRECT_COST])
    assert panel.acts.dialog is not None
    fill(panel.acts.dialog, amount="1300.05", supplier="Signs Together")
    panel.acts.dialog.act.click()
    desk.settle()
    assert panel.sentence.text().startswith("Course in sign language, Signs Together: £1,300.05, LOCAL 2026-27.")
    desk.press(panel.buttons[DELETE_COST])
    assert [one.said.what for one in desk.costs()] == ["Interpreter", "Older"]
    desk.undo()
    assert len(desk.costs()) == 3


def test_whom_a_cost_is_for_is_a_button_away(desk: MoneyDesk, panel: CostsPanel) -> None:
    panel.choose_kind("costs")
    panel.costs.select(next(one for one in panel.costs.model.rows if one.person is not None))
    asked: list[object] = []
    desk.context.wanted.connect(lambda page, target: asked.append((page, target)))
    desk.press(panel.buttons[OPEN])

    assert asked == [("People", 1)]


def test_a_first_cost_is_recorded_from_the_empty_page(desk: MoneyDesk) -> None:
    panel = desk.show(CostsPanel(desk.context))
    assert panel.empty.title.text() == "No costs and no budgets yet"
    panel.empty.go.click()
    desk.settle()
    dialog = panel.acts.dialog
    assert dialog is not None
    fill(dialog, what="Course in sign language", amount="99.99", person="00003")
    dialog.scheme.setCurrentIndex(dialog.scheme.findData("LOCAL"))  # type: ignore[attr-defined]
    dialog.act.click()
    desk.settle()

    assert [(one.said.amount, one.person.name) for one in desk.costs() if one.person] == [
        (Decimal("99.99"), "Jo Patel")
    ]
    assert panel.stack.currentWidget() is panel.body


def test_a_refusal_stands_beside_its_field(desk: MoneyDesk, panel: CostsPanel) -> None:
    desk.press(panel.buttons[ADD_BUDGET])
    dialog = panel.acts.dialog
    assert dialog is not None
    dialog.scheme.setCurrentIndex(dialog.scheme.findData("LOCAL"))  # type: ignore[attr-defined]
    fill(dialog, amount="70")
    dialog.act.click()
    desk.settle()

    assert dialog.error_of("year").startswith("There is a budget already, LOCAL 2026-27, the organisation: £5,000.00")


def test_the_card_says_what_there_is(desk: MoneyDesk) -> None:
    nothing = FundingAnswer(date(2026, 11, 23), 2026)
    assert headline_of(nothing) == "Nothing of 2026-27 is recorded"
    assert explained(nothing) == ""
    desk.cost()
    assert headline_of(desk.money()) == "No budget is recorded"
    assert explained(desk.money()) == "£1,250.50 is committed and £0.00 spent."
    desk.budget()
    assert headline_of(desk.money(2026)) == "No budget of 2026-27 is overspent"


def test_each_row_knows_the_budget_that_it_is_made_of(desk: MoneyDesk, panel: CostsPanel) -> None:
    found = money_rows(desk.money())
    assert [(row.answer.team, row.answer.year, len(row.budgets)) for row in found] == [
        ("", 2026, 1), (DEAF, 2026, 1), ("", 2025, 0),
    ]  # fmt: skip
    assert desk.workspace.read(money_of_year, panel.question(), 2025).years == (2026, 2025)


def whats(panel: CostsPanel) -> set[str]:
    return {entry.said.what for entry in panel.costs.rows_shown()}


def test_the_costs_of_one_award_are_listed_whatever_its_name_and_whichever_team_they_are_of(desk: MoneyDesk) -> None:
    one = desk.award(reference="", funder="A", team_id=desk.team(DEAF))
    other = desk.award(reference="", funder="B")
    assert one.name == other.name
    desk.cost(what="Of one", award_uuid=one.uuid)
    desk.cost(what="Of one, long ago", award_uuid=one.uuid, committed_on=date(2025, 6, 1))
    desk.cost(what="Of the other", award_uuid=other.uuid)
    desk.context.set_view(team=DEAF)
    panel = desk.show(CostsPanel(desk.context))
    panel.costs.filter.setText("what:=nothing")
    panel.choose_award(one.uuid)
    desk.settle()

    # Neither cost is of the team that is looked at, nor one of them of the year.
    assert (panel.kind, whats(panel)) == ("costs", {"Of one", "Of one, long ago"})
    assert panel.of_award.isVisible()
    assert panel.award_words.text() == (
        "The costs of the award Learning grant: 2, of every team and year, also those outside the team or service that is looked at."
    )
    assert panel.tabs.tabText(1) == "Costs (2)"
    shown = panel.shown_list()
    assert shown is not None
    assert shown.make().scope == f"{DEAF} · Award Learning grant"

    desk.context.set_view(team="")
    panel.reload()
    desk.settle()
    panel.choose_award(other.uuid)
    desk.settle()
    assert whats(panel) == {"Of the other"}

    desk.press(panel.all_costs)
    assert (panel.award, whats(panel), panel.of_award.isVisible()) == (b"", {"Of one", "Of the other"}, False)
    panel.choose_award(b"\x07" * 16)
    desk.settle()
    assert panel.award_words.text().startswith("The award whose costs are asked for is not there")
