"""Checks at 3, 6 and 12 months after sharing: when one is due, when it is late, and when none is wanted any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.effectiveness import (
    Followed,
    check_check,
    computed_checks,
    counts_from,
    days_late,
    due_on,
    is_passed_over,
    months_covered,
    refuse_early,
    stands_for_its_months,
)
from cpd_desktop.domain.learning import CHECK_MONTHS, CheckDraft, Method, Verdict
from cpd_desktop.domain.problems import Refused

SHARED, FOUND, TODAY = date(2026, 1, 15), date(2026, 1, 5), date(2026, 6, 15)
MADE = CheckDraft(
    b"f", 3, date(2026, 4, 15), Method.RE_AUDIT, made_on=date(2026, 4, 20), sample=10, met=8, verdict=Verdict.PARTLY
)


@pytest.mark.parametrize(
    ("shared", "months", "due"),
    [
        (date(2026, 1, 15), 3, date(2026, 4, 15)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_a_check_is_due_so_many_calendar_months_after_sharing(shared: date, months: int, due: date) -> None:
    assert due_on(shared, months) == due


def test_what_the_rule_wants_shrinks_with_what_is_recorded_and_made() -> None:
    def wanted(**parts: Any) -> list[int]:
        return [months for months, _ in computed_checks(Followed(SHARED, **parts))]

    assert computed_checks(Followed(None)) == ()
    assert computed_checks(Followed(SHARED))[0] == (3, date(2026, 4, 15))
    assert wanted() == [3, 6, 12]
    assert wanted(recorded=frozenset({6})) == [3, 12]
    # One that was made says more than an earlier one that was left out.
    assert wanted(recorded=frozenset({6}), made=frozenset({6})) == [12]
    assert wanted(recorded=frozenset({0}), made=frozenset({0})) == [3, 6, 12]
    assert wanted(is_not_accepted=True) == []
    assert wanted(is_closed=True) == [3, 6, 12]
    assert wanted(is_closed=True, recorded=frozenset({12}), made=frozenset({12})) == []


@pytest.mark.parametrize(
    ("shared", "months", "first"),
    [
        (SHARED, 3, date(2026, 3, 15)), (SHARED, 6, date(2026, 6, 15)), (SHARED, 12, date(2026, 12, 15)),
        (date(2025, 12, 31), 3, date(2026, 2, 28)),
    ],
)  # fmt: skip
def test_a_check_stands_for_its_months_from_one_month_before_it_is_due(shared: date, months: int, first: date) -> None:
    made = replace(MADE, months=months, made_on=first)
    refuse_early(made, shared)
    assert counts_from(shared, months) == first
    assert stands_for_its_months(made, shared)
    early = replace(made, made_on=first - timedelta(days=1))
    assert not stands_for_its_months(early, shared)
    with pytest.raises(Refused, match="on a day of its own") as refused:
        refuse_early(early, shared)
    assert refused.value.field == "months"
    # One of a day of its own, and one that is planned, are of any day.
    for other in (replace(early, months=0), replace(early, made_on=None)):
        refuse_early(other, shared)
        assert stands_for_its_months(other, shared)


def test_before_anybody_heard_of_it_no_check_stands_for_any_months() -> None:
    with pytest.raises(Refused, match="was not shared with anybody by 20/04/2026"):
        refuse_early(MADE, None)


@given(st.sets(st.sampled_from((0, *CHECK_MONTHS))), st.data())
def test_no_check_is_wanted_twice(recorded: set[int], data: st.DataObject) -> None:
    made = data.draw(st.sets(st.sampled_from(sorted(recorded)))) if recorded else set[int]()
    found = {
        months for months, _ in computed_checks(Followed(SHARED, False, False, frozenset(recorded), frozenset(made)))
    }
    assert not found & recorded
    assert found <= set(CHECK_MONTHS)
    # The last one is wanted until it is there.
    assert (CHECK_MONTHS[-1] in found) is (CHECK_MONTHS[-1] not in recorded)


def test_a_check_of_one_team_leaves_those_of_the_others_due() -> None:
    all_at_3, one_at_6, two_at_6, one_at_12 = (
        replace(MADE, months=months, team_id=team_id) for months, team_id in ((3, None), (6, 1), (6, 2), (12, 1))
    )
    every = [all_at_3, one_at_6, two_at_6, one_at_12]
    assert months_covered(every, ()) == {3}
    assert months_covered(every, (1, 2)) == {3, 6}
    assert months_covered(every, (1,)) == {3, 6, 12}
    assert months_covered([], (1,)) == frozenset()


def test_a_check_that_nobody_made_is_passed_over_once_one_of_later_months_of_its_team_or_of_all_was_made() -> None:
    def is_past(team: int | None, *made: tuple[int, int | None], months: int = 3, teams: tuple[int, ...] = ()) -> bool:
        planned = CheckDraft(b"f", months, date(2026, 4, 15), Method.RE_AUDIT, team)
        return is_passed_over(planned, [replace(MADE, months=of, team_id=by) for of, by in made], teams)

    assert all((is_past(None, (6, None)), is_past(1, (12, None)), is_past(1, (6, 1))))
    assert is_past(None, (6, 1), (6, 2), teams=(1, 2))
    assert not is_past(None, (6, 1), teams=(1, 2))
    assert not is_past(2, (6, 1))
    # One of the same months or of a day of its own says nothing of later months, and is of none itself.
    assert not any((is_past(1, (3, None)), is_past(1, (0, None)), is_past(None, (12, None), months=0), is_past(None)))


def test_a_check_is_late_from_the_day_after() -> None:
    due = date(2026, 4, 15)
    assert days_late(due, due, is_made=False, is_over=False) is None
    assert days_late(due, date(2026, 4, 16), is_made=False, is_over=False) == 1
    assert days_late(due, date(2026, 4, 16), is_made=True, is_over=False) is None
    assert days_late(due, date(2026, 4, 16), is_made=False, is_over=True) is None


def test_a_check_is_planned_or_made_with_a_verdict() -> None:
    assert check_check(replace(MADE, made_by=" Quality   team "), found_on=FOUND, today=TODAY).made_by == "Quality team"
    not_yet = replace(MADE, sample=0, met=0, verdict=Verdict.NOT_YET)
    assert check_check(not_yet, found_on=FOUND, today=TODAY) == not_yet
    planned = CheckDraft(b"f", 0, date(2027, 1, 1), Method.OBSERVATION, sample=12)
    assert check_check(planned, found_on=FOUND, today=TODAY) == planned


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"months": 4}, "months"),
        ({"due_on": date(2101, 1, 1)}, "due_on"),
        ({"made_on": date(2026, 6, 16)}, "made_on"),
        ({"made_on": date(2026, 1, 4)}, "made_on"),
        ({"made_on": None}, "made_on"),
        ({"made_on": None, "verdict": Verdict.NONE}, "made_on"),
        ({"verdict": Verdict.NONE}, "verdict"),
        ({"met": 11}, "met"),
        ({"met": -1}, "met"),
        ({"sample": None}, "sample"),
        # Where nothing was looked at, nobody knows that practice changed.
        ({"sample": 0, "met": 0}, "sample"),
        ({"sample": 0, "met": None, "verdict": Verdict.EMBEDDED}, "sample"),
        ({"sample": 0, "met": 0, "verdict": Verdict.SLIPPED_BACK}, "sample"),
        ({"result": "NHS number 943 476 5919"}, "result"),
    ],
)
def test_what_cannot_be_meant_of_a_check_is_refused_beside_its_field(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_check(replace(MADE, **changed), found_on=FOUND, today=TODAY)
    assert refused.value.field == field
