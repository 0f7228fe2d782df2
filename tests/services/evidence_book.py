"""Asking the queries of evidence packs and recording packs, for the tests of both. It is 15 June 2026."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from cpd_desktop.domain.evidence_packs import Answered, Asked, EvidenceClaim, EvidenceClaimDraft, Pack, PackDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence_packs import pack_of, save_claim_of_pack, save_pack
from cpd_desktop.services.evidence_queries import answer
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, Clock, findings, rows_of

STATEMENT = "We focus on continuous learning, innovation and improvement."


def asked(workspace: Workspace, code: str, **parts: Any) -> Answered:
    """Return what a query answers, *on* a date and *upto* an entry where they are given."""
    question = CoverageQuestion(parts.pop("on", TODAY), parts.pop("upto", None))
    return workspace.read(answer, question, Asked(code, **parts))


def referred(answered: Answered, *, counts: bool | None = None) -> list[str]:
    """Return the references of an answer's rows, in order: all, or those that count, or that do not."""
    return [row.reference for row in answered.rows if counts in (None, row.counts)]


def refuse_other_rows(answered: Answered) -> None:
    """Assert that the rows are those behind the figure: as many as it is of, and as many that count as it counts."""
    assert answered.count == sum(row.counts for row in answered.rows)
    assert answered.of in (None, len(answered.rows))


def pack(workspace: Workspace, title: str = "Learning, improvement and innovation") -> bytes:
    """Record a pack and return its UUID."""
    draft = PackDraft(title, STATEMENT, "Principal Social Worker", date(2026, 6, 1))
    row_id = workspace.write(save_pack, draft, today=TODAY).result
    return bytes(rows_of(workspace, "evidence_packs", "uuid", f"id = {row_id}")[0][0])


def claim(workspace: Workspace, pack_uuid: bytes, sentence: str, code: str, **parts: Any) -> int:
    """Record a claim of a pack and return its row."""
    of_asked = {
        name: parts.pop(name) for name in ("team", "service", "course", "requirement", "about") if name in parts
    }
    draft = EvidenceClaimDraft(pack_uuid, sentence, Asked(code, **of_asked), parts.pop("category", ""), **parts)
    return workspace.write(save_claim_of_pack, draft, today=TODAY).result


def shown(workspace: Workspace, pack_uuid: bytes, on: date = TODAY, *, upto: int | None = None) -> Pack:
    """Return a pack as it stands."""
    return workspace.read(pack_of, pack_uuid, on, upto)


@contextmanager
def copied(book: Path, folder: Path) -> Iterator[Workspace]:
    """Open a copy of a closed book, whose audit trail has to be sound in the end: what is costly to make is made once."""
    to = folder / "copy.cpd"
    for end in ("", ".key", ".key2"):
        there = book.with_name(book.name + end)
        if there.exists():
            shutil.copyfile(there, to.with_name(to.name + end))
    with Workspace.open(to, passphrase=None, clock=Clock(), who="tests") as workspace:
        yield workspace
        assert findings(workspace) == []


def only_claim(workspace: Workspace, pack_uuid: bytes, on: date = TODAY, *, upto: int | None = None) -> EvidenceClaim:
    """Return the one claim of a pack."""
    (found,) = shown(workspace, pack_uuid, on, upto=upto).claims
    return found
