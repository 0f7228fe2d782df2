"""The shapes of learning in JSON: stable keys, UUIDs in hexadecimal, days in ISO form; what there is not is null."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cpd_desktop.domain.learning_answers import (
    Action,
    Check,
    Feedback,
    FindingLine,
    Learning,
    QuotedFigure,
    Route,
    SourceLine,
    TeamReach,
    Thread,
)
from cpd_desktop.domain.learning_kinds import SourceKind
from cpd_desktop.domain.learning_words import action_history
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.reach import Carried
from cpd_desktop.domain.telling import ToTell
from cpd_desktop.services.kept_files import Attachment


def learning_shape(answer: Learning) -> dict[str, Any]:
    """Return the register: *grid* has an entry for each finding, with each team in the order of *teams*."""
    return {
        "as_at": answer.as_at,
        "sources": [source_shape(one) for one in answer.sources],
        "findings": [finding_shape(one) for one in answer.findings],
        "teams": list(answer.teams),
        "grid": [
            {"finding": finding.uuid.hex(), "teams": [team_reach_shape(one) for one in row]}
            for finding, row in zip(answer.findings, answer.grid, strict=True)
        ],
    }


def source_shape(one: SourceLine) -> dict[str, Any]:
    """Return a source; *well_founded* is null where nobody said, *to_tell* where nobody waits."""
    said = one.said
    return {
        "source": one.uuid.hex(),
        "kind": said.kind,
        "kind_title": one.kind,
        "title": said.title,
        "reference": said.reference or None,
        "received_on": said.received_on,
        "acknowledged_on": said.acknowledged_on,
        "closed_on": said.closed_on,
        "basis": said.basis or None,
        "raised_by": said.raised_by or None,
        "organisation": said.organisation or None,
        "service": said.service or None,
        "team": one.team or None,
        "summary": said.summary or None,
        "where_kept": said.where_kept or None,
        "outcome": said.outcome or None,
        "well_founded": said.well_founded,
        "responses": said.responses,
        "asked": said.asked,
        "about": said.about_uuid.hex() or None,
        "referred_on": said.referred_on,
        "findings": one.findings,
        "open_findings": one.open_findings,
        "to_tell": one.to_tell or None,
        "told_on": one.told_on,
        "problems": list(one.problems),
        "files": one.files,
    }


def learning_file_shape(one: Attachment) -> dict[str, Any]:
    """Return a file that is evidence of a source, a check or an activity, whose UUID *about* is; *size* in bytes."""
    return {
        "file": one.uuid,
        "about": one.record,
        "title": one.title or None,
        "dated_on": one.dated_on,
        "name": one.name,
        "media_type": one.media_type,
        "size": one.size,
    }


def finding_shape(one: FindingLine) -> dict[str, Any]:
    """Return a finding with how it stands: *teams_reached* of *teams*, *acknowledged* of *in_post* people; *concerns* null for all teams."""
    said = one.said
    return {
        "finding": one.uuid.hex(),
        "source": said.source_uuid.hex(),
        "source_title": one.source,
        "kind": one.kind,
        "title": said.title,
        "text": said.text or None,
        "theme": said.theme or None,
        "found_on": said.found_on,
        "strength": said.is_strength,
        "decision": one.decision.value,
        "decided_on": one.decided_on,
        "reason": one.reason or None,
        "owner": one.owner or None,
        "state": one.state.value,
        "verdict": one.verdict.value or None,
        "checked_on": one.checked_on,
        "closed_on": one.closed_on,
        "actions": one.actions,
        "actions_done": one.actions_done,
        "teams": one.teams,
        "teams_reached": one.teams_reached,
        "in_post": one.in_post,
        "acknowledged": one.acknowledged,
        "next_check_on": one.next_check_on,
        "overdue": list(one.overdue),
        "actions_overdue": one.actions_overdue,
        "checks_overdue": one.checks_overdue,
        "check_files": one.check_files,
        "to_tell": one.to_tell or None,
    }


def team_reach_shape(one: TeamReach, people: Mapping[int, Person] | None = None) -> dict[str, Any]:
    """Return how a finding stands in a team; with *people*, who acknowledged it and who did not."""
    shape = {
        "team": one.team,
        "service": one.service or None,
        "state": one.state.value,
        "in_post": one.in_post,
        "acknowledged": one.acknowledged,
        "away": one.away,
        "shared_on": one.shared_on,
        "routes": list(one.routes),
        "verdict": one.verdict.value or None,
        "checked_on": one.checked_on,
    }
    if people is None:
        return shape
    return {**shape, "people": _people(one.people, people), "waiting": _people(one.waiting, people)}


def _people(ids: Iterable[int], people: Mapping[int, Person]) -> list[dict[str, Any]]:
    found = (people[one] for one in ids if one in people)
    return [{"person": one.uuid, "name": one.name, "staff_number": one.staff_number} for one in found]


def thread_shape(one: Thread, people: Mapping[int, Person]) -> dict[str, Any]:
    """Return a finding from its source to the verdict, and to whoever raised it."""
    return {
        "source": source_shape(one.source),
        "finding": finding_shape(one.finding),
        "closing_note": one.closing_note or None,
        "history": [{"on": step.on, "what": step.act.value, "said": step.said or None} for step in one.history],
        "quoted": [quoted_shape(other) for other in one.quoted],
        "actions": [action_shape(other) for other in one.actions],
        "routes": [route_shape(other) for other in one.routes],
        "reach": [team_reach_shape(other, people) for other in one.reach],
        "checks": [check_shape(other) for other in one.checks],
        "told": [feedback_shape(other) for other in one.feedback],
    }


def quoted_shape(one: QuotedFigure) -> dict[str, Any]:
    """Return a published percentage, with what its own counts come to."""
    said = one.said
    return {
        "quoted": one.uuid.hex(),
        "sentence": said.sentence,
        "percent": f"{said.percent:f}",
        "numerator": said.numerator,
        "denominator": said.denominator,
        "base": said.base or None,
        "published_on": said.published_on,
        "published_in": said.published_in or None,
        "computed": one.computed or None,
        "problem": one.problem or None,
    }


def action_shape(one: Action) -> dict[str, Any]:
    """Return an action as it stands on the date; *partner_status* and when we saw it are null for one of ours.

    *history* is all that became of it by then: its states, and what a partner said and when we saw it ourselves.
    """
    said = one.said
    return {
        "action": one.uuid.hex(),
        "title": said.title,
        "owner": one.owner or None,
        "organisation": said.organisation or None,
        "agreed_on": said.agreed_on,
        "due_on": said.due_on,
        "state": one.state,
        "state_on": one.state_on,
        "reason": one.reason or None,
        "partner_status": said.partner_status.value or None,
        "assured_on": said.assured_on,
        "assured_how": said.assured_how or None,
        "days_late": one.days_late,
        "history": [{"on": on, "what": what, "said": text or None} for on, what, text in action_history(one)],
    }


def route_shape(one: Route) -> dict[str, Any]:
    """Return how a finding was, or (*planned*) will be, brought to teams; *teams* is empty for all that it concerns."""
    said = one.said
    return {
        "route": one.uuid.hex(),
        "kind": said.kind.value,
        "what": one.what,
        "shared_on": said.shared_on,
        "planned": one.is_planned,
        "teams": list(one.teams),
        "presented_by": said.presented_by or None,
        "discussion": said.discussion or None,
        "returned_on": said.returned_on,
    }


def check_shape(one: Check) -> dict[str, Any]:
    """Return a check that was made or planned, or (*check* null) one that the rule wants and nobody planned.

    *not_made* is true of one that was planned and not made, where one of later months was: it is not wanted any more.
    """
    said = one.said
    return {
        "check": one.uuid.hex() or None,
        "months": said.months or None,
        "due_on": said.due_on,
        "method": said.method.value if one.row_id is not None else None,
        "team": one.team,
        "made_on": said.made_on,
        "made_by": said.made_by or None,
        "sample": said.sample,
        "met": said.met,
        "result": said.result or None,
        "verdict": said.verdict.value or None,
        "not_made": one.is_passed_over,
        "days_late": one.days_late,
        "files": one.files,
    }


def feedback_shape(one: Feedback) -> dict[str, Any]:
    """Return that somebody was told; *finding* is null where they were told of all that came of the source."""
    said = one.said
    return {
        "told": one.uuid.hex(),
        "source": said.source_uuid.hex(),
        "finding": said.finding_uuid.hex() or None,
        "who": said.told,
        "message": said.message,
        "told_on": said.told_on,
        "channel": said.channel.value,
    }


def carried_shape(one: Carried) -> dict[str, Any]:
    """Return a finding that a session, a group session or a course carries."""
    return {"finding": one.finding_uuid.hex(), "title": one.title, "source": one.source or None}


def to_tell_shape(one: ToTell) -> dict[str, Any]:
    """Return a source of which whoever raised it is still to be told; *days_late* is null where it is not overdue."""
    return {
        "source": one.source_uuid.hex(),
        "kind": one.kind,
        "title": one.title,
        "reference": one.reference or None,
        "raised_by": one.raised_by,
        "team": one.team or None,
        "service": one.service or None,
        "findings": list(one.findings),
        "since": one.since,
        "due_on": one.due_on,
        "days_late": one.days_late,
    }


def source_kind_shape(one: SourceKind) -> dict[str, Any]:
    """Return a kind of source that the rules list."""
    return {
        "kind": one.code,
        "title": one.title,
        "owner": one.owner or None,
        "basis": one.basis or None,
        "outcomes": list(one.outcomes),
        "timescale": one.timescale or None,
        "records": one.records or None,
        "source": one.source,
    }
