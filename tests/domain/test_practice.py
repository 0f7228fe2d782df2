"""Whether training changed practice: when it is asked, and how answers are counted."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.practice import (
    ASKED_UNTIL,
    DAYS_AFTER,
    FEWEST,
    QUESTIONS,
    SHORT,
    Answered,
    AnsweredBy,
    Asking,
    Barrier,
    PracticeDraft,
    Said,
    asked_until,
    barriers_of,
    check_practice,
    cost_of_use,
    due_on,
    practice_figures,
    questions_due,
    tally,
    uses_it,
)
from cpd_desktop.domain.problems import Refused

DONE = date(2026, 1, 31)
LEARNER, SUPERVISOR = AnsweredBy.LEARNER, AnsweredBy.SUPERVISOR
BOTH_30 = ((30, LEARNER), (30, SUPERVISOR))
BOTH_90 = ((90, LEARNER), (90, SUPERVISOR))


def draft(
    booking: bytes = b"1",
    used: Said = Said.YES,
    *,
    days: int = 30,
    by: AnsweredBy = LEARNER,
    barrier: Barrier = Barrier.NONE,
    on: date = DONE + timedelta(days=30),
) -> PracticeDraft:
    return PracticeDraft(booking, days, by, used, Said.PARTLY, Said.NO, on, barrier)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (0, ()), (29, ()), (30, BOTH_30), (31, BOTH_30), (89, BOTH_30), (90, BOTH_90), (91, BOTH_90),
        (ASKED_UNTIL, BOTH_90), (ASKED_UNTIL + 1, ()), (2_000, ()), (-1, ()),
    ],
)  # fmt: skip
def test_the_day_on_which_something_is_asked(after: int, expected: tuple[Asking, ...]) -> None:
    assert questions_due(DONE, (), DONE + timedelta(days=after)) == expected


def test_what_is_answered_is_not_asked_again() -> None:
    on = DONE + timedelta(days=30)
    assert questions_due(DONE, {(30, LEARNER)}, on) == ((30, SUPERVISOR),)
    assert questions_due(DONE, set(BOTH_30), on) == ()
    # What came after thirty days does not answer what is asked after ninety.
    assert questions_due(DONE, set(BOTH_30), DONE + timedelta(days=90)) == BOTH_90


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.integers(-10, 500), st.sets(st.sampled_from(BOTH_30 + BOTH_90))
)
def test_of_each_only_one_asking_is_due_at_a_time(done: date, after: int, answered: set[Asking]) -> None:
    found = questions_due(done, answered, done + timedelta(days=after))
    assert len({days for days, _ in found}) <= 1
    assert not answered.intersection(found)
    assert all(due_on(done, days) <= done + timedelta(days=after) <= asked_until(done, days) for days, _ in found)


@pytest.mark.parametrize(
    ("day", "days", "field"),
    [
        (29, 30, "answered_on"), (30, 30, ""), (400, 30, ""), (401, 30, "answered_on"), (89, 90, "answered_on"),
        (90, 90, ""), (60, 60, "days"),
    ],
)  # fmt: skip
def test_answers_come_when_they_are_asked_for_or_late_but_not_early(day: int, days: int, field: str) -> None:
    one = draft(days=days, on=DONE + timedelta(days=day))
    today = DONE + timedelta(days=400)
    if not field:
        check_practice(one, DONE, today=today)
        return
    with pytest.raises(Refused) as refusal:
        check_practice(one, DONE, today=today)
    assert refusal.value.field == field


def test_both_are_asked_the_same_three() -> None:
    assert [list(questions) for questions in QUESTIONS.values()] == [list(SHORT), list(SHORT)]
    assert set(SHORT) <= {"used", "changed", "confident"}
    assert len({text for questions in QUESTIONS.values() for text in questions.values()}) == 6


@pytest.mark.parametrize("people", [0, 1, 4, 5, 6])
def test_what_fewer_than_five_answered_is_hidden(people: int) -> None:
    answers: list[Answered] = [(at, draft(bytes([at]))) for at in range(people)]
    figure = practice_figures({(30, LEARNER): 8}, answers)[0]

    assert (figure.days, figure.answered_by, figure.due) == (30, LEARNER, 8)
    assert figure.is_hidden is (0 < people < FEWEST)
    if figure.is_hidden:
        assert (figure.answered, figure.tallies) == (None, None)
        assert figure.answered_words == "fewer than 5 of 8 answered"
        assert figure.words_of("used") == "hidden: fewer than 5 answered"
    else:
        assert figure.answered == people
        assert figure.answered_words == f"{people} of 8 answered"
        said = "no answer yet" if not people else f"{people} of {people} yes, 0 partly, 0 no"
        assert figure.words_of("used") == said


def test_one_person_who_answered_often_is_still_one() -> None:
    answers: list[Answered] = [(1, draft(bytes([at]))) for at in range(9)]
    assert practice_figures({}, answers)[0].is_hidden


_DRAFTS = st.builds(
    draft,
    st.sampled_from([bytes([at]) for at in range(12)]),
    st.sampled_from(Said),
    days=st.sampled_from(DAYS_AFTER),
    by=st.sampled_from(AnsweredBy),
    barrier=st.sampled_from(Barrier),
)


@given(st.lists(_DRAFTS, max_size=60), st.dictionaries(st.sampled_from(BOTH_30 + BOTH_90), st.integers(0, 50)))
def test_the_answers_of_all_askings_add_up(drafts: list[PracticeDraft], due: dict[Asking, int]) -> None:
    answers = [(one.booking_uuid[0], one) for one in drafts]
    figures = practice_figures(due, answers)

    assert [(one.days, one.answered_by) for one in figures] == list(BOTH_30 + BOTH_90)
    for figure in figures:
        mine = [one for one in drafts if (one.days, one.answered_by) == (figure.days, figure.answered_by)]
        assert figure.due >= len(mine)
        if figure.tallies is None:
            assert len({one.booking_uuid for one in mine}) < FEWEST
            continue
        assert figure.answered == len(mine)
        for name, tallied in figure.tallies.items():
            assert tallied.answered == len(mine)
            assert tallied == tally(getattr(one, name) for one in mine)


@given(st.lists(_DRAFTS, max_size=60))
def test_barriers_add_up_and_come_most_often_first(drafts: list[PracticeDraft]) -> None:
    found = barriers_of([(1, one) for one in drafts])
    assert dict(found) == Counter(one.barrier for one in drafts if one.barrier)
    assert [count for _, count in found] == sorted((count for _, count in found), reverse=True)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([(30, LEARNER, Said.NO)], False),
        ([(30, LEARNER, Said.PARTLY)], True),
        ([(30, LEARNER, Said.YES), (90, LEARNER, Said.NO)], False),
        ([(30, LEARNER, Said.NO), (90, SUPERVISOR, Said.YES)], True),
        ([(30, SUPERVISOR, Said.YES), (30, LEARNER, Said.NO)], False),
        ([(90, SUPERVISOR, Said.NO), (90, LEARNER, Said.YES)], True),
    ],
)
def test_who_uses_it_says_the_latest_asking_and_the_learner_first(
    answers: list[tuple[int, AnsweredBy, Said]], expected: bool
) -> None:
    assert uses_it([draft(used=used, days=days, by=by) for days, by, used in answers]) is expected


def test_the_cost_for_each_who_uses_it() -> None:
    costs = {b"1": Decimal("33.34"), b"2": Decimal("33.33"), b"3": Decimal("33.33")}
    answers: list[Answered] = [
        (1, draft(b"1")), (2, draft(b"2", Said.NO)), (3, draft(b"3", Said.PARTLY)), (4, draft(b"4")),
    ]  # fmt: skip
    found = cost_of_use(costs, answers)

    assert (found.people, found.users, found.cost, found.without_cost) == (3, 2, Decimal("100.00"), 1)
    assert found.per_user == Decimal("50.00")
    assert cost_of_use(costs, [(2, draft(b"2", Said.NO))]).per_user is None
    assert cost_of_use({}, answers).per_user is None


def test_who_took_it_twice_costs_twice_and_counts_once() -> None:
    costs = {b"1": Decimal(40), b"2": Decimal(60)}
    found = cost_of_use(costs, [(1, draft(b"1", Said.NO)), (1, draft(b"2"))])
    assert (found.people, found.users, found.cost) == (1, 1, Decimal(100))
