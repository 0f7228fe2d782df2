"""The forms of what an apprenticeship is said to be: its outcome, the statuses that others hold, English and maths."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLabel, QWidget

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipWhole
from cpd_desktop.domain.apprenticeship_results import end_result, result_problem
from cpd_desktop.domain.apprenticeship_standing import completion_words, contradictions, outcome_words
from cpd_desktop.domain.apprenticeships import (
    AccountStatus,
    Apprenticeship,
    ApprenticeshipState,
    FunctionalSkills,
    IlrCompletion,
    IlrOutcome,
)
from cpd_desktop.ui.pages.apprenticeships.fields import one_of
from cpd_desktop.ui.pages.people.dialogs import line_edit
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog

Today = Callable[[], date]
_OUTCOMES = (ApprenticeshipState.COMPLETED, ApprenticeshipState.WITHDRAWN, ApprenticeshipState.TRANSFERRED)
_NOT_KNOWN = "Not known"
_COUNTS = "Completed meets a requirement once a pass is on record"


@dataclass(frozen=True)
class OutcomeDraft:
    """What came of an apprenticeship, on which day, and what happened afterwards: a new role, a professional register."""

    state: ApprenticeshipState
    state_on: date
    afterwards: str
    registered_on: date | None


class OutcomeDialog(FormDialog):
    """Says what came of an apprenticeship. Sends out an OutcomeDraft."""

    def __init__(self, one: Apprenticeship, today: Today, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(
            "Record the outcome", "Record outcome", look, parent, about=f"{one.person.name}: {one.said.name}."
        )
        said = one.said
        self.outcome = one_of([(state.value.capitalize(), state.value) for state in _OUTCOMES], said.state.value)
        self.add_field("state", "Outcome", self.outcome, wide=False, hint=_COUNTS)
        state_on = DateEdit("On", today)
        state_on.set_day(said.state_on or today())
        self.add_field("state_on", "On", state_on, beside=True)
        self.add_field(
            "afterwards",
            "What happened afterwards",
            line_edit(said.afterwards),
            hint="Such as a new role, or why they withdrew",
        )
        registered_on = DateEdit("On a professional register since", today)
        registered_on.set_day(said.registered_on)
        self.add_field("registered_on", "On a professional register since", registered_on, wide=False)

    def draft(self) -> OutcomeDraft | None:
        """Return what was typed."""
        state_on, registered_on = self.day("state_on", needed="the day"), self.day("registered_on")
        if state_on is None:
            return None
        state = ApprenticeshipState(self.outcome.currentData())
        return OutcomeDraft(state, state_on, self.text("afterwards"), registered_on)


@dataclass(frozen=True)
class StatusesDraft:
    """What the employer account and the provider's ILR have of an apprenticeship."""

    account: AccountStatus
    completion: IlrCompletion
    outcome: IlrOutcome


class StatusesDialog(FormDialog):
    """Says what others hold; what contradicts our own status is told as one chooses. Sends out a StatusesDraft."""

    def __init__(self, whole: ApprenticeshipWhole, look: Look, parent: QWidget | None = None) -> None:
        one = whole.line.apprenticeship
        super().__init__(
            "Statuses elsewhere",
            "Save statuses",
            look,
            parent,
            about=f"{one.person.name}. Here it is {whole.line.state}.",
        )
        self._whole = whole
        said = one.said
        self.account = one_of(
            [(each.value.capitalize() or _NOT_KNOWN, each.value) for each in AccountStatus], said.account_status.value
        )
        self.completion = one_of(
            [(completion_words(each) or _NOT_KNOWN, each.value) for each in IlrCompletion], said.ilr_completion.value
        )
        self.ilr_outcome = one_of(
            [(outcome_words(each) or _NOT_KNOWN, each.value) for each in IlrOutcome], said.ilr_outcome.value
        )
        self.add_field("account_status", "Employer account", self.account)
        self.add_field("ilr_completion", "ILR completion status", self.completion, wide=False)
        self.add_field("ilr_outcome", "ILR outcome", self.ilr_outcome, beside=True)
        self.agreement = QLabel()
        self.agreement.setWordWrap(True)
        self.agreement.setAccessibleName("Whether the statuses agree")
        self.grid.addWidget(self.agreement, self.grid.rowCount(), 0, 1, 2)
        for box in (self.account, self.completion, self.ilr_outcome):
            box.currentIndexChanged.connect(lambda _: self._tell())
        self._tell()

    def _tell(self) -> None:
        draft = self.draft()
        found = contradictions(
            self._whole.line.state, draft.account, draft.completion, draft.outcome, self._whole.facts.attempts
        )
        result = end_result(draft.outcome, self._whole.facts.attempts)
        not_passed = result_problem(self._whole.line.state, result)
        told = " ".join(f"▲ {sentence}" for sentence in (*found, not_passed) if sentence)
        self.agreement.setText(told or "● Nothing that is known contradicts the status here.")
        if self.isVisible():
            self._fit()

    def draft(self) -> StatusesDraft:
        """Return what is chosen."""
        return StatusesDraft(
            AccountStatus(self.account.currentData()), IlrCompletion(self.completion.currentData()),
            IlrOutcome(self.ilr_outcome.currentData()),
        )  # fmt: skip


class SkillsDialog(FormDialog):
    """Says whether English and maths are needed, and there. Sends out FunctionalSkills."""

    def __init__(self, one: Apprenticeship, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("English and maths", "Save English and maths", look, parent, about=f"{one.person.name}.")
        self.skills = one_of(
            [(each.value.capitalize(), each.value) for each in FunctionalSkills], one.said.functional_skills.value
        )
        self.add_field("functional_skills", "English and maths", self.skills)

    def draft(self) -> FunctionalSkills:
        """Return what is chosen."""
        return FunctionalSkills(self.skills.currentData())
