"""CPD entries: writing, correcting and deleting one's own, and reading those that one may read.

Everybody counts the facts (`services/cpd_entry_facts.py`); what an entry says is sealed to its author, and a copy to whomever they
share it with (`services/cpd_sharing.py`).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.cpd_drafts import DraftSource, DraftState
from cpd_desktop.domain.cpd_entries import (
    CpdEntry,
    CpdEntryDraft,
    ReadEntry,
    check_entry,
    compared_texts,
    has_peer,
    is_reflective,
    tidied,
)
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.corrections import write_rows
from cpd_desktop.services.cpd_draft_rows import (
    draft_of_source,
    own_draft,
    reflection_of,
    set_state,
    state_before_keeping,
)
from cpd_desktop.services.cpd_entry_facts import ABOUT, COLUMNS, entries_of, entry_of
from cpd_desktop.services.cpd_evidence import remove_all_evidence
from cpd_desktop.services.cpd_lists import activity_titles
from cpd_desktop.services.cpd_own_entries import own_entry, uuid_of
from cpd_desktop.services.cpd_sharing import rewrite_copies, shared_entries, stop_all_sharing
from cpd_desktop.services.entry import live_row
from cpd_desktop.services.kept_drafts import drop_draft_within
from cpd_desktop.services.private import (
    FileKind,
    NotAReader,
    OpenFile,
    Reader,
    file_for_writing,
    open_texts,
    seal_text,
    signed_in,
    take_texts_back,
)
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.sealing import sameness_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CpdEntryRow

__all__ = [
    "EntryVersion", "add_entry", "correct_entry", "delete_entry", "entries_of", "entry_from_draft", "entry_history",
    "read_entries",
]  # fmt: skip

KEEP, DELETE = "write a CPD entry", "delete a CPD entry"
ACTIVITIES: Mapping[DraftSource, str] = {
    DraftSource.GROUP_SESSION: "group-session",
    DraftSource.SUPERVISION: "supervision",
    DraftSource.TRAINING: "training-course",
}
"""The kind of activity of an entry that is made of a draft."""
_CARRIED = {
    "learnt": "learnt",
    "impact_on_practice": "impact_on_practice",
    "impact_on_people": "impact_on_people",
    "peer_discussion": "peer_outcome",
}
_SOURCE = slice(COLUMNS.index("source"), COLUMNS.index("source_uuid") + 1)


def add_entry(
    session: Session, draft: CpdEntryDraft, *, reader: Reader | None, today: date, kept_form: str = ""
) -> Done[str]:
    """Write an entry of one's own and return its UUID in hexadecimal; what was typed into *kept_form* goes with it.

    The draft that it was made of, if any, is kept by it. Raises Refused with the field, also where there is an entry of the same
    source already; NotSignedIn, or NotAReader for an entry in somebody else's name.
    """
    reader = signed_in(reader)
    if draft.person_id != reader.person_id:
        message = "Everybody writes their own CPD entries: sign in as the person whose entry it is."
        raise NotAReader(message)
    texts = _checked(draft, today)
    source_uuid = uuid_of(draft.source_uuid)
    if source_uuid:
        _refuse_second(session, reader.person_id, source_uuid)
    drop_draft_within(session, kept_form, reader=reader)
    opened = file_for_writing(session, reader, FileKind.REFLECTION, reader.person_id, None)
    values = _values(draft, texts, opened, (draft.source, source_uuid))
    row_id = write_rows(ledger_of(session), CpdEntryRow, COLUMNS, new=[values])[0]
    uuid = live_row(session, CpdEntryRow, ("person_id",), row_id).uuid
    seal_text(session, opened, ABOUT, uuid, texts)
    before = draft_of_source(session, reader.person_id, source_uuid) if source_uuid else None
    if before is not None:
        set_state(session, before, DraftState.KEPT, KEEP)
    ledger_of(session).act = KEEP
    return Done(uuid.hex(), Touched.CPD)


def _checked(draft: CpdEntryDraft, today: date) -> dict[str, str]:
    """Return the texts as they are kept. Raises Refused for an entry that cannot be."""
    check_entry(draft, today=today, activities=activity_titles(draft.done_on))
    return tidied(draft.texts)


def _refuse_second(session: Session, person_id: int, source_uuid: bytes) -> None:
    there = session.connection().exec_driver_sql(
        f"SELECT EXISTS (SELECT 1 FROM cpd_entries WHERE {known(None)} AND person_id = ? AND source_uuid = ?)",
        (person_id, source_uuid),
    )
    if there.scalar():
        message = "You have an entry of this already, and it counts once: correct that one instead."
        raise Refused(message, field="source")


def _values(
    draft: CpdEntryDraft, texts: Mapping[str, str], opened: OpenFile, source: tuple[str, bytes]
) -> tuple[Value, ...]:
    standards = json.dumps(list(dict.fromkeys(code.strip() for code in draft.standards)), ensure_ascii=False)
    ends_on = None if draft.ends_on in (None, draft.done_on) else day_number(draft.ends_on)
    return (
        draft.person_id, day_number(draft.done_on), ends_on, draft.activity, draft.minutes, int(has_peer(texts)),
        int(is_reflective(texts)), standards, *source, sameness_of(compared_texts(texts), opened.key),
    )  # fmt: skip


def correct_entry(
    session: Session, uuid: str, draft: CpdEntryDraft, *, reader: Reader | None, today: date, kept_form: str = ""
) -> Done[str]:
    """Correct one's own entry, and the copies of it that others may read; what it was made of stays.

    The versions before stay in its history. Raises as `add_entry` does, and Refused where it is gone.
    """
    row, reader = own_entry(session, uuid, reader), signed_in(reader)
    texts = _checked(draft, today)
    drop_draft_within(session, kept_form, reader=reader)
    opened = file_for_writing(session, reader, FileKind.REFLECTION, reader.person_id, None)
    source = row.values[_SOURCE]
    values = (row.values[0], *_values(draft, texts, opened, (source[0], bytes(source[1])))[1:])
    ledger = ledger_of(session)
    ledger.act = "correct a CPD entry"
    found = open_texts(session, reader, ABOUT, [row.uuid]).get(row.uuid)
    is_same_text = found is not None and dict(found[-1].fields) == texts
    is_same_fact = values == row.values
    if is_same_text and is_same_fact:
        return Done(row.uuid.hex(), Touched.NOTHING)
    if not is_same_fact:
        write_rows(ledger, CpdEntryRow, COLUMNS, corrected=[(row, values)])
    if not is_same_text:
        seal_text(session, opened, ABOUT, row.uuid, texts)
        rewrite_copies(session, row.uuid, texts, reader)
    return Done(row.uuid.hex(), Touched.CPD)


def delete_entry(session: Session, uuid: str, *, reader: Reader | None) -> Done[str]:
    """Delete one's own entry with what is shared and attached of it; the draft that it was made of waits again.

    Undoing brings all of it back. Raises as `correct_entry` does.
    """
    row = own_entry(session, uuid, reader)
    ledger = ledger_of(session)
    ledger.supersede(CpdEntryRow, [row.row_id])
    take_texts_back(session, ABOUT, [row.uuid])
    stop_all_sharing(session, row.uuid)
    remove_all_evidence(session, row.uuid)
    source_uuid = bytes(row.values[_SOURCE][1])
    before = draft_of_source(session, row.values[0], source_uuid) if source_uuid else None
    if before is not None and before.values[-1] == DraftState.KEPT:
        set_state(session, before, state_before_keeping(session, before), DELETE)
    ledger.act = DELETE
    return Done(row.uuid.hex(), Touched.CPD)


def read_entries(
    session: Session, person_id: int, *, reader: Reader | None, upto: int | None = None
) -> tuple[ReadEntry, ...]:
    """Return the entries of a person that the reader may read, newest first: all of their own, of others those shared with them.

    With nobody signed in, none. An own entry that was sealed to keys which one has no longer has no texts.
    """
    if reader is None:
        return ()
    if reader.person_id != person_id:
        return shared_entries(session, reader, author=person_id, upto=upto)
    entries = entries_of(session, person_id, upto=upto)
    texts = open_texts(session, reader, ABOUT, [bytes.fromhex(one.uuid) for one in entries], upto=upto)
    found = ((one, texts.get(bytes.fromhex(one.uuid))) for one in entries)
    return tuple(ReadEntry(one, dict(opened[-1].fields) if opened else {}) for one, opened in found)


def entry_from_draft(session: Session, draft_uuid: bytes, *, reader: Reader | None) -> CpdEntryDraft:
    """Return an entry begun from one's own draft, with its facts and what is written in it; nothing is recorded.

    Raises NotSignedIn, or NotAReader for somebody else's draft.
    """
    row = own_draft(session, draft_uuid, reader)
    person_id, source, source_uuid, done_on, minutes, _, title, _, _ = row.values
    written = reflection_of(session, draft_uuid, reader=reader)
    texts = {"title": title} | {into: written[name] for name, into in _CARRIED.items() if written.get(name)}
    return CpdEntryDraft(
        person_id, day_of_number(done_on), ACTIVITIES[DraftSource(source)], texts,
        minutes=minutes or None, source=source, source_uuid=bytes(source_uuid).hex(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """An entry as one change left it. *change* is its number in the audit trail, *at* is UTC, ISO 8601, *by* who."""

    change: int
    at: str
    by: str
    entry: CpdEntry
    texts: Mapping[str, str] = field(repr=False)


def entry_history(session: Session, uuid: str, *, reader: Reader | None) -> tuple[EntryVersion, ...]:
    """Return the versions of one's own entry, oldest first; also of one that was deleted. Others are read no history.

    Raises NotSignedIn, NotAReader for somebody else's, or Refused where there never was such an entry.
    """
    reader, key = signed_in(reader), uuid_of(uuid)
    rows = session.connection().exec_driver_sql(
        f"SELECT recorded_in, id, {', '.join(COLUMNS)} FROM cpd_entries WHERE uuid = ? ORDER BY id", (key,)
    )
    facts = [(row[0], entry_of(row[1], key, row[2:])) for row in rows.all()]
    if not facts:
        message = "There is no such entry: look at the list as it is now."
        raise Refused(message)
    if facts[0][1].person_id != reader.person_id:
        message = "Only who wrote an entry reads what it said before."
        raise NotAReader(message)
    opened = open_texts(session, reader, ABOUT, [key], every_version=True).get(key, [])
    texts = sorted(opened, key=lambda one: one.recorded_in)
    numbers = sorted({number for number, _ in facts} | {one.recorded_in for one in texts})
    made = _changes(session, numbers)
    found = []
    for number in numbers:
        entry = facts[max(bisect_right([at for at, _ in facts], number) - 1, 0)][1]
        before = bisect_right([one.recorded_in for one in texts], number) - 1
        found.append(EntryVersion(number, *made[number], entry, dict(texts[before].fields) if before >= 0 else {}))
    return tuple(found)


def _changes(session: Session, numbers: list[int]) -> dict[int, tuple[str, str]]:
    listed = ", ".join(map(str, numbers))
    rows = session.connection().exec_driver_sql(f"SELECT id, at, by FROM changes WHERE id IN ({listed})")
    return {row[0]: (row[1], row[2]) for row in rows.all()}
