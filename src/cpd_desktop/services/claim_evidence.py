"""The evidence of claims: ticking what is at hand, attaching the file that shows it, and taking a tick back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.claims import MOST_REASON
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.attachments import RecordKey, add_files, attachments_of_person, warning_of
from cpd_desktop.services.claim_answers import NO_CLAIM, claim_of
from cpd_desktop.services.claim_facts import EVIDENCE_COLUMNS, KnownEvidence, evidence_of, known_claims
from cpd_desktop.services.corrections import write_rows
from cpd_desktop.services.entry import delete_row, live_row
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import ClaimEvidenceRow

_TOUCHED = Touched.FUNDING


def tick_evidence(
    session: Session, claim: bytes, item: str, *, today: date, attachment: str = "", where_kept: str = ""
) -> Done[int]:
    """Tick an item of the evidence of the claim with the UUID *claim*: *attachment*, a file of the same person by its UUID, shows it, or
    it is kept elsewhere. Returns the row's id.

    Several files may show an item: each stands beside the others. Where it is kept is said once of an item; said anew, it is corrected.
    A file takes the place of one that was removed, and stands with where the item is kept until then. What the scheme would not take of the
    file is said in *remarks*. Raises Refused, with the field, for an item, a claim or a file that is not there.
    """
    ledger = ledger_of(session)
    ledger.act = "tick evidence of a claim"
    person_id = _person(session, claim)
    key = _attachment_key(session, person_id, attachment)
    done = _tick(session, claim, person_id, (item, key, where_kept), today)
    return replace(done, remarks=_faults(session, claim, [key.hex()], item, today)) if key else done


def attach_evidence(
    session: Session, claim: bytes, item: str, drafts: Sequence[AttachmentDraft], *, today: date, where_kept: str = ""
) -> Done[tuple[str, ...]]:
    """Attach files to the claim with the UUID *claim* and tick *item* with each of them; *where_kept*, said once, stands with the first.

    A file that the claim has already, for another item, is not attached again: it shows this one too. Returns the UUIDs of the files, in
    order. What the scheme would not take of a file is said in *remarks*, and the file attached all the same. Raises Refused as
    `attach_files` does, and for a file that shows this very item already.
    """
    ledger = ledger_of(session)
    ledger.act = "attach evidence of a claim"
    if not drafts:
        message = "Choose a file that shows it."
        raise Refused(message, field="file")
    person_id = _person(session, claim)
    record = RecordKey(person_id, bytes(claim).hex())
    there = _files_by_content(session, record)
    known = [there.get(sha256(draft.content).digest(), "") for draft in drafts]
    _refuse_shown_already(session, claim, item, known, drafts)
    new = [draft for draft, uuid in zip(drafts, known, strict=True) if not uuid]
    added = iter(add_files(session, record, new, today=today) if new else ())
    uuids = tuple(uuid or next(added) for uuid in known)
    for at, uuid in enumerate(uuids):
        _tick(session, claim, person_id, (item, bytes.fromhex(uuid), "" if at else where_kept), today)
    faults = _faults(session, claim, uuids, item, today)
    warning = warning_of(session)
    return Done(uuids, _TOUCHED | Touched.ATTACHMENTS, remarks=(*faults, *([warning] if warning else [])))


def _faults(session: Session, claim: bytes, uuids: Sequence[str], item: str, today: date) -> tuple[str, ...]:
    """Return what the scheme would not take of the files with which an item was ticked, a sentence for each."""
    line = claim_of(session, claim, today)
    return tuple(
        dict.fromkeys(
            f"{one.file_name}: {one.fault}."
            for one in line.evidence
            if one.fault and one.attachment in uuids and folded(one.item) == folded(item)
        )
    )


def _files_by_content(session: Session, record: RecordKey) -> dict[bytes, str]:
    """Return the files of a record by the digest of their content: their UUIDs in hexadecimal."""
    rows = session.connection().exec_driver_sql(
        f"SELECT sha256, uuid FROM attachments WHERE {known(None)} AND person_id = ? AND record_uuid = ? ORDER BY id DESC",
        (record.person_id, bytes.fromhex(record.uuid)),
    )
    return {bytes(digest): bytes(uuid).hex() for digest, uuid in rows}


def _refuse_shown_already(
    session: Session, claim: bytes, item: str, uuids: Sequence[str], drafts: Sequence[AttachmentDraft]
) -> None:
    ticked = {one.said.attachment for one in _ticked(session, claim, item)}
    for uuid, draft in zip(uuids, drafts, strict=True):
        if uuid and uuid in ticked:
            message = f"{draft.name} shows this item already: choose another file."
            raise Refused(message, field="file")
    if len({draft.content for draft in drafts}) < len(drafts):
        message = "The same file was chosen twice: leave one of them out."
        raise Refused(message, field="file")


def untick_evidence(session: Session, row_id: int) -> Done[int]:
    """Take a tick back; a file that showed it stays attached. Raises Refused if it is not live any more."""
    return delete_row(session, ClaimEvidenceRow, row_id, act_name="untick evidence of a claim", touched=_TOUCHED)


def untick_item(session: Session, claim: bytes, item: str, *, attachment: str = "") -> Done[tuple[int, ...]]:
    """Take all ticks of an item of a claim's evidence back, or that of one file alone (*attachment*, its UUID); files stay attached.

    Returns the ids of the rows. Raises Refused, with the field, where it is not ticked, or not with this file.
    """
    ledger = ledger_of(session)
    ledger.act = "untick evidence of a claim"
    _person(session, claim)
    ticked = _ticked(session, claim, item)
    if not ticked:
        message = f"'{item}' is not ticked: the command claim shows its evidence."
        raise Refused(message, field="item")
    rows = tuple(
        one.said.row_id
        for one in ticked
        if one.said.row_id is not None and (not attachment or one.said.attachment == attachment)
    )
    if not rows:
        message = f"This file does not show '{item}': the command claim shows its evidence."
        raise Refused(message, field="attachment")
    ledger.supersede(ClaimEvidenceRow, list(rows))
    return Done(rows, _TOUCHED)


def claim_files(session: Session, claim: bytes, as_at: date) -> tuple[str, ...]:
    """Return the UUIDs of the files that show a claim's evidence, in the order that the claim wants; each once."""
    line = claim_of(session, claim, as_at)
    return tuple(dict.fromkeys(one.attachment for one in line.evidence if one.attachment and one.is_there))


