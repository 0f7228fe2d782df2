"""The paper of an answer to a subject access request: its furniture, and the bytes."""

from __future__ import annotations

from datetime import datetime

from cpd_desktop.documents.layout import AuditHead, PageFacts
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD
from cpd_desktop.documents.subject_access import TITLE, subject_access_paper
from cpd_desktop.domain.subject_access import SubjectAccess
from cpd_desktop.services.workspace import Workspace


def subject_access_pdf(
    workspace: Workspace, held: SubjectAccess, *, produced_on: datetime, produced_by: str, large_print: bool = False
) -> bytes:
    """Return what is handed out as a PDF."""
    newest, book = workspace.head(), workspace.book
    facts = PageFacts(
        title=TITLE,
        scope=held.person,
        as_at=held.as_at,
        produced_on=produced_on.date(),
        produced_by=produced_by,
        audit_head=AuditHead(newest.number, newest.hash),
        organisation=book.whose,
        marking="Demonstration: invented people" if book.is_demo else "",
    )
    return subject_access_paper(held, facts, house=LARGE_PRINT if large_print else STANDARD)
