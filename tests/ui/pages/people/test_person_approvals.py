"""A person's approvals in the window: recorded, corrected, taken back, and their history."""

from datetime import date

from cpd_desktop.domain.approvals import ApprovalDraft
from cpd_desktop.services.approvals import approvals_known, record_approval
from cpd_desktop.services.person import ADDITIONAL
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.ui.models.rows import SENTENCE
from cpd_desktop.ui.pages.people.approval_dialog import ApprovalDialog
from cpd_desktop.ui.pages.people.person_approvals import CORRECT, DELETE, HISTORY, RECORD, PersonApprovalsList
from cpd_desktop.ui.widgets.versions_dialog import HistoryDialog
from tests.ui.conftest import TODAY
from tests.ui.pages.people.conftest import Desk, fill


def nobody_special(desk: Desk) -> int:
    """Return somebody who holds no additional role and no approval."""
    approved = {one.person_id for one in desk.context.workspace.read(approvals_known)}
    return next(
        row.id
        for row in desk.page.table.model.rows
        if row.id not in approved and not any(one.kind == ADDITIONAL for one in desk.whole(row.id).places)
    )


def the_tab(desk: Desk, person_id: int) -> PersonApprovalsList:
    """Show a person's approvals."""
    desk.open_person(person_id)
    view = desk.page.person
    view.tabs.setCurrentWidget(view.approvals)
    desk.settle()
    assert view.approvals.panel is not None
    return view.approvals.panel


def the_form(found: PersonApprovalsList) -> ApprovalDialog:
    dialog = found.dialog
    assert isinstance(dialog, ApprovalDialog)
    assert dialog.isVisible()
    return dialog


def said(desk: Desk, person_id: int) -> list[tuple[str, date, date | None, str]]:
    rows = desk.context.workspace.read(approvals_known, person_ids=[person_id])
    return [(one.kind, one.approved_on, one.ends_on, one.approved_by) for one in rows]


def test_nobody_needs_an_approval_until_somebody_has_one(desk: Desk) -> None:
    person_id = nobody_special(desk)
    found = the_tab(desk, person_id)
    assert found.table.model.rowCount() == 0
    assert found.table.empty_text.startswith("No approval is recorded")
    assert [found.buttons[text].isEnabled() for text in (RECORD, CORRECT, DELETE, HISTORY)] == [
        True, False, False, False,
    ]  # fmt: skip
    told: list[str] = []
    desk.context.told.connect(told.append)

    desk.press(found.buttons[RECORD])
    dialog = the_form(found)
    desk.press(dialog.act)
    assert "Needed" in dialog.error_of("approved_on")
    fill(dialog, approved_on="26/01/2024", approved_by="Meres Council")
    desk.press(dialog.act)

    assert said(desk, person_id) == [("AMHP", date(2024, 1, 26), None, "Meres Council")]
    assert told == ["Saved: record an approval. Ctrl+Z takes it back."]
    desk.page.reload()
    desk.settle()
    (row,) = found.table.model.rows
    assert row.words == "0 of 18 hours, 2 months left"
    sentence = found.table.model.index(0, 2).data(SENTENCE)
    assert sentence == "Approved Mental Health Professional: 0 of 18 hours, 2 months left"
    assert found.table.model.index(0, 2).data() == "▲ Hours to find"


def test_a_role_without_a_date_is_said_and_completed(desk: Desk) -> None:
    person_id = nobody_special(desk)
    role = PlaceDraft(ADDITIONAL, date(2025, 1, 1), None, "Best Interests Assessor")
    desk.context.workspace.write(save_place, person_id, role)
    found = the_tab(desk, person_id)
    (row,) = found.table.model.rows
    assert (row.sentence, row.approval) == ("Best Interests Assessor: no approval date recorded", None)
    assert not found.buttons[CORRECT].isEnabled()
    found.table.opened.emit(row)
    dialog = the_form(found)
    assert dialog.kind.currentText() == "Best Interests Assessor"
    fill(dialog, approved_on="1/6/2026")
    desk.press(dialog.act)
    assert said(desk, person_id) == [("BIA", date(2026, 6, 1), None, "")]


def test_an_approval_is_corrected_taken_back_and_keeps_its_history(desk: Desk) -> None:
    person_id = nobody_special(desk)
    desk.context.workspace.write(
        record_approval, person_id, ApprovalDraft("AMHP", date(2019, 1, 26), None, "Meres"), today=TODAY
    )
    desk.context.workspace.write(
        record_approval, person_id, ApprovalDraft("AMHP", date(2024, 1, 26), None, "Meres"), today=TODAY
    )
    found = the_tab(desk, person_id)
    assert [row.words for row in found.table.model.rows] == ["0 of 18 hours, 2 months left", "an earlier approval"]
    assert found.table.model.index(1, 2).data() == "– Another time"
    desk.press(found.buttons[CORRECT])
    dialog = the_form(found)
    fill(dialog, approved_on="26/01/2019")
    desk.press(dialog.act)
    assert "already" in dialog.error_of("approved_on")
    fill(dialog, approved_on="27/01/2024", ends_on="26/01/2027")
    desk.press(dialog.act)
    assert said(desk, person_id)[1][1:3] == (date(2024, 1, 27), date(2027, 1, 26))
    desk.page.reload()
    desk.settle()
    assert "the approval ends on 26 January 2027" in found.table.model.rows[0].words

    desk.press(found.buttons[HISTORY])
    history = found.dialog
    assert isinstance(history, HistoryDialog)
    assert history.heading.text() == "History: approval, Approved Mental Health Professional"
    assert sorted(row.did for row in history.table.model.rows) == ["corrected", "recorded"]
    history.accept()
    desk.press(found.buttons[DELETE])
    assert len(said(desk, person_id)) == 1
    desk.undo()
    assert len(said(desk, person_id)) == 2
    shown = found.shown_list(name="Approvals 1")
    assert shown is not None
    assert shown.make().rows
