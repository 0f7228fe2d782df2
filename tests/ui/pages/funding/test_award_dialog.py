from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.award_money import AwardStep
from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.pages.funding.award_acts import award_opening
from cpd_desktop.ui.pages.funding.award_dialog import NEW_FORM, AccountedDialog, AwardDialog, form_of
from tests.ui.conftest import TODAY
from tests.ui.pages.apprenticeships.forms import errors_of, opened, sent

from .money_book import DEAF, MoneyDesk, an_award, fill

Open = Callable[..., AwardDialog]


@pytest.fixture
def form(desk: MoneyDesk) -> Open:
    def make(**parts: Any) -> AwardDialog:
        known = parts.get("known")
        name = NEW_FORM if known is None else form_of(known.uuid)
        opening = desk.workspace.read(award_opening, name, None, TODAY)
        dialog = AwardDialog(desk.context, opening, **parts)
        opened(desk.qtbot, dialog)
        return dialog

    return make


def at_scheme(dialog: AwardDialog, code: str) -> None:
    dialog.scheme.setCurrentIndex(dialog.scheme.findData(code))


def test_what_how_much_and_since_when_are_enough(desk: MoneyDesk, form: Open) -> None:
    dialog = form()
    assert errors_of(dialog) == {
        "what": "Needed: what the award is called.", "amount": "Needed: how much it is.",
    }  # fmt: skip
    fill(dialog, awarded_on="")
    assert errors_of(dialog)["awarded_on"] == "Needed: the day on which it was awarded."
    at_scheme(dialog, "LOCAL")
    fill(dialog, what="Learning grant", amount="4,200", awarded_on="20/4/2026")

    assert sent(desk.qtbot, dialog) == an_award(
        funder="", reference="", spend_from=None, spend_by=None, account_by=None, conditions="", where_kept=""
    )


def test_all_that_there_is_to_say(desk: MoneyDesk, form: Open) -> None:
    dialog = form()
    at_scheme(dialog, "LOCAL")
    fill(
        dialog, what="Learning grant", funder="Meres Foundation", reference="G-17", amount="4200.00", awarded_on="20/4/2026",
        team=DEAF, spend_from="1/4/2026", spend_by="31/3/2027", account_by="30/6/2027", accounted_on="2/11/2026", received="4,000",
        received_on="1/5/2026", conditions="For courses of care workers.", where_kept="Finance, box 4",
    )  # fmt: skip

    assert sent(desk.qtbot, dialog) == an_award(
        team_id=desk.team(DEAF), accounted_on=date(2026, 11, 2), received=Decimal("4000.00"), received_on=date(2026, 5, 1)
    )  # fmt: skip


def test_of_the_levy_it_is_suggested_when_it_expires_until_another_day_is_typed(desk: MoneyDesk, form: Open) -> None:
    dialog = form()
    fill(dialog, what="Levy, November", amount="900")
    assert not dialog.levy_note.isVisible()
    at_scheme(dialog, "LEVY")
    assert dialog.days["spend_by"].day() == date(2027, 11, 22)
    assert "It expires on 22 November 2027" in dialog.levy_note.text()
    dialog.days["awarded_on"].edit.setText("29/2/2024")
    dialog.days["awarded_on"].edit.editingFinished.emit()
    assert dialog.days["spend_by"].day() == date(2025, 2, 27)
    # Where a day of receipt is given the money came in then.
    dialog.days["received_on"].edit.setText("10/5/2024")
    dialog.days["received_on"].edit.editingFinished.emit()
    assert dialog.days["spend_by"].day() == date(2025, 5, 9)
    assert "It expires on 9 May 2025" in dialog.levy_note.text()
    dialog.days["received_on"].edit.setText("")
    dialog.days["received_on"].edit.editingFinished.emit()
    assert dialog.days["spend_by"].day() == date(2025, 2, 27)
    fill(dialog, spend_by="1/3/2025")
    dialog.days["awarded_on"].edit.setText("1/3/2024")
    dialog.days["awarded_on"].edit.editingFinished.emit()
    assert sent(desk.qtbot, dialog).spend_by == date(2025, 3, 1)
    dialog.reject()
    # What was typed and not recorded is there again.
    other = form()
    fill(other, spend_by="")
    at_scheme(other, "LOCAL")
    at_scheme(other, "LEVY")
    assert other.days["spend_by"].day() is not None
    at_scheme(other, "LOCAL")
    assert other.days["spend_by"].day() is None


