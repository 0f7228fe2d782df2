"""Group reflective sessions: recorded, corrected and taken back, with a private draft CPD entry for each of the book's people.

A draft entry in which nobody has written follows the session; one that its person has written in, or kept, is theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.cpd_drafts import DraftSource, DraftState
from cpd_desktop.domain.group_sessions import Attendee, GroupActionDraft, GroupSessionDraft, check_group_session
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.services.corrections import LiveRow, live_by_uuid, write_rows
from cpd_desktop.services.cpd_draft_rows import COLUMNS as DRAFT_COLUMNS
from cpd_desktop.services.entry import live_row
from cpd_desktop.services.group_answers import (
    ACTION_COLUMNS,
    ATTENDANCE_COLUMNS,
    SESSION_COLUMNS,
    GroupSessionDetail,
    GroupSessionListed,
    actions_of,
    attendances,
    group_session_detail,
    group_sessions,
)
from cpd_desktop.services.kept_drafts import drop_draft_within
from cpd_desktop.services.learning_carried import drop_carried
from cpd_desktop.services.posts import NOWHERE, posts_on
from cpd_desktop.services.private import Reader, has_text
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CpdDraftRow, Fact, GroupActionRow, GroupAttendanceRow, GroupSessionRow

__all__ = [
    "ACTIVITY", "GroupSessionDetail", "GroupSessionListed", "correct_group_session", "delete_group_session",
    "group_session_detail", "group_sessions", "log_group_session", "set_group_action_state", "who_they_were",
]  # fmt: skip

ACTIVITY = "Group reflective session"
_TOUCHED = Touched.GROUP_SESSIONS | Touched.CPD


def log_group_session(
    session: Session, draft: GroupSessionDraft, *, today: date, kept_form: str = "", reader: Reader | None = None
) -> Done[bytes]:
    """Record a session, with a draft CPD entry for each of the book's people who was there; return its UUID.

    A team or profession that was left blank is what the person had on the day. What *reader* had typed into *kept_form* goes with
    it. Raises Refused with the field that is wrong.
    """
    draft = _checked(session, draft, today)
    ledger = ledger_of(session)
    ledger.act = "record a group reflective session"
    row_id = write_rows(ledger, GroupSessionRow, SESSION_COLUMNS, new=[_session_values(draft)])[0]
    uuid = live_row(session, GroupSessionRow, ("held_on",), row_id).uuid
    _write_parts(session, uuid, draft)
    drop_draft_within(session, kept_form, reader=reader)
    return Done(uuid, _TOUCHED)


def correct_group_session(
    session: Session,
    uuid: bytes,
    draft: GroupSessionDraft,
    *,
    today: date,
    kept_form: str = "",
    reader: Reader | None = None,
) -> Done[bytes]:
    """Correct a session; draft entries in which nobody has written follow it. *kept_form* as in `log_group_session`.

    Raises Refused with the field that is wrong.
    """
    row = _live(session, uuid)
    draft = _checked(session, draft, today)
    ledger = ledger_of(session)
    ledger.act = "correct a group reflective session"
    values = _session_values(draft)
    if values != row.values:
        write_rows(ledger, GroupSessionRow, SESSION_COLUMNS, corrected=[(row, values)])
    _write_parts(session, uuid, draft)
    drop_draft_within(session, kept_form, reader=reader)
    return Done(uuid, _TOUCHED if ledger.wrote else Touched.NOTHING)


def delete_group_session(session: Session, uuid: bytes) -> Done[bytes]:
    """Take back a session that was never so; whoever has written about it keeps what they wrote."""
    row = _live(session, uuid)
    ledger = ledger_of(session)
    ledger.act = "delete a group reflective session"
    ledger.supersede(GroupSessionRow, [row.row_id])
    ledger.supersede(GroupAttendanceRow, [row_id for row_id, _ in attendances(session, [uuid])[uuid]])
    ledger.supersede(GroupActionRow, [row_id for row_id, _ in actions_of(session, [uuid])[uuid]])
    ledger.supersede(CpdDraftRow, [row.row_id for row in _drafts_to_settle(session, uuid)[0].values()])
    return Done(uuid, _TOUCHED | drop_carried(session, uuid))


def set_group_action_state(session: Session, uuid: str, state: ActionState, *, today: date) -> Done[int]:
    """Say where an action of a session stands; *uuid* in hexadecimal. Raises Refused if it is not in the book any more."""
    row_id = (
        session.connection()
        .exec_driver_sql(f"SELECT id FROM group_actions WHERE {known(None)} AND uuid = ?", (bytes.fromhex(uuid),))
        .scalar()
    )
    if row_id is None:
        message = "This action is not in the book any more: look at the session as it is now."
        raise Refused(message)
    row = live_row(session, GroupActionRow, ACTION_COLUMNS, int(row_id))
    if row.values[4] == state.value:
        return Done(row.row_id, Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = f"mark an action of a group session as {state.value}"
    closed_on = None if state is ActionState.OPEN else day_number(today)
    values = (*row.values[:4], state.value, closed_on)
    return Done(
        write_rows(ledger, GroupActionRow, ACTION_COLUMNS, corrected=[(row, values)])[0], Touched.GROUP_SESSIONS
    )


def who_they_were(session: Session, held_on: date, person_ids: Sequence[int] | None = None) -> tuple[Attendee, ...]:
    """Return people of the book as they would be listed on a day: with their teams, and their roles as their profession.

    Those of *person_ids*, in that order; None for everybody, by id.
    """
    posts, people = posts_on(session, held_on), load_people(session, person_ids)
    return tuple(
        Attendee(one, people[one].name, posts.get(one, NOWHERE).team, posts.get(one, NOWHERE).role)
        for one in (sorted(people) if person_ids is None else person_ids)
        if one in people
    )


def _live(session: Session, uuid: bytes) -> LiveRow:
    return live_by_uuid(session, GroupSessionRow, SESSION_COLUMNS, uuid, what="session")


def _checked(session: Session, draft: GroupSessionDraft, today: date) -> GroupSessionDraft:
    """Return *draft* with the teams and professions of the day for those left blank."""
    check_group_session(draft, today=today)
    wanted = {one.person_id for one in draft.attendees if one.person_id is not None}
    facilitator = set() if draft.facilitator_id is None else {draft.facilitator_id}
    unknown = (wanted | facilitator) - load_people(session, wanted | facilitator).keys()
    if unknown:
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="facilitator" if unknown & facilitator else "attendees")
    then = {one.person_id: one for one in who_they_were(session, draft.held_on, sorted(wanted))}
    attendees = []
    for one in draft.attendees:
        known_as = then.get(one.person_id, one)
        team, profession = one.team.strip() or known_as.team, one.profession.strip() or known_as.profession
        name = "" if one.person_id is not None else " ".join(one.name.split())
        attendees.append(Attendee(one.person_id, name, team, profession, " ".join(one.organisation.split())))
    return replace(draft, attendees=tuple(attendees))


def _session_values(draft: GroupSessionDraft) -> tuple[Value, ...]:
    facilitator = "" if draft.facilitator_id is not None else " ".join(draft.facilitator.split())
    return (
        day_number(draft.held_on), draft.minutes, draft.facilitator_id, facilitator, " ".join(draft.model.split()),
        " ".join(draft.topic.split()), " ".join(draft.presenter.split()), draft.question.strip(), draft.themes.strip(),
        draft.learning.strip(),
    )  # fmt: skip


def _write_parts(session: Session, uuid: bytes, draft: GroupSessionDraft) -> None:
    """Bring attendances, actions and draft entries to what *draft* says; what says it already is left alone."""
    there = attendances(session, [uuid])[uuid]
    _settle(
        session, GroupAttendanceRow, ATTENDANCE_COLUMNS,
        before={one.identity: row_id for row_id, one in there},
        after={one.identity: _attendance_values(uuid, one) for one in draft.attendees},
    )  # fmt: skip
    known_actions = {action.uuid: (row_id, action) for row_id, action in actions_of(session, [uuid])[uuid]}
    wanted: dict[Any, tuple[Value, ...]] = {}
    for at, one in enumerate(draft.actions):
        before = known_actions.get(one.uuid)
        if before is None:
            wanted[at] = _action_values(uuid, one, ActionState.OPEN.value, None)
        else:
            closed_on = before[1].closed_on
            closed = None if closed_on is None else day_number(closed_on)
            wanted[one.uuid] = _action_values(uuid, one, before[1].state.value, closed)
    rows = {known_uuid: row_id for known_uuid, (row_id, _) in known_actions.items()}
    _settle(session, GroupActionRow, ACTION_COLUMNS, before=rows, after=wanted)
    _write_drafts(session, uuid, draft)


def _write_drafts(session: Session, uuid: bytes, draft: GroupSessionDraft) -> None:
    mine, theirs = _drafts_to_settle(session, uuid)
    people = [one.person_id for one in draft.attendees if one.person_id is not None and one.person_id not in theirs]
    facts = (day_number(draft.held_on), draft.minutes, ACTIVITY, " ".join(draft.topic.split()), 1)
    states = {person_id: row.values[-1] for person_id, row in mine.items()}
    _settle(
        session, CpdDraftRow, DRAFT_COLUMNS,
        before={person_id: row.row_id for person_id, row in mine.items()},
        after={
            one: (one, DraftSource.GROUP_SESSION.value, uuid, *facts, states.get(one, DraftState.DRAFT.value))
            for one in people
        },
    )  # fmt: skip


def _drafts_to_settle(session: Session, uuid: bytes) -> tuple[dict[int, LiveRow], set[int]]:
    """Return the draft entries of a session that still follow it, by whose they are, and whose do not: written in, or kept."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(DRAFT_COLUMNS)} FROM cpd_drafts WHERE {known(None)} AND source_uuid = ?", (uuid,)
    )
    drafts = {row[2]: LiveRow(row[0], bytes(row[1]), tuple(row[2:])) for row in rows.all()}
    texts = has_text(session, "cpd_drafts")
    theirs = {one for one, row in drafts.items() if row.values[-1] == DraftState.KEPT or row.uuid in texts}
    return {one: row for one, row in drafts.items() if one not in theirs}, theirs


def _attendance_values(uuid: bytes, one: Attendee) -> tuple[Value, ...]:
    return uuid, one.person_id, one.name, one.team, one.profession, one.organisation


def _action_values(uuid: bytes, one: GroupActionDraft, state: str, closed_on: int | None) -> tuple[Value, ...]:
    due_on = None if one.due_on is None else day_number(one.due_on)
    return uuid, " ".join(one.title.split()), " ".join(one.owner.split()), due_on, state, closed_on


def _settle(
    session: Session,
    table: type[Fact],
    columns: Sequence[str],
    *,
    before: Mapping[Any, int],
    after: Mapping[Any, tuple[Value, ...]],
) -> None:
    """Correct the rows whose keys stay and whose values do not, add what is new, and take back what is gone."""
    ledger = ledger_of(session)
    rows = {key: live_row(session, table, columns, row_id) for key, row_id in before.items()}
    ledger.supersede(table, [row.row_id for key, row in rows.items() if key not in after])
    changed = [(row, after[key]) for key, row in rows.items() if key in after and row.values != after[key]]
    new = [values for key, values in after.items() if key not in rows]
    if new or changed:
        write_rows(ledger, table, columns, new=new, corrected=changed)
