"""Acts on findings: recording, deciding, closing and opening again. Each is one change, and undone as one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.finding_standing import RecordedFinding, refuse_to_close, slipped_on
from cpd_desktop.domain.learning import ActionState, Decision, FindingDraft
from cpd_desktop.domain.learning_answers import FindingState
from cpd_desktop.domain.learning_drafts import check_finding, many_lines
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_day_ahead
from cpd_desktop.services.entry import live_row, save_row
from cpd_desktop.services.learning import made_checks_of, standing_of
from cpd_desktop.services.learning_deletion import delete_finding
from cpd_desktop.services.learning_records import (
    FINDING_COLUMNS,
    finding_of_row,
    finding_values,
    recorded_actions,
    recorded_source,
)
from cpd_desktop.services.memory import memory_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import FindingRow

__all__ = ["close_finding", "decide_finding", "delete_finding", "reopen_finding", "save_finding"]

_TOUCHED = Touched.LEARNING


def save_finding(session: Session, draft: FindingDraft, *, today: date, row_id: int | None = None) -> Done[int]:
    """Record what is to be learnt from a source, or correct the live row *row_id*; return the row's id. Raises Refused with the field.

    It is undecided at first; a correction leaves what was decided.
    """
    draft = check_finding(draft, today=today)
    source = recorded_source(session, draft.source_uuid)
    if draft.found_on < source.said.received_on:
        message = f"Its source is of {source.said.received_on:%d/%m/%Y}: give that day or a later one."
        raise Refused(message, field="found_on")
    refuse_unknown_teams(session, draft.teams)
    refuse_unknown_owner(session, draft.owner_id)
    one = RecordedFinding(0, b"", draft)
    if row_id is not None:
        before = _live(session, row_id)
        decided_on = min((step.on for step in before.course.steps), default=None)
        if decided_on is not None and decided_on < draft.found_on:
            message = f"It was decided on {decided_on:%d/%m/%Y}: it was found on that day or earlier."
            raise Refused(message, field="found_on")
        one = replace(before, said=draft)
    return _save(session, one, row_id, "record a finding" if row_id is None else "correct a finding")


def decide_finding(
    session: Session, row_id: int, decision: Decision, *, on: date, reason: str = "", today: date
) -> Done[int]:
    """Record that a finding was accepted, or not accepted because of *reason*, on the day *on*; or take the decision back (undecided).

    What was decided before stays so until then; on its day, this takes its place (see `FindingCourse.decided`). Raises Refused with the
    field: for a day before a decision that this does not correct, one not accepted without a reason (Care Act 2014, Schedule 2, paragraph 4), one that is closed, and one
    with open actions that is not accepted.
    """
    before, decision = _live(session, row_id), Decision(decision)
    said = many_lines(reason, "reason")
    refuse_day_ahead(on, today, "on")
    if standing_of(session, before, today).state is FindingState.CLOSED:
        message = "The finding was closed: open it again first."
        raise Refused(message)
    if decision is Decision.UNDECIDED:
        course = before.course.decided(decision, on)
        return _save(session, replace(before, course=course), row_id, "take back the decision on a finding")
    if on < before.said.found_on:
        message = f"It was found on {before.said.found_on:%d/%m/%Y}: give that day or a later one."
        raise Refused(message, field="on")
    if decision is Decision.NOT_ACCEPTED:
        if not said:
            message = "Say why it is not accepted: the law asks for the reason."
            raise Refused(message, field="reason")
        _refuse_open_actions(session, before, today)
    act = "accept a finding" if decision is Decision.ACCEPTED else "not accept a finding"
    return _save(session, replace(before, course=before.course.decided(decision, on, said)), row_id, act)


def close_finding(session: Session, row_id: int, *, on: date, note: str = "", today: date) -> Done[int]:
    """Close a finding on the day *on*; of one that is partly embedded *note* says why that is enough. Raises Refused with the field.

    It is refused without a check that was made, while the last verdict is not yet or slipped back, and while actions are open. One that
    was closed before, and is open again, was closed all that while: on a day before it was opened again, this corrects when.
    """
    before, said = _live(session, row_id), many_lines(note, "note")
    refuse_day_ahead(on, today, "on")
    before = replace(before, course=before.course.before_closing(on))
    # Where it was closed and practice slipped back, it is closed anew.
    standing = standing_of(session, before, on)
    last = max((step.on for step in before.course.steps), default=on)
    if on < last and standing.state is not FindingState.UNDECIDED:
        message = f"It was {before.course.steps[-1].act} on {last:%d/%m/%Y}: give a later day."
        raise Refused(message, field="on")
    actions = recorded_actions(session, None, findings=[before.uuid]).get(before.uuid, ())
    still_open = [one for one in actions if one.state_as_at(on) is ActionState.OPEN]
    refuse_to_close(standing, open_actions=len(still_open), note=said)
    slipped = slipped_on(made_checks_of(session, before.uuid), on, today)
    if slipped is not None:
        message = f"A check of {slipped:%d/%m/%Y} found that practice slipped back: act on it and check again first."
        raise Refused(message, field="on")
    return _save(session, replace(before, course=before.course.closed(on, said)), row_id, "close a finding")


def reopen_finding(session: Session, row_id: int, *, on: date | None = None, today: date) -> Done[int]:
    """Open a finding again that was closed, from the day *on* (None: *today*); until then it was closed.

    On the day of its closing, or before, the closing was a mistake and is taken back. Raises Refused with the field, and where it is open.
    """
    before, day = _live(session, row_id), today if on is None else on
    refuse_day_ahead(day, today, "on")
    if standing_of(session, before, today).state is not FindingState.CLOSED:
        message = "It is not closed: look at it as it is now."
        raise Refused(message)
    return _save(session, replace(before, course=before.course.opened(day)), row_id, "open a finding again")


def refuse_unknown_teams(session: Session, teams: Collection[int]) -> None:
    """Raise Refused where a team is not in the book."""
    if set(teams) - memory_of(session).facts(session, None).teams.keys():
        message = "One of the teams is not in this book: choose them from the list."
        raise Refused(message, field="teams")


def refuse_unknown_owner(session: Session, owner_id: int | None) -> None:
    """Raise Refused where an owner is none of the book's people."""
    if owner_id is not None and owner_id not in load_people(session, [owner_id]):
        message = "There is no such person in this book: choose one from the list, or write who it is."
        raise Refused(message, field="owner")


def _refuse_open_actions(session: Session, one: RecordedFinding, today: date) -> None:
    actions = recorded_actions(session, None, findings=[one.uuid]).get(one.uuid, ())
    if any(other.state_as_at(today) is ActionState.OPEN for other in actions):
        message = "There are open actions: drop them first, and say why."
        raise Refused(message, field="decision")


def _live(session: Session, row_id: int) -> RecordedFinding:
    row = live_row(session, FindingRow, FINDING_COLUMNS, row_id)
    return finding_of_row(row.row_id, row.uuid, row.values)


def _save(session: Session, one: RecordedFinding, row_id: int | None, act: str) -> Done[int]:
    return save_row(
        session, FindingRow, FINDING_COLUMNS, finding_values(one), row_id=row_id, act_name=act, touched=_TOUCHED
    )
