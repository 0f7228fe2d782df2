from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipWhole
from cpd_desktop.domain.apprenticeships import (
    AccountStatus,
    ApprenticeshipState,
    FunctionalSkills,
    IlrCompletion,
    IlrOutcome,
)
from cpd_desktop.services.apprenticeships import apprenticeship_of
from cpd_desktop.ui.pages.apprenticeships.status_dialogs import (
    OutcomeDialog,
    OutcomeDraft,
    SkillsDialog,
    StatusesDialog,
    StatusesDraft,
)
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

from .conftest import JOY, Book
from .forms import errors_of, fill, opened, sent


@pytest.fixture
def whole(book: Book) -> ApprenticeshipWhole:
    found: ApprenticeshipWhole = book.context.workspace.read(apprenticeship_of, book.uuids[JOY], TODAY)
    return found


def test_an_outcome_has_a_day_and_what_happened_afterwards(
    qtbot: QtBot, look: Look, whole: ApprenticeshipWhole
) -> None:
    dialog = opened(qtbot, OutcomeDialog(whole.line.apprenticeship, lambda: TODAY, look))
    fill(dialog, state_on="")
    assert set(errors_of(dialog)) == {"state_on"}
    fill(dialog, state="Completed", state_on="20/11/2026", afterwards="Senior care worker", registered_on="t")

    assert sent(qtbot, dialog) == OutcomeDraft(
        ApprenticeshipState.COMPLETED, date(2026, 11, 20), "Senior care worker", TODAY
    )


def test_what_contradicts_is_told_as_one_chooses(qtbot: QtBot, look: Look, whole: ApprenticeshipWhole) -> None:
    dialog: Any = opened(qtbot, StatusesDialog(whole, look))
    assert dialog.agreement.text() == f"▲ {whole.line.contradictions[0]}"

    fill(dialog, account_status="Live")
    assert dialog.agreement.text() == "● Nothing that is known contradicts the status here."
    fill(dialog, ilr_completion="2 (completed)")
    assert dialog.agreement.text().startswith("▲ It is active here, and 2 (completed) in the ILR")
    assert sent(qtbot, dialog) == StatusesDraft(AccountStatus.LIVE, IlrCompletion.COMPLETED, IlrOutcome.NOT_KNOWN)


def test_completed_without_a_pass_is_told_until_the_ilr_has_one(
    qtbot: QtBot, look: Look, whole: ApprenticeshipWhole
) -> None:
    completed = replace(whole, line=replace(whole.line, state=ApprenticeshipState.COMPLETED))
    dialog: Any = opened(qtbot, StatusesDialog(completed, look))
    fill(dialog, account_status="Completed", ilr_completion="2 (completed)", ilr_outcome="Not known")
    assert dialog.agreement.text().startswith("▲ It is completed, and no result of the assessment is on record")
    fill(dialog, ilr_outcome="3 (not achieved)")
    assert dialog.agreement.text().startswith("▲ It is completed and was not achieved")
    fill(dialog, ilr_outcome="1 (achieved)")
    assert dialog.agreement.text() == "● Nothing that is known contradicts the status here."


def test_english_and_maths(qtbot: QtBot, look: Look, whole: ApprenticeshipWhole) -> None:
    dialog = opened(qtbot, SkillsDialog(whole.line.apprenticeship, look))
    assert dialog.act.text() == "Save English and maths"
    fill(dialog, functional_skills="Achieved")

    assert sent(qtbot, dialog) is FunctionalSkills.ACHIEVED
