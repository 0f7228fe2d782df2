"""Logging a supervision, correcting it until both have agreed, and amending it from then on.

One supervision is one change: its facts, its sealed text, what it agreed, what it answered. Without text nobody needs to be signed
in; text is written by one of the two, who is, and is sealed in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import EARLIEST, day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import Kind, State
from cpd_desktop.domain.supervision_drafts import (
    CancelledDraft,
    SupervisionDraft,
    check_cancelled,
    check_supervision,
)
from cpd_desktop.services.corrections import write_rows
from cpd_desktop.services.kept_drafts import drop_draft_within
from cpd_desktop.services.learning_carried import discuss_in
from cpd_desktop.services.practice import answer_practice_in
from cpd_desktop.services.private import (
    FileKind,
    NotAReader,
    OpenFile,
    Reader,
    file_for_writing,
    find_file,
    grants_of,
    open_texts,
    seal_text,
    signed_in,
)
from cpd_desktop.services.supervision.action_writer import (
    Meeting,
    answer_needs,
    take_back_actions,
    take_back_texts,
    write_actions,
)
from cpd_desktop.services.supervision.file import version_now
from cpd_desktop.services.supervision.held import Before, before_correction, names_of, refuse_twice, values_of
from cpd_desktop.services.supervision.text_versions import ABOUT, AMENDMENT, COLUMNS
from cpd_desktop.store.ledger import ledger_of, new_uuid
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.queries.policy import load_policy
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import SupervisionAgreedRow, SupervisionAmendmentRow, SupervisionRow

AGREED_COLUMNS = ("supervision_uuid", "person_id", "version", "agreed_on", "how")
AMENDMENT_COLUMNS = ("supervision_uuid", "person_id", "version", "amended_on")
AT_OWN_SIGN_IN = "at their own sign-in"
_FURTHEST_AHEAD = timedelta(days=366)
_TOUCHED = Touched.SUPERVISION | Touched.NEEDS | Touched.PRACTICE


def in_the_meeting(supervisor: str) -> str:
    """Return how somebody agreed who did so in the meeting, as their supervisor says."""
    return f"in the meeting, as {supervisor} says"


def log_supervision(
    session: Session, draft: SupervisionDraft, *, reader: Reader | None, today: date, kept_form: str = ""
) -> Done[bytes]:
    """Record a supervision that was held, and return its UUID. The kept draft *kept_form* of the reader goes with it.

    Raises Refused with the field; NotSignedIn or NotAReader where there is private text, and nobody or somebody else is signed in.
    """
    check_supervision(draft, today=today)
    names = names_of(session, draft)
    refuse_twice(session, values_of(draft), None)
    texts = _given(draft.texts)
    is_first = find_file(session, FileKind.SUPERVISION, draft.person_id, draft.supervisor_id) is None
    opened = _file(session, draft, reader) if texts or _seals_titles(session, draft) else None
    uuid = new_uuid()
    ledger_of(session).add(SupervisionRow, COLUMNS, [(uuid, *values_of(draft))])
    if texts and opened is not None:
        seal_text(session, opened, ABOUT, uuid, texts)
    remarks, touched = _write_rest(session, uuid, draft, reader, opened, today=today)
    if opened is not None and is_first:
        remarks += _read_by_one(session, opened, draft, names)
    drop_draft_within(session, kept_form, reader=reader)
    ledger_of(session).act = "log a supervision"
    return Done(uuid, _TOUCHED | touched, remarks=remarks)


def _given(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text.strip()}


def _seals_titles(session: Session, draft: SupervisionDraft) -> bool:
    return bool(draft.actions) and bool(load_policy(session).private_action_titles)


def _file(session: Session, draft: SupervisionDraft, reader: Reader | None) -> OpenFile:
    return file_for_writing(session, reader, FileKind.SUPERVISION, draft.person_id, draft.supervisor_id)


def _write_rest(
    session: Session,
    uuid: bytes,
    draft: SupervisionDraft,
    reader: Reader | None,
    opened: OpenFile | None,
    *,
    today: date,
) -> tuple[tuple[str, ...], Touched]:
    """Write what a supervision agreed, answered and discussed; return remarks, and what was touched beside the usual."""
    meeting = Meeting(uuid, draft, reader, opened if _seals_titles(session, draft) else None)
    remarks = write_actions(session, meeting, today=today)
    answer_needs(session, meeting)
    answer_practice_in(session, uuid, draft.person_id, draft.practice, held_on=draft.held_on, today=today)
    return remarks, discuss_in(session, uuid, draft.person_id, draft.discussed, held_on=draft.held_on)


def _read_by_one(
    session: Session, opened: OpenFile, draft: SupervisionDraft, names: Mapping[int, str]
) -> tuple[str, ...]:
    """Return a remark where the other of the two does not use the book, when their file is begun."""
    readers = set(grants_of(session, opened.uuid))
    rows = session.connection().exec_driver_sql(f"SELECT person_id, uuid FROM book_users WHERE {known(None)}").all()
    reading = {person_id for person_id, uuid in rows if bytes(uuid) in readers}
    return tuple(
        f"{names[person_id]} does not use this book, and so cannot read what is written here until they do."
        for person_id in (draft.person_id, draft.supervisor_id)
        if person_id not in reading
    )


def correct_supervision(
    session: Session, uuid: bytes, draft: SupervisionDraft, *, reader: Reader | None, today: date, kept_form: str = ""
) -> Done[bytes]:
    """Correct a supervision that not both have agreed: *draft* is the whole of it, texts, actions and answers included.

    Somebody who is not one of the two corrects its facts only: what they cannot see stays. Who had agreed it is to agree it again.
    Raises as `log_supervision` does, and Refused once both have agreed.
    """
    before = before_correction(session, uuid)
    if before.is_locked:
        message = "Both have agreed this record, so it stays as it is: amend it instead, and say why."
        raise Refused(message)
    _check_correction(session, before, draft, today=today)
    texts = _changed_texts(session, uuid, draft, reader)
    remarks, touched = _rewrite(session, before, draft, texts, reader, today=today)
    drop_draft_within(session, kept_form, reader=reader)
    ledger = ledger_of(session)
    ledger.act = "correct a supervision"
    if not ledger.wrote:
        return Done(uuid, Touched.NOTHING)
    remarks += _take_back_agreement(session, uuid)
    return Done(uuid, _TOUCHED | touched, remarks=remarks)


def _check_correction(session: Session, before: Before, draft: SupervisionDraft, *, today: date) -> None:
    check_supervision(draft, today=today)
    names_of(session, draft)
    if before.row.values[6] != State.HELD:
        message = "This supervision was cancelled: delete it, and log the one that was held."
        raise Refused(message)
    for at, person_id, field in ((0, draft.person_id, "person"), (1, draft.supervisor_id, "supervisor")):
        if before.row.values[at] != person_id:
            message = "What is sealed stays with the two whose it is: delete this one, and log it for the right two."
            raise Refused(message, field=field)
    refuse_twice(session, values_of(draft), before.row.uuid)


def _changed_texts(
    session: Session, uuid: bytes, draft: SupervisionDraft, reader: Reader | None
) -> dict[str, str] | None:
    """Return the texts to be sealed; None where they stay as they are, as for whoever cannot write in the file."""
    given = _given(draft.texts)
    version = version_now(session, uuid)
    if not given and (not version or reader is None or reader.person_id not in (draft.person_id, draft.supervisor_id)):
        return None
    signed_in(reader)
    texts = open_texts(session, reader, ABOUT, [uuid]).get(uuid)
    if version and texts is None:
        message = (
            "You cannot open what was written of this supervision, and so not change it: ask the other of the two."
        )
        raise NotAReader(message)
    if texts is not None and {name: text for name, text in texts[-1].fields.items() if name != AMENDMENT} == given:
        return None
    return given


def _rewrite(
    session: Session,
    before: Before,
    draft: SupervisionDraft,
    texts: Mapping[str, str] | None,
    reader: Reader | None,
    *,
    today: date,
) -> tuple[tuple[str, ...], Touched]:
    opened = _file(session, draft, reader) if texts is not None or _seals_titles(session, draft) else None
    values = values_of(draft)
    if values != before.row.values:
        write_rows(ledger_of(session), SupervisionRow, COLUMNS, corrected=[(before.row, values)])
    if texts is not None and opened is not None:
        seal_text(session, opened, ABOUT, before.row.uuid, texts)
    return _write_rest(session, before.row.uuid, draft, reader, opened, today=today)


def _take_back_agreement(session: Session, uuid: bytes) -> tuple[str, ...]:
    """Take back that one of the two agreed: what they agreed is not what is recorded now."""
    rows = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id, person_id FROM supervision_agreed WHERE {known(None)} AND supervision_uuid = ?", (uuid,)
        )
        .all()
    )
    ledger_of(session).supersede(SupervisionAgreedRow, [row[0] for row in rows])
    people = load_people(session, {row[1] for row in rows})
    return tuple(
        f"{person.name} had agreed the record as it was before: ask them to agree it as it is now."
        for person in people.values()
    )


def amend_supervision(
    session: Session,
    uuid: bytes,
    draft: SupervisionDraft,
    reason: str,
    *,
    reader: Reader | None,
    today: date,
    kept_form: str = "",
) -> Done[bytes]:
    """Amend a record that both have agreed: *draft* is the whole of it, and *reason* is sealed with its text.

    That it was amended, by whom and when, everybody sees; earlier versions stay, for its readers. Raises Refused with the field
    where not both have agreed, where no reason is given, or where nothing is other than it was; NotSignedIn and NotAReader.
    """
    before = before_correction(session, uuid)
    if not before.is_locked:
        message = "Not both have agreed this record yet: correct it instead."
        raise Refused(message)
    if not reason.strip():
        message = "Say why the record is amended: both had agreed it as it was."
        raise Refused(message, field="reason")
    _check_correction(session, before, draft, today=today)
    reader = signed_in(reader)
    changed = _changed_texts(session, uuid, draft, reader)
    # The newest text has the reason, also where it is about the facts alone.
    texts = {**_given(draft.texts), AMENDMENT: reason.strip()}
    ledger = ledger_of(session)
    opened = _file(session, draft, reader)
    remarks, touched = _rewrite(session, before, draft, None, reader, today=today)
    if changed is None and not ledger.wrote:
        message = "Nothing is other than it was: change what is to be amended."
        raise Refused(message)
    version = seal_text(session, opened, ABOUT, uuid, texts)
    values = (uuid, reader.person_id, version, day_number(today))
    write_rows(ledger, SupervisionAmendmentRow, AMENDMENT_COLUMNS, new=[values])
    drop_draft_within(session, kept_form, reader=reader)
    ledger.act = "amend an agreed supervision"
    return Done(uuid, _TOUCHED | touched, remarks=remarks)


def cancel_supervision(
    session: Session, draft: CancelledDraft, *, today: date, uuid: bytes | None = None
) -> Done[bytes]:
    """Record that a supervision did not take place, by whom it was cancelled and why; with *uuid*, correct one so recorded.

    It may be one to come. Raises Refused with the field.
    """
    check_cancelled(draft)
    names_of(session, draft)
    if not EARLIEST <= draft.held_on <= today + _FURTHEST_AHEAD:
        message = (
            f"{draft.held_on:%d/%m/%Y} is no day of a supervision that was planned: give the day it was planned for."
        )
        raise Refused(message, field="held_on")
    values = (
        draft.person_id, draft.supervisor_id, day_number(draft.held_on), None, Kind.INDIVIDUAL.value, "[]",
        State.CANCELLED.value, draft.cancelled_by.strip(), draft.reason.strip(),
        None if draft.next_on is None else day_number(draft.next_on),
    )  # fmt: skip
    refuse_twice(session, values, uuid)
    ledger = ledger_of(session)
    if uuid is None:
        uuid = new_uuid()
        ledger.add(SupervisionRow, COLUMNS, [(uuid, *values)])
        ledger.act = "record a cancelled supervision"
        return Done(uuid, Touched.SUPERVISION)
    before = before_correction(session, uuid).row
    if before.values[6] != State.CANCELLED:
        message = "This supervision was held: delete it, and record the one that was cancelled."
        raise Refused(message)
    if before.values == values:
        return Done(uuid, Touched.NOTHING)
    write_rows(ledger, SupervisionRow, COLUMNS, corrected=[(before, values)])
    ledger.act = "correct a cancelled supervision"
    return Done(uuid, Touched.SUPERVISION)


def delete_supervision(session: Session, uuid: bytes, *, reader: Reader | None) -> Done[bytes]:
    """Take back a supervision, with its text and what it agreed; what it answered is open again. It stays in the history.

    Raises Refused once both have agreed; where there is text, NotSignedIn or NotAReader unless one of the two is signed in.
    """
    before = before_correction(session, uuid)
    if before.is_locked:
        message = "Both have agreed this record, so it cannot be deleted: amend it instead, and say why."
        raise Refused(message)
    if version_now(session, uuid) and signed_in(reader).person_id not in before.row.values[:2]:
        message = "Only the two whose supervision it is can delete what is written in it: sign in as one of them."
        raise NotAReader(message)
    ledger = ledger_of(session)
    held_on = day_of_number(before.row.values[2])
    take_back_actions(session, uuid, held_on)
    answer_practice_in(session, uuid, before.row.values[0], (), held_on=held_on, today=held_on)
    touched = _TOUCHED | discuss_in(session, uuid, before.row.values[0], (), held_on=held_on)
    take_back_texts(session, ABOUT, [uuid])
    _take_back_agreement(session, uuid)
    ledger.supersede(SupervisionRow, [before.row.row_id])
    ledger.act = "delete a supervision"
    return Done(uuid, touched)


def agree_supervision(
    session: Session, uuid: bytes, person_id: int, *, reader: Reader | None, how: str, today: date
) -> Done[int]:
    """Record that one of the two agrees the record as it is now; once both have, it is locked.

    *how* is `AT_OWN_SIGN_IN`, or what `in_the_meeting` returns. Raises Refused with the field; where there is text, NotSignedIn or
    NotAReader unless one of the two is signed in and can open it.
    """
    row = before_correction(session, uuid).row
    two = row.values[:2]
    if row.values[6] != State.HELD:
        message = "This supervision was cancelled: there is nothing to agree."
        raise Refused(message)
    if person_id not in two:
        message = "Only the two whose supervision it is agree its record: choose one of them."
        raise Refused(message, field="person")
    if not how.strip():
        message = "Say how they agreed: at their own sign-in, or in the meeting."
        raise Refused(message, field="how")
    if how == AT_OWN_SIGN_IN and signed_in(reader).person_id != person_id:
        message = "Somebody else is signed in: whoever agrees signs in themselves, or agrees in the meeting."
        raise NotAReader(message)
    version = version_now(session, uuid)
    if version:
        # Whoever agrees can read what they agree to; and from now on, the other one too who uses the book only now.
        file_for_writing(session, reader, FileKind.SUPERVISION, two[0], two[1])
    ledger = ledger_of(session)
    agreed = session.connection().exec_driver_sql(
        f"SELECT 1 FROM supervision_agreed WHERE {known(None)} AND supervision_uuid = ? AND person_id = ? AND version = ?",
        (uuid, person_id, version),
    )
    if agreed.first() is not None:
        message = "This is agreed already: there is nothing left to do."
        raise Refused(message, field="person")
    values = (uuid, person_id, version, day_number(today), how.strip())
    ledger.act = "agree the record of a supervision"
    row_id = write_rows(ledger, SupervisionAgreedRow, AGREED_COLUMNS, new=[values])[0]
    return Done(row_id, Touched.SUPERVISION)
