from datetime import date

from pytestqt.qtbot import QtBot

from cpd_desktop.ui.pages.funding.pay_cost_dialog import PayCostDialog
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

from .money_book import fill
from .test_cost_columns import SPENT


def test_the_day_of_payment_is_today_unless_another_is_typed(qtbot: QtBot, look: Look) -> None:
    dialog = PayCostDialog(SPENT, lambda: TODAY, look)
    qtbot.addWidget(dialog)
    assert dialog.draft() == TODAY
    assert "Diploma: £1,250.50" in dialog.about.text()

    fill(dialog, paid_on="3/9/2026")
    assert dialog.draft() == date(2026, 9, 3)
    fill(dialog, paid_on="")
    assert dialog.draft() is None
    assert dialog.error_of("paid_on") == "Needed: the day on which it was paid."
