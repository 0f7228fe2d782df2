"""Checks at 3, 6 and 12 months after sharing: when one is due, when it is late, and when none is wanted any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.effectiveness import (
    Followed,
    check_check,
    computed_checks,
    days_late,
    due_on,
    months_covered,
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


def test_a_check_is_late_from_the_day_after() -> None:
    due = date(2026, 4, 15)
    assert days_late(due, due, is_made=False, is_over=False) is None
    assert days_late(due, date(2026, 4, 16), is_made=False, is_over=False) == 1
    assert days_late(due, date(2026, 4, 16), is_made=True, is_over=False) is None
    assert days_late(due, date(2026, 4, 16), is_made=False, is_over=True) is None


def test_a_check_is_planned_or_made_with_a_verdict() -> None:
    assert check_check(replace(MADE, made_by=" Quality   team "), found_on=FOUND, today=TODAY).made_by == "Quality team"
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
        ({"result": "NHS number 943 476 5919"}, "result"),
    ],
)
def test_what_cannot_be_meant_of_a_check_is_refused_beside_its_field(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_check(replace(MADE, **changed), found_on=FOUND, today=TODAY)
    assert refused.value.field == field
