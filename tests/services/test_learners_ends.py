"""A break in learning that lasts moves the expected end in the forecast on every day, though nothing is recorded meanwhile."""

from datetime import date, timedelta

import pytest

from cpd_desktop.domain.apprenticeships import ApprenticeshipState, BreakDraft
from cpd_desktop.domain.facts import OUTCOMES, Facts
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.apprenticeship_acts import end_break, record_outcome, save_break
from cpd_desktop.services.apprenticeships import apprenticeship_of
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.forecast import forecast
from cpd_desktop.services.learners_ends import with_ends_moved
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.workspace import Session, Workspace
from tests.services.apprentices_book import AMIR, SIAN, apprentice, care_course, with_apprentices
from tests.services.building import TODAY

STARTS = date(2026, 6, 1)


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


def facts_on(book: Workspace, as_at: date, upto: int | None = None) -> tuple[Facts, Facts]:
    """Return the facts as they are recorded, and as the forecast takes them."""

    def ask(session: Session) -> tuple[Facts, Facts]:
        facts, _ = memory_of(session).facts_and_ends(session, upto)
        return facts, with_ends_moved(session, facts, as_at, upto)

    return book.read(ask)


def expected_ends(facts: Facts) -> list[date]:
    records = facts.records
    here = records.outcome == OUTCOMES.index(Outcome.IN_PROGRESS)
    return sorted(day_of_number(int(day)) for day in records.completed[here])


def test_facts_stay_as_they_are_where_nobody_is_in_a_break_that_lasts(book: Workspace) -> None:
    uuid = apprentice(book, AMIR, course_id=care_course(book))
    facts, moved = facts_on(book, TODAY)
    assert moved is facts
    book.write(save_break, uuid, BreakDraft(STARTS, None, date(2026, 6, 14), "Ill"), today=TODAY)
    facts, moved = facts_on(book, TODAY)
    assert moved is facts


@pytest.mark.parametrize("days", [0, 1, 30, 200])
def test_a_break_without_a_day_of_return_moves_the_end_with_the_date(book: Workspace, days: int) -> None:
    course = care_course(book)
    uuid, other = apprentice(book, AMIR, course_id=course), apprentice(book, SIAN, course_id=course)
    book.write(save_break, uuid, BreakDraft(STARTS, None, None, "Ill"), today=TODAY)
    as_at = TODAY + timedelta(days=days)
    facts, moved = facts_on(book, as_at)

    ends = {one: book.read(apprenticeship_of, one, as_at).line.progress.ends_on for one in (uuid, other)}
    assert expected_ends(moved) == sorted(ends.values())
    assert (expected_ends(moved) == expected_ends(facts)) is (days == 0)
    assert moved.records.outcome is facts.records.outcome
    # What is kept in memory for others is untouched.
    assert expected_ends(facts_on(book, TODAY)[0]) == expected_ends(facts)


def test_a_return_that_is_overdue_moves_it_too(book: Workspace) -> None:
    uuid = apprentice(book, AMIR, course_id=care_course(book))
    book.write(save_break, uuid, BreakDraft(STARTS, date(2026, 9, 1), None, "Ill"), today=TODAY)
    for as_at in (date(2026, 8, 31), date(2026, 9, 1), date(2026, 12, 1)):
        (end,) = expected_ends(facts_on(book, as_at)[1])
        assert end == book.read(apprenticeship_of, uuid, as_at).line.progress.ends_on
    recorded, moved = facts_on(book, date(2026, 8, 31))
    assert expected_ends(recorded) == expected_ends(moved)


def test_who_has_ended_in_a_break_is_no_learner_any_more(book: Workspace) -> None:
    uuid = apprentice(book, AMIR, course_id=care_course(book))
    book.write(save_break, uuid, BreakDraft(STARTS, None, None, "Ill"), today=TODAY)
    book.write(record_outcome, uuid, ApprenticeshipState.WITHDRAWN, date(2026, 6, 10), today=TODAY)
    facts, moved = facts_on(book, TODAY + timedelta(days=100))
    assert moved.records.completed.tolist() == facts.records.completed.tolist()


def test_the_forecast_counts_from_the_moved_end_on_and_as_it_was_known(book: Workspace) -> None:
    uuid = apprentice(book, AMIR, course_id=care_course(book))
    book.write(save_break, uuid, BreakDraft(STARTS, None, None, "Ill"), today=TODAY)
    known = book.head().number

    def first_month(as_at: date, upto: int | None = None) -> date | None:
        asked = book.read(forecast, CoverageQuestion(as_at, upto))
        line = next(one for one in asked.lines if (one.requirement.code, one.place) == ("R-CARE", "West"))
        return next((cell.on for cell in line.cells if cell.finishing), None)

    later = date(2026, 9, 10)
    end = book.read(apprenticeship_of, uuid, later).line.progress.ends_on
    assert first_month(TODAY) == date(2027, 1, 31)
    assert first_month(later) is not None
    assert first_month(later) == date(2027, 4, 30)
    assert date(2027, 4, 1) <= end <= date(2027, 4, 30)
    book.write(end_break, uuid, date(2026, 6, 14), today=TODAY)
    assert first_month(later) == date(2027, 1, 31)
    assert first_month(later, known) == date(2027, 4, 30)
