"""What the tabs of the page Gaps share."""

from __future__ import annotations

from typing import ClassVar

from cpd_desktop.ui.pages.standing_panel import StandingPanel


class GapPanel(StandingPanel):
    """A tab of the page: how things stand, worst first, and what to do next."""

    PAGE: ClassVar[str] = "gaps"
