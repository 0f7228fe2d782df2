"""Packs, claims and what was frozen, as the book has them: rows in, frozen drafts out. Nothing is answered here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cpd_desktop.domain.evidence_freezing import FrozenDay, answered_of_texts, asked_of_text, asked_text, words_of_text
from cpd_desktop.domain.evidence_packs import Confidence, EvidenceClaimDraft, Frozen, PackDraft
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.rules import reference_rows
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.store.ledger import Value

PACK_COLUMNS = ("title", "statement", "owner", "made_on")
CLAIM_COLUMNS = ("pack_uuid", "position", "sentence", "query", "category", "owner", "confidence", "contrary")
FROZEN_COLUMNS = ("claim_uuid", "frozen_on", "as_at", "upto", "query", "result", "rows", "digest")


class PlacedClaim(NamedTuple):
    """A claim as the book has it, in the order of its pack."""

    row_id: int
    uuid: bytes
    said: EvidenceClaimDraft


def evidence_categories(as_at: date) -> dict[str, str]:
    """Return the evidence categories of the rules in force on a date, by code: `PE` → `People's experience`."""
    return {row["code"]: row["category"] for row in reference_rows("cqc_evidence_categories", as_at)}


def pack_values(draft: PackDraft) -> tuple[Value, ...]:
    """Return the values of a pack's row, in the order of PACK_COLUMNS."""
    return (draft.title, draft.statement, draft.owner, day_number(draft.made_on))


def claim_values(draft: EvidenceClaimDraft, position: int) -> tuple[Value, ...]:
    """Return the values of a claim's row, in the order of CLAIM_COLUMNS."""
    return (
        draft.pack_uuid, position, draft.sentence, asked_text(draft.asked), draft.category, draft.owner, draft.confidence.value,
        draft.contrary,
    )  # fmt: skip


def claim_of_row(values: Sequence[Any]) -> EvidenceClaimDraft:
    """Return the claim that a row says, given its values in the order of CLAIM_COLUMNS."""
    pack_uuid, position, sentence, query, category, owner, confidence, contrary = values
    return EvidenceClaimDraft(
        bytes(pack_uuid), sentence, asked_of_text(query), category, owner, Confidence(confidence), contrary, position
    )


def known_packs(session: Session, upto: int | None = None) -> list[tuple[int, bytes, PackDraft]]:
    """Return the packs with their rows and UUIDs, the newest first."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(PACK_COLUMNS)} FROM evidence_packs WHERE {known(upto)} ORDER BY made_on DESC, title, id"
    )
    return [
        (row_id, bytes(uuid), PackDraft(title, statement, owner, day_of_number(made_on)))
        for row_id, uuid, title, statement, owner, made_on in rows
    ]


def placed_claims(session: Session, pack_uuid: bytes, upto: int | None = None) -> list[PlacedClaim]:
    """Return the claims of a pack in their order."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(CLAIM_COLUMNS)} FROM evidence_claims WHERE {known(upto)} AND pack_uuid = ? ORDER BY position, id",
        (pack_uuid,),
    )
    return [PlacedClaim(row[0], bytes(row[1]), claim_of_row(row[2:])) for row in rows.all()]


def claim_counts(session: Session, upto: int | None = None) -> dict[bytes, int]:
    """Return how many claims each pack has, by its UUID."""
    rows = session.connection().exec_driver_sql(
        f"SELECT pack_uuid, count(*) FROM evidence_claims WHERE {known(upto)} GROUP BY pack_uuid"
    )
    return {bytes(uuid): count for uuid, count in rows}


def frozen_days(session: Session, claims: Collection[bytes], upto: int | None = None) -> dict[bytes, list[FrozenDay]]:
    """Return when each of *claims* was frozen, the oldest first, by the claim's UUID; those that never were are left out."""
    found: dict[bytes, list[FrozenDay]] = {}
    rows = session.connection().exec_driver_sql(
        f"SELECT claim_uuid, id, frozen_on, as_at FROM frozen_claims WHERE {known(upto)} ORDER BY upto, id"
    )
    for uuid, row_id, frozen_on, as_at in rows:
        if bytes(uuid) in claims:
            day = FrozenDay(row_id, day_of_number(frozen_on), day_of_number(as_at))
            found.setdefault(bytes(uuid), []).append(day)
    return found


def last_frozen(session: Session, claims: Collection[bytes], upto: int | None = None) -> dict[bytes, Frozen]:
    """Return what was frozen last of each of *claims*, by the claim's UUID; those of which nothing was are left out."""
    return frozen_in_rows(session, [days[-1].row_id for days in frozen_days(session, claims, upto).values()])


def frozen_in_rows(session: Session, row_ids: Collection[int]) -> dict[bytes, Frozen]:
    """Return what was frozen in these rows, one of each claim, by the claim's UUID."""
    if not row_ids:
        return {}
    ids = ", ".join(str(int(one)) for one in row_ids)
    found = session.connection().exec_driver_sql(
        f"SELECT id, {', '.join(FROZEN_COLUMNS)} FROM frozen_claims WHERE id IN ({ids})"
    )
    return {bytes(row[1]): _frozen(row[0], *row[2:]) for row in found.all()}


def frozen_history(session: Session, claim_uuid: bytes, upto: int | None = None) -> tuple[Frozen, ...]:
    """Return all that was frozen of a claim, the newest first."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, {', '.join(FROZEN_COLUMNS)} FROM frozen_claims WHERE {known(upto)} AND claim_uuid = ? ORDER BY upto DESC, id DESC",
        (claim_uuid,),
    )
    return tuple(_frozen(row[0], *row[2:]) for row in rows.all())


def _frozen(
    row_id: int, frozen_on: int, as_at: int, upto: int, query: str, result: str, rows: str, digest: str
) -> Frozen:
    return Frozen(
        row_id,
        day_of_number(frozen_on),
        day_of_number(as_at),
        upto,
        asked_of_text(query),
        answered_of_texts(result, rows),
        digest,
        words_of_text(result),
    )


def frozen_values(claim_uuid: bytes, frozen: Frozen, texts: tuple[str, str]) -> tuple[Value, ...]:
    """Return the values of a row of what was frozen, in the order of FROZEN_COLUMNS; *texts* are the result and its rows."""
    return (
        claim_uuid, day_number(frozen.frozen_on), day_number(frozen.as_at), frozen.upto, asked_text(frozen.asked), *texts, frozen.digest,
    )  # fmt: skip
