"""The forms of what happens on an apprenticeship: breaks, reviews, the gateway, attempts at the end assessment, entries of hours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from cpd_desktop.domain.apprenticeships import (
    LONGEST_TEXT,
    Apprenticeship,
    Attempt,
    AttemptDraft,
    AttemptResult,
    Break,
    BreakDraft,
    Hours,
    HoursDraft,
    Review,
    ReviewDraft,
)
from cpd_desktop.domain.gateway import GatewayCheck
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.fields import hours_typed, number_typed, one_of
from cpd_desktop.ui.pages.apprenticeships.kept_form import KeptForm
from cpd_desktop.ui.pages.apprenticeships.words import day_words, plain_hours
from cpd_desktop.ui.pages.people.dialogs import line_edit, text_edit
from cpd_desktop.ui.pages.supervision.log_start import Kept
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog

Today = Callable[[], date]
_REVIEW = "apprenticeship review"


class BreakDialog(FormDialog):
    """Records a break in learning, or corrects *before*. Sends out a BreakDraft."""

    def __init__(
        self, name: str, today: Today, look: Look, parent: QWidget | None = None, *, before: Break | None = None
    ) -> None:
        is_new = before is None
        about = f"{name}. A break stops the clock: the planned ends move by its days."
        super().__init__(
            "Record a break in learning" if is_new else "Correct a break in learning", "Record break" if is_new else "Save break",
            look, parent, about=about,
        )  # fmt: skip
        starts_on, expected_on, ends_on = (
            DateEdit(words, today) for words in ("First day", "Expected back on", "Last day")
        )
        if before is not None:
            starts_on.set_day(before.starts_on)
            expected_on.set_day(before.expected_on)
            ends_on.set_day(before.ends_on)
        self.add_field("starts_on", "First day", starts_on, wide=False)
        self.add_field("expected_on", "Expected back on", expected_on, beside=True)
        self.add_field("ends_on", "Last day", ends_on, hint="Blank while it lasts", wide=False)
        reason = line_edit("" if before is None else before.reason)
        self.add_field("reason", "Reason", reason, hint="Such as parental leave; no details of health")

    def draft(self) -> BreakDraft | None:
        """Return the break as it was typed."""
        starts_on = self.day("starts_on", needed="the first day of the break")
        expected_on, ends_on = self.day("expected_on"), self.day("ends_on")
        reason = self.text("reason", needed="why there is a break")
        return None if starts_on is None else BreakDraft(starts_on, expected_on, ends_on, reason)


class DayDialog(FormDialog):
    """Asks for one day. Sends out the day; *field* is what a refusal calls it."""

    def __init__(
        self, title: str, act: str, label: str, field: str, today: Today, look: Look, parent: QWidget | None = None, *,
        about: str = "", day: date | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, act, look, parent, about=about)
        self._field, self._needed = field, f"{label[:1].lower()}{label[1:]}"
        self.when = DateEdit(label, today)
        self.when.set_day(day or today())
        self.add_field(field, label, self.when)

    def draft(self) -> date | None:
        """Return the day."""
        return self.day(self._field, needed=self._needed)


def review_form(uuid: bytes, before: Review | None) -> str:
    """Return what the form of a review is kept as."""
    return f"{_REVIEW} {uuid.hex()}" if before is None else f"{_REVIEW} {before.uuid.hex()} corrected"


class ReviewDialog(KeptForm):
    """Records a tripartite review, or corrects *before*, also to say who has agreed it now. Sends out a ReviewDraft."""

    def __init__(
        self,
        context: Context,
        one: Apprenticeship,
        kept: Kept | None,
        parent: QWidget | None = None,
        *,
        before: Review | None = None,
    ) -> None:
        is_new = before is None
        super().__init__(
            "Record a review" if is_new else "Correct a review", "Record review" if is_new else "Save review", context,
            review_form(one.uuid, before), context.reader, parent,
            about=f"{one.person.name}. Each of the three agrees by name: leave blank who has not yet.",
        )  # fmt: skip
        said = ReviewDraft(context.today()) if before is None else before.said
        held_on = DateEdit("Held on", context.today)
        held_on.set_day(said.held_on)
        self.add_field("held_on", "Held on", held_on, wide=False)
        parties = (
            ("apprentice", "Agreed by the apprentice", said.apprentice, one.person.name),
            ("employer", "Agreed for the employer", said.employer, one.said.employer_contact),
            ("provider", "Agreed for the provider", said.provider, one.said.provider),
        )
        for at, (name, label, text, hint) in enumerate(parties):
            edit = line_edit(text)
            edit.setPlaceholderText(hint and f"Such as {hint}")
            self.add_field(name, label, edit, wide=False, beside=at in (0, 2))
        self.add_field("summary", "Progress, in a few sentences", text_edit(said.summary))
        self.add_field("actions", "What is to be done until the next one", text_edit(said.actions))
        self.go_on_from(kept)

    def draft(self) -> ReviewDraft | None:
        """Return the review as it was typed."""
        held_on = self.day("held_on", needed="the day on which it was held")
        if held_on is None:
            return None
        for name in ("summary", "actions"):
            if len(self.text(name)) > LONGEST_TEXT:
                self.show_error(name, f"This may have {LONGEST_TEXT:,} characters: shorten it.")
        texts = {name: self.text(name) for name in ("apprentice", "employer", "provider", "summary", "actions")}
        return None if self._has_errors() else ReviewDraft(held_on, **texts)


@dataclass(frozen=True)
class Said:
    """That something is done: on which day, and who says so."""

    done_on: date
    by_whom: str


class GatewayDialog(FormDialog):
    """Says that an item of the checklist is done (*check*), or that the gateway was passed (None). Sends out Said."""

    def __init__(
        self,
        name: str,
        check: GatewayCheck | None,
        today: Today,
        look: Look,
        parent: QWidget | None = None,
        *,
        lacking: str = "",
    ) -> None:
        is_gateway = check is None
        about = name if check is None else f"{name}: {check.title}"
        super().__init__(
            "Pass the gateway" if is_gateway else "Tick an item", "Pass gateway" if is_gateway else "Tick item", look, parent,
            about=f"{about}.{f' Lacking yet: {lacking}.' if lacking else ''}",
        )  # fmt: skip
        label = "Passed on" if is_gateway else "Done on"
        done_on = DateEdit(label, today)
        done_on.set_day(today() if check is None or check.done_on is None else check.done_on)
        self.add_field("done_on", label, done_on, wide=False)
        by_whom = line_edit("" if check is None else check.by_whom)
        self.add_field("by_whom", "Who says so", by_whom, hint="By name; may be blank")

    def draft(self) -> Said | None:
        """Return what was typed."""
        done_on = self.day("done_on", needed="the day")
        return None if done_on is None else Said(done_on, self.text("by_whom"))


class AttemptDialog(FormDialog):
    """Books an attempt at the end assessment or records its result, or corrects *before*. Sends out an AttemptDraft."""

    def __init__(
        self,
        name: str,
        number: int,
        assessment: str,
        today: Today,
        look: Look,
        parent: QWidget | None = None,
        *,
        before: Attempt | None = None,
    ) -> None:
        is_new = before is None
        super().__init__(
            "Book or record an attempt" if is_new else "Correct an attempt", "Save attempt", look, parent,
            about=f"{name}. {assessment}: book it with its day, or say what came of it.",
        )  # fmt: skip
        said = AttemptDraft(number, today()) if before is None else before.said
        self.add_field("attempt", "Attempt", line_edit(str(said.attempt), most=2), wide=False)
        taken_on = DateEdit("On", today)
        taken_on.set_day(None if before is None else said.taken_on)
        self.add_field("taken_on", "On", taken_on, beside=True)
        self.came_of_it = one_of([(one.value.capitalize(), one.value) for one in AttemptResult], said.result.value)
        self.add_field("result", "Result", self.came_of_it, wide=False)
        self.add_field("grade", "Grade", line_edit(said.grade), hint="Such as distinction; may be blank", beside=True)
        self.add_field("organisation", "Assessment organisation", line_edit(said.organisation))
        self.first_field = "taken_on"

    def draft(self) -> AttemptDraft | None:
        """Return the attempt as it was typed."""
        number = number_typed(self, "attempt")
        taken_on = self.day("taken_on", needed="the day of the attempt")
        if number is None and not self.error_of("attempt"):
            self.show_error("attempt", "Needed: which attempt it is, from 1.")
        if number is None or taken_on is None:
            return None
        result = AttemptResult(self.came_of_it.currentData())
        return AttemptDraft(number, taken_on, result, self.text("grade"), self.text("organisation"))


class HoursDialog(FormDialog):
    """Corrects an entry of the hours log, *before*. Sends out a HoursDraft."""

    def __init__(
        self, name: str, uuid: bytes, before: Hours, today: Today, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__("Correct hours", "Save hours", look, parent, about=f"{name}, {day_words(before.done_on)}")
        self._uuid = uuid
        done_on = DateEdit("Day", today)
        done_on.set_day(before.done_on)
        self.add_field("done_on", "Day", done_on, wide=False)
        self.add_field("hours", "Hours", line_edit(plain_hours(before.hours), most=12), beside=True)
        self.add_field("activity", "What was learnt", line_edit(before.activity))
        self.paid = QCheckBox("In paid working time")
        self.paid.setChecked(before.in_paid_time)
        self.new = QCheckBox("New learning for the standard")
        self.new.setChecked(before.is_new_learning)
        self.add_check("in_paid_time", self.paid)
        self.add_check("is_new_learning", self.new)
        self.add_field(
            "evidence",
            "Evidence",
            line_edit(before.evidence),
            hint="What shows it, and where; a file is attached apart",
        )

    def draft(self) -> HoursDraft | None:
        """Return the entry as it was typed."""
        done_on, hours = self.day("done_on", needed="the day"), hours_typed(self, "hours")
        if hours is None and not self.error_of("hours"):
            self.show_error("hours", "Needed: how many hours.")
        if done_on is None or hours is None:
            return None
        return HoursDraft(
            self._uuid,
            done_on,
            hours,
            self.text("activity"),
            self.paid.isChecked(),
            self.new.isChecked(),
            self.text("evidence"),
        )
