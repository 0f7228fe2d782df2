from datetime import date
from decimal import Decimal

from cpd_desktop.ui.pages.funding.words import day_in_words, shown_pounds


def test_days_and_amounts_are_written_one_way() -> None:
    assert day_in_words(date(2026, 11, 9)) == "9 Nov 2026"
    assert shown_pounds(Decimal("1250.5")) == "£1,250.50"
    assert shown_pounds(Decimal(-20)) == "−£20.00"
    assert shown_pounds(None) == ""
