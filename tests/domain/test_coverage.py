import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow, PersonBehind, as_assured, bears_on_team, needed_by, shortfalls
from cpd_desktop.domain.holdings import Status
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.requirements import Level, RequirementKind, Scope
from tests.factories import a_capacity_requirement, a_requirement, a_team

DEAF_TEAM = a_team(name="Deaf Services", service="Sensory", groups_served=["Deaf"])


def row(holders: int, lacking: int = 0, *, number: int = 0, percent: int = 0, away: int = 0) -> CoverageRow:
    """Return a team's row for a capacity requirement of *number* or *percent*."""
    requirement = a_capacity_requirement(number=number, percent=percent)
    counts = Counts(in_scope=holders + lacking + away, in_date=holders, missing=lacking, long_absence=away)
    return CoverageRow(requirement, counts, team=DEAF_TEAM, needed=needed_by(requirement, counts))


@pytest.mark.parametrize(
    ("holders", "number", "short_by", "is_met"),
    [(0, 2, 2, False), (1, 2, 1, False), (2, 2, 0, True), (3, 2, 0, True), (9, 2, 0, True)],
)
def test_a_team_is_short_by_what_is_lacking_and_never_by_less_than_none(
    holders: int, number: int, short_by: int, is_met: bool
) -> None:
    answer = row(holders, 5, number=number)
    assert (answer.held, answer.short_by, answer.is_met) == (holders, short_by, is_met)
    assert (answer.numerator, answer.denominator) == (holders, number)


@pytest.mark.parametrize(
    ("holders", "lacking", "percent", "needed", "short_by"),
    [(1, 2, 50, 2, 1), (2, 2, 50, 2, 0), (3, 0, 100, 3, 0), (2, 1, 100, 3, 1), (0, 1, 1, 1, 1)],
)
def test_a_share_is_needed_of_those_in_scope(
    holders: int, lacking: int, percent: int, needed: int, short_by: int
) -> None:
    answer = row(holders, lacking, percent=percent)
    assert (answer.needed, answer.short_by) == (needed, short_by)


def test_long_absence_is_left_out_of_what_a_share_is_needed_of() -> None:
    assert row(2, 2, percent=50, away=6).needed == 2


@pytest.mark.parametrize(
    ("answer", "single"),
    [
        (row(1, 4, number=1), True),
        (row(2, 0, number=2), True),
        (row(1, 4, number=2), False),
        (row(3, 4, number=2), False),
        (row(0, 4, number=1), False),
        (row(0, 0, number=1), False),
        # Of 4 half are 2; of the 3 that are left, too.
        (row(2, 2, percent=50), True),
        # Of 3 half are 2; of the 2 that are left, 1.
        (row(2, 1, percent=50), False),
        # All of the 2 that are left is still all.
        (row(3, 0, percent=100), False),
        (row(1, 0, percent=100), False),
        (row(2, 1, percent=100), False),
        (row(1, 99, percent=1), True),
        (row(0, 0, percent=50), False),
    ],
)
def test_a_need_exactly_met_is_a_single_point_of_failure_where_losing_one_takes_it_below(
    answer: CoverageRow, single: bool
) -> None:
    assert answer.single_point_of_failure is single


@pytest.mark.parametrize("expiring", [0, 1, 2])
def test_who_is_expiring_is_a_holder(expiring: int) -> None:
    requirement = a_capacity_requirement(number=2)
    counts = Counts(in_scope=2, in_date=2 - expiring, expiring=expiring)
    assert CoverageRow(requirement, counts, needed=needed_by(requirement, counts)).short_by == 0


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (row(1, 3, number=2), "1 of 2 needed, short by 1"),
        (row(2, 3, number=2), "2 of 2 needed"),
        (row(3, 3, number=2), "3 of 2 needed"),
        (row(0, 0, number=1_200), "0 of 1,200 needed, short by 1,200"),
        (row(0, 0, percent=50), "no one in scope"),
        (row(0, 0, percent=50, away=3), "no one in scope"),
        (CoverageRow(a_requirement(), Counts(in_scope=39, in_date=30, expiring=6, missing=3)), "36 of 39, 92%"),
        (CoverageRow(a_requirement(), Counts(in_scope=2, exempt=2)), "no one in scope"),
    ],
)
def test_the_answer_in_words(answer: CoverageRow, text: str) -> None:
    assert answer.answer == text


def test_an_individual_requirement_needs_no_number_and_has_no_single_point_of_failure() -> None:
    answer = CoverageRow(a_requirement(), Counts(in_scope=2, in_date=1, expired=1), team=DEAF_TEAM)
    assert (answer.needed, answer.held, answer.short_by) == (None, None, None)
    assert (answer.numerator, answer.denominator) == (1, 2)
    assert not answer.single_point_of_failure
    assert not answer.is_met


