"""One course's whole: its sessions, past and coming, its versions, and who asks for it."""

from datetime import date, timedelta

import pytest

from cpd_desktop.domain.course_versions import CourseVersionDraft
from cpd_desktop.domain.sessions import EndedBy, PartDraft, SessionDraft
from cpd_desktop.services.course_versions import add_version, bring_back_course, retire_course
from cpd_desktop.services.course_whole import CourseWhole, course_whole
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.sessions.planning import cancel_session, plan_session
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import NOW, someone, with_courses

FIRE, CAPACITY = 1, 2


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_courses(workspace)
    someone(workspace)
    return workspace


def plan(book: Workspace, course_id: int, *days: date) -> bytes:
    draft = SessionDraft(course_id, tuple(PartDraft(day) for day in days))
    return book.write(plan_session, draft, today=TODAY).result


def the_course(book: Workspace, course_id: int = FIRE, question: CoverageQuestion = NOW) -> CourseWhole:
    found = book.read(course_whole, course_id, question)
    assert found is not None
    return found


def test_sessions_are_coming_until_their_last_day_and_past_ones_begin_with_the_last(book: Workspace) -> None:
    day = timedelta(days=1)
    later, under_way = plan(book, FIRE, TODAY + 9 * day), plan(book, FIRE, TODAY - 3 * day, TODAY)
    long_ago, lately = plan(book, FIRE, TODAY - 90 * day), plan(book, FIRE, TODAY - day)
    called_off = plan(book, FIRE, TODAY + day)
    book.write(cancel_session, called_off, by=EndedBy.PROVIDER, reason="Ill", today=TODAY)
    plan(book, CAPACITY, TODAY + day)

    whole = the_course(book)

    assert [one.known.uuid for one in whole.upcoming] == [under_way, later]
    assert [one.known.uuid for one in whole.past] == [called_off, lately, long_ago]
    assert whole.sessions == (*whole.upcoming, *whole.past)


def test_it_names_the_requirements_that_name_the_course_and_the_versions(book: Workspace) -> None:
    book.write(add_version, FIRE, CourseVersionDraft("2026", TODAY))

    whole = the_course(book)

    assert [one.code for one in whole.requirements] == ["R-FIR"]
    assert [one.draft.label for one in whole.story.versions] == ["2026"]
    assert the_course(book, CAPACITY).requirements == ()


def test_a_retired_course_says_what_takes_its_place_from_its_day_on(book: Workspace) -> None:
    on = TODAY + timedelta(days=30)
    book.write(retire_course, FIRE, retired_on=on, replaced_by_id=CAPACITY, reason="Old", today=TODAY)

    now, then = the_course(book).line, the_course(book, question=CoverageQuestion(on)).line

    assert (now.is_retired, then.is_retired) == (False, True)
    assert now.replaced_by == then.replaced_by == "Mental capacity"
    assert the_course(book, CAPACITY).line.replaces == ("Fire safety",)
    book.write(bring_back_course, FIRE)
    assert the_course(book, question=CoverageQuestion(on)).line.retirement is None


def test_a_scope_narrows_nothing_and_a_course_that_is_gone_is_none(book: Workspace) -> None:
    assert the_course(book, question=CoverageQuestion(TODAY, team="East")) == the_course(book)
    assert book.read(course_whole, 99, NOW) is None
