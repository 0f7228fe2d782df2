"""What reports said by their days stays, whatever comes into the log later."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.apprenticeships import Hours
from cpd_desktop.domain.hours_by_report import BY_REPORT, counted_by, kept_to_reports

JULY, OCTOBER, NOVEMBER = date(2026, 7, 31), date(2026, 10, 31), date(2026, 11, 25)


def entry(row_id: int, day: date, hours: str, *, by_report: bool = False, counts: bool = True, files: int = 0) -> Hours:
    return Hours(
        row_id, bytes([row_id]), day, Decimal(hours), BY_REPORT if by_report else "College", in_paid_time=counts,
        is_new_learning=True, evidence="", files=files,
    )  # fmt: skip


def test_an_older_report_is_part_of_what_the_newer_one_said() -> None:
    detail, newest = entry(1, JULY, "180"), entry(2, NOVEMBER, "50", by_report=True)
    older = entry(3, OCTOBER, "30", by_report=True)
    (kept,) = kept_to_reports([detail, newest], [detail, older, newest])
    assert (kept.entry, kept.hours, kept.told, kept.logged) == (newest, Decimal(20), Decimal(230), Decimal(230))
    assert (
        kept.words == "a report says 230 hours by 25/11/2026, and so it stays: its entry is 20 hours now, not 50 hours"
    )


def test_an_entry_goes_with_its_last_hours_and_more_in_detail_is_said() -> None:
    newest = entry(2, NOVEMBER, "30", by_report=True, files=1)
    for hours, logged, said in (
        ("30", "30", "they are all"), ("29.9", "29.9", "they are all"), ("30.25", "30.25", "30.25 hours are"),
    ):  # fmt: skip
        (kept,) = kept_to_reports([newest], [newest, entry(3, NOVEMBER, hours)])
        assert (kept.hours, kept.logged, kept.takes_files) == (Decimal(0), Decimal(logged), True)
        assert kept.words == (
            f"a report says 30 hours by 25/11/2026, and {said} in the log: its entry is taken off, with what is attached to it"
        )
    (kept,) = kept_to_reports([newest], [newest, entry(3, NOVEMBER, "29.75")])
    assert kept.hours == Decimal("0.25")


def test_what_is_later_or_does_not_count_or_is_the_change_itself_changes_nothing() -> None:
    newest = entry(2, OCTOBER, "30", by_report=True)
    assert kept_to_reports([newest], [newest, entry(3, NOVEMBER, "7"), entry(4, JULY, "7", counts=False)]) == ()
    assert kept_to_reports([newest], [entry(2, OCTOBER, "20", by_report=True)]) == ()
    assert kept_to_reports([newest], []) == ()


def test_what_is_taken_out_of_the_log_is_still_part_of_what_was_reported() -> None:
    detail, newest = entry(1, JULY, "7"), entry(2, NOVEMBER, "30", by_report=True)
    (kept,) = kept_to_reports([detail, newest], [newest])
    assert (kept.hours, kept.told) == (Decimal(37), Decimal(37))


_LOG = st.lists(st.tuples(st.dates(JULY, NOVEMBER), st.integers(1, 80), st.booleans(), st.booleans()), max_size=10)


@given(_LOG, _LOG)
def test_by_the_day_of_each_entry_that_is_left_the_log_has_what_it_had(
    before: list[tuple[date, int, bool, bool]], more: list[tuple[date, int, bool, bool]]
) -> None:
    log = [
        entry(at, day, str(Decimal(quarters) / 4), by_report=by_report, counts=counts)
        for at, (day, quarters, by_report, counts) in enumerate([*before, *more])
    ]
    there = log[: len(before)]
    kept = kept_to_reports(there, log)
    hours = {one.entry.row_id: one.hours for one in kept}
    after = [entry(one.row_id, one.done_on, str(hours.get(one.row_id, one.hours)), counts=one.counts) for one in log]
    for one in there:
        if one.activity == BY_REPORT and one.counts and hours.get(one.row_id, one.hours):
            assert counted_by(one.done_on, after) == counted_by(one.done_on, there)
