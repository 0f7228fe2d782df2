"""A training record is written with what a learner is on, keeps what else it says, and is not changed by itself."""

from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.apprenticeships import ApprenticeshipState
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.attachments import RecordKey, add_files, attachment_counts
from cpd_desktop.services.record_acts import RecordEntry, correct_record, record_for
from cpd_desktop.services.records_in_step import LearnersRecord, keep_in_step, kept_in_step
from cpd_desktop.services.training import plan_training
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from tests.services.apprentices_book import SIAN, apprentice, care_course, with_apprentices
from tests.services.building import TODAY, rows_of
from tests.services.test_off_the_job import FILE

ON = date(2026, 12, 31)


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


def wanted(book: Workspace, on: date = ON, outcome: Outcome = Outcome.IN_PROGRESS, **parts: Any) -> LearnersRecord:
    return LearnersRecord(SIAN, care_course(book), on, outcome, **parts)


def keep(book: Workspace, uuid: bytes, record: LearnersRecord | None) -> bytes:
    def act(session: Session) -> Done[bytes]:
        return Done(keep_in_step(session, uuid, record), Touched.TRAINING)

    return book.write(act).result


def rows(book: Workspace) -> list[tuple[object, ...]]:
    return rows_of(book, "training_records", "completed_on, outcome, evidence, provider")


def test_it_is_written_moved_completed_and_taken_back(book: Workspace) -> None:
    uuid = keep(book, b"", wanted(book, provider="Meres College"))
    in_progress, completed = OUTCOMES.index(Outcome.IN_PROGRESS), OUTCOMES.index(Outcome.COMPLETED)
    claimed, certificate = EVIDENCE.index(Evidence.CLAIMED), EVIDENCE.index(Evidence.CERTIFICATE)
    assert rows(book) == [(day_number(ON), in_progress, claimed, "Meres College")]
    before = book.head()
    assert keep(book, uuid, wanted(book)) == uuid
    assert book.head() == before, "what is so already is not written again"
    done = wanted(book, TODAY, Outcome.COMPLETED, evidence=Evidence.CERTIFICATE)
    assert keep(book, uuid, done) == uuid
    assert rows(book) == [(day_number(TODAY), completed, certificate, "Meres College")]
    keep(book, uuid, wanted(book, TODAY, Outcome.COMPLETED))
    assert rows(book)[0][2] == certificate, "a stronger grade stays"
    assert keep(book, uuid, None) == b""
    assert rows(book) == []
    assert keep(book, b"", None) == b""


def test_its_files_go_with_it(book: Workspace) -> None:
    uuid = keep(book, b"", wanted(book))

    def attach(session: Session) -> Done[int]:
        return Done(len(add_files(session, RecordKey(SIAN, uuid.hex()), [FILE], today=TODAY)), Touched.ATTACHMENTS)

    book.write(attach)
    keep(book, uuid, None)
    assert book.read(attachment_counts) == {}


def test_another_record_of_the_course_on_that_day_is_in_the_way(book: Workspace) -> None:
    draft = RecordDraft(0, PersonKey(), "", TODAY, Outcome.COMPLETED)
    book.write(record_for, [SIAN], RecordEntry(care_course(book), draft), today=TODAY)
    with pytest.raises(Refused, match="another training record of this course on 15/06/2026") as refused:
        keep(book, b"", wanted(book, TODAY))
    assert refused.value.field == "course"
    keep(book, b"", wanted(book, ON))


def test_by_itself_its_day_course_and_outcome_are_not_changed_its_notes_are(book: Workspace) -> None:
    apprentice(book, course_id=care_course(book))
    ((row_id, uuid, on),) = rows_of(book, "training_records", "id, uuid, completed_on")
    assert book.read(kept_in_step, None).keys() == {bytes(uuid)}
    assert book.read(kept_in_step, []) == {}
    assert book.read(kept_in_step, [b"\0" * 16]) == {}
    day = date.fromordinal(on + date(1970, 1, 1).toordinal())
    assert day == ON
    draft = RecordDraft(0, PersonKey(), "", TODAY, Outcome.COMPLETED)
    with pytest.raises(Refused, match="stands for an apprenticeship"):
        book.write(correct_record, SIAN, row_id, RecordEntry(care_course(book), draft), today=TODAY)


def test_an_import_does_not_change_it_either(book: Workspace) -> None:
    course = {"state_on": TODAY, "course_id": care_course(book)}
    apprentice(book, state=ApprenticeshipState.COMPLETED, **course)  # type: ignore[arg-type]
    draft = RecordDraft(2, PersonKey("00001"), "L2-CARE", TODAY, Outcome.FAILED)
    plan = book.read(plan_training, [draft], today=TODAY)
    assert [one.reason for one in plan.rejections] == [
        "This record stands for an apprenticeship: change it on the page Apprenticeships."
    ]
