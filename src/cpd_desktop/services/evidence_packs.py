"""Evidence packs: packs and their claims, recorded, put in order and frozen; each act is one change, and undone as one.

What a claim answers is asked of the same services as the window, paper and exports (`services/evidence_queries`); nothing computed is
stored, except what was frozen, which is never used in another answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.evidence_packs import (
    MOST_CLAIMS,
    EvidenceClaimDraft,
    PackDraft,
    check_claim_of_pack,
    check_pack,
)
from cpd_desktop.domain.evidence_queries import check_recorded, query_named
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.corrections import LiveRow, write_rows
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.entry import live_row, save_row
from cpd_desktop.services.evidence_freezing import freeze_claim, freeze_pack
from cpd_desktop.services.evidence_pack_answers import claim_of, pack_named, pack_of, packs
from cpd_desktop.services.evidence_pack_facts import (
    CLAIM_COLUMNS,
    PACK_COLUMNS,
    claim_of_row,
    claim_values,
    evidence_categories,
    pack_values,
    placed_claims,
)
from cpd_desktop.services.evidence_queries import answer
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import EvidenceClaimRow, EvidencePackRow, FrozenClaimRow

__all__ = [
    "claim_of", "delete_claim_of_pack", "delete_pack", "evidence_categories", "freeze_claim", "freeze_pack", "move_claim", "pack_named",
    "pack_of", "packs", "save_claim_of_pack", "save_pack",
]  # fmt: skip

_TOUCHED = Touched.EVIDENCE_PACKS


def save_pack(session: Session, draft: PackDraft, *, today: date, row_id: int | None = None) -> Done[int]:
    """Record a pack, or correct the live row *row_id*; return the row's id. Raises Refused, with the field, for what cannot be so."""
    draft = check_pack(draft)
    if draft.made_on > today:
        message = f"{draft.made_on:%d/%m/%Y} lies in the future: give the day on which the pack was made."
        raise Refused(message, field="made_on")
    act = "record an evidence pack" if row_id is None else "correct an evidence pack"
    return save_row(
        session, EvidencePackRow, PACK_COLUMNS, pack_values(draft), row_id=row_id, act_name=act, touched=_TOUCHED
    )


def delete_pack(session: Session, row_id: int) -> Done[int]:
    """Take a pack back with its claims and what was frozen of them. Raises Refused if it is not live any more."""
    pack = live_row(session, EvidencePackRow, ("title",), row_id)
    ledger = ledger_of(session)
    ledger.act = "delete an evidence pack"
    claims = placed_claims(session, pack.uuid)
    ledger.supersede(FrozenClaimRow, _frozen_rows(session, [claim.uuid for claim in claims]))
    ledger.supersede(EvidenceClaimRow, [claim.row_id for claim in claims])
    ledger.supersede(EvidencePackRow, [row_id])
    return Done(row_id, _TOUCHED)


def save_claim_of_pack(
    session: Session, draft: EvidenceClaimDraft, *, today: date, row_id: int | None = None
) -> Done[int]:
    """Record a claim of a pack, or correct the live row *row_id*, and return the row's id; a new one comes last unless it has a position.

    A corrected claim keeps its place, without a position, and what was frozen of it: where it asks something else now, that is stale. A blank
    category is the query's usual one. *today* is the day for which what is asked has to be there: Refused, with the field, says what is not.
    """
    asked = check_recorded(draft.asked)
    if not draft.category.strip():
        draft = replace(draft, category=query_named(asked.code).category)
    draft = check_claim_of_pack(replace(draft, asked=asked), evidence_categories(today))
    answer(session, CoverageQuestion(today), asked)
    if row_id is None:
        return _add_claim(session, draft)
    said = claim_of_row(live_row(session, EvidenceClaimRow, CLAIM_COLUMNS, row_id).values)
    if said.pack_uuid != draft.pack_uuid:
        message = "A claim stays in its pack: record it anew in the other one."
        raise Refused(message, field="pack")
    ledger_of(session).act = "correct a claim of an evidence pack"
    order = _order(session, draft.pack_uuid, row_id, said.position if draft.position is None else draft.position)
    written = _write_in_order(session, order, {row_id: draft})
    return Done(written.get(row_id, row_id), _TOUCHED if written else Touched.NOTHING)


