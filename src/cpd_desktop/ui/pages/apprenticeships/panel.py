"""What the tabs of the page Apprenticeships share."""

from __future__ import annotations

from typing import ClassVar

from cpd_desktop.ui.pages.standing_panel import StandingPanel


class ApprenticeshipPanel(StandingPanel):
    """A tab of the page; `told` goes out with what was done."""

    PAGE: ClassVar[str] = "apprenticeships"

    def add_new(self) -> None:
        """Add what the tab keeps (Ctrl+N)."""
        raise NotImplementedError
