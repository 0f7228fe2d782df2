"""Making documents: the question, the furniture of the pages, the bytes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from cpd_desktop.documents.catalogue import document_named
from cpd_desktop.documents.layout import AuditHead, PageFacts
from cpd_desktop.documents.list_as_shown import ListAsShown, list_as_shown
from cpd_desktop.documents.organisation_coverage import organisation_coverage
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD
from cpd_desktop.documents.team_coverage import team_coverage
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion, organisation_sheet, team_sheet
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.trail import Head, head


def report(
    workspace: Workspace,
    name: str,
    question: CoverageQuestion,
    *,
    produced_on: datetime,
    produced_by: str,
    large_print: bool = False,
) -> bytes:
    """Return the report called *name* as a PDF, all of it from one snapshot.

    Raises Refused for an unknown name, team or service, and for a team or service that the report takes no account of.
    """
    document = document_named(name)
    if document.needs_team and not question.team:
        message = f"The report {name} is about one team: say which with --team."
        raise Refused(message, field="team")
    if question.team and not document.needs_team:
        message = f"The report {name} is not about one team: leave out --team."
        raise Refused(message, field="team")
    if question.service and not document.takes_service:
        message = f"The report {name} is not about a service: leave out --service."
        raise Refused(message, field="service")
    house = LARGE_PRINT if large_print else STANDARD

    def facts(title: str, scope: str) -> PageFacts:
        return _facts(workspace, newest, title, scope, question.as_at, produced_on, produced_by)

    with workspace.snapshot() as session:
        newest = head(session.connection())
        if document.needs_team:
            team = team_sheet(session, question)
            return team_coverage(team, facts(document.title, team.scope), house=house)
        whole = organisation_sheet(session, question)
        return organisation_coverage(whole, facts(document.title, whole.scope), house=house)


def printed_list(
    workspace: Workspace,
    listed: ListAsShown,
    *,
    as_at: date,
    produced_on: datetime,
    produced_by: str,
    large_print: bool = False,
    at_row: Callable[[int, int], None] = lambda _row, _of: None,
) -> bytes:
    """Return a list that is shown as a PDF. *at_row* is told each row and of how many; what it raises ends the making."""
    newest = workspace.head()
    facts = _facts(workspace, newest, listed.title, listed.scope, as_at, produced_on, produced_by)
    return list_as_shown(listed, facts, house=LARGE_PRINT if large_print else STANDARD, at_row=at_row)


def _facts(
    workspace: Workspace, newest: Head, title: str, scope: str, as_at: date, produced_on: datetime, produced_by: str
) -> PageFacts:
    book = workspace.book
    return PageFacts(
        title=title,
        scope=scope,
        as_at=as_at,
        produced_on=produced_on.date(),
        produced_by=produced_by,
        audit_head=AuditHead(newest.number, newest.hash),
        organisation=book.organisation or book.name,
        marking="Demonstration: invented people" if book.is_demo else "",
    )