def _add_claim(session: Session, draft: EvidenceClaimDraft) -> Done[int]:
    _refuse_unknown_pack(session, draft.pack_uuid)
    claims = [one.row_id for one in placed_claims(session, draft.pack_uuid)]
    if len(claims) >= MOST_CLAIMS:
        message = f"A pack has at most {MOST_CLAIMS} claims: make another pack."
        raise Refused(message, field="pack")
    position = len(claims) + 1 if draft.position is None else draft.position
    _refuse_position(position, len(claims) + 1)
    ledger = ledger_of(session)
    ledger.act = "record a claim of an evidence pack"
    _write_in_order(session, [*claims[: position - 1], None, *claims[position - 1 :]], {})
    return Done(write_rows(ledger, EvidenceClaimRow, CLAIM_COLUMNS, new=[claim_values(draft, position)])[0], _TOUCHED)


def move_claim(session: Session, row_id: int, position: int) -> Done[int]:
    """Put a claim at a *position* of its pack, from 1; those after it move along. Returns the row's id as it is then."""
    said = claim_of_row(live_row(session, EvidenceClaimRow, CLAIM_COLUMNS, row_id).values)
    ledger_of(session).act = "put claims of an evidence pack in order"
    written = _write_in_order(session, _order(session, said.pack_uuid, row_id, position), {})
    return Done(written.get(row_id, row_id), _TOUCHED if written else Touched.NOTHING)


def delete_claim_of_pack(session: Session, row_id: int) -> Done[int]:
    """Take a claim back with what was frozen of it; those after it move up. Raises Refused if it is not live any more."""
    claim = live_row(session, EvidenceClaimRow, CLAIM_COLUMNS, row_id)
    ledger = ledger_of(session)
    ledger.act = "delete a claim of an evidence pack"
    others = [
        one.row_id for one in placed_claims(session, claim_of_row(claim.values).pack_uuid) if one.row_id != row_id
    ]
    ledger.supersede(FrozenClaimRow, _frozen_rows(session, [claim.uuid]))
    ledger.supersede(EvidenceClaimRow, [row_id])
    _write_in_order(session, others, {})
    return Done(row_id, _TOUCHED)


def _order(session: Session, pack_uuid: bytes, row_id: int, position: int | None) -> list[int | None]:
    """Return the claims of a pack with *row_id* put at a position, None for the last."""
    others: list[int | None] = [one.row_id for one in placed_claims(session, pack_uuid) if one.row_id != row_id]
    at = len(others) + 1 if position is None else position
    _refuse_position(at, len(others) + 1)
    return [*others[: at - 1], row_id, *others[at - 1 :]]


def _refuse_position(position: int, last: int) -> None:
    if not 1 <= position <= last:
        message = f"The positions of this pack are from 1 to {last}: choose one of them."
        raise Refused(message, field="position")


def _write_in_order(
    session: Session, order: Sequence[int | None], drafts: Mapping[int, EvidenceClaimDraft]
) -> dict[int, int]:
    """Give claims the positions of their *order*, None for one that is to come, and those of *drafts* what they say now.

    Returns the rows that took the place of those that changed.
    """
    corrected: list[tuple[LiveRow, tuple[Value, ...]]] = []
    for position, row_id in enumerate(order, 1):
        if row_id is None:
            continue
        row = live_row(session, EvidenceClaimRow, CLAIM_COLUMNS, row_id)
        values = claim_values(drafts.get(row_id) or claim_of_row(row.values), position)
        if row.values != values:
            corrected.append((row, values))
    if not corrected:
        return {}
    rows = write_rows(ledger_of(session), EvidenceClaimRow, CLAIM_COLUMNS, corrected=corrected)
    return {row.row_id: later for (row, _), later in zip(corrected, rows, strict=True)}


def _refuse_unknown_pack(session: Session, uuid: bytes) -> None:
    there = session.connection().exec_driver_sql(
        f"SELECT EXISTS (SELECT 1 FROM evidence_packs WHERE {known(None)} AND uuid = ?)", (uuid,)
    )
    if not there.scalar():
        message = "There is no such pack in this book any more: choose one from the list."
        raise Refused(message, field="pack")


def _frozen_rows(session: Session, claims: Sequence[bytes]) -> list[int]:
    rows = session.connection().exec_driver_sql(f"SELECT id, claim_uuid FROM frozen_claims WHERE {known(None)}").all()
    wanted = set(claims)
    return [row[0] for row in rows if bytes(row[1]) in wanted]
