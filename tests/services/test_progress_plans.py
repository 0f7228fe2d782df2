"""A provider's progress report: hours to date against the log, status in the ILR codes, reviews and the gateway."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from cpd_desktop.domain.apprenticeships import (
    AccountStatus,
    ApprenticeshipState,
    BreakDraft,
    GatewayItem,
    HoursDraft,
    IlrCompletion,
    IlrOutcome,
    ReviewDraft,
)
from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.gateway import GATEWAY
from cpd_desktop.domain.hours_by_report import BY_REPORT
from cpd_desktop.domain.learner_reports import LearnerKey, ProgressDraft
from cpd_desktop.services.apprenticeship_acts import (
    pass_gateway,
    record_outcome,
    save_break,
    save_review,
    say_statuses,
)
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.imports import Plan
from cpd_desktop.services.off_the_job import correct_hours, delete_hours
from cpd_desktop.services.progress_plans import plan_progress
from cpd_desktop.services.progress_rows import ReportRow, Standing
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.check import check_book
from cpd_desktop.store.session import Session
from tests.services.apprentices_book import apprentice, log, whole_of, with_apprentices
from tests.services.building import TODAY, fates, is_untouched_by, rejections, remarks, rows_of, take_in

REPORT, LATER = date(2026, 5, 1), date(2026, 6, 1)


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


def a_row(row: int = 2, report_on: date | None = REPORT, **parts: Any) -> ProgressDraft:
    person = PersonKey(parts.pop("number", "00001"))
    return ProgressDraft(row, LearnerKey(person, standard="ST0005"), report_on, **parts)


def planner(*drafts: ProgressDraft) -> Callable[[Session], Plan]:
    return partial(plan_progress, drafts=drafts, today=TODAY)


def logged(book: Workspace) -> list[tuple[Any, ...]]:
    return rows_of(book, "off_the_job_hours", "date(done_on * 86400, 'unixepoch'), hours, activity, evidence")


def test_the_log_is_brought_up_to_the_report_once(book: Workspace) -> None:
    uuid = apprentice(book)
    log(book, uuid, date(2026, 4, 30), date(2026, 5, 2))
    log(book, uuid, date(2026, 4, 29), in_paid_time=False)
    row = a_row(hours_to_date=Decimal("100.5"))
    result = take_in(book, planner(row))
    assert fates(result) == ["changed"]
    assert remarks(result) == [(2, "hours_to_date", "93.5 hours on 01/05/2026 bring the log up to the report")]
    assert logged(book)[-1] == ("2026-05-01", "93.5", BY_REPORT, "Progress report of 01/05/2026: 100.5 hours to date")
    assert is_untouched_by(book, planner(row))
    assert whole_of(book, uuid, REPORT).line.progress.counted == Decimal("100.5")
    corrected = a_row(hours_to_date=Decimal(90))
    assert fates(take_in(book, planner(corrected))) == ["changed"]
    assert whole_of(book, uuid, REPORT).line.progress.counted == 90
    later = a_row(report_on=LATER, hours_to_date=Decimal(120))
    take_in(book, planner(later))
    result = take_in(book, planner(later))
    assert (fates(result), remarks(result)) == (
        ["same"], [(2, "hours_to_date", "the log has 120 hours by 01/06/2026 already: nothing is added")],
    )  # fmt: skip
    assert whole_of(book, uuid, LATER).line.progress.counted == 120
    assert whole_of(book, uuid, REPORT).line.progress.counted == 90
    book.write(undo_change, None, imports_only=True)
    assert whole_of(book, uuid, LATER).line.progress.counted == 97


def test_a_report_with_fewer_hours_takes_nothing_off_and_is_noted(book: Workspace) -> None:
    uuid = apprentice(book)
    log(book, uuid, date(2026, 4, 30))
    few = a_row(hours_to_date=Decimal(3))
    result = take_in(book, planner(few))
    text = "the log has 7 hours by 01/05/2026, the report 3 hours: nothing was taken off the log"
    assert (fates(result), remarks(result)) == (
        ["changed"], [(2, "hours_to_date", f"{text}, and the report is noted there")],
    )  # fmt: skip
    assert logged(book)[1:] == [("2026-05-01", "0", BY_REPORT, "Progress report of 01/05/2026: 3 hours to date")]
    assert is_untouched_by(book, planner(few))
    ((_, column, _),) = rejections(take_in(book, planner(a_row(report_on=LATER, hours_to_date=Decimal(2)))))
    assert column == "hours_to_date", "a report without hours of its own is one too"
    book.write(delete_hours, whole_of(book, uuid).facts.hours[0].row_id)
    assert whole_of(book, uuid, REPORT).line.progress.counted == 3
    assert check_book(book.book) == []


def test_in_a_break_and_after_the_end_hours_are_of_the_last_day_of_learning(book: Workspace) -> None:
    uuid = apprentice(book)
    book.write(save_break, uuid, BreakDraft(date(2026, 4, 20), date(2026, 7, 1), None, "Leave"), today=TODAY)
    take_in(book, planner(a_row(hours_to_date=Decimal(40))))
    assert logged(book)[0][:2] == ("2026-04-19", "40")
    other = apprentice(book, 2, state=ApprenticeshipState.WITHDRAWN, state_on=date(2026, 3, 31))
    take_in(book, planner(a_row(number="00002", hours_to_date=Decimal(40))))
    assert logged(book)[-1][0] == "2026-03-31"
    assert whole_of(book, other).line.progress.counted == 40


def test_the_status_stands_in_the_ilr_codes_and_what_contradicts_is_told(book: Workspace) -> None:
    uuid = apprentice(book, account_status=AccountStatus.LIVE)
    on_break = a_row(completion=IlrCompletion.BREAK)
    result = take_in(book, planner(on_break))
    assert remarks(result) == [
        (2, "provider_status", "It is active here, and 6 (in a break) in the ILR: there it should be 1 (continuing).")
    ]
    said = whole_of(book, uuid).line.apprenticeship.said
    assert (said.ilr_completion, said.ilr_outcome, said.account_status, said.state) == (
        IlrCompletion.BREAK, IlrOutcome.NOT_KNOWN, AccountStatus.LIVE, ApprenticeshipState.ACTIVE,
    )  # fmt: skip
    again = a_row(completion=IlrCompletion.CONTINUING, outcome=IlrOutcome.NOT_YET_KNOWN, account=AccountStatus.PAUSED)
    take_in(book, planner(again))
    said = whole_of(book, uuid).line.apprenticeship.said
    assert (said.ilr_completion, said.ilr_outcome, said.account_status) == (
        IlrCompletion.CONTINUING, IlrOutcome.NOT_YET_KNOWN, AccountStatus.PAUSED,
    )  # fmt: skip
    assert fates(take_in(book, planner(a_row()))) == ["same"], "what is not said stays"
    assert whole_of(book, uuid).line.apprenticeship.said == said


def test_the_last_review_is_recorded_and_the_next_compared_with_when_it_is_due(book: Workspace) -> None:
    uuid = apprentice(book)
    book.write(save_review, uuid, ReviewDraft(date(2026, 3, 2), "Siân"), today=TODAY)
    row = a_row(report_on=LATER, last_review=date(2026, 5, 25), next_review=date(2026, 8, 18))
    result = take_in(book, planner(row))
    assert remarks(result) == [
        (2, "last_review", "recorded; say who of the three agreed it"),
        (2, "next_review", "the next review is planned for 18/08/2026, 1 day after it is due"),
    ]
    assert [one.said.held_on for one in whole_of(book, uuid).facts.reviews] == [date(2026, 3, 2), date(2026, 5, 25)]
    again = a_row(report_on=LATER, last_review=date(2026, 5, 25), next_review=date(2026, 8, 17))
    result = take_in(book, planner(again))
    assert (fates(result), remarks(result)) == (["same"], [])
    # A review after the day of the report can only have been planned.
    ((_, column, reason),) = rejections(take_in(book, planner(a_row(last_review=date(2026, 5, 25)))))
    assert (column, reason) == (
        "last_review", "25/05/2026 lies after the report of 01/05/2026, which can only have planned that review",
    )  # fmt: skip


def test_the_gateway_is_recorded_once_it_is_passed(book: Workspace) -> None:
    uuid = apprentice(book)
    ahead = take_in(book, planner(a_row(gateway_on=date(2026, 9, 1))))
    assert whole_of(book, uuid).line.gateway.passed_on is None
    assert remarks(ahead) == [(2, "gateway_on", "01/09/2026 lies ahead: record the gateway once it is passed")]
    # It was only planned by the day of the report, though that day is over by now.
    planned = take_in(book, planner(a_row(gateway_on=date(2026, 5, 2))))
    assert (fates(planned), whole_of(book, uuid).line.gateway.passed_on) == (["same"], None)
    assert remarks(planned) == [
        (2, "gateway_on", "02/05/2026 lies after the report of 01/05/2026: record the gateway once it is passed")
    ]
    passed = a_row(report_on=TODAY, gateway_on=LATER)
    take_in(book, planner(passed))
    assert whole_of(book, uuid).line.gateway.passed_on == LATER
    assert is_untouched_by(book, planner(passed))
    take_in(book, planner(a_row(report_on=TODAY, gateway_on=date(2026, 6, 2))))
    assert whole_of(book, uuid).line.gateway.passed_on == date(2026, 6, 2)
    assert rows_of(book, "gateway_items", "item, by_whom") == [("gateway", "Meres College")]


def test_the_day_of_the_gateway_that_is_later_than_the_report_or_was_entered_after_it_stays(book: Workspace) -> None:
    uuid = apprentice(book)
    book.write(pass_gateway, uuid, date(2026, 4, 20), by_whom="Moira", today=TODAY)
    row = a_row(gateway_on=date(2026, 4, 1))
    entered = "the gateway was entered on 15/06/2026, after this report: the day on record stays"
    assert remarks(take_in(book, planner(row))) == [(2, "gateway_on", entered)]
    take_in(book, planner(a_row(report_on=TODAY, gateway_on=date(2026, 4, 2))))
    assert whole_of(book, uuid).line.gateway.passed_on == date(2026, 4, 2), "a report of the day itself is not older"
    amirs = apprentice(book, 2)
    passed_later = ReportRow(a_row(gateway_on=date(2026, 4, 1)), REPORT, TODAY, 12)
    one = whole_of(book, amirs)
    items = (GatewayItem(1, b"", GATEWAY, LATER, ""),)
    after = passed_later.settle(Standing(one.line.apprenticeship, replace(one.facts, gateway=items)))
    assert (after.facts.gateway, passed_later.remarks) == (
        items,
        [
            (
                "gateway_on",
                "by the record the gateway was passed on 01/06/2026, after this report: the day on record stays",
            )
        ],
    )


def test_a_report_without_hours_is_known_by_its_day_and_says_nothing_of_hours(book: Workspace) -> None:
    uuid = apprentice(book)
    log(book, uuid, date(2026, 4, 30))
    failed: dict[str, Any] = {"completion": IlrCompletion.COMPLETED, "outcome": IlrOutcome.NOT_ACHIEVED}
    newer = a_row(report_on=LATER, completion=IlrCompletion.COMPLETED, outcome=IlrOutcome.ACHIEVED)
    take_in(book, planner(newer))
    assert logged(book)[1:] == [("2026-06-01", "0", BY_REPORT, "Progress report of 01/06/2026")]
    assert is_untouched_by(book, planner(newer))
    result = take_in(book, planner(a_row(**failed)))
    assert remarks(result) == [
        (2, "provider_status", "the report of 01/06/2026 is newer: this status stays as it is on record")
    ]
    assert whole_of(book, uuid).line.apprenticeship.said.ilr_outcome is IlrOutcome.ACHIEVED
    # Neither an older report with more hours nor what is taken out of the log has to do with it.
    take_in(book, planner(a_row(report_on=date(2026, 5, 2), hours_to_date=Decimal(90))))
    assert whole_of(book, uuid).line.progress.counted == 90
    book.write(delete_hours, whole_of(book, uuid).facts.hours[0].row_id)
    assert {entry.done_on: entry.hours for entry in whole_of(book, uuid).facts.hours} == {
        REPORT: 0, date(2026, 5, 2): 90, LATER: 0,
    }  # fmt: skip
    # It is no hours on its day: a break and an end before it can be recorded. With hours of its day it becomes their entry.
    book.write(save_break, uuid, BreakDraft(date(2026, 5, 20), None, None, "Leave"), today=TODAY)
    book.write(record_outcome, uuid, ApprenticeshipState.WITHDRAWN, date(2026, 5, 25), today=TODAY)
    take_in(book, planner(a_row(report_on=LATER, hours_to_date=Decimal(95))))
    assert logged(book)[-1] == ("2026-05-19", "5", BY_REPORT, "Progress report of 01/06/2026: 95 hours to date")
    assert check_book(book.book) == []


def test_what_cannot_be_is_refused_with_its_column(book: Workspace) -> None:
    apprentice(book)
    rows = [
        a_row(2, date(2026, 6, 16)), a_row(3, last_review=date(2026, 6, 16)), a_row(4, date(2025, 8, 31)),
        a_row(5, last_review=date(2025, 8, 31)), a_row(6, gateway_on=date(2025, 8, 31)), a_row(7, number="00002"),
    ]  # fmt: skip
    for row, column in zip(
        rows, ("report_on", "last_review", "report_on", "last_review", "gateway_on", ""), strict=True
    ):
        ((number, found, _),) = rejections(take_in(book, planner(row)))
        assert (number, found) == (row.row, column)
    apprentice(book, 2, state=ApprenticeshipState.WITHDRAWN, state_on=date(2026, 3, 31))
    for column in ("last_review", "gateway_on"):
        late = a_row(2, number="00002", **{column: date(2026, 4, 1)})
        assert rejections(take_in(book, planner(late)))[0][1:] == (
            column, "the apprenticeship ended on 31/03/2026, before 01/04/2026",
        )  # fmt: skip
    assert fates(take_in(book, planner(a_row(2), a_row(3)))) == ["same", "same"]


def test_an_older_report_that_comes_later_is_part_of_what_the_newer_said(book: Workspace) -> None:
    uuid = apprentice(book)
    log(book, uuid, date(2026, 4, 30), hours="180")
    take_in(book, planner(a_row(report_on=LATER, hours_to_date=Decimal(230))))
    before = logged(book)
    result = take_in(book, planner(a_row(hours_to_date=Decimal(210))))
    assert remarks(result) == [
        (2, "hours_to_date", "30 hours on 01/05/2026 bring the log up to the report"),
        (
            2,
            "hours_to_date",
            "a report says 230 hours by 01/06/2026, and so it stays: its entry is 20 hours now, not 50 hours",
        ),
    ]
    assert [whole_of(book, uuid, day).line.progress.counted for day in (REPORT, LATER)] == [210, 230]
    assert is_untouched_by(book, planner(a_row(report_on=LATER, hours_to_date=Decimal(230))))
    assert check_book(book.book) == []
    book.write(undo_change, None, imports_only=True)
    assert logged(book) == before


def test_an_older_report_leaves_statuses_and_the_gateway_as_a_newer_one_or_an_entry_says_them(book: Workspace) -> None:
    uuid = apprentice(book)

    def codes() -> tuple[IlrCompletion, IlrOutcome, AccountStatus]:
        said = whole_of(book, uuid).line.apprenticeship.said
        return said.ilr_completion, said.ilr_outcome, said.account_status

    done: dict[str, Any] = {"completion": IlrCompletion.COMPLETED, "outcome": IlrOutcome.ACHIEVED}
    newer = a_row(report_on=LATER, hours_to_date=Decimal(230), gateway_on=date(2026, 5, 20), **done)
    take_in(book, planner(newer))
    going: dict[str, Any] = {"completion": IlrCompletion.CONTINUING, "outcome": IlrOutcome.NOT_YET_KNOWN}
    older = a_row(
        hours_to_date=Decimal(210), account=AccountStatus.LIVE, gateway_on=date(2026, 4, 20), next_review=date(2027, 1, 1), **going
    )  # fmt: skip
    result = take_in(book, planner(older))
    assert [each for each in remarks(result) if each[1] != "hours_to_date"] == [
        (2, "provider_status", "the report of 01/06/2026 is newer: this status stays as it is on record"),
        (2, "gateway_on", "the report of 01/06/2026 is newer: the day on record stays"),
    ]
    # Of the account nothing was said yet; hours count on their days.
    assert codes() == (IlrCompletion.COMPLETED, IlrOutcome.ACHIEVED, AccountStatus.LIVE)
    assert whole_of(book, uuid).line.gateway.passed_on == date(2026, 5, 20)
    assert whole_of(book, uuid, REPORT).line.progress.counted == 210
    assert is_untouched_by(book, planner(older))
    # What somebody entered today is newer than a report of an earlier day, and older than none of today.
    by_hand = (AccountStatus.PAUSED, IlrCompletion.BREAK, IlrOutcome.NOT_YET_KNOWN)
    book.write(say_statuses, uuid, *by_hand, today=TODAY)
    day_before = a_row(report_on=date(2026, 6, 14), account=AccountStatus.LIVE, **done)
    result = take_in(book, planner(day_before))
    since = "the statuses on record were entered on 15/06/2026, after this report: this status stays as it is on record"
    assert (fates(result), [each for each in remarks(result) if "entered" in each[2]]) == (
        ["changed"], [(2, "provider_status", since), (2, "account_status", since)],
    )  # fmt: skip
    take_in(book, planner(a_row(report_on=TODAY, **done)))
    assert codes() == (IlrCompletion.COMPLETED, IlrOutcome.ACHIEVED, AccountStatus.PAUSED)


def test_a_report_that_is_sent_again_with_no_more_than_the_log_has_no_hours_of_its_own(book: Workspace) -> None:
    uuid = apprentice(book)
    log(book, uuid, date(2026, 4, 30))
    take_in(book, planner(a_row(hours_to_date=Decimal(40))))
    take_in(book, planner(a_row(report_on=LATER, hours_to_date=Decimal(50))))
    result = take_in(book, planner(a_row(hours_to_date=Decimal(5))))
    assert fates(result) == ["changed"]
    assert (
        remarks(result)[0][2]
        == "a report says 5 hours by 01/05/2026, and 7 hours are in the log: its entry has no hours now, not 33 hours"
    )
    assert [whole_of(book, uuid, day).line.progress.counted for day in (REPORT, LATER)] == [7, 50]


def test_a_report_that_contradicts_one_that_was_taken_in_is_rejected(book: Workspace) -> None:
    uuid = apprentice(book)
    log(book, uuid, date(2026, 4, 30), hours="180")
    take_in(book, planner(a_row(report_on=LATER, hours_to_date=Decimal(230))))
    before = logged(book)
    older = a_row(hours_to_date=Decimal(240), last_review=date(2026, 4, 2))
    ((row, column, reason),) = rejections(take_in(book, planner(older)))
    assert (row, column) == (2, "hours_to_date")
    assert reason.startswith("it says 240 hours by 01/05/2026, and the newer report of 01/06/2026 only 230 hours: ask")
    newer = a_row(report_on=date(2026, 6, 10), hours_to_date=Decimal("229.75"))
    ((_, _, reason),) = rejections(take_in(book, planner(newer)))
    assert reason.startswith("it says 229.75 hours by 10/06/2026, and the older report of 01/06/2026 already 230 hours")
    assert logged(book) == before
    assert whole_of(book, uuid).facts.reviews == (), "nothing of a row that is rejected is taken in"
    (entry,) = (one for one in whole_of(book, uuid).facts.hours if one.activity == BY_REPORT)
    book.write(delete_hours, entry.row_id)
    assert fates(take_in(book, planner(older))) == ["changed"], "as the reason says"
    assert whole_of(book, uuid, REPORT).line.progress.counted == 240
    corrected = a_row(hours_to_date=Decimal(200))
    assert fates(take_in(book, planner(corrected))) == ["changed"], "a report of the same day is a correction"


def test_of_two_rows_of_a_file_that_contradict_each_other_neither_is_taken_in(book: Workspace) -> None:
    uuid = apprentice(book)
    rows = (a_row(2, hours_to_date=Decimal(40)), a_row(3, LATER, hours_to_date=Decimal(30)))
    result = take_in(book, planner(*rows))
    ask = "ask the provider which is right, and leave the wrong one out"
    assert rejections(result) == [
        (2, "hours_to_date", f"it says 40 hours by 01/05/2026, and row 3 of this file 30 hours by 01/06/2026: {ask}"),
        (3, "hours_to_date", f"it says 30 hours by 01/06/2026, and row 2 of this file 40 hours by 01/05/2026: {ask}"),
    ]
    assert logged(book) == []
    log(book, uuid, date(2026, 5, 20), hours="15")
    between = (a_row(2, hours_to_date=Decimal(40)), a_row(3, LATER, hours_to_date=Decimal(50)))
    assert rejections(take_in(book, planner(*between)))[0][2] == (
        "it says 40 hours by 01/05/2026, with 15 hours logged after it 55 hours, and row 3 of this file 50 hours by 01/06/2026: "
        + ask
    )
    today = (a_row(2, None, completion=IlrCompletion.BREAK), a_row(3, None, completion=IlrCompletion.CONTINUING))
    other = "of this file says otherwise of the same learner and day: leave the wrong one out"
    assert rejections(take_in(book, planner(*today))) == [
        (row, "provider_status", f"row {against} {other}, or give the day of each report in a column of its own")
        for row, against in ((2, 3), (3, 2))
    ]


def test_of_two_reports_in_one_break_the_newer_stands_whichever_comes_first(book: Workspace) -> None:
    uuid = apprentice(book)
    book.write(save_break, uuid, BreakDraft(date(2026, 4, 20), date(2026, 7, 1), None, "Leave"), today=TODAY)
    older, newer = a_row(hours_to_date=Decimal(40)), a_row(report_on=LATER, hours_to_date=Decimal(50))
    for first, second in ((older, newer), (newer, older)):
        take_in(book, planner(first))
        assert fates(take_in(book, planner(second))) == ["changed"]
        assert sorted(logged(book)) == [
            ("2026-04-19", "10", BY_REPORT, "Progress report of 01/06/2026: 50 hours to date"),
            ("2026-04-19", "40", BY_REPORT, "Progress report of 01/05/2026: 40 hours to date"),
        ]
        assert is_untouched_by(book, planner(older, replace(newer, row=3)))
        ((_, column, _),) = rejections(take_in(book, planner(a_row(hours_to_date=Decimal(60)))))
        assert column == "hours_to_date"
        while hours := whole_of(book, uuid).facts.hours:
            book.write(delete_hours, hours[0].row_id)


def test_after_the_end_too_a_report_that_says_less_than_an_older_one_is_rejected(book: Workspace) -> None:
    uuid = apprentice(book, state=ApprenticeshipState.WITHDRAWN, state_on=date(2026, 3, 31))
    take_in(book, planner(a_row(hours_to_date=Decimal(240))))
    take_in(book, planner(a_row(report_on=LATER, hours_to_date=Decimal(250))))
    ((_, _, reason),) = rejections(take_in(book, planner(a_row(report_on=LATER, hours_to_date=Decimal(230)))))
    assert reason.startswith(
        "it says 230 hours by 01/06/2026, and the older report of 01/05/2026 already 240 hours: ask"
    )
    assert whole_of(book, uuid).line.progress.counted == 250
    assert fates(take_in(book, planner(a_row(report_on=LATER, hours_to_date=Decimal(245))))) == ["changed"]
    assert whole_of(book, uuid).line.progress.counted == 245


@pytest.mark.parametrize("part", ["is_new_learning", "in_paid_time"])
def test_the_same_report_again_counts_its_entry_once_where_somebody_marked_it_not_to_count(
    book: Workspace, part: str
) -> None:
    uuid = apprentice(book)
    log(book, uuid, date(2026, 4, 30), hours="180")
    report = planner(a_row(hours_to_date=Decimal(230)))
    take_in(book, report)
    entry = whole_of(book, uuid).facts.hours[1]
    marked = HoursDraft(uuid, entry.done_on, entry.hours, entry.activity, evidence=entry.evidence)
    mark: dict[str, Any] = {part: False}
    book.write(correct_hours, entry.row_id, replace(marked, **mark), today=TODAY)
    assert whole_of(book, uuid).line.progress.counted == 180
    assert fates(take_in(book, report)) == ["changed"]
    assert whole_of(book, uuid).line.progress.counted == 230
    assert is_untouched_by(book, report)


def test_a_newer_report_is_contradicted_by_an_older_one_with_what_is_logged_after_it(book: Workspace) -> None:
    uuid = apprentice(book)
    log(book, uuid, date(2026, 4, 30), hours="165")
    log(book, uuid, date(2026, 5, 20), hours="15")
    older, newer = a_row(hours_to_date=Decimal(225)), a_row(report_on=LATER, hours_to_date=Decimal(230))
    for first, second in ((newer, older), (older, newer)):
        take_in(book, planner(first))
        before = logged(book)
        ((_, _, reason),) = rejections(take_in(book, planner(second)))
        assert "225 hours, with 15 hours logged after it 240 hours" in reason.replace(
            "225 hours by 01/05/2026", "225 hours"
        )
        assert logged(book) == before
        book.write(delete_hours, whole_of(book, uuid).facts.hours[-1 if first is newer else 1].row_id)
    take_in(book, planner(newer))
    take_in(book, planner(a_row(hours_to_date=Decimal(215))))
    assert [entry.hours for entry in whole_of(book, uuid).facts.hours] == [165, 50, 15, 0]
    more = log(book, uuid, date(2026, 5, 21), hours="10")
    assert whole_of(book, uuid, LATER).line.progress.counted == 240, "the log in detail has more"
    assert is_untouched_by(book, planner(a_row(2, hours_to_date=Decimal(215)), replace(newer, row=3)))
    book.write(delete_hours, more[0])
    book.write(delete_hours, whole_of(book, uuid).facts.hours[1].row_id)
    assert whole_of(book, uuid, LATER).line.progress.counted == 230, "the newest report comes back"
    assert check_book(book.book) == []


def test_a_file_with_a_row_for_each_month_is_taken_in_by_the_order_of_its_days(book: Workspace) -> None:
    uuid = apprentice(book)
    take_in(book, planner(a_row(report_on=LATER, hours_to_date=Decimal(45))))
    rows = (
        a_row(2, LATER, hours_to_date=Decimal(60), completion=IlrCompletion.CONTINUING, account=AccountStatus.LIVE),
        a_row(3, hours_to_date=Decimal(50), completion=IlrCompletion.BREAK, last_review=date(2026, 4, 2), next_review=date(2026, 12, 1)),
        a_row(4, date(2026, 4, 1), hours_to_date=Decimal(40), last_review=date(2026, 1, 5), outcome=IlrOutcome.NOT_YET_KNOWN),
        a_row(5, LATER, last_review=date(2026, 4, 2)), a_row(6, date(2026, 5, 2), hours_to_date=Decimal(70)),
    )  # fmt: skip
    result = take_in(book, planner(*rows))
    assert [row for row, _, _ in rejections(result)] == [2, 3, 6], (
        "without row 2 the book's report stands, against row 3"
    )
    assert logged(book) == [("2026-06-01", "45", BY_REPORT, "Progress report of 01/06/2026: 45 hours to date")]
    agreeing = rows[:4]
    result = take_in(book, planner(*agreeing))
    assert fates(result) == ["changed", "changed", "changed", "same"]
    assert sorted(logged(book)) == [
        ("2026-04-01", "40", BY_REPORT, "Progress report of 01/04/2026: 40 hours to date"),
        ("2026-05-01", "10", BY_REPORT, "Progress report of 01/05/2026: 50 hours to date"),
        ("2026-06-01", "10", BY_REPORT, "Progress report of 01/06/2026: 60 hours to date"),
    ]
    whole = whole_of(book, uuid)
    said = whole.line.apprenticeship.said
    assert (said.ilr_completion, said.ilr_outcome, said.account_status) == (
        IlrCompletion.CONTINUING, IlrOutcome.NOT_YET_KNOWN, AccountStatus.LIVE,
    )  # fmt: skip
    assert [one.said.held_on for one in whole.facts.reviews] == [date(2026, 1, 5), date(2026, 4, 2)]
    assert not [text for _, column, text in remarks(result) if column == "next_review"]
    again = take_in(book, planner(*agreeing))
    assert (fates(again), again.change) == (["same"] * 4, None)
    assert check_book(book.book) == []


def test_hours_far_beyond_what_is_to_be_done_are_warned_of_and_taken_in(book: Workspace) -> None:
    apprentice(book, agreed_hours=Decimal(300))
    result = take_in(book, planner(a_row(hours_to_date=Decimal(901))))
    assert fates(result) == ["changed"]
    assert remarks(result)[-1] == (
        2, "hours_to_date", "901 hours are more than 3 times the 300 hours to be done in all: check that this is no slip"
    )  # fmt: skip
