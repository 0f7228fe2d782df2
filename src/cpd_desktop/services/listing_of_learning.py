"""Sources of learning, findings and learning actions as plain tables for export, with how each stands on the date.

The first two are in the columns that the imports of sources and of findings read: what comes back unchanged changes nothing.
"""

from __future__ import annotations

from cpd_desktop.domain.learning import SourceDraft
from cpd_desktop.domain.learning_answers import Action, FindingLine, SourceLine
from cpd_desktop.domain.people import Person
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning import actions_of, learning, sources
from cpd_desktop.services.listing_table import Cell, Listing, in_order
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import load_teams
from cpd_desktop.store.session import Session

_SOURCE_COLUMNS = (
    "kind", "kind_title", "title", "reference", "received_on", "acknowledged_on", "closed_on", "basis", "raised_by",
    "organisation", "service", "team", "summary", "where_kept", "outcome", "well_founded", "responses", "asked", "comes_from",
    "referred_on", "findings", "open_findings", "to_tell", "told_on", "problems", "files", "comes_from_record", "record",
)  # fmt: skip
_FINDING_COLUMNS = (
    "kind", "source", "source_reference", "received_on", "finding", "text", "theme", "found_on", "strength", "teams", "decision",
    "decided_on", "reason", "owner", "name of the owner", "state", "verdict", "checked_on", "closed_on", "actions_agreed", "actions_done",
    "teams_in_scope", "teams_reached", "in_post", "acknowledged", "next_check_on", "overdue", "to_tell", "check_files", "source_record",
    "record",
)  # fmt: skip
_ACTION_COLUMNS = (
    "finding", "action", "owner", "organisation", "agreed_on", "due_on", "state", "state_on", "reason", "days_late",
    "partner_status", "assured_on", "assured_how", "finding_record", "record",
)  # fmt: skip
_YES_NO = {True: "yes", False: "no", None: ""}


def sources_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each source of learning; *comes_from* is the reference of another source, else its title."""
    found = sources(session, CoverageQuestion(question.as_at, question.upto))
    names = {one.uuid: one.said.reference or one.said.title for one in found}
    rows = [_source(one, names.get(one.said.about_uuid, "")) for one in found]
    about = f"Every source of learning, with its findings and who is still to be told as at {question.as_at:%d %B %Y}"
    return Listing("sources", about, _SOURCE_COLUMNS, in_order(rows, 4, 0, 2, 3))


def _source(one: SourceLine, comes_from: str) -> tuple[Cell, ...]:
    said = one.said
    return (
        said.kind, one.kind, said.title, said.reference, said.received_on, said.acknowledged_on, said.closed_on, said.basis,
        said.raised_by, said.organisation, said.service, one.team, said.summary, said.where_kept, said.outcome,
        _YES_NO[said.well_founded], said.responses, said.asked, comes_from, said.referred_on, one.findings, one.open_findings, one.to_tell, one.told_on,
        " ".join(one.problems), one.files, said.about_uuid.hex(), one.uuid.hex(),
    )  # fmt: skip


def findings_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each finding: what was decided, how it stands, whom it reached."""
    names = {one.id: one.name for one in load_teams(session.connection(), question.upto).values()}
    answer = learning(session, CoverageQuestion(question.as_at, question.upto))
    of = {one.uuid: one.said for one in answer.sources}
    owners = load_people(session, {one.said.owner_id for one in answer.findings if one.said.owner_id}, question.upto)
    rows = [
        _finding(
            one,
            of[one.said.source_uuid],
            "; ".join(sorted(names[team_id] for team_id in one.said.teams if team_id in names)),
            owners.get(one.said.owner_id or 0),
        )
        for one in answer.findings
    ]
    about = (
        f"Every finding as at {question.as_at:%d %B %Y}; teams is blank for all, teams_in_scope and teams_reached count those that it"
        " concerns, in_post and acknowledged the people in them; owner is the staff number or e-mail of one of the book's people"
    )
    return Listing("findings", about, _FINDING_COLUMNS, in_order(rows, 7, 0, 1, 4))


def _finding(one: FindingLine, source: SourceDraft, teams: str, owner: Person | None) -> tuple[Cell, ...]:
    said = one.said
    key = said.owner if owner is None else owner.staff_number or owner.email or owner.uuid
    return (
        one.kind, one.source, source.reference, source.received_on, said.title, said.text, said.theme, said.found_on,
        _YES_NO[said.is_strength], teams, one.decision.value, one.decided_on, one.reason, key, one.owner, one.state.value,
        one.verdict.value, one.checked_on, one.closed_on, one.actions, one.actions_done, one.teams, one.teams_reached, one.in_post,
        one.acknowledged, one.next_check_on, " ".join(one.overdue), one.to_tell, one.check_files, said.source_uuid.hex(),
        one.uuid.hex(),
    )  # fmt: skip


def learning_actions_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each action of a finding, of ours and of partners."""
    found = actions_of(session, CoverageQuestion(question.as_at, question.upto))
    rows = [_action(one, finding.said.title) for finding, one in found]
    about = f"Every learning action as at {question.as_at:%d %B %Y}; organisation is blank for ours, assured_on when we last saw a partner's"
    return Listing("learning-actions", about, _ACTION_COLUMNS, in_order(rows, 4, 0, 1))


def _action(one: Action, finding: str) -> tuple[Cell, ...]:
    said = one.said
    return (
        finding, said.title, one.owner, said.organisation, said.agreed_on, said.due_on, one.state, one.state_on, one.reason,
        one.days_late, said.partner_status.value, said.assured_on, said.assured_how, said.finding_uuid.hex(), one.uuid.hex(),
    )  # fmt: skip
