"""A supervision as a row: what a draft makes of it, what it was before it is corrected, and what cannot be recorded twice."""

from __future__ import annotations

import json
from dataclasses import dataclass

from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import Function, State
from cpd_desktop.domain.supervision_drafts import CancelledDraft, SupervisionDraft
from cpd_desktop.services.corrections import LiveRow, live_by_uuid
from cpd_desktop.services.supervision.file import is_agreed_by_both
from cpd_desktop.services.supervision.text_versions import COLUMNS
from cpd_desktop.store.ledger import Value
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import SupervisionRow


def names_of(session: Session, draft: SupervisionDraft | CancelledDraft) -> dict[int, str]:
    """Return the names of the two, by id. Raises Refused, with the field, where one of them is not in the book."""
    people = load_people(session, [draft.person_id, draft.supervisor_id])
    for person_id, field in ((draft.person_id, "person"), (draft.supervisor_id, "supervisor")):
        if person_id not in people:
            message = "There is no such person in this book: choose one from the list."
            raise Refused(message, field=field)
    return {person_id: person.name for person_id, person in people.items()}


def values_of(draft: SupervisionDraft) -> tuple[Value, ...]:
    """Return a supervision that was held, as the book stores it, in the order of COLUMNS."""
    functions = json.dumps([function.value for function in Function if function in draft.functions])
    return (
        draft.person_id, draft.supervisor_id, day_number(draft.held_on), draft.minutes, draft.kind.value, functions,
        State.HELD.value, "", "", None if draft.next_on is None else day_number(draft.next_on),
    )  # fmt: skip


def refuse_twice(session: Session, values: tuple[Value, ...], uuid: bytes | None) -> None:
    """Raise Refused where the pair has one of this kind on this day already, other than the one with *uuid*."""
    person_id, supervisor_id, held_on, _, kind, _, state = values[:7]
    found = session.connection().exec_driver_sql(
        f"SELECT 1 FROM supervisions WHERE {known(None)} AND person_id = ? AND supervisor_id = ? AND held_on = ?"
        " AND kind = ? AND state = ? AND uuid IS NOT ?",
        (person_id, supervisor_id, held_on, kind, state, uuid),
    )
    if found.first() is not None:
        what = "A supervision of these two" if state == State.HELD else "A cancelled supervision of these two"
        message = f"{what} on this day is recorded already: open that one and correct it, or give another day."
        raise Refused(message, field="held_on")


@dataclass(frozen=True)
class Before:
    """A supervision as it is before it is corrected."""

    row: LiveRow
    is_locked: bool


def before_correction(session: Session, uuid: bytes) -> Before:
    """Return a supervision as it stands. Raises Refused if it was deleted."""
    row = live_by_uuid(session, SupervisionRow, COLUMNS, uuid, what="supervision")
    return Before(row, is_agreed_by_both(session, uuid, row.values[0], row.values[1]))
