"""Acts on learning actions: recording, finishing, dropping, and what a partner says of theirs. Each is one change, and undone as one."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.learning import ActionState, Decision, LearningActionDraft, PartnerStatus
from cpd_desktop.domain.learning_answers import FindingState
from cpd_desktop.domain.learning_drafts import check_action, many_lines
from cpd_desktop.domain.learning_steps import PartnerReport, StateStep, ended, opened_again, seen, unseen
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_day_ahead
from cpd_desktop.services.entry import delete_row, live_row, save_row
from cpd_desktop.services.findings import refuse_unknown_owner
from cpd_desktop.services.learning import standing_of
from cpd_desktop.services.learning_records import (
    ACTION_COLUMNS,
    RecordedAction,
    action_of_row,
    action_values,
    recorded_finding,
)
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import LearningActionRow

_TOUCHED = Touched.LEARNING


def save_action(session: Session, draft: LearningActionDraft, *, today: date, row_id: int | None = None) -> Done[int]:
    """Record an open action of a finding, or correct the live row *row_id*, whatever has come of it; return the row's id.

    Raises Refused with the field, such as for one that was seen, done or dropped before it was agreed; a finding that was not accepted, or
    is closed, takes no new action.
    """
    draft = check_action(draft, today=today)
    finding = recorded_finding(session, draft.finding_uuid)
    refuse_unknown_owner(session, draft.owner_id)
    if row_id is not None:
        before = _live(session, row_id)
        if before.said.finding_uuid != draft.finding_uuid:
            message = "An action stays that of its finding: record it anew with the other one, and delete this where it was a mistake."
            raise Refused(message, field="finding")
        if before.states and draft.agreed_on > before.states[0].on:
            first = before.states[0]
            message = f"It was {first.state} on {first.on:%d/%m/%Y}: it was agreed on that day or earlier."
            raise Refused(message, field="agreed_on")
        return _save(session, before.corrected(draft, today=today), row_id, "correct a learning action")
    if finding.course.decision is Decision.NOT_ACCEPTED:
        message = "The finding was not accepted: decide anew first, if something is to be done."
        raise Refused(message, field="finding")
    if standing_of(session, finding, today).state is FindingState.CLOSED:
        message = "The finding is closed: open it again first."
        raise Refused(message, field="finding")
    return _save(session, RecordedAction.agreed(draft), None, "record a learning action")


def finish_action(session: Session, row_id: int, *, on: date, today: date) -> Done[int]:
    """Record that an action was done on the day *on*. Raises Refused with the field, and where it is not open."""
    before = _live(session, row_id)
    _refuse_settled(before)
    _check_day(before, on, today)
    return _save(session, _ended(before, StateStep(ActionState.DONE, on)), row_id, "finish a learning action")


def drop_action(session: Session, row_id: int, *, on: date, reason: str, today: date) -> Done[int]:
    """Record that an action is not done after all, from the day *on*, and why. Raises Refused with the field, and where it is not open."""
    before = _live(session, row_id)
    _refuse_settled(before)
    said = many_lines(reason, "reason", needed="Say why it is dropped.")
    _check_day(before, on, today)
    later = _ended(before, StateStep(ActionState.DROPPED, on, said))
    return _save(session, later, row_id, "drop a learning action")


def reopen_action(session: Session, row_id: int, *, on: date | None = None, today: date) -> Done[int]:
    """Put an action that was done or dropped back among the open ones, from the day *on* (None: *today*).

    Until then it was done or dropped; on the day of that, or before, that was a mistake and is taken back. Raises Refused with the field,
    and where its finding is closed.
    """
    before, day = _live(session, row_id), today if on is None else on
    refuse_day_ahead(day, today, "on")
    if before.state is ActionState.OPEN:
        message = "It is open already."
        raise Refused(message)
    finding = recorded_finding(session, before.said.finding_uuid)
    state = standing_of(session, finding, today).state
    if state in (FindingState.CLOSED, FindingState.NOT_ACCEPTED):
        message = f"Its finding is {state}: open that again first."
        raise Refused(message)
    later = before.with_states(opened_again(before.states, day))
    return _save(session, later, row_id, "open a learning action again")


def assure_action(
    session: Session, row_id: int, *, on: date, how: str, status: PartnerStatus, today: date
) -> Done[int]:
    """Record what a partner says of an action of theirs, and that we saw it ourselves on the day *on*, and *how*.

    Earlier looks stay as they were; another look of the same day takes the place of the first. Raises Refused with the field, and for an action of ours.
    """
    before = _live(session, row_id)
    if not before.said.organisation:
        message = "This is an action of ours: finish it once it is done."
        raise Refused(message)
    if PartnerStatus(status) is PartnerStatus.OURS:
        message = "Say what they report: not known, not started, under way or implemented."
        raise Refused(message, field="status")
    if on < before.said.agreed_on:
        message = f"It was agreed on {before.said.agreed_on:%d/%m/%Y}: give that day or a later one."
        raise Refused(message, field="on")
    said = many_lines(how, "how", needed="Say how we saw it ourselves, such as by an audit or a visit.")
    refuse_day_ahead(on, today, "on")
    later = before.with_reports(seen(before.reports, PartnerReport(PartnerStatus(status), on, said)))
    return _save(session, later, row_id, "record that a partner's action was seen")


def withdraw_look(session: Session, row_id: int, *, on: date) -> Done[int]:
    """Take back that we saw a partner's action ourselves on the day *on*, recorded by mistake, and what they were said to report then.

    Every other look stays. Raises Refused, with the field, where there is no look of that day.
    """
    before = _live(session, row_id)
    later = before.with_reports(unseen(before.reports, on, before.said.agreed_on))
    return _save(session, later, row_id, "take back how a partner's action was seen")


def delete_action(session: Session, row_id: int) -> Done[int]:
    """Take an action back that was recorded by mistake."""
    return delete_row(session, LearningActionRow, row_id, act_name="delete a learning action", touched=_TOUCHED)


def _live(session: Session, row_id: int) -> RecordedAction:
    row = live_row(session, LearningActionRow, ACTION_COLUMNS, row_id)
    return action_of_row(row.row_id, row.uuid, row.values)


def _save(session: Session, one: RecordedAction, row_id: int | None, act: str) -> Done[int]:
    values = action_values(one)
    return save_row(session, LearningActionRow, ACTION_COLUMNS, values, row_id=row_id, act_name=act, touched=_TOUCHED)


def _refuse_settled(one: RecordedAction) -> None:
    if one.state is not ActionState.OPEN:
        message = f"It was {one.state} on {one.state_on:%d/%m/%Y}: open it again first."
        raise Refused(message)


def _ended(one: RecordedAction, step: StateStep) -> RecordedAction:
    """Return an open action once it is settled. Raises Refused for a day before the last of its steps that stays."""
    states = ended(one.states, step)
    if len(states) > 1 and states[-2].on > step.on:
        message = f"It was opened again on {states[-2].on:%d/%m/%Y}: give that day or a later one."
        raise Refused(message, field="on")
    return one.with_states(states)


def _check_day(one: RecordedAction, on: date, today: date) -> None:
    refuse_day_ahead(on, today, "on")
    if on < one.said.agreed_on:
        message = f"It was agreed on {one.said.agreed_on:%d/%m/%Y}: give that day or a later one."
        raise Refused(message, field="on")
