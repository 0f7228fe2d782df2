"""Registers of learning taken in from a file: each row is one source, known by its kind and reference, else by kind, title and day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.learning import SourceDraft
from cpd_desktop.domain.learning_drafts import check_source, refuse_circle
from cpd_desktop.domain.learning_files import SourceKey, SourceRow
from cpd_desktop.domain.learning_kinds import COMPLAINT, SourceKind, kind_named
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.corrections import LiveRow
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.learner_matching import reject_refused
from cpd_desktop.services.learning_records import (
    SOURCE_COLUMNS,
    recorded_findings,
    recorded_sources,
    source_values,
)
from cpd_desktop.services.source_kinds import source_kinds
from cpd_desktop.services.source_plans import Planned, write_planned
from cpd_desktop.services.written_places import WrittenPlaces
from cpd_desktop.store.ledger import Ledger, new_uuid
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import LearningSourceRow

_COLUMNS = {
    "kind": "source_kind", "reference": "source_reference", "outcome": "source_outcome", "basis": "review_basis",
    "organisation": "source_owner", "about": "comes_from",
}  # fmt: skip
_BLANK = (None, "", b"")
_PLAIN = (
    "acknowledged_on", "closed_on", "basis", "raised_by", "organisation", "summary", "where_kept", "outcome", "well_founded",
    "responses", "asked", "referred_on",
)  # fmt: skip


def plan_sources(session: Session, drafts: Iterable[SourceRow], *, today: date) -> Plan:
    """Decide what becomes of each draft. What the file does not speak for stays as it is.

    A row is one source. One without a reference is known by kind, title and day: of several rows that are alike in these the first means the
    first of such sources, the second the second, which is remarked. A reference that the book has not yet is given to a source of the same
    kind, title and day that has none. A complaint on record is corrected; a new one comes in with its issues, as a register of complaints.
    """
    return _Planner(session, today).plan(drafts)


@dataclass
class _PlannedSource(Planned):
    """A source that a row may mean; *row* is the one that does, 0 for none yet. *draft* is what it says by then, None for a new one."""

    draft: SourceDraft | None = None
    row: int = 0


class _Planner:
    def __init__(self, session: Session, today: date) -> None:
        self._today = today
        self._places = WrittenPlaces(session)
        self._first_found: dict[bytes, date] = {}
        # Newest first, so that the last one that is set is the earliest.
        for one in recorded_findings(session, None):
            self._first_found[one.said.source_uuid] = one.said.found_on
        self._by_reference: dict[tuple[str, str], _PlannedSource] = {}
        self._by_title: dict[tuple[str, str, date], list[_PlannedSource]] = defaultdict(list)
        self._by_name: dict[str, list[_PlannedSource]] = defaultdict(list)
        self._by_uuid: dict[bytes, _PlannedSource] = {}
        self._given_references: set[str] = set()
        for source in recorded_sources(session, None):
            live = LiveRow(source.row_id, source.uuid, source_values(source.said))
            self._index(_PlannedSource(source.uuid, live, draft=source.said), source.said)

    def _index(self, planned: _PlannedSource, said: SourceDraft) -> None:
        if said.reference:
            self._by_reference.setdefault((said.kind, folded(said.reference)), planned)
        self._by_title[said.kind, folded(said.title), said.received_on].append(planned)
        for name in {folded(said.reference), folded(said.title)} - {""}:
            self._by_name[name].append(planned)
        self._by_uuid[planned.uuid] = planned

    def plan(self, drafts: Iterable[SourceRow]) -> Plan:
        plan, rows = Plan(Touched.LEARNING), list(drafts)
        self._given_references = {folded(one.source.reference) for one in rows}
        for draft in rows:
            try:
                kind = kind_named(source_kinds(), draft.source.kind)
                planned = self._find(kind, draft)
                wanted = self._wanted(kind, planned, draft)
            except Refused as refused:
                reject_refused(plan, draft.row, refused, _COLUMNS)
                continue
            self._remark(plan, kind, draft)
            plan.settle(draft.row, _fate(planned, wanted))
            self._take(planned, wanted, draft.row)
        plan.steps.append(self._carry_out)
        return plan

    def _find(self, kind: SourceKind, draft: SourceRow) -> _PlannedSource:
        """Return the source that a row means, a new one where it is not on record. Raises Refused where an earlier row means it."""
        key = draft.source
        if key.reference:
            found = self._by_reference.get((kind.code, folded(key.reference)))
            if found is not None and found.row:
                message = f"row {found.row} has this reference already: each row is a source of its own"
                raise Refused(message, field="reference")
            if found is not None:
                return found
        free = self._alike(kind, key)
        if len(free) > 1:
            free.sort(key=lambda one: self._distance(one, kind, draft))
        return free[0] if free else _PlannedSource(new_uuid(), None)

    def _alike(self, kind: SourceKind, key: SourceKey) -> list[_PlannedSource]:
        """Return the sources of the same kind, title and day that no row means yet, and none by its reference."""
        if not key.title or key.received_on is None:
            return []
        free = []
        for one in self._by_title.get((kind.code, folded(key.title), key.received_on), ()):
            reference = folded(one.draft.reference) if one.draft is not None else ""
            is_other = bool(reference) and (bool(key.reference) or reference in self._given_references)
            if not one.row and not is_other:
                free.append(one)
        return free

    def _distance(self, one: _PlannedSource, kind: SourceKind, draft: SourceRow) -> tuple[bool, int]:
        """Return whether a row says otherwise than a source, and how much that says of which the row is silent: least for the one meant."""
        try:
            is_other = self._wanted(kind, one, draft) != one.draft
        except Refused:
            is_other = True
        if one.draft is None:
            return is_other, 0
        told, row = one.draft, draft
        pairs = [(getattr(told, name), getattr(row, name)) for name in _PLAIN]
        pairs += [
            (told.reference, row.source.reference), (told.team_id, row.team), (told.service, row.service or row.team),
            (told.about_uuid, row.comes_from),
        ]  # fmt: skip
        return is_other, sum(ours not in _BLANK and theirs in _BLANK for ours, theirs in pairs)

    def _wanted(self, kind: SourceKind, one: _PlannedSource, draft: SourceRow) -> SourceDraft:
        """Return what a source is to say. Raises Refused for what cannot be."""
        key, before = draft.source, one.draft
        if before is None:
            before = self._new(kind, key)
        given: dict[str, Any] = {name: getattr(draft, name) for name in _PLAIN}
        given |= {"received_on": key.received_on, "reference": key.reference}
        given["title"] = "" if folded(key.title) == folded(before.title) else key.title
        given = {name: value for name, value in given.items() if value not in _BLANK}
        if folded(key.reference) == folded(before.reference):
            given.pop("reference", None)
        places = self._places.fields(draft.team, draft.service, team_id=before.team_id, before=before.service)
        given |= places | self._origin(draft.comes_from, one, before)
        wanted = check_source(replace(before, **given), kind, today=self._today)
        first = self._first_found.get(one.uuid)
        if first is not None and wanted.received_on > first:
            message = f"a finding of it is of {first:%d/%m/%Y}: it was received on that day or earlier"
            raise Refused(message, field="received_on")
        return wanted

    def _new(self, kind: SourceKind, key: SourceKey) -> SourceDraft:
        if kind.code == COMPLAINT:
            message = (
                "a new complaint comes in with its issues, whose outcomes are counted: import its row as complaints"
            )
            raise Refused(message, field="kind")
        if key.received_on is None:
            message = "the day on which it was received is missing"
            raise Refused(message, field="received_on")
        return SourceDraft(kind.code, key.title or f"{kind.title} {key.reference}", key.received_on, key.reference)

    def _origin(self, said: str, one: _PlannedSource, before: SourceDraft) -> dict[str, Any]:
        """Return the source that a row says its own comes from, as a field of a draft: by UUID, reference or title."""
        if not said:
            return {}
        letters = said.replace("-", "").casefold()
        by_uuid = self._by_uuid.get(bytes.fromhex(letters)) if _is_uuid(letters) else None
        found = [by_uuid] if by_uuid is not None else self._by_name.get(folded(said), [])
        uuids = list(dict.fromkeys(other.uuid for other in found if other is not one))
        if before.about_uuid in uuids:
            return {}
        if len(uuids) != 1:
            message = f"{len(uuids)} sources are called '{said}': give the reference of the one that it comes from"
            if not uuids:
                message = f"there is no source '{said}': put its row above this one, or give its reference as the register has it"
            raise Refused(message, field="comes_from")
        refuse_circle(one.uuid, uuids[0], self._origin_of)
        return {"about_uuid": uuids[0]}

    def _origin_of(self, uuid: bytes) -> bytes:
        other = self._by_uuid.get(uuid)
        return b"" if other is None or other.draft is None else other.draft.about_uuid

    def _remark(self, plan: Plan, kind: SourceKind, draft: SourceRow) -> None:
        key = draft.source
        if key.reference or key.received_on is None:
            return
        same = self._by_title.get((kind.code, folded(key.title), key.received_on), ())
        earlier = [one.row for one in same if one.row]
        if earlier:
            plan.remark(draft.row, "title", f"called as row {earlier[-1]}, of the same day: counted as another source")

    def _take(self, planned: _PlannedSource, wanted: SourceDraft, row: int) -> None:
        is_new, planned.draft, planned.row = planned.draft is None, wanted, row
        if is_new:
            self._index(planned, wanted)
        elif wanted.reference:
            self._by_reference.setdefault((wanted.kind, folded(wanted.reference)), planned)

    def _carry_out(self, ledger: Ledger) -> None:
        planned = [
            (one, source_values(one.draft)) for one in self._by_uuid.values() if one.row and one.draft is not None
        ]
        write_planned(ledger, LearningSourceRow, SOURCE_COLUMNS, planned)


def _is_uuid(letters: str) -> bool:
    return len(letters) == 32 and all(one in "0123456789abcdef" for one in letters)


def _fate(planned: _PlannedSource, wanted: SourceDraft) -> Fate:
    if planned.draft is None:
        return Fate.NEW
    return Fate.SAME if planned.draft == wanted else Fate.CHANGED
