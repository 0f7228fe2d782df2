"""Making documents: the question, the furniture of the pages, the bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from reportlab.platypus import Flowable

from cpd_desktop.documents.apprenticeships_report import apprenticeships_paper
from cpd_desktop.documents.approvals_ledger import approvals_paper
from cpd_desktop.documents.catalogue import document_named
from cpd_desktop.documents.changes_between import changes_between_paper
from cpd_desktop.documents.chase_list import chase_list_paper
from cpd_desktop.documents.claim_pack import claim_pack
from cpd_desktop.documents.forecast_report import forecast_report
from cpd_desktop.documents.funding_report import funding_report
from cpd_desktop.documents.gaps_report import gaps_report
from cpd_desktop.documents.group_session_record import group_session_record
from cpd_desktop.documents.joining_list import joining_list
from cpd_desktop.documents.layout import AuditHead, PageFacts, build, build_run
from cpd_desktop.documents.leaver_impact import leaver_impact_paper
from cpd_desktop.documents.list_as_shown import ListAsShown, list_as_shown
from cpd_desktop.documents.organisation_coverage import organisation_coverage
from cpd_desktop.documents.reflection_slips import reflection_slips
from cpd_desktop.documents.session_certificate import session_certificates
from cpd_desktop.documents.sign_in_sheet import sign_in_sheets
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.documents.supervision_file import supervision_file
from cpd_desktop.documents.supervision_record import supervision_record
from cpd_desktop.documents.text import long_date
from cpd_desktop.documents.training_programme import training_programme
from cpd_desktop.domain.changes_between import AskedAt
from cpd_desktop.domain.cpd_sheets import PagesOf
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.session_sheets import Certificate, SessionFacts
from cpd_desktop.services.apprenticeship_papers import apprenticeships_sheet
from cpd_desktop.services.changes_between import changes_asked, first_by_default
from cpd_desktop.services.coverage import CoverageQuestion, find_person, organisation_sheet
from cpd_desktop.services.funding_papers import claim_pack_sheet, funding_sheet
from cpd_desktop.services.gap_papers import MONTHS_AHEAD, approvals_sheet, forecast_sheet, gaps_sheet, leaver_sheet
from cpd_desktop.services.learning_papers import LEARNING_PAPERS
from cpd_desktop.services.person_papers import PERSON_PAPERS, PersonAsked, paper_of, people_asked
from cpd_desktop.services.private import Reader
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.report_about import ReportAbout, refuse_what_does_not_fit
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
from cpd_desktop.services.team_papers import TEAM_PAPERS
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from cpd_desktop.store.trail import Head, head

__all__ = ["Asked", "ReportAbout", "asking", "certificates_each", "printed_list", "report"]

_NOTHING = ReportAbout()
_UUID = re.compile(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")


@dataclass(frozen=True)
class Asked:
    """What a maker is given: one snapshot, the question, and the pages' facts for a scope."""

    session: Session
    question: CoverageQuestion
    about: ReportAbout
    reader: Reader | None
    facts: Callable[[str], PageFacts]
    house: House
    pages_of: PagesOf | None = None
    progress: Progress | None = None

    @property
    def of_person(self) -> PersonAsked:
        """The same for the paper of a person."""
        return PersonAsked(
            self.session, self.question, self.reader, self.about.choice, self.pages_of, self.about.known_at
        )


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
    at_twin: Callable[[bytes], None] | None = None,
    pages_of: PagesOf | None = None,
    progress: Progress | None = None,
) -> bytes:
    """Return the report called *name* as a PDF, all of it from one snapshot; *at_twin* is given the same as a page for a browser.

    *pages_of* looks into certificates that are to be shown; *progress* is told of each person of a print run, and stops it. Raises Refused for an unknown name, team, service, person or session, and for what the report takes no account of; a private one
    raises NotSignedIn without a *reader*, and NotAReader for who may not read it.
    """
    with asking(workspace, name, question, produced_on, produced_by, large_print, about, reader) as asked:
        whole = replace(asked, pages_of=pages_of, progress=progress)
        return _MAKERS[name](whole if at_twin is None else _with_twin(whole, at_twin))


