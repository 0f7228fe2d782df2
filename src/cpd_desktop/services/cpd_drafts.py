"""Draft CPD entries: made of what somebody took part in, and written in by that person alone.

The facts of a draft can be counted by everybody; what its person writes in it is sealed to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.cpd_drafts import CpdDraft, DraftSource, DraftState, check_reflection
from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.periods import add_months, day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import State
from cpd_desktop.domain.training import COUNTING
from cpd_desktop.services.corrections import LiveRow, write_rows
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.entry import live_row
from cpd_desktop.services.kept_drafts import drop_draft_within
from cpd_desktop.services.posts import NOWHERE, posts_on
from cpd_desktop.services.private import (
    FileKind,
    NotAReader,
    Reader,
    file_for_writing,
    has_text,
    open_file,
    open_texts,
    seal_text,
    signed_in,
)
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.facts import known, load_courses
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CpdDraftRow

ABOUT = "cpd_drafts"
RECEIVED, GIVEN = "Supervision received", "Supervision given"
MONTHS_OFFERED = 24
COLUMNS = (
    "person_id", "source", "source_uuid", "done_on", "minutes", "activity", "title", "with_peers", "state",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DraftCounts:
    """How many draft entries there are in a scope, of how many people, and how many of them were written; discarded ones left out."""

    drafts: int = 0
    people: int = 0
    written: int = 0
    from_groups: int = 0


def cpd_drafts(session: Session, person_id: int, *, upto: int | None = None) -> tuple[CpdDraft, ...]:
    """Return one person's draft entries, newest first, without what is written in them."""
    written = has_text(session, ABOUT, upto)
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM cpd_drafts WHERE {known(upto)} AND person_id = ?"
        " ORDER BY done_on DESC, id DESC",
        (person_id,),
    )
    return tuple(
        CpdDraft(
            row[0], bytes(row[1]), row[2], DraftSource(row[3]), bytes(row[4]).hex(), day_of_number(row[5]), row[6], row[7],
            row[8], bool(row[9]), DraftState(row[10]), bytes(row[1]) in written,
        )
        for row in rows.all()
    )  # fmt: skip


def draft_counts(session: Session, question: CoverageQuestion) -> DraftCounts:
    """Return how many draft entries the people in scope have of what was done by the date."""
    written, posts = has_text(session, ABOUT, question.upto), posts_on(session, question.as_at, question.upto)
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, person_id, source FROM cpd_drafts WHERE {known(question.upto)} AND state <> ? AND done_on <= ?",
        (DraftState.DISCARDED.value, day_number(question.as_at)),
    )
    found = [row for row in rows.all() if posts.get(row[1], NOWHERE).is_in(question)]
    return DraftCounts(
        len(found), len({row[1] for row in found}), sum(bytes(row[0]) in written for row in found),
        sum(row[2] == DraftSource.GROUP_SESSION for row in found),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """Something of which a person can make a draft entry; *uuid*, in hexadecimal, is of the supervision or the training record."""

    source: DraftSource
    uuid: str
    done_on: date
    title: str


def draft_choices(session: Session, person_id: int, as_at: date) -> tuple[DraftChoice, ...]:
    """Return what somebody did in the two years up to *as_at* of which they have no draft entry, newest first."""
    connection = session.connection()
    had = {
        bytes.fromhex(one.source_uuid)
        for one in cpd_drafts(session, person_id)
        if one.state is not DraftState.DISCARDED
    }
    days = day_number(add_months(as_at, -MONTHS_OFFERED)), day_number(as_at)
    courses = load_courses(connection)
    found = [
        DraftChoice(DraftSource.TRAINING, bytes(uuid).hex(), day_of_number(done_on), courses[course_id].title)
        for uuid, course_id, done_on, outcome in connection.exec_driver_sql(
            f"SELECT uuid, course_id, completed_on, outcome FROM training_records WHERE {known(None)} AND person_id = ?"
            " AND completed_on BETWEEN ? AND ?",
            (person_id, *days),
        )
        if OUTCOMES[outcome] in COUNTING and bytes(uuid) not in had
    ]
    found += [
        DraftChoice(
            DraftSource.SUPERVISION, bytes(uuid).hex(), day_of_number(held_on),
            RECEIVED if supervisee == person_id else GIVEN,
        )
        for uuid, supervisee, held_on in connection.exec_driver_sql(
            f"SELECT uuid, person_id, held_on FROM supervisions WHERE {known(None)} AND state = ?"
            " AND (person_id = ? OR supervisor_id = ?) AND held_on BETWEEN ? AND ?",
            (State.HELD.value, person_id, person_id, *days),
        )
        if bytes(uuid) not in had
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.done_on, reverse=True))


