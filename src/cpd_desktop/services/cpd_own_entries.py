"""One's own CPD entries, as the acts on them find them: each is its author's alone to correct, share, attach to and delete."""

from __future__ import annotations

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.corrections import LiveRow, live_by_uuid
from cpd_desktop.services.cpd_entry_facts import ABOUT, COLUMNS
from cpd_desktop.services.private import NotAReader, Reader, open_texts, signed_in
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CpdEntryRow

LOST = (
    "What this entry says is sealed to a passphrase that you had before, and cannot be opened any more: "
    "ask for the recovery code, or write it anew."
)


def uuid_of(text: str) -> bytes:
    """Return a UUID given in hexadecimal, with or without dashes. Raises Refused where it is none."""
    try:
        return bytes.fromhex(text.replace("-", ""))
    except ValueError:
        message = "This is not in the book any more: look at the list as it is now."
        raise Refused(message) from None


def own_entry(session: Session, uuid: str, reader: Reader | None) -> LiveRow:
    """Return the live row of an entry of who is signed in, its values in the order of COLUMNS.

    Raises NotSignedIn, NotAReader for somebody else's, or Refused where it is gone.
    """
    reader = signed_in(reader)
    row = live_by_uuid(session, CpdEntryRow, COLUMNS, uuid_of(uuid), what="entry")
    if row.values[0] != reader.person_id:
        message = "This entry is somebody else's: only they can correct it, share it or delete it."
        raise NotAReader(message)
    return row


def own_texts(session: Session, uuid: bytes, reader: Reader | None) -> dict[str, str]:
    """Return what one's own entry says. Raises NotAReader where one's keys do not open it any more."""
    found = open_texts(session, reader, ABOUT, [uuid]).get(uuid)
    if not found:
        raise NotAReader(LOST)
    return dict(found[-1].fields)
