from datetime import date

import pytest

from cpd_desktop.domain.people import AdditionalRole, Posting
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.requirements import (
    Minimum,
    Requirement,
    Scope,
    generic_courses,
    postings_in_scope,
    satisfying_courses,
    validity_for,
)
from cpd_desktop.domain.stand_ins import with_stand_ins
from cpd_desktop.domain.training import Course, RefreshFrom
from tests.factories import (
    a_course,
    a_posting,
    a_requirement,
    a_team,
    a_validity,
    an_additional_role,
)

AS_AT = date(2026, 6, 1)
DEAF_TEAM = a_team(1, service="Sensory", groups_served=["Deaf", "deafblind"])
NORTH = a_team(2, service="Community")
SOUTH = a_team(3, service="Community", groups_served=["dementia"])
TEAMS = {team.id: team for team in (DEAF_TEAM, NORTH, SOUTH)}


def by_id(*courses: Course) -> dict[int, Course]:
    return {course.id: course for course in courses}


def scoped(
    scope: Scope,
    *postings: Posting,
    additional_roles: tuple[AdditionalRole, ...] = (),
    in_force: Spell = Spell(date.min),
    as_at: date = AS_AT,
) -> set[int]:
    """Return the teams through which a person with *postings* is in *scope*."""
    requirement = a_requirement(scope=scope, in_force=in_force)
    found = postings_in_scope(requirement, postings, additional_roles, TEAMS, as_at)
    return {posting.team_id for posting in found}


@pytest.mark.parametrize(
    ("minimum", "in_scope", "needed"),
    [
        (Minimum(number=2), 0, 2),
        (Minimum(number=2), 1, 2),
        (Minimum(number=2), 50, 2),
        (Minimum(percent=50), 0, 0),
        (Minimum(percent=50), 1, 1),
        (Minimum(percent=50), 2, 1),
        (Minimum(percent=50), 3, 2),
        (Minimum(percent=1), 100, 1),
        (Minimum(percent=1), 101, 2),
        (Minimum(percent=7), 100, 7),
        (Minimum(percent=29), 100, 29),
        (Minimum(percent=100), 3, 3),
    ],
)
def test_a_minimum_is_a_number_or_a_share_of_those_in_scope_rounded_up(
    minimum: Minimum, in_scope: int, needed: int
) -> None:
    assert minimum.needed(in_scope) == needed


def test_a_minimum_is_written_as_it_is_read() -> None:
    assert (str(Minimum(number=2)), str(Minimum(percent=50))) == ("2", "50%")


@pytest.mark.parametrize(
    ("scope", "teams"),
    [
        (Scope(), {1, 2, 3}),
        (Scope(teams=frozenset({1, 2})), {1, 2}),
        (Scope(services=frozenset({"Community"})), {2, 3}),
        (Scope(groups_served=frozenset({"Deaf"})), {1}),
        (Scope(groups_served=frozenset({"Deaf", "dementia"})), {1, 3}),
        (Scope(groups_served=frozenset({"autism"})), set()),
        (Scope(services=frozenset({"Community"}), groups_served=frozenset({"dementia", "Deaf"})), {3}),
        (Scope(teams=frozenset({1}), services=frozenset({"Community"})), set()),
        (Scope(roles=frozenset({9}), people=frozenset({9})), {1, 2, 3}),
    ],
)
def test_a_scope_admits_teams_by_and_between_the_kinds_and_or_within_one(scope: Scope, teams: set[int]) -> None:
    assert {team.id for team in TEAMS.values() if scope.admits_team(team)} == teams


def test_a_team_of_no_service_is_not_in_a_named_service() -> None:
    assert not Scope(services=frozenset({"Community"})).admits_team(a_team(service=""))


