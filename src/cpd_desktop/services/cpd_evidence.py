"""Evidence of CPD entries: files that are sealed like the text, name and content, and are their author's alone."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field

from cpd_desktop.domain.attachments import Limits, media_type_of, shown_name
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.attachments import LIMITS
from cpd_desktop.services.corrections import LiveRow, write_rows
from cpd_desktop.services.cpd_own_entries import own_entry, uuid_of
from cpd_desktop.services.entry import live_row
from cpd_desktop.services.kept_files import refuse_over_full, refuse_size
from cpd_desktop.services.private import (
    FileKind,
    NotAReader,
    Reader,
    file_for_writing,
    open_texts,
    seal_text,
    signed_in,
)
from cpd_desktop.store.contents import kept_bytes
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CpdEvidenceRow

COLUMNS = ("entry_uuid", "person_id", "media_type", "size")
NAME = "cpd_evidence"
CONTENT = "cpd_evidence content"
"""What a name and a content are sealed about: apart, so that names can be listed without opening megabytes."""


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file of evidence, *size* in bytes; *name* is blank for who may not read it, and repr does not show it."""

    uuid: str
    name: str = field(repr=False)
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class EvidenceContent:
    """A file of evidence with its content."""

    about: EvidenceFile
    content: bytes = field(repr=False)


def attach_evidence(
    session: Session, entry_uuid: str, file_name: str, content: bytes, *, reader: Reader | None, limits: Limits = LIMITS
) -> Done[str]:
    """Seal a file as evidence of one's own entry; return its UUID in hexadecimal.

    Raises Refused for a file that is empty, too large for itself or for the book, or attached already (by name and size);
    NotSignedIn, or NotAReader for somebody else's entry.
    """
    row, reader = own_entry(session, entry_uuid, reader), signed_in(reader)
    name = shown_name(file_name)
    refuse_size(name, len(content), limits, wanted="shows what you did")
    kept = kept_bytes(session.connection()) + evidence_bytes(session) + len(content)
    refuse_over_full(name, kept, limits, place="entry")
    for one in evidence_of(session, entry_uuid, reader=reader):
        if (one.name, one.size) == (name, len(content)) and _content(session, one.uuid, reader) == content:
            message = f"{name} is attached to this entry already: choose another file."
            raise Refused(message, field="file")
    ledger = ledger_of(session)
    ledger.act = "attach evidence to a CPD entry"
    values = (row.uuid, reader.person_id, media_type_of(name, content), len(content))
    row_id = write_rows(ledger, CpdEvidenceRow, COLUMNS, new=[values])[0]
    uuid = live_row(session, CpdEvidenceRow, ("size",), row_id).uuid
    opened = file_for_writing(session, reader, FileKind.REFLECTION, reader.person_id, None)
    seal_text(session, opened, NAME, uuid, {"name": name})
    seal_text(session, opened, CONTENT, uuid, {"content": base64.b64encode(content).decode("ascii")})
    return Done(uuid.hex(), Touched.CPD)


def evidence_bytes(session: Session) -> int:
    """Return how many bytes of evidence the book keeps, that of removed files included: its history needs them."""
    rows = session.connection().exec_driver_sql(
        "SELECT coalesce(sum(size), 0) FROM (SELECT DISTINCT uuid, size FROM cpd_evidence)"
    )
    return int(rows.scalar() or 0)


def evidence_of(
    session: Session, entry_uuid: str, *, reader: Reader | None, upto: int | None = None
) -> tuple[EvidenceFile, ...]:
    """Return the files of an entry, oldest first, as known after entry *upto*. Who may not read them sees that they are there, and no name."""
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, media_type, size FROM cpd_evidence WHERE {known(upto)} AND entry_uuid = ? ORDER BY id",
        (uuid_of(entry_uuid),),
    )
    files = [(bytes(uuid), media_type, size) for uuid, media_type, size in rows.all()]
    names = open_texts(session, reader, NAME, [uuid for uuid, _, _ in files], upto=upto)
    return tuple(
        EvidenceFile(uuid.hex(), names[uuid][-1].fields.get("name", "") if uuid in names else "", media_type, size)
        for uuid, media_type, size in files
    )


def evidence_of_person(
    session: Session, person_id: int, *, reader: Reader | None, upto: int | None = None
) -> dict[str, tuple[EvidenceFile, ...]]:
    """Return the files of all of a person's entries, by the entry's UUID in hexadecimal, each oldest first; see `evidence_of`."""
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, entry_uuid, media_type, size FROM cpd_evidence WHERE {known(upto)} AND person_id = ? ORDER BY id",
        (person_id,),
    )
    files = [(bytes(uuid), bytes(entry).hex(), media_type, size) for uuid, entry, media_type, size in rows.all()]
    names = open_texts(session, reader, NAME, [one[0] for one in files], upto=upto)
    found: dict[str, tuple[EvidenceFile, ...]] = {}
    for uuid, entry, media_type, size in files:
        name = names[uuid][-1].fields.get("name", "") if uuid in names else ""
        found[entry] = (*found.get(entry, ()), EvidenceFile(uuid.hex(), name, media_type, size))
    return found


def evidence_content(session: Session, uuid: str, *, reader: Reader | None) -> EvidenceContent:
    """Return a file of one's own with its content. Raises NotSignedIn, NotAReader, or Refused where it was removed."""
    reader = signed_in(reader)
    row = _live(session, uuid)
    found = next(
        (one for one in evidence_of(session, bytes(row.values[0]).hex(), reader=reader) if one.uuid == row.uuid.hex()),
        None,
    )
    content = _content(session, row.uuid.hex(), reader)
    if found is None or content is None:
        message = "Evidence is sealed to who wrote the entry: ask them for the file."
        raise NotAReader(message)
    return EvidenceContent(found, content)


def _content(session: Session, uuid: str, reader: Reader) -> bytes | None:
    key = uuid_of(uuid)
    opened = open_texts(session, reader, CONTENT, [key]).get(key)
    return base64.b64decode(opened[-1].fields.get("content", "")) if opened else None


def remove_evidence(session: Session, uuid: str, *, reader: Reader | None) -> Done[str]:
    """Take a file of one's own off its entry; undoing brings it back.

    Its bytes stay sealed where they are, as those of attached files do, so that undoing writes them no second time. Raises as
    `evidence_content` does.
    """
    row = _live(session, uuid)
    own_entry(session, bytes(row.values[0]).hex(), reader)
    ledger = ledger_of(session)
    ledger.act = "remove evidence from a CPD entry"
    ledger.supersede(CpdEvidenceRow, [row.row_id])
    return Done(row.uuid.hex(), Touched.CPD)


def remove_all_evidence(session: Session, entry_uuid: bytes) -> None:
    """Take every file off an entry in the act that is under way, as when the entry is deleted."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id FROM cpd_evidence WHERE {known(None)} AND entry_uuid = ?", (entry_uuid,)
    )
    ledger_of(session).supersede(CpdEvidenceRow, rows.scalars().all())


def _live(session: Session, uuid: str) -> LiveRow:
    row_id = (
        session.connection()
        .exec_driver_sql(f"SELECT id FROM cpd_evidence WHERE {known(None)} AND uuid = ?", (uuid_of(uuid),))
        .scalar()
    )
    if row_id is None:
        message = "There is no such file, or it was removed meanwhile: look at the entry as it is now."
        raise Refused(message, field="file")
    return live_row(session, CpdEvidenceRow, COLUMNS, int(row_id))
