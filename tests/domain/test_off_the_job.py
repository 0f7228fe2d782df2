"""The off-the-job minimum by the rule of the start date, planned progress, and on track, behind and at risk."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.apprenticeships import ApprenticeshipDraft, ApprenticeshipState
from cpd_desktop.domain.off_the_job import (
    Basis,
    Minimum,
    OffTheJobRule,
    Pace,
    hours_curve,
    hours_words,
    is_long_enough,
    minimum_hours,
    off_the_job_rule,
    pace_of,
    planned_hours,
    progress_on,
    refuse_hours,
    rule_for,
)
from cpd_desktop.domain.problems import Refused
from cpd_desktop.store.rules import reference_rows
from tests.domain.apprentices import RULES, START, TODAY, draft, hours, pause

YEAR = timedelta(days=364)
MINIMUM = Minimum("OTJ-C", Decimal(365), Decimal(365), "")
"""One hour for each day of the practical period."""


def least(said: ApprenticeshipDraft, standard_hours: str | None = None) -> Minimum:
    fixed = None if standard_hours is None else Decimal(standard_hours)
    return minimum_hours(said, rule_for(RULES, said.starts_on), fixed)


# The rule of the start date


@pytest.mark.parametrize(
    ("start", "rule"),
    [
        (date(2018, 5, 1), "OTJ-A"), (date(2022, 7, 31), "OTJ-A"), (date(2022, 8, 1), "OTJ-B"), (date(2025, 7, 31), "OTJ-B"),
        (date(2025, 8, 1), "OTJ-C"), (date(2026, 7, 31), "OTJ-C"), (date(2026, 8, 1), "OTJ-D"), (date(2030, 1, 1), "OTJ-D"),
    ],
)  # fmt: skip
def test_the_start_date_says_which_rule_it_is(start: date, rule: str) -> None:
    found = rule_for(RULES, start)
    assert found is not None
    assert found.code == rule


def test_a_date_that_no_rule_covers_has_none_and_its_minimum_is_not_known() -> None:
    assert rule_for(RULES[1:], date(2022, 7, 31)) is None
    found = minimum_hours(draft(date(2022, 7, 31), date(2023, 7, 31)), None, Decimal(300))
    assert (found.rule, found.hours) == ("", None)
    assert "enter the agreed hours" in found.words


@pytest.mark.parametrize(
    ("start", "weekly", "hours"),
    [
        # 20% of the hours worked, over 46.4 weeks a year.
        (date(2022, 7, 31), "30", "278"), (date(2022, 7, 31), "37", "343"), (date(2022, 7, 31), "20", "186"),
        # 6 hours a week, and 20% of the hours where those are fewer than 30.
        (date(2022, 8, 1), "37", "278"), (date(2022, 8, 1), "30", "278"), (date(2022, 8, 1), "29.5", "274"),
        (date(2022, 8, 1), "20", "186"), (date(2025, 7, 31), "37", "278"),
    ],
)  # fmt: skip
def test_the_minimum_of_a_year_by_the_hours_worked(start: date, weekly: str, hours: str) -> None:
    """The agency's own example: 46.4 weeks x 30 hours x 20% = 278.4 hours."""
    said = draft(start, start + YEAR, weekly_hours=Decimal(weekly))
    found = least(said)
    assert (found.hours, found.required) == (Decimal(hours), Decimal(hours))
    assert found.words.endswith(" hours a week over 52 weeks, which without 5.6 weeks' leave a year are 46.4.")


@pytest.mark.parametrize(
    ("days", "hours"),
    [(364, "278"), (360, "273"), (361, "278"), (367, "278"), (368, "284"), (728, "557"), (7, "5"), (3, "0"), (4, "5")],
)
def test_the_weeks_are_rounded_to_whole_ones_and_so_are_the_hours(days: int, hours: str) -> None:
    start = date(2023, 9, 4)
    assert least(draft(start, start + timedelta(days=days - 1))).hours == Decimal(hours)


def test_without_the_hours_worked_the_minimum_is_not_known() -> None:
    for start in (date(2022, 7, 31), date(2022, 8, 1)):
        found = least(draft(start, start + YEAR, weekly_hours=None))
        assert (found.hours, found.required) == (None, None)
        assert "hours worked a week are not known" in found.words
    assert least(draft(weekly_hours=None), "300").hours == 300, "fixed hours hold for any pattern"


