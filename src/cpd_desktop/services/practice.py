"""Answering whether training changed practice, correcting an answer and taking it back: in a supervision, or elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.practice import Asking, PracticeDraft, check_practice
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.corrections import LiveRow, live_by_uuid, write_rows
from cpd_desktop.services.entry import live_row
from cpd_desktop.services.practice_answers import (
    COLUMNS,
    CoursePractice,
    Learnt,
    PracticeAnswer,
    PracticeDue,
    PracticeGiven,
    answer_of_row,
    course_practice,
    courses_practice,
    learnt,
    practice_due,
    practice_given,
)
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import PracticeAnswerRow

__all__ = [
    "COLUMNS", "CoursePractice", "Learnt", "PracticeAnswer", "PracticeDue", "PracticeGiven", "answer_practice",
    "answer_practice_in", "correct_practice", "course_practice", "courses_practice", "learnt", "practice_due",
    "practice_given", "take_back_practice",
]  # fmt: skip


def answer_practice(session: Session, draft: PracticeDraft, *, today: date) -> Done[bytes]:
    """Record the three answers of one asking, and return their UUID.

    Raises Refused, with the field, for an answer before it is asked, for one that was given already, and where the place in the
    session was not completed.
    """
    place = _place(session, draft.booking_uuid, today)
    check_practice(draft, place.completed_on, today=today)
    _refuse_twice(place, draft, None)
    ledger = ledger_of(session)
    ledger.act = "answer whether training changed practice"
    row_id = write_rows(ledger, PracticeAnswerRow, COLUMNS, new=[_values(place.person_id, draft, b"")])[0]
    return Done(live_row(session, PracticeAnswerRow, ("person_id",), row_id).uuid, Touched.PRACTICE)


def correct_practice(session: Session, uuid: bytes, draft: PracticeDraft, *, today: date) -> Done[bytes]:
    """Correct what was answered; the supervision in which it was asked stays. Raises Refused as `answer_practice` does."""
    row, before = _live(session, uuid)
    place = _place(session, draft.booking_uuid, today)
    check_practice(draft, place.completed_on, today=today)
    _refuse_twice(place, draft, uuid)
    values = _values(place.person_id, draft, before.supervision_uuid)
    if values == row.values:
        return Done(uuid, Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = "correct whether training changed practice"
    write_rows(ledger, PracticeAnswerRow, COLUMNS, corrected=[(row, values)])
    return Done(uuid, Touched.PRACTICE)


def take_back_practice(session: Session, uuid: bytes) -> Done[bytes]:
    """Take back an answer that was never given; it is asked again, and stays in the history."""
    row, _ = _live(session, uuid)
    ledger = ledger_of(session)
    ledger.act = "take back whether training changed practice"
    ledger.supersede(PracticeAnswerRow, [row.row_id])
    return Done(uuid, Touched.PRACTICE)


def answer_practice_in(
    session: Session,
    supervision_uuid: bytes,
    person_id: int,
    drafts: Iterable[PracticeDraft],
    *,
    held_on: date,
    today: date,
) -> None:
    """Make what a supervision of *person_id* asked about practice what *drafts* say, all as answered on its day.

    What it had asked before and *drafts* do not have is taken back. It is a part of a larger act, which names it. Raises Refused with
    the field `practice`.
    """
    before = {(one.draft.booking_uuid, one.asking): row for row, one in _asked_in(session, supervision_uuid)}
    wanted = [replace(draft, answered_on=held_on) for draft in drafts]
    places = {one.booking_uuid: one for one in learnt(session, today, person_ids=[person_id])} if wanted else {}
    new: list[tuple[Value, ...]] = []
    corrected: list[tuple[LiveRow, tuple[Value, ...]]] = []
    for draft in wanted:
        place = _place_of(places, draft, today)
        row = before.pop((draft.booking_uuid, (draft.days, draft.answered_by)), None)
        values = _values(person_id, draft, supervision_uuid)
        if row is None:
            _refuse_twice(place, draft, None)
            new.append(values)
        elif row.values != values:
            corrected.append((row, values))
    ledger = ledger_of(session)
    if before:
        ledger.supersede(PracticeAnswerRow, [row.row_id for row in before.values()])
    if new or corrected:
        write_rows(ledger, PracticeAnswerRow, COLUMNS, new=new, corrected=corrected)


def _place_of(places: dict[bytes, Learnt], draft: PracticeDraft, today: date) -> Learnt:
    place = places.get(draft.booking_uuid)
    if place is None:
        message = "Training that was asked about is not this person's, or not completed any more: look at the form as it is now."
        raise Refused(message, field="practice")
    try:
        check_practice(draft, place.completed_on, today=today)
    except Refused as refusal:
        raise Refused(str(refusal), field="practice") from None
    return place


def _asked_in(session: Session, supervision_uuid: bytes) -> list[tuple[LiveRow, PracticeAnswer]]:
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM practice_answers WHERE {known(None)} AND supervision_uuid = ?"
        " ORDER BY id",
        (supervision_uuid,),
    )
    return [
        (LiveRow(row[0], bytes(row[1]), tuple(row[2:])), answer_of_row(bytes(row[1]), row[2:])) for row in rows.all()
    ]


def _live(session: Session, uuid: bytes) -> tuple[LiveRow, PracticeAnswer]:
    row = live_by_uuid(session, PracticeAnswerRow, COLUMNS, uuid, what="answer")
    return row, answer_of_row(uuid, row.values)


def _place(session: Session, booking_uuid: bytes, today: date) -> Learnt:
    person_id = (
        session.connection()
        .exec_driver_sql(f"SELECT person_id FROM bookings WHERE {known(None)} AND uuid = ?", (booking_uuid,))
        .scalar()
    )
    found = () if person_id is None else learnt(session, today, person_ids=[int(person_id)])
    place = next((one for one in found if one.booking_uuid == booking_uuid), None)
    if place is None:
        message = "Nothing is asked about this place yet: thirty days have to pass after a course that was completed in a session."
        raise Refused(message, field="booking")
    return place


def _refuse_twice(place: Learnt, draft: PracticeDraft, uuid: bytes | None) -> None:
    asking: Asking = (draft.days, draft.answered_by)
    if any(one.asking == asking and one.uuid != uuid for one in place.answers):
        message = (
            f"The {draft.answered_by.value} has answered this already for {place.course}, {draft.days} days after: correct that"
            " answer instead."
        )
        raise Refused(message, field="practice")


def _values(person_id: int, draft: PracticeDraft, supervision_uuid: bytes) -> tuple[Value, ...]:
    return (
        draft.booking_uuid, person_id, draft.days, draft.answered_by.value, draft.used.value, draft.changed.value,
        draft.confident.value, draft.barrier.value, day_number(draft.answered_on), supervision_uuid,
    )  # fmt: skip