@pytest.mark.parametrize(
    ("scope", "names_teams", "names_people"),
    [
        (Scope(), False, False),
        (Scope(teams=frozenset({1})), True, False),
        (Scope(services=frozenset({"Community"})), True, False),
        (Scope(groups_served=frozenset({"Deaf"})), True, False),
        (Scope(roles=frozenset({1})), False, True),
        (Scope(additional_roles=frozenset({1})), False, True),
        (Scope(people=frozenset({1})), False, True),
    ],
)
def test_a_scope_knows_whether_it_asks_of_teams_or_of_people(
    scope: Scope, names_teams: bool, names_people: bool
) -> None:
    assert (scope.names_teams, scope.names_people) == (names_teams, names_people)


@pytest.mark.parametrize(
    ("as_at", "in_scope"),
    [
        (date(2026, 4, 30), set()),
        (date(2026, 5, 1), {1}),
        (date(2026, 5, 31), {1}),
        (date(2026, 6, 1), set()),
    ],
)
def test_a_posting_puts_in_scope_from_its_first_to_its_last_day(as_at: date, in_scope: set[int]) -> None:
    may = a_posting(starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 31))
    assert scoped(Scope(), may, as_at=as_at) == in_scope


@pytest.mark.parametrize(
    ("as_at", "in_scope"),
    [
        (date(2026, 4, 30), set()),
        (date(2026, 5, 1), {1}),
        (date(2026, 5, 31), {1}),
        (date(2026, 6, 1), set()),
    ],
)
def test_a_requirement_bears_from_the_first_to_the_last_day_it_is_in_force(as_at: date, in_scope: set[int]) -> None:
    may = Spell(date(2026, 5, 1), date(2026, 5, 31))
    assert scoped(Scope(), a_posting(), in_force=may, as_at=as_at) == in_scope


def test_nobody_is_in_scope_of_a_suggestion() -> None:
    suggestion = a_requirement(suggested=True)
    assert postings_in_scope(suggestion, [a_posting()], [], TEAMS, AS_AT) == ()
    assert not suggestion.bears_on(AS_AT)


def test_role_and_team_must_hold_for_one_and_the_same_posting() -> None:
    scope = Scope(roles=frozenset({7}), teams=frozenset({2}))
    assert scoped(scope, a_posting(team=2, role=7)) == {2}
    assert scoped(scope, a_posting(team=1, role=7), a_posting(team=2, role=8)) == set()


def test_role_and_group_served_must_hold_for_one_and_the_same_posting() -> None:
    scope = Scope(roles=frozenset({7}), groups_served=frozenset({"Deaf"}))
    assert scoped(scope, a_posting(team=1, role=8), a_posting(team=2, role=7)) == set()
    assert scoped(scope, a_posting(team=1, role=7), a_posting(team=2, role=7)) == {1}


def test_role_and_service_must_hold_on_the_same_day() -> None:
    scope = Scope(roles=frozenset({7}), services=frozenset({"Community"}))
    ended = a_posting(team=2, role=7, ends_on=date(2026, 5, 31))
    assert scoped(scope, ended, a_posting(team=3, role=8)) == set()


def test_an_additional_role_holds_for_each_posting() -> None:
    scope = Scope(additional_roles=frozenset({40, 41}))
    both = (a_posting(team=1), a_posting(team=2))
    assert scoped(scope, *both) == set()
    assert scoped(scope, *both, additional_roles=(an_additional_role(41),)) == {1, 2}
    assert scoped(scope, *both, additional_roles=(an_additional_role(42),)) == set()


@pytest.mark.parametrize(
    ("as_at", "in_scope"),
    [
        (date(2026, 4, 30), set()),
        (date(2026, 5, 1), {1}),
        (date(2026, 5, 31), {1}),
        (date(2026, 6, 1), set()),
    ],
)
def test_an_additional_role_counts_on_its_own_days(as_at: date, in_scope: set[int]) -> None:
    held = an_additional_role(40, starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 31))
    scope = Scope(additional_roles=frozenset({40}))
    assert scoped(scope, a_posting(), additional_roles=(held,), as_at=as_at) == in_scope


def test_an_additional_role_and_a_team_are_both_asked() -> None:
    scope = Scope(additional_roles=frozenset({40}), teams=frozenset({2}))
    held = (an_additional_role(40),)
    assert scoped(scope, a_posting(team=1), a_posting(team=2), additional_roles=held) == {2}