def draft_from_supervision(session: Session, supervision_uuid: bytes, person_id: int) -> Done[bytes]:
    """Make a draft entry of a supervision for one of its two; one that is there already is taken up again.

    Raises Refused where it was not held, or was somebody else's.
    """
    row = (
        session.connection()
        .exec_driver_sql(
            f"SELECT person_id, supervisor_id, held_on, minutes, state FROM supervisions WHERE {known(None)} AND uuid = ?",
            (supervision_uuid,),
        )
        .first()
    )
    if row is None or person_id not in row[:2]:
        message = "A draft is made of a supervision for one of its two: choose one of your own."
        raise Refused(message)
    if row[4] != State.HELD:
        message = "This supervision was cancelled: there is nothing to reflect on."
        raise Refused(message)
    title = RECEIVED if person_id == row[0] else GIVEN
    facts = (row[2], row[3], "Supervision", title, 0)
    return _make(session, DraftSource.SUPERVISION, supervision_uuid, person_id, facts)


def draft_from_training(session: Session, record_uuid: bytes, person_id: int) -> Done[bytes]:
    """Make a draft entry of a training record for its person; one that is there already is taken up again.

    Raises Refused for somebody else's record, or one that was not completed.
    """
    row = (
        session.connection()
        .exec_driver_sql(
            f"SELECT person_id, course_id, completed_on, outcome, hours FROM training_records WHERE {known(None)} AND uuid = ?",
            (record_uuid,),
        )
        .first()
    )
    if row is None or row[0] != person_id:
        message = "A draft is made of a training record for its own person: choose one of your own."
        raise Refused(message)
    if OUTCOMES[row[3]] not in COUNTING:
        message = f"This training is recorded as {OUTCOMES[row[3]].value}: a draft is made once it is completed."
        raise Refused(message)
    course = load_courses(session.connection())[row[1]]
    facts = (row[2], _minutes(row[4]), "Training course", course.title, 0)
    return _make(session, DraftSource.TRAINING, record_uuid, person_id, facts)


def _minutes(hours: str) -> int | None:
    try:
        return round(Decimal(hours) * 60) or None
    except InvalidOperation:
        return None


def _make(
    session: Session, source: DraftSource, source_uuid: bytes, person_id: int, facts: tuple[Value, ...]
) -> Done[bytes]:
    ledger = ledger_of(session)
    before = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id FROM cpd_drafts WHERE {known(None)} AND person_id = ? AND source_uuid = ?",
            (person_id, source_uuid),
        )
        .scalar()
    )
    if before is not None:
        row = live_row(session, CpdDraftRow, COLUMNS, int(before))
        if row.values[-1] != DraftState.DISCARDED:
            return Done(row.uuid, Touched.NOTHING)
        return _set_state(session, row, DraftState.DRAFT, "take up a draft CPD entry again")
    ledger.act = (
        f"make a draft CPD entry of a {source.value}"
        if source is DraftSource.SUPERVISION
        else ("make a draft CPD entry of training")
    )
    values = (person_id, source.value, source_uuid, *facts, DraftState.DRAFT.value)
    row_id = write_rows(ledger, CpdDraftRow, COLUMNS, new=[values])[0]
    return Done(live_row(session, CpdDraftRow, ("state",), row_id).uuid, Touched.CPD)


