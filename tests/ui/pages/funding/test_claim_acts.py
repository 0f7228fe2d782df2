"""What the panel of claims does not show: files as evidence, the preview of a claim, and what a person learns."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.exchange.attaching import FilesRead
from cpd_desktop.ui.pages.funding.claim_acts import ClaimActs

from .money_book import COMPLETED, DAI, SIAN, MoneyDesk, fill

RECEIPT = AttachmentDraft("receipt.pdf", b"%PDF-1.4 the receipt", "Receipt")


@pytest.fixture
def acts(desk: MoneyDesk) -> ClaimActs:
    window = QWidget()
    desk.qtbot.addWidget(window)
    window.show()
    return ClaimActs(desk.context, window)


def dialog_of(desk: MoneyDesk, acts: ClaimActs) -> Any:
    desk.settle()
    assert acts.dialog is not None
    return acts.dialog


def test_a_file_that_is_chosen_shows_an_item_and_can_be_named_for_the_next_claim(
    desk: MoneyDesk, acts: ClaimActs, tmp_path: Path
) -> None:
    line = desk.claim(evidence=False)
    acts.evidence(line)
    dialog = dialog_of(desk, acts)
    path = tmp_path / "receipt.pdf"
    path.write_bytes(RECEIPT.content)
    dialog.files.dropped.emit([path])
    desk.settle()
    dialog.act.click()
    desk.settle()
    (item,) = desk.again(line).evidence
    assert (item.is_there, item.file_name) == (True, "receipt.pdf")

    other = desk.claim(what="Mentoring", evidence=False)
    acts.evidence(other)
    dialog = dialog_of(desk, acts)
    assert dialog.on_record.itemText(1) == "Receipt (receipt.pdf)"
    dialog.on_record.setCurrentIndex(1)
    dialog.act.click()
    desk.settle()
    assert desk.again(other).evidence[0].attachment == item.attachment


def test_several_files_are_one_change(desk: MoneyDesk, acts: ClaimActs) -> None:
    line = desk.claim(evidence=False)
    acts.evidence(line)
    dialog = dialog_of(desk, acts)
    dialog.files.add(FilesRead((RECEIPT, AttachmentDraft("award.pdf", b"%PDF-1.4 the award", "Award"))))
    dialog.act.click()
    desk.settle()
    assert [one.file_name for one in desk.again(line).evidence] == ["receipt.pdf", "award.pdf"]

    desk.undo()
    assert not any(one.is_there for one in desk.again(line).evidence)


def test_the_form_says_how_the_claim_would_stand_and_offers_what_is_learnt(desk: MoneyDesk, acts: ClaimActs) -> None:
    uuid = desk.qualification()
    acts.add(SIAN)
    dialog = dialog_of(desk, acts)
    dialog.what_for.about.setCurrentText("A qualification")
    dialog.what_for.which.edit.setText("diploma")
    dialog.what_for.which.edit.editingFinished.emit()
    fill(dialog, paid_provider_on="12/1/2026", amount="400")
    dialog.part.setCurrentIndex(dialog.part.findData("40%"))
    # The days are those of the qualification.
    desk.qtbot.waitUntil(lambda: "It counts from 10 Sep 2026 to 9 Dec 2026" in dialog.preview.text())
    assert "evidence is missing" in dialog.preview.text()
    dialog.act.click()
    desk.settle()
    (line,) = desk.claims()
    assert (line.said.about_uuid, line.said.completed_on, line.days.completed_on) == (uuid, None, COMPLETED)


def test_of_a_registered_profession_the_form_says_so_before_it_is_saved(desk: MoneyDesk, acts: ClaimActs) -> None:
    line = desk.claim(DAI)
    acts.correct(line)
    dialog = dialog_of(desk, acts)

    desk.qtbot.waitUntil(lambda: "Not claimable because Dai Rees was Social Worker" in dialog.preview.text())
    dialog.reject()


def test_what_is_told_says_how_it_is_taken_back(desk: MoneyDesk, acts: ClaimActs) -> None:
    told: list[str] = []
    acts.told.connect(told.append)
    acts.delete(desk.claim())
    desk.settle()

    assert told == ["The claim is deleted. Ctrl+Z takes it back."]