def test_an_individual_requirement_is_met_when_nobody_lacks_it() -> None:
    assert CoverageRow(a_requirement(), Counts(in_scope=3, in_date=1, exempt=1, not_yet_due=1)).is_met


@pytest.mark.parametrize(
    ("counts", "needed"),
    [
        (Counts(), 0),
        (Counts(in_scope=4), 2),
        (Counts(in_scope=4, long_absence=1), 2),
        (Counts(in_scope=2, long_absence=2), 0),
    ],
)
def test_what_is_needed_follows_from_who_is_in_scope_and_present(counts: Counts, needed: int) -> None:
    assert needed_by(a_capacity_requirement(percent=50), counts) == needed


rows_of_counts = st.builds(
    lambda counts, number: CoverageRow(
        a_requirement() if number is None else a_capacity_requirement(number=number), counts, needed=number
    ),
    st.builds(
        lambda in_date, expiring, missing, unchecked: Counts(
            in_date + expiring + missing, in_date, expiring, missing=missing,
            assured=max(0, in_date + expiring - unchecked),
        ),
        *[st.integers(0, 4)] * 4,
    ),
    st.none() | st.integers(0, 4),
)  # fmt: skip


@given(st.lists(rows_of_counts))
def test_shortfalls_are_the_rows_that_are_not_met_claimed_and_assured(rows: list[CoverageRow]) -> None:
    wanted = [one for one in rows if one.denominator]
    assert shortfalls(rows) == (
        len(wanted),
        sum(not one.is_met for one in wanted),
        sum(not as_assured(one).is_met for one in wanted),
    )


@given(rows_of_counts)
def test_a_row_is_met_where_nobody_lacks_it_or_it_is_short_by_nothing(row: CoverageRow) -> None:
    assert row.is_met is (row.short_by == 0 if row.needed is not None else row.numerator == row.denominator)


def test_nothing_is_needed_by_number_of_an_individual_requirement() -> None:
    assert needed_by(a_requirement(), Counts(in_scope=4)) is None
    assert needed_by(a_requirement(kind=RequirementKind.CAPACITY), Counts(in_scope=4)) is None


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        (CoverageRow(a_requirement(), Counts(), team=DEAF_TEAM, service="Sensory"), "Deaf Services"),
        (CoverageRow(a_requirement(), Counts(), Level.SERVICE, service="Sensory"), "Sensory"),
        (CoverageRow(a_requirement(), Counts(), Level.SERVICE), "No service"),
        (CoverageRow(a_requirement(), Counts(), Level.ORGANISATION), "Whole organisation"),
    ],
)
def test_a_row_says_which_place_it_is_about(answer: CoverageRow, place: str) -> None:
    assert answer.place == place


@pytest.mark.parametrize(
    ("scope", "bears"),
    [
        (Scope(), True),
        (Scope(groups_served=frozenset({"Deaf"})), True),
        (Scope(groups_served=frozenset({"dementia"})), False),
        (Scope(services=frozenset({"Sensory"})), True),
        (Scope(teams=frozenset({1}), roles=frozenset({7})), True),
        (Scope(teams=frozenset({2})), False),
        (Scope(roles=frozenset({7})), False),
        (Scope(additional_roles=frozenset({40})), False),
        (Scope(people=frozenset({5})), False),
    ],
)
def test_an_empty_team_has_a_need_where_the_requirement_is_of_teams(scope: Scope, bears: bool) -> None:
    assert bears_on_team(a_capacity_requirement(number=2, scope=scope), DEAF_TEAM, 0) is bears


@pytest.mark.parametrize("scope", [Scope(), Scope(groups_served=frozenset({"Deaf"}))])
def test_an_empty_team_has_no_row_for_what_everybody_in_it_should_hold(scope: Scope) -> None:
    assert not bears_on_team(a_requirement(scope=scope), DEAF_TEAM, 0)


def test_an_empty_team_has_no_need_of_its_own_where_the_need_is_the_service_s() -> None:
    assert not bears_on_team(a_capacity_requirement(number=2, level=Level.SERVICE), DEAF_TEAM, 0)


@pytest.mark.parametrize("kind", list(RequirementKind))
@pytest.mark.parametrize("team", [DEAF_TEAM, a_team(2)])
def test_a_team_with_somebody_in_scope_has_a_row(kind: RequirementKind, team: Team) -> None:
    assert bears_on_team(a_requirement(kind=kind, scope=Scope(roles=frozenset({7}))), team, 1)


def test_a_person_behind_a_figure_has_nothing_but_a_status_to_begin_with() -> None:
    behind = PersonBehind(1, Status.MISSING)
    assert (behind.valid_until, behind.booked_for, behind.due_on) == (None, None, None)
    assert not behind.assured
    assert not behind.away
