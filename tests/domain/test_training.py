from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.training import (
    EXPIRY_NOT_KNOWN,
    NEVER_EXPIRES,
    DatedValidity,
    Evidence,
    Expiry,
    ExpiryKind,
    Open,
    Outcome,
    RefreshFrom,
    TrainingRecord,
    ValidUntil,
    ends_of,
    expiry_from_text,
    last_day,
    rank_of_end,
)
from tests.domain.random_books import expiries, periods
from tests.factories import a_course, a_record, a_validity, numbered

FIRST = date(2024, 4, 1)
"""A first completion of 12 months: its last day is 31 March 2025."""
FIRST_END = date(2025, 3, 31)

completions = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def ends(
    *records: TrainingRecord,
    expiry: str = "12 months",
    refresh_from: RefreshFrom = RefreshFrom.PREVIOUS_END,
    window_days: int = 90,
) -> list[ValidUntil]:
    """Return the last day of each of *records*, all of course 1, in their order."""
    known = numbered(records)
    rule = a_validity(expiry, refresh_from=refresh_from, window_days=window_days)
    found = ends_of(known, {1: rule})
    return [found[record.id] for record in known]


@pytest.mark.parametrize(
    ("completed_on", "expiry", "valid_until"),
    [
        (date(2025, 4, 1), "12 months", date(2026, 3, 31)),
        (date(2024, 2, 29), "12 months", date(2025, 2, 27)),
        (date(2025, 1, 31), "1 month", date(2025, 2, 27)),
        (date(2024, 1, 31), "1 month", date(2024, 2, 28)),
        (date(2025, 1, 1), "12 months", date(2025, 12, 31)),
        (date(2025, 3, 31), "6 months", date(2025, 9, 29)),
        (date(2024, 2, 29), "4 years", date(2028, 2, 28)),
    ],
)
def test_a_course_of_months_counts_to_the_day_before_that_many_calendar_months(
    completed_on: date, expiry: str, valid_until: date
) -> None:
    assert last_day(expiry_from_text(expiry), completed_on) == valid_until


@pytest.mark.parametrize(
    ("completed_on", "expiry", "valid_until"),
    [
        (date(2025, 4, 1), "365 days", date(2026, 3, 31)),
        (date(2023, 4, 1), "365 days", date(2024, 3, 30)),
        (date(2024, 2, 29), "365 days", date(2025, 2, 27)),
        (date(2025, 1, 31), "30 days", date(2025, 3, 1)),
        (date(2025, 1, 31), "1 day", date(2025, 1, 31)),
    ],
)
def test_a_course_of_days_counts_so_many_days_its_completion_included(
    completed_on: date, expiry: str, valid_until: date
) -> None:
    assert last_day(expiry_from_text(expiry), completed_on) == valid_until


def test_days_and_months_are_never_converted_into_each_other() -> None:
    completed_on = date(2024, 1, 1)
    assert last_day(expiry_from_text("12 months"), completed_on) == date(2024, 12, 31)
    assert last_day(expiry_from_text("365 days"), completed_on) == date(2024, 12, 30)
    assert last_day(expiry_from_text("360 days"), completed_on) == date(2024, 12, 25)


@pytest.mark.parametrize(
    ("completed_on", "expiry", "valid_until"),
    [
        (date(2025, 3, 30), "31 March", date(2025, 3, 31)),
        (date(2025, 3, 31), "31 March", date(2025, 3, 31)),
        (date(2025, 4, 1), "31 March", date(2026, 3, 31)),
        (date(2024, 2, 28), "29 February", date(2024, 2, 29)),
        (date(2024, 2, 29), "29 February", date(2024, 2, 29)),
        (date(2024, 3, 1), "29 February", date(2025, 2, 28)),
    ],
)
def test_a_course_until_a_fixed_day_counts_to_the_first_such_day_on_or_after_completion(
    completed_on: date, expiry: str, valid_until: date
) -> None:
    assert last_day(expiry_from_text(expiry), completed_on) == valid_until


def test_never_and_not_known_are_two_different_ends_and_neither_is_a_date() -> None:
    assert last_day(NEVER_EXPIRES, FIRST) is Open.NEVER
    assert last_day(EXPIRY_NOT_KNOWN, FIRST) is Open.NOT_KNOWN


@given(periods, completions, completions)
def test_a_later_completion_never_ends_earlier(expiry: Expiry, one: date, other: date) -> None:
    first, second = sorted((one, other))
    assert rank_of_end(last_day(expiry, first)) <= rank_of_end(last_day(expiry, second))


@given(expiries, completions)
def test_a_record_counts_at_least_on_the_day_of_its_completion(expiry: Expiry, completed_on: date) -> None:
    end = last_day(expiry, completed_on)
    assert isinstance(end, Open) or end >= completed_on


