"""The two sheets of a recovery code, made in memory only."""

from __future__ import annotations

from datetime import datetime

from cpd_desktop.documents.layout import AuditHead, PageFacts
from cpd_desktop.documents.recovery_sheets import recovery_sheet
from cpd_desktop.services.recovery import RecoveryCode
from cpd_desktop.services.workspace import Workspace


def recovery_sheets(
    workspace: Workspace, code: RecoveryCode, *, produced_on: datetime, produced_by: str
) -> tuple[bytes, bytes]:
    """Return the sheet of each holder, a PDF of one page. Neither says anything of the other's half."""
    newest, book = workspace.head(), workspace.book

    def sheet(which: int, holder: str, half: str) -> bytes:
        facts = PageFacts(
            title="Recovery code",
            scope=f"Half {which} of 2",
            as_at=produced_on.date(),
            produced_on=produced_on.date(),
            produced_by=produced_by,
            audit_head=AuditHead(newest.number, newest.hash),
            organisation=book.whose,
            marking="Demonstration: invented people" if book.is_demo else "",
        )
        return recovery_sheet(holder, half, which, facts)

    return sheet(1, code.first_holder, code.first), sheet(2, code.second_holder, code.second)