def test_a_rule_without_leave_counts_all_weeks_and_one_without_its_figure_none() -> None:
    rule = OffTheJobRule("X", None, None, Basis.PERCENT, Decimal(20))
    said = draft(date(2023, 9, 4), date(2023, 9, 4) + YEAR, weekly_hours=Decimal(30))
    found = minimum_hours(said, rule, None)
    assert (found.hours, found.words) == (Decimal(312), "6 hours a week over 52 weeks.")
    for basis in (Basis.PERCENT, Basis.HOURS_A_WEEK):
        lacking = minimum_hours(said, OffTheJobRule("X", None, None, basis), None)
        assert (lacking.hours, "not known in full" in lacking.words) == (None, True)


@pytest.mark.parametrize(
    ("published", "reduction", "hours"),
    [
        ("300", "0", "300"), ("300", "1", "299"), ("300", "112", "188"), ("300", "113", "187"), ("300", "114", "187"),
        ("300", "299", "187"), ("187", "0", "187"), ("187", "50", "187"), ("1531", "0", "1531"), ("278.5", "20", "258.5"),
    ],
)  # fmt: skip
def test_fixed_hours_less_prior_learning_never_below_the_floor(published: str, reduction: str, hours: str) -> None:
    said = draft(reduction_hours=Decimal(reduction), reduction_reason="Care Certificate")
    assert least(said, published).hours == Decimal(hours)


@pytest.mark.parametrize("start", [date(2025, 8, 1), date(2026, 7, 31)])
def test_a_standard_whose_hours_are_not_known_has_no_minimum_until_hours_are_agreed(start: date) -> None:
    found = least(draft(start, start + YEAR))
    assert (found.hours, "enter the agreed hours" in found.words) == (None, True)
    agreed = least(draft(start, start + YEAR, agreed_hours=Decimal(310)))
    assert (agreed.required, agreed.hours, agreed.words) == (None, Decimal(310), "310 hours, as agreed.")


@pytest.mark.parametrize("reduction", ["0", "50"])
@pytest.mark.parametrize(
    ("start", "agreed", "hours"),
    [
        (date(2025, 8, 1), "186.75", "187"), (date(2025, 8, 1), "187", "187"), (date(2026, 7, 31), "100", "187"),
        (date(2026, 7, 31), "188", "188"), (date(2026, 8, 1), "100", "100"),
    ],
)  # fmt: skip
def test_the_floor_holds_where_the_hours_of_the_standard_are_not_known(
    start: date, agreed: str, hours: str, reduction: str
) -> None:
    said = draft(
        start,
        start + YEAR,
        agreed_hours=Decimal(agreed),
        reduction_hours=Decimal(reduction),
        reduction_reason="Diploma",
    )
    found = least(said)
    assert found.hours == Decimal(hours)
    if agreed == hours:
        refuse_hours(said, rule_for(RULES, start), None)
        return
    assert found.words == f"187 hours, the least for this start date: only {agreed} hours were agreed."
    with pytest.raises(Refused, match="187 hours at least") as refused:
        refuse_hours(said, rule_for(RULES, start), None)
    assert refused.value.field == "agreed_hours"


def test_from_august_2026_the_floor_is_not_known_so_a_reduction_is_not_guessed() -> None:
    start = date(2026, 8, 1)
    assert least(draft(start, start + YEAR), "300").hours == 300
    reduced = draft(start, start + YEAR, reduction_hours=Decimal(10), reduction_reason="Diploma")
    assert least(reduced, "300").hours is None
    assert "How far prior learning may reduce" in least(reduced, "300").words


@pytest.mark.parametrize(("agreed", "hours"), [("300", "300"), ("300.5", "300.5"), ("420", "420")])
def test_agreed_hours_count_where_they_are_more(agreed: str, hours: str) -> None:
    said = draft(agreed_hours=Decimal(agreed))
    assert least(said, "300").hours == Decimal(hours)
    refuse_hours(said, rule_for(RULES, START), Decimal(300))


@pytest.mark.parametrize(
    ("start", "weekly", "agreed"),
    [(START, "37", "299"), (date(2022, 8, 1), "37", "277"), (date(2022, 7, 31), "37", "342")],
)
def test_agreed_hours_below_the_minimum_are_refused_with_the_reason(start: date, weekly: str, agreed: str) -> None:
    said = draft(start, start + YEAR, weekly_hours=Decimal(weekly), agreed_hours=Decimal(agreed))
    with pytest.raises(Refused, match="below the minimum of") as refused:
        refuse_hours(said, rule_for(RULES, start), Decimal(300))
    assert refused.value.field == "agreed_hours"


