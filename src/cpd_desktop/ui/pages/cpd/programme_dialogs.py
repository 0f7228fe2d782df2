"""The forms of a programme: beginning and correcting one, a step that was taken, and its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from cpd_desktop.domain.programmes import MOST_NAME, Programme, ProgrammeDraft, ProgrammeState, StepDraft, StepStanding
from cpd_desktop.domain.rule_packs import RulePack
from cpd_desktop.ui.pages.people.dialogs import line_edit, text_edit
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog

Today = Callable[[], date]


class ProgrammeDialog(FormDialog):
    """Begins a programme of *person_id*, or corrects *before*. Sends out a ProgrammeDraft."""

    def __init__(
        self, person_id: int, packs: Sequence[RulePack], today: Today, look: Look, parent: QWidget | None = None, *,
        before: Programme | None = None,
    ) -> None:  # fmt: skip
        is_new = before is None
        super().__init__(
            "Start a programme" if is_new else "Correct a programme", "Start programme" if is_new else "Save programme",
            look, parent, about="Its steps and their days follow from its rules, in calendar months from the first day.",
        )  # fmt: skip
        self._person_id = person_id
        self.pack = QComboBox()
        for pack in packs:
            self.pack.addItem(pack.title, pack.code)
        self.starts_on, self.ends_on = DateEdit("First day", today, allow_blank=False), DateEdit("Last day", today)
        self.assessor = line_edit(most=MOST_NAME)
        self.add_field("pack", "Programme", self.pack)
        self.add_field("starts_on", "First day", self.starts_on, wide=False)
        self.add_field("ends_on", "Last day", self.ends_on, beside=True, hint="Blank: as long as the rules say")
        self.add_field("assessor", "Assessor or educator", self.assessor)
        self.starts_on.set_day(today())
        if before is not None:
            self.pack.setCurrentIndex(max(0, self.pack.findData(before.pack)))
            self.starts_on.set_day(before.starts_on)
            self.ends_on.set_day(before.ends_on)
            self.assessor.setText(before.assessor)

    def draft(self) -> ProgrammeDraft | None:
        """Return the programme as it was typed."""
        starts_on = self.day("starts_on", needed="the first day")
        ends_on = self.day("ends_on")
        if starts_on is None or self._has_errors():
            return None
        return ProgrammeDraft(self._person_id, str(self.pack.currentData()), starts_on, ends_on, self.text("assessor"))


class StepDialog(FormDialog):
    """Records a step of a programme, or corrects what is recorded of it. Sends out a StepDraft."""

    def __init__(self, step: StepStanding, today: Today, look: Look, parent: QWidget | None = None) -> None:
        about = step.title if step.due_on is None else f"{step.title}, due by {step.due_on:%d %b %Y}"
        super().__init__("Record a step", "Record step", look, parent, about=about)
        self._step = step
        self.done_on = DateEdit("Taken on", today, allow_blank=False, is_past=True)
        self.by_whom, self.outcome = line_edit(most=MOST_NAME), text_edit()
        self.add_field("done_on", "Taken on", self.done_on, wide=False)
        self.add_field("by_whom", "With whom", self.by_whom, hint="Who assessed, observed or reviewed")
        self.add_field(
            "outcome", "What came of it", self.outcome, hint="Everybody with the book can read it: a word or two"
        )
        self.done_on.set_day(today())
        if step.taken is not None:
            self.done_on.set_day(step.taken.done_on)
            self.by_whom.setText(step.taken.by_whom)
            self.outcome.setPlainText(step.taken.outcome)

    def draft(self) -> StepDraft | None:
        """Return the step as it was typed."""
        done_on = self.day("done_on", needed="the day on which it was taken")
        if done_on is None:
            return None
        return StepDraft(self._step.step, done_on, self._step.number, self.text("by_whom"), self.text("outcome"))


@dataclass(frozen=True)
class ProgrammeEnd:
    """How a programme ended, and on which day."""

    state: ProgrammeState
    on: date


class EndProgrammeDialog(FormDialog):
    """Asks whether a programme was completed or stopped, and when. Sends out a ProgrammeEnd."""

    def __init__(self, title: str, today: Today, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("End a programme", "End programme", look, parent, about=title)
        self.state = QComboBox()
        for words, state in (
            ("It was completed", ProgrammeState.COMPLETED), ("It was stopped before it was completed", ProgrammeState.STOPPED),
        ):  # fmt: skip
            self.state.addItem(words, state.value)
        self.state_on = DateEdit("On", today, allow_blank=False, is_past=True)
        self.state_on.set_day(today())
        self.add_field("state", "What happened", self.state)
        self.add_field("state_on", "On", self.state_on, wide=False)

    def draft(self) -> ProgrammeEnd | None:
        """Return how it ended."""
        on = self.day("state_on", needed="the day on which it ended")
        return None if on is None else ProgrammeEnd(ProgrammeState(str(self.state.currentData())), on)
