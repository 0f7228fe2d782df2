"""Training records of a passport: courses are known by their titles, and what differs is shown before it is taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.passport import PassportCourse, PassportTraining, ReadPassport
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.passport_import import PassportTarget, import_passport, review_passport
from cpd_desktop.services.passport_items import PassportItem
from cpd_desktop.services.passport_training import match_courses
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, a_course_draft, add_courses, rows_of
from tests.services.passport_book import CERTIFICATE, made, read_again, record_of, with_everything
from tests.services.people_book import someone, whole, with_courses
from tests.services.users_book import with_users

COURSE = PassportCourse("FIR-01", "Fire safety", "", "", None, "", "12 months", "", "", "", "")


def _read(workspace: Workspace, **changes: Any) -> ReadPassport:
    book = with_everything(workspace)
    read = read_again(made(workspace, book.practitioner))
    return replace(read, passport=replace(read.passport, **changes))


def _training(read: ReadPassport, workspace: Workspace, person_id: int) -> list[PassportItem]:
    items = workspace.read(review_passport, read, PassportTarget(person_id), reader=None, today=TODAY).items
    return [one for one in items if one.key.startswith("training:")]


@pytest.mark.parametrize(
    ("courses", "code", "title", "found"),
    [
        ([("FIR-01", "Fire safety")], "FIR-01", "Fire safety", "FIR-01"),
        ([("X-9", "Fire  SAFETY")], "FIR-01", "Fire safety", "X-9"),
        ([("FIR-01", "First response"), ("X-9", "Fire safety")], "FIR-01", "Fire safety", "X-9"),
        ([("A", "Fire safety"), ("FIR-01", "Fire safety")], "FIR-01", "Fire safety", "FIR-01"),
        ([("FIR-01", "First response")], "FIR-01", "Fire safety", "new FIR-01-2"),
        ([("A", "Fire safety"), ("B", "Fire safety")], "FIR-01", "Fire safety", "new FIR-01"),
        ([], "FIR-01", "Fire safety", "new FIR-01"),
    ],
)
def test_which_course_is_meant(
    workspace: Workspace, courses: list[tuple[str, str]], code: str, title: str, found: str
) -> None:
    add_courses(workspace, *(a_course_draft(one, row=row, title=words) for row, (one, words) in enumerate(courses, 2)))
    matches = workspace.read(match_courses, [replace(COURSE, code=code, title=title)])
    match = matches[code]
    codes = {row[0]: row[1] for row in rows_of(workspace, "course_details", "course_id, code")}
    said = codes[match.course_id] if match.course_id is not None else f"new {match.draft.code if match.draft else ''}"
    assert said == found


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"completed_on": date(2026, 6, 16)}, "future"),
        ({"completed_on": date(1949, 12, 31)}, "cannot be meant"),
        ({"valid_until": date(2026, 3, 13)}, "before the first"),
        ({"hours": "many"}, "as a number"),
        ({"cost": "-1"}, "as a number"),
        ({"course": "GONE"}, "says nothing of"),
    ],
)
def test_a_record_that_cannot_be_is_rejected_and_the_others_are_not(
    workspace: Workspace, change: dict[str, Any], why: str
) -> None:
    read = _read(workspace)
    fire = replace(read.passport.training[1], **change)
    training = (read.passport.training[0], fire, *read.passport.training[2:])
    other = someone(workspace, "70001", "Nia Hart")
    items = _training(replace(read, passport=replace(read.passport, training=training)), workspace, other)
    assert [one.fate for one in items] == [Fate.NEW, Fate.REJECTED, Fate.NEW, Fate.NEW]
    assert why in items[1].why
    assert not items[1].is_proposed


def test_a_course_that_cannot_be_made_takes_its_records_along(workspace: Workspace) -> None:
    read = _read(workspace, courses=(replace(COURSE, title="Another", expiry="soon"),))
    items = _training(read, workspace, someone(workspace, "70001", "Nia Hart"))
    assert {one.fate for one in items} == {Fate.REJECTED}
    assert "not an expiry" in items[1].why


def _changed(read: ReadPassport, **changes: Any) -> tuple[ReadPassport, PassportTraining]:
    fire = replace(read.passport.training[1], **changes)
    training = (read.passport.training[0], fire, *read.passport.training[2:])
    return replace(read, passport=replace(read.passport, training=training)), fire


def test_where_the_book_says_otherwise_it_keeps_that_unless_the_passports_is_chosen(workspace: Workspace) -> None:
    read, fire = _changed(_read(workspace), hours="7", evidence="claimed")
    mine = rows_of(workspace, "training_records", "person_id")[0][0]
    item = _training(read, workspace, mine)[1]
    assert (item.fate, item.is_proposed) == (Fate.CHANGED, False)
    target = PassportTarget(mine)
    workspace.write(import_passport, read, target, None, reader=None, today=TODAY)
    records = {one.uuid: one for one in whole(workspace, mine).records}
    assert records[fire.uuid].hours == "3.5"
    done = workspace.write(import_passport, read, target, {item.key}, reader=None, today=TODAY)
    assert done.result.changed == 1
    record = next(one for one in whole(workspace, mine).records if one.uuid == fire.uuid)
    # A passport lowers nothing of how it is known here.
    assert (record.hours, record.evidence, len(record.files)) == ("7", Evidence.CERTIFICATE, 2)


def test_a_record_that_is_there_gets_the_certificates_that_it_lacks(workspace: Workspace) -> None:
    read = _read(workspace)
    other = someone(workspace, "70001", "Nia Hart")
    uuid = record_of(workspace, other, "FIR-01", date(2026, 3, 14), hours="3.5", provider="In house", cost="12.50")
    item = _training(read, workspace, other)[1]
    assert (item.fate, item.is_proposed, item.why) == (
        Fate.CHANGED, True, "The book has it; 2 certificates of the passport are added.",
    )  # fmt: skip
    workspace.write(
        import_passport, read, PassportTarget(other), {item.key}, reader=None, today=TODAY, although_different=True
    )
    record = whole(workspace, other).records[0]
    assert (record.uuid, record.evidence, [one.size for one in record.files]) == (
        uuid, Evidence.CERTIFICATE, [len(CERTIFICATE), len(read.files["certificates/002-photo.png"])],
    )  # fmt: skip
    assert _training(read, workspace, other)[1].fate is Fate.SAME


def test_two_records_of_one_course_and_day_are_one(workspace: Workspace) -> None:
    read = _read(workspace)
    twice = (*read.passport.training, replace(read.passport.training[1], uuid="a" * 32))
    items = _training(
        replace(read, passport=replace(read.passport, training=twice)), workspace, someone(workspace, "70001", "Nia Hart")
    )  # fmt: skip
    assert (items[-1].fate, items[1].fate) == (Fate.REJECTED, Fate.NEW)


def test_every_outcome_is_carried(workspace: Workspace) -> None:
    book = with_users(workspace)
    with_courses(workspace)
    mine = book.practitioner.person_id
    outcomes = [one for one in Outcome if one is not Outcome.BOOKED]
    for number, outcome in enumerate(outcomes, 1):
        record_of(workspace, mine, "FIR-01", date(2025, 1, number), outcome=outcome)
    read = read_again(made(workspace, book.practitioner))
    other = someone(workspace, "70001", "Nia Hart")
    workspace.write(
        import_passport, read, PassportTarget(other), None, reader=None, today=TODAY, although_different=True
    )
    assert [one.outcome for one in whole(workspace, other).records] == outcomes[::-1]


def test_trusted_later_its_evidence_is_raised_and_never_lowered(workspace: Workspace) -> None:
    read = _read(workspace)
    other = someone(workspace, "70001", "Nia Hart")
    workspace.write(
        import_passport, read, PassportTarget(other), None, reader=None, today=TODAY, although_different=True
    )
    target = PassportTarget(other, is_trusted=True)
    assert {one.fate for one in _training(read, workspace, other)} == {Fate.SAME}
    items = workspace.read(review_passport, read, target, reader=None, today=TODAY).items
    raised = [one for one in items if one.fate is Fate.CHANGED]
    assert [(one.is_proposed, one.why) for one in raised] == [
        (True, f"The book has it; its evidence is raised to '{grade}', as there.")
        for grade in (one.evidence for one in read.passport.training)
        if grade in ("checked", "provider confirmed")
    ]
    assert len(raised) == 2
    workspace.write(import_passport, read, target, None, reader=None, today=TODAY, although_different=True)
    stated = {one.completed_on: one.evidence for one in read.passport.training}
    assert {one.completed_on: one.evidence.value for one in whole(workspace, other).records} == stated
    less = replace(read.passport, training=tuple(replace(one, evidence="claimed") for one in read.passport.training))
    found = workspace.read(review_passport, replace(read, passport=less), target, reader=None, today=TODAY).items
    assert {one.fate for one in found if one.key.startswith("training:")} == {Fate.SAME}