@pytest.mark.parametrize("start", [date(2022, 7, 31), date(2025, 7, 31)])
def test_before_fixed_hours_prior_learning_shortens_the_period_instead(start: date) -> None:
    said = draft(start, start + YEAR, reduction_hours=Decimal(10), reduction_reason="Diploma")
    with pytest.raises(Refused, match="shortens the practical period instead") as refused:
        refuse_hours(said, rule_for(RULES, start), None)
    assert refused.value.field == "reduction_hours"


@given(
    st.dates(date(2018, 1, 1), date(2026, 7, 31)), st.integers(1, 1500),
    st.decimals(1, 60, places=1), st.decimals(0, 900, places=0), st.sampled_from(["187", "278", "300", "1531"]),
)  # fmt: skip
def test_a_known_minimum_never_falls_below_its_floor_nor_rises_with_prior_learning(
    start: date, days: int, weekly: Decimal, reduction: Decimal, published: str
) -> None:
    said = draft(start, start + timedelta(days=days), weekly_hours=weekly, reduction_hours=reduction)
    rule, found = rule_for(RULES, start), least(said, published)
    assert rule is not None
    assert found.hours is not None
    if rule.basis is Basis.FIXED:
        assert Decimal(187) <= found.hours <= Decimal(published)
    else:
        assert 0 <= found.hours <= Decimal(12) * ((days + 1) // 7 + 1)
        longer = draft(start, start + timedelta(days=days + 7), weekly_hours=weekly)
        assert least(longer, published).hours >= found.hours  # type: ignore[operator]  # known, as above.


@pytest.mark.parametrize(
    ("start", "end", "enough"),
    [
        (date(2022, 7, 31), date(2023, 7, 29), False), (date(2022, 7, 31), date(2023, 7, 30), True),
        (date(2025, 7, 31), date(2026, 7, 29), False), (date(2025, 7, 31), date(2026, 7, 30), True),
        (date(2025, 8, 1), date(2026, 3, 30), False), (date(2025, 8, 1), date(2026, 3, 31), True),
        (date(2026, 8, 1), date(2026, 8, 2), None),
    ],
)  # fmt: skip
def test_the_practical_period_has_so_many_calendar_months(start: date, end: date, enough: bool | None) -> None:
    assert is_long_enough(draft(start, end), rule_for(RULES, start)) is enough


# Planned progress


@pytest.mark.parametrize(
    ("as_at", "planned"),
    [
        (date(2025, 8, 31), 0), (date(2025, 9, 1), 1), (date(2025, 9, 30), 30), (date(2026, 8, 30), 364),
        (date(2026, 8, 31), 365), (date(2026, 9, 1), 365), (date(2027, 1, 1), 365),
    ],
)  # fmt: skip
def test_planned_hours_are_linear_and_reach_the_minimum_on_the_last_day(as_at: date, planned: int) -> None:
    assert planned_hours(Decimal(365), draft(), (), as_at) == planned


@pytest.mark.parametrize(
    ("as_at", "planned", "end"),
    [
        (date(2025, 9, 30), 30, date(2026, 9, 30)), (date(2025, 10, 1), 30, date(2026, 9, 30)),
        (date(2025, 10, 30), 30, date(2026, 9, 30)), (date(2025, 10, 31), 31, date(2026, 9, 30)),
        (date(2026, 9, 29), 364, date(2026, 9, 30)), (date(2026, 9, 30), 365, date(2026, 9, 30)),
    ],
)  # fmt: skip
def test_a_break_stops_the_clock_and_moves_the_ends_by_its_days(as_at: date, planned: int, end: date) -> None:
    off = [pause(date(2025, 10, 1), date(2025, 10, 30))]
    assert planned_hours(Decimal(365), draft(), off, as_at) == planned
    found = progress_on(as_at, draft(), MINIMUM, off, ())
    assert (found.practical_ends_on, found.ends_on) == (end, date(2026, 12, 30))


def test_a_break_that_lasts_moves_the_ends_to_the_date_or_the_expected_return() -> None:
    open_one = progress_on(date(2025, 10, 10), draft(), MINIMUM, [pause(date(2025, 10, 1))], ())
    assert (open_one.practical_ends_on, open_one.break_days, open_one.planned) == (date(2026, 9, 10), 10, Decimal(30))
    expected = [pause(date(2025, 10, 1), back=date(2025, 11, 1))]
    assert progress_on(date(2025, 10, 10), draft(), MINIMUM, expected, ()).practical_ends_on == date(2026, 10, 1)
    assert progress_on(date(2025, 10, 10), draft(), MINIMUM, expected, ()).break_days == 10


@given(st.integers(-30, 800), st.integers(0, 300), st.integers(0, 200))
def test_planned_hours_never_fall_and_lie_between_nothing_and_the_minimum(at: int, gap: int, length: int) -> None:
    off = [pause(START + timedelta(days=gap), START + timedelta(days=gap + length))]
    as_at = START + timedelta(days=at)
    before = planned_hours(Decimal(300), draft(), off, as_at - timedelta(days=1))
    now = planned_hours(Decimal(300), draft(), off, as_at)
    assert 0 <= before <= now <= 300
    assert now - before <= Fraction(300, 365)
    end = progress_on(as_at, draft(), MINIMUM, off, ()).practical_ends_on
    assert planned_hours(Decimal(300), draft(), off, end) == 300


# On track, behind, at risk


@pytest.mark.parametrize(
    ("counted", "pace"),
    [
        ("100", Pace.ON_TRACK), ("90", Pace.ON_TRACK), ("89.99", Pace.BEHIND), ("89", Pace.BEHIND), ("70", Pace.BEHIND),
        ("69.99", Pace.AT_RISK), ("0", Pace.AT_RISK), ("140", Pace.ON_TRACK),
    ],
)  # fmt: skip
def test_the_pace_is_the_share_of_what_is_planned(counted: str, pace: Pace) -> None:
    assert pace_of(Decimal(counted), Fraction(100)) is pace


def test_the_share_is_compared_exactly_and_never_rounded() -> None:
    # A third of 100 hours is planned: 90% of it is exactly 30 hours.
    assert pace_of(Decimal(30), Fraction(100, 3)) is Pace.ON_TRACK
    assert pace_of(Decimal("29.99"), Fraction(100, 3)) is Pace.BEHIND
    assert pace_of(Decimal(0), Fraction(0)) is Pace.ON_TRACK
    assert pace_of(Decimal(5), None) is Pace.NOT_KNOWN


@given(st.decimals(0, 500, places=2), st.fractions(0, 500))
def test_one_more_hour_never_makes_the_pace_worse(counted: Decimal, planned: Fraction) -> None:
    order = [Pace.ON_TRACK, Pace.BEHIND, Pace.AT_RISK]
    assert order.index(pace_of(counted + 1, planned)) <= order.index(pace_of(counted, planned))


def test_only_hours_in_paid_time_and_new_learning_count_and_those_without_evidence_are_counted_apart() -> None:
    done = [
        hours(date(2025, 9, 5), "7"),
        hours(date(2025, 9, 12), "7.5", evidence=""),
        hours(date(2025, 9, 13), "3", evidence="", files=1),
        hours(date(2025, 9, 19), "4", in_paid_time=False),
        hours(date(2025, 9, 20), "2.25", is_new_learning=False),
        hours(date(2025, 10, 1), "7"),
    ]
    found = progress_on(date(2025, 9, 30), draft(), MINIMUM, (), done)
    assert (found.counted, found.not_evidenced, found.not_counted) == (
        Decimal("17.5"),
        Decimal("7.5"),
        Decimal("6.25"),
    )
    assert (found.planned, found.share, found.pace) == (Decimal(30), Fraction(35, 60), Pace.AT_RISK)
    assert (found.left, found.is_met) == (Decimal("347.5"), False)
    assert found.words == "17.5 of 365 hours; 30 planned by now"
    assert [one.why_not for one in done[3:5]] == ["not in paid time", "not new learning"]


def test_the_minimum_is_met_by_its_last_hour() -> None:
    for count, met in (("364.75", False), ("365", True)):
        found = progress_on(TODAY, draft(), MINIMUM, (), [hours(date(2026, 8, 1), count)])
        assert (found.is_met, found.left) == (met, Decimal(365) - Decimal(count))


def test_without_a_minimum_hours_are_counted_and_nothing_is_planned() -> None:
    found = progress_on(TODAY, draft(), Minimum("OTJ-C", None, None, ""), (), [hours(START, "1")])
    assert (found.planned, found.left, found.is_met, found.share) == (None, None, None, None)
    assert (found.pace, found.words) == (Pace.NOT_KNOWN, "1 hour done; minimum not known")


def test_what_was_withdrawn_is_measured_on_its_last_day() -> None:
    gone = draft(state=ApprenticeshipState.WITHDRAWN, state_on=date(2025, 9, 30))
    done = [hours(date(2025, 9, 5), "27")]
    found = progress_on(TODAY, gone, MINIMUM, (), done)
    assert (found.planned, found.pace) == (Decimal(30), Pace.ON_TRACK)
    assert progress_on(date(2025, 9, 20), gone, MINIMUM, (), done).planned == 20


def test_planned_hours_are_shown_to_the_hundredth() -> None:
    assert progress_on(START, draft(), Minimum("", Decimal(300), Decimal(300), ""), (), ()).planned == Decimal("0.82")


# The chart


def test_the_curve_runs_from_nothing_to_the_moved_end_month_by_month() -> None:
    off = [pause(date(2025, 10, 1), date(2025, 10, 30))]
    done = [
        hours(date(2025, 9, 5), "7"),
        hours(date(2025, 11, 3), "9"),
        hours(date(2025, 9, 6), "5", in_paid_time=False),
    ]
    curve = hours_curve(date(2025, 11, 15), draft(), MINIMUM, off, done)
    days = [point.day for point in curve]
    assert days == sorted(set(days))
    assert (days[0], days[-1]) == (date(2025, 8, 31), date(2026, 9, 30))
    assert {date(2025, 9, 30), date(2025, 10, 1), date(2025, 10, 30), date(2025, 11, 15)} <= set(days)
    points = {point.day: (point.planned, point.counted) for point in curve}
    assert points[date(2025, 8, 31)] == (Decimal(0), Decimal(0))
    assert points[date(2025, 9, 30)] == points[date(2025, 10, 30)] == (Decimal(30), Decimal(7))
    assert points[date(2025, 11, 15)] == (Decimal(46), Decimal(16))
    assert points[date(2026, 9, 30)] == (Decimal(365), None)


def test_the_curve_takes_a_break_that_lasts_to_end_with_the_expected_return() -> None:
    off = [pause(date(2025, 10, 1), back=date(2025, 10, 31))]
    points = {point.day: point.planned for point in hours_curve(date(2025, 10, 10), draft(), MINIMUM, off, ())}
    assert points[date(2025, 10, 10)] == 30
    assert points[date(2025, 9, 30)] == points[date(2025, 10, 30)] == 30, "the day before the return"
    assert points[date(2025, 11, 30)] == 61
    assert points[date(2026, 9, 30)] == 365


def test_the_curve_before_the_start_is_planned_alone_and_without_a_minimum_done_alone() -> None:
    assert all(point.counted is None for point in hours_curve(date(2025, 8, 1), draft(), MINIMUM, (), ()))
    unknown = hours_curve(TODAY, draft(), Minimum("", None, None, ""), (), ())
    assert all(point.planned is None for point in unknown)
    short = draft(START, START)
    assert [point.day for point in hours_curve(START, short, MINIMUM, (), ())] == [date(2025, 8, 31), START]


def test_hours_in_words() -> None:
    assert [hours_words(Decimal(text)) for text in ("1", "300", "7.50", "1200", "0")] == [
        "1 hour",
        "300 hours",
        "7.5 hours",
        "1,200 hours",
        "0 hours",
    ]


def test_a_row_of_the_rules_that_is_wrong_is_an_error() -> None:
    row = reference_rows("apprenticeship_otj_rules", TODAY)[0]
    with pytest.raises(ValueError, match="whim"):
        off_the_job_rule({**row, "basis": "whim"})
    with pytest.raises(KeyError):
        off_the_job_rule({"rule": "X"})


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (OffTheJobRule("A", None, date(2022, 7, 31), Basis.PERCENT, Decimal(20)), "20% of the hours worked, for starts to 31 Jul 2022"),
        (
            OffTheJobRule("B", date(2022, 8, 1), date(2025, 7, 31), Basis.HOURS_A_WEEK, Decimal(20), Decimal(6)),
            "6 hours a week, or 20% of the hours worked where that is less, for starts from 1 Aug 2022 to 31 Jul 2025",
        ),
        (
            OffTheJobRule("D", date(2026, 8, 1), None, Basis.FIXED),
            "the hours that are published for the standard, for starts from 1 Aug 2026",
        ),
        (OffTheJobRule("X", None, None, Basis.PERCENT), "a share of the hours worked"),
    ],
)  # fmt: skip
def test_a_rule_says_what_it_asks_of_whom(rule: OffTheJobRule, words: str) -> None:
    assert rule.words == words
