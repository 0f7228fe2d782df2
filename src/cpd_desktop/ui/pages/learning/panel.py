"""What the tabs of the page Learning share: a card, a list or a grid, and what to do next about what is chosen."""

from __future__ import annotations

from typing import ClassVar

from cpd_desktop.ui.pages.gaps.panel import GapPanel
from cpd_desktop.ui.widgets.known_panel import NOTHING_MEANWHILE


class LearningPanel(GapPanel):
    """A tab that asks about what is looked at, as it was known at the moment that is chosen; `told` goes out with what was done."""

    PAGE: ClassVar[str] = "learning"

    @property
    def is_everything(self) -> bool:
        """Whether the whole organisation is looked at, with all that is known."""
        return self.moment is None and not (self.context.view.team or self.context.view.service)

    def add_new(self) -> None:
        """Add what the tab keeps (Ctrl+N)."""
        raise NotImplementedError

    def may_change(self) -> bool:
        """Whether something can be recorded now; while old knowledge is shown it is said aloud why not."""
        if self.moment is not None:
            self.context.told.emit(NOTHING_MEANWHILE)
        return self.moment is None
