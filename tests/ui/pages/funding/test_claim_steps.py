from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.claims import MOST_REASON, ClaimState
from cpd_desktop.ui.pages.funding.claim_steps import (
    ClaimStep,
    ClawBackDialog,
    PaidDialog,
    RefusedDialog,
    SubmitDialog,
    UnpaidDialog,
    WithdrawDialog,
)
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

from .money_book import fill
from .test_claim_columns import LINE, NOT_CLAIMABLE, in_state

PAID = in_state(ClaimState.PAID, received=Decimal("390.00"), received_on=date(2026, 11, 2))


def today() -> date:
    return TODAY


def test_a_submission_has_a_day_a_reference_and_a_reason_where_one_is_needed(qtbot: QtBot, look: Look) -> None:
    dialog = SubmitDialog(NOT_CLAIMABLE, today, look)
    qtbot.addWidget(dialog)
    assert "Not claimable because the window closed" in dialog.about.text()
    fill(dialog, submitted_on="9/11/2026", although="Agreed")

    assert dialog.draft() == ClaimStep(date(2026, 11, 9), None, "Agreed", "C-77")
    clear = SubmitDialog(LINE, today, look)
    qtbot.addWidget(clear)
    assert "It counts from 10 Sep 2026 to 9 Dec 2026." in clear.about.text()


def test_all_that_was_claimed_is_received_unless_something_else_is_typed(qtbot: QtBot, look: Look) -> None:
    dialog = PaidDialog(LINE, today, look)
    qtbot.addWidget(dialog)
    assert dialog.draft() == ClaimStep(TODAY, Decimal("400.00"), "", "C-77")
    fill(dialog, received="399.99")
    assert dialog.draft() == ClaimStep(TODAY, Decimal("399.99"), "", "C-77")

    again = PaidDialog(PAID, today, look)
    qtbot.addWidget(again)
    assert "£390.00 was received before; this payment stands beside it. £10.00 is still to come." in again.about.text()
    assert again.draft() == ClaimStep(TODAY, Decimal("10.00"), "", "C-77")


def test_a_payment_that_is_taken_back_is_chosen_by_its_day(qtbot: QtBot, look: Look) -> None:
    dialog = UnpaidDialog(PAID, today, look)
    qtbot.addWidget(dialog)
    assert [dialog.payment.itemText(at) for at in range(dialog.payment.count())] == ["£390.00 on 2 Nov 2026"]
    assert dialog.draft() == ClaimStep(date(2026, 11, 2))


def test_a_refusal_needs_its_reason(qtbot: QtBot, look: Look) -> None:
    dialog = RefusedDialog(LINE, today, look)
    qtbot.addWidget(dialog)
    dialog.draft()
    assert dialog.error_of("reason") == "Needed: the reason that was given."
    fill(dialog, reason="No payee")
    assert dialog.draft() == ClaimStep(TODAY, None, "No payee")


def test_what_is_left_is_taken_back_unless_less_is_typed(qtbot: QtBot, look: Look) -> None:
    dialog = ClawBackDialog(PAID, today, look)
    qtbot.addWidget(dialog)
    assert "£390.00 was received and kept." in dialog.about.text()
    dialog.draft()
    assert dialog.error_of("reason") == "Needed: why it was taken back."
    fill(dialog, amount="90", reason="Left")
    assert dialog.draft() == ClaimStep(TODAY, Decimal("90.00"), "Left")


def test_a_withdrawal_needs_no_reason(qtbot: QtBot, look: Look) -> None:
    dialog = WithdrawDialog(replace(LINE), today, look)
    qtbot.addWidget(dialog)

    assert dialog.draft() == ClaimStep(TODAY)
    fill(dialog, withdrawn_on="")
    assert dialog.draft() is None


@pytest.mark.parametrize("kind", [RefusedDialog, WithdrawDialog])
def test_a_reason_that_is_too_long_is_marked(qtbot: QtBot, look: Look, kind: type[RefusedDialog]) -> None:
    dialog = kind(LINE, today, look)
    qtbot.addWidget(dialog)
    fill(dialog, reason="x" * (MOST_REASON + 1))
    dialog.draft()

    assert dialog.error_of("reason") == "This may have 500 characters: shorten it."
