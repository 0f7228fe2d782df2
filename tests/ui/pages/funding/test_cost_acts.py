from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.funding import About
from cpd_desktop.ui.pages.funding.cost_acts import CostActs

from .money_book import SIAN, MoneyDesk, fill


@pytest.fixture
def acts(desk: MoneyDesk) -> CostActs:
    window = QWidget()
    desk.qtbot.addWidget(window)
    window.show()
    return CostActs(desk.context, window)


def dialog_of(desk: MoneyDesk, acts: CostActs) -> Any:
    desk.settle()
    assert acts.dialog is not None
    return acts.dialog


def test_a_cost_is_linked_with_what_it_is_for(desk: MoneyDesk, acts: CostActs) -> None:
    uuid = desk.qualification()
    acts.edit_cost(None)
    dialog = dialog_of(desk, acts)
    dialog.person.edit.setText("Siân")
    dialog.person.edit.editingFinished.emit()
    desk.settle()
    dialog.what_for.about.setCurrentText("A qualification")
    dialog.what_for.which.edit.setText("diploma")
    dialog.what_for.which.edit.editingFinished.emit()
    fill(dialog, amount="1,250.50")
    dialog.act.click()
    desk.settle()
    (entry,) = desk.costs()
    assert (entry.said.person_id, entry.said.about, entry.said.about_uuid) == (SIAN, About.QUALIFICATION, uuid)
    assert entry.said.what == "Diploma in care"

    acts.edit_cost(entry)
    again = dialog_of(desk, acts)
    assert again.what_for.which.text() == "Diploma in care (achieved)"
    again.act.click()
    desk.settle()
    assert desk.costs() == (entry,)


def test_a_cost_that_was_begun_goes_on_with_what_it_is_for_and_not_with_an_award_that_is_given(
    desk: MoneyDesk, acts: CostActs
) -> None:
    uuid, award = desk.qualification(), desk.award()
    acts.edit_cost(None)
    dialog = dialog_of(desk, acts)
    fill(dialog, amount="60")
    dialog.person.edit.setText("Siân")
    dialog.person.edit.editingFinished.emit()
    desk.settle()
    dialog.what_for.about.setCurrentText("A qualification")
    dialog.what_for.which.edit.setText("diploma")
    dialog.what_for.which.edit.editingFinished.emit()
    dialog.reject()
    desk.settle()

    acts.edit_cost(None, award.uuid)
    given = dialog_of(desk, acts)
    assert (given.award.uuid, given.text("amount"), given.scheme.currentData()) == (award.uuid, "", "LOCAL")
    given.reject()
    acts.edit_cost(None)
    again = dialog_of(desk, acts)
    assert again.what_for.which.text() == "Diploma in care (achieved)"
    again.act.click()
    desk.settle()
    (entry,) = desk.costs()
    assert (entry.said.person_id, entry.said.about_uuid, entry.said.award_uuid) == (SIAN, uuid, b"")


def test_a_day_ahead_is_refused_beside_the_field(desk: MoneyDesk, acts: CostActs) -> None:
    entry = desk.cost()
    acts.pay(entry)
    dialog = dialog_of(desk, acts)
    fill(dialog, paid_on="1/1/2027")
    dialog.act.click()
    desk.settle()
    assert dialog.error_of("paid_on") == "01/01/2027 lies in the future: leave it blank until it is paid."
    dialog.reject()


def test_deleting_is_told_and_undone(desk: MoneyDesk, acts: CostActs) -> None:
    told: list[str] = []
    acts.told.connect(told.append)
    acts.delete_cost(desk.cost())
    desk.settle()
    assert told == ["Course in sign language is deleted. Ctrl+Z takes it back."]
    desk.undo()
    assert len(desk.costs()) == 1
