"""A person's qualifications and apprenticeships: how each stands, and recording, correcting and opening them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine
from cpd_desktop.domain.qualifications import QualificationLine, level_words
from cpd_desktop.services.apprenticeships import apprenticeships_of_person
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.qualifications import qualifications_of
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.apprenticeships.apprenticeship_opening import ApprenticeshipForms
from cpd_desktop.ui.pages.apprenticeships.qualification_acts import QualificationActs
from cpd_desktop.ui.pages.apprenticeships.words import (
    first_and_more,
    qualification_tone,
    qualification_words,
    standing_tone,
    standing_words,
)
from cpd_desktop.ui.pages.people.person_list import PersonList
from cpd_desktop.ui.theme import Look, Tone, colour

ADD, ADD_APPRENTICESHIP, EDIT, OPEN, ATTACH, FILES, DELETE = (
    "Add qualification …", "Add apprenticeship …", "Edit qualification …", "Open apprenticeship", "Attach certificate …",
    "Certificates …", "Delete qualification",
)  # fmt: skip
_OF_QUALIFICATION = (EDIT, ATTACH, FILES, DELETE)


@dataclass(frozen=True)
class Learning:
    """One row: a qualification, or an apprenticeship."""

    line: QualificationLine | ApprenticeshipLine

    @property
    def uuid(self) -> bytes:
        """By what it is known."""
        line = self.line
        return line.qualification.uuid if isinstance(line, QualificationLine) else line.apprenticeship.uuid

    @property
    def kind(self) -> str:
        """Which of the two it is."""
        return "Qualification" if isinstance(self.line, QualificationLine) else "Apprenticeship"

    @property
    def state(self) -> str:
        """How it stands, with its shape."""
        line = self.line
        if isinstance(line, QualificationLine):
            return qualification_words(line.state, is_late=line.days_overdue > 0)
        return standing_words(line.standing)

    @property
    def title(self) -> str:
        """What it is."""
        line = self.line
        return line.qualification.said.title if isinstance(line, QualificationLine) else line.apprenticeship.said.name

    @property
    def level(self) -> str:
        """Its level in words, blank for not known."""
        line = self.line
        said = line.qualification.said if isinstance(line, QualificationLine) else line.apprenticeship.said
        return level_words(str(said.level or "")).capitalize()

    @property
    def how_far(self) -> str:
        """How far it is, in words."""
        line = self.line
        return line.words if isinstance(line, QualificationLine) else line.progress.words

    @property
    def ends_on(self) -> date | None:
        """The expected end."""
        line = self.line
        return line.qualification.said.expected_on if isinstance(line, QualificationLine) else line.progress.ends_on

    def tone(self, look: Look) -> Tone:
        """Return the colours of how it stands."""
        line = self.line
        if isinstance(line, QualificationLine):
            return qualification_tone(look.theme, line.state, is_late=line.days_overdue > 0)
        return standing_tone(look.theme, line.standing)


def learning_of(session: Session, question: CoverageQuestion, person_id: int) -> tuple[Learning, ...]:
    """Return the apprenticeships and the qualifications of somebody on the question's date, as they were known then."""
    apprenticeships = apprenticeships_of_person(session, person_id, question)
    qualifications = qualifications_of(session, person_id, question.as_at, question.upto)
    return (*map(Learning, apprenticeships), *map(Learning, qualifications))


def learning_columns(look: Look) -> tuple[Column[Learning], ...]:
    """Return the columns: what it is, how it stands and how far it is, and what is to be put right."""

    def tone(one: Learning) -> tuple[QColor, QColor]:
        found = one.tone(look)
        return colour(found.back), colour(found.text)

    return (
        Column("State", lambda one: one.state, colour=tone, width=24),
        Column("Kind", lambda one: one.kind, width=16),
        Column("Title", lambda one: one.title, width=34, tip=lambda one: one.title),
        Column("Level", lambda one: one.level, width=12),
        Column("How far", lambda one: one.how_far, width=38, tip=lambda one: one.how_far),
        Column("Expected end", lambda one: one.ends_on, width=14),
        Column(
            "To put right", lambda one: first_and_more(one.line.problems), width=44, tip=lambda one: "\n".join(one.line.problems)
        ),
    )  # fmt: skip


class PersonQualificationsList(PersonList[Learning]):
    """Shows what one person has learnt, and learns, for an award."""

    WHAT, NOUN = "Qualifications", ("entry", "entries")
    ACTS = (ADD, ADD_APPRENTICESHIP, EDIT, OPEN, ATTACH, FILES, DELETE)
    EMPTY = "No qualification and no apprenticeship is recorded. Add the first with the buttons above."

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, learning_columns(context.look), lambda one: one.uuid, parent)
        self.acts, self.forms = QualificationActs(context, self), ApprenticeshipForms(context, self)
        for acts in (self.acts, self.forms):
            acts.told.connect(context.told)
        self._follow()

    def _ask(self, topic: str, person_id: int, show: Callable[[Any], None]) -> None:
        self.ask_known(topic, show, learning_of, CoverageQuestion(self.context.view.as_at), person_id)

    def _open(self, row: Learning) -> None:
        self._do(OPEN if row.kind == "Apprenticeship" else EDIT)

    def _follow(self) -> None:
        row = self.table.current()
        line = None if row is None else row.line
        is_qualification = isinstance(line, QualificationLine)
        for text in _OF_QUALIFICATION:
            self.buttons[text].setEnabled(is_qualification and self.is_now)
        has_files = isinstance(line, QualificationLine) and line.qualification.files > 0
        self.buttons[FILES].setEnabled(has_files and self.is_now)
        self.buttons[OPEN].setEnabled(line is not None and not is_qualification)
        for text in (ADD, ADD_APPRENTICESHIP):
            self.buttons[text].setEnabled(self._person is not None and self.is_now)

    def _do(self, text: str) -> None:
        row = self.table.current()
        if text != OPEN and not self.may_record():
            return
        if text in (ADD, ADD_APPRENTICESHIP):
            if self._person is not None:
                (self.acts if text == ADD else self.forms).add(self._person[0])
        elif row is None:
            return
        elif isinstance(row.line, QualificationLine):
            acts = {
                EDIT: self.acts.edit, ATTACH: self.acts.attach, FILES: self.acts.certificates, DELETE: self.acts.delete
            }  # fmt: skip
            acts[text](row.line.qualification)
        else:
            self.context.go_to("Apprenticeships", {"tab": "Apprentices", "apprenticeship": row.uuid})
