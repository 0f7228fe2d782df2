from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpd_desktop.domain.claims import ClaimState
from cpd_desktop.ui.pages.funding.claims_panel import (
    ADD,
    CLAW_BACK,
    CORRECT,
    DELETE,
    EVIDENCE,
    OPEN,
    PACK,
    PAID,
    PRINT,
    REFUSED,
    REOPEN,
    SUBMIT,
    UNPAY,
    UNTICK,
    WITHDRAW,
    ClaimsPanel,
    explained,
    headline_of,
    offered,
)
from cpd_desktop.ui.pages.funding.evidence_dialogs import EvidenceDialog

from .money_book import AMIR, DAI, JO, MoneyDesk, fill


def panel_of(desk: MoneyDesk) -> ClaimsPanel:
    return desk.show(ClaimsPanel(desk.context))


def pressable(panel: ClaimsPanel) -> list[str]:
    return [text for text, button in panel.buttons.items() if button.isVisible()]


def test_claims_come_by_deadline_and_the_figures_are_those_of_the_service(desk: MoneyDesk) -> None:
    desk.claim(DAI)
    late = desk.claim(AMIR, completed_on=date(2026, 11, 2), what="Level 3 diploma")
    soon = desk.claim()
    panel = panel_of(desk)

    assert [line.uuid for line in panel.table.model.rows][:2] == [soon.uuid, late.uuid]
    assert panel.headline.text() == "1 claim lapses within 30 days"
    found = desk.money()
    assert panel.explained.text() == explained(found)
    assert "First Siân O’Brien, Diploma in care: 16 days." in panel.explained.text()
    assert "£800.00 can be claimed; £400.00 cannot" in panel.explained.text()
    assert panel.table.model.rows == found.claims


def test_what_the_rules_refuse_says_why_on_the_row(desk: MoneyDesk) -> None:
    desk.claim(DAI)
    panel = panel_of(desk)

    assert panel.sentence.text().startswith("Dai Rees (West): LDSS 2025-26, 40% of Diploma in care: £400.00.")
    assert "Not claimable because Dai Rees was Social Worker" in panel.sentence.text()
    assert panel.headline.text() == "Nothing is to be claimed now"
    assert panel.explained.text() == "£400.00 cannot be claimed."


def test_a_kind_is_shown_alone_as_today_asks_for_it(desk: MoneyDesk) -> None:
    soon = desk.claim()
    lacking = desk.claim(AMIR, evidence=False)
    desk.claim(DAI)
    panel = ClaimsPanel(desk.context)
    panel.choose_kind("evidence missing")
    desk.show(panel)

    assert [line.uuid for line in panel.table.model.rows] == [lacking.uuid]
    assert panel.kind == "evidence missing"
    panel.choose_kind("about to lapse")
    assert [line.uuid for line in panel.table.model.rows] == [lacking.uuid, soon.uuid]
    panel.choose_kind("all")
    assert len(panel.table.model.rows) == 3
    assert [panel.tabs.tabText(at) for at in range(panel.tabs.count())] == [
        "All (3)", "To claim (2)", "About to lapse (2)", "Evidence missing (1)", "Not claimable (1)",
    ]  # fmt: skip


def test_a_claim_is_submitted_paid_and_clawed_back_each_undone_as_one(desk: MoneyDesk) -> None:
    line = desk.claim()
    panel = panel_of(desk)
    for button, texts, state in (
        (SUBMIT, {"reference": "C-77"}, ClaimState.SUBMITTED),
        (PAID, {"received": "399.50"}, ClaimState.PAID),
        (CLAW_BACK, {"amount": "100", "reason": "Left within a year"}, ClaimState.CLAWED_BACK),
    ):
        desk.press(panel.buttons[button])
        assert panel.acts.dialog is not None
        fill(panel.acts.dialog, **texts)
        panel.acts.dialog.act.click()
        desk.settle()
        assert desk.again(line).answer.state is state

    now = panel.table.current()
    assert now is not None
    assert (now.progress.received, now.progress.clawed_back) == (Decimal("399.50"), Decimal("100.00"))
    assert now.said.reference == "C-77"
    assert "£399.50 received on 23 Nov 2026. £100.00 taken back on 23 Nov 2026." in panel.sentence.text()
    assert "Clawed back on 23 Nov 2026: Left within a year." in panel.sentence.text()
    assert offered(now)[:3] == (CLAW_BACK, PAID, UNPAY)
    # The rest comes in all the same.
    desk.press(panel.buttons[PAID])
    assert panel.acts.dialog is not None
    panel.acts.dialog.act.click()
    desk.settle()
    whole = desk.again(line)
    assert (whole.answer.state, whole.progress.net) == (ClaimState.PAID, Decimal("300.00"))
    assert PAID not in offered(whole)
    for state in (ClaimState.CLAWED_BACK, ClaimState.PAID, ClaimState.SUBMITTED, ClaimState.TO_CLAIM):
        desk.undo()
        assert desk.again(line).answer.state is state


