"""What is on record of complaints, concerns, compliments and Ombudsman decisions, and of the issues of complaints, read at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cpd_desktop.domain.complaint_counts import SourceFacts, said_from
from cpd_desktop.domain.complaints import (
    Issue,
    IssueDraft,
    Outcome,
)
from cpd_desktop.domain.learning_kinds import COMPLAINT, COMPLIMENT, CONCERN, OMBUDSMAN
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.places_asked import is_asked_about, refuse_unknown_places
from cpd_desktop.store.queries.facts import known, load_teams
from cpd_desktop.store.session import Session

ISSUE_COLUMNS = (
    "source_uuid", "number", "issue", "category", "service", "team_id", "outcome", "decided_on", "remedy",
)  # fmt: skip
_KINDS = (COMPLAINT, CONCERN, COMPLIMENT, OMBUDSMAN)
_SOURCE_COLUMNS = "uuid, kind, title, reference, received_on, acknowledged_on, closed_on, well_founded, outcome, service, team_id, about_uuid, referred_on"
_WELL_FOUNDED = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source as it is counted, with what it is called."""

    facts: SourceFacts
    title: str
    reference: str


@dataclass(frozen=True, slots=True)
class ComplaintFacts:
    """What was received by the date, oldest first, and the issues of its complaints as they stood then."""

    sources: tuple[KnownSource, ...]
    issues: tuple[Issue, ...]


def complaint_facts(session: Session, question: CoverageQuestion, *, since: date | None = None) -> ComplaintFacts:
    """Return what was received by the date, of all or of the team or service asked about; with *since*, what was received, or referred to the
    Ombudsman as we were told, on that day or later.

    An issue counts where it says itself, else where its complaint does; a complaint is in scope when it is there itself or an issue of
    it is. Raises Refused, with the field, for a team or a service that is not there.
    """
    teams = load_teams(session.connection(), question.upto)
    sources = _sources(session, question, teams, since)
    by_uuid = {one.facts.uuid: one for one in sources if one.facts.kind == COMPLAINT}
    issues = _issues(session, question, teams, by_uuid, since)
    if not (question.team or question.service):
        return ComplaintFacts(sources, issues)
    refuse_unknown_places(question, teams, _services(session, question) if question.service else ())
    inside = tuple(one for one in issues if is_asked_about(question, one.team, one.service))
    of_issues = {one.said.source_uuid for one in inside}
    # A complaint whose issues all belong elsewhere is counted there.
    with_issues = {one.said.source_uuid for one in issues}
    chosen = tuple(
        one
        for one in sources
        if one.facts.uuid in of_issues
        or (one.facts.uuid not in with_issues and is_asked_about(question, one.facts.team, one.facts.service))
    )
    return ComplaintFacts(chosen, inside)


def _services(session: Session, question: CoverageQuestion) -> list[str]:
    """Return the services that complaints and their issues name, of whatever day."""
    rows = session.connection().exec_driver_sql(
        f"SELECT service FROM learning_sources WHERE {known(question.upto)} UNION"
        f" SELECT service FROM complaint_issues WHERE {known(question.upto)}"
    )
    return list(rows.scalars())


def _received(question: CoverageQuestion, since: date | None) -> str:
    """Return the condition for what was received by the date, and received or referred not before *since*."""
    first = "" if since is None else f" AND (received_on >= {day_number(since)} OR referred_on >= {day_number(since)})"
    return f"{known(question.upto)} AND received_on <= {day_number(question.as_at)}{first}"


def _sources(
    session: Session, question: CoverageQuestion, teams: Mapping[int, Team], since: date | None
) -> tuple[KnownSource, ...]:
    of_complaint = (
        f"(SELECT c.referred_on FROM learning_sources c WHERE {known(question.upto, 'c')} AND c.kind = '{COMPLAINT}'"
        " AND c.uuid = learning_sources.about_uuid)"
    )
    decided = _last_decided(session, question)
    rows = session.connection().exec_driver_sql(
        f"SELECT {_SOURCE_COLUMNS}, CASE kind WHEN '{OMBUDSMAN}' THEN {of_complaint} END FROM learning_sources"
        f" WHERE {_received(question, since)} AND kind IN ({', '.join('?' * len(_KINDS))}) ORDER BY received_on, reference, id",
        _KINDS,
    )
    return tuple(_source(tuple(row), teams, question.as_at, decided.get(bytes(row[0]))) for row in rows)


