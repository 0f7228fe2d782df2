from datetime import date

from cpd_desktop.domain.course_versions import CourseVersionDraft
from cpd_desktop.services.course_versions import CourseVersion
from cpd_desktop.ui.pages.courses.course_columns import (
    REQUIREMENTS_OF_COURSE,
    VERSIONS,
    must_retrain_words,
    sessions_of_course,
)
from cpd_desktop.ui.theme import Look

ASKS = CourseVersionDraft("2027", date(2027, 1, 1), date(2027, 4, 1), "The new law")


def test_a_version_is_a_line_and_a_sentence() -> None:
    version = CourseVersion(b"1", ASKS, 12)
    shown = {column.heading: column.show(column.value(version)) for column in VERSIONS}

    assert shown == {
        "Version": "2027", "Taught from": "01 Jan 2027", "Retrain from": "01 Apr 2027", "Must do it again": "12 people",
        "What changed": "The new law",
    }  # fmt: skip
    sentences = [column.sentence(version) for column in VERSIONS if column.sentence]
    assert sentences == ["Version 2027: 12 people must do it again before 01 Apr 2027"]


def test_a_version_that_asks_nobody_says_so() -> None:
    version = CourseVersion(b"1", CourseVersionDraft("1", date(2020, 1, 1)))

    assert must_retrain_words(version) == ""
    assert must_retrain_words(CourseVersion(b"1", ASKS, 1)) == "1 person"
    sentences = [column.sentence(version) for column in VERSIONS if column.sentence]
    assert sentences == ["Version 1: nobody has to do the course again"]


def test_sessions_and_requirements_are_as_on_their_own_lists(look: Look) -> None:
    sessions = [column.heading for column in sessions_of_course(look, lambda: date(2026, 11, 23))]

    assert sessions[:2] == ["First day", "State"]
    assert "Session" not in sessions
    assert REQUIREMENTS_OF_COURSE[0].heading == "Title"
