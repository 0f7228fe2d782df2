"""How much each tab of the page Funding has to say, before it is looked at."""

from __future__ import annotations

from collections.abc import Mapping

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding import funding
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.pages.funding.panels import CLAIMS, COSTS_AND_BUDGETS


def tab_counts(session: Session, question: CoverageQuestion) -> Mapping[str, str]:
    """Return by tab how much there is to look at: claims about to lapse, else all of them; budgets that are overspent."""
    found = funding(session, question)
    lapsing, over = len(found.lapsing), sum(one.is_overspent for one in found.schemes)
    every = f"{len(found.claims):,}" if found.claims else ""
    return {
        CLAIMS: f"{lapsing:,} about to lapse" if lapsing else every,
        COSTS_AND_BUDGETS: f"{over:,} overspent" if over else "",
    }
