"""What the papers on learning are made of, and who makes which, for `services/reports.py`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reportlab.platypus import Flowable

from cpd_desktop.documents.briefing import briefing_story
from cpd_desktop.documents.complaints_year import complaints_year_story
from cpd_desktop.documents.evidence_pack import evidence_pack_story
from cpd_desktop.documents.learning_report import learning_report_story
from cpd_desktop.documents.style import House
from cpd_desktop.documents.text import long_date
from cpd_desktop.documents.you_said import you_said_story
from cpd_desktop.domain.complaints import complaints_year_on
from cpd_desktop.domain.learning import ActionState, Verdict
from cpd_desktop.domain.learning_answers import FindingLine, FindingState, SourceLine
from cpd_desktop.domain.learning_sheets import (
    BriefingSheet,
    ComplaintsSheet,
    Learned,
    LearningSheet,
    PackSheet,
    YouSaid,
    YouSaidSheet,
)
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.reach import DISCUSSION_QUESTIONS
from cpd_desktop.services.complaints import complaints_year
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence_packs import pack_named, pack_of
from cpd_desktop.services.learning import actions_of, learning, thread_of
from cpd_desktop.services.learning_naming import finding_named, source_named
from cpd_desktop.services.learning_records import RecordedAction, recorded_actions
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.report_about import ReportAbout
from cpd_desktop.services.scopes import known_scope, scope_of
from cpd_desktop.services.telling import feedback_of, to_tell
from cpd_desktop.store.session import Session


@dataclass(frozen=True)
class LearningPaper:
    """A paper: its *scope* for the masthead, and its story in a house style."""

    scope: str
    story: Callable[[House], list[Flowable]] = field(repr=False)


LearningMaker = Callable[[Session, CoverageQuestion, ReportAbout], LearningPaper]
"""Makes a paper. Raises Refused, with the field, for what it is to be about and is not there."""


def learning_sheet(session: Session, question: CoverageQuestion) -> LearningSheet:
    """Return the register of a scope with who is to act, and who is still to be told. Raises Refused for a team or service that is not there."""
    question = known_scope(session, question)
    actions = tuple((finding.uuid, action) for finding, action in actions_of(session, question))
    share = memory_of(session).policy(session, question.upto).reach_share
    register = learning(session, question)
    return LearningSheet(scope_of(question), register, to_tell(session, question), actions, share)


def briefing_sheet(session: Session, finding: str, as_at: date, upto: int | None = None) -> BriefingSheet:
    """Return the finding that is named, with the questions that a team talks about. Raises Refused for one that is not there."""
    thread = thread_of(session, finding_named(session, finding, upto).uuid, as_at, upto)
    asked = [one.said.what for one in thread.routes if one.said.kind == "supervision prompt" and one.said.what]
    return BriefingSheet(as_at, thread, tuple(dict.fromkeys([*asked, *DISCUSSION_QUESTIONS])))


def you_said_sheet(
    session: Session,
    question: CoverageQuestion,
    *,
    source: str = "",
    begins_on: date | None = None,
    ends_on: date | None = None,
) -> YouSaidSheet:
    """Return what was said, learnt and changed: of the source that is named, else of all that somebody raised and that came in the period.

    Raises Refused, with the field, for a source, a team or a service that is not there, and for a period that ends before it begins.
    """
    if begins_on is not None and ends_on is not None and ends_on < begins_on:
        message = f"The period ends on {ends_on:%d/%m/%Y}, before it begins: give a later day."
        raise Refused(message, field="to")
    question = known_scope(session, question)
    register = learning(session, question)
    is_all = not (question.team or question.service)
    # Whoever raised something hears all that came of it, also from teams that were not asked about.
    whole = register if is_all else learning(session, replace(question, team="", service=""))
    inside = {one.said.source_uuid for one in register.findings}
    lines = [
        one for one in register.sources if one.said.raised_by and (is_all or one.uuid in inside or _is_theirs(one))
    ]
    scope = f"{scope_of(question)}{_period(begins_on, ends_on)}"
    if source:
        named = source_named(session, source, question.upto)
        lines = [one for one in whole.sources if one.uuid == named.uuid]
        scope = named.said.title
    else:
        first, last = begins_on or date.min, ends_on or date.max
        lines = [one for one in lines if first <= one.said.received_on <= last]
    return YouSaidSheet(scope, tuple(_you_said(session, question, lines, whole.findings)))


def _is_theirs(one: SourceLine) -> bool:
    """Whether a source in scope is that of a team or service, or has no finding yet: what others found of everybody's is not of them."""
    return not one.findings or one.said.team_id is not None or bool(one.said.service)


