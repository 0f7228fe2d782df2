from datetime import date
from decimal import Decimal

from cpd_desktop.domain.funding import About, CostLineDraft, CostState
from cpd_desktop.domain.funding_answers import CostEntry
from cpd_desktop.domain.people import Person
from cpd_desktop.ui.models.rows import texts_of
from cpd_desktop.ui.pages.funding.cost_columns import cost_columns, cost_sentence
from cpd_desktop.ui.theme import Look

SAID = CostLineDraft(
    "LOCAL", "Diploma", Decimal("1250.5"), date(2026, 3, 31), 3, 1, About.QUALIFICATION, b"q", "Meres College", "PO 12",
    date(2026, 4, 20), date(2028, 3, 31), "All of it in the first year.",
)  # fmt: skip
SPENT = CostEntry(
    1, b"1", SAID, CostState.SPENT, Person(3, "u", "Siân O’Brien"), "East", "Adults", "Learning grant (G-17)"
)
AHEAD = CostEntry(2, b"2", CostLineDraft("LOCAL", "Room", Decimal("60.00"), date(2027, 4, 1)), CostState.AHEAD)


def test_each_cell_of_a_row(look: Look) -> None:
    found = texts_of(cost_columns(look), [SPENT, AHEAD])

    assert found[0] == (
        "● Spent", "Diploma", "Siân O’Brien", "£1,250.50", "Learning grant (G-17)", "LOCAL", "2025-26", "East", "31 Mar 2026", "20 Apr 2026",
        "Meres College", "31 Mar 2028", "Qualification", "PO 12",
    )  # fmt: skip
    assert found[1][:10] == (
        "○ Not yet",
        "Room",
        "",
        "£60.00",
        "",
        "LOCAL",
        "2027-28",
        "The organisation",
        "01 Apr 2027",
        "",
    )


def test_all_that_is_said_of_a_cost() -> None:
    assert cost_sentence(SPENT) == (
        "Diploma for Siân O’Brien, Meres College: £1,250.50, LOCAL 2025-26. Committed on 31 Mar 2026. Paid on 20 Apr 2026."
        " Owed back by whoever leaves before 31 Mar 2028: All of it in the first year."
        " Borne by the award Learning grant (G-17)."
    )
    assert cost_sentence(AHEAD) == "Room: £60.00, LOCAL 2027-28. To be committed on 1 Apr 2027."