def test_a_claim_is_refused_with_its_reason_and_made_again(desk: MoneyDesk) -> None:
    line = desk.claim()
    panel = panel_of(desk)
    desk.press(panel.buttons[SUBMIT])
    panel.acts.dialog.act.click()  # type: ignore[union-attr]
    desk.settle()
    desk.press(panel.buttons[REFUSED])
    dialog = panel.acts.dialog
    assert dialog is not None
    dialog.act.click()
    assert dialog.error_of("reason") == "Needed: the reason that was given."
    fill(dialog, reason="The receipt does not name the payee.")
    dialog.act.click()
    desk.settle()

    assert desk.again(line).answer.state is ClaimState.REFUSED
    assert panel.sentence.text().endswith("Refused on 23 Nov 2026: The receipt does not name the payee.")
    desk.press(panel.buttons[REOPEN])
    assert desk.again(line).answer.state is ClaimState.TO_CLAIM


def test_a_step_before_the_one_before_is_refused_beside_its_day_and_each_step_is_told(desk: MoneyDesk) -> None:
    line = desk.claim()
    panel = panel_of(desk)
    for button, texts in (
        (SUBMIT, {"submitted_on": "20/11/2026"}),
        (REFUSED, {"refused_on": "21/11/2026", "reason": "No payee"}),
    ):
        desk.press(panel.buttons[button])
        assert panel.acts.dialog is not None
        fill(panel.acts.dialog, **texts)
        panel.acts.dialog.act.click()
        desk.settle()
    desk.press(panel.buttons[SUBMIT])
    dialog = panel.acts.dialog
    assert dialog is not None
    fill(dialog, submitted_on="20/11/2026")
    dialog.act.click()
    desk.settle()
    assert dialog.error_of("submitted_on") == (
        "20/11/2026 is before 21/11/2026, when the claim came this far: give a later day."
    )
    fill(dialog, submitted_on="22/11/2026")
    dialog.act.click()
    desk.settle()

    assert panel.sentence.text().endswith(
        "Submitted on 20 Nov 2026. Refused on 21 Nov 2026: No payee. Submitted on 22 Nov 2026."
    )
    desk.undo()
    assert panel.sentence.text().endswith("Submitted on 20 Nov 2026. Refused on 21 Nov 2026: No payee.")
    assert desk.again(line).answer.state is ClaimState.REFUSED


def test_what_is_not_claimable_is_submitted_only_with_a_reason(desk: MoneyDesk) -> None:
    line = desk.claim(DAI)
    panel = panel_of(desk)
    desk.press(panel.buttons[SUBMIT])
    dialog = panel.acts.dialog
    assert dialog is not None
    dialog.act.click()
    desk.settle()
    assert "Not claimable because Dai Rees was Social Worker" in dialog.error_of("although")
    fill(dialog, although="The scheme agreed by e-mail")
    dialog.act.click()
    desk.settle()

    assert desk.again(line).answer.state is ClaimState.SUBMITTED
    assert desk.again(line).progress.reason == "The scheme agreed by e-mail"


def test_a_claim_is_withdrawn_and_deleted(desk: MoneyDesk) -> None:
    line = desk.claim()
    panel = panel_of(desk)
    desk.press(panel.buttons[WITHDRAW])
    panel.acts.dialog.act.click()  # type: ignore[union-attr]
    desk.settle()
    assert desk.again(line).answer.state is ClaimState.WITHDRAWN
    desk.press(panel.buttons[DELETE])
    assert desk.claims() == ()
    desk.undo()
    assert desk.again(line).answer.state is ClaimState.WITHDRAWN


