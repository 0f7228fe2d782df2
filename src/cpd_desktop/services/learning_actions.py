"""Acts on learning actions: recording, finishing, dropping, and what a partner says of theirs. Each is one change, and undone as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.learning import ActionState, Decision, LearningActionDraft, PartnerStatus
from cpd_desktop.domain.learning_answers import FindingState
from cpd_desktop.domain.learning_drafts import check_action, check_assured, many_lines
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

    Raises Refused with the field; a finding that was not accepted, or is closed, takes no new action.
    """
    draft = check_action(draft, today=today)
    finding = recorded_finding(session, draft.finding_uuid)
    refuse_unknown_owner(session, draft.owner_id)
    one = RecordedAction(0, b"", draft, ActionState.OPEN, draft.agreed_on, "")
    if row_id is not None:
        before = _live(session, row_id)
        if before.said.finding_uuid != draft.finding_uuid:
            message = "An action stays that of its finding: record it anew with the other one, and delete this where it was a mistake."
            raise Refused(message, field="finding")
        if before.state is not ActionState.OPEN and draft.agreed_on > before.state_on:
            message = f"It was {before.state} on {before.state_on:%d/%m/%Y}: it was agreed on that day or earlier."
            raise Refused(message, field="agreed_on")
        # An open action is open since it was agreed.
        since = draft.agreed_on if before.state is ActionState.OPEN else before.state_on
        one = before._replace(said=draft, state_on=since)
    elif finding.decision is Decision.NOT_ACCEPTED:
        message = "The finding was not accepted: decide anew first, if something is to be done."
        raise Refused(message, field="finding")
    elif standing_of(session, finding, today).state is FindingState.CLOSED:
        message = "The finding is closed: open it again first."
        raise Refused(message, field="finding")
    return _save(session, one, row_id, "record a learning action" if row_id is None else "correct a learning action")


def finish_action(session: Session, row_id: int, *, on: date, today: date) -> Done[int]:
    """Record that an action was done on the day *on*. Raises Refused with the field, and where it is not open."""
    before = _live(session, row_id)
    _refuse_settled(before)
    _check_day(before, on, today)
    return _save(session, before._replace(state=ActionState.DONE, state_on=on), row_id, "finish a learning action")


def drop_action(session: Session, row_id: int, *, on: date, reason: str, today: date) -> Done[int]:
    """Record that an action is not done after all, from the day *on*, and why. Raises Refused with the field, and where it is not open."""
    before = _live(session, row_id)
    _refuse_settled(before)
    said = many_lines(reason, "reason", needed="Say why it is dropped.")
    _check_day(before, on, today)
    later = before._replace(state=ActionState.DROPPED, state_on=on, reason=said)
    return _save(session, later, row_id, "drop a learning action")


def reopen_action(session: Session, row_id: int, *, today: date) -> Done[int]:
    """Put an action that was done or dropped by mistake back among the open ones. Raises Refused where its finding is closed."""
    before = _live(session, row_id)
    if before.state is ActionState.OPEN:
        message = "It is open already."
        raise Refused(message)
    finding = recorded_finding(session, before.said.finding_uuid)
    state = standing_of(session, finding, today).state
    if state in (FindingState.CLOSED, FindingState.NOT_ACCEPTED):
        message = f"Its finding is {state}: open that again first."
        raise Refused(message)
    later = before._replace(state=ActionState.OPEN, state_on=before.said.agreed_on, reason="")
    return _save(session, later, row_id, "open a learning action again")


def assure_action(
    session: Session, row_id: int, *, on: date, how: str, status: PartnerStatus, today: date
) -> Done[int]:
    """Record what a partner says of an action of theirs, and that we last saw it ourselves on the day *on*, and *how*.

    Raises Refused with the field, and for an action of ours.
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
    draft = replace(before.said, partner_status=PartnerStatus(status), assured_on=on, assured_how=said)
    refuse_day_ahead(on, today, "on")
    draft = check_assured(draft, today=today)
    return _save(session, before._replace(said=draft), row_id, "record that a partner's action was seen")


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


def _check_day(one: RecordedAction, on: date, today: date) -> None:
    refuse_day_ahead(on, today, "on")
    if on < one.said.agreed_on:
        message = f"It was agreed on {one.said.agreed_on:%d/%m/%Y}: give that day or a later one."
        raise Refused(message, field="on")
