from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.funding import About, CostLineDraft
from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.ui.pages.funding.cost_dialog import CostDialog
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

from .money_book import fill
from .test_money_form import SCHEMES
from .test_what_for import DIPLOMA

OPTIONS = Options(people=(Option(3, "Siân O’Brien", "00003"),), teams=(Option(4, "East", "Adults"),))
SAID = CostLineDraft(
    "LOCAL", "Diploma in care", Decimal("1250.50"), date(2026, 6, 1), 3, 4, About.QUALIFICATION, b"diploma", "Meres College", "PO 12",
    date(2026, 7, 1), date(2028, 6, 1), "All of it in the first year",
)  # fmt: skip


def dialog_for(qtbot: QtBot, look: Look, **parts: Any) -> CostDialog:
    dialog = CostDialog(SCHEMES, OPTIONS, lambda: TODAY, look, **parts)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def sent(qtbot: QtBot, dialog: CostDialog) -> object:
    with qtbot.waitSignal(dialog.submitted) as submitted:
        dialog.act.click()
    assert submitted.args is not None
    return submitted.args[0]


def test_a_new_cost_is_committed_today_and_not_paid(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look, scheme="LOCAL")
    dialog.act.click()
    assert dialog.error_of("what") == "Needed: what costs this."
    assert dialog.error_of("amount") == "Needed: how much it is."
    fill(dialog, what="Room", amount="60")

    assert sent(qtbot, dialog) == CostLineDraft("LOCAL", "Room", Decimal("60.00"), TODAY)


def test_a_cost_that_is_corrected_is_shown_as_it_is(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look, before=SAID)
    dialog.offer([DIPLOMA])

    assert dialog.what_for.which.text() == "Diploma in care (in progress)"
    assert sent(qtbot, dialog) == SAID


def test_another_person_is_told_and_what_they_learn_names_the_cost(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look)
    with qtbot.waitSignal(dialog.person_chosen) as chosen:
        dialog.person.edit.setText("Siân")
        dialog.person.edit.editingFinished.emit()
    assert chosen.args == [3]
    dialog.offer([DIPLOMA])
    dialog.what_for.about.setCurrentText("A qualification")
    dialog.what_for.which.edit.setText("diploma")
    dialog.what_for.which.edit.editingFinished.emit()
    fill(dialog, amount="20")

    assert sent(qtbot, dialog) == CostLineDraft(
        "LDSS", "Diploma in care", Decimal("20.00"), TODAY, 3, None, About.QUALIFICATION, b"diploma"
    )


def test_a_day_that_cannot_be_read_is_marked(qtbot: QtBot, look: Look) -> None:
    dialog = dialog_for(qtbot, look, before=replace(SAID, about=About.OTHER, about_uuid=b""))
    fill(dialog, paid_on="soon")
    dialog.act.click()

    assert dialog.error_of("paid_on")
    assert dialog.isVisible()
