"""The workload is the same each time, and has what a real organisation has."""

import pytest

from cpd_desktop.bench.workload import SIZES, Size, Workload
from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.training import Outcome

TINY = SIZES["tiny"]


def records(size: Size, at_once: int = 10_000) -> list[tuple[object, ...]]:
    return [row for rows in Workload(size).records(at_once) for row in rows]


def test_the_same_size_gives_the_same_rows() -> None:
    one, other = Workload(TINY), Workload(TINY)
    for table in ("people", "postings", "absences", "exemptions", "revocations", "requirements", "courses"):
        assert list(getattr(one, table)()) == list(getattr(other, table)())
    assert records(TINY) == records(TINY)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_as_many_requirements_as_said_bear_on_each_team(size: Size) -> None:
    workload = Workload(size)
    for team in range(1, size.teams + 1):
        needed = workload.needed_in(team)
        assert len(set(needed)) == size.needed
        assert set(needed) <= set(range(1, size.requirements + 1))


def test_records_of_every_sort_are_among_them() -> None:
    found = records(TINY, at_once=300)
    assert len(found) == TINY.records
    assert {OUTCOMES[int(str(row[4]))] for row in found} == set(Outcome)
    assert {row[3] is None for row in found} == {True, False}


def test_some_have_left_are_away_exempt_or_revoked_and_some_are_in_two_teams() -> None:
    workload = Workload(TINY)
    postings = list(workload.postings())
    assert len(postings) > TINY.staff
    assert any(row[4] is not None for row in postings)
    assert list(workload.absences())
    assert list(workload.exemptions())
    assert list(workload.revocations())


def test_every_row_gets_a_uuid_of_its_own() -> None:
    uuids = list(Workload(TINY).uuids(500))
    assert len(set(uuids)) == 500
    assert {len(uuid) for uuid in uuids} == {16}
