"""A book whose practitioner has everything that a passport carries, for the tests of passports and of subject access."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from cpd_desktop.domain.apprenticeships import (
    AccountStatus,
    ApprenticeshipDraft,
    ApprenticeshipState,
    AttemptDraft,
    AttemptResult,
    BreakDraft,
    FunctionalSkills,
    HoursDraft,
    IlrCompletion,
    IlrOutcome,
    ReviewDraft,
)
from cpd_desktop.domain.approvals import ApprovalDraft
from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.hours_by_report import BY_REPORT
from cpd_desktop.domain.passport import ReadPassport
from cpd_desktop.domain.programmes import ProgrammeDraft, StepDraft
from cpd_desktop.domain.qualifications import QualificationDraft, QualificationState
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.exchange.passport_files import PassportMade, PassportWanted, make_passport
from cpd_desktop.exchange.passport_reading import passport_from_bytes
from cpd_desktop.services.apprenticeship_acts import (
    pass_gateway,
    record_outcome,
    save_attempt,
    save_break,
    save_review,
    tick_gateway_item,
)
from cpd_desktop.services.apprenticeships import save_apprenticeship
from cpd_desktop.services.approvals import record_approval
from cpd_desktop.services.attachments import RecordKey, attach_file
from cpd_desktop.services.claim_evidence import attach_evidence as attach_proof
from cpd_desktop.services.cpd_drafts import draft_from_training
from cpd_desktop.services.cpd_evidence import attach_evidence
from cpd_desktop.services.cpd_statements import PRACTICE_SUMMARY, write_statement
from cpd_desktop.services.off_the_job import attach_to_hours, log_hours
from cpd_desktop.services.person_acts import correct_person
from cpd_desktop.services.private import Reader
from cpd_desktop.services.programmes import record_step, start_programme
from cpd_desktop.services.qualification_certificates import attach_certificates
from cpd_desktop.services.qualifications import save_qualification
from cpd_desktop.services.renewals import mark_task
from cpd_desktop.services.training import record_training
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import load_courses
from cpd_desktop.store.sealing import repeatable_sealing
from tests.services.building import TODAY, rows_of
from tests.services.cpd_book import write_entry
from tests.services.funding_book import a_claim_draft
from tests.services.funding_book import claim as claimed
from tests.services.funding_book import uuid_of as claim_uuid
from tests.services.people_book import whole, with_courses
from tests.services.users_book import UsersBook, with_users

CERTIFICATE = b"%PDF-1.4\nInvented certificate of fire safety\n%%EOF\n"
PICTURE = b"\x89PNG\r\n\x1a\n invented picture of a certificate"
NOTES_OF_VISIT = b"Kingfisher-5120: what I wrote down after the visit."
SUMMARY = "I work with Deaf people. Plover-7719"
DIPLOMA = b"%PDF-1.4\nInvented certificate of a diploma\n%%EOF\n"
REGISTER, INVOICE = b"College day, 7 hours: register", b"Invented invoice of a provider"
NOW = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
ENDS_ON = date(2025, 11, 30)


def record_of(workspace: Workspace, person_id: int, code: str, on: date, **parts: Any) -> str:
    """Record training and return the record's UUID."""
    courses = workspace.read(lambda session: load_courses(session.connection()))
    course = next(one for one in courses.values() if one.code == code)
    draft = RecordDraft(0, PersonKey(), code, on, **parts)
    row_id = workspace.write(record_training, draft, person_id=person_id, course_id=course.id, today=TODAY).result
    return bytes(rows_of(workspace, "training_records", "uuid", f"id = {row_id}")[0][0]).hex()