def file_on_record(session: Session, person_id: int, named: str) -> str:
    """Return the UUID of the file of a person that has this UUID, name or title. Raises Refused where there is none, or more than one."""
    wanted = folded(named)
    every = [one for some in attachments_of_person(session, person_id).values() for one in some]
    found = [one for one in every if one.uuid == wanted.replace("-", "")] or [
        one for one in every if wanted in (folded(one.name), folded(one.title))
    ]
    if len(found) == 1:
        return found[0].uuid
    if found:
        message = (
            f"Several files are called '{named}': say which by its UUID, {' or '.join(one.uuid for one in found)}."
        )
        raise Refused(message, field="attachment")
    message = f"There is no file '{named}' of this person: attach it, or name one that is on record."
    raise Refused(message, field="attachment")


def _person(session: Session, claim: bytes) -> int:
    found = next((one for one in known_claims(session) if one.uuid == bytes(claim)), None)
    if found is None:
        raise Refused(NO_CLAIM, field="claim")
    return found.said.person_id


def _attachment_key(session: Session, person_id: int, attachment: str) -> bytes:
    if not attachment:
        return b""
    try:
        key = bytes.fromhex(attachment.replace("-", ""))
    except ValueError:
        key = b"?"
    there = session.connection().exec_driver_sql(
        f"SELECT EXISTS (SELECT 1 FROM attachments WHERE {known(None)} AND uuid = ? AND person_id = ?)",
        (key, person_id),
    )
    if not there.scalar():
        message = "There is no such file of this person, or it was removed meanwhile: choose another, or attach it."
        raise Refused(message, field="attachment")
    return key


def _tick(session: Session, claim: bytes, person_id: int, said: tuple[str, bytes, str], today: date) -> Done[int]:
    item, attachment, where_kept = " ".join(said[0].split()), said[1], " ".join(said[2].split())
    if not item:
        message = "Say which item of the evidence it is."
        raise Refused(message, field="item")
    for field, text in (("item", item), ("where_kept", where_kept)):
        if len(text) > MOST_REASON:
            message = f"This may have {MOST_REASON:,} characters: shorten it."
            raise Refused(message, field=field)
    ticked = _ticked(session, claim, item)
    if attachment and any(one.said.is_there and folded(one.said.where_kept) == folded(where_kept) for one in ticked):
        # It is said of the item already: a further file is kept there no less for not repeating it.
        where_kept = ""
    meant = _meant(ticked, attachment.hex(), where_kept)
    if meant is None or meant.said.row_id is None:
        values: tuple[Value, ...] = (bytes(claim), person_id, item, attachment, where_kept, day_number(today))
        return Done(write_rows(ledger_of(session), ClaimEvidenceRow, EVIDENCE_COLUMNS, new=[values])[0], _TOUCHED)
    before = live_row(session, ClaimEvidenceRow, EVIDENCE_COLUMNS, meant.said.row_id)
    held = bytes(before.values[3]) if meant.said.is_there else b""
    # Of what is at hand nothing is forgotten because less is said of it now.
    values = (*before.values[:3], attachment or held, where_kept or before.values[4], before.values[5])
    if values == before.values:
        return Done(before.row_id, Touched.NOTHING)
    ids = write_rows(ledger_of(session), ClaimEvidenceRow, EVIDENCE_COLUMNS, corrected=[(before, values)])
    return Done(ids[0], _TOUCHED)


def _meant(ticked: Sequence[KnownEvidence], attachment: str, where_kept: str) -> KnownEvidence | None:
    """Return the tick of an item that is corrected by what is said of it now; None where that is a further one."""
    here = [one for one in ticked if one.said.is_there]
    gone = [one for one in ticked if not one.said.is_there]
    bare = [one for one in here if not one.said.attachment]
    if attachment:
        same = [one for one in here if one.said.attachment == attachment]
        return next(iter((*same, *bare, *gone)), None)
    if not where_kept:
        return next(iter((*here, *gone)), None)
    same = [one for one in here if folded(one.said.where_kept) == folded(where_kept)]
    return next(iter((*same, *bare, *gone)), None)


def _ticked(session: Session, claim: bytes, item: str) -> tuple[KnownEvidence, ...]:
    """Return the ticks of an item of a claim's evidence."""
    ticked = evidence_of(session, [bytes(claim)]).get(bytes(claim), ())
    return tuple(one for one in ticked if folded(one.said.item) == folded(item))
