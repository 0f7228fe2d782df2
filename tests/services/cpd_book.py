"""CPD entries for the tests: what somebody wrote, in a book that several people use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.cpd_entries import CpdEntryDraft, ReadEntry
from cpd_desktop.services.cpd_entries import add_entry, read_entries
from cpd_desktop.services.cpd_entry_facts import ABOUT
from cpd_desktop.services.private import TEXT_COLUMNS, FileKind, Reader, file_for_writing, seal_text
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.sealing import seal_fields
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import SealedTextRow
from tests.services.building import TODAY
from tests.services.users_book import UsersBook

DONE_ON = date(2026, 6, 1)
TEXTS: Mapping[str, str] = {
    "title": "Hearing dogs at home visits",
    "why": "Two people on my caseload have one.",
    "learnt": "To ask before I come in. Heron-2288",
    "impact_on_practice": "I ring first, by text relay.",
    "impact_on_people": "She was not startled. Ŵyl Ddewi",
    "peer_name": "Nia",
    "peer_role": "Occupational therapist",
    "peer_on": "2026-06-03",
    "peer_outcome": "That the dog’s vest is no toy.",
}
CANARY = "Heron-2288"


def entry_draft(person_id: int, texts: Mapping[str, str] | None = None, **parts: Any) -> CpdEntryDraft:
    """Return an entry as its form sends it out."""
    known: dict[str, Any] = {"done_on": DONE_ON, "activity": "case-reflection", "minutes": 90, **parts}
    return CpdEntryDraft(person_id, texts=TEXTS if texts is None else texts, **known)


def write_entry(
    book: UsersBook, texts: Mapping[str, str] | None = None, *, reader: Reader | None = None, **parts: Any
) -> str:
    """Write an entry of the practitioner, or of another reader, and return its UUID."""
    reader = reader or book.practitioner
    draft = entry_draft(reader.person_id, texts, **parts)
    return book.workspace.write(add_entry, draft, reader=reader, today=TODAY).result


def seal_as_before(book: UsersBook, uuid: str, fields: Mapping[str, str], *, reader: Reader | None = None) -> None:
    """Seal the text of an entry as a program of before did, which looked at no character of it."""
    reader, about_uuid = reader or book.practitioner, bytes.fromhex(uuid)

    def seal(session: Session) -> Done[None]:
        opened = file_for_writing(session, reader, FileKind.REFLECTION, reader.person_id, None)
        version = seal_text(session, opened, ABOUT, about_uuid, {"title": "The version before"}) + 1
        body = seal_fields(fields, opened.key, ABOUT, about_uuid, version)
        ledger = ledger_of(session)
        rows = session.connection().exec_driver_sql("SELECT id, uuid FROM sealed_texts ORDER BY id DESC LIMIT 1").all()
        ledger.supersede(SealedTextRow, [rows[0][0]])
        ledger.add(SealedTextRow, TEXT_COLUMNS, [(bytes(rows[0][1]), opened.uuid, ABOUT, about_uuid, version, body)])
        return Done(None, Touched.CPD)

    book.workspace.write(seal)


def read_by(book: UsersBook, reader: Reader | None, *, of: Reader | None = None) -> tuple[ReadEntry, ...]:
    """Return the practitioner's entries, or another's, as *reader* reads them."""
    return book.workspace.read(read_entries, (of or book.practitioner).person_id, reader=reader)
