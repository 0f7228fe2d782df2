"""Lengths of time as they are typed."""

import pytest

from cpd_desktop.domain.typed_minutes import typed_minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", None), ("  ", None), ("90", 90), (" 90 min ", 90), ("45 minutes", 45), ("1h", 60), ("1h30", 90),
        ("1 h 30 min", 90), ("2 hours", 120), ("1:30", 90), ("0:45", 45), ("1 HR 5", 65),
    ],
)  # fmt: skip
def test_minutes_are_read_as_they_are_typed(text: str, minutes: int | None) -> None:
    assert typed_minutes(text) == minutes


@pytest.mark.parametrize("text", ["an hour", "1:75", "-5", "1.5", "90 days"])
def test_what_is_no_length_of_time_says_so(text: str) -> None:
    with pytest.raises(ValueError, match=f"'{text}' is no length of time"):
        typed_minutes(text)
