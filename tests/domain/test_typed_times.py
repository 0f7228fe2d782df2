"""Times of day as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.typed_times import LATEST, time_text, times_text, typed_time


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9:30", 570), ("930", 570), ("0930", 570), ("9.30", 570), ("9.30am", 570), ("9:30 AM", 570), ("9h30", 570),
        ("9", 540), ("09", 540), ("9am", 540), ("9 a.m.", 540), ("2pm", 840), ("2.15 pm", 855), ("1415", 855),
        ("12am", 0), ("12pm", 720), ("12.30 am", 30), ("0", 0), ("00:00", 0), ("24:00", LATEST), ("23:59", 1439),
        ("noon", 720), ("midday", 720), ("midnight", LATEST), ("  9 : 30 ", 570),
    ],
)  # fmt: skip
def test_a_time_is_read_as_it_is_typed(text: str, minutes: int) -> None:
    assert typed_time(text) == minutes


@pytest.mark.parametrize("text", ["", "  ", "\t"])
def test_nothing_is_no_time(text: str) -> None:
    assert typed_time(text) is None


@pytest.mark.parametrize(
    "text", ["25", "24:01", "9:60", "960", "13pm", "0am", "half nine", "9:3", "12345", "-9", "9:30:00", "am"]
)
def test_anything_else_says_what_can_be_typed(text: str) -> None:
    with pytest.raises(ValueError, match="is no time of day: type for example 9:30"):
        typed_time(text)


@given(st.integers(0, LATEST))
def test_what_is_written_is_read_again(minutes: int) -> None:
    assert typed_time(time_text(minutes)) == minutes


def test_times_are_written_with_what_is_known_of_them() -> None:
    assert times_text(570, 720) == "9:30–12:00"
    assert times_text(570, None) == "9:30"
    assert times_text(None, None) == ""
