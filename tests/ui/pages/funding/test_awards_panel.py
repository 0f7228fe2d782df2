from datetime import date, timedelta
from decimal import Decimal

import pytest

from cpd_desktop.domain.awards import AwardLine, award_line
from cpd_desktop.domain.funding import CostState
from cpd_desktop.domain.funding_answers import CostEntry
from cpd_desktop.ui.pages.funding.awards_panel import (
    ACCOUNT,
    ADD,
    ADD_COST,
    CORRECT,
    DELETE,
    RECEIVE,
    SHOW,
    AwardsPanel,
    explained,
    headline_of,
    in_short,
)
from tests.ui.conftest import TODAY

from .money_book import DEAF, MoneyDesk, a_cost, an_award, fill

SOON = TODAY + timedelta(days=10)


@pytest.fixture
def panel(desk: MoneyDesk) -> AwardsPanel:
    """The panel over an award of which money must be spent soon, one whose account is overdue, a quiet one, and one that is closed."""
    soon = desk.award(what="Deaf awareness", reference="", spend_by=SOON, team_id=desk.team(DEAF))
    desk.cost(award_uuid=soon.uuid, paid_on=date(2026, 7, 1))
    desk.cost(what="Room", amount=Decimal("49.50"), award_uuid=soon.uuid)
    desk.award(
        what="Old grant", reference="G-1", awarded_on=date(2025, 5, 1), spend_from=date(2025, 4, 1), spend_by=date(2026, 3, 31),
        account_by=date(2026, 6, 30),
    )  # fmt: skip
    desk.award()
    desk.award(what="Told", reference="G-2", accounted_on=TODAY, conditions="")
    return desk.show(AwardsPanel(desk.context))


def pressable(panel: AwardsPanel) -> list[str]:
    return [text for text, button in panel.buttons.items() if button.isVisible()]


def at(panel: AwardsPanel, name: str) -> AwardLine:
    line = next(one for one in panel.table.model.rows if one.name == name)
    panel.table.select(line)
    return line


def names(panel: AwardsPanel) -> list[str]:
    return [line.name for line in panel.table.rows_shown()]


def test_what_presses_is_said_first_with_the_figures_of_the_service(desk: MoneyDesk, panel: AwardsPanel) -> None:
    assert panel.table.model.rows == desk.awards()
    assert names(panel) == ["Old grant (G-1)", "Deaf awareness", "Learning grant (G-17)", "Told (G-2)"]
    assert panel.headline.text() == "£2,900.00 must be spent by 3 December 2026, and 1 account is overdue"
    assert (
        panel.explained.text() == "Of £16,800.00 awarded £49.50 is committed and £1,250.50 spent: £15,500.00 is left."
    )
    assert [panel.kinds.tabText(tab) for tab in range(panel.kinds.count())] == [
        "All (4)", "To be spent soon (1)", "Account due or overdue (1)", "To be spent (2)", "Not spent in time (1)",
        "To be accounted for (1)", "Closed (1)",
    ]  # fmt: skip


def test_a_part_and_a_year_can_be_looked_at_alone(desk: MoneyDesk, panel: AwardsPanel) -> None:
    panel.choose_kind("to be spent soon")
    assert names(panel) == ["Deaf awareness"]
    panel.choose_kind("all")
    assert panel.year_box.currentText() == "All years"
    panel.year_box.choose("2025")
    assert names(panel) == ["Old grant (G-1)"]
    assert panel.headline.text() == "1 account is overdue"
    shown = panel.shown_list()
    assert shown is not None
    assert shown.make().scope == "Everything · 2025-26"

    # What is asked for and is not of this year is shown once it is there.
    panel.choose_kind("closed")
    assert panel.kind == "all"
    panel.year_box.choose("all")
    assert (panel.kind, names(panel)) == ("closed", ["Told (G-2)"])
    desk.context.set_view(team=DEAF)
    panel.choose_kind("all")
    panel.reload()
    desk.settle()
    assert names(panel) == ["Deaf awareness"]


def test_the_chosen_award_says_its_days_its_letter_and_its_conditions(panel: AwardsPanel) -> None:
    at(panel, "Deaf awareness")
    assert panel.sentence.text().startswith(
        "Deaf awareness: £4,200.00 from Meres Foundation for Deaf Services, LOCAL 2026-27."
    )
    assert "Its letter: Finance, box 4." in panel.sentence.text()
    assert panel.conditions.text.toPlainText() == "For courses of care workers."
    assert panel.conditions.isVisible()
    assert pressable(panel) == [ADD, ACCOUNT, SHOW, ADD_COST, RECEIVE, CORRECT, DELETE]
    assert panel.buttons[ACCOUNT].objectName() == ""

    at(panel, "Old grant (G-1)")
    assert pressable(panel) == [ADD, ACCOUNT, ADD_COST, RECEIVE, CORRECT, DELETE]
    assert panel.buttons[ACCOUNT].objectName() == "primary"
    at(panel, "Told (G-2)")
    assert pressable(panel) == [ADD, ADD_COST, RECEIVE, CORRECT, DELETE]
    assert not panel.conditions.isVisible()


