"""What a version would end is counted before it is saved as it is afterwards."""

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.course_versions import CourseVersionDraft
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.services.course_versions import add_version, course_story, who_must_retrain
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.version_preview import VersionPreview, version_preview
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.people_book import NOW, someone, with_courses

FIRE = 1
VERSION = CourseVersionDraft("2026", date(2026, 7, 1), date(2026, 10, 1))


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    """Three people: two hold fire safety beyond October, of whom one in West; the third does not hold it."""
    with_courses(workspace)
    for number, team, day in (("00001", "East", 1), ("00002", "West", 2), ("00003", "East", 0)):
        person = someone(workspace, number, f"Person {number}", team=team)
        if day:
            entry = RecordEntry(FIRE, RecordDraft(0, PersonKey(), "", date(2026, 5, day)))
            workspace.write(record_for, (person,), entry, today=TODAY)
    return workspace


def preview(book: Workspace, draft: CourseVersionDraft = VERSION, question: CoverageQuestion = NOW) -> VersionPreview:
    return book.read(version_preview, FIRE, draft, question)


def test_it_says_whose_holding_would_end_and_of_how_many(book: Workspace) -> None:
    found = preview(book)

    assert (found.people, found.holders) == (2, 2)
    assert found.sentence == (
        "2 holdings end because of this version: 2 of the 2 people who hold this course must do it again before 1 October 2026."
    )
    book.write(add_version, FIRE, VERSION)
    story = book.read(course_story, FIRE, NOW)
    assert story.who_must_retrain == story.versions[0].must_retrain == found.people


def test_it_is_the_same_for_a_version_that_is_corrected(book: Workspace) -> None:
    book.write(add_version, FIRE, VERSION)

    assert preview(book, replace(VERSION, label="2026 b")).people == 2


def test_only_the_scope_is_counted(book: Workspace) -> None:
    found = preview(book, question=CoverageQuestion(TODAY, team="West"))

    assert found.sentence == (
        "1 holding ends because of this version: 1 of the 1 person who holds this course must do it again before 1 October 2026."
    )


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (replace(VERSION, retrain_from=None), "Nobody has to do it again: what was completed before counts on."),
        (
            replace(VERSION, retrain_from=date(2028, 1, 1)),
            "No holding ends because of this version: of the 2 people who hold this course, nobody holds it longer without.",
        ),
    ],
)
def test_a_version_that_ends_nothing_says_so(book: Workspace, draft: CourseVersionDraft, sentence: str) -> None:
    assert preview(book, draft).sentence == sentence


def test_of_a_course_that_nobody_holds_nothing_ends(book: Workspace) -> None:
    found = book.read(version_preview, 2, VERSION, NOW)

    assert found.sentence == "Nobody holds this course: no holding ends because of this version."
    assert book.read(who_must_retrain, 99, VERSION, NOW) == (0, 0)
