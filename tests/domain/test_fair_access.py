"""Fair access: who had what for each person, and what is hidden."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.fair_access import (
    FEWEST,
    AccessKind,
    AccessPerson,
    Development,
    HoursBand,
    access_rows,
    band_of,
    is_specialist_course,
    whole_row,
)
from cpd_desktop.domain.training import Course

DAY = date(2026, 6, 1)


def person(
    at: int,
    *,
    teams: tuple[str, ...] = ("East",),
    band: HoursBand = HoursBand.FULL_TIME,
    days: int = 2,
    money: str = "10",
) -> AccessPerson:
    had = Development({DAY + timedelta(days=one) for one in range(days)}, Decimal(days) * 3, Decimal(money), 1)
    return AccessPerson(at, f"Person {at}", teams, ("Social Worker",), band, had)


@pytest.mark.parametrize(
    ("hours", "band"),
    [
        (["37"], HoursBand.FULL_TIME),
        (["30"], HoursBand.FULL_TIME),
        (["29.99"], HoursBand.PART_TIME),
        (["15", "15"], HoursBand.FULL_TIME),
        (["18.5"], HoursBand.PART_TIME),
        ([None], HoursBand.NOT_KNOWN),
        (["37", None], HoursBand.NOT_KNOWN),
        ([], HoursBand.NOT_KNOWN),
    ],
)
def test_the_band_of_somebodys_hours(hours: list[str | None], band: HoursBand) -> None:
    assert band_of([None if one is None else Decimal(one) for one in hours]) is band


@pytest.mark.parametrize(
    ("tier", "group", "expected"), [(None, "", False), (2, "", False), (3, "", True), (1, "Deaf", True)]
)
def test_a_specialist_course_is_for_a_group_or_of_the_third_tier(tier: int | None, group: str, expected: bool) -> None:
    assert is_specialist_course(Course(1, "C", "C", tier=tier, group=group)) is expected


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ({"East": 5, "West": 9}, set()),
        ({"East": 4, "West": 9}, {"East", "West"}),
        ({"East": 4, "West": 9, "Night": 6}, {"East", "Night"}),
        ({"East": 4, "West": 3, "Night": 6}, {"East", "West"}),
        ({"East": 4}, {"East"}),
    ],
)
def test_small_groups_are_hidden_and_cannot_be_worked_out_from_the_whole(
    sizes: dict[str, int], hidden: set[str]
) -> None:
    people = [person(0, teams=(team,)) for team, size in sizes.items() for _ in range(size)]
    rows = access_rows(people, AccessKind.TEAM)
    assert {row.title for row in rows if row.is_hidden} == hidden
    for row in rows:
        if row.is_hidden:
            assert (row.days, row.hours, row.money, row.specialist, row.per_person("money")) == (None,) * 5


def test_a_row_has_totals_and_what_comes_to_each_person() -> None:
    (row,) = access_rows([person(at, money="10.01") for at in range(6)], AccessKind.ROLE)
    assert (row.title, row.people, row.days, row.hours, row.money, row.specialist) == (
        "Social Worker", 6, 12, Decimal(36), Decimal("60.06"), 6,
    )  # fmt: skip
    assert [row.per_person(name) for name in ("days", "hours", "money", "specialist")] == [
        Decimal("2.00"), Decimal("6.00"), Decimal("10.01"), Decimal("1.00"),
    ]  # fmt: skip


def test_a_day_is_a_day_however_much_was_learnt_on_it() -> None:
    had = Development()
    had.days.update([DAY, DAY])
    people = [AccessPerson(at, "", ("East",), (), HoursBand.NOT_KNOWN, had) for at in range(5)]
    assert whole_row(people).days == 5


def test_the_least_come_first_and_bands_stay_in_their_order() -> None:
    people = [person(at, teams=("East",), days=5) for at in range(5)]
    people += [person(at, teams=("West",), days=1, band=HoursBand.PART_TIME) for at in range(5, 11)]
    assert [row.title for row in access_rows(people, AccessKind.TEAM)] == ["West", "East"]
    assert [row.title for row in access_rows(people, AccessKind.HOURS)] == [
        HoursBand.FULL_TIME, HoursBand.PART_TIME,
    ]  # fmt: skip


_PEOPLE = st.lists(
    st.builds(
        lambda teams, band, days, money: (teams, band, days, money),
        st.sets(st.sampled_from(["East", "West", "Night"]), min_size=1, max_size=2),
        st.sampled_from(HoursBand),
        st.integers(0, 5),
        st.decimals(0, 5_000, places=2),
    ),
    max_size=40,
)


@given(_PEOPLE)
def test_sums_reconcile(drawn: list[tuple[set[str], HoursBand, int, Decimal]]) -> None:
    people = [
        person(at, teams=tuple(sorted(teams)), band=band, days=days, money=str(money))
        for at, (teams, band, days, money) in enumerate(drawn)
    ]
    whole = whole_row(people)
    bands = access_rows(people, AccessKind.HOURS)
    if people and not any(row.is_hidden for row in bands):
        for name in ("people", "days", "hours", "money", "specialist"):
            assert sum(getattr(row, name) for row in bands) == getattr(whole, name)
    teams = access_rows(people, AccessKind.TEAM)
    if people and not any(row.is_hidden for row in teams):
        assert sum(row.people or 0 for row in teams) == sum(len(one.teams) for one in people)
        assert sum(row.money or 0 for row in teams) == sum(one.had.money * len(one.teams) for one in people)
    assert all(row.people is None or row.people >= FEWEST for row in (*bands, *teams, whole))


@given(_PEOPLE)
def test_never_is_one_group_alone_hidden_where_there_are_others(
    drawn: list[tuple[set[str], HoursBand, int, Decimal]],
) -> None:
    people = [person(at, teams=tuple(sorted(teams)), band=band) for at, (teams, band, _, _) in enumerate(drawn)]
    for kind in AccessKind:
        rows = access_rows(people, kind)
        assert len(rows) == 1 or sum(row.is_hidden for row in rows) != 1
