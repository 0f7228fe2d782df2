from datetime import date
from typing import Any

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.pages.funding.counts import tab_counts
from tests.ui.conftest import TODAY

from .money_book import DAI, DEAF, MoneyDesk


def counts(desk: MoneyDesk, **scope: Any) -> dict[str, str]:
    return dict(desk.workspace.read(tab_counts, CoverageQuestion(TODAY, **scope)))


def test_a_tab_says_what_presses_else_how_much_there_is(desk: MoneyDesk) -> None:
    assert counts(desk) == {"Claims": "", "Awards": "", "Costs and budgets": ""}
    desk.claim(DAI)
    assert counts(desk)["Claims"] == "1"
    desk.claim()
    desk.budget("10.00")
    desk.cost()
    desk.award()
    assert counts(desk) == {"Claims": "1 about to lapse", "Awards": "1", "Costs and budgets": "1 overspent"}
    # Of one both the last day and the account are due: it counts once.
    desk.award(reference="G-18", spend_by=TODAY, account_by=TODAY)
    desk.award(reference="G-19", account_by=date(2026, 6, 30), team_id=desk.team(DEAF))
    assert counts(desk)["Awards"] == "2 due"
    assert counts(desk, team=DEAF) == {"Claims": "1 about to lapse", "Awards": "1 due", "Costs and budgets": ""}
