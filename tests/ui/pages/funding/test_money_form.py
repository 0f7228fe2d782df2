from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.awards import award_line
from cpd_desktop.domain.funding import About
from cpd_desktop.domain.funding_schemes import Scheme
from cpd_desktop.ui.pages.funding.money_form import (
    AwardBox,
    MoneyForm,
    about_box,
    about_in,
    pounds_edit,
    scheme_box,
    show_about,
)
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

from .money_book import an_award

SCHEMES = (Scheme("LDSS", "Support Scheme"), Scheme("LOCAL", "Local"))


class AmountForm(MoneyForm):
    """A form with one amount."""

    def __init__(self, look: Look, amount: Decimal | None = None) -> None:
        super().__init__("Amount", "Save amount", look)
        self.add_field("amount", "Amount in pounds", pounds_edit(amount))

    def draft(self) -> Decimal | None:
        return self.pounds("amount", needed="how much")


@pytest.mark.parametrize(
    ("typed", "amount", "wrong"),
    [
        ("1,250.50", Decimal("1250.50"), ""), ("£60", Decimal("60.00"), ""), ("0.1", Decimal("0.10"), ""),
        ("", None, "Needed: how much."), ("1.005", None, "'1.005' is no amount: type pounds and pence, such as 1,250.50."),
        ("-5", None, "'-5' is no amount: type pounds and pence, such as 1,250.50."),
    ],
)  # fmt: skip
def test_an_amount_is_read_to_the_penny(
    qtbot: QtBot, look: Look, typed: str, amount: Decimal | None, wrong: str
) -> None:
    form = AmountForm(look)
    qtbot.addWidget(form)
    form._fields["amount"].setText(typed)  # type: ignore[attr-defined]

    assert form.draft() == amount
    assert form.error_of("amount") == wrong


def test_an_amount_on_record_is_shown_as_it_is_written(qtbot: QtBot, look: Look) -> None:
    form = AmountForm(look, Decimal("1250.50"))
    qtbot.addWidget(form)

    assert form.text("amount") == "1,250.50"
    assert form.draft() == Decimal("1250.50")


def test_a_scheme_that_is_not_there_any_more_is_kept(qtbot: QtBot) -> None:
    box = scheme_box(SCHEMES, "GONE")
    qtbot.addWidget(box)

    assert [box.itemText(at) for at in range(box.count())] == ["LDSS: Support Scheme", "LOCAL: Local", "GONE"]
    assert box.currentData() == "GONE"


def test_an_award_is_chosen_by_its_name_none_first(qtbot: QtBot) -> None:
    awards = [award_line(at, bytes([at]), an_award(reference=f"G-{at}"), TODAY, ()) for at in (1, 2)]
    box = AwardBox(awards)
    qtbot.addWidget(box)
    assert [box.itemText(at) for at in range(box.count())] == ["None", "Learning grant (G-1)", "Learning grant (G-2)"]
    assert (box.uuid, box.award) == (b"", None)
    box.setCurrentIndex(2)
    assert (box.uuid, box.award) == (b"\x02", awards[1])

    kept = AwardBox(awards, b"another")
    qtbot.addWidget(kept)
    assert (kept.currentText(), kept.uuid, kept.award) == ("The award on record (not given by today)", b"another", None)


@pytest.mark.parametrize("about", About)
def test_a_kind_of_thing_comes_back_as_it_was_shown(qtbot: QtBot, about: About) -> None:
    box = about_box(about)
    qtbot.addWidget(box)

    assert about_in(box) is about
    show_about(box, About.OTHER)
    assert about_in(box) is About.OTHER
