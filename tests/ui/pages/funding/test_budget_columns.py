from dataclasses import replace
from decimal import Decimal

from cpd_desktop.domain.funding_answers import SchemeAnswer
from cpd_desktop.ui.models.rows import texts_of
from cpd_desktop.ui.pages.funding.budget_columns import NONE, OVER, WITHIN, MoneyRow, budget_columns
from cpd_desktop.ui.theme import Look

ANSWER = SchemeAnswer(
    "LDSS", "2025-26", 2025, "East", Decimal("1000.00"), Decimal("200.05"), Decimal("300.00"), Decimal("499.95"),
    claimed=Decimal("400.00"), received=Decimal("240.00"), clawed_back=Decimal("40.00"), to_claim=Decimal("160.00"),
    awarded=Decimal("900.00"), award_received=Decimal("450.50"),
)  # fmt: skip


def test_each_cell_of_a_row_to_the_penny(look: Look) -> None:
    found = texts_of(budget_columns(look), [MoneyRow(ANSWER)])[0]

    assert found == (
        WITHIN, "LDSS", "2025-26", "East", "£1,000.00", "£200.05", "£300.00", "£499.95", "£400.00", "£240.00", "£40.00", "£160.00",
        "£0.00", "£900.00", "£450.50", "2025-26",
    )  # fmt: skip


def test_without_a_budget_nothing_can_be_left_of_it(look: Look) -> None:
    row = MoneyRow(replace(ANSWER, is_budgeted=False, budget=Decimal(0), left=Decimal("-500.05")))
    found = texts_of(budget_columns(look), [row])[0]

    assert (row.state, found[4], found[7]) == (NONE, "", "")
    assert MoneyRow(replace(ANSWER, left=Decimal("-0.01"))).state == OVER
    assert MoneyRow(replace(ANSWER, left=Decimal("0.00"))).state == WITHIN


def test_all_that_is_said_of_a_row() -> None:
    assert MoneyRow(replace(ANSWER, not_claimable=Decimal("100.00"))).sentence.endswith(
        "£60.00 is still to be claimed. £100.00 is not claimable. £900.00 was awarded, £450.50 of it received."
    )
    assert MoneyRow(replace(ANSWER, lapsed=Decimal("60.00"), award_returned=Decimal("50.00"))).sentence == (
        "LDSS 2025-26, East: £200.05 committed and £300.00 spent of £1,000.00, £499.95 left. £400.00 claimed, £240.00 received,"
        " £40.00 taken back. £160.00 is still to be claimed. £60.00 lapsed. £900.00 was awarded, £450.50 of it received and"
        " £50.00 handed back."
    )
