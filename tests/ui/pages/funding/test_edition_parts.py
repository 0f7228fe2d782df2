from datetime import date
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.funding import About
from cpd_desktop.domain.funding_schemes import SchemePart, WindowFrom
from cpd_desktop.domain.problems import Refused
from cpd_desktop.ui.pages.funding.edition_parts import EditionPartsField
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

PARTS = (
    SchemePart(
        "60%", "Start", (About.QUALIFICATION,), Decimal(60), (WindowFrom.PAYMENT, WindowFrom.START), 3,
        ("Proof of payment", "Proof of start"), date(2026, 3, 21),
    ),
    SchemePart("40%", "Completion", (About.QUALIFICATION, About.APPRENTICESHIP), Decimal("40.5"), (WindowFrom.COMPLETION,), 3),
    SchemePart("Grant"),
)  # fmt: skip


def field_with(qtbot: QtBot, look: Look, *parts: SchemePart) -> EditionPartsField:
    field = EditionPartsField(lambda: TODAY, look, parts)
    qtbot.addWidget(field)
    field.resize(700, 900)
    field.show()
    return field


def test_parts_come_back_as_they_were_shown(qtbot: QtBot, look: Look) -> None:
    assert set(field_with(qtbot, look, *PARTS).values()) == set(PARTS)
    assert field_with(qtbot, look, *PARTS).values()[0] == PARTS[0]


def test_a_new_edition_begins_with_the_whole(qtbot: QtBot, look: Look) -> None:
    field = field_with(qtbot, look)

    assert field.values() == (SchemePart("100%", share=Decimal(100)),)
    assert field.edit is field.rows[0].name


def test_a_part_is_added_and_taken_out_and_the_rows_are_numbered(qtbot: QtBot, look: Look) -> None:
    field = field_with(qtbot, look, *PARTS)
    field.add.click()
    qtbot.waitUntil(field.rows[-1].name.hasFocus)
    row = field.rows[-1]
    row.name.setText(" Bonus ")
    row.share.setText("5 %")
    row.window_from[WindowFrom.START].setChecked(True)
    row.months.setText("6")
    row.evidence.setPlainText(" Letter \n\n Receipt")
    assert field.values()[-1] == SchemePart(
        "Bonus", "", (), Decimal(5), (WindowFrom.START,), 6, ("Letter", "Receipt")
    )  # fmt: skip

    field.rows[0].remove.click()
    assert [part.part for part in field.values()] == ["40%", "Grant", "Bonus"]
    assert [one.name.accessibleName() for one in field.rows] == [f"Parts: name of part {at}" for at in (1, 2, 3)]
    assert field.rows[1].remove.accessibleName() == "Take out part 2"


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [
        ("share", "half", "'half' is no share of Grant: type a number of per cent, such as 60."),
        ("share", "NaN", "'NaN' is no share of Grant: type a number of per cent, such as 60."),
        ("months", "3.5", "'3.5' is no number of months of Grant: type a whole number, such as 3."),
    ],
)
def test_what_cannot_be_read_is_refused(qtbot: QtBot, look: Look, name: str, typed: str, why: str) -> None:
    field = field_with(qtbot, look, PARTS[2])
    getattr(field.rows[0], name).setText(typed)

    with pytest.raises(Refused) as refused:
        field.values()
    assert (str(refused.value), refused.value.field) == (why, "parts")


def test_a_day_that_cannot_be_read_is_refused(qtbot: QtBot, look: Look) -> None:
    field = field_with(qtbot, look, PARTS[2])
    field.rows[0].last_claim_on.edit.setText("soon")

    with pytest.raises(Refused, match="The last day for claims of Grant"):
        field.values()
