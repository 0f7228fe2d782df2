"""What the tabs of the page Apprenticeships share: a card, a list that tabs narrow, and what to do next about its row."""

from __future__ import annotations

from typing import ClassVar

from cpd_desktop.ui.pages.gaps.panel import GapPanel


class ApprenticeshipPanel(GapPanel):
    """A tab of the page; `told` goes out with what was done."""

    PAGE: ClassVar[str] = "apprenticeships"

    @property
    def is_everything(self) -> bool:
        """Whether the whole organisation is looked at."""
        return not (self.context.view.team or self.context.view.service)

    def add_new(self) -> None:
        """Add what the tab keeps (Ctrl+N)."""
        raise NotImplementedError
