"""One row of a progress report after another, in whatever order they come: what the log of hours has by their days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts
from cpd_desktop.domain.apprenticeships import Apprenticeship, ApprenticeshipState, Break, Hours, IlrCompletion
from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.hours_by_report import (
    BY_REPORT,
    LEAST,
    HoursReport,
    as_kept,
    counted_by,
    in_detail,
    kept_to_reports,
    reports_in,
)
from cpd_desktop.domain.learner_reports import LearnerKey, ProgressDraft
from cpd_desktop.domain.people import Person
from cpd_desktop.services.progress_rows import ReportRow, Standing
from tests.services.apprentices_book import a_draft
from tests.services.building import TODAY

REPORT, LATER = date(2026, 5, 1), date(2026, 6, 1)
BREAK = Break(1, b"\2" * 16, date(2026, 2, 10), date(2026, 3, 1), date(2026, 2, 20), "Leave")


def settled(report_on: date, told: str | Decimal | None, before: Standing, **parts: Any) -> tuple[Standing, list[str]]:
    """Return how a row of a report leaves an apprenticeship, and what it tells."""
    hours = None if told is None else Decimal(told)
    row = ReportRow(ProgressDraft(2, LearnerKey(PersonKey("00001")), report_on, hours, **parts), report_on, TODAY, 12)
    after = row.settle(before)
    return after, [text for _, text in row.remarks]


def standing(*hours: Hours, breaks: tuple[Break, ...] = (), **parts: Any) -> Standing:
    one = Apprenticeship(1, b"\1" * 16, a_draft(**parts), Person(1, "", "Siân"))
    return Standing(one, ApprenticeshipFacts(hours=hours, breaks=breaks))


def college(row_id: int, day: date, hours: str | Decimal) -> Hours:
    return Hours(
        row_id, bytes([row_id]), day, Decimal(hours), "College", in_paid_time=True, is_new_learning=True, evidence=""
    )  # fmt: skip


def as_recorded(one: Standing) -> Standing:
    """Return it with rows of its own for what is new, as the book would have it."""
    hours = tuple(
        replace(entry, row_id=entry.row_id or 1000 + at, uuid=entry.uuid or bytes([at, 1]))
        for at, entry in enumerate(one.facts.hours)
    )
    return replace(one, facts=replace(one.facts, hours=hours))


@pytest.mark.parametrize("part", ["is_new_learning", "in_paid_time"])
def test_an_entry_that_was_marked_not_to_count_counts_again_and_once(part: str) -> None:
    before, _ = settled(REPORT, "230", standing(college(1, date(2026, 4, 30), "180")))
    detail, entry = as_recorded(before).facts.hours
    mark: dict[str, Any] = {part: False}
    marked = replace(before.facts, hours=(detail, replace(entry, **mark)))
    after, told = settled(REPORT, "230", replace(before, facts=marked))
    assert counted_by(REPORT, after.facts.hours) == 230
    assert after.facts.hours == (detail, entry)
    assert told == ["50 hours on 01/05/2026 bring the log up to the report"]
    third, told = settled(REPORT, "230", after)
    assert (third, told) == (after, ["the log has 230 hours by 01/05/2026 already: nothing is added"])


def test_a_report_that_the_log_explains_is_noted_and_comes_back_with_what_is_taken_out() -> None:
    before = standing(college(1, date(2026, 4, 30), "7"))
    for told_hours, text in (
        ("7", "the log has 7 hours by 01/05/2026 already: nothing is added"),
        ("7.2", "the log has 7 hours by 01/05/2026 already: nothing is added"),
        ("6.75", "the log has 7 hours by 01/05/2026, the report 6.75 hours: nothing was taken off the log"),
    ):
        after, told = settled(REPORT, told_hours, before)
        assert told == [f"{text}, and the report is noted there"]
        assert after.facts.hours[1].hours == 0
        assert reports_in(after.facts.hours) == (HoursReport(REPORT, Decimal(told_hours)),)
        again, told = settled(REPORT, told_hours, after)
        assert (again, told) == (after, [text])
        after = as_recorded(after)
        (kept,) = kept_to_reports(after.facts.hours, after.facts.hours[1:])
        assert kept.hours == Decimal(told_hours)


def test_what_somebody_wrote_beside_a_report_stays_and_a_correction_of_it_moves_its_entry() -> None:
    before, _ = settled(REPORT, "40", standing())
    entry = replace(
        as_recorded(before).facts.hours[0], evidence="Progress report of 01/05/2026: 40 hours to date, page 3", files=1
    )
    before = replace(
        before,
        facts=replace(
            before.facts, hours=(entry,), breaks=(replace(BREAK, starts_on=date(2026, 4, 20), ends_on=None),)
        ),
    )
    after, _ = settled(REPORT, "45", before)
    assert after.facts.hours == (
        replace(
            entry, done_on=date(2026, 4, 19), hours=Decimal(45), evidence="Progress report of 01/05/2026: 45 hours to date, page 3"
        ),
    )  # fmt: skip


def test_only_the_newest_row_of_a_learner_is_compared() -> None:
    older = ReportRow(
        ProgressDraft(2, LearnerKey(PersonKey("00001")), REPORT, completion=IlrCompletion.BREAK, next_review=date(2027, 1, 1)),
        REPORT, TODAY, 12, is_newest=False,
    )  # fmt: skip
    assert (older.settle(standing()).one.said.ilr_completion, older.remarks) == (IlrCompletion.BREAK, [])
    _, told = settled(REPORT, None, standing(), completion=IlrCompletion.BREAK, next_review=date(2027, 1, 1))
    assert len(told) == 2


def test_after_the_end_each_report_has_its_entry_on_the_last_day_of_learning() -> None:
    ended = date(2026, 3, 31)
    now = standing(college(1, date(2026, 3, 1), "200"), state=ApprenticeshipState.WITHDRAWN, state_on=ended)
    now, _ = settled(REPORT, "240", now)
    now, _ = settled(LATER, "250", now)
    assert [(one.done_on, one.hours) for one in now.facts.hours[1:]] == [(ended, Decimal(40)), (ended, Decimal(10))]
    assert reports_in(now.facts.hours) == (HoursReport(REPORT, Decimal(240)), HoursReport(LATER, Decimal(250)))


_DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 31))
_LEARNING = _DAYS.filter(lambda day: not BREAK.covers(day))
_QUARTERS = st.integers(0, 200)


def consistent(told: Sequence[tuple[date, int]], hand: Sequence[Hours]) -> list[HoursReport]:
    """Return those of the reports that contradict none before, each with more hours than the one before."""
    said: list[HoursReport] = []
    for day, quarters in sorted(told):
        report = HoursReport(day, Decimal(quarters) / 4 + (said[-1].told if said else 0))
        if report.against(said, hand) is None:
            said.append(report)
    return said


@given(
    st.lists(st.tuples(_LEARNING, st.integers(1, 200)), max_size=5),
    st.lists(st.tuples(_DAYS, _QUARTERS), min_size=1, max_size=5, unique_by=lambda one: one[0]), st.randoms(use_true_random=False),
)  # fmt: skip
def test_in_whatever_order_and_however_often_consistent_reports_come_the_log_is_the_same(
    by_hand: list[tuple[date, int]], told: list[tuple[date, int]], order: Random
) -> None:
    """What is logged by hand may be part of what is reported, or more than a report says."""
    hand = [college(at, day, Decimal(quarters) / 4) for at, (day, quarters) in enumerate(by_hand, 1)]
    said = consistent(told, hand)
    logs = []
    shuffled = said * 2
    order.shuffle(shuffled)
    for reports in (said, shuffled):
        now = standing(*hand, breaks=(BREAK,))
        for report in reports:
            now = as_recorded(settled(report.day, report.told, now)[0])
            assert settled(report.day, report.told, now)[0] == now
        logs.append(now.facts.hours)
    assert len({tuple(sorted((one.done_on, one.evidence, one.hours) for one in log)) for log in logs}) == 1
    log = logs[0]
    assert sorted(reports_in(log), key=lambda one: one.day) == said
    for report in said:
        assert counted_by(report.day, log) >= report.told or report.told - counted_by(report.day, log) < LEAST
    most = max(report.told + counted_by(TODAY, hand) - counted_by(report.day, hand) for report in said)
    assert counted_by(TODAY, log) <= max(most, counted_by(TODAY, hand))


@given(
    st.lists(st.tuples(_DAYS, st.integers(1, 40), st.booleans()), max_size=8), st.lists(_DAYS, min_size=1, max_size=4, unique=True),
    st.randoms(use_true_random=False),
)  # fmt: skip
def test_in_whatever_order_one_history_is_told_the_log_has_what_the_newest_report_said(
    history: list[tuple[date, int, bool]], reports: list[date], order: Random
) -> None:
    """Of the hours that were really done some are logged in detail; each report says all that were done by its day."""
    said = {day: sum((Decimal(some) / 4 for on, some, _ in history if on <= day), Decimal(0)) for day in reports}
    hand = [college(at, day, Decimal(some) / 4) for at, (day, some, is_logged) in enumerate(history, 1) if is_logged]
    told: list[Hours | date] = [*reports, *hand]
    order.shuffle(told)
    now, newest = standing(), date.min
    for what in told:
        if isinstance(what, date):
            assert (
                HoursReport(what, said[what]).against(reports_in(now.facts.hours), in_detail(now.facts.hours)) is None
            )
            now = as_recorded(settled(what, said[what], now)[0])
            newest = max(newest, what)
        else:
            log = [*now.facts.hours, what]
            log = list(as_kept(log, kept_to_reports(now.facts.hours, log)))
            now = replace(now, facts=replace(now.facts, hours=tuple(log)))
        if newest > date.min:
            assert counted_by(newest, now.facts.hours) == said[newest]
    for gone in hand:
        log = [one for one in now.facts.hours if one != gone]
        log = list(as_kept(log, kept_to_reports(now.facts.hours, log)))
        now = replace(now, facts=replace(now.facts, hours=tuple(log)))
        assert counted_by(newest, now.facts.hours) == said[newest]
    assert {one.activity for one in now.facts.hours} == {BY_REPORT}
