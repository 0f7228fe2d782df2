"""The forms of the money of an award that moves: that some came in, or went back, on a day; and taking that back where it was wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.award_money import AwardStep
from cpd_desktop.domain.awards import AwardLine
from cpd_desktop.domain.funding import pounds_words
from cpd_desktop.ui.pages.courses.course_dialog import combo
from cpd_desktop.ui.pages.funding.money_form import MoneyForm, pounds_edit
from cpd_desktop.ui.pages.funding.words import day_in_words
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog


class _MovedDialog(MoneyForm):
    """Gathers an AwardStep of *line*; *field* is what a refusal calls its amount."""

    is_back = False

    def __init__(
        self, title: str, act: str, line: AwardLine, today: Callable[[], date], look: Look, parent: QWidget | None, *, label: str
    ) -> None:  # fmt: skip
        said = line.said
        so_far = " and ".join(
            f"{pounds_words(amount)} {what}"
            for amount, what in ((said.received, "received"), (said.returned, "handed back"))
            if amount
        )
        about = f"{line.name}: {pounds_words(said.amount)}. {f'So far {so_far}; this stands beside it.' if so_far else ''}".strip()
        super().__init__(title, act, look, parent, about=about)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self._field = "returned" if self.is_back else "received"
        left = said.received - said.returned if self.is_back else said.amount - said.received
        self.amount = pounds_edit(left if left > 0 else None)
        self.add_field(self._field, f"{label} in pounds", self.amount, wide=False)
        self.on = DateEdit(f"{label} on", today, is_past=True)
        self.on.set_day(today())
        self.add_field(f"{self._field}_on", f"{label} on", self.on, beside=True)

    def draft(self) -> AwardStep | None:
        """Return the amount with its day."""
        amount, day = self.pounds(self._field, needed="how much it is"), self.day(f"{self._field}_on", needed="the day")
        return None if amount is None or day is None else AwardStep(day, amount, self.is_back)


class AwardReceivedDialog(_MovedDialog):
    """Gathers how much more of an award came in, and when."""

    def __init__(self, line: AwardLine, today: Callable[[], date], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(
            "Record money of an award received", "Record as received", line, today, look, parent, label="Received"
        )


class AwardReturnedDialog(_MovedDialog):
    """Gathers how much more of an award went back to its funder, and when."""

    is_back = True

    def __init__(self, line: AwardLine, today: Callable[[], date], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(
            "Record money of an award handed back",
            "Record as handed back",
            line,
            today,
            look,
            parent,
            label="Handed back",
        )


class AwardStepBackDialog(FormDialog):
    """Takes one receipt or return of an award back that was recorded by mistake. Sends out its AwardStep."""

    def __init__(self, line: AwardLine, look: Look, parent: QWidget | None = None) -> None:
        about = f"{line.name}: {pounds_words(line.said.amount)}. The others stay as they are."
        super().__init__("Take a receipt or return back", "Take it back", look, parent, about=about)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self._steps = line.said.moves
        self.step = combo(tuple((one.words(day_in_words(one.on)), at) for at, one in enumerate(self._steps)))
        self.step.setCurrentIndex(len(self._steps) - 1)
        self.add_field("step", "Which one", self.step)

    def draft(self) -> AwardStep | None:
        """Return the receipt or return that is chosen."""
        at = self.step.currentIndex()
        return self._steps[at] if 0 <= at < len(self._steps) else None
