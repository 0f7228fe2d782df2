"""Supervisions of the past, taken in from a file: the facts that everybody may count, and never a text."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.drafts import PersonKey, SupervisionRecordDraft
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import Function, Kind, State
from cpd_desktop.domain.supervision_drafts import (
    CancelledDraft,
    SupervisionDraft,
    check_cancelled,
    check_supervision,
)
from cpd_desktop.services.corrections import Correction, LiveRow, live_rows, write_rows
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.matching import People
from cpd_desktop.services.private import has_text
from cpd_desktop.store.ledger import Ledger, Value
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import SupervisionRow

COLUMNS = (
    "person_id", "supervisor_id", "held_on", "kind", "state", "minutes", "functions", "cancelled_by", "reason", "next_on",
)  # fmt: skip
_KIND, _STATE, _FUNCTIONS = (COLUMNS.index(name) for name in ("kind", "state", "functions"))

_MAY_BE_UNSAID = ("kind", "minutes", "functions", "next_on")

_Key = tuple[int, int, int]


@dataclass(frozen=True)
class _Row:
    """A row of the file that was understood: its number, and what it says in the order of COLUMNS; *unsaid* are places in them."""

    row: int
    values: tuple[Value, ...]
    unsaid: frozenset[int]

    def over(self, before: tuple[Value, ...]) -> tuple[Value, ...]:
        """Return what the row says, with what it does not speak for as it was *before*."""
        return tuple(before[at] if at in self.unsaid else value for at, value in enumerate(self.values))

    def is_of(self, live: LiveRow) -> bool:
        """Whether a record of the same two and day may be the one that the row speaks of."""
        return _KIND in self.unsaid or live.values[_KIND] == self.values[_KIND]


def plan_supervisions(
    session: Session, drafts: Iterable[SupervisionRecordDraft], *, chosen: Mapping[str, str] | None = None, today: date
) -> Plan:
    """Decide what becomes of each draft. A supervision is known by its two, day and type; what else differs is a correction.

    *chosen* maps a name, where a file has names alone, to the staff number, e-mail or UUID of the person meant. A record that
    both have agreed is never corrected by a file, nor is one with a text taken for cancelled.
    """
    return _SupervisionPlanner(session, chosen, today).plan(drafts)


class _SupervisionPlanner:
    def __init__(self, session: Session, chosen: Mapping[str, str] | None, today: date) -> None:
        self._people = People.of(session, chosen)
        self._today = today
        self._agreed = _agreed_by(session)
        self._with_text = has_text(session, SupervisionRow.__tablename__).keys()
        self._live: dict[_Key, list[LiveRow]] = defaultdict(list)
        for live in live_rows(session, SupervisionRow, COLUMNS):
            values = (*live.values[:_FUNCTIONS], _as_written(live.values[_FUNCTIONS]), *live.values[_FUNCTIONS + 1 :])
            self._live[live.values[:3]].append(LiveRow(live.row_id, live.uuid, values))
        self._found: dict[PersonKey, int | None] = {}

    def plan(self, drafts: Iterable[SupervisionRecordDraft]) -> Plan:
        plan = Plan(Touched.SUPERVISION)
        said: dict[tuple[int, int, int, str], tuple[int, tuple[Value, ...]]] = {}
        others: list[_Row] = []
        for draft in drafts:
            row = self._understood(plan, draft)
            if row is None:
                continue
            same = next((live for live in self._candidates(row) if row.over(live.values) == live.values), None)
            if same is None:
                others.append(row)
            else:
                said.setdefault(_known_by(same.values), (row.row, same.values))
                plan.settle(row.row, Fate.SAME)
        self._compare(plan, others, said)
        return plan

    def _candidates(self, row: _Row) -> list[LiveRow]:
        return [live for live in self._live.get(row.values[:3], ()) if row.is_of(live)]  # type: ignore[arg-type]  # The first three are whole numbers.

    def _understood(self, plan: Plan, draft: SupervisionRecordDraft) -> _Row | None:
        """Return what the draft says of whom; None if it is refused."""
        two: list[int] = []
        for column, key in (("supervisee", draft.supervisee), ("supervisor", draft.supervisor)):
            person_id = self._person(key)
            if person_id is None:
                plan.reject(draft.row, column, self._people.why_not(key)[1])
                return None
            two.append(person_id)
        try:
            _check(draft, two[0], two[1], self._today)
        except Refused as refusal:
            reason = str(refusal).removesuffix(".")
            plan.reject(draft.row, refusal.field, reason[:1].lower() + reason[1:])
            return None
        said = draft.said if draft.kind is None else draft.said | {"kind"}
        unsaid = frozenset(COLUMNS.index(name) for name in _MAY_BE_UNSAID if name not in said)
        return _Row(draft.row, _values(draft, two[0], two[1]), unsaid)

    def _person(self, key: PersonKey) -> int | None:
        if key not in self._found:
            found = self._people.find(key)
            # A staff number may look like a name: it is one word without a digit in some councils.
            self._found[key] = found if found is not None or not key.name else self._people.by_key(key.name)
        return self._found[key]

    def _compare(
        self, plan: Plan, rows: Iterable[_Row], said: dict[tuple[int, int, int, str], tuple[int, tuple[Value, ...]]]
    ) -> None:
        new: list[tuple[Value, ...]] = []
        corrected: list[Correction] = []
        for row in rows:
            before = self._candidates(row)
            values = row.over(before[0].values) if len(before) == 1 else row.values
            earlier, stated = said.setdefault(_known_by(values), (row.row, values))
            if earlier != row.row and stated == values:
                plan.settle(row.row, Fate.SAME)
            elif earlier != row.row:
                plan.reject(row.row, "held_on", f"row {earlier} says otherwise of the same two, day and type")
            elif not before:
                new.append(values)
                plan.settle(row.row, Fate.NEW)
            elif reason := self._why_not(before, values):
                plan.reject(row.row, "held_on", reason)
            else:
                corrected.append((before[0], values))
                plan.settle(row.row, Fate.CHANGED)
        if new or corrected:
            plan.steps.append(lambda ledger: _write(ledger, new, corrected))

    def _why_not(self, before: list[LiveRow], values: tuple[Value, ...]) -> str:
        """Return why the record that the book has is not corrected by a file; empty if it is."""
        if len(before) > 1:
            return f"the book has {len(before)} supervisions of these two on this day: correct the one meant by hand"
        live = before[0]
        if {live.values[0], live.values[1]} <= self._agreed.get(live.uuid, set()):
            return "both have agreed what the book has of this day: it can only be amended by one of them"
        if live.uuid in self._with_text and live.values[_STATE] != values[_STATE]:
            return "what was said on this day is in the book: whether it took place can only be corrected by hand"
        return ""


def _known_by(values: tuple[Value, ...]) -> tuple[int, int, int, str]:
    return values[:4]  # type: ignore[return-value]  # Three whole numbers and the kind.


def _agreed_by(session: Session) -> dict[bytes, set[int]]:
    """Return who has agreed the record of each supervision, by its UUID."""
    found: dict[bytes, set[int]] = defaultdict(set)
    for uuid, person_id in session.connection().exec_driver_sql(
        f"SELECT supervision_uuid, person_id FROM supervision_agreed WHERE {known(None)}"
    ):
        found[bytes(uuid)].add(person_id)
    return found


def _check(draft: SupervisionRecordDraft, person_id: int, supervisor_id: int, today: date) -> None:
    if draft.state is State.CANCELLED:
        check_cancelled(
            CancelledDraft(person_id, supervisor_id, draft.held_on, draft.cancelled_by, draft.reason, draft.next_on)
        )
        return
    kind = draft.kind or Kind.INDIVIDUAL
    check_supervision(
        SupervisionDraft(person_id, supervisor_id, draft.held_on, draft.minutes, kind, draft.functions, draft.next_on),
        today=today,
    )


def _values(draft: SupervisionRecordDraft, person_id: int, supervisor_id: int) -> tuple[Value, ...]:
    return (
        person_id,
        supervisor_id,
        day_number(draft.held_on),
        (draft.kind or Kind.INDIVIDUAL).value,
        draft.state.value,
        draft.minutes,
        _listed(draft.functions),
        draft.cancelled_by,
        draft.reason,
        None if draft.next_on is None else day_number(draft.next_on),
    )


# A file has few different lists.
@lru_cache(maxsize=256)
def _listed(functions: frozenset[Function]) -> str:
    return json.dumps([one.value for one in Function if one in functions])


@lru_cache(maxsize=256)
def _as_written(functions: str) -> str:
    """Return a stored list of functions in the order in which this module writes it."""
    return _listed(frozenset(Function(name) for name in json.loads(functions)))


def _write(ledger: Ledger, new: list[tuple[Value, ...]], corrected: list[Correction]) -> None:
    write_rows(ledger, SupervisionRow, COLUMNS, new=new, corrected=corrected)
