"""The cheapest bookings of random small books, against every set of bookings that there is."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cpd_desktop.services.cheapest_bookings import book_plan
from cpd_desktop.services.forecast import forecast
from cpd_desktop.services.leave import record_leave
from cpd_desktop.services.team_cover import set_team_cover
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock
from tests.services.planned_book import NOW, offered, plan, short_of_two
from tests.services.sessions.sessions_book import AMIR, JO, SIAN

EAST = 1
PEOPLE = (SIAN, AMIR, JO)
MONDAY = date(2026, 7, 6)


@dataclass(frozen=True)
class Offered:
    """A session on a day: *pounds* for each of its *places*."""

    day: date
    places: int
    pounds: int


_days = st.integers(0, 6).map(lambda number: MONDAY + timedelta(days=number))
_offered = st.lists(st.builds(Offered, _days, st.integers(1, 3), st.integers(0, 40)), max_size=3)
_leave = st.sets(st.tuples(st.sampled_from(PEOPLE), _days), max_size=4)


def allowed_sets(
    sessions: list[Offered], leave: set[tuple[int, date]], cover: int | None
) -> Iterator[tuple[int | None, ...]]:
    """Yield every allowed way of sending each of the people to one of the sessions, or to none."""
    for where in product([None, *range(len(sessions))], repeat=len(PEOPLE)):
        going = [(person, sessions[at]) for person, at in zip(PEOPLE, where, strict=True) if at is not None]
        if any((person, one.day) in leave for person, one in going):
            continue
        filled = Counter(at for at in where if at is not None)
        if any(count > sessions[at].places for at, count in filled.items()):
            continue
        if cover is not None and any(_left(one.day, going, leave) < cover for _, one in going if one.day.weekday() < 5):
            continue
        yield where


def _left(day: date, going: list[tuple[int, Offered]], leave: set[tuple[int, date]]) -> int:
    away = {person for person, on in leave if on == day} | {person for person, one in going if one.day == day}
    return len(set(PEOPLE) - away)


@settings(deadline=None)
@given(_offered, _leave, st.sampled_from([None, 1, 2, 3]), st.integers(1, 4))
def test_the_plan_is_the_cheapest_of_all_that_meet_most_and_can_be_booked_as_it_stands(
    sessions: list[Offered], leave: set[tuple[int, date]], cover: int | None, needed: int
) -> None:
    best = min(
        (max(0, needed - sum(at is not None for at in where)), sum(sessions[at].pounds for at in where if at is not None))
        for where in allowed_sets(sessions, leave, cover)
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        book = empty_book(Path(folder) / "book.cpd", clock=Clock())
        with short_of_two(book, minimum=str(needed)) as workspace:
            for one in sessions:
                offered(workspace, one.day, cost=one.pounds * one.places, capacity=one.places)
            for person, day in sorted(leave):
                workspace.write(record_leave, person, day, day)
            workspace.write(set_team_cover, EAST, cover)
            found = plan(workspace)

            assert (sum(one.short_by for one in found.unmet), found.cost) == (best[0], Decimal(best[1]))
            assert len(found.chosen) == needed - best[0]
            assert (found.gap, found.is_proved) == (0, True)
            if found.chosen:
                assert workspace.write(book_plan, found, by="tests", today=TODAY).result == len(found.chosen)
                (line,) = [one for one in workspace.read(forecast, NOW).lines if one.requirement.code == "R-CAP"]
                assert line.cells[-1].booked == len(found.chosen)
                assert line.cells[-1].expected == found.needs[0].expected_after