def test_a_job_role_is_no_additional_role() -> None:
    assert scoped(Scope(additional_roles=frozenset({7})), a_posting(role=7)) == set()
    assert scoped(Scope(roles=frozenset({7})), a_posting(role=8), additional_roles=(an_additional_role(7),)) == set()


def test_named_people_are_in_scope_through_each_of_their_postings() -> None:
    both = (a_posting(team=1, person=5), a_posting(team=2, person=5))
    assert scoped(Scope(people=frozenset({5, 6})), *both) == {1, 2}
    assert scoped(Scope(people=frozenset({6})), *both) == set()


def test_somebody_without_a_posting_is_in_no_scope() -> None:
    assert scoped(Scope(people=frozenset({1})), additional_roles=(an_additional_role(40),)) == set()


def test_any_of_the_listed_courses_will_do() -> None:
    courses = by_id(a_course(1), a_course(2), a_course(3))
    assert satisfying_courses(a_requirement(courses=[1, 2]), courses) == {1, 2}


def test_a_listed_course_that_is_not_known_satisfies_nothing() -> None:
    assert satisfying_courses(a_requirement(courses=[9]), by_id(a_course(1))) == frozenset()


def test_a_higher_tier_of_the_same_subject_satisfies_and_a_lower_one_does_not() -> None:
    courses = by_id(*(a_course(tier, subject="dementia", tier=tier) for tier in (1, 2, 3)))
    assert satisfying_courses(a_requirement(courses=[2]), courses) == {2, 3}


@pytest.mark.parametrize(
    "other",
    [
        a_course(2, subject="autism", tier=3),
        a_course(2, subject="", tier=3),
        a_course(2, subject="dementia", tier=None),
        a_course(2, subject="dementia", tier=1),
    ],
)
def test_another_subject_no_tier_or_the_same_tier_is_not_higher(other: Course) -> None:
    courses = by_id(a_course(1, subject="dementia", tier=1), other)
    assert satisfying_courses(a_requirement(), courses) == {1}


def test_courses_of_no_subject_are_not_on_the_same_subject() -> None:
    assert satisfying_courses(a_requirement(), by_id(a_course(1, tier=1), a_course(2, tier=2))) == {1}


def test_what_satisfies_is_followed_through_any_number_of_levels_and_round_in_circles() -> None:
    courses = by_id(
        a_course(1, satisfies=[3]), a_course(2, satisfies=[1]), a_course(3, satisfies=[2]), a_course(4, satisfies=[5]),
        a_course(5),
    )  # fmt: skip
    assert satisfying_courses(a_requirement(), courses) == {1, 2, 3}


def test_what_satisfies_a_higher_tier_satisfies_the_lower_one() -> None:
    courses = by_id(
        a_course(1, subject="dementia", tier=1), a_course(2, subject="dementia", tier=2), a_course(3, satisfies=[2])
    )
    assert satisfying_courses(a_requirement(), courses) == {1, 2, 3}


def test_a_course_does_not_satisfy_what_stands_for_it() -> None:
    assert satisfying_courses(a_requirement(courses=[2]), by_id(a_course(1), a_course(2, satisfies=[1]))) == {2}


def test_where_the_listed_course_is_for_a_group_a_higher_tier_must_be_for_the_same_group() -> None:
    courses = by_id(
        a_course(1, subject="communication", tier=1, group="Deaf"),
        a_course(2, subject="communication", tier=2, group="Deaf"),
        a_course(3, subject="communication", tier=3, group="deafblind"),
        a_course(4, subject="communication", tier=3),
    )
    assert satisfying_courses(a_requirement(), courses) == {1, 2}


def test_where_the_listed_course_is_for_no_group_a_higher_tier_for_a_group_will_do() -> None:
    courses = by_id(
        a_course(1, subject="communication", tier=1), a_course(2, subject="communication", tier=2, group="Deaf")
    )
    assert satisfying_courses(a_requirement(), courses) == {1, 2}


