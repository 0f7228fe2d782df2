"""The forms of a programme."""

from datetime import date

from cpd_desktop.domain.programmes import ProgrammeDraft, ProgrammeState, StepDraft, StepStanding, StepState, StepTaken
from cpd_desktop.services.rule_packs import shipped_packs
from cpd_desktop.ui.pages.cpd.programme_dialogs import EndProgrammeDialog, ProgrammeDialog, ProgrammeEnd, StepDialog
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY
from tests.ui.pages.cpd.cpd_desk import CpdDesk, choose
from tests.ui.pages.supervision.group_book import can_be_read

PACKS = [pack for pack in shipped_packs(TODAY) if pack.content.applies_to.is_programme]
TAKEN = StepTaken("aa", "review", 1, date(2026, 9, 1), "Nia Price", "On track")


def test_a_programme_begins_today_until_said_otherwise(desk: CpdDesk, look: Look) -> None:
    dialog = ProgrammeDialog(7, PACKS, desk.context.today, look, desk.window)
    dialog.open()
    assert can_be_read(desk.qtbot, dialog) == []
    assert dialog.draft() == ProgrammeDraft(7, "ASYE", TODAY)
    dialog.starts_on.edit.setText("")
    assert dialog.draft() is None
    dialog.finish()


def test_a_step_opens_with_what_is_recorded_of_it(desk: CpdDesk, look: Look) -> None:
    step = StepStanding("review", 1, "Review at 3 months", date(2026, 9, 4), StepState.DONE, TAKEN)
    dialog = StepDialog(step, desk.context.today, look, desk.window)
    dialog.open()
    assert can_be_read(desk.qtbot, dialog) == []
    assert dialog.draft() == StepDraft("review", date(2026, 9, 1), 1, "Nia Price", "On track")
    dialog.done_on.edit.setText("soonish")
    assert dialog.draft() is None
    dialog.finish()


def test_a_programme_is_completed_or_stopped(desk: CpdDesk, look: Look) -> None:
    dialog = EndProgrammeDialog("Assessed year", desk.context.today, look, desk.window)
    dialog.open()
    assert can_be_read(desk.qtbot, dialog) == []
    assert dialog.draft() == ProgrammeEnd(ProgrammeState.COMPLETED, TODAY)
    choose(dialog.state, "It was stopped")
    assert dialog.draft() == ProgrammeEnd(ProgrammeState.STOPPED, TODAY)
    dialog.finish()
