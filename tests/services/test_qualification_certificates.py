"""Certificates of qualifications: the training record in step is evidenced by them, and by nothing else that was said."""

from datetime import date

import pytest

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.facts import EVIDENCE
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.qualification_certificates import attach_certificates, certificates_of, remove_certificate
from cpd_desktop.services.qualifications import qualification_of
from cpd_desktop.services.record_acts import RecordEntry, correct_record
from cpd_desktop.services.workspace import Workspace
from tests.services.apprentices_book import SIAN, care_course, with_apprentices
from tests.services.building import TODAY, rows_of
from tests.services.qualifications_book import ACHIEVED, CERTIFICATE, listed, save, uuid_of

AWARDED = date(2026, 6, 1)
OTHER = AttachmentDraft("units.pdf", b"%PDF-1.4 the units of a diploma")


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_apprentices(workspace)
    return workspace


def achieved(book: Workspace) -> bytes:
    return uuid_of(book, save(book, state=ACHIEVED, state_on=AWARDED, course_id=care_course(book)))


def evidence(book: Workspace) -> Evidence:
    ((position,),) = rows_of(book, "training_records", "evidence")
    return EVIDENCE[int(position)]


def test_with_the_first_certificate_the_record_is_evidenced_with_the_last_no_more(book: Workspace) -> None:
    uuid = achieved(book)
    assert evidence(book) is Evidence.CLAIMED
    done = book.write(attach_certificates, uuid, [CERTIFICATE, OTHER], today=TODAY)
    assert (len(done.result.uuids), done.result.evidence_raised, evidence(book)) == (2, True, Evidence.CERTIFICATE)
    assert [one.name for one in book.read(certificates_of, uuid, TODAY)] == ["diploma.pdf", "units.pdf"]
    assert book.read(qualification_of, uuid, TODAY).qualification.files == 2
    first, second = done.result.uuids
    assert not book.write(remove_certificate, uuid, first, today=TODAY).result.evidence_lowered
    assert evidence(book) is Evidence.CERTIFICATE
    assert book.write(remove_certificate, uuid, second, today=TODAY).result.evidence_lowered
    assert evidence(book) is Evidence.CLAIMED
    book.write(undo_change, book.head().number)
    assert (evidence(book), len(book.read(certificates_of, uuid, TODAY))) == (Evidence.CERTIFICATE, 1)


def test_one_that_was_attached_before_the_award_counts_with_it(book: Workspace) -> None:
    row_id = save(book, course_id=care_course(book))
    uuid = uuid_of(book, row_id)
    assert not book.write(attach_certificates, uuid, [CERTIFICATE], today=TODAY).result.evidence_raised
    assert evidence(book) is Evidence.CLAIMED
    save(book, row_id, state=ACHIEVED, state_on=AWARDED, course_id=care_course(book))
    assert evidence(book) is Evidence.CERTIFICATE
    (about,) = book.read(certificates_of, uuid, TODAY)
    assert book.write(remove_certificate, uuid, about.uuid, today=TODAY).result.evidence_lowered
    assert evidence(book) is Evidence.CLAIMED


def test_what_somebody_said_of_the_record_stays(book: Workspace) -> None:
    uuid = achieved(book)
    ((row_id,),) = rows_of(book, "training_records", "id")
    said = RecordDraft(0, PersonKey(), "", AWARDED, Outcome.COMPLETED, evidence=Evidence.CERTIFICATE)
    book.write(correct_record, SIAN, row_id, RecordEntry(care_course(book), said), today=TODAY)
    (attachment,) = book.write(attach_certificates, uuid, [CERTIFICATE], today=TODAY).result.uuids
    assert not book.write(remove_certificate, uuid, attachment, today=TODAY).result.evidence_lowered
    assert evidence(book) is Evidence.CERTIFICATE


def test_without_a_course_there_is_only_the_file(book: Workspace) -> None:
    uuid = uuid_of(book, save(book, state=ACHIEVED, state_on=AWARDED))
    (attachment,) = book.write(attach_certificates, uuid, [CERTIFICATE], today=TODAY).result.uuids
    assert rows_of(book, "training_records", "id") == []
    assert book.write(remove_certificate, uuid, attachment, today=TODAY).result.count == 1
    assert listed(book)[0].qualification.files == 0


def test_what_cannot_be_is_refused(book: Workspace) -> None:
    uuid = achieved(book)
    (attachment,) = book.write(attach_certificates, uuid, [CERTIFICATE], today=TODAY).result.uuids
    with pytest.raises(Refused, match="attached to this record already"):
        book.write(attach_certificates, uuid, [CERTIFICATE], today=TODAY)
    other = uuid_of(book, save(book, title="Another"))
    with pytest.raises(Refused, match="not attached any more"):
        book.write(remove_certificate, other, attachment, today=TODAY)
    with pytest.raises(Refused, match="no such qualification"):
        book.write(attach_certificates, b"\0" * 16, [OTHER], today=TODAY)
