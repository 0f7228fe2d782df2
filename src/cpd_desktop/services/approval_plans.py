"""Approvals taken in from a file: known by person, kind and day of approval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cpd_desktop.domain.approvals import ApprovalDraft, ApprovalKind, check_approval
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.approvals import COLUMNS, find_kind
from cpd_desktop.services.corrections import Correction, LiveRow, live_rows, write_rows
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.matching import People
from cpd_desktop.store.ledger import Ledger, Value
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import ApprovalRow

_Key = tuple[int, str, int]
_Rest = tuple[int | None, str]
_REST = ("ends_on", "approved_by")


def plan_approvals(
    session: Session,
    drafts: Iterable[ApprovalDraft],
    *,
    today: date,
    said: frozenset[str] = frozenset(_REST),
    chosen: Mapping[str, str] | None = None,
) -> Plan:
    """Decide what becomes of each draft. An approval is known by person, kind and the day of approval.

    What the file does not speak for (*said* has `ends_on` and `approved_by` where it does) stays as it is. *chosen* maps a name,
    where a file has names alone, to the staff number, e-mail or UUID of the person meant.
    """
    return _Planner(session, today, said, chosen).plan(drafts)


class _Planner:
    def __init__(self, session: Session, today: date, said: frozenset[str], chosen: Mapping[str, str] | None) -> None:
        self._people = People.of(session, chosen)
        self._today, self._said = today, said
        self._live: dict[_Key, LiveRow] = {live.values[:3]: live for live in live_rows(session, ApprovalRow, COLUMNS)}

    def plan(self, drafts: Iterable[ApprovalDraft]) -> Plan:
        plan = Plan(Touched.APPROVALS)
        new: list[tuple[Value, ...]] = []
        corrected: list[Correction] = []
        wanted: dict[_Key, tuple[int, _Rest]] = {}
        for draft in drafts:
            key = self._key(plan, draft)
            if key is None:
                continue
            before = self._live.get(key)
            rest = self._rest(draft, before)
            earlier = wanted.setdefault(key, (draft.row, rest))
            if earlier[1] != rest:
                plan.reject(
                    draft.row, "approved_on", f"row {earlier[0]} says otherwise of the same person, approval and day"
                )
            elif earlier[0] != draft.row or (before is not None and before.values[3:] == rest):
                plan.settle(draft.row, Fate.SAME)
            elif before is None:
                new.append((*key, *rest))
                plan.settle(draft.row, Fate.NEW)
            else:
                corrected.append((before, (*key, *rest)))
                plan.settle(draft.row, Fate.CHANGED)
        if new or corrected:
            plan.steps.append(lambda ledger: _write(ledger, new, corrected))
        return plan

    def _key(self, plan: Plan, draft: ApprovalDraft) -> _Key | None:
        """Return what the draft is known by; None if it is refused."""
        person_id = self._people.find(draft.key)
        if person_id is None:
            plan.reject(draft.row, *self._people.why_not(draft.key))
            return None
        try:
            check_approval(draft)
            kind: ApprovalKind = find_kind(draft.kind, self._today)
        except Refused as refused:
            text = str(refused).removesuffix(".")
            plan.reject(draft.row, refused.field, text[:1].lower() + text[1:])
            return None
        return person_id, kind.code, day_number(draft.approved_on)

    def _rest(self, draft: ApprovalDraft, before: LiveRow | None) -> _Rest:
        ends = None if draft.ends_on is None else day_number(draft.ends_on)
        by = " ".join(draft.approved_by.split())
        if before is None:
            return ends, by
        return (
            ends if "ends_on" in self._said else before.values[3],
            by if "approved_by" in self._said else before.values[4],
        )


def _write(ledger: Ledger, new: list[tuple[Value, ...]], corrected: list[Correction]) -> None:
    write_rows(ledger, ApprovalRow, COLUMNS, new=new, corrected=corrected)
