"""The form of an apprenticeship standard as the organisation has it: its hours, months and funding, and for which starts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.standards import Standard, StandardDraft
from cpd_desktop.ui.pages.apprenticeships.fields import hours_typed, number_typed, pounds_typed
from cpd_desktop.ui.pages.apprenticeships.words import plain_hours
from cpd_desktop.ui.pages.people.dialogs import line_edit
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog


class StandardDialog(FormDialog):
    """Gathers a StandardDraft: a new one, a correction of *before*, or one of our own in the place of *before* of the rules."""

    def __init__(
        self, before: Standard | None, today: Callable[[], date], look: Look, parent: QWidget | None = None
    ) -> None:
        is_new = before is None
        is_of_rules = before is not None and before.row_id is None
        about = (
            "It takes the place of the one of the rules; take it back, and that counts again." if is_of_rules else ""
        )
        super().__init__(
            "Add a standard" if is_new else "Edit a standard", "Add standard" if is_new else "Save standard", look, parent,
            about=about,
        )  # fmt: skip
        self.before = before
        said = StandardDraft("", "") if before is None else before.said
        self.add_field("title", "Title", line_edit(said.title))
        self.add_field("reference", "Reference", line_edit(said.reference, most=40), hint="Such as ST0005", wide=False)
        self.add_field("version", "Version", line_edit(said.version, most=40), hint="May be blank", beside=True)
        self.add_field("level", "Level", line_edit(str(said.level or ""), most=2), wide=False)
        self.add_field(
            "least_hours", "Off-the-job hours", line_edit(plain_hours(said.least_hours), most=12), beside=True
        )
        self.add_field(
            "typical_months", "Months of practical period", line_edit(_text(said.typical_months), most=4), wide=False
        )
        self.add_field(
            "assessment_months", "Months of assessment", line_edit(_text(said.assessment_months), most=4), beside=True
        )
        funding = "" if said.most_funding is None else f"{said.most_funding:,}"
        self.add_field("most_funding", "Top of the funding band, £", line_edit(funding, most=20), wide=False)
        self.add_field("leads_to", "Register that it opens", line_edit(said.leads_to), beside=True)
        starts_on, ends_on = DateEdit("For starts from", today), DateEdit("For starts to", today)
        starts_on.set_day(said.starts_on)
        ends_on.set_day(said.ends_on)
        self.add_field("starts_on", "For starts from", starts_on, hint="The hours are of who starts then", wide=False)
        self.add_field("ends_on", "For starts to", ends_on, hint="Blank is without end", beside=True)
        self.add_field("source", "Source", line_edit(said.source), hint="Where this is written")

    def draft(self) -> StandardDraft | None:
        """Return the standard as it was typed."""
        title = self.text("title", needed="what it is called")
        level, hours = number_typed(self, "level"), hours_typed(self, "least_hours")
        typical, assessment = number_typed(self, "typical_months"), number_typed(self, "assessment_months")
        funding = pounds_typed(self, "most_funding")
        starts_on, ends_on = self.day("starts_on"), self.day("ends_on")
        if not title or self._has_errors():
            return None
        texts: dict[str, Any] = {name: self.text(name) for name in ("version", "leads_to", "source")}
        return StandardDraft(
            self.text("reference"), title, level=level or 0, typical_months=typical, assessment_months=assessment,
            most_funding=funding, least_hours=hours, starts_on=starts_on, ends_on=ends_on, **texts,
        )  # fmt: skip


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
