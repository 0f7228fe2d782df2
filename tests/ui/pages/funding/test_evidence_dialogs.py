from dataclasses import replace

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.funding_answers import ClaimLine, EvidenceItem
from cpd_desktop.exchange.attaching import FilesRead
from cpd_desktop.services.attachments import Attachment
from cpd_desktop.ui.pages.funding.evidence_dialogs import EvidenceDialog, EvidenceTick, UntickDialog, ticked_items
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

from .money_book import fill
from .test_claim_columns import LINE

PAYMENT, COMPLETION = (
    EvidenceItem("Proof of payment", is_there=True, row_id=9, where_kept="PO 12"),
    EvidenceItem("Proof of completion"),
)
BOTH = replace(LINE, evidence=(PAYMENT, COMPLETION))
ON_RECORD = (Attachment("ab" * 16, "cd" * 16, "c.pdf", "application/pdf", 9, "Certificate", None),)
FILE = AttachmentDraft("r.pdf", b"%PDF-1.4 receipt", "Receipt")


def dialog_for(qtbot: QtBot, look: Look, line: ClaimLine = BOTH) -> EvidenceDialog:
    dialog = EvidenceDialog(line, ON_RECORD, lambda: TODAY, look)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_first_item_that_is_missing_is_meant_at_first(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look)

    assert dialog.item.currentText() == "□ Proof of completion: missing"
    dialog.submit()
    assert dialog.error_of("where_kept") == "Needed: a file that shows it, or where it is kept."
    fill(dialog, where_kept="PO 13")
    assert dialog.draft() == EvidenceTick("Proof of completion", where_kept="PO 13")


def test_files_or_one_on_record_show_it_but_not_both(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look)
    dialog.files.add(FilesRead((FILE,)))
    assert dialog.is_changed
    assert dialog.draft() == EvidenceTick("Proof of completion", (FILE,))
    dialog.on_record.setCurrentIndex(1)
    dialog.submit()
    assert dialog.error_of("attachment") == "Choose new files or one that is on record, not both."

    dialog.files.cards[0].leave_out.click()
    assert dialog.draft() == EvidenceTick("Proof of completion", (), "ab" * 16)


def test_where_an_item_is_kept_is_shown_and_something_else_is_named(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look)
    assert not dialog.other.isVisible()
    dialog.item.setCurrentIndex(0)
    assert dialog.where_kept.text() == "PO 12"
    dialog.item.setCurrentIndex(2)
    assert dialog.other.isVisible()
    fill(dialog, other="Letter of the manager", where_kept="Shared drive")

    assert dialog.draft() == EvidenceTick("Letter of the manager", where_kept="Shared drive")


def test_an_item_that_several_files_show_is_one_choice_and_each_tick_of_it_another(qtbot: QtBot, look: Look) -> None:
    bank = EvidenceItem("Proof of payment", True, 9, "ab" * 16, "bank.pdf")
    order = EvidenceItem("Proof of payment", True, 10, "cd" * 16, "order.pdf", "PO 12", number=2)
    line = replace(LINE, evidence=(bank, order, COMPLETION))
    dialog = dialog_for(qtbot, look, line)
    assert [dialog.item.itemText(at) for at in range(3)] == [
        "✔ Proof of payment (bank.pdf; order.pdf, PO 12)", "□ Proof of completion: missing", "Something else: type what",
    ]  # fmt: skip
    assert dialog.item.currentIndex() == 1
    dialog.item.setCurrentIndex(0)
    assert dialog.where_kept.text() == "PO 12"

    back = UntickDialog(line, look)
    qtbot.addWidget(back)
    assert [back.item.itemText(at) for at in range(2)] == [
        "✔ Proof of payment (bank.pdf)",
        "✔ Proof of payment (order.pdf, PO 12)",
    ]
    back.item.setCurrentIndex(1)
    assert back.draft() == order


def test_of_five_files_that_show_an_item_their_number_is_told_and_each_can_be_taken_back(
    qtbot: QtBot, look: Look
) -> None:
    proofs = tuple(
        EvidenceItem(name, True, at, f"{at:02}" * 16, f"payment {at}.pdf", "PO 12" if at == 3 else "", number=at)
        for at, name in enumerate(("Proof of payment", *["proof of payment"] * 4), 1)
    )
    line = replace(LINE, evidence=(*proofs, COMPLETION))
    dialog = dialog_for(qtbot, look, line)
    assert dialog.item.itemText(0) == "✔ Proof of payment (5 at hand)"
    dialog.item.setCurrentIndex(0)
    assert (dialog.item.currentData(), dialog.where_kept.text()) == ("Proof of payment", "PO 12")

    back = UntickDialog(line, look)
    qtbot.addWidget(back)
    assert back.item.count() == 5
    assert back.item.itemText(4) == "✔ proof of payment (payment 5.pdf)"


def test_a_tick_is_taken_back(qtbot: QtBot, look: Look) -> None:
    dialog = UntickDialog(BOTH, look)
    qtbot.addWidget(dialog)

    assert ticked_items(BOTH) == (PAYMENT,)
    assert dialog.item.count() == 1
    assert dialog.draft() == PAYMENT
