"""Draft CPD entries: made of what somebody took part in, and written in by that person alone.

The facts of a draft can be counted by everybody; what its person writes in it is sealed to them. A draft that is kept becomes an
entry (`services/cpd_entries.py`), which carries over what is written in it; from then on it is the entry that is corrected.
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
from cpd_desktop.services.cpd_draft_rows import (
    ABOUT,
    COLUMNS,
    draft_of_source,
    own_draft,
    reflection_of,
    set_state,
    state_before_keeping,
)
from cpd_desktop.services.cpd_entries import add_entry, entries_of, entry_from_draft
from cpd_desktop.services.entry import live_row
from cpd_desktop.services.kept_drafts import drop_draft_within
from cpd_desktop.services.posts import NOWHERE, posts_on
from cpd_desktop.services.private import FileKind, Reader, file_for_writing, has_text, open_texts, seal_text
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.facts import known, load_courses
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CpdDraftRow

RECEIVED, GIVEN = "Supervision received", "Supervision given"
MONTHS_OFFERED = 24


__all__ = [
    "COLUMNS", "DraftChoice", "DraftCounts", "cpd_drafts", "discard_cpd_draft", "draft_choices", "draft_counts",
    "draft_from_supervision", "draft_from_training", "keep_cpd_draft", "reflection_of", "take_up_cpd_draft", "write_reflection",
]  # fmt: skip


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
    kept = {one.source_uuid for one in entries_of(session, person_id, upto=upto)}
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM cpd_drafts WHERE {known(upto)} AND person_id = ?"
        " ORDER BY done_on DESC, id DESC",
        (person_id,),
    )
    return tuple(
        CpdDraft(
            row[0], bytes(row[1]), row[2], DraftSource(row[3]), bytes(row[4]).hex(), day_of_number(row[5]), row[6], row[7],
            row[8], bool(row[9]), DraftState(row[10]), bytes(row[1]) in written, bytes(row[4]).hex() in kept,
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
    row = draft_of_source(session, person_id, source_uuid)
    if row is not None:
        if row.values[-1] != DraftState.DISCARDED:
            return Done(row.uuid, Touched.NOTHING)
        return set_state(session, row, DraftState.DRAFT, "take up a draft CPD entry again")
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

    With *is_finished* an entry is made of it; what they had typed into *kept_form* goes with it. Raises Refused with the field, also
    where it is an entry already; NotSignedIn, or NotAReader where the draft is somebody else's.
    """
    row = own_draft(session, draft_uuid, reader)
    check_reflection(texts)
    _refuse_kept(session, row)
    kept = {name: text.strip() for name, text in texts.items()}
    drop_draft_within(session, kept_form, reader=reader)
    opened = file_for_writing(session, reader, FileKind.REFLECTION, row.values[0], None)
    before = open_texts(session, reader, ABOUT, [draft_uuid]).get(draft_uuid)
    is_same = before is not None and dict(before[-1].fields) == {name: text for name, text in kept.items() if text}
    version = before[-1].version if before and is_same else seal_text(session, opened, ABOUT, draft_uuid, kept)
    if is_finished:
        touched = _make_entry(session, draft_uuid, reader).touched
    else:
        touched = set_state(session, row, _state_by_writing(row), "write a reflection").touched
    if is_same:
        return Done(version, touched)
    ledger_of(session).act = "write a reflection"
    return Done(version, Touched.CPD | Touched.GROUP_SESSIONS)


def _state_by_writing(row: LiveRow) -> DraftState:
    """Return where a draft stands once something is written in it.

    The row is written too where it was none: what made the draft cannot be undone from under what was written in it.
    """
    state = DraftState(row.values[-1])
    return DraftState.WRITTEN if state in (DraftState.DRAFT, DraftState.DISCARDED) else state


def _make_entry(session: Session, draft_uuid: bytes, reader: Reader | None) -> Done[str]:
    draft = entry_from_draft(session, draft_uuid, reader=reader)
    # What it was made of has taken place, and it names no other day: there is nothing to compare with the clock.
    done = add_entry(session, draft, reader=reader, today=draft.done_on)
    ledger_of(session).act = "keep a draft CPD entry"
    return done


def _refuse_kept(session: Session, row: LiveRow) -> None:
    """Raise Refused where there is an entry of the draft: two texts of one thing would say two things."""
    if row.values[-1] == DraftState.KEPT and _has_entry(session, row):
        message = "This is a CPD entry by now: correct it there, or delete the entry and its draft waits again."
        raise Refused(message)


def _has_entry(session: Session, row: LiveRow) -> bool:
    source_uuid = bytes(row.values[COLUMNS.index("source_uuid")])
    there = session.connection().exec_driver_sql(
        f"SELECT EXISTS (SELECT 1 FROM cpd_entries WHERE {known(None)} AND person_id = ? AND source_uuid = ?)",
        (row.values[0], source_uuid),
    )
    return bool(there.scalar())


def keep_cpd_draft(session: Session, draft_uuid: bytes, *, reader: Reader | None) -> Done[bytes]:
    """Make an entry of one's own draft, with what is written in it. One of which there is an entry already stays as it is.

    Raises Refused before anything is written in it, and as `write_reflection` does.
    """
    row = own_draft(session, draft_uuid, reader)
    if draft_uuid not in has_text(session, ABOUT):
        message = "Write what you learnt first: an entry says more than that you were there."
        raise Refused(message)
    if _has_entry(session, row):
        return set_state(session, row, DraftState.KEPT, "keep a draft CPD entry")
    return Done(draft_uuid, _make_entry(session, draft_uuid, reader).touched)


def discard_cpd_draft(session: Session, draft_uuid: bytes, *, reader: Reader | None) -> Done[bytes]:
    """Discard one's own draft; what was written stays sealed, and it can be taken up again. Raises as `write_reflection` does."""
    row = own_draft(session, draft_uuid, reader)
    _refuse_kept(session, row)
    return set_state(session, row, DraftState.DISCARDED, "discard a draft CPD entry")


def take_up_cpd_draft(session: Session, draft_uuid: bytes, *, reader: Reader | None) -> Done[bytes]:
    """Take one's own draft up again that was discarded, or kept without an entry. Raises as `write_reflection` does."""
    row = own_draft(session, draft_uuid, reader)
    _refuse_kept(session, row)
    return set_state(session, row, state_before_keeping(session, row), "take up a draft CPD entry again")
