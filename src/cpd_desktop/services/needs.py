"""The golden thread: a need, what was decided of it, its booking, the evidence, and whether it was met.

A booking is a training record like any other, and so is the evidence: nothing of it is kept with the need.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.needs import Decision, Met, NeedDraft, check_need
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.corrections import LiveRow, live_by_uuid, write_rows
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.entry import live_row
from cpd_desktop.services.need_answers import (
    COLUMNS,
    NeedListed,
    listed_needs,
    need_of_row,
    needs_list,
    needs_to_ask,
    next_booking,
    records_for,
)
from cpd_desktop.services.orphans import Orphans, TrainingListed, orphans
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.sessions.booking import book_places
from cpd_desktop.services.sessions.known import known_session
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import load_courses
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import NeedRow

__all__ = [
    "COLUMNS", "NeedListed", "Orphans", "Raised", "TrainingListed", "answer_need", "book_need", "correct_need",
    "decide_need", "delete_need", "needs_list", "needs_to_ask", "orphans", "raise_need", "raise_needs",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Raised:
    """For how many people a need was raised, and how many had it open already."""

    raised: int
    already: int


def raise_need(session: Session, draft: NeedDraft, *, today: date) -> Done[bytes]:
    """Record a need and return its UUID. Raises Refused with the field that is wrong.

    As a part of a larger act it leaves the name of the act to whoever began it.
    """
    _refuse_wrong(session, draft, today)
    ledger = ledger_of(session)
    if not ledger.wrote:
        ledger.act = "raise a need"
    row_id = write_rows(ledger, NeedRow, COLUMNS, new=[_values(draft)])[0]
    return Done(live_row(session, NeedRow, ("person_id",), row_id).uuid, Touched.NEEDS)


def raise_needs(session: Session, person_ids: Sequence[int], draft: NeedDraft, *, today: date) -> Done[Raised]:
    """Raise the same need for everybody of *person_ids* as one change; whoever has it open already is left out.

    The person in *draft* is not looked at. Raises Refused as `raise_need` does, and if all of them have it already.
    """
    wanted = tuple(dict.fromkeys(person_ids))
    if not wanted:
        message = "Choose at least one person."
        raise Refused(message, field="person")
    open_ones = {
        (one.need.person_id, one.need.course_id or folded(one.need.title))
        for one in listed_needs(session, CoverageQuestion(today), wanted)
        if one.is_open
    }
    key = draft.course_id or folded(draft.title)
    missing = [person_id for person_id in wanted if (person_id, key) not in open_ones]
    drafts = [replace(draft, person_id=person_id) for person_id in wanted]
    for one in drafts:
        _refuse_wrong(session, one, today)
    if not missing:
        who = "This person has" if len(wanted) == 1 else "All of them have"
        message = f"{who} this need already, and it is open: decide on that one instead."
        raise Refused(message, field="course" if draft.course_id else "title")
    ledger = ledger_of(session)
    ledger.act = "raise a need" if len(missing) == 1 else f"raise a need for {len(missing)} people"
    write_rows(ledger, NeedRow, COLUMNS, new=[_values(one) for one in drafts if one.person_id in set(missing)])
    return Done(Raised(len(missing), len(wanted) - len(missing)), Touched.NEEDS)


def correct_need(session: Session, uuid: bytes, draft: NeedDraft, *, today: date) -> Done[bytes]:
    """Correct what a need says; what was decided and answered stays. Raises Refused with the field that is wrong."""
    row = _live(session, uuid)
    _refuse_wrong(session, draft, today)
    said = _said(row)
    answered = said["met_on"]
    if answered is not None and day_number(draft.raised_on) > answered:
        message = f"It was answered on {day_of_number(answered):%d/%m/%Y}: it was raised by then."
        raise Refused(message, field="raised_on")
    changed = dict(zip(COLUMNS[:6], _values(draft)[:6], strict=True))
    return _save(session, row, changed, "correct a need")


def decide_need(
    session: Session, uuid: bytes, decision: Decision, reason: str, *, today: date, course_id: int | None = None
) -> Done[bytes]:
    """Say what is to be done about a need: book, coach, or decline with a reason; NONE takes a decision back.

    *course_id* is the course that it is to be, where the need named none or another. Raises Refused with the field.
    """
    row = _live(session, uuid)
    reason = " ".join(reason.split())
    if decision is Decision.DECLINE and not folded(reason):
        message = "Declining a need takes a reason: say why nothing is done about it."
        raise Refused(message, field="reason")
    wanted = course_id or _said(row)["course_id"]
    if decision is Decision.BOOK and wanted is None:
        message = "Say which course would meet it: choose one from the list."
        raise Refused(message, field="course")
    _refuse_unknown_course(session, wanted)
    decided_on = None if decision is Decision.NONE else day_number(today)
    changed = {"course_id": wanted, "decision": decision.value, "decided_on": decided_on, "reason": reason}
    if decision.value == _said(row)["decision"] and reason == _said(row)["reason"]:
        changed["decided_on"] = _said(row)["decided_on"]
    return _save(session, row, changed, "decide on a need")


def book_need(
    session: Session,
    uuid: bytes,
    booked_on: date | None = None,
    *,
    today: date,
    course_id: int | None = None,
    session_uuid: bytes = b"",
    group: str = "",
    by: str = "",
) -> Done[bytes]:
    """Book the need's person on its course, as one change with the decision to book. Raises Refused with the field.

    *booked_on* is the day of a course that is no session of the book; else *session_uuid* is the session, which says the course and
    the day, *group* which of its groups, and *by* who books. Where it is full they wait, and the need is to be booked until they
    move up.
    """
    if session_uuid:
        return _book_on_session(session, uuid, session_uuid, group, by, today)
    if booked_on is None:
        message = "Say for which day, or choose a session."
        raise Refused(message, field="booked_on")
    row = _live(session, uuid)
    said = _said(row)
    wanted = course_id or said["course_id"]
    if wanted is None:
        message = "Say which course to book: choose one from the list."
        raise Refused(message, field="course")
    if booked_on < today:
        message = "A booking is for today or a later day: record training that has taken place instead."
        raise Refused(message, field="booked_on")
    _refuse_unknown_course(session, wanted)
    need = replace(need_of_row(row.row_id, uuid, row.values), course_id=wanted)
    standing = next_booking(need, records_for(session, [need], None)[need.person_id, wanted], today)
    if standing is not None and standing.completed_on >= today:
        message = f"It is booked for {standing.completed_on:%d/%m/%Y} already: correct that booking instead."
        raise Refused(message, field="booked_on")
    try:
        draft = RecordDraft(0, PersonKey(), "", booked_on, Outcome.BOOKED)
        record_for(session, [need.person_id], RecordEntry(wanted, draft), today=today)
    except Refused as refusal:
        raise Refused(str(refusal), field="booked_on" if refusal.field == "completed_on" else refusal.field) from None
    decided_on = said["decided_on"] if said["decision"] == Decision.BOOK else day_number(today)
    changed = {"course_id": wanted, "decision": Decision.BOOK.value, "decided_on": decided_on}
    done = _save(session, row, changed, "")
    ledger_of(session).act = "book what a need asks for"
    return Done(done.result, Touched.NEEDS | Touched.TRAINING)


def _book_on_session(
    session: Session, uuid: bytes, session_uuid: bytes, group: str, by: str, today: date
) -> Done[bytes]:
    row = _live(session, uuid)
    said, course_id = _said(row), known_session(session, session_uuid).draft.course_id
    learner = LearnerDraft(said["person_id"])
    booked = book_places(session, session_uuid, [learner], group=group, by=by, need_uuid=uuid, today=today)
    decided_on = said["decided_on"] if said["decision"] == Decision.BOOK else day_number(today)
    changed = {"course_id": course_id, "decision": Decision.BOOK.value, "decided_on": decided_on}
    done = _save(session, row, changed, "")
    ledger_of(session).act = "book what a need asks for"
    return Done(done.result, Touched.NEEDS | booked.touched, remarks=booked.remarks)


def answer_need(session: Session, uuid: bytes, met: Met, met_on: date, met_in: bytes = b"") -> Done[bytes]:
    """Say whether a need was met, as a supervision (*met_in*, its UUID) found on *met_on*; NONE takes an answer back.

    Raises Refused for a day before it was raised. As a part of a larger act it leaves the name to whoever began it.
    """
    row = _live(session, uuid)
    if met is not Met.NONE and day_number(met_on) < _said(row)["raised_on"]:
        raised_on = day_of_number(_said(row)["raised_on"])
        message = f"This need was raised on {raised_on:%d/%m/%Y}: it cannot be answered before."
        raise Refused(message, field="needs_met")
    is_none = met is Met.NONE
    changed = {
        "met": met.value, "met_on": None if is_none else day_number(met_on), "met_in": b"" if is_none else met_in,
    }  # fmt: skip
    return _save(session, row, changed, "" if ledger_of(session).wrote else "answer a need")


def delete_need(session: Session, uuid: bytes) -> Done[bytes]:
    """Take back a need that was never so; it stays in the history."""
    row = _live(session, uuid)
    ledger = ledger_of(session)
    ledger.act = "delete a need"
    ledger.supersede(NeedRow, [row.row_id])
    return Done(uuid, Touched.NEEDS)


def _live(session: Session, uuid: bytes) -> LiveRow:
    return live_by_uuid(session, NeedRow, COLUMNS, uuid, what="need")


def _said(row: LiveRow) -> dict[str, Any]:
    return dict(zip(COLUMNS, row.values, strict=True))


def _save(session: Session, row: LiveRow, changed: Mapping[str, Value], act: str) -> Done[bytes]:
    values = tuple(changed.get(column, value) for column, value in _said(row).items())
    if values == row.values:
        return Done(row.uuid, Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = act or ledger.act
    write_rows(ledger, NeedRow, COLUMNS, corrected=[(row, values)])
    return Done(row.uuid, Touched.NEEDS)


def _values(draft: NeedDraft) -> tuple[Value, ...]:
    source_uuid = bytes.fromhex(draft.source_uuid)
    title, raised_on = " ".join(draft.title.split()), day_number(draft.raised_on)
    said = (draft.person_id, title, draft.course_id, draft.source.value, source_uuid, raised_on)
    return (*said, Decision.NONE.value, None, "", Met.NONE.value, None, b"")


def _refuse_wrong(session: Session, draft: NeedDraft, today: date) -> None:
    check_need(draft, today=today)
    if draft.person_id not in load_people(session, [draft.person_id]):
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="person")
    _refuse_unknown_course(session, draft.course_id)


def _refuse_unknown_course(session: Session, course_id: int | None) -> None:
    if course_id is not None and course_id not in load_courses(session.connection()):
        message = "There is no such course in this book any more: choose one from the list."
        raise Refused(message, field="course")
