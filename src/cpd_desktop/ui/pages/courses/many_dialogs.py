"""The forms that change many courses or many requirements at once: only what is ticked, with what they say now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from cpd_desktop.domain.drafts import CourseDraft, RequirementDraft
from cpd_desktop.domain.requirements import Basis
from cpd_desktop.services.catalogue_of_courses import Catalogue
from cpd_desktop.services.requirements import LONGEST_DAYS
from cpd_desktop.ui.pages.courses.course_dialog import EXPIRY_HINT, KINDS, TIERS, combo, expiry_typed
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.bulk_form import BulkForm
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.picker import Picker
from cpd_desktop.ui.widgets.spin_box import SpinBox

AT_ONCE = "at once"


@dataclass(frozen=True, slots=True)
class CoursesChange:
    """What is ticked for many courses, and a draft that says it."""

    fields: frozenset[str]
    wanted: CourseDraft


@dataclass(frozen=True, slots=True)
class RequirementsChange:
    """What is ticked for many requirements, and a draft that says it."""

    fields: frozenset[str]
    wanted: RequirementDraft


def counted(count: int, what: str) -> str:
    """Return a count of courses or requirements in words."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _about(titles: Sequence[str]) -> str:
    named = "; ".join(titles[:4])
    more = len(titles) - 4
    return f"{named}{f' and {more:,} more' if more > 0 else ''}. What is not ticked stays as it is."


class ManyCoursesDialog(BulkForm):
    """Changes many courses. Sends out a CoursesChange."""

    def __init__(
        self, catalogue: Catalogue, before: Sequence[CourseDraft], look: Look, parent: QWidget | None = None
    ) -> None:
        title = f"Change {counted(len(before), 'course')}"
        super().__init__(title, title, look, parent, about=_about([one.title for one in before]))
        self.before = tuple(before)
        self.kind, self.tier = combo(KINDS), combo(TIERS)
        self.expiry = QLineEdit()
        self.expiry.setToolTip(EXPIRY_HINT)
        self.expiry.setPlaceholderText("12 months, 31 March, never")
        tiers = {value: text for text, value in TIERS}
        self.add_change("kind", "Kind", self.kind, [one.kind for one in before])
        self.add_change(
            "subject", "Subject", Picker("Subject", catalogue.subjects, what="subject", allow_new=True),
            [one.subject for one in before],
        )  # fmt: skip
        self.add_change("tier", "Tier", self.tier, ["" if one.tier is None else tiers[one.tier] for one in before])
        self.add_change(
            "group", "Group", Picker("Group", catalogue.groups, what="group", allow_new=True),
            [one.group for one in before],
        )  # fmt: skip
        self.add_change("provider", "Provider", QLineEdit(), [one.provider for one in before])
        self.add_change("delivery", "Delivery", QLineEdit(), [one.delivery for one in before])
        expiries = ["" if one.expiry is None else str(one.expiry) for one in before]
        self.add_change("expiry", "Expiry", self.expiry, expiries, blanks="It will be made: not known.")

    def draft(self) -> CoursesChange:
        """Return what is ticked, and what it is to say."""
        fields = self.ticked()
        # A blank expiry would say nothing at all: what nobody knows is said so.
        text = self.text("expiry") or "not known"
        expiry = expiry_typed(self, "expiry", text) if "expiry" in fields else None
        wanted = CourseDraft(
            0, "", "", kind=str(self.kind.currentData()), subject=self.text("subject"), tier=self.tier.currentData(),
            group=self.text("group"), provider=self.text("provider"), delivery=self.text("delivery"), expiry=expiry,
        )  # fmt: skip
        return CoursesChange(fields, wanted)


class ManyRequirementsDialog(BulkForm):
    """Changes many requirements. Sends out a RequirementsChange."""

    def __init__(
        self, before: Sequence[RequirementDraft], today: Callable[[], date], look: Look, parent: QWidget | None = None
    ) -> None:
        title = f"Change {counted(len(before), 'requirement')}"
        super().__init__(title, title, look, parent, about=_about([one.title for one in before]))
        self.before = tuple(before)
        self.basis = combo(tuple((basis.value.capitalize(), basis.value) for basis in Basis))
        self.within = SpinBox()
        self.within.setRange(-1, LONGEST_DAYS)
        self.within.setSpecialValueText("At once")
        self.within.setSuffix(" days")
        self.within.setValue(-1)
        self.specialist = combo((("No: a generic course will do", False), ("Yes: no generic course will do", True)))
        self.add_change("basis", "Basis", self.basis, [one.basis for one in before])
        self.add_change("source", "Source", QLineEdit(), [one.source for one in before])
        self.add_change(
            "from", "In force from", DateEdit("In force from", today), [_day(one.starts_on) for one in before]
        )
        self.add_change("to", "In force to", DateEdit("In force to", today), [_day(one.ends_on) for one in before])
        days = [AT_ONCE if one.within_days is None else f"{one.within_days} days" for one in before]
        self.add_change("within_days", "Time to complete it", self.within, days)
        self.add_change(
            "specialist", "Specialist", self.specialist, ["yes" if one.specialist else "no" for one in before]
        )

    def draft(self) -> RequirementsChange:
        """Return what is ticked, and what it is to say."""
        fields = self.ticked()
        wanted = RequirementDraft(
            0, "", "", "", (), basis=str(self.basis.currentData()), source=self.text("source"),
            starts_on=self.day("from") if "from" in fields else None,
            ends_on=self.day("to") if "to" in fields else None,
            within_days=None if self.within.value() < 0 else self.within.value(),
            specialist=bool(self.specialist.currentData()),
        )  # fmt: skip
        return RequirementsChange(fields, wanted)


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"
