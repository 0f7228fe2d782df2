"""Queries about learning from experience: findings, whom they reached, actions, checks, verdicts, who was told. The figures are the register's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cpd_desktop.domain.evidence_packs import Answered, Asked, EvidenceRow
from cpd_desktop.domain.evidence_queries import uuid_of
from cpd_desktop.domain.finding_standing import NOT_ACTED_ON, is_team_reached, times_reached
from cpd_desktop.domain.learning import ActionState, Decision, Verdict
from cpd_desktop.domain.learning_answers import FindingLine, Learning, ReachState, TeamReach
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.effectiveness import checks_of
from cpd_desktop.services.evidence_queries.answering import (
    joined,
    once,
    reference,
    share_of,
    share_of_rows,
    tally_words,
)
from cpd_desktop.services.learning import learning, sources
from cpd_desktop.services.learning_records import RecordedAction, recorded_actions
from cpd_desktop.services.memory import memory_of
from cpd_desktop.store.session import Session


@dataclass(frozen=True)
class _Chosen:
    """The findings asked about, each with its teams."""

    findings: tuple[FindingLine, ...]
    grid: tuple[tuple[TeamReach, ...], ...]

    @property
    def uuids(self) -> list[bytes]:
        """Their UUIDs, in order."""
        return [one.uuid for one in self.findings]

    def name_of(self, uuid: bytes) -> str:
        """Return the title of a finding."""
        return next(one.said.title for one in self.findings if one.uuid == uuid)


def _chosen(session: Session, question: CoverageQuestion, asked: Asked) -> _Chosen:
    """Return the findings of the scope: all, those of one source, or one of them. Raises Refused for what is neither."""
    register = once(learning, session, question)
    pairs = list(zip(register.findings, register.grid, strict=True))
    if asked.about:
        pairs = _about(session, question, register, uuid_of(asked.about))
    return _Chosen(tuple(line for line, _ in pairs), tuple(reach for _, reach in pairs))


def _about(
    session: Session, question: CoverageQuestion, register: Learning, uuid: bytes
) -> list[tuple[FindingLine, tuple[TeamReach, ...]]]:
    found = [
        (line, reach)
        for line, reach in zip(register.findings, register.grid, strict=True)
        if uuid in (line.uuid, line.said.source_uuid)
    ]
    if not found and uuid not in {
        one.uuid for one in once(sources, session, CoverageQuestion(question.as_at, question.upto))
    }:
        message = f"There is no source and no finding {uuid.hex()[:8]} on this date: choose one from the register of learning."
        raise Refused(message, field="about")
    return found


def findings(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many findings were decided on: accepted, or not accepted because of something. A row is a finding with its state."""
    found = _chosen(session, question, asked).findings
    rows = [
        EvidenceRow(
            reference("finding", one.uuid), joined(one.said.title, one.kind, one.state.value), one.said.found_on,
            one.decision is not Decision.UNDECIDED,
        )
        for one in found
    ]  # fmt: skip
    states = tally_words(one.state.value for one in found)
    return share_of_rows(rows, "findings were decided on", caveat=f"{states}." if states else "")


