from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.problems import Refused
from cpd_desktop.ui.pages.apprenticeships.fields import hours_in, hours_typed, number_typed, one_of, pounds_typed
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog


@pytest.fixture
def form(qtbot: QtBot, look: Look) -> FormDialog:
    form = FormDialog("A form", "Save", look)
    qtbot.addWidget(form)
    form.add_field("amount", "Amount", QLineEdit())
    return form


def typed(form: FormDialog, text: str) -> FormDialog:
    form._fields["amount"].setText(text)  # type: ignore[attr-defined]
    return form


@pytest.mark.parametrize(
    ("text", "hours"),
    [("", None), ("7.5", "7.5"), ("7h30", "7.5"), ("90 mins", "1.5"), ("1,250", "1250"), ("0.25", "0.25")],
)
def test_hours_are_read_as_they_are_typed(text: str, hours: str | None) -> None:
    assert hours_in(text, "hours") == (None if hours is None else Decimal(hours))


def test_what_is_no_hours_is_refused_with_its_field() -> None:
    with pytest.raises(Refused, match="type for example") as refused:
        hours_in("a lot", "hours")
    assert refused.value.field == "hours"


def test_what_cannot_be_read_is_marked_beside_its_field(form: FormDialog) -> None:
    for read in (hours_typed, number_typed, pounds_typed):
        form.clear_errors()
        assert read(typed(form, "some"), "amount") is None
        assert "some" in form.error_of("amount")


def test_numbers_and_pounds(form: FormDialog) -> None:
    assert number_typed(typed(form, "1,200"), "amount") == 1200
    assert number_typed(typed(form, ""), "amount") is None
    assert pounds_typed(typed(form, "£4,000.50"), "amount") == Decimal("4000.50")
    assert pounds_typed(typed(form, ""), "amount") is None
    assert hours_typed(typed(form, "7.5"), "amount") == Decimal("7.5")
    assert form.error_of("amount") == ""


def test_a_list_begins_at_what_is_chosen(qtbot: QtBot) -> None:
    box = one_of([("One", "1"), ("Two", "2")], "2")
    qtbot.addWidget(box)

    assert (box.currentText(), box.currentData()) == ("Two", "2")
    assert one_of([("One", "1")], "9").currentData() == "1"
