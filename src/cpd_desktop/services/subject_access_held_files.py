"""The files that are held on somebody: whatever they are attached to, also those that were taken off again, and what cannot be opened."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import date

from cpd_desktop.domain.attachments import ending_of, saved_name
from cpd_desktop.domain.subject_access import HeldFile
from cpd_desktop.services.cpd_evidence import CONTENT, NAME
from cpd_desktop.services.held_references import HeldReferences
from cpd_desktop.services.private import Reader, open_texts
from cpd_desktop.store.contents import content_of
from cpd_desktop.store.session import Session

TAKEN_OFF = "taken off again"
OF_AN_ENTRY = "Evidence of a CPD entry"
_GONE = "something that is not in the book any more"
_LONGEST_STEM = 80


@dataclass
class HeldFiles:
    """The *files*, in the order in which they came into the book, and *notes*, sentences on those that are held and not among them."""

    files: list[HeldFile] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def take(self, name: str, media_type: str, belongs_to: str, content: bytes) -> None:
        """Add a file; its name beside the answer begins with its number, from 1."""
        plain = saved_name(name)
        ending = ending_of(plain)
        saved_as = f"file {len(self.files) + 1:03} - {plain.removesuffix(ending)[:_LONGEST_STEM].rstrip(' .')}{ending}"
        digest = hashlib.sha256(content).hexdigest()
        self.files.append(HeldFile(name, saved_as, belongs_to, media_type, len(content), digest, content))


def held_files(session: Session, person_id: int, reader: Reader | None, *, as_at: date) -> HeldFiles:
    """Return the files that are attached to anything of somebody's, and their own evidence of CPD where they are the *reader*."""
    found = HeldFiles()
    _attached(session, person_id, as_at, found)
    _evidence(session, person_id, reader, found)
    return found


def _attached(session: Session, person_id: int, as_at: date, found: HeldFiles) -> None:
    """Take what is attached to training records, qualifications, off-the-job hours and claims, each in its last version."""
    references = HeldReferences(session, as_at)
    rows = list(
        session.connection()
        .exec_driver_sql(
            "SELECT uuid, record_uuid, name, media_type, sha256, superseded_in IS NOT NULL AS is_off, min(id) OVER (PARTITION BY uuid),"
            " row_number() OVER (PARTITION BY uuid ORDER BY superseded_in IS NULL DESC, id DESC) AS version"
            " FROM attachments WHERE person_id = ? ORDER BY 7",
            (person_id,),
        )
        .mappings()
    )
    references.load("attachments", ["record_uuid"], rows)
    for row in rows:
        if row["version"] != 1:
            continue
        referred = references.of("attachments", "record_uuid", bytes(row["record_uuid"]))
        belongs = _GONE if referred is None else referred.words
        belongs = f"{belongs}, {TAKEN_OFF}" if row["is_off"] else belongs
        content = content_of(session.connection(), bytes(row["sha256"]))
        if content is None:
            found.notes.append(f"The file {row['name']} ({belongs}) is held, and damaged: it cannot be opened.")
        else:
            found.take(row["name"], row["media_type"], belongs, content)


def _evidence(session: Session, person_id: int, reader: Reader | None, found: HeldFiles) -> None:
    """Take the evidence of their CPD entries where they are the reader; how much of it cannot be opened is said.

    What was taken off an entry stays sealed in the book, and is opened as what stands is.
    """
    rows = session.connection().exec_driver_sql(
        "SELECT uuid, media_type, max(superseded_in IS NULL) FROM cpd_evidence WHERE person_id = ? GROUP BY uuid ORDER BY min(id)",
        (person_id,),
    )
    held = [(bytes(uuid), media_type, bool(stands)) for uuid, media_type, stands in rows.all()]
    author = reader if reader is not None and reader.person_id == person_id else None
    names = open_texts(session, author, NAME, [uuid for uuid, _, _ in held])
    closed = 0
    for uuid, media_type, stands in held:
        # One at a time: a content may have megabytes.
        content = open_texts(session, author, CONTENT, [uuid]).get(uuid) if uuid in names else None
        if not content:
            closed += 1
            continue
        belongs = OF_AN_ENTRY if stands else f"{OF_AN_ENTRY}, {TAKEN_OFF}"
        name = names[uuid][-1].fields.get("name", "")
        found.take(name, media_type, belongs, base64.b64decode(content[-1].fields.get("content", "")))
    if closed:
        what = (
            "1 file of evidence of a CPD entry is"
            if closed == 1
            else f"{closed:,} files of evidence of CPD entries are"
        )
        found.notes.append(
            f"{what} held, sealed to who wrote the entry, and not among the files here: only they can open what is theirs, signed in."
        )
