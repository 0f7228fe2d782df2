"""The form for the payment of a cost: on which day it was paid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.funding import pounds_words
from cpd_desktop.domain.funding_answers import CostEntry
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog


class PayCostDialog(FormDialog):
    """Sends out the day on which *entry* was paid."""

    def __init__(self, entry: CostEntry, today: Callable[[], date], look: Look, parent: QWidget | None = None) -> None:
        about = f"{entry.said.what}: {pounds_words(entry.said.amount)}. From that day on it counts as spent."
        super().__init__("Record that a cost was paid", "Record payment", look, parent, about=about)
        self.paid_on = DateEdit("Paid on", today)
        self.paid_on.set_day(today())
        self.add_field("paid_on", "Paid on", self.paid_on)

    def draft(self) -> date | None:
        """Return the day."""
        return self.day("paid_on", needed="the day on which it was paid")