def with_everything(workspace: Workspace) -> UsersBook:
    """Return a book in which the practitioner has training, certificates, an approval, a programme, and what they wrote."""
    book = with_users(workspace)
    with_courses(workspace)
    mine = book.practitioner.person_id
    fire = record_of(workspace, mine, "FIR-01", date(2026, 3, 14), hours="3.5", provider="In house", cost="12.50")
    record_of(workspace, mine, "FIR-01", date(2025, 3, 1), valid_until=date(2026, 2, 20), evidence=Evidence.PROVIDER)
    record_of(workspace, mine, "MCA-01", date(2024, 5, 2), outcome=Outcome.DNA, notes="Was ill")
    key = RecordKey(mine, fire)
    file = AttachmentDraft("fire certificate.pdf", CERTIFICATE, "Fire safety", date(2026, 3, 14))
    workspace.write(attach_file, key, file, today=TODAY)
    workspace.write(attach_file, key, AttachmentDraft("photo.png", PICTURE), today=TODAY)
    approval = ApprovalDraft("AMHP", date(2023, 4, 1), None, "The council")
    workspace.write(record_approval, mine, approval, today=TODAY)
    programme = workspace.write(
        start_programme, ProgrammeDraft(mine, "ASYE", date(2026, 1, 5), None, "Jo Patel"), today=TODAY
    ).result
    workspace.write(record_step, programme, StepDraft("agreement", date(2026, 1, 12), 1, "Jo Patel"), today=TODAY)
    # They renewed while they were on the register, and have left it since.
    details = whole(workspace, mine).details
    workspace.write(correct_person, mine, replace(details, registration_body="SWE", registered_on=date(2020, 3, 2)))
    workspace.write(mark_task, mine, "SWE", ENDS_ON, "fee", date(2025, 10, 3), today=TODAY)
    workspace.write(correct_person, mine, details)
    with repeatable_sealing("everything"):
        first = write_entry(book, standards=("SWE 4.2", "PCF 6"), source="training", source_uuid=fire)
        write_entry(book)
        write_entry(book, {"title": "Reading on MCA"}, done_on=date(2026, 2, 2), ends_on=date(2026, 2, 9), minutes=None)
        workspace.write(attach_evidence, first, "visit.txt", NOTES_OF_VISIT, reader=book.practitioner)
        workspace.write(
            write_statement, mine, "HCPC-OT", date(2027, 10, 31), PRACTICE_SUMMARY, SUMMARY, reader=book.practitioner
        )
        uuid = record_of(workspace, mine, "MCA-01", date(2026, 4, 4), evidence=Evidence.CHECKED, outcome=Outcome.PASSED)
        workspace.write(draft_from_training, bytes.fromhex(uuid), mine)
    return book


def with_learning(book: UsersBook) -> None:
    """Give the practitioner a diploma with its certificate, an apprenticeship that was completed in 2024, and files of hours and a claim."""
    workspace, mine = book.workspace, book.practitioner.person_id
    row_id = workspace.write(
        save_qualification,
        QualificationDraft(
            mine, "Diploma in Care", QualificationState.ACHIEVED, date(2026, 2, 6), "603/1234/5", "3", "Fenwick Awards",
            "Meres College", 58, registered_on=date(2024, 9, 2),
        ),
        today=TODAY,
    ).result  # fmt: skip
    diploma = bytes(rows_of(workspace, "qualifications", "uuid", f"id = {row_id}")[0][0])
    workspace.write(attach_certificates, diploma, [AttachmentDraft("diploma.pdf", DIPLOMA, "Diploma")], today=TODAY)
    began, ended = date(2022, 9, 5), date(2024, 1, 19)
    row_id = workspace.write(
        save_apprenticeship,
        ApprenticeshipDraft(
            mine, "ST0005", began, date(2023, 12, 1), date(2024, 3, 1), title="Adult care worker", level=2, provider="Meres College",
            uln="1234567890", state=ApprenticeshipState.COMPLETED, state_on=ended, ilr_completion=IlrCompletion.CONTINUING,
        ),
        today=TODAY,
    ).result  # fmt: skip
    apprenticeship = bytes(rows_of(workspace, "apprenticeships", "uuid", f"id = {row_id}")[0][0])
    attempt = AttemptDraft(1, date(2024, 1, 10), AttemptResult.PASSED, "distinction", "Fenwick Assessments")
    workspace.write(save_attempt, apprenticeship, attempt, today=TODAY)
    hours = HoursDraft(apprenticeship, date(2023, 3, 6), Decimal(7), "College day")
    (hours_id,) = workspace.write(log_hours, [hours], today=TODAY).result
    workspace.write(attach_to_hours, hours_id, [AttachmentDraft("register.txt", REGISTER)], today=TODAY)
    claim = claim_uuid(workspace, claimed(workspace, a_claim_draft(mine)))
    workspace.write(attach_proof, claim, "Proof of payment", [AttachmentDraft("invoice.txt", INVOICE)], today=TODAY)