def test_ends_come_in_the_order_of_dates_then_not_known_then_never() -> None:
    shuffled: list[ValidUntil] = [Open.NEVER, date.max, Open.NOT_KNOWN, date(2025, 4, 1), date(2025, 3, 31)]
    in_order = [date(2025, 3, 31), date(2025, 4, 1), date.max, Open.NOT_KNOWN, Open.NEVER]
    assert sorted(shuffled, key=rank_of_end) == in_order


@pytest.mark.parametrize(
    ("text", "expiry"),
    [
        ("12 months", Expiry(ExpiryKind.MONTHS, 12)),
        ("1 month", Expiry(ExpiryKind.MONTHS, 1)),
        ("12", Expiry(ExpiryKind.MONTHS, 12)),
        ("24m", Expiry(ExpiryKind.MONTHS, 24)),
        ("18 mths", Expiry(ExpiryKind.MONTHS, 18)),
        ("3 years", Expiry(ExpiryKind.MONTHS, 36)),
        ("1 YR", Expiry(ExpiryKind.MONTHS, 12)),
        ("999 months", Expiry(ExpiryKind.MONTHS, 999)),
        ("365 days", Expiry(ExpiryKind.DAYS, 365)),
        ("1 day", Expiry(ExpiryKind.DAYS, 1)),
        ("36500 days", Expiry(ExpiryKind.DAYS, 36_500)),
        ("31 March", Expiry(ExpiryKind.FIXED_DAY, month=3, day=31)),
        ("  every  31st   MARCH ", Expiry(ExpiryKind.FIXED_DAY, month=3, day=31)),
        ("until 1 apr", Expiry(ExpiryKind.FIXED_DAY, month=4, day=1)),
        ("29 February", Expiry(ExpiryKind.FIXED_DAY, month=2, day=29)),
        ("5 may", Expiry(ExpiryKind.FIXED_DAY, month=5, day=5)),
        ("Never", NEVER_EXPIRES),
        ("does not expire", NEVER_EXPIRES),
        ("not known", EXPIRY_NOT_KNOWN),
        ("?", EXPIRY_NOT_KNOWN),
    ],
)
def test_an_expiry_is_read_as_people_write_it(text: str, expiry: Expiry) -> None:
    assert expiry_from_text(text) == expiry


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "0 months", "1000 months", "84 years", "0 days", "36501 days", "-12 months", "12 months 3 days", "1.5 years",
        "31 June", "30 February", "0 March", "32 March", "31 Marchember", "1 Ma", "12 weeks", "123456",
    ],
)  # fmt: skip
def test_what_is_no_expiry_is_refused_with_a_reason_that_quotes_it(text: str) -> None:
    with pytest.raises(ValueError, match=f"'{text}' is (not an expiry|out of range)".replace("?", r"\?")):
        expiry_from_text(text)


@given(expiries)
def test_an_expiry_is_read_back_from_its_own_words(expiry: Expiry) -> None:
    assert expiry_from_text(str(expiry)) == expiry


@pytest.mark.parametrize(
    ("as_at", "expiry"),
    [
        (date(2019, 1, 1), "36 months"),
        (date(2025, 3, 31), "36 months"),
        (date(2025, 4, 1), "12 months"),
        (date(2026, 3, 31), "12 months"),
        (date(2026, 4, 1), "365 days"),
        (date(2099, 1, 1), "365 days"),
    ],
)
def test_a_course_has_the_validity_that_is_in_force_on_the_date_asked_about(as_at: date, expiry: str) -> None:
    course = a_course(
        validities=(
            DatedValidity(None, a_validity("36 months")),
            DatedValidity(date(2025, 4, 1), a_validity("12 months")),
            DatedValidity(date(2026, 4, 1), a_validity("365 days")),
        )
    )
    assert str(course.validity_on(as_at).expiry) == expiry


def test_before_its_first_dated_validity_a_course_has_that_one() -> None:
    course = a_course(validities=(DatedValidity(date(2025, 4, 1), a_validity("12 months")),))
    assert course.validity_on(date(2020, 1, 1)) == a_validity("12 months")


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_completed_and_passed_count(outcome: Outcome) -> None:
    assert a_record(FIRST, outcome=outcome).counts is (outcome.value in {"completed", "passed"})


@pytest.mark.parametrize("evidence", list(Evidence))
def test_only_what_somebody_else_checked_or_the_provider_confirmed_is_assured(evidence: Evidence) -> None:
    assert a_record(FIRST, evidence=evidence).assured is (evidence.value in {"checked", "provider confirmed"})


@pytest.mark.parametrize("given_end", [date(2024, 6, 30), date(2030, 1, 1), FIRST])
@pytest.mark.parametrize("expiry", ["12 months", "365 days", "31 March", "never", "not known"])
def test_an_end_given_by_the_source_wins_over_the_computed_one(expiry: str, given_end: date) -> None:
    assert ends(a_record(FIRST, given=given_end), expiry=expiry) == [given_end]


