"""The form of a scenario: who is supposed to leave, to start and to have a place, and how many of the booked places are attended and of the learners finish."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.scenarios import Scenario, rate_from_text
from cpd_desktop.services.scenario_choices import ScenarioChoices
from cpd_desktop.ui.pages.gaps.scenario_fields import LeaverRow, PlacesRow, StartersRow, SupposedField
from cpd_desktop.ui.pages.people.dialogs import line_edit, text_edit
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog

LEAVES, STARTS = "Who leaves, beside those who are known to", "Who starts"
HAS_PLACES = "Who has a place in a course, beside those who are booked"
_ABOUT = "Nothing of it is recorded of anybody: a scenario only changes what goes into the forecast, never how it is computed."
_WIDTH = 860
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,4})?")


class ScenarioDialog(FormDialog):
    """Gathers a Scenario. *before* is what it says at first; *is_new* that it is not one of the book's yet."""

    def __init__(
        self, choices: ScenarioChoices, today: Callable[[], date], look: Look, parent: QWidget | None = None, *,
        before: Scenario | None = None, is_new: bool = True,
    ) -> None:  # fmt: skip
        title = "New scenario" if is_new else "Edit a scenario"
        super().__init__(title, "Save scenario", look, parent, about=_ABOUT)
        self.name = line_edit()
        self.leavers: SupposedField[LeaverRow] = SupposedField(
            LEAVES, "Add somebody who leaves", lambda: LeaverRow(choices, today, look), look
        )
        self.starters: SupposedField[StartersRow] = SupposedField(
            STARTS, "Add people who start", lambda: StartersRow(choices, today, look), look
        )
        self.places: SupposedField[PlacesRow] = SupposedField(
            HAS_PLACES, "Add places in a course", lambda: PlacesRow(choices, today, look), look
        )
        self.rate = line_edit(most=8)
        self.completion = line_edit(most=8)
        self.notes = text_edit()
        self.add_field("name", "Name", self.name, hint="Such as: Two more leave Deaf Services")
        self.add_field("leavers", LEAVES, self.leavers)
        self.add_field("starters", STARTS, self.starters)
        self.add_field("places", HAS_PLACES, self.places)
        self.add_field(
            "attendance_rate",
            "Share of booked places that are attended",
            self.rate,
            hint="Per cent, such as 85; blank for the one that is measured",
        )
        self.add_field(
            "completion_rate",
            "Share of learners who finish",
            self.completion,
            hint="Per cent, such as 55; blank for the one that is measured",
        )
        self.add_field("notes", "Notes", self.notes)
        room = self.screen().availableSize().width()
        self.resize(min(look.size(_WIDTH), round(room * 0.95)), self.height())
        for field in (self.leavers, self.starters, self.places):
            field.grown.connect(self._fit)
        if before is not None:
            self._fill(before)

    def _fill(self, before: Scenario) -> None:
        self.name.setText(before.name)
        for leaver in before.leavers:
            self.leavers.add_row().fill(leaver)
        for start in before.starters:
            self.starters.add_row().fill(start)
        for place in before.places:
            self.places.add_row().fill(place)
        self.rate.setText(share_text(before.attendance_rate))
        self.completion.setText(share_text(before.completion_rate))
        self.notes.setPlainText(before.notes)

    def draft(self) -> Scenario | None:
        """Return what is supposed."""
        return Scenario(
            self.text("name", needed="a name for the scenario"),
            tuple(row.value() for row in self.leavers.rows),
            tuple(row.value() for row in self.starters.rows),
            tuple(row.value() for row in self.places.rows),
            share_typed(self.text("attendance_rate"), "attendance_rate"),
            self.text("notes"),
            share_typed(self.text("completion_rate"), "completion_rate"),
        )

    def _state(self) -> list[str]:
        chosen = [value for row in self.places.rows for value in row.people.values()]
        return [*super()._state(), *chosen]


def share_text(rate: Fraction | None) -> str:
    """Return a share from 0 to 1 as it is typed: `85`, `87.5`, or `1/3` where per cent do not say it exactly; blank for none."""
    if rate is None:
        return ""
    hundredths = 10_000 * rate
    if hundredths.denominator != 1:
        return str(rate)
    return f"{hundredths.numerator / 100:.2f}".rstrip("0").rstrip(".")


def share_typed(text: str, field: str) -> Fraction | None:
    """Return the share that is typed in per cent, from 0 to 100, or as a part of one (`0.85`, `1/3`); None for blank.

    Raises Refused for anything else, with the *field*.
    """
    if not text:
        return None
    # `1` is one per cent, `0.9` nine of ten: nobody means nine of a thousand.
    is_per_cent = _NUMBER.fullmatch(text) is not None and (text.isdigit() or Fraction(text) > 1)
    try:
        return rate_from_text(f"{text}%" if is_per_cent else text)
    except ValueError as error:
        message = f"“{text}” is no share: type per cent from 0 to 100, such as 85, or leave it blank."
        raise Refused(message, field=field) from error
