"""Sources of learning, findings and learning actions as plain tables for export, with how each stands on the date."""

from __future__ import annotations

from cpd_desktop.domain.learning_answers import Action, FindingLine, SourceLine
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning import actions_of, learning, sources
from cpd_desktop.services.listing_table import Cell, Listing
from cpd_desktop.store.queries.facts import load_teams
from cpd_desktop.store.session import Session

_SOURCE_COLUMNS = (
    "kind", "kind_title", "title", "reference", "received_on", "acknowledged_on", "closed_on", "basis", "raised_by",
    "organisation", "service", "team", "summary", "where_kept", "outcome", "well_founded", "responses", "asked", "about", "findings",
    "open_findings", "to_tell", "told_on", "problems", "files", "record",
)  # fmt: skip
_FINDING_COLUMNS = (
    "kind", "source", "finding", "text", "theme", "found_on", "strength", "concerns", "decision", "decided_on", "reason", "owner",
    "state", "verdict", "checked_on", "closed_on", "actions", "actions_done", "teams", "teams_reached", "in_post", "acknowledged",
    "next_check_on", "overdue", "to_tell", "check_files", "source_record", "record",
)  # fmt: skip
_ACTION_COLUMNS = (
    "finding", "action", "owner", "organisation", "agreed_on", "due_on", "state", "state_on", "reason", "days_late",
    "partner_status", "assured_on", "assured_how", "finding_record", "record",
)  # fmt: skip
_YES_NO = {True: "yes", False: "no", None: ""}


def sources_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each source of learning."""
    rows = [_source(one) for one in sources(session, CoverageQuestion(question.as_at, question.upto))]
    about = f"Every source of learning, with its findings and who is still to be told as at {question.as_at:%d %B %Y}"
    return Listing("sources", about, _SOURCE_COLUMNS, _in_order(rows, 4, 0, 2, 3))


def _source(one: SourceLine) -> tuple[Cell, ...]:
    said = one.said
    return (
        said.kind, one.kind, said.title, said.reference, said.received_on, said.acknowledged_on, said.closed_on, said.basis,
        said.raised_by, said.organisation, said.service, one.team, said.summary, said.where_kept, said.outcome,
        _YES_NO[said.well_founded], said.responses, said.asked, said.about_uuid.hex(), one.findings, one.open_findings, one.to_tell,
        one.told_on, " ".join(one.problems), one.files, one.uuid.hex(),
    )  # fmt: skip


def findings_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each finding: what was decided, how it stands, whom it reached."""
    names = {one.id: one.name for one in load_teams(session.connection(), question.upto).values()}
    answer = learning(session, CoverageQuestion(question.as_at, question.upto))
    rows = [
        _finding(one, "; ".join(sorted(names[team_id] for team_id in one.said.teams if team_id in names)))
        for one in answer.findings
    ]
    about = (
        f"Every finding as at {question.as_at:%d %B %Y}; teams and teams_reached count those that it concerns, in_post and"
        " acknowledged the people in them; concerns is blank for all teams"
    )
    return Listing("findings", about, _FINDING_COLUMNS, _in_order(rows, 5, 0, 1, 2))


def _finding(one: FindingLine, concerns: str) -> tuple[Cell, ...]:
    said = one.said
    return (
        one.kind, one.source, said.title, said.text, said.theme, said.found_on, _YES_NO[said.is_strength], concerns,
        one.decision.value, one.decided_on, one.reason, one.owner, one.state.value, one.verdict.value, one.checked_on, one.closed_on,
        one.actions, one.actions_done, one.teams, one.teams_reached, one.in_post, one.acknowledged, one.next_check_on,
        " ".join(one.overdue), one.to_tell, one.check_files, said.source_uuid.hex(), one.uuid.hex(),
    )  # fmt: skip


def learning_actions_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each action of a finding, of ours and of partners."""
    found = actions_of(session, CoverageQuestion(question.as_at, question.upto))
    rows = [_action(one, finding.said.title) for finding, one in found]
    about = f"Every learning action as at {question.as_at:%d %B %Y}; organisation is blank for ours, assured_on when we last saw a partner's"
    return Listing("learning-actions", about, _ACTION_COLUMNS, _in_order(rows, 4, 0, 1))


def _action(one: Action, finding: str) -> tuple[Cell, ...]:
    said = one.said
    return (
        finding, said.title, one.owner, said.organisation, said.agreed_on, said.due_on, one.state, one.state_on, one.reason,
        one.days_late, said.partner_status.value, said.assured_on, said.assured_how, said.finding_uuid.hex(), one.uuid.hex(),
    )  # fmt: skip


def _in_order(rows: list[tuple[Cell, ...]], *columns: int) -> tuple[tuple[Cell, ...], ...]:
    """Return *rows* by what they say in some *columns*, and last by their UUID."""
    return tuple(sorted(rows, key=lambda row: tuple(str(row[at]) for at in (*columns, -1))))
