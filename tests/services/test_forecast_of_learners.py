"""Learners of apprenticeships and qualifications count as future capacity: from their expected end on, at the share of those who finish."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from cpd_desktop.domain.apprenticeships import ApprenticeshipState, AttemptDraft, AttemptResult, BreakDraft, IlrOutcome
from cpd_desktop.domain.forecast import Forecast, ForecastLine
from cpd_desktop.services.apprenticeship_acts import delete_attempt, end_break, save_attempt, save_break
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.forecast import forecast
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.qualifications import delete_qualification, save_qualification
from cpd_desktop.services.workspace import Workspace
from tests.services.apprentices_book import AMIR, apprentice, care_course, whole_of, with_apprentices
from tests.services.building import TODAY
from tests.services.people_book import NOW
from tests.services.qualifications_book import ACHIEVED, EXPECTED, REGISTERED, WITHDRAWN, a_qualification, save

AWARDED = date(2026, 6, 1)
SEPTEMBER = date(2026, 9, 30)
ASSUMED = Fraction(11, 20)


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


def asked(book: Workspace, question: CoverageQuestion = NOW) -> Forecast:
    return book.read(forecast, question)


def team(book: Workspace, name: str) -> ForecastLine:
    return next(one for one in asked(book).lines if (one.requirement.code, one.place) == ("R-CARE", name))


def finishing(book: Workspace, name: str = "East") -> dict[date, int]:
    return {cell.on: cell.finishing for cell in team(book, name).cells}


def first_month(book: Workspace, name: str) -> date | None:
    """Return the first month end by which somebody of the team is to have finished."""
    return next((on for on, number in finishing(book, name).items() if number), None)


def test_somebody_who_works_towards_a_qualification_counts_from_the_month_of_the_expected_end_on(
    book: Workspace,
) -> None:
    assert not any(finishing(book).values())
    row_id = save(book, course_id=care_course(book))
    assert EXPECTED == SEPTEMBER
    east = team(book, "East")
    assert {cell.on: cell.expected for cell in east.cells} == {
        cell.on: ASSUMED if cell.on >= SEPTEMBER else 0 for cell in east.cells
    }
    september = next(cell for cell in east.cells if cell.on == SEPTEMBER)
    assert september.movements(asked(book).rates) == ("+ 1 learner finishing at 55%",)
    assert september.answer(is_capacity=False) == "0.6 of 1, 55%"
    save(book, row_id, course_id=care_course(book), expected_on=date(2026, 10, 1))
    assert first_month(book, "East") == date(2026, 10, 31)


def test_whoever_is_registered_counts_too(book: Workspace) -> None:
    save(book, state=REGISTERED, course_id=care_course(book))
    assert first_month(book, "East") == SEPTEMBER


@pytest.mark.parametrize(
    "parts", [{"expected_on": None}, {"course_id": None}, {"state": WITHDRAWN, "state_on": AWARDED}], ids=str
)
def test_without_an_expected_end_or_a_course_or_withdrawn_nobody_counts_and_undone_they_do(
    book: Workspace, parts: dict[str, Any]
) -> None:
    row_id = save(book, course_id=care_course(book))
    draft = a_qualification(**{"course_id": care_course(book), **parts})
    done = book.write(save_qualification, draft, today=TODAY, row_id=row_id)
    assert first_month(book, "East") is None
    book.write(undo_change, done.change)
    assert first_month(book, "East") == SEPTEMBER


def test_who_has_achieved_it_holds_it_and_is_no_learner_any_more(book: Workspace) -> None:
    row_id = save(book, course_id=care_course(book))
    save(book, row_id, state=ACHIEVED, state_on=AWARDED, course_id=care_course(book))
    east = team(book, "East")
    assert (east.now.certain, {cell.certain for cell in east.cells}, any(finishing(book).values())) == (1, {1}, False)


def test_who_withdraws_lowers_the_share_at_which_others_count(book: Workspace) -> None:
    for at in range(6):
        save(book, title=f"Award {at}", state=ACHIEVED, state_on=AWARDED)
    for at in range(3):
        save(book, title=f"Left {at}", state=WITHDRAWN, state_on=AWARDED)
    row_id = save(book, course_id=care_course(book))
    assert asked(book).completion.words == "assumed 55%: only 9 have ended"
    known = book.head().number
    save(book, title="Left too", state=WITHDRAWN, state_on=AWARDED)
    assert asked(book).completion.words == "6 of 10 learners, 60%"
    assert team(book, "East").cells[-1].expected == Fraction(3, 5)
    # As it was known before, the share is still assumed.
    assert asked(book, CoverageQuestion(TODAY, known)).completion.value == ASSUMED
    book.write(set_choice, "assumed_completion", 10)
    assert team(book, "East").cells[-1].expected == Fraction(3, 5)
    book.write(delete_qualification, row_id)
    assert team(book, "East").cells[-1].expected == 0


def test_an_apprentice_counts_from_the_planned_end_on_and_a_break_moves_it(book: Workspace) -> None:
    uuid = apprentice(book, AMIR, course_id=care_course(book))
    assert whole_of(book, uuid).line.progress.ends_on == date(2026, 12, 31)
    assert first_month(book, "West") == date(2026, 12, 31)
    assert team(book, "West").cells[-1].expected == ASSUMED
    book.write(save_break, uuid, BreakDraft(date(2026, 6, 1), date(2026, 9, 1), None, "Parental leave"), today=TODAY)
    assert whole_of(book, uuid).line.progress.ends_on == date(2027, 4, 2)
    assert first_month(book, "West") == date(2027, 4, 30)
    done = book.write(end_break, uuid, date(2026, 6, 14), today=TODAY)
    assert first_month(book, "West") == date(2027, 1, 31)
    book.write(undo_change, done.change)
    assert first_month(book, "West") == date(2027, 4, 30)


def test_one_who_is_only_planned_or_has_ended_is_no_learner(book: Workspace) -> None:
    course = care_course(book)
    apprentice(book, AMIR, course_id=course, state=ApprenticeshipState.PLANNED)
    assert first_month(book, "West") is None
    apprentice(
        book, course_id=course, state=ApprenticeshipState.COMPLETED, state_on=AWARDED, ilr_outcome=IlrOutcome.ACHIEVED
    )
    east = team(book, "East")
    assert (east.now.certain, first_month(book, "East")) == (1, None)


@pytest.mark.parametrize(
    ("as_at", "first", "late"),
    [
        (date(2026, 12, 30), date(2026, 12, 31), 0),
        (date(2026, 12, 31), date(2027, 1, 31), 1),
        (date(2027, 1, 1), date(2027, 1, 31), 1),
        (date(2027, 8, 15), date(2027, 8, 31), 1),
    ],
)
def test_who_is_past_the_planned_end_counts_from_the_date_asked_about_and_that_is_said(
    book: Workspace, as_at: date, first: date, late: int
) -> None:
    apprentice(book, AMIR, course_id=care_course(book))
    found = asked(book, CoverageQuestion(as_at))
    (west,) = [line for line in found.lines if (line.requirement.code, line.place) == ("R-CARE", "West")]
    counted = {cell.on: cell.expected for cell in west.cells}
    assert counted == {on: ASSUMED if on >= first else 0 for on in counted}
    assert west.now.expected == 0
    assert found.past_end == late
    assert found.past_end_words == ("1 learner is past their expected end, and is counted from now." if late else "")
    assert asked(book, CoverageQuestion(as_at, team="East")).past_end == 0
    assert asked(book, CoverageQuestion(as_at, service="Adults")).past_end == late


@pytest.mark.parametrize(
    ("as_at", "first", "late"),
    [
        (date(2026, 12, 31), date(2027, 2, 28), 0), (date(2027, 2, 9), date(2027, 2, 28), 0),
        (date(2027, 2, 10), date(2027, 2, 28), 1), (date(2027, 3, 1), date(2027, 3, 31), 1),
    ],
)  # fmt: skip
def test_an_assessment_that_is_booked_is_waited_for_and_then_they_count_from_the_date(
    book: Workspace, as_at: date, first: date, late: int
) -> None:
    uuid = apprentice(book, AMIR, course_id=care_course(book))
    booked = AttemptDraft(1, date(2027, 2, 10))
    row_id = book.write(save_attempt, uuid, booked, today=TODAY).result
    found = asked(book, CoverageQuestion(as_at))
    (west,) = [line for line in found.lines if (line.requirement.code, line.place) == ("R-CARE", "West")]
    assert next(cell.on for cell in west.cells if cell.finishing) == first
    assert found.past_end == late
    book.write(delete_attempt, row_id, today=TODAY)
    assert first_month(book, "West") == date(2026, 12, 31)


def test_one_that_is_completed_without_a_result_is_expected_still_and_a_fail_is_not(book: Workspace) -> None:
    uuid = apprentice(book, AMIR, course_id=care_course(book), state=ApprenticeshipState.COMPLETED, state_on=AWARDED)
    found = asked(book)
    assert (team(book, "West").now.certain, first_month(book, "West"), found.past_end) == (0, date(2026, 6, 30), 1)
    book.write(save_attempt, uuid, AttemptDraft(1, AWARDED, AttemptResult.FAILED), today=TODAY)
    assert (team(book, "West").now.certain, first_month(book, "West"), asked(book).past_end) == (0, None, 0)