def _with_twin(asked: Asked, at_twin: Callable[[bytes], None]) -> Asked:
    return replace(asked, facts=lambda scope: replace(asked.facts(scope), at_twin=at_twin))


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
    with asking(workspace, "certificate", question, produced_on, produced_by, large_print, about, None) as asked:
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
def asking(
    workspace: Workspace,
    name: str,
    question: CoverageQuestion,
    produced_on: datetime,
    produced_by: str,
    large_print: bool,
    about: ReportAbout,
    reader: Reader | None,
) -> Iterator[Asked]:
    """Yield what the makers of the report called *name* are given, once it is sure that they may be."""
    document = document_named(name)
    refuse_what_does_not_fit(document, question, about)
    if document.is_private:
        # Before anything is looked up: also who has no supervision at all is nobody's business.
        refuse_nobody(reader)
    house = LARGE_PRINT if large_print else STANDARD
    with workspace.snapshot() as session:
        newest = head(session.connection())

        def facts(scope: str) -> PageFacts:
            return _facts(workspace, newest, document.title, scope, question.as_at, produced_on, produced_by)

        yield Asked(session, question, about, reader, facts, house)


def _team_paper(asked: Asked, name: str) -> bytes:
    paper = TEAM_PAPERS[name](asked.session, asked.question)
    return build(paper.story(asked.house), asked.facts(paper.scope), house=asked.house)


def _learning_paper(asked: Asked, name: str) -> bytes:
    paper = LEARNING_PAPERS[name](asked.session, asked.question, asked.about)
    return build(paper.story(asked.house), asked.facts(paper.scope), house=asked.house)


def _of_scope(asked: Asked, sheet_of: Callable[[Session, CoverageQuestion], Any], paper: Callable[..., bytes]) -> bytes:
    """Return a paper that is about a scope on a date, and about nothing else."""
    sheet = sheet_of(asked.session, asked.question)
    return paper(sheet, asked.facts(sheet.scope), house=asked.house)


def _changes_between(asked: Asked) -> bytes:
    about = asked.about
    second = AskedAt(about.ends_on or asked.question.as_at, about.known_at)
    usual = first_by_default(second)
    first = AskedAt(about.begins_on or usual.as_at, about.first_known_at or usual.known_at)
    found = changes_asked(asked.session, asked.question, first, second)
    return changes_between_paper(found, replace(asked.facts(found.scope), as_at=second.as_at), house=asked.house)


def _supervision_record(asked: Asked) -> bytes:
    about = asked.about
    if about.supervision:
        uuid = uuid_from_text(about.supervision, "supervision", "supervision")
    else:
        uuid = supervision_on(asked.session, about.person, about.on, about.supervisor, upto=asked.question.upto)
    sheet = record_sheet(asked.session, uuid, reader=asked.reader, upto=asked.question.upto)
    return supervision_record(sheet, asked.facts(f"{sheet.supervisee} with {sheet.supervisor}"), house=asked.house)


def _supervision_file(asked: Asked) -> bytes:
    upto = asked.question.upto
    person = find_person(asked.session, asked.about.person, upto)
    supervisor = find_person(asked.session, asked.about.supervisor, upto)
    sheet = file_sheet(asked.session, person.id, supervisor.id, reader=asked.reader, upto=upto)
    return supervision_file(sheet, asked.facts(f"{sheet.supervisee} with {sheet.supervisor}"), house=asked.house)


def _group_session(asked: Asked) -> bytes:
    sheet = group_sheet(asked.session, _session(asked), as_at=asked.question.as_at, upto=asked.question.upto)
    return group_session_record(sheet, asked.facts(sheet.topic), house=asked.house)


def _reflection_slips(asked: Asked) -> bytes:
    sheet = group_sheet(asked.session, _session(asked), as_at=asked.question.as_at, upto=asked.question.upto)
    return reflection_slips(sheet, asked.facts(sheet.topic), house=asked.house)


def _session(asked: Asked, *, is_training: bool = False) -> bytes:
    """Return the UUID of the session asked about. Raises Refused for one that is not there, or of the other kind."""
    text = asked.about.session
    if is_training and not _UUID.fullmatch(text):
        # As the commands about sessions take it: the first letters of its key, or its course and day.
        return session_named(asked.session, text, asked.question.upto).uuid
    uuid = uuid_from_text(text, "group session", "session")
    refuse_another_kind(asked.session, uuid, is_training=is_training, upto=asked.question.upto)
    return uuid


def _sign_in(asked: Asked) -> bytes:
    uuid, question = _session(asked, is_training=True), asked.question
    sheets = sign_in_sheets_of(asked.session, uuid, as_at=question.as_at, upto=question.upto)
    return sign_in_sheets(sheets, asked.facts(_named(sheets.facts)), house=asked.house)


def _joining_list(asked: Asked) -> bytes:
    uuid, question = _session(asked, is_training=True), asked.question
    sheet = joining_list_of(asked.session, uuid, as_at=question.as_at, upto=question.upto)
    return joining_list(sheet, asked.facts(_named(sheet.facts)), house=asked.house)


def _named(session: SessionFacts) -> str:
    return f"{session.title}, {long_date(session.days[0])}"


