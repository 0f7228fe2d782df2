"""What the tabs of the page Funding share: what they are laid out like, and how an act is carried out and told of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from cpd_desktop.domain.changes import Done
from cpd_desktop.ui.pages.gaps.panel import GapPanel
from cpd_desktop.ui.widgets.form import FormDialog


class FundingPanel(GapPanel):
    """A card that says how things stand, a list, and what to do next about its row."""

    PAGE: ClassVar[str] = "funding"

    def do_act(
        self, title: str, said: str, dialog: FormDialog | None, act: Callable[..., Done[Any]], *args: Any, **kwargs: Any
    ) -> None:
        """Carry *act* out as one change, named *title* for undo; then close *dialog* and say what was done, or show in it why not."""

        def then(_: object) -> None:
            if dialog is not None:
                dialog.finish()
            self.tell(f"{said} Ctrl+Z takes it back.")

        self.context.act(title, then, None if dialog is None else dialog.fail, act, *args, **kwargs)

    def stand_out(self, text: str, *others: str) -> None:
        """Have the button of *text* stand out, and those of *others* not."""
        for name in (text, *others):
            button = self.buttons[name]
            wanted = "primary" if name == text else ""
            if button.objectName() != wanted:
                button.setObjectName(wanted)
                button.style().unpolish(button)
                button.style().polish(button)
