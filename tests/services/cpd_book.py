"""CPD entries for the tests: what somebody wrote, in a book that several people use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cpd_desktop.domain.cpd_entries import CpdEntryDraft, ReadEntry
from cpd_desktop.services.cpd_entries import add_entry, read_entries
from cpd_desktop.services.private import Reader
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


def read_by(book: UsersBook, reader: Reader | None, *, of: Reader | None = None) -> tuple[ReadEntry, ...]:
    """Return the practitioner's entries, or another's, as *reader* reads them."""
    return book.workspace.read(read_entries, (of or book.practitioner).person_id, reader=reader)
