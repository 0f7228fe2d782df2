"""The form for one approval."""

from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.approvals import Approval, ApprovalDraft
from cpd_desktop.services.approvals import approval_kinds
from cpd_desktop.ui.pages.people.approval_dialog import ApprovalDialog
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY
from tests.ui.pages.people.conftest import fill

KINDS = approval_kinds(TODAY)
RECORDED = Approval(3, b"", 1, "AMHP", date(2024, 1, 26), date(2026, 1, 25), "Meres")


def a_form(qtbot: QtBot, look: Look, *, code: str = "", approval: Approval | None = None) -> ApprovalDialog:
    dialog = ApprovalDialog("Siân O’Brien", KINDS, lambda: TODAY, look, code=code, approval=approval)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_says_what_the_rules_ask_and_when_the_usual_time_ends(qtbot: QtBot, look: Look) -> None:
    dialog = a_form(qtbot, look, code="AMHP")
    assert (dialog.windowTitle(), dialog.act.text()) == ("Record an approval", "Record approval")
    assert "At least 18 hours in each approval year" in dialog.rule.text()
    assert dialog.rule.text().endswith("Its usual time is 5 years.")
    fill(dialog, approved_on="29/2/2024")
    assert dialog.rule.text().endswith("Its usual time is 5 years, to 27 February 2029.")
    fill(dialog, approved_on="nonsense")
    assert dialog.rule.text().endswith("Its usual time is 5 years.")
    fill(dialog, kind="Best Interests Assessor")
    assert "Its usual time" not in dialog.rule.text()


def test_it_sends_out_what_was_typed(qtbot: QtBot, look: Look) -> None:
    dialog = a_form(qtbot, look, code="PE1")
    assert dialog.kind.currentText() == "Practice Educator Stage 1"
    fill(dialog, approved_on="26/1/2024", approved_by="  The   university ")
    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.act.click()
    assert sent.args == [ApprovalDraft("PE1", date(2024, 1, 26), None, "The university")]


def test_a_date_that_is_missing_or_unreadable_is_marked(qtbot: QtBot, look: Look) -> None:
    dialog = a_form(qtbot, look)
    dialog.act.click()
    assert dialog.error_of("approved_on")
    fill(dialog, approved_on="26/1/2024", ends_on="31/2/2027")
    dialog.act.click()
    assert dialog.error_of("ends_on")


def test_a_correction_begins_with_what_is_recorded(qtbot: QtBot, look: Look) -> None:
    dialog = a_form(qtbot, look, approval=RECORDED)
    assert (dialog.windowTitle(), dialog.act.text()) == ("Correct an approval", "Save approval")
    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.act.click()
    assert sent.args == [ApprovalDraft("AMHP", date(2024, 1, 26), date(2026, 1, 25), "Meres")]


def test_an_approval_of_a_kind_that_is_no_more_can_be_corrected(qtbot: QtBot, look: Look) -> None:
    dialog = a_form(qtbot, look, approval=replace(RECORDED, kind="OLD"))
    assert (dialog.kind.currentText(), dialog.rule.text()) == ("OLD", "")