def test_of_an_award_of_the_levy_that_is_corrected_the_first_receipt_counts(desk: MoneyDesk, form: Open) -> None:
    first, second = AwardStep(date(2026, 5, 1), Decimal("2000.00")), AwardStep(date(2026, 11, 1), Decimal("2000.00"))
    dialog = form(known=desk.award(scheme="LEVY", steps=(first, second)))
    assert "It expires on 30 April 2027" in dialog.levy_note.text()


def test_no_day_ahead_is_given_as_an_example_where_only_days_gone_by_are_meant(form: Open) -> None:
    hints = {name: "+6m" in field.edit.placeholderText() for name, field in form().days.items()}

    assert [name for name, is_ahead in hints.items() if is_ahead] == ["spend_from", "spend_by", "account_by"]


def test_what_cannot_be_read_is_marked_beside_its_field(form: Open) -> None:
    dialog = form()
    fill(dialog, what="Grant", amount="many", received="1.005", spend_by="someday", team="no such team")

    assert set(errors_of(dialog)) == {"amount", "received", "spend_by", "team"}


def test_an_award_that_is_corrected_is_shown_as_it_is(desk: MoneyDesk, form: Open) -> None:
    first, second = AwardStep(date(2026, 5, 1), Decimal("2000.00")), AwardStep(date(2026, 11, 1), Decimal("2000.00"))
    known = desk.award(team_id=desk.team(DEAF), accounted_on=date(2026, 11, 2), steps=(first, second))
    dialog = form(known=known)
    assert {"received", "received_on"}.isdisjoint(dialog._fields)
    assert (dialog.windowTitle(), dialog.act.text()) == ("Correct an award", "Save award")

    assert sent(desk.qtbot, dialog) == known.said
    dialog.fail(Problem(""))
    fill(dialog, amount="4,300")
    assert sent(desk.qtbot, dialog).amount == Decimal("4300.00")


def test_what_was_typed_is_there_again(desk: MoneyDesk, form: Open) -> None:
    dialog = form()
    at_scheme(dialog, "LOCAL")
    fill(dialog, what="Learning grant", amount="4,200", spend_by="31/3/2027", team=DEAF, conditions="For courses.")
    dialog.reject()
    desk.qtbot.waitUntil(lambda: not dialog.isVisible())

    again = form()
    assert again.restored.isVisible()
    draft = sent(desk.qtbot, again)
    assert (draft.what, draft.scheme, draft.amount, draft.spend_by, draft.team_id, draft.conditions) == (
        "Learning grant", "LOCAL", Decimal("4200.00"), date(2027, 3, 31), desk.team(DEAF), "For courses.",
    )  # fmt: skip


def test_the_day_of_the_account_is_today_until_another_is_typed(desk: MoneyDesk) -> None:
    dialog = AccountedDialog(desk.award(), desk.context.today, desk.context.look)
    opened(desk.qtbot, dialog)
    assert dialog.about.text() == (
        "Learning grant (G-17): £4,200.00. £4,200.00 of it is not spent. What went back to the funder has a form of its own."
    )
    assert sent(desk.qtbot, dialog) == TODAY
    dialog.fail(Problem(""))
    fill(dialog, accounted_on="")
    assert errors_of(dialog) == {"accounted_on": "Needed: the day on which its use was accounted for."}
