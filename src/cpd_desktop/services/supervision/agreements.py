"""What supervisees and supervisors have agreed: who supervises whom, what for, and where the pair departs from the scheme."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import LINE_MANAGEMENT
from cpd_desktop.domain.supervision_drafts import AgreementDraft, check_agreement
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.corrections import Correction, LiveRow, live_by_uuid, write_rows
from cpd_desktop.services.supervision.agreed import (
    COLUMNS,
    REVIEW_MONTHS,
    Agreement,
    agreement_from_row,
    load_agreements,
)
from cpd_desktop.store.ledger import Value, ledger_of, new_uuid
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import SupervisionAgreementRow

__all__ = [
    "REVIEW_MONTHS",
    "Agreement",
    "agreement_of",
    "agreements",
    "agreements_to_review",
    "end_agreement",
    "save_agreement",
]

_STARTS, _ENDS = COLUMNS.index("starts_on"), COLUMNS.index("ends_on")


def agreements(
    session: Session,
    as_at: date | None = None,
    *,
    person_id: int | None = None,
    supervisor_id: int | None = None,
    upto: int | None = None,
) -> tuple[Agreement, ...]:
    """Return the agreements in force on *as_at* (None: all that there are) by supervisee, with names; of one person or supervisor
    where they are given.
    """
    found = [
        one
        for one in load_agreements(session, upto, person_id)
        if (as_at is None or one.in_force(as_at)) and (supervisor_id is None or one.supervisor_id == supervisor_id)
    ]
    return _named(session, found, upto)


def _named(session: Session, found: Iterable[Agreement], upto: int | None) -> tuple[Agreement, ...]:
    some = list(found)
    people = load_people(session, {one for each in some for one in (each.person_id, each.supervisor_id)}, upto)
    named = (
        one._replace(
            person=people[one.person_id].name if one.person_id in people else "",
            supervisor=people[one.supervisor_id].name if one.supervisor_id in people else "",
        )
        for one in some
    )
    return tuple(sorted(named, key=lambda one: (folded(one.person), one.person_id, one.purpose, one.starts_on)))


def agreements_to_review(session: Session, as_at: date, upto: int | None = None) -> tuple[Agreement, ...]:
    """Return the agreements in force on *as_at* whose review is due by then, longest waiting first."""
    found = [one for one in agreements(session, as_at, upto=upto) if one.to_review_on <= as_at]
    return tuple(sorted(found, key=lambda one: one.to_review_on))


def agreement_of(session: Session, uuid: bytes) -> Agreement:
    """Return one agreement, with names. Raises Refused where it was taken back meanwhile."""
    row = live_by_uuid(session, SupervisionAgreementRow, COLUMNS, uuid, what="agreement")
    return _named(session, [agreement_from_row(row.row_id, row.uuid, *row.values)], None)[0]


def save_agreement(session: Session, uuid: bytes | None, draft: AgreementDraft, *, today: date) -> Done[bytes]:
    """Record an agreement, or correct the one called *uuid*; return its UUID. Raises Refused with the field.

    Nobody has two line managers at once: the agreement that another one follows ends on the day before.
    """
    check_agreement(draft, today=today)
    people = load_people(session, [draft.person_id, draft.supervisor_id])
    for field, person_id in (("person", draft.person_id), ("supervisor", draft.supervisor_id)):
        if person_id not in people:
            message = "There is no such person in this book: choose one from the list."
            raise Refused(message, field=field)
    before = None if uuid is None else live_by_uuid(session, SupervisionAgreementRow, COLUMNS, uuid, what="agreement")
    values = _values(draft)
    if before is not None and before.values == values:
        return Done(before.uuid, Touched.NOTHING)
    ended = _followed(session, draft, uuid)
    ledger = ledger_of(session)
    ledger.act = "agree supervision" if before is None else "change an agreement of supervision"
    corrected: list[Correction] = [_until(session, one, draft.starts_on - timedelta(days=1)) for one in ended]
    if before is not None:
        corrected.append((before, values))
    write_rows(ledger, SupervisionAgreementRow, COLUMNS, corrected=corrected)
    made = before.uuid if before is not None else new_uuid()
    if before is None:
        ledger.add(SupervisionAgreementRow, COLUMNS, [(made, *values)])
    return Done(made, Touched.SUPERVISION, remarks=tuple(_remarks(session, ended, draft)))


def _values(draft: AgreementDraft) -> tuple[Value, ...]:
    return (
        draft.person_id, draft.supervisor_id, draft.purpose, day_number(draft.agreed_on), day_number(draft.starts_on),
        _number(draft.ends_on), "" if draft.interval is None else str(draft.interval), draft.minutes,
        draft.reason.strip(), draft.place.strip(), draft.confidentiality.strip(), draft.disagreement.strip(),
        _number(draft.review_on),
    )  # fmt: skip


def _number(day: date | None) -> int | None:
    return None if day is None else day_number(day)


def _followed(session: Session, draft: AgreementDraft, uuid: bytes | None) -> list[Agreement]:
    """Return the agreements that end because of *draft*. Raises Refused where one begins no earlier and is in its way."""
    found = []
    for one in load_agreements(session, None, draft.person_id):
        is_other = one.uuid != uuid and one.purpose == draft.purpose
        is_apart = (one.ends_on is not None and one.ends_on < draft.starts_on) or (
            draft.ends_on is not None and draft.ends_on < one.starts_on
        )
        if not is_other or is_apart or (one.purpose != LINE_MANAGEMENT and one.supervisor_id != draft.supervisor_id):
            continue
        if one.starts_on >= draft.starts_on:
            message = f"Another agreement starts on {one.starts_on:%d/%m/%Y}: end this one before it, or end that one."
            raise Refused(message, field="starts_on")
        found.append(one)
    return found


def _until(session: Session, one: Agreement, last: date) -> Correction:
    before = live_by_uuid(session, SupervisionAgreementRow, COLUMNS, one.uuid, what="agreement")
    return before, (*before.values[:_ENDS], day_number(last), *before.values[_ENDS + 1 :])


def _remarks(session: Session, ended: Iterable[Agreement], draft: AgreementDraft) -> Iterable[str]:
    last = draft.starts_on - timedelta(days=1)
    for one in _named(session, ended, None):
        yield f"The agreement with {one.supervisor} ends on {last:%d/%m/%Y}."


def end_agreement(session: Session, uuid: bytes, ends_on: date, *, today: date) -> Done[bytes]:  # noqa: ARG001 - as every act of this package.
    """Let an agreement count until *ends_on*, included. Raises Refused with the field for a day before it starts."""
    before: LiveRow = live_by_uuid(session, SupervisionAgreementRow, COLUMNS, uuid, what="agreement")
    starts_on = day_of_number(before.values[_STARTS])
    if ends_on < starts_on:
        message = f"The agreement starts on {starts_on:%d/%m/%Y}: give a later day as its last."
        raise Refused(message, field="ends_on")
    if before.values[_ENDS] == day_number(ends_on):
        return Done(uuid, Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = "end an agreement of supervision"
    values = (*before.values[:_ENDS], day_number(ends_on), *before.values[_ENDS + 1 :])
    write_rows(ledger, SupervisionAgreementRow, COLUMNS, corrected=[(before, values)])
    return Done(uuid, Touched.SUPERVISION)
