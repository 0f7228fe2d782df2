"""Lengths of time as they are typed."""

import pytest

from cpd_desktop.domain.typed_minutes import length_in_words, typed_minutes


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


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(None, ""), (0, "0 min"), (45, "45 min"), (60, "1 h"), (90, "1 h 30 min"), (72_000, "1,200 h")],
)
def test_lengths_of_time_in_words(minutes: int | None, words: str) -> None:
    assert length_in_words(minutes) == words


@pytest.mark.parametrize("minutes", [0, 45, 60, 90, 6_005, 72_000])
def test_what_is_read_is_understood_when_it_is_typed(minutes: int) -> None:
    assert typed_minutes(length_in_words(minutes)) == minutes
