from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipWhole
from cpd_desktop.domain.apprenticeships import ApprenticeshipState
from cpd_desktop.services.apprenticeship_acts import pass_gateway, record_outcome
from cpd_desktop.services.apprenticeships import apprenticeship_of
from cpd_desktop.ui.pages.apprenticeships.timeline import AHEAD, DONE, LATE, Happening, timeline
from tests.ui.conftest import TODAY

from .conftest import AMIR, JOY, SIAN, Book


@pytest.fixture
def whole(book: Book) -> dict[int, ApprenticeshipWhole]:
    read = book.context.workspace.read
    return {person: read(apprenticeship_of, uuid, TODAY) for person, uuid in book.uuids.items()}


def about(found: tuple[Happening, ...], what: str) -> Happening:
    return next(one for one in found if one.what == what)


def test_what_happened_and_what_is_due_stand_in_one_order(whole: dict[int, ApprenticeshipWhole]) -> None:
    found = timeline(whole[SIAN], "End-point assessment")

    assert [one.day for one in found] == sorted(one.day for one in found)
    assert found[0] == Happening(date(2025, 6, 2), DONE, "Start", "Lead adult care worker (ST0006), level 3")
    assert about(found, "Review").words == "Not agreed yet by provider"
    assert about(found, "Review due").sign == LATE
    assert about(found, "Portfolio or other evidence complete").words == "Tutor"
    assert about(found, "Apprenticeship ends").sign == AHEAD


def test_a_break_moves_the_planned_ends_and_says_from_where(whole: dict[int, ApprenticeshipWhole]) -> None:
    found = timeline(whole[AMIR], "End-point assessment")

    begins, back = about(found, "Break in learning begins"), about(found, "Expected back from the break")
    assert (begins.day, begins.words) == (date(2026, 9, 1), "Parental leave")
    assert (back.day, back.sign) == (date(2027, 1, 4), AHEAD)
    end = about(found, "Practical period ends")
    assert end.day == whole[AMIR].line.progress.practical_ends_on
    assert end.words == "Moved by breaks in learning from 1 Sep 2026"


def test_an_attempt_that_is_booked_lies_ahead_and_is_late_once_its_day_is_over(
    book: Book, whole: dict[int, ApprenticeshipWhole]
) -> None:
    found = about(timeline(whole[JOY], "Apprenticeship assessment"), "Apprenticeship assessment, attempt 1")
    assert (found.day, found.sign, found.words) == (date(2026, 12, 10), AHEAD, "booked")

    later = replace(whole[JOY], as_at=date(2026, 12, 11))
    assert about(timeline(later, "Assessment"), "Assessment, attempt 1").sign == LATE


def test_what_came_of_it_takes_the_place_of_the_planned_ends(book: Book) -> None:
    workspace, uuid = book.context.workspace, book.uuids[SIAN]
    workspace.write(pass_gateway, uuid, date(2026, 10, 5), today=TODAY)
    workspace.write(
        record_outcome, uuid, ApprenticeshipState.COMPLETED, date(2026, 11, 2), today=TODAY, afterwards="Senior care worker",
        registered_on=date(2026, 11, 9),
    )  # fmt: skip

    found = timeline(workspace.read(apprenticeship_of, uuid, TODAY), "End-point assessment")

    assert about(found, "Completed") == Happening(date(2026, 11, 2), DONE, "Completed", "Senior care worker")
    assert about(found, "Gateway passed").day == date(2026, 10, 5)
    assert found[-1] == Happening(date(2026, 11, 9), DONE, "On the professional register")
    assert all(one.what != "Apprenticeship ends" for one in found)
