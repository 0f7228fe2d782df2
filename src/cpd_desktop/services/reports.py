"""Making documents: the question, the furniture of the pages, the bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

from cpd_desktop.documents.approvals_ledger import approvals_paper
from cpd_desktop.documents.catalogue import Document, document_named
from cpd_desktop.documents.changes_between import changes_between_paper
from cpd_desktop.documents.chase_list import chase_list_paper
from cpd_desktop.documents.forecast_report import forecast_report
from cpd_desktop.documents.gaps_report import gaps_report
from cpd_desktop.documents.group_session_record import group_session_record
from cpd_desktop.documents.joining_list import joining_list
from cpd_desktop.documents.layout import AuditHead, PageFacts
from cpd_desktop.documents.leaver_impact import leaver_impact_paper
from cpd_desktop.documents.list_as_shown import ListAsShown, list_as_shown
from cpd_desktop.documents.organisation_coverage import organisation_coverage
from cpd_desktop.documents.reflection_slips import reflection_slips
from cpd_desktop.documents.session_certificate import session_certificates
from cpd_desktop.documents.sign_in_sheet import sign_in_sheets
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.documents.supervision_file import supervision_file
from cpd_desktop.documents.supervision_record import supervision_record
from cpd_desktop.documents.supervision_team import supervision_team
from cpd_desktop.documents.team_coverage import team_coverage
from cpd_desktop.documents.text import long_date
from cpd_desktop.documents.training_programme import training_programme
from cpd_desktop.domain.changes_between import AskedAt
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.session_sheets import Certificate, SessionFacts
from cpd_desktop.services.changes_between import changes_asked, first_by_default
from cpd_desktop.services.coverage import CoverageQuestion, find_person, organisation_sheet, team_sheet
from cpd_desktop.services.gap_papers import MONTHS_AHEAD, approvals_sheet, forecast_sheet, gaps_sheet, leaver_sheet
from cpd_desktop.services.private import Reader
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.scenarios import scenario_named
from cpd_desktop.services.sessions.certificates import NOBODY_PASSED, certificates_of
from cpd_desktop.services.sessions.naming import session_named
from cpd_desktop.services.sessions.papers import (
    chase_sheet_of,
    joining_list_of,
    programme_of,
    refuse_another_kind,
    sign_in_sheets_of,
)
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

    *person* and *supervisor* are keys; *on* is the day of a supervision; *supervision* and *session* are UUIDs; *begins_on* and
    *ends_on* are the days of a period, both included. *people* are the keys of those who leave, on *leaves_by* where it is given; of
    nobody named, everybody who leaves by then. *months* (1 to 36) are those of a forecast, None for twelve, and *scenario* the name of
    the saved one that it supposes. *first_known_at* and *known_at* are the moments as known at which two dates are compared, None for now;
    the first is as the second unless it is given.
    """

    person: str = ""
    supervisor: str = ""
    on: date | None = None
    supervision: str = ""
    session: str = ""
    begins_on: date | None = None
    ends_on: date | None = None
    people: tuple[str, ...] = ()
    leaves_by: date | None = None
    months: int | None = None
    scenario: str = ""
    first_known_at: datetime | None = None
    known_at: datetime | None = None


