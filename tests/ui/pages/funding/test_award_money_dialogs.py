"""The forms of the money of an award that comes in and goes back: what they open with, and what they send."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cpd_desktop.domain.award_money import AwardStep
from cpd_desktop.ui.pages.funding.award_money_dialogs import (
    AwardReceivedDialog,
    AwardReturnedDialog,
    AwardStepBackDialog,
)
from tests.ui.conftest import TODAY
from tests.ui.pages.apprenticeships.forms import errors_of, opened, sent

from .money_book import MoneyDesk, fill

FIRST = AwardStep(date(2026, 5, 1), Decimal("2000.00"))
BACK = AwardStep(date(2026, 11, 2), Decimal("0.50"), is_back=True)


def test_what_is_still_to_come_in_is_offered_and_what_is_typed_stands_beside_what_came_in(desk: MoneyDesk) -> None:
    new = AwardReceivedDialog(desk.award(what="Other", reference=""), desk.context.today, desk.context.look)
    opened(desk.qtbot, new)
    assert new.about.text() == "Other: £4,200.00."
    assert sent(desk.qtbot, new) == AwardStep(TODAY, Decimal("4200.00"))

    dialog = AwardReceivedDialog(desk.award(steps=(FIRST,)), desk.context.today, desk.context.look)
    opened(desk.qtbot, dialog)
    assert dialog.about.text() == "Learning grant (G-17): £4,200.00. So far £2,000.00 received; this stands beside it."
    fill(dialog, received="", received_on="")
    assert errors_of(dialog) == {"received": "Needed: how much it is.", "received_on": "Needed: the day."}
    fill(dialog, received="2,200", received_on="1/11/2026")
    assert sent(desk.qtbot, dialog) == AwardStep(date(2026, 11, 1), Decimal("2200.00"))


def test_what_is_here_is_offered_to_be_handed_back(desk: MoneyDesk) -> None:
    dialog = AwardReturnedDialog(desk.award(steps=(FIRST, BACK)), desk.context.today, desk.context.look)
    opened(desk.qtbot, dialog)
    assert "So far £2,000.00 received and £0.50 handed back; this stands beside it." in dialog.about.text()
    assert sent(desk.qtbot, dialog) == AwardStep(TODAY, Decimal("1999.50"), is_back=True)


def test_the_last_step_is_chosen_to_be_taken_back_until_another_is(desk: MoneyDesk) -> None:
    dialog = AwardStepBackDialog(desk.award(steps=(FIRST, BACK)), desk.context.look)
    opened(desk.qtbot, dialog)
    assert [dialog.step.itemText(at) for at in range(dialog.step.count())] == [
        "£2,000.00 received on 1 May 2026", "£0.50 handed back on 2 Nov 2026",
    ]  # fmt: skip
    assert sent(desk.qtbot, dialog) == BACK
    again = AwardStepBackDialog(desk.award(steps=(FIRST,), what="Other", reference=""), desk.context.look)
    opened(desk.qtbot, again)
    assert sent(desk.qtbot, again) == FIRST
