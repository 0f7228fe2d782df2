from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from cpd_desktop.services.awards import award_lines
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.pages.funding.award_acts import AwardActs
from tests.ui.conftest import TODAY

from .money_book import MoneyDesk, an_award, fill


@pytest.fixture
def acts(desk: MoneyDesk) -> AwardActs:
    window = QWidget()
    desk.qtbot.addWidget(window)
    window.show()
    return AwardActs(desk.context, window)


def dialog_of(desk: MoneyDesk, acts: AwardActs) -> Any:
    desk.settle()
    assert acts.dialog is not None
    return acts.dialog


def test_an_award_is_added_corrected_and_accounted_for_each_as_one_step(desk: MoneyDesk, acts: AwardActs) -> None:
    told, done = list[str](), list[str]()
    acts.told.connect(told.append)
    desk.context.done.connect(lambda title, _: done.append(title))
    acts.edit(None)
    dialog = dialog_of(desk, acts)
    dialog.scheme.setCurrentIndex(dialog.scheme.findData("LOCAL"))
    fill(
        dialog,
        what="Learning grant",
        reference="G-17",
        amount="4,200",
        awarded_on="20/4/2026",
        funder="Meres Foundation",
    )
    dialog.act.click()
    desk.settle()
    (line,) = desk.awards()
    assert (line.name, line.left) == ("Learning grant (G-17)", an_award().amount)

    acts.edit(line)
    fill(dialog_of(desk, acts), spend_by="31/3/2027")
    acts.dialog.act.click()  # type: ignore[union-attr]
    desk.settle()
    assert desk.awards()[0].said.spend_by == date(2027, 3, 31)

    acts.account(desk.awards()[0])
    dialog_of(desk, acts).act.click()
    desk.settle()
    assert desk.awards()[0].said.accounted_on == TODAY
    assert done == ["add an award", "correct an award", "record that an award was accounted for"]
    assert told == [
        "The award is saved. Ctrl+Z takes it back.", "The award is saved. Ctrl+Z takes it back.",
        "The award is accounted for. Ctrl+Z takes it back.",
    ]  # fmt: skip
    desk.undo()
    assert desk.awards()[0].said.accounted_on is None

    # What was recorded is not taken up again.
    acts.edit(None)
    again = dialog_of(desk, acts)
    assert (again.restored.isVisible(), again.text("what")) == (False, "")
    again.reject()


def test_money_that_comes_in_and_goes_back_is_added_step_by_step_and_a_step_is_taken_back(
    desk: MoneyDesk, acts: AwardActs
) -> None:
    desk.award()
    for open_form, amount, day in (
        (acts.receive, "2,000", "1/5/2026"), (acts.receive, "2,200", "1/11/2026"), (acts.hand_back, "0.50", "2/11/2026"),
    ):  # fmt: skip
        (line,) = desk.awards()
        open_form(line)
        dialog = dialog_of(desk, acts)
        name = "returned" if open_form == acts.hand_back else "received"
        fill(dialog, **{name: amount, f"{name}_on": day})
        dialog.act.click()
        desk.settle()
    (line,) = desk.awards()
    assert [str(one.amount) for one in line.moves] == ["2000.00", "2200.00", "0.50"]
    (before,) = desk.workspace.read(award_lines, CoverageQuestion(date(2026, 10, 31)))
    assert (str(before.received), str(before.returned)) == ("2000.00", "0.00")

    acts.hand_back(line)
    dialog = dialog_of(desk, acts)
    assert "So far £4,200.00 received and £0.50 handed back; this stands beside it." in dialog.about.text()
    fill(dialog, returned="4,199.51")
    dialog.act.click()
    desk.settle()
    assert dialog.error_of("returned") == "£4,199.50 of what was received is here to be handed back: no more can be."
    dialog.reject()

    acts.take_back(line)
    dialog = dialog_of(desk, acts)
    assert dialog.step.currentText() == "£0.50 handed back on 2 Nov 2026"
    dialog.act.click()
    desk.settle()
    acts.take_back(desk.awards()[0])
    dialog_of(desk, acts).act.click()
    desk.settle()
    assert [str(one.amount) for one in desk.awards()[0].moves] == ["2000.00"]
    desk.undo()
    assert [str(one.amount) for one in desk.awards()[0].moves] == ["2000.00", "2200.00"]


def test_what_an_award_cannot_be_is_said_beside_its_field(desk: MoneyDesk, acts: AwardActs) -> None:
    acts.edit(desk.award())
    dialog = dialog_of(desk, acts)
    fill(dialog, spend_by="31/3/2026")
    dialog.act.click()
    desk.settle()

    assert dialog.error_of("spend_by") == "It cannot be spent by 31/03/2026, before the first day for it, 01/04/2026."
    dialog.reject()
    desk.settle()


def test_an_award_is_deleted_and_brought_back_but_not_while_it_bears_costs(desk: MoneyDesk, acts: AwardActs) -> None:
    told: list[str] = []
    acts.told.connect(told.append)
    line = desk.award()
    acts.delete(line)
    desk.settle()
    assert told == ["Learning grant (G-17) is deleted. Ctrl+Z takes it back."]
    assert desk.awards() == ()
    desk.undo()
    (line,) = desk.awards()

    desk.cost(award_uuid=line.uuid)
    acts.delete(line)
    desk.settle()
    assert len(desk.awards()) == 1
    problem = desk.problems.pop()
    assert str(problem).startswith("1 cost names this award: give them another award, or none")
