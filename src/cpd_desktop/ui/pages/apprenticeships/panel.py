"""What the tabs of the page Apprenticeships share: a card, a list that tabs narrow, and what to do next about its row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cpd_desktop.ui.pages.gaps.panel import GapPanel


class ApprenticeshipPanel(GapPanel):
    """A tab that asks about what is known now; `told` goes out with what was done."""

    def ask(self, show: Callable[[Any], None], answer: Callable[..., Any], *rest: Any) -> None:
        """Ask *answer* about what is looked at; *rest* goes to it too."""
        self.context.ask(f"apprenticeships: {self.name}", show, answer, self.question(), *rest)

    @property
    def is_everything(self) -> bool:
        """Whether the whole organisation is looked at."""
        return not (self.context.view.team or self.context.view.service)

    def add_new(self) -> None:
        """Add what the tab keeps (Ctrl+N)."""
        raise NotImplementedError