def test_evidence_is_ticked_and_a_tick_taken_back(desk: MoneyDesk) -> None:
    line = desk.claim(evidence=False)
    panel = panel_of(desk)
    assert panel.checklist.text() == "Evidence:  □ Proof of completion: missing"
    assert pressable(panel)[:3] == [ADD, PRINT, SUBMIT]
    assert UNTICK not in pressable(panel)

    desk.press(panel.buttons[EVIDENCE])
    dialog = panel.acts.dialog
    assert isinstance(dialog, EvidenceDialog)
    fill(dialog, where_kept="Finance, PO 12")
    dialog.act.click()
    desk.settle()
    assert panel.checklist.text() == "Evidence:  ✔ Proof of completion (Finance, PO 12)"
    assert desk.again(line).answer.claimable

    desk.press(panel.buttons[UNTICK])
    panel.acts.dialog.act.click()  # type: ignore[union-attr]
    desk.settle()
    assert desk.again(line).answer.missing_evidence == ("Proof of completion",)


def test_a_claim_is_added_and_corrected(desk: MoneyDesk) -> None:
    panel = panel_of(desk)
    assert panel.empty.title.text() == "No claims yet"
    panel.empty.go.click()
    desk.settle()
    dialog = panel.acts.dialog
    assert dialog is not None
    fill(
        dialog, person="Jo Patel (00003)", what="Diploma in care", amount="400", paid_provider_on="12/1/2026",
        started_on="6/10/2025", completed_on="10/9/2026",
    )  # fmt: skip
    dialog.scheme.setCurrentIndex(dialog.scheme.findData("LDSS"))  # type: ignore[attr-defined]
    dialog.what_for.about.setCurrentText("A qualification")  # type: ignore[attr-defined]
    dialog.part.setCurrentIndex(dialog.part.findData("40%"))  # type: ignore[attr-defined]
    dialog.act.click()
    desk.settle()
    (line,) = desk.claims()
    assert (line.person.id, line.said.part, line.edition_name) == (JO, "40%", "2025-26")

    desk.press(panel.buttons[CORRECT])
    dialog = panel.acts.dialog
    assert dialog is not None
    fill(dialog, amount="380.00")
    dialog.act.click()
    desk.settle()
    assert desk.again(line).said.amount == Decimal("380.00")
    assert desk.again(line).said.part == "40%"


def test_enter_does_what_comes_first_and_the_person_and_the_pack_are_a_button_away(desk: MoneyDesk) -> None:
    line = desk.claim()
    panel = panel_of(desk)
    asked: list[object] = []
    desk.context.wanted.connect(lambda page, target: asked.append((page, target)))
    desk.press(panel.buttons[OPEN])
    desk.press(panel.buttons[PACK])
    desk.press(panel.buttons[PRINT])
    assert asked == [
        ("People", 1), ("Reports", {"name": "claim-pack", "claim": line.uuid.hex()}),
        ("Reports", {"name": "funding", "team": "", "service": ""}),
    ]  # fmt: skip

    panel.table.view.setFocus()
    QTest.keyClick(panel.table.view, Qt.Key.Key_Return)
    desk.settle()
    assert panel.acts.dialog is not None
    assert panel.acts.dialog.windowTitle() == "Record that a claim was submitted"


def test_what_is_only_short_of_evidence_asks_for_that_first(desk: MoneyDesk) -> None:
    assert offered(desk.claim(evidence=False))[0] == EVIDENCE
    assert offered(desk.claim(AMIR))[0] == SUBMIT


def test_a_claim_is_chosen_by_its_uuid_whichever_kind_was_shown(desk: MoneyDesk) -> None:
    desk.claim()
    other = desk.claim(DAI)
    panel = panel_of(desk)
    panel.choose_kind("to claim")
    panel.choose_claim(other.uuid)
    desk.settle()

    current = panel.table.current()
    assert current is not None
    assert current.uuid == other.uuid


def test_a_book_without_claims_here_says_so(desk: MoneyDesk) -> None:
    assert headline_of(desk.money()) == "No claims here"
    assert explained(desk.money()) == ""