_NOTHING = ReportAbout()
_UUID = re.compile(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")


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
    with _asking(workspace, name, question, produced_on, produced_by, large_print, about, reader) as asked:
        return _MAKERS[name](asked)


def certificates_each(
    workspace: Workspace,
    question: CoverageQuestion,
    *,
    produced_on: datetime,
    produced_by: str,
    large_print: bool = False,
    about: ReportAbout,
    progress: Progress,
) -> list[tuple[Certificate, bytes]]:
    """Return each certificate of a session with its own PDF, in order of name, all of it from one snapshot.

    Raises Stopped once *progress* is to stop, and Refused as `report` does, and where nobody passed or completed the session.
    """
    with _asking(workspace, "certificate", question, produced_on, produced_by, large_print, about, None) as asked:
        found = _certificates(asked)
        if not found:
            raise Refused(NOBODY_PASSED, field="session")
        facts = asked.facts(found[0].course)
        made = []
        for number, one in enumerate(found):
            progress.tell(number, len(found))
            made.append((one, session_certificates([one], facts, house=asked.house)))
        progress.tell(len(found), len(found))
        return made


@contextmanager
def _asking(
    workspace: Workspace,
    name: str,
    question: CoverageQuestion,
    produced_on: datetime,
    produced_by: str,
    large_print: bool,
    about: ReportAbout,
    reader: Reader | None,
) -> Iterator[_Asked]:
    """Yield what the makers of the report called *name* are given, once it is sure that they may be."""
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

        yield _Asked(session, question, about, reader, facts, house)


def _refuse_what_does_not_fit(document: Document, question: CoverageQuestion, about: ReportAbout) -> None:
    """Raise Refused, with the field, for what is missing and for what the report takes no account of."""
    name = document.name
    needed = (
        (document.needs_team, question.team, "team", f"The report {name} is about one team: say which with --team."),
        (document.needs_session, about.session, "session", f"The report {name} is about one {document.session_words}: say which with --session."),
        (document.needs_pair, about.person, "person", f"The report {name} is about one person: say whom with --person."),
        (document.needs_pair, about.supervisor, "supervisor", f"The report {name} is about a pair: say with whom with --supervisor."),
    )  # fmt: skip
    for is_needed, given, field, message in needed:
        if is_needed and not given:
            raise Refused(message, field=field)
    of_pair = document.needs_pair or document.needs_supervision
    of_person = of_pair or document.takes_one_person
    taken: tuple[tuple[bool, object, str, str], ...] = (
        (document.takes_team, question.team, "team", "one team"),
        (document.takes_service, question.service, "service", "a service"),
        (of_person, about.person, "person", "a person"),
        (of_pair, about.supervisor, "supervisor", "a supervisor"),
        (document.needs_supervision, about.on, "on", "one day"),
        (document.needs_supervision, about.supervision, "supervision", "one supervision"),
        (document.needs_session, about.session, "session", "one session"),
        (document.takes_period, about.begins_on, "from", "a period"),
        (document.takes_period, about.ends_on, "to", "a period"),
        (document.takes_people, about.people, "person", "several people"),
        (document.takes_people, about.leaves_by, "by", "who leaves by a day"),
        (document.takes_scenario, about.months is not None, "months", "the months ahead"),
        (document.takes_scenario, about.scenario, "saved-scenario", "a scenario"),
        (document.compares, about.first_known_at, "from-known-at", "two moments of knowing"),
    )
    for is_taken, value, field, what in taken:
        if value and not is_taken:
            message = f"The report {name} is not about {what}: leave out --{field}."
            raise Refused(message, field=field)


def _team_coverage(asked: _Asked) -> bytes:
    sheet = team_sheet(asked.session, asked.question)
    return team_coverage(sheet, asked.facts(sheet.scope), house=asked.house)


def _organisation_coverage(asked: _Asked) -> bytes:
    sheet = organisation_sheet(asked.session, asked.question)
    return organisation_coverage(sheet, asked.facts(sheet.scope), house=asked.house)


def _changes_between(asked: _Asked) -> bytes:
    about = asked.about
    second = AskedAt(about.ends_on or asked.question.as_at, about.known_at)
    usual = first_by_default(second)
    first = AskedAt(about.begins_on or usual.as_at, about.first_known_at or usual.known_at)
    found = changes_asked(asked.session, asked.question, first, second)
    return changes_between_paper(found, replace(asked.facts(found.scope), as_at=second.as_at), house=asked.house)


def _supervision_team(asked: _Asked) -> bytes:
    sheet = team_supervision_sheet(asked.session, asked.question)
    return supervision_team(sheet, asked.facts(sheet.scope), house=asked.house)


def _supervision_record(asked: _Asked) -> bytes:
    about = asked.about
    if about.supervision:
        uuid = uuid_from_text(about.supervision, "supervision", "supervision")
    else:
        uuid = supervision_on(asked.session, about.person, about.on, about.supervisor, upto=asked.question.upto)
    sheet = record_sheet(asked.session, uuid, reader=asked.reader, upto=asked.question.upto)
    return supervision_record(sheet, asked.facts(f"{sheet.supervisee} with {sheet.supervisor}"), house=asked.house)


def _supervision_file(asked: _Asked) -> bytes:
    upto = asked.question.upto
    person = find_person(asked.session, asked.about.person, upto)
    supervisor = find_person(asked.session, asked.about.supervisor, upto)
    sheet = file_sheet(asked.session, person.id, supervisor.id, reader=asked.reader, upto=upto)
    return supervision_file(sheet, asked.facts(f"{sheet.supervisee} with {sheet.supervisor}"), house=asked.house)


def _group_session(asked: _Asked) -> bytes:
    sheet = group_sheet(asked.session, _session(asked), as_at=asked.question.as_at, upto=asked.question.upto)
    return group_session_record(sheet, asked.facts(sheet.topic), house=asked.house)


def _reflection_slips(asked: _Asked) -> bytes:
    sheet = group_sheet(asked.session, _session(asked), as_at=asked.question.as_at, upto=asked.question.upto)
    return reflection_slips(sheet, asked.facts(sheet.topic), house=asked.house)


def _session(asked: _Asked, *, is_training: bool = False) -> bytes:
    """Return the UUID of the session asked about. Raises Refused for one that is not there, or of the other kind."""
    text = asked.about.session
    if is_training and not _UUID.fullmatch(text):
        # As the commands about sessions take it: the first letters of its key, or its course and day.
        return session_named(asked.session, text, asked.question.upto).uuid
    uuid = uuid_from_text(text, "group session", "session")
    refuse_another_kind(asked.session, uuid, is_training=is_training, upto=asked.question.upto)
    return uuid


def _sign_in(asked: _Asked) -> bytes:
    uuid, question = _session(asked, is_training=True), asked.question
    sheets = sign_in_sheets_of(asked.session, uuid, as_at=question.as_at, upto=question.upto)
    return sign_in_sheets(sheets, asked.facts(_named(sheets.facts)), house=asked.house)


def _joining_list(asked: _Asked) -> bytes:
    uuid, question = _session(asked, is_training=True), asked.question
    sheet = joining_list_of(asked.session, uuid, as_at=question.as_at, upto=question.upto)
    return joining_list(sheet, asked.facts(_named(sheet.facts)), house=asked.house)


def _named(session: SessionFacts) -> str:
    return f"{session.title}, {long_date(session.days[0])}"


def _certificates(asked: _Asked) -> tuple[Certificate, ...]:
    uuid, question, about = _session(asked, is_training=True), asked.question, asked.about
    person_id = find_person(asked.session, about.person, question.upto).id if about.person else None
    return certificates_of(asked.session, uuid, as_at=question.as_at, upto=question.upto, person_id=person_id)


def _certificate(asked: _Asked) -> bytes:
    found = _certificates(asked)
    return session_certificates(found, asked.facts(found[0].course if found else ""), house=asked.house)


def _training_programme(asked: _Asked) -> bytes:
    about = asked.about
    sheet = programme_of(asked.session, asked.question, begins_on=about.begins_on, ends_on=about.ends_on)
    return training_programme(sheet, asked.facts(sheet.scope), house=asked.house)


def _chase_list(asked: _Asked) -> bytes:
    sheet = chase_sheet_of(asked.session, asked.question)
    return chase_list_paper(sheet, asked.facts(sheet.scope), house=asked.house)


def _gaps(asked: _Asked) -> bytes:
    sheet = gaps_sheet(asked.session, asked.question)
    return gaps_report(sheet, asked.facts(sheet.scope), house=asked.house)


def _leaver_impact(asked: _Asked) -> bytes:
    sheet = leaver_sheet(asked.session, asked.question, asked.about.people, asked.about.leaves_by)
    return leaver_impact_paper(sheet, asked.facts(sheet.scope), house=asked.house)


def _forecast(asked: _Asked) -> bytes:
    about = asked.about
    scenario = scenario_named(asked.session, about.scenario, asked.question.upto).scenario if about.scenario else None
    months = MONTHS_AHEAD if about.months is None else about.months
    sheet = forecast_sheet(asked.session, asked.question, months=months, scenario=scenario)
    return forecast_report(sheet, asked.facts(sheet.scope), house=asked.house)


def _approvals(asked: _Asked) -> bytes:
    sheet = approvals_sheet(asked.session, asked.question)
    return approvals_paper(sheet, asked.facts(sheet.scope), house=asked.house)


_MAKERS: Mapping[str, Callable[[_Asked], bytes]] = {
    "team-coverage": _team_coverage,
    "organisation-coverage": _organisation_coverage,
    "changes-between": _changes_between,
    "supervision-team": _supervision_team,
    "supervision-record": _supervision_record,
    "supervision-file": _supervision_file,
    "group-session": _group_session,
    "reflection-slips": _reflection_slips,
    "sign-in": _sign_in,
    "joining-list": _joining_list,
    "certificate": _certificate,
    "training-programme": _training_programme,
    "chase-list": _chase_list,
    "gaps": _gaps,
    "leaver-impact": _leaver_impact,
    "forecast": _forecast,
    "approvals": _approvals,
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
