"""One supervision on screen and what can be done about it: reading, agreeing, correcting, amending, deleting."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from cpd_desktop.domain.supervision import Function, State
from cpd_desktop.domain.supervision_drafts import CancelledDraft
from cpd_desktop.services.kept_drafts import forms_kept
from cpd_desktop.services.supervision.logging import cancel_supervision
from cpd_desktop.ui.pages.supervision.agree_dialog import AgreeDialog
from cpd_desktop.ui.pages.supervision.correction import AmendmentDialog, CorrectionDialog, correction_form
from cpd_desktop.ui.pages.supervision.record_acts import RecordActs
from cpd_desktop.ui.pages.supervision.record_view import AGREE, AMEND, CORRECT, DELETE, HISTORY, PRINT, RecordDialog
from cpd_desktop.ui.widgets.versions_dialog import HistoryDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.supervision_book import LAST, SECRET, SupervisionDesk, opened


@pytest.fixture
def acts(supervision: SupervisionDesk, window: QWidget) -> RecordActs:
    return RecordActs(supervision.context, window)


def look_at(desk: SupervisionDesk, acts: RecordActs, uuid: bytes) -> RecordDialog:
    acts.open_record(uuid)
    return opened(desk, RecordDialog)


def words(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog))


def test_its_two_read_what_was_written_and_nobody_else_does(supervision: SupervisionDesk, acts: RecordActs) -> None:
    uuid = supervision.log()
    supervision.context.sign_in_as(supervision.book.practitioner)
    record = look_at(supervision, acts, uuid)
    assert SECRET in words(record)
    assert "Dai Rees with Jo Patel" in record.heading.text()
    assert record.windowTitle() == "Supervision record"
    record.accept()

    supervision.context.sign_in_as(supervision.book.workforce_lead)
    record = look_at(supervision, acts, uuid)
    assert SECRET not in words(record)
    assert "you are not one of them" in words(record)
    assert "90 minutes" in record.facts.text()
    assert not record.buttons[AGREE].isVisible()
    assert not record.buttons[PRINT].isVisible()
    assert not record.buttons[DELETE].isVisible()
    record.accept()


def test_with_nobody_signed_in_it_says_why_and_offers_to_sign_in(
    supervision: SupervisionDesk, acts: RecordActs
) -> None:
    record = look_at(supervision, acts, supervision.log())
    assert "sign in to read it" in words(record)
    with supervision.qtbot.waitSignal(supervision.context.sign_in_wanted) as wanted:
        QTest.mouseClick(record.sign_in, Qt.MouseButton.LeftButton)
    assert "sealed to its two people" in wanted.args[0].why

    supervision.context.sign_in_as(supervision.book.manager)
    supervision.settle()
    assert SECRET in words(record)
    record.accept()


def test_when_its_reader_leaves_it_goes_from_sight_at_once(supervision: SupervisionDesk, acts: RecordActs) -> None:
    supervision.context.sign_in_as(supervision.book.manager)
    record = look_at(supervision, acts, supervision.log())
    supervision.context.sign_out()

    assert not record.isVisible()
    assert acts.record is None


def test_both_agree_and_it_is_locked(supervision: SupervisionDesk, acts: RecordActs) -> None:
    uuid = supervision.log()
    supervision.context.sign_in_as(supervision.book.manager)
    record = look_at(supervision, acts, uuid)
    assert record.badge.text() == "○ Not agreed yet"
    supervision.press(record.buttons[AGREE])
    dialog = opened(supervision, AgreeDialog)
    assert [tick.text() for _, _, tick in dialog.ticks] == [
        "Jo Patel agrees, at their own sign-in", "Dai Rees agrees, in the meeting, as Jo Patel says",
    ]  # fmt: skip
    for _, _, tick in dialog.ticks:
        tick.setChecked(True)
    supervision.press(dialog.act)

    assert supervision.detail(uuid).listed.is_locked
    assert record.badge.text() == "● Agreed by both"
    assert "Dai Rees agreed on 23 November 2026, in the meeting, as Jo Patel says" in words(record)
    assert not record.buttons[CORRECT].isVisible()
    assert not record.buttons[DELETE].isVisible()
    assert record.buttons[AMEND].isVisible()
    record.accept()


def test_one_is_waited_for_by_name(supervision: SupervisionDesk, acts: RecordActs) -> None:
    uuid = supervision.log()
    supervision.agree(uuid, supervision.book.manager)
    record = look_at(supervision, acts, uuid)

    assert record.badge.text() == "▲ Waits for Dai Rees"
    record.accept()


def test_it_is_corrected_with_all_that_was_recorded_filled_in(supervision: SupervisionDesk, acts: RecordActs) -> None:
    uuid = supervision.log()
    supervision.context.sign_in_as(supervision.book.manager)
    record = look_at(supervision, acts, uuid)
    supervision.press(record.buttons[CORRECT])
    form = opened(supervision, CorrectionDialog)
    assert not form.fields.person.isEnabled()
    assert form.fields.held_on.edit.text() == f"{LAST:%d/%m/%Y}"
    assert form.fields.ticks.chosen() == {Function.SUPPORT}
    assert form.notes.texts() == {"notes": SECRET}
    assert form.fields.actions.rows[0].title.text() == "Read the guidance"
    form.fields.minutes.setText("60")
    form.notes.fields["wellbeing"].setPlainText("Well")  # type: ignore[union-attr]
    supervision.press(form.act)

    after = supervision.detail(uuid, supervision.book.practitioner)
    assert after.listed.minutes == 60
    assert after.texts == {"notes": SECRET, "wellbeing": "Well"}
    assert [action.title for action in after.actions] == ["Read the guidance"]
    assert "60 minutes" in record.facts.text()
    record.accept()


def test_who_cannot_read_it_corrects_its_facts_only(supervision: SupervisionDesk, acts: RecordActs) -> None:
    uuid = supervision.log()
    record = look_at(supervision, acts, uuid)
    supervision.press(record.buttons[CORRECT])
    form = opened(supervision, CorrectionDialog)
    assert not form.notes.is_open
    form.fields.minutes.setText("75")
    supervision.press(form.act)

    after = supervision.detail(uuid, supervision.book.manager)
    assert (after.listed.minutes, after.texts) == (75, {"notes": SECRET})
    record.accept()


def test_what_was_typed_into_a_correction_is_there_again(supervision: SupervisionDesk, acts: RecordActs) -> None:
    uuid = supervision.log()
    supervision.context.sign_in_as(supervision.book.manager)
    record = look_at(supervision, acts, uuid)
    supervision.press(record.buttons[CORRECT])
    form = opened(supervision, CorrectionDialog)
    form.notes.fields["learning"].setPlainText("Half a")  # type: ignore[union-attr]
    form.reject()
    supervision.settle()
    (kept,) = supervision.workspace.read(forms_kept, reader=supervision.book.manager)
    assert kept.form == correction_form(uuid)
    record.accept()

    acts.correct(uuid)
    again = opened(supervision, CorrectionDialog)
    assert again.notes.texts() == {"notes": SECRET, "learning": "Half a"}
    again.autosave.finish()
    again.done(0)


def test_an_agreed_one_is_amended_visibly_with_its_reason(supervision: SupervisionDesk, acts: RecordActs) -> None:
    uuid = supervision.log()
    supervision.agree(uuid, supervision.book.manager, supervision.book.practitioner)
    supervision.context.sign_in_as(supervision.book.practitioner)
    record = look_at(supervision, acts, uuid)
    supervision.press(record.buttons[AMEND])
    form = opened(supervision, AmendmentDialog)
    form.notes.fields["notes"].setPlainText("Wants to move to days.")  # type: ignore[union-attr]
    supervision.press(form.act)
    assert "why it is amended" in form.error_of("amendment")
    form.why.setPlainText("Nights was a slip")
    supervision.press(form.act)

    after = supervision.detail(uuid, supervision.book.manager)
    assert after.texts == {"notes": "Wants to move to days."}
    assert after.listed.amendments == 1
    assert "Amended on 23 November 2026 by Dai Rees" in words(record)
    assert "Nights was a slip" in words(record)
    record.accept()


def test_it_is_deleted_and_undone(supervision: SupervisionDesk, acts: RecordActs) -> None:
    supervision.context.sign_in_as(supervision.book.manager)
    record = look_at(supervision, acts, supervision.log())
    supervision.press(record.buttons[DELETE])

    assert supervision.held() == 0
    assert acts.record is None
    supervision.undo()
    assert supervision.held() == 1


def test_a_cancelled_one_says_by_whom_and_why_and_is_corrected(supervision: SupervisionDesk, acts: RecordActs) -> None:
    draft = CancelledDraft(supervision.dai, supervision.jo, TODAY, "Jo Patel", "Urgent visit")
    uuid = supervision.workspace.write(cancel_supervision, draft, today=TODAY).result
    record = look_at(supervision, acts, uuid)
    assert record.badge.text() == "– Cancelled"
    assert record.facts.text() == "Cancelled by Jo Patel: Urgent visit"
    supervision.press(record.buttons[CORRECT])
    form = opened(supervision, CorrectionDialog)
    form.fields.reason.setPlainText("Called to court")
    supervision.press(form.act)

    one = supervision.detail(uuid).listed
    assert (one.state, one.reason) == (State.CANCELLED, "Called to court")
    record.accept()


def test_its_history_says_what_it_said_and_no_text(supervision: SupervisionDesk, acts: RecordActs) -> None:
    record = look_at(supervision, acts, supervision.log())
    supervision.press(record.buttons[HISTORY])
    history = opened(supervision, HistoryDialog)

    said = " ".join(one.words for one in history.table.model.rows)
    assert "supervisor: Jo Patel" in said
    assert "covered: support" in said
    assert SECRET not in said
    history.accept()
    record.accept()


def test_printing_goes_to_the_reports(supervision: SupervisionDesk, acts: RecordActs) -> None:
    uuid = supervision.log()
    record = look_at(supervision, acts, uuid)
    with supervision.qtbot.waitSignal(supervision.context.wanted) as wanted:
        supervision.press(record.buttons[PRINT])

    assert wanted.args[0] == "Reports"
    assert wanted.args[1]["supervision"] == uuid.hex()
    assert acts.record is None