def _period(begins_on: date | None, ends_on: date | None) -> str:
    """Return the days in which it was raised, as they follow the scope; blank for all days."""
    if begins_on is not None and ends_on is not None:
        return f", raised from {long_date(begins_on)} to {long_date(ends_on)}"
    if begins_on is not None:
        return f", raised since {long_date(begins_on)}"
    return "" if ends_on is None else f", raised until {long_date(ends_on)}"


def _you_said(
    session: Session, question: CoverageQuestion, lines: Sequence[SourceLine], findings: Iterable[FindingLine]
) -> list[YouSaid]:
    """Return what each source hears, in order: each kind of record read once for all of them."""
    of_source: dict[bytes, list[FindingLine]] = defaultdict(list)
    for one in findings:
        of_source[one.said.source_uuid].append(one)
    uuids = [one.uuid for line in lines for one in of_source[line.uuid]]
    actions = recorded_actions(session, question.as_at, question.upto, findings=uuids) if uuids else {}
    told = feedback_of(session, [one.uuid for one in lines], question.as_at, question.upto) if lines else {}
    return [
        YouSaid(
            line,
            line.said.summary or line.said.title,
            tuple(_learned(one, actions.get(one.uuid, ()), question.as_at) for one in of_source[line.uuid] if one.decided_on),
            told.get(line.uuid, ()),
        )
        for line in lines
    ]  # fmt: skip


_HAS_CHANGED = {
    Verdict.NONE: "it is not known", Verdict.NOT_YET: "not yet", Verdict.PARTLY: "in part", Verdict.EMBEDDED: "it has, and it lasts",
    Verdict.SLIPPED_BACK: "it had, and has slipped back",
}  # fmt: skip
"""The verdict of a check as whoever raised something hears it."""


def _learned(one: FindingLine, actions: Iterable[RecordedAction], as_at: date) -> Learned:
    if one.state is FindingState.NOT_ACCEPTED:
        return Learned(one.said.title, one.said.text, one.reason, ())
    done = [
        f"{action.said.title} ({', '.join(filter(None, (action.said.organisation, long_date(action.state_on))))})"
        for action in actions
        if action.state_as_at(as_at) is ActionState.DONE
    ]
    checked = (
        f"On {long_date(one.checked_on)} we checked whether practice had changed: {_HAS_CHANGED[one.verdict]}."
        if one.checked_on
        else ""
    )
    return Learned(one.said.title, one.said.text, "", (*done, *([checked] if checked else ())))


def complaints_sheet(session: Session, question: CoverageQuestion, *, year: int | None = None) -> ComplaintsSheet:
    """Return the year of complaints from 1 April of *year*, None for the last whole one. Raises Refused for one that is ahead."""
    question = known_scope(session, question)
    asked = complaints_year_on(question.as_at) - 1 if year is None else year
    found = complaints_year(session, asked, question.as_at, question.upto, service=question.service, team=question.team)
    return ComplaintsSheet(scope_of(question), found)


def pack_sheet(session: Session, pack: str, as_at: date, upto: int | None = None) -> PackSheet:
    """Return the pack that is named with its claims on a date. Raises Refused for one that is not there."""
    return PackSheet(pack_of(session, pack_named(session, pack, upto), as_at, upto))


def _learning(session: Session, question: CoverageQuestion, _about: ReportAbout) -> LearningPaper:
    sheet = learning_sheet(session, question)
    return LearningPaper(sheet.scope, lambda house: learning_report_story(sheet, house=house))


def _briefing(session: Session, question: CoverageQuestion, about: ReportAbout) -> LearningPaper:
    sheet = briefing_sheet(session, about.finding, question.as_at, question.upto)
    return LearningPaper(sheet.thread.source.said.title, lambda house: briefing_story(sheet, house=house))


def _said(session: Session, question: CoverageQuestion, about: ReportAbout) -> LearningPaper:
    sheet = you_said_sheet(session, question, source=about.source, begins_on=about.begins_on, ends_on=about.ends_on)
    return LearningPaper(sheet.scope, lambda house: you_said_story(sheet, house=house))


def _complaints(session: Session, question: CoverageQuestion, about: ReportAbout) -> LearningPaper:
    sheet = complaints_sheet(session, question, year=about.year)
    return LearningPaper(sheet.scope_words, lambda house: complaints_year_story(sheet, house=house))


def _pack(session: Session, question: CoverageQuestion, about: ReportAbout) -> LearningPaper:
    sheet = pack_sheet(session, about.pack, question.as_at, question.upto)
    return LearningPaper(sheet.pack.said.title, lambda house: evidence_pack_story(sheet, house=house))


LEARNING_PAPERS: Mapping[str, LearningMaker] = {
    "learning": _learning, "briefing": _briefing, "you-said": _said, "complaints-year": _complaints, "evidence-pack": _pack,
}  # fmt: skip
"""Who makes which paper, by the name of the document."""
