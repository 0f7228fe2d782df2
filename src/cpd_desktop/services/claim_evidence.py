"""The evidence of claims: ticking what is at hand, attaching the file that shows it, and taking a tick back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.claims import MOST_REASON
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.attachments import RecordKey, add_files, warning_of
from cpd_desktop.services.claim_answers import NO_CLAIM, claim_of
from cpd_desktop.services.claim_facts import EVIDENCE_COLUMNS, KnownEvidence, evidence_of, known_claims
from cpd_desktop.services.corrections import live_rows, write_rows
from cpd_desktop.services.entry import delete_row
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import ClaimEvidenceRow

_TOUCHED = Touched.FUNDING


def tick_evidence(
    session: Session, claim: bytes, item: str, *, today: date, attachment: str = "", where_kept: str = ""
) -> Done[int]:
    """Tick an item of the evidence of the claim with the UUID *claim*: *attachment*, a file of the same person by its UUID, shows it, or
    it is kept elsewhere. An item that is ticked already is corrected. Returns the row's id.

    Raises Refused, with the field, for an item, a claim or a file that is not there.
    """
    ledger = ledger_of(session)
    ledger.act = "tick evidence of a claim"
    person_id = _person(session, claim)
    key = _attachment_key(session, person_id, attachment)
    return _tick(session, claim, person_id, (item, key, where_kept), today)


def attach_evidence(
    session: Session, claim: bytes, item: str, drafts: Sequence[AttachmentDraft], *, today: date
) -> Done[tuple[str, ...]]:
    """Attach files to the claim with the UUID *claim* and tick *item* with the first; further ones tick the item with a number.

    Returns the UUIDs of the files. What the scheme would not take of a file is said in *remarks*, and the file attached all the same.
    Raises Refused as `attach_files` does.
    """
    ledger = ledger_of(session)
    ledger.act = "attach evidence of a claim"
    if not drafts:
        message = "Choose a file that shows it."
        raise Refused(message, field="file")
    person_id = _person(session, claim)
    uuids = add_files(session, RecordKey(person_id, bytes(claim).hex()), drafts, today=today)
    for number, uuid in enumerate(uuids, start=1):
        name = item if number == 1 else f"{item} ({number})"
        _tick(session, claim, person_id, (name, bytes.fromhex(uuid), ""), today)
    line = claim_of(session, claim, today)
    faults = [f"{one.file_name}: {one.fault}." for one in line.evidence if one.fault and one.attachment in uuids]
    warning = warning_of(session)
    return Done(uuids, _TOUCHED | Touched.ATTACHMENTS, remarks=(*faults, *([warning] if warning else [])))


def untick_evidence(session: Session, row_id: int) -> Done[int]:
    """Take a tick back; a file that showed it stays attached. Raises Refused if it is not live any more."""
    return delete_row(session, ClaimEvidenceRow, row_id, act_name="untick evidence of a claim", touched=_TOUCHED)


def claim_files(session: Session, claim: bytes, as_at: date) -> tuple[str, ...]:
    """Return the UUIDs of the files that show a claim's evidence, in the order that the claim wants; each once."""
    line = claim_of(session, claim, as_at)
    return tuple(dict.fromkeys(one.attachment for one in line.evidence if one.attachment and one.is_there))


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
    ledger = ledger_of(session)
    there = _ticked(session, claim, item)
    before = next(
        (
            one
            for one in live_rows(session, ClaimEvidenceRow, EVIDENCE_COLUMNS)
            if there and one.row_id == there.said.row_id
        ),
        None,
    )
    if before is None:
        values: tuple[Value, ...] = (bytes(claim), person_id, item, attachment, where_kept, day_number(today))
        return Done(write_rows(ledger, ClaimEvidenceRow, EVIDENCE_COLUMNS, new=[values])[0], _TOUCHED)
    values = (*before.values[:3], attachment, where_kept, before.values[5])
    if (bytes(before.values[3]), before.values[4]) == (attachment, where_kept):
        return Done(before.row_id, Touched.NOTHING)
    return Done(write_rows(ledger, ClaimEvidenceRow, EVIDENCE_COLUMNS, corrected=[(before, values)])[0], _TOUCHED)


def _ticked(session: Session, claim: bytes, item: str) -> KnownEvidence | None:
    ticked = evidence_of(session, [bytes(claim)]).get(bytes(claim), ())
    return next((one for one in ticked if folded(one.said.item) == folded(item)), None)
