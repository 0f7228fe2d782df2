"""The supervised book with CPD entries of the practitioner, one of them shared with the manager, and a certificate: for their papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.attachments import RecordKey, attach_file
from cpd_desktop.services.cpd_evidence import attach_evidence
from cpd_desktop.services.cpd_sharing import share_entry
from cpd_desktop.services.training import record_training
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.facts import load_courses
from cpd_desktop.store.sealing import repeatable_sealing
from cpd_desktop.store.session import Session
from tests.attached import PDF, a_certificate
from tests.services.building import TODAY, a_course_draft, add_courses
from tests.services.cpd_book import CANARY, write_entry
from tests.services.people_book import whole
from tests.services.supervised_book import SupervisedBook, with_supervision
from tests.services.users_book import UsersBook

SHARED = "What I shared: ask first, then knock. Curlew-4410"
EVIDENCE_NAME = "letter of thanks.pdf"
FIRST_AID = date(2026, 3, 14)


@dataclass
class CpdPaperBook:
    """The users, and the UUIDs of the practitioner's private entry, and of the one that the manager may read."""

    supervised: SupervisedBook
    private: str
    shared: str

    @property
    def users(self) -> UsersBook:
        """Who uses it."""
        return self.supervised.users

    @property
    def workspace(self) -> Workspace:
        """The book."""
        return self.supervised.workspace


def with_cpd_papers(workspace: Workspace) -> CpdPaperBook:
    """Write two entries of Dai Rees, share the later one with Jo Patel, and record a course with two files."""
    book = with_supervision(workspace)
    users = book.users
    with repeatable_sealing("cpd papers"):
        private = write_entry(users)
        texts = {"title": "Knocking", "learnt": SHARED, "impact_on_practice": "I ask."}
        shared = write_entry(users, texts, done_on=date(2026, 6, 9), minutes=None)
        workspace.write(share_entry, shared, users.manager.person_id, reader=users.practitioner, today=TODAY)
        workspace.write(attach_evidence, private, EVIDENCE_NAME, PDF, reader=users.practitioner)
    add_courses(workspace, a_course_draft("FA-01", row=2, title="First aid at work", expiry="36 months"))
    person_id = users.practitioner.person_id
    course_id = workspace.read(_course_id)
    draft = RecordDraft(0, PersonKey(), "", FIRST_AID, Outcome.PASSED, hours="6", provider="Harbour First Aid")
    workspace.write(record_training, draft, person_id=person_id, course_id=course_id, today=TODAY)
    record = RecordKey(person_id, next(one.uuid for one in whole(workspace, person_id).records if one.code == "FA-01"))
    for name, content in (("first aid.pdf", a_certificate("First aid", "Passed in March")), ("notes.bin", b"\x00\x01")):
        workspace.write(attach_file, record, AttachmentDraft(name, content), today=TODAY)
    return CpdPaperBook(book, private, shared)


def _course_id(session: Session) -> int:
    return next(one.id for one in load_courses(session.connection()).values() if one.code == "FA-01")


__all__ = ["CANARY", "EVIDENCE_NAME", "FIRST_AID", "SHARED", "CpdPaperBook", "with_cpd_papers"]