def finding_reach(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many people in post acknowledged findings, each counted once for each finding. A row is a finding in a team."""
    found = _chosen(session, question, asked)
    acknowledged, in_post = sum(one.acknowledged for one in found.findings), sum(one.in_post for one in found.findings)
    rows = [_reach_row(line, team, counts=team.acknowledged > 0) for line, team in _concerned(found)]
    base = "people in post acknowledged a finding, each counted once for each finding"
    return share_of(acknowledged, in_post, base, rows)


def teams_reached(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many teams accepted findings reached, by the organisation's own share of people in post. A row is a finding in a team."""
    found = _chosen(session, question, asked)
    share = memory_of(session).policy(session, question.upto).reach_share
    concerned = [(line, team) for line, team in _concerned(found) if line.state not in NOT_ACTED_ON]
    rows = [_reach_row(line, team, counts=is_team_reached(team, share)) for line, team in concerned]
    states = tally_words(team.state.value for _, team in concerned)
    reached, teams = times_reached(found.findings)
    base = "teams that a finding concerns were reached, each counted once for each finding"
    return share_of(reached, teams, base, rows, caveat=f"{states}." if states else "")


def _concerned(found: _Chosen) -> list[tuple[FindingLine, TeamReach]]:
    return [
        (line, team)
        for line, teams in zip(found.findings, found.grid, strict=True)
        for team in teams
        if team.state is not ReachState.NOT_CONCERNED
    ]


def _reach_row(line: FindingLine, team: TeamReach, *, counts: bool) -> EvidenceRow:
    words = joined(line.said.title, team.state.value, f"{team.acknowledged:,} of {team.in_post:,} acknowledged")
    return EvidenceRow(f"{reference('finding', line.uuid)} in {team.team}", words, team.shared_on, counts)


def actions_on_time(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many actions were done by their day, of those with a day that are done or overdue. A row is an action.

    Dropped actions are in neither, and neither are those whose day is still to come.
    """
    found, as_at = _chosen(session, question, asked), question.as_at
    rows = [
        EvidenceRow(
            reference("action", one.uuid), joined(one.said.title, found.name_of(one.said.finding_uuid), _action_words(one, question)),
            one.said.due_on, one.state_as_at(as_at) is ActionState.DONE and one.state_on <= one.said.due_on,
        )
        for one in _actions(session, question, found)
        if one.said.due_on is not None
        and (one.state_as_at(as_at) is ActionState.DONE or one.days_late(as_at) is not None)
    ]  # fmt: skip
    return share_of_rows(rows, "learning actions that are done or overdue were done by their day")


def _action_words(one: RecordedAction, question: CoverageQuestion) -> str:
    late = one.days_late(question.as_at)
    if late is not None:
        return "1 day overdue" if late == 1 else f"{late:,} days overdue"
    return f"done on {one.state_on.day} {one.state_on:%b %Y}"


def partner_actions_assured(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many of the actions of partners we had seen ourselves by the date, whatever they say of them. A row is an action.

    Its day is that of the last time by then.
    """
    found = _chosen(session, question, asked)
    rows = []
    for one in _actions(session, question, found):
        if not one.said.organisation or one.state is ActionState.DROPPED:
            continue
        seen_on = one.said.assured_on
        words = joined(
            one.said.title,
            one.said.organisation,
            f"says: {one.said.partner_status.value}" if one.said.partner_status else "",
        )
        rows.append(EvidenceRow(reference("action", one.uuid), words, seen_on, seen_on is not None))
    return share_of_rows(rows, "actions of partners were seen by ourselves")


def _actions(session: Session, question: CoverageQuestion, found: _Chosen) -> Iterable[RecordedAction]:
    if not found.findings:
        return ()
    by_finding = recorded_actions(session, question.as_at, question.upto, findings=found.uuids)
    return [one for uuid in found.uuids for one in by_finding.get(uuid, ())]


def checks_made(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many effectiveness checks were made, of those made or overdue. A row is a check, also one that nobody planned."""
    found = _chosen(session, question, asked)
    rows = []
    for uuid, checks in (
        checks_of(session, found.uuids, question.as_at, question.upto).items() if found.findings else ()
    ):
        for check in checks:
            made_on = check.said.made_on
            is_made = made_on is not None
            if not is_made and check.days_late is None:
                continue
            months = f"after {check.said.months} months" if check.said.months else "on a day of its own"
            key = reference("check", check.uuid) if check.uuid else f"{reference('finding', uuid)}, check {months}"
            words = joined(
                found.name_of(uuid),
                months,
                check.team,
                check.said.verdict.value if is_made else f"{check.days_late:,} days overdue",
            )
            rows.append(EvidenceRow(key, words, made_on if is_made else check.said.due_on, is_made))
    return share_of_rows(rows, "effectiveness checks that were made or are overdue were made")


def findings_embedded(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer how many findings are embedded in practice by their last check, of those that were checked. A row is a finding."""
    found = [one for one in _chosen(session, question, asked).findings if one.verdict is not Verdict.NONE]
    rows = [
        EvidenceRow(
            reference("finding", one.uuid), joined(one.said.title, one.verdict.value, one.state.value), one.checked_on,
            one.verdict is Verdict.EMBEDDED,
        )
        for one in found
    ]  # fmt: skip
    verdicts = tally_words(one.verdict.value for one in found)
    return share_of_rows(rows, "findings that were checked are embedded", caveat=f"{verdicts}." if verdicts else "")


def people_told(session: Session, question: CoverageQuestion, asked: Asked) -> Answered:
    """Answer of how many sources whoever raised them was told what came of it, of those with something to tell. A row is a source.

    A source of which anything is still to be told is not counted as told. Without days all sources are asked about.
    """
    wanted = uuid_of(asked.about) if asked.about else b""
    found = [
        one
        for one in once(sources, session, question)
        if one.said.raised_by
        and (one.to_tell or one.told_on is not None)
        and (not wanted or one.uuid == wanted)
        and (asked.begins_on is None or one.said.received_on >= asked.begins_on)
        and (asked.ends_on is None or one.said.received_on <= asked.ends_on)
    ]
    rows = [
        EvidenceRow(
            reference("source", one.uuid), joined(one.said.title, one.kind, one.said.raised_by, one.to_tell), one.told_on, not one.to_tell
        )
        for one in found
    ]  # fmt: skip
    return share_of_rows(rows, "sources with something to tell were told of to whoever raised them")
