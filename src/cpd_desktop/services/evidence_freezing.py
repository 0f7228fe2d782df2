"""Freezing claims: the answer on a date with its rows and the claim's words, what was known then, and a digest by which it is proven later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.evidence_freezing import digest_of, result_text, rows_text
from cpd_desktop.domain.evidence_packs import Answered, Frozen
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.corrections import write_rows
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.entry import live_row
from cpd_desktop.services.evidence_pack_facts import (
    CLAIM_COLUMNS,
    FROZEN_COLUMNS,
    PlacedClaim,
    claim_of_row,
    frozen_values,
    known_packs,
    last_frozen,
    placed_claims,
)
from cpd_desktop.services.evidence_queries import answer
from cpd_desktop.services.evidence_queries.answering import one_reading
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import EvidenceClaimRow, FrozenClaimRow


def freeze_claim(session: Session, row_id: int, *, as_at: date, today: date) -> Done[int]:
    """Freeze the answer to the live claim *row_id* on *as_at*, as everything is known now; return the id of what was frozen.

    What is frozen so already is not written again. Raises Refused for a day to come, and where the claim cannot be answered.
    """
    row = live_row(session, EvidenceClaimRow, CLAIM_COLUMNS, row_id)
    claim = PlacedClaim(row.row_id, row.uuid, claim_of_row(row.values))
    ledger_of(session).act = "freeze a claim of an evidence pack"
    rows = _freeze(session, [claim], as_at, today)
    if rows:
        return Done(rows[0], Touched.EVIDENCE_PACKS)
    return Done(last_frozen(session, {row.uuid})[row.uuid].row_id, Touched.NOTHING)


def freeze_pack(session: Session, pack_uuid: bytes, *, as_at: date, today: date) -> Done[int]:
    """Freeze all claims of a pack on *as_at*, as one change; return how many were frozen that were not frozen so already.

    Raises Refused for a day to come, a pack that is not there or has no claims, and where a claim cannot be answered.
    """
    if all(uuid != pack_uuid for _, uuid, _ in known_packs(session)):
        message = "There is no such pack in this book any more: choose one from the list."
        raise Refused(message, field="pack")
    claims = placed_claims(session, pack_uuid)
    if not claims:
        message = "This pack has no claims yet: add one, then freeze it."
        raise Refused(message, field="pack")
    ledger_of(session).act = "freeze an evidence pack"
    rows = _freeze(session, claims, as_at, today)
    return Done(len(rows), Touched.EVIDENCE_PACKS if rows else Touched.NOTHING)


def _freeze(session: Session, claims: Sequence[PlacedClaim], as_at: date, today: date) -> Sequence[int]:
    if as_at > today:
        message = f"{as_at:%d/%m/%Y} lies in the future: freeze what is known of today or of a day before."
        raise Refused(message, field="as_at")
    # The newest entry of the audit trail: what was known before this change.
    upto = ledger_of(session).change_id - 1
    before = last_frozen(session, {claim.uuid for claim in claims})
    new: list[tuple[Value, ...]] = []
    with one_reading():
        answers = {claim.said.asked: _answered(session, claim, as_at) for claim in claims}
    for claim in claims:
        asked = claim.said.asked
        answered, words = answers[asked], claim.said.words
        digest, last = digest_of(answered, words), before.get(claim.uuid)
        if last is not None and (last.as_at, last.asked, last.digest) == (as_at, asked, digest):
            continue
        frozen = Frozen(0, today, as_at, upto, asked, answered, digest, words)
        new.append(frozen_values(claim.uuid, frozen, (result_text(answered, words), rows_text(answered))))
    return write_rows(ledger_of(session), FrozenClaimRow, FROZEN_COLUMNS, new=new) if new else ()


def _answered(session: Session, claim: PlacedClaim, as_at: date) -> Answered:
    try:
        return answer(session, CoverageQuestion(as_at), claim.said.asked)
    except Refused as refusal:
        message = f"Claim {claim.said.position} cannot be frozen: {refusal}"
        raise Refused(message, field=refusal.field) from None
