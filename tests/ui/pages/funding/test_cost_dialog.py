from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from cpd_desktop.domain.awards import AwardLine, award_line
from cpd_desktop.domain.funding import About, CostLineDraft, CostState
from cpd_desktop.domain.funding_answers import CostEntry
from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.ui.pages.funding.cost_dialog import NEW_FORM, CostDialog, CostOpening
from cpd_desktop.ui.pages.funding.money_form import at_code
from cpd_desktop.ui.pages.funding.money_options import MoneyOptions
from cpd_desktop.ui.pages.supervision.log_start import kept_form
from tests.ui.conftest import TODAY
from tests.ui.pages.apprenticeships.forms import opened, sent

from .money_book import MoneyDesk, a_cost, an_award, fill
from .test_money_form import SCHEMES
from .test_what_for import DIPLOMA

OPTIONS = Options(people=(Option(3, "Siân O’Brien", "00003"),), teams=(Option(4, "East", "Adults"),))
SAID = CostLineDraft(
    "LOCAL", "Diploma in care", Decimal("1250.50"), date(2026, 6, 1), 3, 4, About.QUALIFICATION, b"diploma", "Meres College", "PO 12",
    date(2026, 7, 1), date(2028, 6, 1), "All of it in the first year",
)  # fmt: skip

BORNE = CostEntry(1, b"1", a_cost(amount=Decimal("5000.00")), CostState.COMMITTED)


def dialog_for(
    desk: MoneyDesk, *, before: CostLineDraft | None = None, awards: Sequence[AwardLine] = (), **parts: Any
) -> CostDialog:
    kept = parts.pop("kept", None)
    money = MoneyOptions(SCHEMES, OPTIONS, awards=tuple(awards))
    known = None if before is None else CostEntry(7, b"cost", before, CostState.SPENT)
    dialog = CostDialog(desk.context, CostOpening(money, kept), known=known, **parts)
    opened(desk.qtbot, dialog)
    return dialog


def test_a_new_cost_is_committed_today_and_not_paid(desk: MoneyDesk) -> None:
    dialog = dialog_for(desk)
    dialog.act.click()
    assert dialog.error_of("what") == "Needed: what costs this."
    assert dialog.error_of("amount") == "Needed: how much it is."
    at_code(dialog.scheme, "LOCAL")
    fill(dialog, what="Room", amount="60")

    assert sent(desk.qtbot, dialog) == CostLineDraft("LOCAL", "Room", Decimal("60.00"), TODAY)


def test_a_cost_that_is_corrected_is_shown_as_it_is(desk: MoneyDesk) -> None:
    dialog = dialog_for(desk, before=SAID)
    dialog.offer([DIPLOMA])

    assert dialog.what_for.which.text() == "Diploma in care (in progress)"
    assert sent(desk.qtbot, dialog) == SAID


def test_another_person_is_told_and_what_they_learn_names_the_cost(desk: MoneyDesk) -> None:
    dialog = dialog_for(desk)
    with desk.qtbot.waitSignal(dialog.person_chosen) as chosen:
        dialog.person.edit.setText("Siân")
        dialog.person.edit.editingFinished.emit()
    assert chosen.args == [3]
    dialog.offer([DIPLOMA])
    dialog.what_for.about.setCurrentText("A qualification")
    dialog.what_for.which.edit.setText("diploma")
    dialog.what_for.which.edit.editingFinished.emit()
    fill(dialog, amount="20")

    assert sent(desk.qtbot, dialog) == CostLineDraft(
        "LDSS", "Diploma in care", Decimal("20.00"), TODAY, 3, None, About.QUALIFICATION, b"diploma"
    )


def test_the_award_that_is_chosen_gives_a_new_cost_its_scheme_and_says_what_is_left(desk: MoneyDesk) -> None:
    awards = [
        award_line(1, b"a", an_award(), TODAY, ()),
        award_line(2, b"b", an_award(reference="", spend_from=None, spend_by=None, scheme="LDSS"), TODAY, [BORNE]),
    ]
    dialog = dialog_for(desk, awards=awards)
    assert not dialog.award_note.isVisible()
    for at, code, note in (
        (1, "LOCAL", "£4,200.00 of it is left; it is for costs from 1 Apr 2026 to 31 Mar 2027."),
        (2, "LDSS", "It is overspent by £800.00."),
    ):
        dialog.award.setCurrentIndex(at)
        dialog.award.activated.emit(at)
        assert (dialog.scheme.currentData(), dialog.award_note.text()) == (code, note)
        assert dialog.award_note.isVisible()
    fill(dialog, what="Room", amount="60")
    assert sent(desk.qtbot, dialog) == CostLineDraft("LDSS", "Room", Decimal("60.00"), TODAY, award_uuid=b"b")

    before = dialog_for(desk, awards=awards, before=replace(SAID, award_uuid=b"a"))
    before.award.setCurrentIndex(2)
    before.award.activated.emit(2)
    assert before.scheme.currentData() == "LOCAL"
    of_award = dialog_for(desk, awards=awards, award=b"a")
    assert (of_award.award.uuid, of_award.scheme.currentData()) == (b"a", "LOCAL")


def test_what_was_typed_is_there_again_with_what_it_is_for(desk: MoneyDesk) -> None:
    dialog = dialog_for(desk)
    dialog.person.edit.setText("Siân")
    dialog.person.edit.editingFinished.emit()
    dialog.offer([DIPLOMA])
    dialog.what_for.about.setCurrentText("A qualification")
    dialog.what_for.which.edit.setText("diploma")
    dialog.what_for.which.edit.editingFinished.emit()
    fill(dialog, amount="20", supplier="Meres College")
    dialog.reject()
    desk.qtbot.waitUntil(lambda: not dialog.isVisible())

    kept = desk.workspace.read(kept_form, NEW_FORM, None)
    again = dialog_for(desk, kept=kept)
    assert again.restored.isVisible()
    with desk.qtbot.waitSignal(again.person_chosen) as chosen:
        again.follow()
    assert chosen.args == [3]
    again.offer([DIPLOMA])
    assert again.what_for.which.text() == "Diploma in care (in progress)"
    assert sent(desk.qtbot, again) == CostLineDraft(
        "LDSS", "Diploma in care", Decimal("20.00"), TODAY, 3, None, About.QUALIFICATION, b"diploma", "Meres College"
    )


def test_a_day_that_cannot_be_read_is_marked(desk: MoneyDesk) -> None:
    dialog = dialog_for(desk, before=replace(SAID, about=About.OTHER, about_uuid=b""))
    fill(dialog, paid_on="soon")
    dialog.act.click()

    assert dialog.error_of("paid_on")
    assert dialog.isVisible()
