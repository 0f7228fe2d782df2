"""A log of off-the-job hours: what is new, the same, changed and refused, and what the file does not speak for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from cpd_desktop.domain.apprenticeships import ApprenticeshipState, BreakDraft
from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.hours_by_report import BY_REPORT
from cpd_desktop.domain.learner_reports import HoursLogDraft, LearnerKey, ProgressDraft
from cpd_desktop.services.apprenticeship_acts import save_break
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.hours_log_plans import plan_hours_log
from cpd_desktop.services.imports import Plan
from cpd_desktop.services.off_the_job import delete_hours
from cpd_desktop.services.progress_plans import plan_progress
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.check import check_book
from cpd_desktop.store.session import Session
from tests.services.apprentices_book import apprentice, log, whole_of, with_apprentices
from tests.services.building import TODAY, fates, is_untouched_by, rejections, remarks, rows_of, take_in

MONDAY, TUESDAY = date(2026, 6, 1), date(2026, 6, 2)
ALL = frozenset({"in_paid_time", "is_new_learning", "evidenced_by"})


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


def a_row(row: int = 2, day: date = MONDAY, hours: str = "6.5", **parts: Any) -> HoursLogDraft:
    known: dict[str, Any] = {
        "activity": "College day", "in_paid_time": True, "is_new_learning": True, "evidence": "Register", "said": ALL, **parts,
    }  # fmt: skip
    person = PersonKey(known.pop("number", "00001"))
    return HoursLogDraft(row, LearnerKey(person), day, Decimal(hours), **known)


def planner(*drafts: HoursLogDraft) -> Callable[[Session], Plan]:
    return partial(plan_hours_log, drafts=drafts, today=TODAY)


def entries(book: Workspace) -> list[tuple[Any, ...]]:
    return rows_of(book, "off_the_job_hours", "hours, activity, in_paid_time, is_new_learning, evidence")


def test_a_log_is_taken_in_once_corrected_and_taken_back(book: Workspace) -> None:
    uuid = apprentice(book)
    both = (a_row(), a_row(3, TUESDAY, "2"))
    assert fates(take_in(book, planner(*both))) == ["new", "new"]
    assert entries(book) == [("6.5", "College day", 1, 1, "Register"), ("2", "College day", 1, 1, "Register")]
    assert is_untouched_by(book, planner(*both))
    assert whole_of(book, uuid).line.progress.counted == Decimal("8.5")
    changed = a_row(hours="7", activity="COLLEGE day", evidence="Certificate")
    assert fates(take_in(book, planner(changed, both[1]))) == ["changed", "same"]
    assert entries(book)[-1] == ("7", "College day", 1, 1, "Certificate")
    assert whole_of(book, uuid).line.progress.counted == 9
    book.write(undo_change, None, imports_only=True)
    assert whole_of(book, uuid).line.progress.counted == Decimal("8.5")


def test_what_the_file_does_not_speak_for_stays_and_else_is_taken_to_count(book: Workspace) -> None:
    uuid = apprentice(book)
    log(book, uuid, MONDAY, hours="6.5", in_paid_time=False, evidence="Seen")
    plain: dict[str, Any] = {"in_paid_time": None, "is_new_learning": None, "evidence": "", "said": frozenset[str]()}
    result = take_in(
        book, planner(a_row(**plain), a_row(3, TUESDAY, **plain), a_row(4, TUESDAY, activity="Reading", **plain))
    )
    assert fates(result) == ["same", "new", "new"]
    assert entries(book)[0] == ("6.5", "College day", 0, 1, "Seen")
    assert entries(book)[1] == ("6.5", "College day", 1, 1, "")
    assert remarks(result) == [
        (2, "in_paid_time", "kept, and not counted: it was not in paid time"),
        (2, "in_paid_time", "the file does not say whether hours were in paid time: they are taken to be"),
        (2, "is_new_learning", "the file does not say whether it was new learning: it is taken to be"),
    ]


def test_what_does_not_count_or_sums_up_days_is_remarked(book: Workspace) -> None:
    apprentice(book)
    result = take_in(
        book,
        planner(
            a_row(2, hours="24.25"), a_row(3, TUESDAY, in_paid_time=False), a_row(4, TUESDAY, activity="Maths", is_new_learning=False)
        ),
    )  # fmt: skip
    assert remarks(result) == [
        (2, "hours", "24.25 hours on one day: right only where they sum up several days"),
        (3, "in_paid_time", "kept, and not counted: it was not in paid time"),
        (4, "is_new_learning", "kept, and not counted: it was not new learning"),
    ]


def test_what_cannot_be_logged_is_refused_with_its_column(book: Workspace) -> None:
    uuid = apprentice(book, state=ApprenticeshipState.COMPLETED, state_on=date(2026, 6, 10))
    book.write(save_break, uuid, BreakDraft(date(2026, 5, 1), None, date(2026, 5, 9), "Leave"), today=TODAY)
    rows = [
        a_row(2, date(2025, 8, 31)), a_row(3, date(2026, 6, 11)), a_row(4, date(2026, 5, 9)), a_row(5, date(2026, 6, 16)),
        a_row(6, hours="0.2"), a_row(7, activity="x" * 201), a_row(8, evidence="x" * 201), a_row(9, number="00009"),
        a_row(10, number="00002"), a_row(11), a_row(12, hours="5"), a_row(13),
    ]  # fmt: skip
    result = take_in(book, planner(*rows), skip_rejected=True)
    assert [(row, column) for row, column, _ in rejections(result)] == [
        (2, "done_on"), (3, "done_on"), (4, "done_on"), (5, "done_on"), (6, "hours"), (7, "activity"), (8, "evidenced_by"),
        (9, "staff_number"), (10, ""), (12, "hours"),
    ]  # fmt: skip
    assert rejections(result)[0][2] == "the apprenticeship starts on 01/09/2025: hours are of that day or later"
    assert rejections(result)[-1][2] == "row 11 says otherwise of the same learner, day and activity"
    assert fates(result)[-3:] == ["new", "rejected", "same"]


def test_two_entries_of_one_activity_that_are_there_already_are_told_apart_by_their_hours(book: Workspace) -> None:
    uuid = apprentice(book)
    log(book, uuid, MONDAY, hours="2")
    log(book, uuid, MONDAY, hours="3")
    assert is_untouched_by(book, planner(a_row(hours="3")))
    result = take_in(book, planner(a_row(hours="4")))
    assert rejections(result) == [
        (2, "hours", "2 entries of this activity are on that day already, with other hours: correct those")
    ]


def test_what_comes_in_detail_is_part_of_what_a_later_report_said(book: Workspace) -> None:
    uuid = apprentice(book)
    report = ProgressDraft(2, LearnerKey(PersonKey("00001")), date(2026, 6, 10), Decimal(30))
    take_in(book, partial(plan_progress, drafts=[report], today=TODAY))
    result = take_in(book, planner(a_row(hours="20"), a_row(3, TUESDAY, "4", in_paid_time=False), a_row(4, TODAY, "2")))
    assert fates(result) == ["new", "new", "new"]
    assert remarks(result)[0] == (
        2, "hours", "a report says 30 hours by 10/06/2026, and so it stays: its entry is 10 hours now, not 30 hours",
    )  # fmt: skip
    assert [whole_of(book, uuid, day).line.progress.counted for day in (date(2026, 6, 10), TODAY)] == [30, 32]
    by_report = a_row(2, date(2026, 6, 10), "30", activity=BY_REPORT)
    assert is_untouched_by(book, planner(by_report)), "as an export had it before"
    more = take_in(book, planner(a_row(2, TUESDAY, "15", activity="Reading")))
    assert (
        remarks(more)[0][2]
        == "a report says 30 hours by 10/06/2026, and 35 hours are in the log: its entry has no hours now, not 10 hours"
    )
    assert ("0", BY_REPORT) in [one[:2] for one in entries(book)]
    statement = "Progress report of 10/06/2026: 30 hours to date"
    assert is_untouched_by(book, planner(a_row(2, date(2026, 6, 10), "0", activity=BY_REPORT, evidence=statement)))
    assert check_book(book.book) == []
    book.write(undo_change, None, imports_only=True)
    assert whole_of(book, uuid, date(2026, 6, 10)).line.progress.counted == 30
    book.write(undo_change, None, imports_only=True)
    assert [one[:2] for one in entries(book)] == [("30", BY_REPORT)]


def test_of_several_reports_that_have_their_entries_on_one_day_each_row_means_its_own(book: Workspace) -> None:
    uuid = apprentice(book, state=ApprenticeshipState.WITHDRAWN, state_on=date(2026, 5, 1))
    days = (date(2026, 5, 10), date(2026, 6, 10))
    learner = LearnerKey(PersonKey("00001"))
    reports = [ProgressDraft(at, learner, day, Decimal(at * 10)) for at, day in enumerate(days, 2)]
    take_in(book, partial(plan_progress, drafts=reports, today=TODAY))
    there = whole_of(book, uuid).facts.hours
    assert [one.hours for one in there] == [20, 10]
    rows = [
        a_row(at, one.done_on, str(one.hours), activity=BY_REPORT, evidence=one.evidence)
        for at, one in enumerate(there, 2)
    ]
    assert is_untouched_by(book, planner(*rows)), "as an export has it"
    unsaid = [replace(row, evidence="", hours=Decimal(99), said=frozenset[str]()) for row in rows]
    assert is_untouched_by(book, planner(*unsaid))
    book.write(delete_hours, there[0].row_id)
    assert fates(take_in(book, planner(*rows))) == ["new", "same"]
    assert whole_of(book, uuid).line.progress.counted == 30