@pytest.mark.parametrize(
    ("window_days", "days_early", "refreshed_until"),
    [
        (0, 0, date(2026, 3, 31)),
        (0, 1, date(2026, 3, 29)),
        (1, 1, date(2026, 3, 31)),
        (1, 2, date(2026, 3, 28)),
        (90, 0, date(2026, 3, 31)),
        (90, 1, date(2026, 3, 31)),
        (90, 89, date(2026, 3, 31)),
        (90, 90, date(2026, 3, 31)),
        (90, 91, date(2025, 12, 29)),
        (90, -1, date(2026, 3, 31)),
        (90, -2, date(2026, 4, 1)),
    ],
)
def test_a_refresher_within_the_window_starts_the_day_after_the_previous_end(
    window_days: int, days_early: int, refreshed_until: date
) -> None:
    refresher = a_record(FIRST_END - timedelta(days=days_early))
    # One day late, the first day not covered, is the day on which the new period would start anyway.
    assert ends(a_record(FIRST), refresher, window_days=window_days) == [FIRST_END, refreshed_until]


@pytest.mark.parametrize("days_early", [0, 1, 90, 91, -1])
def test_a_refresher_counted_from_completion_knows_no_previous_end(days_early: int) -> None:
    completed_on = FIRST_END - timedelta(days=days_early)
    refreshed = ends(a_record(FIRST), a_record(completed_on), refresh_from=RefreshFrom.COMPLETION)
    assert refreshed == [FIRST_END, last_day(expiry_from_text("12 months"), completed_on)]


def test_the_order_in_which_records_were_entered_does_not_matter() -> None:
    refresher = a_record(FIRST_END)
    assert ends(refresher, a_record(FIRST)) == [date(2026, 3, 31), FIRST_END]


def test_two_records_of_one_day_do_not_refresh_each_other() -> None:
    refresher = a_record(FIRST_END - timedelta(days=10))
    assert ends(refresher, refresher) == [date(2026, 3, 20)] * 2
    assert ends(a_record(FIRST), refresher, refresher) == [FIRST_END, date(2026, 3, 31), date(2026, 3, 31)]


def test_refreshers_follow_each_other_year_by_year() -> None:
    early = [a_record(date(year, 2, 1)) for year in (2025, 2026, 2027)]
    assert ends(a_record(FIRST), *early) == [date(year, 3, 31) for year in (2025, 2026, 2027, 2028)]


def test_a_refresher_of_a_fixed_day_within_the_window_runs_to_the_next_one() -> None:
    early = a_record(date(2025, 2, 15))
    assert ends(a_record(FIRST), early, expiry="31 March") == [FIRST_END, date(2026, 3, 31)]
    from_completion = ends(a_record(FIRST), early, expiry="31 March", refresh_from=RefreshFrom.COMPLETION)
    assert from_completion == [FIRST_END, FIRST_END]


def test_a_refresher_of_days_starts_the_day_after_and_counts_days() -> None:
    assert ends(a_record(date(2025, 1, 1)), a_record(date(2025, 1, 20)), expiry="30 days") == [
        date(2025, 1, 30), date(2025, 3, 1),
    ]  # fmt: skip


def test_a_previous_end_that_was_given_is_the_previous_end() -> None:
    refresher = a_record(date(2025, 6, 1))
    assert ends(a_record(FIRST, given=date(2025, 6, 30)), refresher) == [date(2025, 6, 30), date(2026, 6, 30)]


def test_a_refresher_with_a_given_end_keeps_it() -> None:
    refresher = a_record(FIRST_END, given=date(2025, 12, 31))
    assert ends(a_record(FIRST), refresher) == [FIRST_END, date(2025, 12, 31)]


def test_a_given_end_before_its_own_completion_is_no_previous_end() -> None:
    wrong = a_record(FIRST, given=date(2024, 3, 1))
    assert ends(wrong, a_record(date(2024, 4, 2))) == [date(2024, 3, 1), date(2025, 4, 1)]


def test_after_never_or_not_known_there_is_no_previous_end_to_start_from() -> None:
    rules = {1: a_validity("never"), 2: a_validity("12 months", refresh_from=RefreshFrom.PREVIOUS_END)}
    known = numbered([a_record(FIRST), a_record(FIRST_END, course=2)])
    assert ends_of(known, rules) == {1: Open.NEVER, 2: date(2026, 3, 30)}


def test_a_higher_course_refreshes_from_the_end_of_a_lower_one() -> None:
    rules = {1: a_validity("12 months"), 2: a_validity("24 months", refresh_from=RefreshFrom.PREVIOUS_END)}
    known = numbered([a_record(FIRST), a_record(date(2025, 3, 1), course=2)])
    assert ends_of(known, rules) == {1: FIRST_END, 2: date(2027, 3, 31)}


def test_the_latest_earlier_end_is_the_previous_one() -> None:
    # The older record ends later, by its certificate: the refresher a month before that end starts after it.
    older, newer = a_record(date(2024, 1, 1), given=date(2025, 6, 30)), a_record(date(2024, 3, 1))
    assert ends(older, newer, a_record(date(2025, 6, 1)))[2] == date(2026, 6, 30)


def test_no_records_have_no_ends() -> None:
    assert ends_of([], {}) == {}
