"""What a qualification of a passport stands for: taken where its evidence is trusted, and never in the place of what the book says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.passport import PassportQualification, ReadPassport
from cpd_desktop.domain.qualifications import QualificationDraft, QualificationState
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.attachments import RecordKey, attach_file
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.passport_import import PassportTarget, import_passport, review_passport
from cpd_desktop.services.passport_items import ItemKind, PassportItem
from cpd_desktop.services.qualification_certificates import attach_certificates
from cpd_desktop.services.qualifications import qualifications_of, save_qualification
from cpd_desktop.services.workspace import Workspace
from tests.made_books import empty_book
from tests.services.apprentices_book import CARE, care_course, held, with_apprentices
from tests.services.building import TODAY, Clock, a_course_draft, add_courses, findings, rows_of
from tests.services.passport_book import DIPLOMA, made, read_again, record_of
from tests.services.people_book import someone, whole
from tests.services.qualifications_book import uuid_of

AWARDED = date(2026, 2, 6)
AS_THERE = "With its certificate. It stands for Level 2 adult care, as there."
SIAN = 1


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> ReadPassport:
    """The passport of somebody whose diploma stands for a course, and is evidenced by its certificate."""
    with empty_book(Path(tmp_path_factory.mktemp("old"), "a.cpd"), clock=Clock()) as workspace:
        with_apprentices(workspace)
        draft = QualificationDraft(
            SIAN, "Diploma in Care", QualificationState.ACHIEVED, AWARDED, "603/1234/5", "2", "Fenwick Awards", "Meres College",
            registered_on=date(2024, 9, 2), course_id=care_course(workspace),
        )  # fmt: skip
        uuid = uuid_of(workspace, workspace.write(save_qualification, draft, today=TODAY).result)
        workspace.write(attach_certificates, uuid, [AttachmentDraft("diploma.pdf", DIPLOMA)], today=TODAY)
        return read_again(made(workspace, None, person_id=SIAN))


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Workspace]:
    """The book of another organisation, which needs the course of everybody, and where nobody has anything yet."""
    with Workspace.create(tmp_path / "here.cpd", passphrase=None, clock=Clock(), who="here") as workspace:
        with_apprentices(workspace)
        yield workspace
        assert findings(workspace) == []


def item(workspace: Workspace, read: ReadPassport, *, is_trusted: bool) -> PassportItem:
    target = PassportTarget(SIAN, is_trusted=is_trusted)
    items = workspace.read(review_passport, read, target, reader=None, today=TODAY).items
    return next(one for one in items if one.kind is ItemKind.QUALIFICATION)


def take(workspace: Workspace, read: ReadPassport, keys: Any = None, *, is_trusted: bool) -> None:
    target = PassportTarget(SIAN, is_trusted=is_trusted)
    workspace.write(import_passport, read, target, keys, reader=None, today=TODAY)


def said(read: ReadPassport, **parts: Any) -> ReadPassport:
    """Return the passport with what is otherwise of its qualification."""
    found: tuple[PassportQualification, ...] = tuple(replace(one, **parts) for one in read.passport.qualifications)
    return replace(read, passport=replace(read.passport, qualifications=found))


def without_training(read: ReadPassport) -> ReadPassport:
    return replace(read, passport=replace(read.passport, training=()))


def stands_for(workspace: Workspace) -> list[str]:
    return [one.course_code for one in workspace.read(qualifications_of, SIAN, TODAY)]


def test_it_says_which_course_it_stands_for(read: ReadPassport) -> None:
    (one,) = read.passport.qualifications
    assert one.course == CARE
    assert [course.code for course in read.passport.courses] == [CARE]
    assert [(record.course, record.completed_on) for record in read.passport.training] == [(CARE, AWARDED)]


def test_where_it_is_trusted_the_link_is_taken_with_the_record_that_stands_for_it(
    read: ReadPassport, here: Workspace
) -> None:
    assert item(here, read, is_trusted=True).why == AS_THERE
    take(here, read, is_trusted=True)
    assert stands_for(here) == [CARE]
    # One record, that of the passport, which is kept in step from now on.
    ((record_uuid,),) = rows_of(here, "qualifications", "record_uuid", "superseded_in IS NULL")
    (record,) = whole(here, SIAN).records
    assert record.uuid == bytes(record_uuid).hex() == read.passport.training[0].uuid
    assert record.evidence is Evidence.CERTIFICATE
    assert held(here) == "in date"
    again = read_again(made(here, None, person_id=SIAN))
    assert again.passport.qualifications == read.passport.qualifications
    assert again.passport.training == read.passport.training
    target = PassportTarget(SIAN, is_trusted=True)
    review = here.read(review_passport, read, target, reader=None, today=TODAY)
    assert {(one.fate, one.why) for one in review.items} == {(Fate.SAME, "")}


def test_where_it_is_not_trusted_nobody_becomes_compliant_by_the_link(read: ReadPassport, here: Workspace) -> None:
    alone = without_training(read)
    found = item(here, alone, is_trusted=False)
    assert (
        found.why
        == "With its certificate. There it stands for Level 2 adult care: taken only where you trust its evidence."
    )
    take(here, alone, is_trusted=False)
    assert stands_for(here) == [""]
    assert whole(here, SIAN).records == ()
    assert held(here) != "in date"


def test_trusted_without_a_record_it_makes_one_as_its_form_does(read: ReadPassport, here: Workspace) -> None:
    take(here, without_training(read), is_trusted=True)
    (record,) = whole(here, SIAN).records
    assert (record.completed_on, record.outcome, record.evidence) == (AWARDED, Outcome.COMPLETED, Evidence.CERTIFICATE)
    # While it lasts, its record is at the expected end, which no passport carries as training.
    other = said(
        without_training(read), uuid="7" * 32, number="", title="Diploma in leading", state="in progress", state_on=date(2026, 3, 2),
        registered_on=None, expected_on=date(2027, 1, 4), certificates=(),
    )  # fmt: skip
    take(here, other, is_trusted=True)
    assert {one.outcome for one in whole(here, SIAN).records} == {Outcome.COMPLETED, Outcome.IN_PROGRESS}


@pytest.mark.parametrize(("own", "here_for"), [(None, "nothing"), ("FIR-09", "another course")])
def test_what_the_book_says_of_its_own_stays(
    read: ReadPassport, here: Workspace, own: str | None, here_for: str
) -> None:
    course_id = None
    if own:
        add_courses(here, a_course_draft(own, title="Fire"))
        course_id = rows_of(here, "course_details", "course_id", f"code = '{own}' AND superseded_in IS NULL")[0][0]
    draft = QualificationDraft(
        SIAN, "Diploma in Care", QualificationState.ACHIEVED, AWARDED, "603/1234/5", "2", "Fenwick Awards", "Meres College",
        registered_on=date(2024, 9, 2), course_id=course_id,
    )  # fmt: skip
    here.write(save_qualification, draft, today=TODAY)
    stays = f"Here it stands for {here_for}, which stays; there for Level 2 adult care."
    found = item(here, read, is_trusted=True)
    assert (found.fate, found.why) == (
        Fate.CHANGED,
        f"The book has it; a certificate of the passport is added. {stays}",
    )
    take(here, read, [found.key], is_trusted=True)
    assert stands_for(here) == [own or ""]
    found = item(here, read, is_trusted=True)
    for is_trusted in (False, True):
        if own or not is_trusted:
            found = item(here, read, is_trusted=is_trusted)
            assert (found.fate, found.why) == (Fate.SAME, stays)
            found = item(here, said(read, credits=60), is_trusted=is_trusted)
            assert (found.fate, found.is_proposed, found.why.endswith(stays)) == (Fate.CHANGED, False, True)


def test_trusted_later_a_link_that_the_book_lacks_may_be_chosen(read: ReadPassport, here: Workspace) -> None:
    take(here, without_training(read), is_trusted=False)
    for brought in (read, said(read, credits=60)):
        found = item(here, brought, is_trusted=True)
        assert (found.fate, found.is_proposed) == (Fate.CHANGED, False)
        assert found.why.endswith(
            "Here it stands for nothing; there for Level 2 adult care, and here too where you choose it."
        )
    take(here, read, is_trusted=True)
    assert stands_for(here) == [""]
    take(here, said(read, credits=60), [item(here, read, is_trusted=True).key], is_trusted=True)
    assert stands_for(here) == [CARE]
    # Its record is the one that came in with the passport.
    assert [(one.completed_on, one.evidence) for one in whole(here, SIAN).records] == [(AWARDED, Evidence.CERTIFICATE)]
    assert held(here) == "in date"
    found = item(here, said(read, credits=60), is_trusted=True)
    assert (found.fate, found.why) == (Fate.SAME, "")


@pytest.mark.parametrize("at_once", [True, False])
def test_an_award_comes_in_for_one_that_stands_for_a_course_here(
    read: ReadPassport, here: Workspace, at_once: bool
) -> None:
    draft = QualificationDraft(
        SIAN, "Diploma in Care", QualificationState.IN_PROGRESS, date(2024, 9, 2), "603/1234/5", "2", "Fenwick Awards",
        "Meres College", registered_on=date(2024, 9, 2), expected_on=date(2026, 9, 1), course_id=care_course(here),
    )  # fmt: skip
    here.write(save_qualification, draft, today=TODAY)
    (under_way,) = whole(here, SIAN).records
    key = RecordKey(SIAN, under_way.uuid)
    here.write(attach_file, key, AttachmentDraft("enrolment.pdf", b"%PDF-1.4 Invented enrolment"), today=TODAY)
    here.write(attach_file, key, AttachmentDraft("diploma.pdf", DIPLOMA), today=TODAY)
    certificate = read.passport.qualifications[0].certificates
    read = replace(
        read, passport=replace(read.passport, training=(replace(read.passport.training[0], certificates=certificate),))
    )
    keys = [item(here, read, is_trusted=True).key]
    brought = f"training:{read.passport.training[0].uuid}"
    if at_once:
        take(here, read, [brought, *keys], is_trusted=True)
    else:
        take(here, read, [brought], is_trusted=True)
        take(here, read, keys, is_trusted=True)
    (record,) = whole(here, SIAN).records
    assert (record.uuid, record.outcome, record.completed_on) == (brought[9:], Outcome.COMPLETED, AWARDED)
    assert sorted(file.name for file in record.files) == ["diploma.pdf", "enrolment.pdf"]
    assert stands_for(here) == [CARE]
    assert rows_of(here, "qualifications", "record_uuid", "superseded_in IS NULL") == [(bytes.fromhex(record.uuid),)]
    assert held(here) == "in date"


def test_another_record_of_the_course_on_that_day_is_not_written_over(read: ReadPassport, here: Workspace) -> None:
    record_of(here, SIAN, CARE, AWARDED, outcome=Outcome.FAILED)
    why = "With its certificate. There it stands for Level 2 adult care: it is not taken, because another training record of it stands on that day."
    assert item(here, read, is_trusted=True).why == why
    take(here, read, is_trusted=True)
    assert stands_for(here) == [""]
    assert [one.outcome for one in whole(here, SIAN).records] == [Outcome.FAILED]


def test_of_two_for_the_same_record_the_first_is_taken_and_what_a_passport_contradicts_is_not(
    read: ReadPassport, here: Workspace
) -> None:
    (one,) = read.passport.qualifications
    other = replace(one, uuid="7" * 32, title="Another diploma", number="", certificates=())
    two = replace(read, passport=replace(read.passport, qualifications=(one, other)))
    take(here, two, is_trusted=True)
    assert sorted(stands_for(here)) == ["", CARE]
    (record,) = read.passport.training
    failed = replace(read, passport=replace(read.passport, training=(replace(record, outcome="failed"),)))
    someone(here, "70001", "Nia Hart")
    review = here.read(review_passport, failed, PassportTarget(3, is_trusted=True), reader=None, today=TODAY)
    assert any("is not taken, because another training record" in one.why for one in review.items)


def test_a_course_that_the_book_has_not_is_made_with_it_or_the_link_is_not_taken(
    read: ReadPassport, here: Workspace
) -> None:
    (course,) = read.passport.courses
    new = replace(without_training(read).passport, courses=(replace(course, title="Care, level 2"),))
    take(here, replace(read, passport=new), is_trusted=True)
    assert stands_for(here) == [f"{CARE}-2"]
    other = {"uuid": "7" * 32, "number": "", "title": "Another diploma"}
    wrong = replace(new, courses=(replace(course, title="Care, level 3", expiry="now and then"),))
    found = item(here, said(replace(read, passport=wrong), **other), is_trusted=True)
    assert "There it stands for Care, level 3, which cannot be taken: " in found.why
    found = item(here, said(replace(read, passport=replace(new, courses=())), **other), is_trusted=True)
    assert found.why.endswith("is a course that the passport says nothing of: that is not taken.")


def test_a_record_that_is_kept_in_step_is_not_changed_by_itself(read: ReadPassport, here: Workspace) -> None:
    take(here, read, is_trusted=True)
    (record,) = read.passport.training
    failed = replace(read, passport=replace(read.passport, training=(replace(record, outcome="failed"),)))
    items = here.read(review_passport, failed, PassportTarget(SIAN), reader=None, today=TODAY).items
    (found,) = [one for one in items if one.kind is ItemKind.TRAINING]
    assert found.fate is Fate.REJECTED
    assert found.why == "This record stands for a qualification: change it on the page Apprenticeships."
