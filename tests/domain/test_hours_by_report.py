"""What reports said by their days stays, whatever comes into the log later."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.apprenticeships import LONGEST_LINE, Hours
from cpd_desktop.domain.hours_by_report import (
    BY_REPORT,
    HoursReport,
    as_kept,
    by_hand,
    counted_by,
    far_beyond_words,
    hours_of_report,
    in_detail,
    kept_to_reports,
    logged_beside,
    report_day,
    report_of,
    reports_in,
    says_hours,
    statement_without_hours,
    states_report,
    with_statement,
)

JULY, OCTOBER, NOVEMBER = date(2026, 7, 31), date(2026, 10, 31), date(2026, 11, 25)


def entry(row_id: int, day: date, hours: str, *, by_report: bool = False, counts: bool = True, files: int = 0) -> Hours:
    return Hours(
        row_id, bytes([row_id]), day, Decimal(hours), BY_REPORT if by_report else "College", in_paid_time=counts,
        is_new_learning=True, evidence="", files=files,
    )  # fmt: skip


def of_report(row_id: int, report_on: date, told: str, hours: str = "0", on: date | None = None) -> Hours:
    """Return the entry of a report that says what the report said."""
    statement = HoursReport(report_on, Decimal(told)).statement
    return replace(entry(row_id, on or report_on, hours, by_report=True), evidence=statement)


def test_an_older_report_is_part_of_what_the_newer_one_said() -> None:
    detail, newest = entry(1, JULY, "180"), entry(2, NOVEMBER, "50", by_report=True)
    older = entry(3, OCTOBER, "30", by_report=True)
    (kept,) = kept_to_reports([detail, newest], [detail, older, newest])
    assert (kept.entry, kept.hours, kept.report, kept.logged) == (
        newest, Decimal(20), HoursReport(NOVEMBER, Decimal(230)), Decimal(230),
    )  # fmt: skip
    assert kept.after == of_report(2, NOVEMBER, "230", "20")
    assert (
        kept.words == "a report says 230 hours by 25/11/2026, and so it stays: its entry is 20 hours now, not 50 hours"
    )


def test_an_entry_of_which_nothing_is_left_stays_and_says_what_was_reported() -> None:
    newest = entry(2, NOVEMBER, "30", by_report=True, files=1)
    for hours, logged, said in (
        ("30", "30", "they are all"), ("29.9", "29.9", "they are all"), ("30.25", "30.25", "30.25 hours are"),
    ):  # fmt: skip
        log = [newest, entry(3, NOVEMBER, hours)]
        (kept,) = kept_to_reports([newest], log)
        assert (kept.hours, kept.logged) == (Decimal(0), Decimal(logged))
        assert (
            kept.words
            == f"a report says 30 hours by 25/11/2026, and {said} in the log: its entry has no hours now, not 30 hours"
        )
        after = as_kept(log, [kept])
        assert after[0] == replace(of_report(2, NOVEMBER, "30"), files=1)
        (back,) = kept_to_reports(after, after[:1])
        assert back.hours == back.after.hours == 30, "what was reported comes back with its entry"
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
    assert (kept.hours, kept.report.told) == (Decimal(37), Decimal(37))


@pytest.mark.parametrize(
    ("day", "hours", "against"),
    [
        (JULY, "180", None), (JULY, "210", None), (JULY, "210.24", None), (JULY, "210.25", OCTOBER), (JULY, "240", OCTOBER),
        (date(2026, 11, 1), "230", None), (date(2026, 11, 1), "210", None), (date(2026, 11, 1), "209.76", None),
        (date(2026, 11, 1), "209.75", OCTOBER), (date(2026, 11, 24), "230.24", None), (date(2026, 11, 24), "230.25", NOVEMBER),
        (date(2026, 11, 26), "229.75", NOVEMBER), (date(2026, 11, 26), "5000", None), (OCTOBER, "210.24", None),
        (OCTOBER, "210.25", OCTOBER), (OCTOBER, "209.75", OCTOBER),
    ],
)  # fmt: skip
def test_of_two_reports_the_later_says_no_fewer_hours(day: date, hours: str, against: date | None) -> None:
    others = [HoursReport(OCTOBER, Decimal(210)), HoursReport(NOVEMBER, Decimal(230))]
    one = HoursReport(day, Decimal(hours))
    found = one.against(others)
    assert (None if found is None else found.day) == against
    assert [one.contradicts(other) for other in others] == [other.contradicts(one) for other in others]


def test_a_contradiction_says_which_other_report_it_is_and_what_to_do() -> None:
    older, newer = HoursReport(OCTOBER, Decimal(240)), HoursReport(NOVEMBER, Decimal(230))
    todo = "ask the provider which is right; if it is this one, delete that report's entry in the log of hours, and import this again"
    assert older.contradiction_words(newer) == (
        f"it says 240 hours by 31/10/2026, and the newer report of 25/11/2026 only 230 hours: {todo}"
    )
    assert newer.contradiction_words(older) == (
        f"it says 230 hours by 25/11/2026, and the older report of 31/10/2026 already 240 hours: {todo}"
    )


@pytest.mark.parametrize(
    ("older", "newer", "logged", "since", "is_against"),
    [
        ("225", "230", "165", "15", True), ("215.25", "230", "165", "15", True), ("215.24", "230", "165", "15", False),
        ("215", "230", "165", "15", False), ("225", "230", "165", "0", False), ("160", "170", "165", "15", False),
        ("165.25", "170", "165", "15", True), ("165", "170", "165", "15", False), ("171", "170", "180", "15", True),
    ],
)  # fmt: skip
def test_what_is_logged_after_the_older_report_is_more_than_it_said(
    older: str, newer: str, logged: str, since: str, is_against: bool
) -> None:
    """Where the log has more than a report by its day already, that is no contradiction of two reports."""
    detail = [entry(1, OCTOBER, logged), entry(2, date(2026, 11, 1), since), entry(3, NOVEMBER, "9", counts=False)]
    one, two = HoursReport(OCTOBER, Decimal(older)), HoursReport(NOVEMBER, Decimal(newer))
    assert (one.contradicts(two, detail), two.contradicts(one, detail)) == (is_against, is_against)
    assert one.against([two], detail) == (two if is_against else None)


def test_a_contradiction_by_what_is_logged_between_says_so() -> None:
    older, newer = HoursReport(OCTOBER, Decimal(225)), HoursReport(NOVEMBER, Decimal(230))
    detail = [entry(1, OCTOBER, "165"), entry(2, NOVEMBER, "15")]
    todo = (
        "ask the provider which is right; if it is this one, delete that report's entry in the log of hours, and import this again; if both"
        " are, correct the hours logged in between"
    )
    assert older.contradiction_words(newer, detail) == (
        f"it says 225 hours by 31/10/2026, with 15 hours logged after it 240 hours, and the newer report of 25/11/2026 only 230 hours: {todo}"
    )
    assert newer.contradiction_words(older, detail) == (
        "it says 230 hours by 25/11/2026, and the older report of 31/10/2026 225 hours, with 15 hours logged after it 240 hours:"
        f" {todo}"
    )


def test_the_evidence_keeps_what_somebody_wrote_beside_what_the_report_said() -> None:
    report = HoursReport(NOVEMBER, Decimal("1230.5"))
    says = "Progress report of 25/11/2026: 1,230.5 hours to date"
    assert report.statement == says
    for before, after in (
        ("", says), ("Progress report", says), ("Progress report of 31/10/2026", says), ("Page 3", f"Page 3; {says}"),
        ("See Progress report of 31/10/2026: 1 hour to date, page 3", f"See {says}, page 3"), ("x" * 199, "x" * 199),
    ):  # fmt: skip
        assert with_statement(before, report) == after
        assert states_report(BY_REPORT, after) == (says in after)
    assert not states_report("College", says)
    assert not states_report(BY_REPORT, "Progress report of 25/11/2026")
    assert len(with_statement("x" * (LONGEST_LINE - len(says) - 2), report)) == LONGEST_LINE


def test_an_entry_says_by_its_evidence_what_was_reported_else_by_the_log() -> None:
    log = [entry(1, JULY, "180"), of_report(2, OCTOBER, "210", "30"), entry(3, NOVEMBER, "20", by_report=True)]
    assert [report_of(one, log) for one in log[1:]] == [
        HoursReport(OCTOBER, Decimal(210)), HoursReport(NOVEMBER, Decimal(230)),
    ]  # fmt: skip
    assert in_detail(log) == (log[0],)
    in_a_break = of_report(4, date(2026, 12, 24), "240", "10", NOVEMBER)
    assert logged_beside(log[2], [*log, in_a_break]) == 210, "what a newer report has of that day is beyond it"
    assert [hours_of_report(HoursReport(NOVEMBER, Decimal(told)), Decimal(210)) for told in (0, 210, "210.24", "210.25")] == [
        0, 0, 0, Decimal("0.25"),
    ]  # fmt: skip


def test_by_hand_the_hours_of_an_entry_and_what_its_report_said_go_together() -> None:
    before = of_report(2, NOVEMBER, "230", "50")
    log = [entry(1, JULY, "180"), before]
    for corrected, told, hours, day in (
        (replace(before, hours=Decimal(40)), 220, 40, NOVEMBER),
        (replace(before, evidence=HoursReport(NOVEMBER, Decimal(250)).statement), 250, 70, NOVEMBER),
        (replace(before, evidence=HoursReport(NOVEMBER, Decimal(100)).statement), 100, 0, NOVEMBER),
        (replace(before, done_on=date(2026, 11, 26)), 230, 50, date(2026, 11, 26)),
        (replace(before, done_on=OCTOBER), 230, 50, NOVEMBER),
    ):
        found = by_hand(corrected, before, log)
        assert report_of(found, [log[0], found]) == HoursReport(day, Decimal(told))
        assert found.hours == hours
    for as_it_is in (replace(before, in_paid_time=False), replace(before, activity="College", hours=Decimal(9))):
        assert by_hand(as_it_is, before, log) == as_it_is
    unpaid = replace(before, in_paid_time=False)
    more = [entry(1, JULY, "200"), unpaid]
    assert by_hand(before, unpaid, more).hours == 30, "it counts again, beside what was logged meanwhile"
    old = entry(3, NOVEMBER, "20", by_report=True)
    assert by_hand(replace(old, hours=Decimal(30)), old, [old]).hours == 30


def test_the_log_tells_what_each_report_that_has_an_entry_said() -> None:
    detail, older, newer = (
        entry(1, JULY, "180"),
        entry(2, OCTOBER, "30", by_report=True),
        entry(3, NOVEMBER, "20", by_report=True),
    )
    in_a_break = replace(newer, evidence="Progress report of 24/12/2026")
    log = [detail, older, in_a_break, entry(4, NOVEMBER, "9", counts=False)]
    assert reports_in(log) == (HoursReport(OCTOBER, Decimal(210)), HoursReport(date(2026, 12, 24), Decimal(230)))
    for evidence in ("", "Register", "Progress report of 31/02/2026", "Progress report"):
        assert report_day(replace(newer, evidence=evidence)) == NOVEMBER


def test_a_report_that_said_no_hours_says_nothing_of_hours() -> None:
    day = date(2026, 11, 26)
    bare = replace(entry(2, NOVEMBER, "0", by_report=True), evidence=statement_without_hours(day))
    assert (bare.evidence, report_day(bare), says_hours(bare)) == ("Progress report of 26/11/2026", day, False)
    log = [entry(1, JULY, "180"), bare]
    assert (reports_in(log), kept_to_reports(log, [bare])) == ((), ())
    told = with_statement(bare.evidence, HoursReport(day, Decimal(200)))
    for says in (replace(bare, hours=Decimal(1)), replace(bare, evidence=told), replace(bare, activity="College")):
        assert says_hours(says)


def test_only_hours_of_more_than_three_times_what_is_to_be_done_are_warned_of() -> None:
    assert far_beyond_words(Decimal("900.25"), Decimal(300)) == (
        "900.25 hours are more than 3 times the 300 hours to be done in all: check that this is no slip"
    )
    assert far_beyond_words(Decimal(900), Decimal(300)) == ""
    assert far_beyond_words(Decimal(5000), None) == ""


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
    after = as_kept(log, kept)
    for was, now in zip(there, after, strict=False):
        if was.activity == BY_REPORT and was.counts and now.hours:
            assert counted_by(was.done_on, after) == counted_by(was.done_on, there)
    assert kept_to_reports(after, after) == ()
