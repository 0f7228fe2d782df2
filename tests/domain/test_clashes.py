"""Clashes: parts at the same time, cover on working days, and what is said of who holds the course."""

from datetime import date, timedelta

import pytest

from cpd_desktop.domain.clashes import held_words, is_working_day, left_at_work, parts_overlap
from cpd_desktop.domain.sessions import PartDraft
from cpd_desktop.domain.training import Open

DAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ((570, 660), (660, 700), False), ((570, 660), (659, 700), True), ((570, 660), (500, 570), False),
        ((570, 660), (500, 571), True), ((570, 660), (580, 590), True), ((None, None), (580, 590), True),
        ((None, None), (None, None), True),
    ],
)  # fmt: skip
def test_parts_of_one_day_overlap_where_their_times_do(
    one: tuple[int | None, int | None], other: tuple[int | None, int | None], overlap: bool
) -> None:
    first, second = PartDraft(DAY, *one), PartDraft(DAY, *other)
    assert parts_overlap(first, second) is parts_overlap(second, first) is overlap
    assert not parts_overlap(first, PartDraft(DAY + timedelta(days=1), *other))


def test_cover_is_asked_for_from_monday_to_friday() -> None:
    monday = date(2026, 6, 29)
    assert [is_working_day(monday + timedelta(days=at)) for at in range(7)] == [True] * 5 + [False] * 2


def test_who_is_away_anyway_is_not_taken_off_twice() -> None:
    assert left_at_work([1, 2, 3, 4], [2, 9], [2, 3]) == 2
    assert left_at_work([], [], [1]) == 0


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (DAY, "Jo holds this course already, until 01/07/2026."),
        (Open.NEVER, "Jo holds this course already, and it does not expire."),
        (Open.NOT_KNOWN, "Jo holds this course already; until when is not known."),
    ],
)
def test_it_is_said_until_when_somebody_holds_the_course(end: date | Open, words: str) -> None:
    assert held_words("Jo", end) == words
