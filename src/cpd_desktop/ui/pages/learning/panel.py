"""What the tabs of the page Learning share: a card, a list or a grid, and what to do next about what is chosen."""

from __future__ import annotations

from typing import ClassVar

from cpd_desktop.ui.pages.standing_panel import StandingPanel


class LearningPanel(StandingPanel):
    """A tab that asks about what is looked at, as it was known at the moment that is chosen; `told` goes out with what was done."""

    PAGE: ClassVar[str] = "learning"

    def add_new(self) -> None:
        """Add what the tab keeps (Ctrl+N)."""
        raise NotImplementedError

    def may_change(self) -> bool:
        """Whether something can be recorded now; while old knowledge is shown it is said aloud why not."""
        return self.may_record()
