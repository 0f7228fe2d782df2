"""Choosing what to make a draft CPD entry of: a training record or a supervision of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cpd_desktop.services.choosing import Option
from cpd_desktop.services.cpd_drafts import DraftChoice
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import Picker

LABEL = "Supervision or training"


class NewDraftDialog(FormDialog):
    """Makes a draft of one of *choices*. Sends out the DraftChoice."""

    def __init__(self, choices: Sequence[DraftChoice], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(
            "Make a draft CPD entry", "Make draft", look, parent,
            about="Of what you did in the last two years and have no draft of yet. A group session makes its drafts by itself.",
        )  # fmt: skip
        self._choices = tuple(choices)
        options = [Option(at, one.title, f"{one.done_on:%d %b %Y}") for at, one in enumerate(self._choices)]
        self.picker = Picker(LABEL, options, what="supervision or training", hint="Type a few letters, or press Down")
        self.add_field("source", LABEL, self.picker)

    def draft(self) -> DraftChoice | None:
        """Return what was chosen."""
        at = self.choice("source", needed="what the draft is of")
        return None if at is None else self._choices[at]
