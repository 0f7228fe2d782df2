"""What the tabs of the page Funding share."""

from __future__ import annotations

from typing import ClassVar

from cpd_desktop.ui.pages.standing_panel import StandingPanel


class FundingPanel(StandingPanel):
    """A tab of the page: how claims, money or schemes stand, and what to do next."""

    PAGE: ClassVar[str] = "funding"
