"""A provider's progress report: hours to date against the log, status in the ILR codes, reviews and the gateway."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts
from cpd_desktop.domain.apprenticeships import (
    AccountStatus,
    Apprenticeship,
    ApprenticeshipState,
    BreakDraft,
    Hours,
    IlrCompletion,
    IlrOutcome,
    ReviewDraft,
)
from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.hours_by_report import BY_REPORT, counted_by, kept_to_reports
from cpd_desktop.domain.learner_reports import LearnerKey, ProgressDraft
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.services.apprenticeship_acts import save_break, save_review
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.imports import Plan
from cpd_desktop.services.progress_plans import ReportRow, plan_progress
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.check import check_book
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import OffTheJobHoursRow
from tests.services.apprentices_book import a_draft, apprentice, log, whole_of, with_apprentices
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
    assert logged(book)[-1] == ("2026-05-01", "93.5", BY_REPORT, "Progress report of 01/05/2026")
    assert is_untouched_by(book, planner(row))
    assert whole_of(book, uuid, REPORT).line.progress.counted == Decimal("100.5")
    corrected = a_row(hours_to_date=Decimal(90))
    assert fates(take_in(book, planner(corrected))) == ["changed"]
    assert whole_of(book, uuid, REPORT).line.progress.counted == 90
    later = a_row(report_on=LATER, hours_to_date=Decimal(120))
    take_in(book, planner(later))
    assert whole_of(book, uuid, LATER).line.progress.counted == 120
    assert whole_of(book, uuid, REPORT).line.progress.counted == 90
    book.write(undo_change, None, imports_only=True)
    assert whole_of(book, uuid, LATER).line.progress.counted == 97


def test_a_report_with_fewer_hours_takes_nothing_off(book: Workspace) -> None:
    log(book, apprentice(book), date(2026, 4, 30))
    result = take_in(book, planner(a_row(hours_to_date=Decimal(3))))
    assert fates(result) == ["same"]
    assert remarks(result) == [
        (2, "hours_to_date", "the log has 7 hours by 01/05/2026, the report 3 hours: nothing was taken off the log")
    ]
    assert fates(take_in(book, planner(a_row(hours_to_date=Decimal("7.2"))))) == ["same"], (
        "less than a quarter of an hour"
    )


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
    row = a_row(last_review=date(2026, 5, 25), next_review=date(2026, 8, 18))
    result = take_in(book, planner(row))
    assert remarks(result) == [
        (2, "last_review", "recorded; say who of the three agreed it"),
        (2, "next_review", "the next review is planned for 18/08/2026, 1 day after it is due"),
    ]
    assert [one.said.held_on for one in whole_of(book, uuid).facts.reviews] == [date(2026, 3, 2), date(2026, 5, 25)]
    result = take_in(book, planner(a_row(last_review=date(2026, 5, 25), next_review=date(2026, 8, 17))))
    assert (fates(result), remarks(result)) == (["same"], [])


def test_the_gateway_is_recorded_once_it_is_passed(book: Workspace) -> None:
    uuid = apprentice(book)
    ahead = take_in(book, planner(a_row(gateway_on=date(2026, 9, 1))))
    assert (fates(ahead), whole_of(book, uuid).line.gateway.passed_on) == (["same"], None)
    assert remarks(ahead) == [(2, "gateway_on", "01/09/2026 lies ahead: record the gateway once it is passed")]
    take_in(book, planner(a_row(gateway_on=date(2026, 6, 1))))
    assert whole_of(book, uuid).line.gateway.passed_on == date(2026, 6, 1)
    assert is_untouched_by(book, planner(a_row(gateway_on=date(2026, 6, 1))))
    take_in(book, planner(a_row(gateway_on=date(2026, 6, 2))))
    assert whole_of(book, uuid).line.gateway.passed_on == date(2026, 6, 2)
    assert rows_of(book, "gateway_items", "item, by_whom") == [("gateway", "Meres College")]


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
    result = take_in(book, planner(a_row(2), a_row(3)))
    assert rejections(result) == [(3, "standard", "row 2 speaks of the same apprenticeship")]


@given(
    st.lists(st.tuples(st.dates(date(2025, 9, 1), TODAY), st.integers(1, 80)), max_size=8), st.integers(0, 400),
    st.dates(date(2025, 9, 8), TODAY),
)  # fmt: skip
def test_after_a_report_the_log_has_no_fewer_hours_than_it(
    entries: list[tuple[date, int]], quarters: int, report_on: date
) -> None:
    hours = tuple(
        Hours(at, b"", day, Decimal(some) / 4, "College", in_paid_time=True, is_new_learning=True, evidence="")
        for at, (day, some) in enumerate(entries)
    )
    told = Decimal(quarters) / 4
    row = ReportRow(a_row(report_on=report_on, hours_to_date=told), report_on, TODAY, 12)
    row.settle(Apprenticeship(1, b"\1" * 16, a_draft(), Person(1, "", "Siân")), ApprenticeshipFacts(hours=hours))
    before = counted_by(report_on, hours)
    added = sum((Decimal(str(values[3])) for values in row.writing.new[OffTheJobHoursRow]), Decimal(0))
    assert before + added == max(before, told)


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


def test_a_report_that_is_sent_again_with_no_more_than_the_log_takes_its_entry_off(book: Workspace) -> None:
    uuid = apprentice(book)
    log(book, uuid, date(2026, 4, 30))
    take_in(book, planner(a_row(hours_to_date=Decimal(40))))
    take_in(book, planner(a_row(report_on=LATER, hours_to_date=Decimal(50))))
    result = take_in(book, planner(a_row(hours_to_date=Decimal(5))))
    assert fates(result) == ["changed"]
    assert (
        remarks(result)[0][2]
        == "a report says 5 hours by 01/05/2026, and 7 hours are in the log: its entry is taken off"
    )
    assert [whole_of(book, uuid, day).line.progress.counted for day in (REPORT, LATER)] == [7, 50]


_DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 31))


@given(
    st.lists(st.tuples(_DAYS, st.integers(1, 40), st.booleans()), max_size=8), st.lists(_DAYS, min_size=1, max_size=4, unique=True),
    st.randoms(use_true_random=False),
)  # fmt: skip
def test_in_whatever_order_one_history_is_told_the_log_has_what_the_newest_report_said(
    history: list[tuple[date, int, bool]], reports: list[date], order: Random
) -> None:
    """Of the hours that were really done some are logged in detail; each report says all that were done by its day."""
    one = Apprenticeship(1, b"\1" * 16, a_draft(), Person(1, "", "Siân"))
    said = {day: sum((Decimal(some) / 4 for on, some, _ in history if on <= day), Decimal(0)) for day in reports}
    told: list[Hours | date] = [*reports, *(an_entry(at + 1, *what[:2]) for at, what in enumerate(history) if what[2])]
    order.shuffle(told)
    hours: list[Hours] = []
    newest = date.min
    for number, what in enumerate(told, 100):
        if isinstance(what, date):
            row = ReportRow(a_row(report_on=what, hours_to_date=said[what]), what, TODAY, 12)
            row.settle(one, ApprenticeshipFacts(hours=tuple(hours)))
            hours = as_written(hours, row, number)
            newest = max(newest, what)
        else:
            kept = {entry.entry.row_id: entry.hours for entry in kept_to_reports(hours, [*hours, what])}
            hours = left_of([*hours, what], kept)
        if newest > date.min:
            assert counted_by(newest, hours) == said[newest]


def an_entry(row_id: int, day: date, quarters: int, activity: str = "College") -> Hours:
    return Hours(
        row_id, bytes([row_id]), day, Decimal(quarters) / 4, activity, in_paid_time=True, is_new_learning=True, evidence=""
    )  # fmt: skip


def as_written(hours: list[Hours], row: ReportRow, number: int) -> list[Hours]:
    """Return the log after a row of a report: as its plan writes it into the book."""
    kept = {entry.entry.row_id: entry.hours for _, _, entry in row.writing.kept}
    kept |= {
        before.row_id: Decimal(str(values[3])) for before, values in row.writing.corrected[OffTheJobHoursRow]
    }  # fmt: skip
    new = [
        an_entry(number, day_of_number(int(str(values[2]))), int(Decimal(str(values[3])) * 4), BY_REPORT)
        for values in row.writing.new[OffTheJobHoursRow]
    ]
    return [*left_of(hours, kept), *new]


def left_of(hours: list[Hours], kept: dict[int, Decimal]) -> list[Hours]:
    """Return the entries with the hours that *kept* says by row, without those of which nothing is left."""
    changed = [replace(one, hours=kept.get(one.row_id, one.hours)) for one in hours]
    return [one for one in changed if one.hours]
