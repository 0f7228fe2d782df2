"""The form that says that somebody leaves: recorded, corrected, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from cpd_desktop.domain.departures import Departure, DepartureDraft, DepartureKind, day_words
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog

LEAVING = "Leaving …"
TAKE_BACK = "Take the departure back"
_ABOUT = "{name}. It ends no posting and changes no figure of today: what falls with them is on the page Gaps, in the tab Leaver impact."


def kind_words(kind: DepartureKind) -> str:
    """Return why somebody leaves as it stands in the list of choices."""
    return kind.value.capitalize()


def leaving_words(departure: Departure) -> str:
    """Return when somebody leaves and why, as it stands beside their name: `31 Dec 2026 (retirement)`."""
    return f"{day_words(departure.leaves_on)} ({departure.kind})"


class DepartureDialog(FormDialog):
    """Records that somebody leaves, or corrects *departure*, which *take_back* is for too. Sends out a DepartureDraft."""

    def __init__(
        self, person: tuple[int, str], today: Callable[[], date], look: Look, parent: QWidget | None = None, *,
        departure: Departure | None = None,
    ) -> None:  # fmt: skip
        is_new = departure is None
        title, act = ("Leaving", "Record departure") if is_new else ("Correct a departure", "Save departure")
        super().__init__(title, act, look, parent, about=_ABOUT.format(name=person[1]))
        self._person_id, self._today = person[0], today
        leaves_on, told_on = DateEdit("Last day in post", today), DateEdit("Known since", today)
        leaves_on.set_day(None if departure is None else departure.leaves_on)
        told_on.set_day(today() if departure is None else departure.told_on)
        self._kind = QComboBox()
        self._kind.addItems([kind_words(kind) for kind in DepartureKind])
        self._kind.setCurrentText(kind_words(DepartureKind.NOTICE if departure is None else departure.kind))
        self.add_field("leaves_on", "Last day in post", leaves_on, wide=False)
        self.add_field("kind", "Why", self._kind, beside=True)
        self.add_field("told_on", "Known since", told_on, wide=False)
        self.take_back = QPushButton(TAKE_BACK)
        self.take_back.setAccessibleName(TAKE_BACK)
        self.take_back.setAutoDefault(False)
        self.take_back.setVisible(not is_new)
        if not is_new:
            self.grid.addWidget(self.take_back, self.grid.rowCount(), 0)

    def draft(self) -> DepartureDraft | None:
        """Return what was typed."""
        leaves_on = self.day("leaves_on", needed="the last day in post")
        told_on = self.day("told_on")
        if leaves_on is None:
            return None
        return DepartureDraft(self._person_id, leaves_on, tuple(DepartureKind)[self._kind.currentIndex()], told_on)
