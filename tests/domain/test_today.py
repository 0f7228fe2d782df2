"""What needs attention, as text that a book can keep."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.today import Concern, Line, Today, today_as_text, today_from_text, with_line

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
LINES = st.builds(Line, st.sampled_from(Concern), st.integers(0, 10**6), WORDS, st.lists(WORDS, max_size=4).map(tuple))
DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
COUNTS = st.integers(0, 10**7)


SEVERAL = st.lists(LINES, max_size=12).map(tuple)


@given(st.builds(Today, DAYS, COUNTS, COUNTS, COUNTS, WORDS, WORDS, SEVERAL, WORDS, WORDS))
def test_what_is_kept_is_what_comes_back(found: Today) -> None:
    assert today_from_text(today_as_text(found)) == found


def test_an_answer_kept_before_assured_was_kept_says_nothing_of_it() -> None:
    found = Today(date(2026, 11, 3), 12, 0, 40, "9 of 12, 75%", "1 of 2", ())
    kept = json.loads(today_as_text(found))
    for name in ("mandatory_assured", "specialist_assured"):
        del kept[name]
    assert today_from_text(json.dumps(kept)) == found


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "null", '{"lines": [{}]}', '{"lines": 7}', '{"lines": [], "as_at": "soon"}']
)
def test_anything_else_is_no_kept_answer(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, it is thrown away.
        today_from_text(text)


def test_a_line_that_comes_later_stands_in_its_place_once_and_one_that_counts_nothing_goes() -> None:
    first, last = Line(Concern.LOOKS_COMPLIANT, 1, "One."), Line(Concern.BOOKED, 2, "Two.")
    ahead = Line(Concern.FALLS_SHORT, 1, "In March 2027, North falls short of it.")
    found = Today(date(2026, 11, 23), 1, 0, 1, "1 of 1, 100%", "none asked for", (first, last))

    once = with_line(found, ahead)
    assert once.lines == (first, ahead, last)
    assert with_line(once, ahead) == once
    assert with_line(once, Line(Concern.FALLS_SHORT, 0, "")) == found