def test_its_costs_are_a_button_away(desk: MoneyDesk, panel: AwardsPanel) -> None:
    line = at(panel, "Deaf awareness")
    asked: list[object] = []
    desk.context.wanted.connect(lambda page, target: asked.append((page, target)))
    desk.press(panel.buttons[SHOW])

    assert asked == [("Funding", {"tab": "Costs and budgets", "kind": "costs", "year": "all", "award": line.uuid})]


def test_a_cost_of_it_is_recorded_from_here(desk: MoneyDesk, panel: AwardsPanel) -> None:
    line = at(panel, "Learning grant (G-17)")
    desk.press(panel.buttons[ADD_COST])
    dialog = panel.costs.dialog
    assert dialog is not None
    assert dialog.award.currentText() == "Learning grant (G-17)"  # type: ignore[attr-defined]
    fill(dialog, what="Course in first aid", amount="200")
    dialog.act.click()
    desk.settle()

    found = next(one for one in desk.awards() if one.uuid == line.uuid)
    assert (found.committed, found.left, found.costs[0].said.scheme) == (Decimal("200.00"), Decimal("4000.00"), "LOCAL")
    assert "£200.00 is committed and £0.00 spent, £4,000.00 left." in panel.sentence.text()


def test_an_account_that_is_recorded_closes_the_award(desk: MoneyDesk, panel: AwardsPanel) -> None:
    at(panel, "Old grant (G-1)")
    desk.press(panel.buttons[ACCOUNT])
    panel.acts.dialog.act.click()  # type: ignore[union-attr]
    desk.settle()
    assert panel.headline.text() == "£2,900.00 must be spent by 3 December 2026"
    panel.choose_kind("closed")
    assert set(names(panel)) == {"Old grant (G-1)", "Told (G-2)"}


def test_a_first_award_is_recorded_from_the_empty_page(desk: MoneyDesk) -> None:
    panel = desk.show(AwardsPanel(desk.context))
    assert panel.empty.title.text() == "No awards yet"
    assert panel.shown_list() is None
    panel.empty.go.click()
    desk.settle()
    dialog = panel.acts.dialog
    assert dialog is not None
    fill(dialog, what="Learning grant", amount="99.99")
    dialog.act.click()
    desk.settle()

    assert [one.said.amount for one in desk.awards()] == [Decimal("99.99")]
    assert panel.stack.currentWidget() is panel.body


def line(spent: str = "", **parts: object) -> AwardLine:
    """Return an award as it stands today, of which so much is spent."""
    costs = [CostEntry(1, b"1", a_cost(amount=Decimal(spent)), CostState.SPENT)] if spent else []
    return award_line(1, b"a", an_award(**parts), TODAY, costs)


DUE = line("4200.00", account_by=SOON)
HEADLINES = [
    ([], "No awards here", ""),
    ([line()], "£4,200.00 is left to be spent, none of it soon", "Of £4,200.00 awarded £0.00 is committed and £0.00 spent: £4,200.00 is left."),
    ([line("4200.00")], "Nothing is left to be spent", "Of £4,200.00 awarded £0.00 is committed and £4,200.00 spent: £0.00 is left."),
    (
        [line("4300.00")], "1 award is overspent",
        "Of £4,200.00 awarded £0.00 is committed and £4,300.00 spent: £100.00 too much.",
    ),
    (
        [line(spend_by=SOON), line(spend_by=SOON), DUE, DUE], "£8,400.00 must be spent by 3 December 2026, and 2 accounts are due",
        "Of £16,800.00 awarded £0.00 is committed and £8,400.00 spent: £8,400.00 is left.",
    ),
    (
        [line(spend_by=SOON), line(spend_by=TODAY), DUE, line(account_by=date(2026, 10, 1))],
        "£8,400.00 must be spent within 30 days, 1 account is overdue, and 1 account is due",
        "Of £16,800.00 awarded £0.00 is committed and £4,200.00 spent: £12,600.00 is left.",
    ),
    (
        [line("4000.00", received=Decimal("4200.00"), received_on=TODAY, returned=Decimal("200.00"), returned_on=TODAY, accounted_on=TODAY)],
        "Nothing is left to be spent",
        "Of £4,200.00 awarded £0.00 is committed and £4,000.00 spent: £200.00 is left, £200.00 of it handed back.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "headline", "explanation"), HEADLINES, ids=[headline for _, headline, _ in HEADLINES]
)
def test_the_card_says_what_presses(lines: list[AwardLine], headline: str, explanation: str) -> None:
    assert headline_of(lines, 30) == headline
    assert explained(lines) == explanation


def test_the_headline_is_short_where_there_is_little_room_and_much_presses() -> None:
    assert in_short([line(spend_by=SOON)], 30) == ""
    assert in_short([line(spend_by=SOON), DUE, line("4300.00", account_by=TODAY - timedelta(days=1))], 30) == (
        "£4,200.00 to spend soon, 1 account overdue, 1 account due, 1 award overspent"
    )
