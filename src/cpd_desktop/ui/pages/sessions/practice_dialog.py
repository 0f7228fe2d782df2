"""The dialog that answers the three questions for somebody, where no supervision asks them; it also corrects an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.practice import AnsweredBy, PracticeDraft
from cpd_desktop.services.practice_answers import PracticeDue, PracticeGiven
from cpd_desktop.ui.pages.supervision.practice_rows import HINT, PracticeAsked, PracticeQuestions
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog


@dataclass(frozen=True)
class DialogWords:
    """What the dialog and its button are called, and what stands below the title."""

    title: str
    act: str
    about: str


def words_of(line: PracticeDue | PracticeGiven) -> DialogWords:
    """Return what the dialog says: to answer what is due, or to correct what was given."""
    about = (
        f"{line.name}: {line.course}, completed on {line.completed_on:%d %b %Y}, asked {line.days} days after. Supervision asks this"
        " by itself; answer here where none is to come."
    )
    if isinstance(line, PracticeDue):
        return DialogWords("Answer for somebody", "Save answers", about)
    about = (
        f"{line.name}: {line.course}, {line.days} days after. What was said before is not shown: answer all three anew."
    )
    return DialogWords("Correct what was answered", "Save answers", about)


class PracticeDialog(FormDialog):
    """Gathers the three answers, the barrier and the day. Sends out a PracticeDraft."""

    def __init__(
        self, line: PracticeDue | PracticeGiven, today: Callable[[], date], look: Look, parent: QWidget | None = None
    ) -> None:
        words = words_of(line)
        super().__init__(words.title, words.act, look, parent, about=words.about)
        about = f"{line.course}, {line.days} days after"
        self.questions = PracticeQuestions(PracticeAsked(line.booking_uuid, (line.days, line.answered_by), about), look)
        if line.answered_by is AnsweredBy.LEARNER:
            self.questions.name_who(line.name)
        self.add_field("practice", "Answers", self.questions, hint=HINT.partition(" Answer all")[0])
        answered_on = DateEdit("Answered on", today)
        answered_on.set_day(today() if isinstance(line, PracticeDue) else line.answered_on)
        self.add_field("answered_on", "Answered on", answered_on, wide=False)
        self.questions.left.connect(answered_on.setFocus)

    def draft(self) -> PracticeDraft | None:
        """Return the answers; None after marking what is missing."""
        day = self.day("answered_on", needed="the day")
        if day is None:
            return None
        draft = self.questions.draft(day)
        if draft is None:
            self.show_error("practice", "Answer all three questions.")
        return draft

    def _state(self) -> list[str]:
        return [*super()._state(), repr(self.questions.given())]
