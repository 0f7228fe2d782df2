"""How much each tab of the page Funding has to say, before it is looked at."""

from __future__ import annotations

from collections.abc import Mapping

from cpd_desktop.domain.funding_answers import FundingAnswer
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding import funding
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.pages.funding.panels import AWARDS, CLAIMS, COSTS_AND_BUDGETS


def tab_counts(session: Session, question: CoverageQuestion) -> Mapping[str, str]:
    """Return by tab how much there is to look at: claims about to lapse, else all; awards that are due, else all; overspent budgets."""
    found = funding(session, question)
    lapsing, over = len(found.lapsing), sum(one.is_overspent for one in found.schemes)
    every = f"{len(found.claims):,}" if found.claims else ""
    return {
        CLAIMS: f"{lapsing:,} about to lapse" if lapsing else every,
        AWARDS: _of_awards(found),
        COSTS_AND_BUDGETS: f"{over:,} overspent" if over else "",
    }


def _of_awards(found: FundingAnswer) -> str:
    """Return how many awards must be spent or accounted for soon, or should have been; else how many there are."""
    pressing = len({one.uuid for one in (*found.awards_to_spend_soon, *found.awards_to_account)})
    if pressing:
        return f"{pressing:,} due"
    return f"{len(found.awards):,}" if found.awards else ""
