"""The shapes of qualifications, of the share of learners who finish, and of codes."""

from datetime import date
from fractions import Fraction

from cpd_desktop.cli.shapes_of_qualifications import (
    completion_rate_shape,
    qualification_code_shape,
    qualification_shape,
)
from cpd_desktop.domain.asc_wds_qualifications import QualificationCode
from cpd_desktop.domain.completion_rate import CompletionRate
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.qualifications import Qualification, QualificationDraft, QualificationState, line_on

AS_AT = date(2026, 11, 26)


def test_what_is_not_known_is_null() -> None:
    draft = QualificationDraft(7, "Diploma", QualificationState.IN_PROGRESS, date(2026, 1, 5))
    line = line_on(AS_AT, Qualification(3, b"\x0f" * 16, draft, Person(7, "ab", "Siân O’Brien", "00001")))
    assert line is not None
    shape = qualification_shape(line)
    assert (shape["qualification"], shape["person"]["staff_number"], shape["status"], shape["status_on"]) == (
        "0f" * 16, "00001", "in progress", date(2026, 1, 5),
    )  # fmt: skip
    nothing = (
        "number",
        "level",
        "credits",
        "expected_on",
        "course",
        "asc_wds_code",
        "asc_wds_meaning",
        "asc_wds_answer",
        "team",
    )
    assert {shape[key] for key in nothing} == {None}
    assert (shape["certificates"], shape["days_overdue"], shape["problems"]) == (0, 0, [])


def test_a_rate_is_an_exact_fraction() -> None:
    measured = completion_rate_shape(CompletionRate(8, 12, Fraction(55, 100)))
    assert (measured["rate"], measured["measured"], measured["words"]) == ("2/3", True, "8 of 12 learners, 67%")
    assumed = completion_rate_shape(CompletionRate(1, 2, Fraction(55, 100)))
    assert (assumed["rate"], assumed["measured"], assumed["achieved"], assumed["of"]) == ("11/20", False, 1, 2)


def test_a_code_says_from_when_to_when_it_was_awarded() -> None:
    shape = qualification_code_shape(QualificationCode("1", "NVQ", "Care NVQ", "", None, date(2012, 12, 31)))
    assert shape == {
        "code": "1", "group": "NVQ", "title": "Care NVQ", "level": None, "awarded_from": None, "awarded_until": date(2012, 12, 31),
    }  # fmt: skip