def with_a_long_apprenticeship(workspace: Workspace, person_id: int) -> bytes:
    """Give somebody an apprenticeship with everything that one can have, of a standard that no list has; return its UUID."""
    row_id = workspace.write(
        save_apprenticeship,
        ApprenticeshipDraft(
            person_id, "ST9901", date(2024, 9, 2), date(2025, 9, 1), date(2025, 12, 1), "Sensory support worker", "1.1", 3,
            "Meres College", "10001234", "1234567890", "Heron-2288, employer's contact", "Heron-2288, mentor", Decimal("37.0"),
            functional_skills=FunctionalSkills.ACHIEVED, account_status=AccountStatus.COMPLETED,
            ilr_completion=IlrCompletion.COMPLETED, ilr_outcome=IlrOutcome.ACHIEVED,
        ),
        today=TODAY,
    ).result  # fmt: skip
    uuid = bytes(rows_of(workspace, "apprenticeships", "uuid", f"id = {row_id}")[0][0])
    away = BreakDraft(date(2025, 1, 6), date(2025, 3, 3), date(2025, 3, 2), "Plover-7719, parental leave")
    workspace.write(save_break, uuid, away, today=TODAY)
    hours = [
        HoursDraft(uuid, date(2024, 10, 7), Decimal("7.5"), "College day", evidence="Register"),
        HoursDraft(uuid, date(2024, 10, 7), Decimal("7.5"), "College day", evidence="Register"),
        HoursDraft(uuid, date(2025, 4, 7), Decimal(2), "Functional skills", is_new_learning=False),
        HoursDraft(uuid, date(2025, 8, 31), Decimal(180), BY_REPORT, evidence="Progress report"),
    ]
    first, *_ = workspace.write(log_hours, hours, today=TODAY).result
    workspace.write(attach_to_hours, first, [AttachmentDraft("college.txt", REGISTER, "Register")], today=TODAY)
    for on, provider in ((date(2024, 12, 2), "Ann Fox"), (date(2025, 4, 28), "")):
        review = ReviewDraft(
            on, "Dai Rees", "Jo Patel", provider, "Heron-2288, what was said", "Heron-2288, what to do"
        )
        workspace.write(save_review, uuid, review, today=TODAY)
    workspace.write(tick_gateway_item, uuid, "portfolio", done_on=date(2025, 10, 1), by_whom="Ann Fox", today=TODAY)
    workspace.write(pass_gateway, uuid, date(2025, 10, 6), by_whom="Ann Fox", today=TODAY)
    for attempt in (
        AttemptDraft(1, date(2025, 11, 3), AttemptResult.FAILED, "", "Fenwick Assessments"),
        AttemptDraft(2, date(2026, 1, 19), AttemptResult.PASSED, "merit", "Fenwick Assessments"),
    ):
        workspace.write(save_attempt, uuid, attempt, today=TODAY)
    ended = date(2026, 1, 30)
    workspace.write(
        record_outcome, uuid, ApprenticeshipState.COMPLETED, ended, today=TODAY, afterwards="Senior support worker",
        registered_on=date(2026, 2, 9),
    )  # fmt: skip
    return uuid


def made(
    workspace: Workspace, reader: Reader | None, *, person_id: int = 0, for_employer: bool = False
) -> PassportMade:
    """Return the passport of the reader, or of somebody else."""
    whose = person_id or (reader.person_id if reader else 0)
    person = workspace.read(load_people, [whose])[whose]
    return make_passport(
        workspace, PassportWanted(person, TODAY, for_employer), produced_on=NOW, produced_by="tests",
        reader=reader,
    )  # fmt: skip


def read_again(passport: PassportMade) -> ReadPassport:
    """Return a passport as another organisation reads it."""
    return passport_from_bytes(passport.data, "passport.zip")
