"""The readiness of who is signed in."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.cpd.readiness_view import ReadinessView
from cpd_desktop.ui.shown_list import ShownList

SIGN_IN = "Sign in to see yours …"
WHY = "Sign in to see what your register, approval or programme asks of you, and what is done of it."


class MyReadinessPanel(ReadinessView):
    """Shows one's own readiness, with what one does about it; with nobody signed in, it leads to signing in."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, is_mine=True, topic="cpd: my readiness", parent=parent)
        self.setAccessibleName("My readiness")
        self.forget()

    def forget(self) -> None:
        """Show nobody, and offer to sign in."""
        super().forget()
        self.show_empty("Your own readiness", WHY, SIGN_IN, lambda: self.context.ask_sign_in(WHY, _nothing))

    def reload(self) -> None:
        """Ask how who is signed in stands."""
        reader = self.context.reader
        if reader is not None:
            self.show_person(reader.person_id, reader.name)

    def shown_list(self, *, name: str = "") -> ShownList | None:
        """Return the rules that are shown; None with nobody signed in."""
        return super().shown_list(name=name) if self.context.reader is not None else None

    def place(self) -> dict[str, Any]:
        """Return which pack is shown, for Back."""
        return super().place()


def _nothing() -> None:
    """Signing in shows it by itself."""
