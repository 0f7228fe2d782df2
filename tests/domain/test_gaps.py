import pytest

from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.gaps import Gaps, gaps_of
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.requirements import Level
from tests.factories import a_capacity_requirement, a_requirement, a_team

NORTH, SOUTH, WEST = (a_team(at, name=name) for at, name in enumerate(("North", "South", "West"), 1))


def mandatory(held: int, lacking: int, team: Team | None = NORTH) -> CoverageRow:
    counts = Counts(in_scope=held + lacking, in_date=held, missing=lacking)
    return CoverageRow(a_requirement(1), counts, team=team)


def specialist(held: int, lacking: int, team: Team | None = NORTH, *, code: int = 2) -> CoverageRow:
    counts = Counts(in_scope=held + lacking, in_date=held, missing=lacking)
    return CoverageRow(a_requirement(code, specialist=True), counts, team=team)


def need(held: int, needed: int, *, is_specialist: bool = False, level: Level = Level.TEAM, in_scope: int = 0,
         code: int = 3) -> CoverageRow:  # fmt: skip
    asked = a_capacity_requirement(code, number=needed, specialist=is_specialist, level=level)
    counts = Counts(in_scope=in_scope or held, in_date=held)
    team, service = (NORTH, "") if level is Level.TEAM else (None, "Adults")
    return CoverageRow(asked, counts, level, team=team, service=service, needed=needed)


def gaps(*rows: CoverageRow, target: int = 90) -> Gaps:
    return gaps_of(rows, mandatory_target=target)


def test_nothing_lacking_is_no_gap() -> None:
    assert gaps() == gaps(mandatory(1, 0), specialist(2, 0), need(2, 1)) == Gaps((), (), ())


def test_mandatory_training_alone_is_no_gap_of_a_specialism() -> None:
    assert gaps(mandatory(0, 5)).teams == ()


@pytest.mark.parametrize(("held", "lacking", "target", "looks"), [
    (9, 1, 90, True), (89, 11, 90, False), (899, 101, 90, False), (0, 0, 0, False), (1, 0, 100, True), (99, 1, 100, False),
])  # fmt: skip
def test_a_team_looks_compliant_from_the_target_on_by_the_exact_share(
    held: int, lacking: int, target: int, looks: bool
) -> None:
    (gap,) = gaps(mandatory(held, lacking), specialist(0, 1), target=target).teams

    assert gap.looks_compliant is looks
    assert ("looks compliant" in gap.sentence) is looks


def test_rates_are_added_up_over_requirements_and_never_averaged() -> None:
    one = mandatory(1, 0)
    other = CoverageRow(a_requirement(9), Counts(in_scope=10, in_date=8, missing=2), team=NORTH)
    (gap,) = gaps(one, other, specialist(0, 1), target=82).teams

    assert (gap.mandatory.numerator, gap.mandatory.denominator, gap.looks_compliant) == (9, 11, False)


def test_the_sentence_names_what_is_short_the_worst_first() -> None:
    (gap,) = gaps(mandatory(10, 0), specialist(2, 1), need(1, 3, is_specialist=True, code=4)).teams

    assert gap.lacking == 3
    assert gap.sentence == (
        "North looks compliant (10 of 10, 100% of mandatory training) and is not covered: "
        "Requirement 4: 1 of 3 needed, short by 2; Requirement 2: 2 of 3, 67%."
    )
    (other,) = gaps(mandatory(1, 9), specialist(2, 1)).teams
    assert other.sentence == "North is not covered: Requirement 2: 2 of 3, 67%."


def test_teams_that_look_compliant_head_the_list_then_who_lacks_most_then_the_name() -> None:
    found = gaps(
        specialist(0, 9, SOUTH), mandatory(9, 1, WEST), specialist(0, 1, WEST), specialist(0, 1), mandatory(0, 1),
        specialist(0, 9, a_team(4, name="East")),
    )  # fmt: skip

    assert [gap.team.name for gap in found.teams] == ["West", "East", "South", "North"]


def test_other_needs_and_those_above_a_team_are_listed_on_their_own() -> None:
    rows = need(0, 2), need(0, 1, level=Level.SERVICE), need(1, 3, is_specialist=True, level=Level.ORGANISATION)
    found = gaps(*rows)

    assert found.teams == ()
    assert [(row.level, row.short_by) for row in found.capacity] == [
        (Level.TEAM, 2), (Level.ORGANISATION, 2), (Level.SERVICE, 1),
    ]  # fmt: skip


def test_a_need_that_one_loss_takes_below_is_a_single_point_even_though_it_is_met() -> None:
    found = gaps(need(1, 1, in_scope=4), need(2, 1, in_scope=4, code=5))

    assert (found.capacity, [row.requirement.code for row in found.single_points]) == ((), ["R3"])