def _certificates(asked: Asked) -> tuple[Certificate, ...]:
    uuid, question, about = _session(asked, is_training=True), asked.question, asked.about
    person_id = find_person(asked.session, about.person, question.upto).id if about.person else None
    return certificates_of(asked.session, uuid, as_at=question.as_at, upto=question.upto, person_id=person_id)


def _certificate(asked: Asked) -> bytes:
    found = _certificates(asked)
    return session_certificates(found, asked.facts(found[0].course if found else ""), house=asked.house)


def _training_programme(asked: Asked) -> bytes:
    about = asked.about
    sheet = programme_of(asked.session, asked.question, begins_on=about.begins_on, ends_on=about.ends_on)
    return training_programme(sheet, asked.facts(sheet.scope), house=asked.house)


def _leaver_impact(asked: Asked) -> bytes:
    sheet = leaver_sheet(asked.session, asked.question, asked.about.people, asked.about.leaves_by)
    return leaver_impact_paper(sheet, asked.facts(sheet.scope), house=asked.house)


def _forecast(asked: Asked) -> bytes:
    about = asked.about
    scenario = scenario_named(asked.session, about.scenario, asked.question.upto).scenario if about.scenario else None
    months = MONTHS_AHEAD if about.months is None else about.months
    sheet = forecast_sheet(asked.session, asked.question, months=months, scenario=scenario)
    return forecast_report(sheet, asked.facts(sheet.scope), house=asked.house)


def _funding(asked: Asked) -> bytes:
    sheet = funding_sheet(asked.session, asked.question, year=asked.about.year)
    return funding_report(sheet, asked.facts(sheet.scope_words), house=asked.house)


def _claim_pack(asked: Asked) -> bytes:
    claim = uuid_from_text(asked.about.claim, "funding claim", "claim")
    sheet = claim_pack_sheet(asked.session, claim, asked.question.as_at, pages_of=asked.pages_of)
    return claim_pack(sheet, asked.facts(sheet.scope), house=asked.house)


def _person_paper(asked: Asked, name: str) -> bytes:
    """Return a person's own paper, or those of everybody in the scope in one file."""
    people = people_asked(asked.session, asked.question, asked.about.person, asked.about.choice)
    if asked.about.person:
        paper = paper_of(name, asked.of_person, people[0])
        facts = replace(asked.facts(paper.scope), private_to=paper.private_to)
        return build(paper.story(asked.house), facts, house=asked.house)
    found: list[tuple[PageFacts, list[Flowable]]] = []
    for number, person in enumerate(people):
        if asked.progress is not None:
            asked.progress.tell(number, len(people))
        made = PERSON_PAPERS[name](asked.of_person, person)
        if made is not None:
            facts = replace(asked.facts(made.scope), private_to=made.private_to, at_twin=None)
            found.append((facts, made.story(asked.house)))
    if not found:
        message = "It is about nobody who is in post there on that day: choose another team, or another day."
        raise Refused(message, field="team")
    of_whom = "1 person" if len(found) == 1 else f"{len(found):,} people"
    where = asked.question.team or asked.question.service
    return build_run(found, asked.facts(f"{where} · {of_whom}"), house=asked.house)


_MAKERS: Mapping[str, Callable[[Asked], bytes]] = {
    "organisation-coverage": partial(_of_scope, sheet_of=organisation_sheet, paper=organisation_coverage),
    "changes-between": _changes_between,
    "supervision-record": _supervision_record,
    "supervision-file": _supervision_file,
    "group-session": _group_session,
    "reflection-slips": _reflection_slips,
    "sign-in": _sign_in,
    "joining-list": _joining_list,
    "certificate": _certificate,
    "training-programme": _training_programme,
    "chase-list": partial(_of_scope, sheet_of=chase_sheet_of, paper=chase_list_paper),
    "gaps": partial(_of_scope, sheet_of=gaps_sheet, paper=gaps_report),
    "leaver-impact": _leaver_impact,
    "forecast": _forecast,
    "approvals": partial(_of_scope, sheet_of=approvals_sheet, paper=approvals_paper),
    "apprenticeships": partial(_of_scope, sheet_of=apprenticeships_sheet, paper=apprenticeships_paper),
    "funding": _funding,
    "claim-pack": _claim_pack,
    **{name: partial(_learning_paper, name=name) for name in LEARNING_PAPERS},
    **{name: partial(_team_paper, name=name) for name in TEAM_PAPERS},
    **{name: partial(_person_paper, name=name) for name in PERSON_PAPERS},
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
        organisation=book.whose,
        marking="Demonstration: invented people" if book.is_demo else "",
    )
