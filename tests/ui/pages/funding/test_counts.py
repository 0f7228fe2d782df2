from typing import Any

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.pages.funding.counts import tab_counts
from tests.ui.conftest import TODAY

from .money_book import DAI, DEAF, MoneyDesk


def counts(desk: MoneyDesk, **scope: Any) -> dict[str, str]:
    return dict(desk.workspace.read(tab_counts, CoverageQuestion(TODAY, **scope)))


def test_a_tab_says_what_presses_else_how_much_there_is(desk: MoneyDesk) -> None:
    assert counts(desk) == {"Claims": "", "Costs and budgets": ""}
    desk.claim(DAI)
    assert counts(desk)["Claims"] == "1"
    desk.claim()
    desk.budget("10.00")
    desk.cost()
    assert counts(desk) == {"Claims": "1 about to lapse", "Costs and budgets": "1 overspent"}
    assert counts(desk, team=DEAF) == {"Claims": "1 about to lapse", "Costs and budgets": ""}
