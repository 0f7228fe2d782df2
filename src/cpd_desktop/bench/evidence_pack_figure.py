"""A pack of evidence with its live figures and the rows behind them, against reading the rows that it rests on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from cpd_desktop.bench.measuring import Figure, WrongAnswer, in_turn
from cpd_desktop.bench.plain import copy_of
from cpd_desktop.bench.workload import TODAY
from cpd_desktop.domain.evidence_packs import Asked, EvidenceClaimDraft, Pack, PackDraft, Standing
from cpd_desktop.domain.evidence_queries import QUERIES
from cpd_desktop.domain.periods import add_days, add_months, day_number
from cpd_desktop.services.evidence_packs import freeze_pack, pack_of, packs, save_claim_of_pack, save_pack
from cpd_desktop.services.workspace import Workspace

_MOST_MS = 2_000.0
CLAIMS = 24
"""How many claims the pack has: of the first queries that need not be told what they are about."""

_ROWS = (
    "SELECT person_id, name, staff_number FROM person_details WHERE superseded_in IS NULL",
    "SELECT person_id, team_id, role_id, starts_on, ends_on FROM postings WHERE superseded_in IS NULL",
    "SELECT person_id, course_id, completed_on, outcome FROM training_records WHERE superseded_in IS NULL",
)
_HELD = "SELECT person_id, held_on, minutes FROM supervisions WHERE superseded_in IS NULL AND held_on BETWEEN ? AND ?"


def evidence_pack_figure(workspace: Workspace, folder: Path, rounds: int) -> Figure:
    """Return `evidence-pack`: a pack of `CLAIMS` claims on a day, each with its rows. The book has one pack more than before."""
    uuid = _with_pack(workspace)
    floor = copy_of(workspace, folder / "evidence-pack-floor.cpd")
    year = (day_number(add_days(add_months(TODAY, -12), 1)), day_number(TODAY))

    def plain(_: int) -> None:
        for statement in _ROWS:
            floor.execute(statement).fetchall()
        floor.execute(_HELD, year).fetchall()

    try:
        value, least = in_turn(partial(_ours, workspace, uuid), plain, rounds)
        _compare(workspace, uuid)
    finally:
        floor.close()
    what = f"a pack of {CLAIMS} claims, each answered with the rows behind it, with the facts in memory"
    floor_is = "the people, their posts, their training and a year of supervision, read and no more"
    return Figure("evidence-pack", value, least, "at most 2 s", _MOST_MS, what, floor_is, limited=value)


def _with_pack(workspace: Workspace) -> bytes:
    row_id = workspace.write(save_pack, PackDraft("Everything", "", "", TODAY), today=TODAY).result
    uuid = next(one for at, one, _, _ in workspace.read(packs) if at == row_id)
    for spec in [one for one in QUERIES if not one.needs][:CLAIMS]:
        workspace.write(save_claim_of_pack, EvidenceClaimDraft(uuid, spec.title, Asked(spec.code), ""), today=TODAY)
    return uuid


def _ours(workspace: Workspace, uuid: bytes, _: int) -> Pack:
    return workspace.read(pack_of, uuid, TODAY)


def _compare(workspace: Workspace, uuid: bytes) -> None:
    """Freeze the pack. Raises WrongAnswer where a claim that was just frozen is not what it was."""
    before = [one.live for one in _ours(workspace, uuid, 0).claims]
    workspace.write(freeze_pack, uuid, as_at=TODAY, today=TODAY)
    after = _ours(workspace, uuid, 0).claims
    if any(one.standing is Standing.STALE for one in after) or [one.shown for one in after] != before:
        message = "A claim of the pack that was just frozen is not what it was."
        raise WrongAnswer(message)