def _last_decided(session: Session, question: CoverageQuestion) -> dict[bytes, date]:
    """Return the last day on which an issue of each complaint was decided, wherever it counts and also after the date, by the complaint's UUID."""
    rows = session.connection().exec_driver_sql(
        f"SELECT source_uuid, max(decided_on) FROM complaint_issues WHERE {known(question.upto)} AND decided_on IS NOT NULL GROUP BY source_uuid"
    )
    return {bytes(uuid): day_of_number(day) for uuid, day in rows}


def _source(row: Sequence[Any], teams: Mapping[int, Team], as_at: date, decided_on: date | None) -> KnownSource:
    """Return what a row says; a referral of which we were told after *as_at* is not known on it, nor whether it was well-founded where that
    counts later. *decided_on* is the last day on which one of its issues was decided.
    """
    (
        uuid,
        kind,
        title,
        reference,
        received_on,
        acknowledged_on,
        closed_on,
        well_founded,
        outcome,
        service,
        team_id,
        about,
        own,
        of_complaint,
    ) = row
    team = teams.get(team_id)
    number = own if kind == COMPLAINT else of_complaint
    referred_on = None if number is None or number > day_number(as_at) else day_of_number(number)
    received, closed = day_of_number(received_on), None if closed_on is None else day_of_number(closed_on)
    is_well_founded = _WELL_FOUNDED.get(well_founded) if said_from(received, closed, decided_on) <= as_at else None
    facts = SourceFacts(
        bytes(uuid), kind, received, None if acknowledged_on is None else day_of_number(acknowledged_on),
        is_well_founded, outcome, service or (team.service if team else ""), team.name if team else "", bytes(about), referred_on,
    )  # fmt: skip
    return KnownSource(facts, title, reference)


def _issues(
    session: Session,
    question: CoverageQuestion,
    teams: Mapping[int, Team],
    complaints: Mapping[bytes, KnownSource],
    since: date | None,
) -> tuple[Issue, ...]:
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(ISSUE_COLUMNS)} FROM complaint_issues WHERE {known(question.upto)} AND source_uuid IN"
        f" (SELECT uuid FROM learning_sources WHERE {_received(question, since)}) ORDER BY number, id"
    )
    order = {uuid: at for at, uuid in enumerate(complaints)}
    found = []
    for row in rows:
        said = issue_on(question.as_at, issue_said(tuple(row[2:])))
        if said.source_uuid in complaints:
            found.append(_issue(row[0], bytes(row[1]), said, complaints[said.source_uuid], teams))
    return tuple(sorted(found, key=lambda one: (order[one.said.source_uuid], one.said.number or 0)))


def _issue(row_id: int, uuid: bytes, said: IssueDraft, complaint: KnownSource, teams: Mapping[int, Team]) -> Issue:
    own = None if said.team_id is None else teams.get(said.team_id)
    of = complaint.facts
    # An issue that names a service, and no team, is not of the complaint's team.
    team = own.name if own else ("" if said.service and folded(said.service) != folded(of.service) else of.team)
    service = said.service or (own.service if own else of.service)
    return Issue(row_id, uuid, said, complaint.title, complaint.reference, of.received_on, team, service)


def issue_on(as_at: date, said: IssueDraft) -> IssueDraft:
    """Return an issue as it stood on a day: what was decided later is open."""
    if said.decided_on is None or said.decided_on <= as_at:
        return said
    return replace(said, outcome=Outcome.OPEN, decided_on=None, remedy="")


def issue_said(values: Sequence[Any]) -> IssueDraft:
    """Return what a row says, given its values in the order of ISSUE_COLUMNS."""
    source_uuid, number, issue, category, service, team_id, outcome, decided_on, remedy = values
    day = None if decided_on is None else day_of_number(decided_on)
    return IssueDraft(bytes(source_uuid), issue, category, Outcome(outcome), day, service, team_id, remedy, number)


def issue_values(draft: IssueDraft, number: int) -> tuple[bytes | int | str | None, ...]:
    """Return an issue's values in the order of ISSUE_COLUMNS, as the book stores them."""
    return (
        draft.source_uuid, number, draft.issue.strip(), " ".join(draft.category.split()), " ".join(draft.service.split()),
        draft.team_id, draft.outcome.value, None if draft.decided_on is None else day_number(draft.decided_on), draft.remedy.strip(),
    )  # fmt: skip
