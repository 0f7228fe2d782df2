"""A column's people are found by id, and counted one by one as they are counted all at once."""

import numpy as np
import pytest

from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.facts import FOREVER, NO_DAY, numbers
from cpd_desktop.domain.grid_columns import AWAY, CODE, KINDS, Column, all_counts_of, counts_of
from cpd_desktop.domain.holdings import Status
from tests.factories import a_requirement

STATUSES_OF_FIVE = (Status.IN_DATE, Status.EXPIRING, Status.MISSING, Status.EXEMPT, Status.EXPIRED)


def a_column() -> Column:
    """Five people, the last on long-term absence; all of them booked, those in date and expiring assured."""
    statuses = numbers([CODE[status] for status in STATUSES_OF_FIVE])
    return Column(
        requirement=a_requirement(),
        people=numbers([2, 3, 5, 8, 13]),
        members=numbers([0, 1, 1, 2, 3, 4]),
        teams=numbers([1, 1, 2, 1, 2, 2]),
        codes=np.append(statuses[:4], np.int32(AWAY)),
        statuses=statuses,
        ends=numbers([FOREVER, 10, NO_DAY, NO_DAY, 5]),
        booked=numbers([9] * 5),
        assured=np.array([True, True, False, False, False]),
        due=numbers([NO_DAY] * 5),
    )


@pytest.mark.parametrize(("person", "position"), [(1, None), (2, 0), (4, None), (8, 3), (13, 4), (14, None)])
def test_a_person_is_found_by_id(person: int, position: int | None) -> None:
    assert a_column().position(person) == position


def test_people_are_counted_in_each_of_their_places() -> None:
    column = a_column()
    first, second = column.tally(column.members, column.teams - 1, 2).tolist()
    assert counts_of(first) == Counts(in_scope=3, in_date=1, expiring=1, missing=1, booked=2, assured=2)
    assert counts_of(second) == Counts(in_scope=3, expiring=1, exempt=1, long_absence=1, booked=1, assured=1)


def test_all_rows_of_a_tally_are_read_as_each_of_them_is() -> None:
    column = a_column()
    tally = column.tally(column.members, column.teams - 1, 3)
    assert all_counts_of(tally) == [counts_of(values) for values in tally.tolist()]
    assert all_counts_of(tally)[2] == Counts()


def test_a_person_is_in_scope_through_each_team_once() -> None:
    assert [list(a_column().teams_of(at)) for at in range(5)] == [[1], [1, 2], [1], [2], [2]]


def test_one_by_one_gives_what_all_at_once_gives() -> None:
    column = a_column()
    everybody = numbers(range(5))
    one_by_one = np.zeros((1, KINDS + 3), dtype=np.int64)
    for at in range(5):
        one_by_one[0, [*column.counted_as(at), -1]] += 1
    assert column.tally(everybody, numbers([0] * 5), 1).tolist() == one_by_one.tolist()
