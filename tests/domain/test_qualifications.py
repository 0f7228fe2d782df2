"""Qualifications in themselves: levels, what can be said, how one stands on a date, and which rows mean the same."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.qualifications import (
    LEVELS,
    UNDER_WAY,
    Qualification,
    QualificationDraft,
    QualificationLine,
    QualificationRecordDraft,
    QualificationState,
    check_qualification,
    level_of,
    level_words,
    line_on,
    plain_number,
    problems_of,
    same_qualification,
)

TODAY = date(2026, 6, 15)
REGISTERED, IN_PROGRESS, ACHIEVED, WITHDRAWN = QualificationState
DRAFT = QualificationDraft(1, "Diploma in adult care", IN_PROGRESS, date(2025, 9, 8), level="3")


def on_record(draft: QualificationDraft, files: int = 0) -> Qualification:
    return Qualification(7, b"\1" * 16, draft, Person(1, "", "Siân O’Brien"), files=files)


def line(draft: QualificationDraft, on: date = TODAY, files: int = 0) -> QualificationLine:
    found = line_on(on, on_record(draft, files))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("3", "3"), ("Level 3", "3"), ("L3", "3"), ("lvl 8", "8"), ("RQF 5", "5"), ("3.0", "3"), (" level  2 ", "2"),
        ("E", "E"), ("Entry 3", "E"), ("Entry level", "E"), ("", ""), ("9", None), ("0", "E"), ("degree", None), ("33", None),
    ],
)  # fmt: skip
def test_a_level_is_read_as_people_write_it(written: str, level: str | None) -> None:
    assert level_of(written) == level


def test_every_level_has_words_that_are_read_as_it() -> None:
    assert [level_of(level_words(level)) for level in LEVELS] == list(LEVELS)


def test_a_name_says_the_level_once() -> None:
    assert DRAFT.name == "Diploma in adult care, level 3"
    assert replace(DRAFT, title="Level 3 diploma").name == "Level 3 diploma"
    assert replace(DRAFT, level="").name == "Diploma in adult care"


@pytest.mark.parametrize(
    ("field", "parts"),
    [
        ("title", {"title": " "}), ("title", {"title": "x" * 201}), ("level", {"level": "9"}), ("credits", {"credits": 0}),
        ("credits", {"credits": 1000}), ("number", {"number": "1" * 201}), ("awarding_body", {"awarding_body": "x" * 201}),
        ("provider", {"provider": "x" * 201}), ("state_on", {"state_on": TODAY + timedelta(1)}),
        ("state_on", {"state_on": date(1900, 1, 1)}), ("state_on", {"registered_on": date(2025, 9, 9)}),
        ("registered_on", {"registered_on": date(1900, 1, 1)}), ("expected_on", {"expected_on": date(3000, 1, 1)}),
        ("expected_on", {"registered_on": date(2025, 9, 1), "expected_on": date(2025, 8, 31)}),
        ("expected_on", {"state": REGISTERED, "expected_on": date(2025, 9, 7)}),
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_refused_beside_its_field(field: str, parts: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        check_qualification(replace(DRAFT, **parts), today=TODAY)
    assert refused.value.field == field
    assert str(refused.value).endswith(".")


def test_the_bounds_themselves_can_be_said() -> None:
    for parts in (
        {"credits": 1}, {"credits": 999}, {"state_on": TODAY}, {"registered_on": date(2025, 9, 8)}, {"level": "E"},
        {"registered_on": date(2025, 9, 1), "expected_on": date(2025, 9, 1)}, {"expected_on": date(2020, 1, 1)},
    ):  # fmt: skip
        check_qualification(replace(DRAFT, **parts), today=TODAY)


@pytest.mark.parametrize(
    ("state", "registered_on", "on", "expected"),
    [
        (ACHIEVED, date(2024, 9, 1), date(2025, 9, 8), ACHIEVED),
        (ACHIEVED, date(2024, 9, 1), date(2025, 9, 7), IN_PROGRESS),
        (WITHDRAWN, date(2024, 9, 1), date(2024, 9, 1), IN_PROGRESS),
        (ACHIEVED, date(2024, 9, 1), date(2024, 8, 31), None),
        (ACHIEVED, None, date(2025, 9, 7), None),
        (IN_PROGRESS, date(2024, 9, 1), date(2025, 9, 7), REGISTERED),
        (REGISTERED, date(2024, 9, 1), date(2024, 9, 1), REGISTERED),
    ],
)  # fmt: skip
def test_before_the_day_of_its_state_it_was_what_came_before(
    state: QualificationState, registered_on: date | None, on: date, expected: QualificationState | None
) -> None:
    draft = replace(DRAFT, state=state, registered_on=registered_on)
    assert draft.state_at(on) is expected
    assert (line_on(on, on_record(draft)) is None) is (expected is None)


def test_a_line_says_how_it_stands() -> None:
    expected = replace(DRAFT, expected_on=date(2026, 6, 15))
    assert line(DRAFT).words == "in progress since 8 Sep 2025"
    assert line(expected).words == "in progress, expected 15 Jun 2026"
    assert line(expected, date(2026, 6, 16)).words == "in progress, 1 day overdue"
    assert line(expected, date(2026, 6, 17)).days_overdue == 2
    assert line(replace(expected, state=ACHIEVED), date(2026, 6, 17)).words == "achieved 8 Sep 2025"
    assert line(replace(expected, state=ACHIEVED), date(2026, 6, 17)).days_overdue == 0
    before = line(replace(DRAFT, state=ACHIEVED, registered_on=date(2025, 1, 6)), date(2025, 9, 7))
    assert (before.words, before.state_on) == ("in progress", None)
    registered = line(replace(DRAFT, registered_on=date(2025, 1, 6)), date(2025, 9, 7))
    assert (registered.words, registered.state_on) == ("registered since 6 Jan 2025", date(2025, 1, 6))


def test_the_data_set_takes_code_and_year_of_an_award() -> None:
    coded = replace(DRAFT, asc_wds_code="158")
    assert line(coded).asc_wds_answer == ""
    assert line(replace(coded, state=ACHIEVED)).asc_wds_answer == "158;2025"
    assert line(replace(DRAFT, state=ACHIEVED)).asc_wds_answer == ""
    assert line(replace(coded, state=ACHIEVED, registered_on=date(2025, 1, 1)), date(2025, 9, 7)).asc_wds_answer == ""


def test_what_is_to_be_put_right_is_told() -> None:
    assert problems_of(line(DRAFT)) == ()
    late = problems_of(line(replace(DRAFT, expected_on=date(2026, 6, 14))))
    assert late == ("It was to end on 14 Jun 2026: record what came of it, or move its expected end.",)
    assert problems_of(line(replace(DRAFT, course_id=3))) == (
        "No expected end is given: the forecast of gaps cannot count it.",
    )
    achieved = replace(DRAFT, state=ACHIEVED, course_id=3)
    assert problems_of(line(achieved)) == ("No certificate is attached: until then it is only claimed.",)
    assert problems_of(line(achieved, files=1)) == ()
    assert problems_of(line(replace(achieved, state=WITHDRAWN))) == ()


def test_the_same_qualification_is_known_by_number_else_by_title_and_level() -> None:
    def row(title: str, number: str = "", level: str = "") -> QualificationRecordDraft:
        return QualificationRecordDraft(2, PersonKey("1"), title, number=number, level=level)

    numbered = replace(DRAFT, number="603/1234/5")
    assert plain_number("603/1234/5") == plain_number(" 60312345 ".strip())
    assert same_qualification(row("Anything", "60312345"), numbered)
    assert not same_qualification(row("Diploma in adult care", "603/9999/9"), numbered)
    assert same_qualification(row("DIPLOMA in Adult Care"), numbered)
    assert same_qualification(row("Diploma in adult care", level="3"), DRAFT)
    assert not same_qualification(row("Diploma in adult care", level="2"), DRAFT)
    assert not same_qualification(row("Award in adult care"), DRAFT)


@given(
    st.sampled_from(QualificationState), st.dates(date(2020, 1, 1), TODAY), st.dates(date(2020, 1, 1), TODAY),
    st.dates(date(2019, 1, 1), date(2027, 1, 1)),
)  # fmt: skip
def test_states_only_go_forward(state: QualificationState, one: date, other: date, on: date) -> None:
    registered_on, state_on = sorted((one, other))
    draft = replace(DRAFT, state=state, state_on=state_on, registered_on=registered_on)
    order = [None, REGISTERED, IN_PROGRESS, ACHIEVED, WITHDRAWN]
    then, later = draft.state_at(on), draft.state_at(on + timedelta(1))
    assert order.index(then) <= order.index(later)
    found = line_on(on, on_record(draft))
    assert (found is not None) is (on >= registered_on)
    assert found is None or found.is_under_way is (found.state in UNDER_WAY)