def write_reflection(
    session: Session,
    draft_uuid: bytes,
    texts: Mapping[str, str],
    *,
    reader: Reader | None,
    is_finished: bool = False,
    kept_form: str = "",
) -> Done[int]:
    """Seal what somebody wrote in their own draft, by the keys of `domain.cpd_drafts.REFLECTION`; return its version.

    With *is_finished* it is kept as an entry; what they had typed into *kept_form* goes with it. Raises Refused with the field,
    NotSignedIn, or NotAReader where the draft is somebody else's.
    """
    row = _own(session, draft_uuid, reader)
    check_reflection(texts)
    kept = {name: text.strip() for name, text in texts.items()}
    drop_draft_within(session, kept_form, reader=reader)
    opened = file_for_writing(session, reader, FileKind.REFLECTION, row.values[0], None)
    before = open_texts(session, reader, ABOUT, [draft_uuid]).get(draft_uuid)
    state = DraftState(row.values[-1])
    if is_finished:
        state = DraftState.KEPT
    elif state in (DraftState.DRAFT, DraftState.DISCARDED):
        # The row is written too: what made the draft cannot be undone from under what was written in it.
        state = DraftState.WRITTEN
    if before and dict(before[-1].fields) == {name: text for name, text in kept.items() if text}:
        return Done(before[-1].version, _set_state(session, row, state, "keep a draft CPD entry").touched)
    version = seal_text(session, opened, ABOUT, draft_uuid, kept)
    _set_state(session, row, state, "write a reflection")
    ledger_of(session).act = "write a reflection"
    return Done(version, Touched.CPD | Touched.GROUP_SESSIONS)


def reflection_of(session: Session, draft_uuid: bytes, *, reader: Reader | None) -> dict[str, str]:
    """Return what is written in a draft, empty where nothing is yet. Raises NotSignedIn, or NotAReader for somebody else's."""
    reader = signed_in(reader)
    row = _live(session, draft_uuid)
    file_uuid = has_text(session, ABOUT).get(draft_uuid)
    if file_uuid is None:
        _own(session, draft_uuid, reader)
        return {}
    if row.values[0] != reader.person_id:
        open_file(session, reader, file_uuid)
    found = open_texts(session, reader, ABOUT, [draft_uuid]).get(draft_uuid)
    return dict(found[-1].fields) if found else {}


def keep_cpd_draft(session: Session, draft_uuid: bytes, *, reader: Reader | None) -> Done[bytes]:
    """Keep a draft as an entry of one's own. Raises Refused before anything is written in it, and as `write_reflection` does."""
    row = _own(session, draft_uuid, reader)
    if draft_uuid not in has_text(session, ABOUT):
        message = "Write what you learnt first: an entry says more than that you were there."
        raise Refused(message)
    return _set_state(session, row, DraftState.KEPT, "keep a draft CPD entry")


def discard_cpd_draft(session: Session, draft_uuid: bytes, *, reader: Reader | None) -> Done[bytes]:
    """Discard one's own draft; what was written stays sealed, and it can be taken up again. Raises as `write_reflection` does."""
    return _set_state(session, _own(session, draft_uuid, reader), DraftState.DISCARDED, "discard a draft CPD entry")


def take_up_cpd_draft(session: Session, draft_uuid: bytes, *, reader: Reader | None) -> Done[bytes]:
    """Take one's own draft up again that was discarded or kept. Raises as `write_reflection` does."""
    row = _own(session, draft_uuid, reader)
    state = DraftState.WRITTEN if draft_uuid in has_text(session, ABOUT) else DraftState.DRAFT
    return _set_state(session, row, state, "take up a draft CPD entry again")


def _set_state(session: Session, row: LiveRow, state: DraftState, act: str) -> Done[bytes]:
    if row.values[-1] == state.value:
        return Done(row.uuid, Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = act
    write_rows(ledger, CpdDraftRow, COLUMNS, corrected=[(row, (*row.values[:-1], state.value))])
    return Done(row.uuid, Touched.CPD)


def _own(session: Session, draft_uuid: bytes, reader: Reader | None) -> LiveRow:
    reader = signed_in(reader)
    row = _live(session, draft_uuid)
    if row.values[0] != reader.person_id:
        message = "This draft is somebody else's: only they can write in it, keep it or discard it."
        raise NotAReader(message)
    return row


def _live(session: Session, draft_uuid: bytes) -> LiveRow:
    row_id = (
        session.connection()
        .exec_driver_sql(f"SELECT id FROM cpd_drafts WHERE {known(None)} AND uuid = ?", (draft_uuid,))
        .scalar()
    )
    if row_id is None:
        message = "This draft is not in the book any more: look at the list as it is now."
        raise Refused(message)
    return live_row(session, CpdDraftRow, COLUMNS, int(row_id))
