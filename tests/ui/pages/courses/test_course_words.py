from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.course_versions import CourseVersionDraft
from cpd_desktop.domain.drafts import CourseDraft
from cpd_desktop.services.catalogue_of_courses import CourseLine
from cpd_desktop.services.course_versions import CourseStory, CourseVersion
from cpd_desktop.ui.pages.courses.course_words import about_words, expiry_words, retraining_words

NOTHING = CourseStory((), None, None, (), 0)


def a_line(expiry: str = "12 months", **parts: Any) -> CourseLine:
    return CourseLine(1, CourseDraft(0, "FIR-01", "Fire safety", **parts), expiry, suggested=False)


def a_story(*versions: CourseVersionDraft, people: int = 0) -> CourseStory:
    return CourseStory(tuple(CourseVersion(b"1", one, people) for one in versions), None, None, (), people)


def test_what_a_course_is_stands_in_one_line() -> None:
    line = a_line(kind="mandatory", subject="fire safety", tier=1, group="Deaf", hours="3", delivery="classroom")

    assert about_words(line) == "FIR-01 · mandatory · fire safety · tier 1, aware · for Deaf · classroom · 3 hours"
    assert about_words(a_line()) == "FIR-01"


@pytest.mark.parametrize(
    ("expiry", "words"),
    [
        ("12 months", "Expires after 12 months."), ("1 month", "Expires after 1 month."),
        ("365 days", "Expires after 365 days."), ("31 March", "Expires on 31 March."),
        ("never", "Never expires."), ("not known", "Nobody has said when it expires."),
    ],
)  # fmt: skip
def test_how_it_runs_out_is_said_in_words(expiry: str, words: str) -> None:
    assert expiry_words(a_line(expiry), NOTHING) == words


def test_versions_and_lower_levels_are_named() -> None:
    story = a_story(CourseVersionDraft("1", date(2020, 1, 1)), CourseVersionDraft("2027", date(2027, 1, 1)))

    words = expiry_words(a_line(satisfies=("FIR-00", "FIR-0")), story)

    assert words == "Expires after 12 months. 2 versions, the newest 2027. Also counts as FIR-00, FIR-0."


def test_who_must_do_it_again_is_said_only_where_somebody_is_asked_to() -> None:
    asks = CourseVersionDraft("2027", date(2027, 1, 1), date(2027, 4, 1))

    assert retraining_words(a_story(CourseVersionDraft("1", date(2020, 1, 1)))) == ""
    assert retraining_words(a_story(asks, people=1)).startswith("1 person holds it on what was completed before")
    assert retraining_words(a_story(asks, people=12)).startswith("12 people hold it on what was completed before")
