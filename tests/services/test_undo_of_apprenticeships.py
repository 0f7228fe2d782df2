"""Undoing a change of an apprenticeship from amid later ones is refused, and so its training record and reported hours stay true."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from cpd_desktop.domain.apprenticeships import (
    ApprenticeshipState,
    AttemptDraft,
    AttemptResult,
    BreakDraft,
    HoursDraft,
    IlrOutcome,
    ReviewDraft,
)
from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.learner_reports import LearnerKey, ProgressDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.apprenticeship_acts import save_attempt, save_break, save_review
from cpd_desktop.services.history import refusal_of, undo_change
from cpd_desktop.services.off_the_job import log_hours
from cpd_desktop.services.progress_plans import plan_progress
from cpd_desktop.services.undo_of_apprenticeships import later_on_apprenticeships
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.check import check_book
from tests.services.apprentices_book import AMIR, apprentice, care_course, held, log, whole_of, with_apprentices
from tests.services.building import TODAY, take_in

ENDED_ON, REPORT = date(2026, 6, 1), date(2026, 5, 1)


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


def refused_for(book: Workspace, number: int) -> str:
    with pytest.raises(Refused) as refusal:
        book.write(undo_change, number)
    assert book.read(refusal_of, number) == str(refusal.value)
    return str(refusal.value)


def report(book: Workspace, told: Decimal | None = None, outcome: IlrOutcome | None = None) -> int:
    draft = ProgressDraft(2, LearnerKey(PersonKey("00001"), standard="ST0005"), REPORT, told, outcome=outcome)
    take_in(book, partial(plan_progress, drafts=[draft], today=TODAY))
    return book.head().number


def test_a_report_s_outcome_is_not_undone_under_an_attempt_that_was_failed_since(book: Workspace) -> None:
    uuid = apprentice(
        book, state=ApprenticeshipState.COMPLETED, state_on=ENDED_ON, course_id=care_course(book), ilr_outcome=IlrOutcome.ACHIEVED
    )  # fmt: skip
    assert held(book) == "in date"
    reported = report(book, outcome=IlrOutcome.NOT_ACHIEVED)
    assert held(book) == "missing"
    failed = AttemptDraft(1, date(2026, 5, 20), AttemptResult.FAILED)
    attempt = book.write(save_attempt, uuid, failed, today=TODAY).change
    assert attempt is not None
    said = refused_for(book, reported)
    assert said.endswith(f"cannot be undone while change {attempt} builds on it: undo that first.")
    assert held(book) == "missing", "who failed meets no requirement"

    book.write(undo_change, attempt)
    book.write(undo_change, reported)
    assert held(book) == "in date"
    back = book.head().number
    book.write(undo_change, back)
    assert held(book) == "missing"
    assert check_book(book.book) == []


def test_hours_are_not_undone_under_a_report_that_counts_them(book: Workspace) -> None:
    uuid = apprentice(book)
    detail = book.write(log_hours, [HoursDraft(uuid, date(2026, 4, 20), Decimal(6), "College")], today=TODAY).change
    assert detail is not None
    reported = report(book, Decimal(60))
    assert whole_of(book, uuid, REPORT).line.progress.counted == 60
    assert f"while change {reported} builds on it: undo that first." in refused_for(book, detail)
    assert whole_of(book, uuid, REPORT).line.progress.counted == 60
    book.write(undo_change, reported)
    undoing = book.head().number
    log(book, uuid, date(2026, 4, 21))
    since = book.head().number
    # To undo an undoing brings rows back as they were, too.
    assert f"while change {since} builds on it: undo that first." in refused_for(book, undoing)
    book.write(undo_change, since)
    book.write(undo_change, undoing)
    assert whole_of(book, uuid, REPORT).line.progress.counted == 60


def test_what_decides_nothing_or_is_of_somebody_else_stands_in_nobody_s_way(book: Workspace) -> None:
    uuid, other = apprentice(book), apprentice(book, AMIR)
    log(book, uuid, date(2026, 4, 20))
    logged = book.head().number
    book.write(save_review, uuid, ReviewDraft(REPORT, "Siân"), today=TODAY)
    book.write(save_break, other, BreakDraft(date(2026, 3, 1), None, REPORT, "Illness"), today=TODAY)
    later = book.head().number
    tables = {"off_the_job_hours"}
    assert book.read(lambda s: later_on_apprenticeships(s.connection(), logged, tables, {later})) == set()
    assert book.read(lambda s: later_on_apprenticeships(s.connection(), logged, {"needs"}, {later})) == set()
    book.write(undo_change, logged)
    assert whole_of(book, uuid).facts.hours == ()
