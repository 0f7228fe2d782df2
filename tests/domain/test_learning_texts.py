"""Nobody is identified in what is said of learning."""

from __future__ import annotations

import pytest

from cpd_desktop.domain.learning_texts import is_nhs_number, refuse_identifying
from cpd_desktop.domain.problems import Refused

# 943 476 5919 is the example of the NHS Data Dictionary; the others are not given out.


@pytest.mark.parametrize("text", ["9434765919", "943 476 5919", "See 943-476-5919.", "(9990000018)"])
def test_an_nhs_number_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="NHS number") as refused:
        refuse_identifying(f"It was {text}", "summary", 100)
    assert refused.value.field == "summary"


@pytest.mark.parametrize(
    "text", ["9434765918", "94347659190", "0191 498 0000", "2026-1234567890", "39 of 106 is 36.8%"]
)
def test_other_numbers_are_not_taken_for_one(text: str) -> None:
    refuse_identifying(text, "summary", 100)


def test_an_nhs_number_has_ten_digits_and_its_check_digit() -> None:
    assert is_nhs_number("943 476 5919")
    assert not is_nhs_number("943 476 591")
    # The remainder that would be 10 is never given out.
    assert not any(is_nhs_number(f"100000001{digit}") for digit in range(10))


def test_an_address_and_too_much_text_are_refused() -> None:
    with pytest.raises(Refused, match="e-mail address"):
        refuse_identifying("Ask o'brien+care@mail.example.org today", "title", 100)
    refuse_identifying("a" * 100, "title", 100)
    with pytest.raises(Refused, match="100 characters"):
        refuse_identifying("a" * 101, "title", 100)
