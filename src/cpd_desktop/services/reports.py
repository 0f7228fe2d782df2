"""Making documents: the question, the furniture of the pages, the bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cpd_desktop.documents.catalogue import Document, document_named
from cpd_desktop.documents.group_session_record import group_session_record
from cpd_desktop.documents.layout import AuditHead, PageFacts
from cpd_desktop.documents.list_as_shown import ListAsShown, list_as_shown
from cpd_desktop.documents.organisation_coverage import organisation_coverage
from cpd_desktop.documents.reflection_slips import reflection_slips
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.documents.supervision_file import supervision_file
from cpd_desktop.documents.supervision_record import supervision_record
from cpd_desktop.documents.supervision_team import supervision_team
from cpd_desktop.documents.team_coverage import team_coverage
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion, find_person, organisation_sheet, team_sheet
from cpd_desktop.services.private import Reader
from cpd_desktop.services.supervision.papers import (
    file_sheet,
    group_sheet,
    record_sheet,
    refuse_nobody,
    supervision_on,
    uuid_from_text,
)
from cpd_desktop.services.supervision.team_paper import team_supervision_sheet
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from cpd_desktop.store.trail import Head, head


@dataclass(frozen=True, slots=True)
class ReportAbout:
    """What a report is about beside team and service: keys as on the command line, UUIDs with or without dashes; blank for none.

    *person* and *supervisor* are keys; *on* is the day of a supervision; *supervision* and *session* are UUIDs.
    """

    person: str = ""
    supervisor: str = ""
    on: date | None = None
    supervision: str = ""
    session: str = ""


_NOTHING = ReportAbout()


@dataclass(frozen=True)
class _Asked:
    """What a maker is given: one snapshot, the question, and the pages' facts for a scope."""

    session: Session
    question: CoverageQuestion
    about: ReportAbout
    reader: Reader | None
    facts: Callable[[str], PageFacts]
    house: House


def report(
    workspace: Workspace,
    name: str,
    question: CoverageQuestion,
    *,
    produced_on: datetime,
    produced_by: str,
    large_print: bool = False,
    about: ReportAbout = _NOTHING,
    reader: Reader | None = None,
) -> bytes:
    """Return the report called *name* as a PDF, all of it from one snapshot.

    Raises Refused for an unknown name, team, service, person or session, and for what the report takes no account of; a private one
    raises NotSignedIn without a *reader*, and NotAReader for who may not read it.
    """
    document = document_named(name)
    _refuse_what_does_not_fit(document, question, about)
    if document.is_private:
        # Before anything is looked up: also who has no supervision at all is nobody's business.
        refuse_nobody(reader)
    house = LARGE_PRINT if large_print else STANDARD
    with workspace.snapshot() as session:
        newest = head(session.connection())

        def facts(scope: str) -> PageFacts:
            return _facts(workspace, newest, document.title, scope, question.as_at, produced_on, produced_by)

        return _MAKERS[document.name](_Asked(session, question, about, reader, facts, house))


def _refuse_what_does_not_fit(document: Document, question: CoverageQuestion, about: ReportAbout) -> None:
    """Raise Refused, with the field, for what is missing and for what the report takes no account of."""
    name = document.name
    needed = (
        (document.needs_team, question.team, "team", f"The report {name} is about one team: say which with --team."),
        (document.needs_session, about.session, "session", f"The report {name} is about one group session: say which with --session."),
        (document.needs_pair, about.person, "person", f"The report {name} is about one person: say whom with --person."),
        (document.needs_pair, about.supervisor, "supervisor", f"The report {name} is about a pair: say with whom with --supervisor."),
    )  # fmt: skip
    for is_needed, given, field, message in needed:
        if is_needed and not given:
            raise Refused(message, field=field)
    of_pair = document.needs_pair or document.needs_supervision
    taken: tuple[tuple[bool, object, str, str], ...] = (
        (document.needs_team, question.team, "team", "one team"),
        (document.takes_service, question.service, "service", "a service"),
        (of_pair, about.person, "person", "a person"),
        (of_pair, about.supervisor, "supervisor", "a supervisor"),
        (document.needs_supervision, about.on, "on", "one day"),
        (document.needs_supervision, about.supervision, "supervision", "one supervision"),
        (document.needs_session, about.session, "session", "a group session"),
    )
    for is_taken, value, field, what in taken:
        if value and not is_taken:
            message = f"The report {name} is not about {what}: leave out --{field}."
            raise Refused(message, field=field)
    if question.upto is not None and not document.takes_known_at:
        message = f"The report {name} is as it stands now, with its amendments: leave out --known-at."
        raise Refused(message, field="known_at")


def _team_coverage(asked: _Asked) -> bytes:
    sheet = team_sheet(asked.session, asked.question)
    return team_coverage(sheet, asked.facts(sheet.scope), house=asked.house)


def _organisation_coverage(asked: _Asked) -> bytes:
    sheet = organisation_sheet(asked.session, asked.question)
    return organisation_coverage(sheet, asked.facts(sheet.scope), house=asked.house)


def _supervision_team(asked: _Asked) -> bytes:
    sheet = team_supervision_sheet(asked.session, asked.question)
    return supervision_team(sheet, asked.facts(sheet.scope), house=asked.house)


def _supervision_record(asked: _Asked) -> bytes:
    about = asked.about
    if about.supervision:
        uuid = uuid_from_text(about.supervision, "supervision", "supervision")
    else:
        uuid = supervision_on(asked.session, about.person, about.on, about.supervisor)
    sheet = record_sheet(asked.session, uuid, reader=asked.reader)
    return supervision_record(sheet, asked.facts(f"{sheet.supervisee} with {sheet.supervisor}"), house=asked.house)


def _supervision_file(asked: _Asked) -> bytes:
    person = find_person(asked.session, asked.about.person)
    supervisor = find_person(asked.session, asked.about.supervisor)
    sheet = file_sheet(asked.session, person.id, supervisor.id, reader=asked.reader)
    return supervision_file(sheet, asked.facts(f"{sheet.supervisee} with {sheet.supervisor}"), house=asked.house)


def _group_session(asked: _Asked) -> bytes:
    uuid = uuid_from_text(asked.about.session, "group session", "session")
    sheet = group_sheet(asked.session, uuid, as_at=asked.question.as_at, upto=asked.question.upto)
    return group_session_record(sheet, asked.facts(sheet.topic), house=asked.house)


def _reflection_slips(asked: _Asked) -> bytes:
    uuid = uuid_from_text(asked.about.session, "group session", "session")
    sheet = group_sheet(asked.session, uuid, as_at=asked.question.as_at, upto=asked.question.upto)
    return reflection_slips(sheet, asked.facts(sheet.topic), house=asked.house)


_MAKERS: Mapping[str, Callable[[_Asked], bytes]] = {
    "team-coverage": _team_coverage,
    "organisation-coverage": _organisation_coverage,
    "supervision-team": _supervision_team,
    "supervision-record": _supervision_record,
    "supervision-file": _supervision_file,
    "group-session": _group_session,
    "reflection-slips": _reflection_slips,
}
"""Who makes which document."""


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
