"""What the tests of qualifications do over and over, on the small book of the apprentices."""

from datetime import date
from typing import Any

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.qualifications import QualificationDraft, QualificationLine, QualificationState
from cpd_desktop.services.qualifications import qualifications, save_qualification
from cpd_desktop.services.workspace import Workspace
from tests.services.apprentices_book import SIAN
from tests.services.building import TODAY, rows_of
from tests.services.people_book import NOW

REGISTERED, IN_PROGRESS, ACHIEVED, WITHDRAWN = QualificationState
BEGAN, EXPECTED = date(2025, 9, 8), date(2026, 9, 30)
CERTIFICATE = AttachmentDraft("diploma.pdf", b"%PDF-1.4 the certificate of a diploma")


def a_qualification(person_id: int = SIAN, **parts: Any) -> QualificationDraft:
    """Return a diploma that somebody works towards."""
    known: dict[str, Any] = {
        "title": "Diploma in care", "state": IN_PROGRESS, "state_on": BEGAN, "level": "2", "awarding_body": "Westmere Awards",
        "provider": "Meres College", "registered_on": BEGAN, "expected_on": EXPECTED, **parts,
    }  # fmt: skip
    return QualificationDraft(person_id, **known)


def save(book: Workspace, row_id: int | None = None, *, person_id: int = SIAN, **parts: Any) -> int:
    """Record a qualification, or correct the row *row_id*, and return the row's id."""
    return book.write(save_qualification, a_qualification(person_id, **parts), today=TODAY, row_id=row_id).result


def uuid_of(book: Workspace, row_id: int) -> bytes:
    """Return the UUID of a row."""
    return bytes(rows_of(book, "qualifications", "uuid", f"id = {row_id}")[0][0])


def listed(book: Workspace) -> list[QualificationLine]:
    """Return the lines of the list."""
    return list(book.read(qualifications, NOW))
