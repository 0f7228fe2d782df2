"""Complaints: acts on their issues, the issues on a date, and a year of them as the annual report needs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.complaint_comparison import beside, same_day_before
from cpd_desktop.domain.complaint_counts import FindingCounted, count_year, first_of_year
from cpd_desktop.domain.complaints import (
    MOST_ISSUES,
    ComplaintsYear,
    Issue,
    IssueDraft,
    check_issue,
)
from cpd_desktop.domain.learning_answers import FindingState
from cpd_desktop.domain.learning_kinds import COMPLAINT, COMPLIMENT, CONCERN, OMBUDSMAN
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.quoted_figures import quoted_problem
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.complaint_facts import (
    ISSUE_COLUMNS,
    ComplaintFacts,
    KnownSource,
    complaint_facts,
    issue_said,
    issue_values,
)
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.entry import delete_row, live_row, save_row
from cpd_desktop.services.learning import standings_of
from cpd_desktop.services.learning_records import recorded_findings
from cpd_desktop.store.queries.facts import known, load_teams
from cpd_desktop.store.rules import reference_rows
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import ComplaintIssueRow

_TOUCHED = Touched.LEARNING
_LEAST_LETTERS = 4


@lru_cache(maxsize=16)
def complaint_categories(as_at: date) -> tuple[str, ...]:
    """Return the categories of issues that the rules list on a date, in their order; any other may be typed."""
    return tuple(row["category"] for row in reference_rows("complaint_categories", as_at))


def save_issue(session: Session, draft: IssueDraft, *, today: date, row_id: int | None = None) -> Done[int]:
    """Record an issue of a complaint, or correct the live row *row_id*; return the row's id.

    Without a number it gets the next one of its complaint, or keeps its own. A category that the rules list is written as they do, and
    a team brings its service.
    Raises Refused with the field: for a source that is no complaint, a team that is not there, and a number that is taken.
    """
    complaint = _live_complaint(session, draft.source_uuid)
    check_issue(draft, complaint, today)
    if draft.team_id is not None:
        team = load_teams(session.connection()).get(draft.team_id)
        if team is None:
            message = "There is no such team in this book: choose one from the list."
            raise Refused(message, field="team_id")
        draft = replace(draft, service=team.service or draft.service)
    before = None
    if row_id is not None:
        before = issue_said(live_row(session, ComplaintIssueRow, ISSUE_COLUMNS, row_id).values)
    number = _number(session, draft, row_id, before)
    draft = replace(draft, category=listed_category(draft.category, today))
    act = "record an issue of a complaint" if row_id is None else "correct an issue of a complaint"
    return save_row(
        session,
        ComplaintIssueRow,
        ISSUE_COLUMNS,
        issue_values(draft, number),
        row_id=row_id,
        act_name=act,
        touched=_TOUCHED,
    )


def delete_issue(session: Session, row_id: int) -> Done[int]:
    """Take an issue back that was recorded by mistake; the others keep their numbers."""
    return delete_row(session, ComplaintIssueRow, row_id, act_name="delete an issue of a complaint", touched=_TOUCHED)


def listed_category(written: str, as_at: date) -> str:
    """Return a category as the rules list it, or as it was *written* where they do not."""
    words = " ".join(written.split())
    return next((one for one in complaint_categories(as_at) if folded(one) == folded(words)), words)


def _live_complaint(session: Session, source_uuid: bytes) -> date:
    """Return the day on which a complaint was received. Raises Refused where the source is none."""
    row = (
        session.connection()
        .exec_driver_sql(
            f"SELECT kind, received_on FROM learning_sources WHERE {known(None)} AND uuid = ?", (source_uuid,)
        )
        .fetchone()
    )
    if row is None or row[0] != COMPLAINT:
        message = "There is no such complaint, or it was deleted meanwhile: choose one from the list."
        raise Refused(message, field="source_uuid")
    return day_of_number(row[1])


def _number(session: Session, draft: IssueDraft, row_id: int | None, before: IssueDraft | None) -> int:
    rows = session.connection().exec_driver_sql(
        f"SELECT id, number FROM complaint_issues WHERE {known(None)} AND source_uuid = ?", (draft.source_uuid,)
    )
    taken = {number for other_id, number in rows if other_id != row_id}
    kept = before.number if before is not None and before.source_uuid == draft.source_uuid else None
    number = draft.number or kept or max(taken, default=0) + 1
    if number in taken:
        message = f"There is an issue {number} of this complaint already: correct that one, or leave the number blank."
        raise Refused(message, field="number")
    if number > MOST_ISSUES:
        message = f"A complaint has {MOST_ISSUES} issues at most: record the others with another complaint."
        raise Refused(message, field="number")
    return number


def issues(session: Session, question: CoverageQuestion) -> tuple[Issue, ...]:
    """Return the issues of complaints that were received by the date, as they stood then: the newest complaint first, then by number.

    Of a team or a service those that are counted there. Raises Refused, with the field, for a team or a service that is not there.
    """
    found = complaint_facts(session, question).issues
    return tuple(sorted(found, key=lambda one: day_number(one.received_on), reverse=True))


def complaints_year(
    session: Session, year: int, as_at: date, upto: int | None = None, *, service: str = "", team: str = ""
) -> ComplaintsYear:
    """Return the year from 1 April of *year* to 31 March, as it stood on *as_at*, with the year before.

    Where *as_at* lies within the year, the same days of the year before stand beside it too, as they stood on the same day. Of a service or a team issues are counted where they belong, and complaints with any issue there. Quoted figures are of the whole
    organisation: they stand in its year alone. Raises Refused for a year that begins after *as_at*.
    """
    if first_of_year(year) > as_at:
        message = f"The year begins on 1 April {year}, after {as_at:%d/%m/%Y}: choose an earlier year, or a later date."
        raise Refused(message, field="year")
    question = CoverageQuestion(as_at, upto, team, service)
    facts = complaint_facts(session, question, since=first_of_year(year - 1))
    findings = _findings(session, question, facts)
    quoted = () if team or service else quoted_problems(session, year, as_at, upto)
    found, before = _count(year, as_at, facts, findings, quoted), _count(year - 1, as_at, facts, findings)
    if not (before.complaints or before.concerns or before.compliments or before.ombudsman or before.referred.count):
        return found
    same_day = same_day_before(found)
    if same_day is None:
        return beside(found, before)
    then = complaint_facts(session, replace(question, as_at=same_day), since=first_of_year(year - 1))
    return beside(found, before, _count(year - 1, same_day, then))


def _count(
    year: int,
    as_at: date,
    facts: ComplaintFacts,
    findings: Sequence[FindingCounted] = (),
    quoted: Sequence[str] = (),
) -> ComplaintsYear:
    return count_year(year, as_at, [one.facts for one in facts.sources], facts.issues, findings, quoted)


def _findings(session: Session, question: CoverageQuestion, facts: ComplaintFacts) -> tuple[FindingCounted, ...]:
    """Return the findings of these complaints as the register has them, in the order of their states."""
    complaints = [one.facts.uuid for one in facts.sources if one.facts.kind == COMPLAINT]
    found = recorded_findings(session, question.as_at, question.upto, sources=complaints)
    standings = standings_of(session, found, question.as_at, question.upto)
    counted = [FindingCounted(one.uuid, one.said.source_uuid, standings[one.uuid].state.value) for one in found]
    order = [state.value for state in FindingState]
    return tuple(sorted(counted, key=lambda one: order.index(one.state)))


def quoted_problems(session: Session, year: int, as_at: date, upto: int | None = None) -> tuple[str, ...]:
    """Return a sentence on each published figure on complaints that its own counts do not give, oldest first.

    A figure is on complaints when its source is a complaint, concern, compliment or Ombudsman decision, or its sentence or base speaks
    of complaints. It stands with a year when it was published (else its source received) in that year or in the one after, in which
    the annual report on it appears.
    """
    rows = session.connection().exec_driver_sql(
        "SELECT q.sentence, q.numerator, q.denominator, q.base, q.percent, q.published_in, s.kind FROM quoted_figures q"
        f" JOIN learning_sources s ON s.uuid = q.source_uuid AND {known(upto, 's')} WHERE {known(upto, 'q')}"
        " AND coalesce(q.published_on, s.received_on) BETWEEN ? AND ? ORDER BY coalesce(q.published_on, s.received_on), q.id",
        (day_number(first_of_year(year)), min(day_number(as_at), day_number(first_of_year(year + 2)) - 1)),
    )
    found = []
    for sentence, numerator, denominator, base, percent, published_in, kind in rows:
        words = folded(f"{sentence} {base}")
        if kind in (COMPLAINT, CONCERN, COMPLIMENT, OMBUDSMAN) or "complaint" in words or "issue" in words:
            problem = quoted_problem(numerator, denominator, base, Decimal(percent))
            if problem:
                found.append(f"{published_in or sentence}: {problem}")
    return tuple(found)


def complaint_named(session: Session, key: str, as_at: date, upto: int | None = None) -> KnownSource:
    """Return the complaint with this reference, or with a UUID that begins so. Raises Refused for none and for several."""
    complaints = [
        one for one in complaint_facts(session, CoverageQuestion(as_at, upto)).sources if one.facts.kind == COMPLAINT
    ]
    found = [one for one in complaints if one.reference and folded(one.reference) == folded(key)]
    if not found:
        letters = _letters(key)
        found = [one for one in complaints if letters and one.facts.uuid.hex().startswith(letters)]
    if len(found) == 1:
        return found[0]
    message = f"There is no complaint '{key}': give its reference, or the key that the command complaints shows."
    if found:
        keys = ", ".join(one.facts.uuid.hex()[:8] for one in found[:5])
        message = f"'{key}' means {len(found)} complaints, whose keys begin with {keys}: give one of these."
    raise Refused(message, field="complaint")


def issue_named(session: Session, key: str, as_at: date, upto: int | None = None) -> Issue:
    """Return the issue with a UUID that begins so. Raises Refused for none and for several."""
    letters = _letters(key)
    every = issues(session, CoverageQuestion(as_at, upto))
    found = [one for one in every if letters and one.uuid.hex().startswith(letters)]
    if len(found) == 1:
        return found[0]
    message = f"There is no issue '{key}': give the key that the command complaints shows, or more of its letters."
    raise Refused(message, field="issue")


def _letters(key: str) -> str:
    letters = key.replace("-", "").strip().casefold()
    return letters if len(letters) >= _LEAST_LETTERS and re.fullmatch(r"[0-9a-f]+", letters) else ""
