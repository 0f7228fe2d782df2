"""Qualifications from a file: what is new, the same, changed and refused, with the training records in step."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.qualifications import QualificationRecordDraft
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.imports import Plan
from cpd_desktop.services.qualification_plans import plan_qualifications
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from tests.services.apprentices_book import AMIR, SIAN, care_course, held, records, with_apprentices
from tests.services.building import TODAY, fates, is_untouched_by, rejections, take_in
from tests.services.qualifications_book import (
    ACHIEVED,
    BEGAN,
    EXPECTED,
    IN_PROGRESS,
    WITHDRAWN,
    a_qualification,
    listed,
    save,
)

AWARDED = date(2026, 6, 1)
ALL = frozenset(
    [
        "qualification_number",
        "qualification_level",
        "awarding_body",
        "provider",
        "credits",
        "asc_wds_code",
        "registered_on",
        "expected_on",
        "course",
    ]
)


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


def a_row(row: int = 2, **parts: Any) -> QualificationRecordDraft:
    known: dict[str, Any] = {
        "title": "Diploma in care", "state": IN_PROGRESS, "state_on": BEGAN, "level": "2", "awarding_body": "Westmere Awards",
        "provider": "Meres College", "registered_on": BEGAN, "expected_on": EXPECTED, "course": "L2-CARE", "said": ALL, **parts,
    }  # fmt: skip
    return QualificationRecordDraft(row, PersonKey(known.pop("number_of", "00001")), **known)


def planner(*drafts: QualificationRecordDraft) -> Callable[[Session], Plan]:
    return partial(plan_qualifications, drafts=drafts, today=TODAY)


def refused(book: Workspace, *drafts: QualificationRecordDraft) -> list[tuple[int, str, str]]:
    return rejections(take_in(book, planner(*drafts)))


def test_a_list_is_taken_in_once_corrected_and_taken_back_with_its_records(book: Workspace) -> None:
    rows = (a_row(), a_row(3, number_of="00002", state=ACHIEVED, state_on=AWARDED))
    assert fates(take_in(book, planner(*rows))) == ["new", "new"]
    in_progress, completed = OUTCOMES.index(Outcome.IN_PROGRESS), OUTCOMES.index(Outcome.COMPLETED)
    assert records(book) == [(SIAN, day_number(EXPECTED), in_progress), (AMIR, day_number(AWARDED), completed)]
    assert is_untouched_by(book, planner(*rows))
    done = a_row(state=ACHIEVED, state_on=AWARDED)
    assert fates(take_in(book, planner(done, rows[1]))) == ["changed", "same"]
    assert (held(book), held(book, "00002")) == ("in date", "in date")
    book.write(undo_change, None, imports_only=True)
    assert (held(book), held(book, "00002")) == ("missing", "in date")
    book.write(undo_change, None, imports_only=True)
    assert (listed(book), records(book)) == ([], [])


def test_what_the_file_does_not_speak_for_stays(book: Workspace) -> None:
    save(book, credits=37, asc_wds_code="129", course_id=care_course(book))
    plain = QualificationRecordDraft(2, PersonKey("00001"), "Diploma in care", IN_PROGRESS)
    assert is_untouched_by(book, planner(plain))
    take_in(book, planner(QualificationRecordDraft(2, PersonKey("00001"), "diploma in care", ACHIEVED, AWARDED)))
    said = listed(book)[0].qualification.said
    assert said == a_qualification(
        title="diploma in care",
        state=ACHIEVED,
        state_on=AWARDED,
        credits=37,
        asc_wds_code="129",
        course_id=care_course(book),
    )
    cleared = QualificationRecordDraft(2, PersonKey("00001"), "Diploma in care", said=ALL, registered_on=BEGAN)
    take_in(book, planner(cleared))
    said = listed(book)[0].qualification.said
    assert (said.state, said.credits, said.asc_wds_code, said.course_id, said.level) == (ACHIEVED, None, "", None, "")
    assert records(book) == []


def test_a_qualification_is_known_by_number_and_by_the_day_of_registration(book: Workspace) -> None:
    save(book, number="603/1234/5", state=WITHDRAWN, state_on=date(2025, 12, 1))
    later = date(2026, 1, 5)
    renamed = a_row(title="Care diploma", number="60312345", state=WITHDRAWN, state_on=date(2025, 12, 1))
    again = a_row(3, number="603/1234/5", registered_on=later, state_on=later, course="")
    assert fates(take_in(book, planner(renamed, again))) == ["changed", "new"]
    assert [(line.qualification.said.title, line.state) for line in listed(book)] == [
        ("Diploma in care", IN_PROGRESS), ("Care diploma", WITHDRAWN),
    ]  # fmt: skip
    open_one = a_row(number="603/1234/5", registered_on=None)
    assert refused(book, open_one) == [
        (2, "registered_on", "Siân O’Brien has 2 qualifications of this name: give the day of registration")
    ]


def test_the_day_of_the_registration_stands_in_for_that_of_a_state_under_way_only(book: Workspace) -> None:
    assert fates(take_in(book, planner(a_row(state_on=None)))) == ["new"]
    assert listed(book)[0].qualification.said.state_on == BEGAN
    assert refused(book, a_row(title="Other", state=ACHIEVED, state_on=None)) == [
        (2, "status_on", "the day since which it is achieved is missing")
    ]
    assert refused(book, a_row(title="Other", state=None, state_on=None)) == [
        (2, "qualification_status", "the status is missing: say registered, in progress, achieved or withdrawn")
    ]


def test_what_cannot_be_is_refused_with_its_column(book: Workspace) -> None:
    rows = (
        a_row(2, number_of="00009"), a_row(3, course="L9-CARE"), a_row(4, asc_wds_code="7"), a_row(5, level="9"),
        a_row(6, state_on=date(2026, 6, 16)), a_row(7, title=" "), a_row(8, expected_on=date(2025, 9, 7)),
        a_row(9, credits=1000), a_row(10, number="1" * 201),
    )  # fmt: skip
    assert [(row, column) for row, column, _ in refused(book, *rows)] == [
        (2, "staff_number"), (3, "course"), (4, "asc_wds_code"), (5, "qualification_level"), (6, "status_on"),
        (7, "qualification"), (8, "expected_on"), (9, "credits"), (10, "qualification_number"),
    ]  # fmt: skip


def test_two_rows_of_one_qualification_have_to_agree(book: Workspace) -> None:
    result = take_in(book, planner(a_row(2), a_row(3), a_row(4, credits=3)), skip_rejected=True)
    assert fates(result) == ["new", "same", "rejected"]
    assert rejections(result) == [(4, "qualification", "row 2 says otherwise of the same person and qualification")]


def test_another_record_of_the_course_on_that_day_is_in_the_way_in_the_book_and_in_the_file(book: Workspace) -> None:
    draft = RecordDraft(0, PersonKey(), "", AWARDED, Outcome.COMPLETED)
    book.write(record_for, [SIAN], RecordEntry(care_course(book), draft), today=TODAY)
    assert refused(book, a_row(state=ACHIEVED, state_on=AWARDED)) == [
        (
            2,
            "course",
            "there is another training record of this course on 01/06/2026 (completed): correct or delete it first",
        )
    ]
    found = refused(book, a_row(number_of="00002"), a_row(3, number_of="00002", title="Other diploma"))
    assert [(row, column) for row, column, _ in found] == [(3, "course")]
