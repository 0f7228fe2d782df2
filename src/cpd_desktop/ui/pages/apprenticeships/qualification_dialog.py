"""The form of a qualification: whose, which, how far they are, and the course that it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.asc_wds_qualifications import QualificationCode
from cpd_desktop.domain.qualifications import LEVELS, Qualification, QualificationDraft, QualificationState, level_words
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.fields import number_typed, one_of
from cpd_desktop.ui.pages.apprenticeships.kept_form import KeptForm
from cpd_desktop.ui.pages.people.dialogs import line_edit
from cpd_desktop.ui.pages.supervision.log_start import Kept
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.picker import Picker, course_picker, person_picker

NEW_FORM = "qualification"
_WIDTH = 720


def form_of(uuid: bytes) -> str:
    """Return what the form is kept as while a qualification is corrected."""
    return f"{NEW_FORM} {uuid.hex()}"


@dataclass(frozen=True)
class QualificationOpening:
    """What the form opens with: what there is to choose from, and what was typed before and not recorded."""

    people: Sequence[Option]
    courses: Sequence[Option]
    codes: tuple[QualificationCode, ...]
    kept: Kept | None = None


class QualificationDialog(KeptForm):
    """Gathers a QualificationDraft, of *person_id* where one is given, or corrects *known*."""

    def __init__(
        self, context: Context, opening: QualificationOpening, parent: QWidget | None = None, *,
        known: Qualification | None = None, person_id: int | None = None,
    ) -> None:  # fmt: skip
        is_new = known is None
        super().__init__(
            "Add a qualification" if is_new else "Edit a qualification", "Add qualification" if is_new else "Save qualification",
            context, NEW_FORM if known is None else form_of(known.uuid), context.reader, parent,
            about="" if known is None else known.person.name,
        )  # fmt: skip
        self.known = known
        self._codes = opening.codes
        self._make_fields(opening)
        self._add_fields()
        if known is not None:
            self._show(known.said)
        elif person_id is not None:
            self.person.set_key(person_id)
            self.first_field = "title"
        self.go_on_from(opening.kept)

    def _make_fields(self, opening: QualificationOpening) -> None:
        today = self.context.today
        self.person = person_picker("Learner", opening.people)
        self.title_of, self.number, self.awarding_body, self.provider = (line_edit() for _ in range(4))
        self.credits = line_edit(most=5)
        levels = [(level_words(one).capitalize() or "Not known", one) for one in LEVELS]
        self.level = one_of(levels, "")
        options = [Option(at, one.words, one.code) for at, one in enumerate(opening.codes)]
        self.code = Picker("ASC-WDS code", options, what="code", hint="Type a title or a code")
        self.course = course_picker("Course that it stands for", opening.courses)
        states = [(one.value.capitalize(), one.value) for one in QualificationState]
        self.state_of = one_of(states, QualificationState.REGISTERED.value)
        self.state_on, self.registered_on, self.expected_on = (
            DateEdit(words, today) for words in ("Since", "Registered on", "Expected to be achieved on")
        )
        self.state_on.set_day(today())

    def _add_fields(self) -> None:
        self.set_width(_WIDTH)
        if self.known is None:
            self.add_field("person", "Learner", self.person)
        self.add_field("title", "Qualification", self.title_of, hint="Such as Diploma in adult care")
        self.add_field("level", "Level", self.level, wide=False)
        self.add_field("credits", "Credits", self.credits, beside=True)
        self.add_field("awarding_body", "Awarding body", self.awarding_body, wide=False)
        self.add_field("number", "Qualification number", self.number, beside=True)
        self.add_field("provider", "Training provider", self.provider)
        self.add_field("state", "State", self.state_of, wide=False)
        self.add_field("state_on", "Since", self.state_on, beside=True)
        self.add_field("registered_on", "Registered on", self.registered_on, wide=False)
        self.add_field("expected_on", "Expected to be achieved on", self.expected_on, beside=True)
        self.add_field("asc_wds_code", "ASC-WDS code", self.code, hint="For the workforce return; may be blank")
        self.add_field(
            "course", "Course that it stands for", self.course,
            hint="Where achieving it meets a requirement: a training record is kept in step with it. May be blank",
        )  # fmt: skip

    def _show(self, said: QualificationDraft) -> None:
        for edit, text in (
            (self.title_of, said.title), (self.number, said.number), (self.awarding_body, said.awarding_body),
            (self.provider, said.provider), (self.credits, "" if said.credits is None else str(said.credits)),
        ):  # fmt: skip
            edit.setText(text)
            edit.setCursorPosition(0)
        self.level.setCurrentIndex(max(0, self.level.findData(said.level)))
        self.code.set_key(next((at for at, one in enumerate(self._codes) if one.code == said.asc_wds_code), None))
        self.course.set_key(said.course_id)
        self.state_of.setCurrentIndex(self.state_of.findData(said.state.value))
        self.state_on.set_day(said.state_on)
        self.registered_on.set_day(said.registered_on)
        self.expected_on.set_day(said.expected_on)

    def draft(self) -> QualificationDraft | None:
        """Return the qualification as it was typed."""
        person_id = self.known.said.person_id if self.known is not None else self.choice("person", needed="whose it is")
        title = self.text("title", needed="what it is called")
        state_on = self.day("state_on", needed="since when it is so")
        registered_on, expected_on = self.day("registered_on"), self.day("expected_on")
        credit, code, course_id = number_typed(self, "credits"), self.choice("asc_wds_code"), self.choice("course")
        if person_id is None or state_on is None or not title or self._has_errors():
            return None
        texts: dict[str, Any] = {name: self.text(name) for name in ("number", "awarding_body", "provider")}
        return QualificationDraft(
            int(person_id), title, QualificationState(self.state_of.currentData()), state_on, level=self.level.currentData(),
            credits=credit, asc_wds_code="" if code is None else self._codes[int(code)].code, registered_on=registered_on,
            expected_on=expected_on, course_id=None if course_id is None else int(course_id), **texts,
        )  # fmt: skip