SPECIALIST = a_course(1, subject="communication", tier=2, group="Deaf")


def test_a_generic_course_never_satisfies_a_specialist_requirement_even_if_it_is_listed_or_says_so() -> None:
    courses = by_id(
        SPECIALIST,
        a_course(2, subject="communication", tier=3),
        a_course(3, subject="communication", satisfies=[1]),
        a_course(4, subject="communication", tier=3, group="Deaf"),
    )
    assert satisfying_courses(a_requirement(courses=[1, 2], specialist=True), courses) == {1, 4}


def test_a_lower_tier_never_satisfies_a_specialist_requirement_even_if_it_says_so() -> None:
    courses = by_id(SPECIALIST, a_course(2, subject="communication", tier=1, group="Deaf", satisfies=[1]))
    assert satisfying_courses(a_requirement(specialist=True), courses) == {1}
    assert satisfying_courses(a_requirement(specialist=False), courses) == {1, 2}


def test_a_listed_lower_tier_is_an_alternative() -> None:
    courses = by_id(SPECIALIST, a_course(2, subject="communication", tier=1, group="Deaf"))
    assert satisfying_courses(a_requirement(courses=[1, 2], specialist=True), courses) == {1, 2}


def test_what_stands_for_a_generic_course_does_not_pass_through_it_to_a_specialist_requirement() -> None:
    courses = by_id(SPECIALIST, a_course(2, satisfies=[1]), a_course(3, group="dementia", satisfies=[2]))
    assert satisfying_courses(a_requirement(specialist=True), courses) == {1}
    assert satisfying_courses(a_requirement(specialist=False), courses) == {1, 2, 3}


def test_a_qualification_for_the_group_discharges_a_specialist_requirement() -> None:
    courses = by_id(SPECIALIST, a_course(2, group="Deaf", satisfies=[1]))
    assert satisfying_courses(a_requirement(specialist=True), courses) == {1, 2}


def test_the_generic_courses_of_a_specialist_requirement_are_for_no_group_and_on_its_subject() -> None:
    courses = by_id(
        SPECIALIST,
        a_course(2, subject="communication"),
        a_course(3, subject="communication", tier=3),
        a_course(4, subject="communication", group="dementia"),
        a_course(5, subject="autism"),
        a_course(6),
    )
    assert generic_courses(a_requirement(specialist=True), courses) == {2, 3}
    assert generic_courses(a_requirement(specialist=False), courses) == frozenset()


def test_a_specialist_requirement_on_no_subject_has_no_generic_courses() -> None:
    assert generic_courses(a_requirement(specialist=True), by_id(a_course(1, group="Deaf"), a_course(2))) == frozenset()


def test_a_requirement_s_own_interval_replaces_the_course_s_and_keeps_how_it_is_refreshed() -> None:
    course = a_course(expiry="36 months", refresh_from=RefreshFrom.PREVIOUS_END, window_days=30)
    own = validity_for(a_requirement(interval="12 months"), course, AS_AT)
    assert own == a_validity("12 months", refresh_from=RefreshFrom.PREVIOUS_END, window_days=30)
    assert validity_for(a_requirement(), course, AS_AT) == course.validity_on(AS_AT)


@pytest.mark.parametrize("expiry", ["never", "not known", "31 March"])
def test_a_requirement_s_own_interval_replaces_never_and_not_known_too(expiry: str) -> None:
    requirement: Requirement = a_requirement(interval="12 months")
    assert validity_for(requirement, a_course(expiry=expiry), AS_AT) == a_validity("12 months")


def test_suggestions_stand_in_while_nothing_has_been_adopted_and_no_longer() -> None:
    suggestions = {1: a_requirement(1, suggested=True), 2: a_requirement(2, suggested=True)}

    assert all(one.bears_on(AS_AT) and one.suggested for one in with_stand_ins(suggestions.values()))

    adopted = {**suggestions, 3: a_requirement(3)}
    assert {one.id: one.bears_on(AS_AT) for one in with_stand_ins(adopted.values())} == {1: False, 2: False, 3: True}
