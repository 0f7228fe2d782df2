"""The form of an apprenticeship: who learns what, where and until when, and the off-the-job minimum that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from cpd_desktop.domain.apprenticeships import (
    SAID_STATES,
    Apprenticeship,
    ApprenticeshipDraft,
    ApprenticeshipState,
    FunctionalSkills,
)
from cpd_desktop.domain.off_the_job import Minimum
from cpd_desktop.domain.periods import add_days, add_months
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.standards import Standard
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.fields import hours_typed, number_typed, one_of
from cpd_desktop.ui.pages.apprenticeships.kept_form import KeptForm
from cpd_desktop.ui.pages.apprenticeships.words import plain_hours
from cpd_desktop.ui.pages.people.dialogs import line_edit
from cpd_desktop.ui.pages.supervision.log_start import Kept
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.picker import Picker, course_picker, person_picker

NEW_FORM = "apprenticeship"
_WIDTH = 780
_NEW_STATES = (ApprenticeshipState.ACTIVE, ApprenticeshipState.PLANNED)


def form_of(uuid: bytes) -> str:
    """Return what the form is kept as while an apprenticeship is corrected."""
    return f"{NEW_FORM} {uuid.hex()}"


@dataclass(frozen=True)
class ApprenticeshipOpening:
    """What the form opens with: what there is to choose from, and what was typed before and not recorded."""

    people: Sequence[Option]
    courses: Sequence[Option]
    standards: tuple[Standard, ...]
    kept: Kept | None = None


class ApprenticeshipDialog(KeptForm):
    """Gathers an ApprenticeshipDraft, of *person_id* where one is given, or corrects *known*.

    `minimum_wanted` goes out with a draft whenever something changed that the off-the-job minimum follows from.
    """

    minimum_wanted = Signal(object)

    def __init__(
        self, context: Context, opening: ApprenticeshipOpening, parent: QWidget | None = None, *,
        known: Apprenticeship | None = None, person_id: int | None = None,
    ) -> None:  # fmt: skip
        is_new = known is None
        super().__init__(
            "Add an apprenticeship" if is_new else "Edit an apprenticeship", "Add apprenticeship" if is_new else "Save apprenticeship",
            context, NEW_FORM if known is None else form_of(known.uuid), context.reader, parent,
            about="" if known is None else known.person.name,
        )  # fmt: skip
        self.known = known
        self._standards = opening.standards
        self._suggested: dict[str, date] = {}
        self._make_fields(opening)
        self._add_fields()
        if known is not None:
            self._show(known.said)
        elif person_id is not None:
            self.person.set_key(person_id)
            self.first_field = "standard"
        for widget in (self.starts_on, self.practical_ends_on, self.ends_on):
            widget.changed.connect(lambda _: self.follow())
        self.standard.chosen.connect(lambda _: self.follow())
        for line in (self.version, self.weekly_hours, self.agreed_hours, self.reduction_hours):
            line.editingFinished.connect(self.follow)
        self.go_on_from(opening.kept)

    def _make_fields(self, opening: ApprenticeshipOpening) -> None:
        today = self.context.today
        self.person = person_picker("Apprentice", opening.people)
        options = [Option(at, one.said.title, one.said.reference) for at, one in enumerate(opening.standards)]
        self.standard = Picker(
            "Standard", options, what="standard", allow_new=True, hint="Type a title or a reference, such as ST0005"
        )
        self.version, self.provider, self.ukprn, self.uln = (line_edit(most=most) for most in (60, 200, 12, 14))
        self.employer_contact, self.mentor, self.reduction_reason = (line_edit() for _ in range(3))
        self.starts_on = DateEdit("Start", today)
        self.practical_ends_on = DateEdit("Practical period ends", today)
        self.ends_on = DateEdit("Planned end of all", today)
        self.level, self.weekly_hours, self.agreed_hours, self.reduction_hours = (line_edit(most=12) for _ in range(4))
        self.course = course_picker("Course that it stands for", opening.courses)
        self.skills = one_of(
            [(one.value.capitalize(), one.value) for one in FunctionalSkills], FunctionalSkills.NOT_NEEDED.value
        )
        states = _NEW_STATES if self.known is None else SAID_STATES
        self.state_of = one_of(
            [(one.value.capitalize(), one.value) for one in states], ApprenticeshipState.ACTIVE.value
        )
        self.state_on = DateEdit("Ended on", today)
        self.minimum = QLabel()
        self.minimum.setObjectName("muted")
        self.minimum.setWordWrap(True)
        self.minimum.setAccessibleName("Off-the-job minimum")
        self.minimum.hide()

    def _add_fields(self) -> None:
        self.set_width(_WIDTH)
        if self.known is None:
            self.add_field("person", "Apprentice", self.person)
        self.add_field("standard", "Standard", self.standard)
        self.add_field("version", "Version", self.version, hint="Such as 1.1; may be blank", wide=False)
        self.add_field("level", "Level", self.level, hint="Blank is that of the standard", beside=True)
        self.add_field("starts_on", "Start", self.starts_on, wide=False)
        self.add_field("practical_ends_on", "Practical period ends", self.practical_ends_on, beside=True)
        self.add_field("ends_on", "Planned end of all", self.ends_on, hint="With the end assessment", wide=False)
        self.add_field("weekly_hours", "Hours worked a week", self.weekly_hours, hint="Such as 37 or 18.5", beside=True)
        self.add_field(
            "agreed_hours", "Agreed off-the-job hours", self.agreed_hours, hint="Blank is the minimum", wide=False
        )
        self.add_field(
            "reduction_hours", "Less for prior learning", self.reduction_hours, hint="Hours, evidenced", beside=True
        )
        self.add_field("reduction_reason", "Which prior learning, and where its evidence is", self.reduction_reason)
        self.grid.addWidget(self.minimum, self.grid.rowCount(), 0, 1, 2)
        self.add_field("provider", "Training provider", self.provider, wide=False)
        self.add_field("ukprn", "UKPRN of the provider", self.ukprn, beside=True)
        self.add_field("employer_contact", "Employer’s contact", self.employer_contact, wide=False)
        self.add_field("mentor", "Mentor", self.mentor, beside=True)
        self.add_field("uln", "Unique learner number (ULN)", self.uln, wide=False)
        self.add_field("functional_skills", "English and maths", self.skills, beside=True)
        self.add_field(
            "course", "Course that it stands for", self.course,
            hint="Where passing it meets a requirement: a training record is kept in step with it. May be blank",
        )  # fmt: skip
        self.add_field("state", "Status", self.state_of, wide=False)
        if self.known is not None:
            self.add_field("state_on", "Ended on", self.state_on, beside=True)

    def _show(self, said: ApprenticeshipDraft) -> None:
        at = next((at for at, one in enumerate(self._standards) if one.key == (said.standard or said.title)), None)
        self.standard.set_key(at)
        if at is None:
            self.standard.edit.setText(said.standard or said.title)
        for edit, text in (
            (self.version, said.version), (self.level, str(said.level or "")), (self.provider, said.provider),
            (self.ukprn, said.ukprn), (self.uln, said.uln), (self.employer_contact, said.employer_contact),
            (self.mentor, said.mentor), (self.weekly_hours, plain_hours(said.weekly_hours)),
            (self.agreed_hours, plain_hours(said.agreed_hours)), (self.reduction_hours, plain_hours(said.reduction_hours or None)),
            (self.reduction_reason, said.reduction_reason),
        ):  # fmt: skip
            edit.setText(text)
            edit.setCursorPosition(0)
        self.starts_on.set_day(said.starts_on)
        self.practical_ends_on.set_day(said.practical_ends_on)
        self.ends_on.set_day(said.ends_on)
        self.state_on.set_day(said.state_on)
        self.course.set_key(said.course_id)
        self.skills.setCurrentIndex(self.skills.findData(said.functional_skills.value))
        self.state_of.setCurrentIndex(self.state_of.findData(said.state.value))

    def show_minimum(self, found: Minimum) -> None:
        """Say how the off-the-job minimum comes about."""
        self.minimum.setText(f"Off-the-job minimum: {found.words}")
        self.minimum.show()
        QTimer.singleShot(0, self, self._fit)

    def follow(self) -> None:
        """Propose the ends that are typical of the standard, and ask for the minimum once it can be worked out."""
        start, chosen = _day_in(self.starts_on), self._chosen()
        if start is not None and chosen is not None and chosen.said.typical_months:
            self._propose("practical", self.practical_ends_on, _last_day(start, chosen.said.typical_months))
        practical = _day_in(self.practical_ends_on)
        if practical is not None:
            months = 0 if chosen is None else chosen.said.assessment_months or 0
            self._propose("all", self.ends_on, add_months(practical, months))
        if start is not None and practical is not None and practical >= start and self.standard.text():
            draft = self._asked(start, practical)
            if draft is not None:
                self.minimum_wanted.emit(draft)

    def _propose(self, name: str, field: DateEdit, day: date) -> None:
        """Fill a day in that is blank, or that was proposed before and left as it was."""
        if not field.edit.text() or (name in self._suggested and _day_in(field) == self._suggested[name]):
            self._suggested[name] = day
            field.set_day(day)

    def _asked(self, start: date, practical: date) -> ApprenticeshipDraft | None:
        """Return what the minimum is asked of; None where a number cannot be read, which the form says when it is sent."""
        numbers: list[Decimal | None] = []
        for edit in (self.weekly_hours, self.agreed_hours, self.reduction_hours):
            try:
                numbers.append(Decimal(edit.text().replace(",", "")) if edit.text().strip() else None)
            except ArithmeticError:
                return None
        reference, title = self._named()
        return ApprenticeshipDraft(
            0, reference, start, practical, practical, title=title, version=self.version.text().strip(),
            weekly_hours=numbers[0], agreed_hours=numbers[1], reduction_hours=numbers[2] or Decimal(0),
        )  # fmt: skip

    def _chosen(self) -> Standard | None:
        try:
            at = self.standard.key()
        except ValueError:
            return None
        return None if at is None else self._standards[int(at)]

    def _named(self) -> tuple[str, str]:
        """Return the reference and the title: of the standard that is chosen, or of what was typed, one of the two."""
        chosen, typed = self._chosen(), self.standard.text()
        if chosen is not None:
            return chosen.said.reference, chosen.said.title
        looks_like_reference = typed[:2].upper() == "ST" and typed[2:].strip().isdecimal()
        return (typed, "") if looks_like_reference else ("", typed)

    def draft(self) -> ApprenticeshipDraft | None:
        """Return the apprenticeship as it was typed. Raises Refused, with the field, for what cannot be."""
        person_id = self.known.said.person_id if self.known is not None else self.choice("person", needed="who learns")
        if not self.standard.text():
            self.show_error("standard", "Needed: which standard it is.")
        starts_on = self.day("starts_on", needed="the first day of the training")
        practical = self.day("practical_ends_on", needed="its planned last day")
        ends_on = self.day("ends_on", needed="the planned day on which all is over")
        state_on = self.day("state_on") if self.known is not None else None
        weekly, agreed, reduction = (
            hours_typed(self, name) for name in ("weekly_hours", "agreed_hours", "reduction_hours")
        )
        level, course_id = number_typed(self, "level"), self.choice("course")
        if person_id is None or starts_on is None or practical is None or ends_on is None or self._has_errors():
            return None
        reference, title = self._named()
        said = self.known.said if self.known is not None else ApprenticeshipDraft(0, "", starts_on, practical, ends_on)
        texts: dict[str, Any] = {name: self.text(name) for name in (
            "version", "provider", "ukprn", "uln", "employer_contact", "mentor", "reduction_reason",
        )}  # fmt: skip
        state = ApprenticeshipState(self.state_of.currentData())
        if state_on is not None and state in _NEW_STATES:
            message = f"It has not ended while it is {state}: take the day out, or choose what came of it."
            raise Refused(message, field="state_on")
        return replace(
            said, person_id=int(person_id), standard=reference, title=title, starts_on=starts_on, practical_ends_on=practical,
            ends_on=ends_on, level=level or 0, weekly_hours=weekly, agreed_hours=agreed, reduction_hours=reduction or Decimal(0),
            functional_skills=FunctionalSkills(self.skills.currentData()), state=state, state_on=state_on,
            course_id=None if course_id is None else int(course_id), **texts,
        )  # fmt: skip


def _day_in(field: DateEdit) -> date | None:
    try:
        return field.day()
    except ValueError:
        return None


def _last_day(start: date, months: int) -> date:
    return add_days(add_months(start, months), -1)
