"""The cheapest choice of places: against every choice there is on small problems, and in bounded time on large ones."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpd_desktop.domain.booking_problem import BookingProblem, Limit, LimitKind, Offer, quick_choice
from cpd_desktop.services.booking_solver import cheapest_choice

_AMPLE = 30.0


def every_choice(offers: int) -> list[frozenset[int]]:
    some = (combinations(range(offers), count) for count in range(offers + 1))
    return [frozenset(one) for one in chain.from_iterable(some)]


@st.composite
def problems(draw: st.DrawFn) -> BookingProblem:
    """Draw up to nine offers to a few people, with limits of every kind on any of them."""
    needs = tuple(draw(st.lists(st.integers(1, 3), min_size=1, max_size=3)))
    offers = draw(
        st.lists(
            st.builds(
                Offer, st.integers(1, 4), st.sampled_from([0, 1, 999, 2_500, 10_000_000]),
                st.frozensets(st.integers(0, len(needs) - 1), min_size=1),
            ),
            max_size=9,
        )
    )  # fmt: skip
    limits = st.builds(Limit, st.sampled_from(LimitKind), _groups(len(offers)), st.integers(0, 3))
    return BookingProblem(needs, tuple(offers), tuple(draw(st.lists(limits, max_size=4)) if offers else ()))


def _groups(offers: int) -> st.SearchStrategy[tuple[tuple[int, ...], ...]]:
    """Draw groups of offers that have none in common."""
    labels = st.lists(st.integers(0, 4), min_size=offers, max_size=offers)
    return labels.map(
        lambda of: tuple(tuple(at for at in range(offers) if of[at] == one) for one in sorted(set(of) - {0}))
    )


@settings(deadline=None)
@given(problems())
def test_no_other_choice_is_better(problem: BookingProblem) -> None:
    found = cheapest_choice(problem, _AMPLE)

    best = min(problem.worth(one) for one in every_choice(len(problem.offers)) if problem.is_allowed(one))
    assert problem.is_allowed(found.chosen)
    assert problem.worth(found.chosen) == best
    assert (found.gap, found.is_proved) == (0, True)


@settings(deadline=None)
@given(problems())
def test_the_same_problem_has_the_same_answer_each_time(problem: BookingProblem) -> None:
    assert cheapest_choice(problem, _AMPLE) == cheapest_choice(problem, _AMPLE)


@given(problems())
def test_what_is_chosen_quickly_is_allowed_and_takes_nothing_in_vain(problem: BookingProblem) -> None:
    chosen = quick_choice(problem)
    assert problem.is_allowed(chosen)
    assert sum(problem.short_by(chosen)) <= sum(problem.needs)
    assert len(chosen) <= sum(problem.needs)


@settings(deadline=None)
@given(problems())
def test_without_any_time_what_is_chosen_is_allowed_and_not_called_the_cheapest(problem: BookingProblem) -> None:
    found = cheapest_choice(problem, 0)
    assert problem.is_allowed(found.chosen)
    assert found.is_proved is (found.gap == 0)
    if found.is_proved:
        assert found.chosen == frozenset() or problem.worth(found.chosen)[:2] == min(
            problem.worth(one)[:2] for one in every_choice(len(problem.offers)) if problem.is_allowed(one)
        )


def a_hard_problem(people: int = 160, sessions: int = 24) -> BookingProblem:
    """Return a problem in which who goes where matters: unlike costs, few places, teams that can spare few."""
    offers: list[Offer] = []
    of_session: dict[int, list[int]] = {}
    of_person: dict[int, list[int]] = {}
    teams: dict[tuple[int, int], dict[int, list[int]]] = {}
    for person in range(people):
        for session in range(sessions):
            if (person * 7 + session * 5) % 3:
                continue
            at = len(offers)
            meets = {person % 12, 12 + (person + session) % 9}
            offers.append(Offer(person, 1_000 + (person * 37 + session * 911) % 4_999, frozenset(meets)))
            of_session.setdefault(session, []).append(at)
            of_person.setdefault(person, []).append(at)
            teams.setdefault((person % 12, session // 3), {}).setdefault(person, []).append(at)
    limits = [Limit(LimitKind.PLACES, tuple((at,) for at in some), 5) for some in of_session.values()]
    limits += [Limit(LimitKind.ONCE, tuple((at,) for at in some), 1) for some in of_person.values()]
    limits += [Limit(LimitKind.COVER, tuple(map(tuple, theirs.values())), 2) for theirs in teams.values()]
    return BookingProblem((9,) * 21, tuple(offers), tuple(limits))


def test_when_the_time_is_up_the_best_so_far_is_given_with_how_far_off_it_may_be() -> None:
    problem = a_hard_problem()
    at_once = cheapest_choice(problem, 0)
    assert problem.is_allowed(at_once.chosen)
    assert not at_once.is_proved
    assert 0 < at_once.gap <= 1

    later = cheapest_choice(problem, 5)
    assert problem.is_allowed(later.chosen)
    assert problem.worth(later.chosen) <= problem.worth(at_once.chosen)


@pytest.mark.parametrize(("most", "expected"), [(0, {1}), (1, {0}), (2, {0})])
def test_a_dear_place_is_taken_only_where_the_cheap_one_is_forbidden(most: int, expected: set[int]) -> None:
    offers = (Offer(1, 100, frozenset({0})), Offer(2, 900, frozenset({0})))
    problem = BookingProblem((1,), offers, (Limit(LimitKind.COVER, ((0,),), most),))
    assert cheapest_choice(problem, _AMPLE).chosen == expected


def test_one_place_that_meets_two_needs_is_taken_before_two_free_ones() -> None:
    offers = (Offer(1, 0, frozenset({0})), Offer(2, 0, frozenset({1})), Offer(3, 0, frozenset({0, 1})))
    assert cheapest_choice(BookingProblem((1, 1), offers, ()), _AMPLE).chosen == {2}


def test_nothing_is_written_on_the_standard_output_which_belongs_to_answers(capfd: pytest.CaptureFixture[str]) -> None:
    cheapest_choice(a_hard_problem(40, 6), _AMPLE)
    assert capfd.readouterr() == ("", "")


def test_a_free_place_is_taken_where_so_little_is_asked_that_nothing_is_left_to_search() -> None:
    """HiGHS 1.16 calls a start that it is given optimal where its presolve settles everything else."""
    offers = tuple(Offer(at % 3 + 1, 100 if at < 3 else 0, frozenset({0})) for at in range(9))
    limits = (
        Limit(LimitKind.PLACES, ((3,), (4,), (5,)), 1),
        Limit(LimitKind.PLACES, ((6,), (7,), (8,)), 1),
        *(Limit(LimitKind.ONCE, ((at,), (at + 3,), (at + 6,)), 1) for at in range(3)),
    )
    problem = BookingProblem((1,), offers, limits)

    found = cheapest_choice(problem, 5)

    assert problem.worth(found.chosen) == (0, 0, 1)
    assert found.is_proved
