"""The open actions of supervisions, group sessions and findings that have nobody to do them, or nobody to do them for, when people leave."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from cpd_desktop.domain.learning import ActionState as LearningState
from cpd_desktop.domain.leaver_impact import (
    GROUP_ACTION,
    LEARNING_ACTION,
    SUPERVISION_ACTION,
    ActionLeft,
    Leaver,
    Loses,
)
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.domain.supervision_drafts import SUPERVISEE, SUPERVISOR
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_records import recorded_actions
from cpd_desktop.services.supervision.actions import SupervisionAction, find_actions
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

_OPEN = "(a.state = ? OR a.closed_on > ?)"


def actions_left(session: Session, leavers: Sequence[Leaver], question: CoverageQuestion) -> tuple[ActionLeft, ...]:
    """Return the actions that were agreed by the date and open on it, and that *leavers* own or are the supervisees of.

    Those that lose their owner come first, then what is due first. Titles that are private stay so.
    """
    named = {folded(one.name): one.name for one in leavers}
    ids = {one.person_id: one.name for one in leavers}
    found = [
        *_of_supervision(session, leavers, named, question),
        *_of_groups(session, named, question),
        *_of_findings(session, ids, named, question),
    ]
    return tuple(sorted(found, key=lambda one: (one.loses is Loses.SUPERVISEE, one.due_on or date.max, one.uuid)))


def _of_supervision(
    session: Session, leavers: Iterable[Leaver], named: Mapping[str, str], question: CoverageQuestion
) -> list[ActionLeft]:
    ids = {one.person_id for one in leavers}
    listed = ", ".join(map(str, ids))
    day = day_number(question.as_at)
    condition = (
        f"{_OPEN} AND s.held_on <= ? AND (a.person_id IN ({listed}) OR a.owner = ? AND s.supervisor_id IN ({listed})"
        " OR a.owner NOT IN (?, ?))"
    )
    values = (ActionState.OPEN.value, day, day, SUPERVISOR, SUPERVISOR, SUPERVISEE)
    some = find_actions(session, condition, values, reader=None, upto=question.upto)
    left = []
    for one in some:
        loses, owner = _loses(one, ids, named)
        if loses is not None:
            left.append(
                ActionLeft(
                    one.uuid.hex(), SUPERVISION_ACTION, one.shown_title, owner, one.person, one.due_on, loses,
                    one.due_on is not None and one.due_on < question.as_at,
                )
            )  # fmt: skip
    return left


def _loses(one: SupervisionAction, ids: Collection[int], named: Mapping[str, str]) -> tuple[Loses | None, str]:
    """Return what an action loses, None for nothing, and whose it is in words."""
    words = {SUPERVISOR: one.supervisor, SUPERVISEE: one.person}.get(one.owner, one.owner)
    if one.person_id in ids:
        return Loses.SUPERVISEE, words
    if one.owner == SUPERVISOR:
        return (Loses.OWNER if one.supervisor_id in ids else None), words
    return (Loses.OWNER if one.owner != SUPERVISEE and folded(one.owner) in named else None), words


def _of_groups(session: Session, named: Mapping[str, str], question: CoverageQuestion) -> list[ActionLeft]:
    day = day_number(question.as_at)
    rows = session.connection().exec_driver_sql(
        "SELECT a.uuid, a.title, a.owner, a.due_on FROM group_actions a JOIN group_sessions s ON s.uuid = a.session_uuid"
        f" WHERE {known(question.upto, 'a')} AND {known(question.upto, 's')} AND {_OPEN} AND s.held_on <= ? ORDER BY a.id",
        (ActionState.OPEN.value, day, day),
    )
    return [
        ActionLeft(
            bytes(uuid).hex(), GROUP_ACTION, title, named[folded(owner)], "",
            None if due_on is None else day_of_number(due_on), Loses.OWNER, due_on is not None and due_on < day,
        )
        for uuid, title, owner, due_on in rows.all()
        if folded(owner) in named
    ]  # fmt: skip


def _of_findings(
    session: Session, ids: Mapping[int, str], named: Mapping[str, str], question: CoverageQuestion
) -> list[ActionLeft]:
    """Return the learning actions of the council's own that leavers have: as people of the book, or by name."""
    every = recorded_actions(session, question.as_at, question.upto).values()
    return [
        ActionLeft(
            one.uuid.hex(), LEARNING_ACTION, one.said.title, owner, "", one.said.due_on, Loses.OWNER,
            one.said.due_on is not None and one.said.due_on < question.as_at,
        )
        for some in every
        for one in some
        if one.state_as_at(question.as_at) is LearningState.OPEN
        and not one.said.organisation
        and (owner := ids.get(one.said.owner_id or 0) or named.get(folded(one.said.owner), ""))
    ]  # fmt: skip
