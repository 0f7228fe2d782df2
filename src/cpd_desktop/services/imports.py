"""Imports: what will become of every row, and carrying it out as one change that can be undone as one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.store.ledger import Ledger, ledger_of
from cpd_desktop.store.session import Session


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    REJECTED = "rejected"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a row is refused, and in which column (a field's name; empty for the whole row)."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a user should know about a row that is taken all the same."""

    row: int
    column: str
    text: str


@dataclass
class Plan:
    """What an import will do. *fates* are pairs of a row number and its fate, in the file's order.

    *steps* carry it out, in order, on the ledger of one transaction; until then nothing is written.
    """

    touched: Touched
    fates: list[tuple[int, Fate]] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    steps: list[Callable[[Ledger], None]] = field(default_factory=list)

    def reject(self, row: int, column: str, reason: str) -> None:
        """Refuse a row."""
        self.rejections.append(Rejection(row, column, reason))
        self.fates.append((row, Fate.REJECTED))

    def settle(self, row: int, fate: Fate) -> None:
        """Say what becomes of a row."""
        self.fates.append((row, fate))

    def remark(self, row: int, column: str, text: str) -> None:
        """Tell something about a row."""
        self.remarks.append(Remark(row, column, text))


@dataclass(frozen=True)
class ImportResult:
    """What became of the rows of a file. *change* is the audit entry that did it, None when nothing was written."""

    rows: int
    new: int
    same: int
    changed: int
    ignored: int
    rejected: tuple[Rejection, ...]
    remarks: tuple[Remark, ...]
    applied: bool
    fates: tuple[tuple[int, Fate], ...] = ()
    change: int | None = None


def result_of(plan: Plan, *, applied: bool, change: int | None = None) -> ImportResult:
    """Return the counts of a plan."""
    counts = dict.fromkeys(Fate, 0)
    for _, fate in plan.fates:
        counts[fate] += 1
    return ImportResult(
        rows=len(plan.fates),
        new=counts[Fate.NEW],
        same=counts[Fate.SAME],
        changed=counts[Fate.CHANGED],
        ignored=counts[Fate.IGNORED],
        rejected=tuple(sorted(plan.rejections, key=lambda rejection: rejection.row)),
        remarks=tuple(sorted(plan.remarks, key=lambda remark: remark.row)),
        applied=applied,
        fates=tuple(sorted(plan.fates)),
        change=change,
    )


Planner = Callable[[Session], Plan]


def preview_import(session: Session, planner: Planner) -> ImportResult:
    """Return what an import would do; nothing is written."""
    return result_of(planner(session), applied=False)


def apply_import(
    session: Session, planner: Planner, *, about: Mapping[str, Any], skip_rejected: bool = False
) -> Done[ImportResult]:
    """Carry out an import, all or nothing; with *skip_rejected* the rows that are refused are left out.

    *about* (file name, kind, content hash) goes into the audit entry. With rejected rows, and not told to skip them,
    nothing is written and the result says so.
    """
    plan = planner(session)
    if plan.rejections and not skip_rejected:
        return Done(result_of(plan, applied=False), Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = f"import {about.get('kind', '')}".strip()
    for step in plan.steps:
        step(ledger)
    result = result_of(plan, applied=True, change=ledger.change_id if ledger.wrote else None)
    ledger.summary = f"{result.new} new, {result.changed} changed, {result.same} the same"
    ledger.about = {"import": {**about, "new": result.new, "changed": result.changed, "same": result.same}}
    return Done(result, plan.touched if ledger.wrote else Touched.NOTHING)


def refuse_rejected(result: ImportResult) -> None:
    """Raise Refused with the first reason if a row was rejected: for acts that hold one row."""
    if result.rejected:
        first = result.rejected[0]
        raise Refused(first.reason, field=first.column)
