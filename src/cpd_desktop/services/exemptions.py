"""Exemptions and revocations, taken in from a file, and revocations one at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import ExemptionDraft, RevocationDraft
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.corrections import Correction, live_rows, write_rows
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.matching import Names, People
from cpd_desktop.store.ledger import Ledger, Value, ledger_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import load_requirements
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import ExemptionRow, RevocationRow

COLUMNS = ("person_id", "requirement_id", "starts_on", "ends_on", "reason")
REVOCATION_COLUMNS = ("person_id", "requirement_id", "revoked_on", "reason")

_Key = tuple[int, int, int]
_Rest = tuple[int | None, str]


def plan_exemptions(
    session: Session, drafts: Iterable[ExemptionDraft], *, chosen: Mapping[str, str] | None = None
) -> Plan:
    """Decide what becomes of each draft. An exemption is known by person, requirement and first day.

    *chosen* maps a name, where a file has names alone, to the staff number, e-mail or UUID of the person meant.
    """
    return _ExemptionPlanner(session, chosen).plan(drafts)


class _ExemptionPlanner:
    def __init__(self, session: Session, chosen: Mapping[str, str] | None) -> None:
        self._people = People.of(session, chosen)
        requirements = load_requirements(session.connection())
        self._requirements = Names((one.id, one.code, one.title) for one in requirements.values())
        self._live = {live.values[:3]: live for live in live_rows(session, ExemptionRow, COLUMNS)}

    def plan(self, drafts: Iterable[ExemptionDraft]) -> Plan:
        plan = Plan(Touched.EXEMPTIONS)
        wanted: dict[_Key, tuple[int, _Rest]] = {}
        for draft in drafts:
            key = self._key(plan, draft)
            if key is None:
                continue
            rest = (None if draft.ends_on is None else day_number(draft.ends_on), draft.reason)
            earlier = wanted.get(key)
            if earlier is None:
                wanted[key] = (draft.row, rest)
            elif earlier[1] == rest:
                plan.settle(draft.row, Fate.SAME)
            else:
                reason = f"row {earlier[0]} says otherwise of the same person, requirement and first day"
                plan.reject(draft.row, "from", reason)
        self._compare(plan, wanted)
        return plan

    def _key(self, plan: Plan, draft: ExemptionDraft) -> _Key | None:
        """Return what the draft is known by; None if it is refused."""
        person_id = self._people.find(draft.key)
        if person_id is None:
            plan.reject(draft.row, *self._people.why_not(draft.key))
            return None
        requirement_id = self._requirements.find(draft.requirement)
        if requirement_id is None:
            plan.reject(draft.row, "requirement", self._requirements.why_not(draft.requirement, "requirement"))
            return None
        if draft.ends_on is not None and draft.ends_on < draft.starts_on:
            reason = f"the end {draft.ends_on:%d/%m/%Y} is before the start {draft.starts_on:%d/%m/%Y}"
            plan.reject(draft.row, "to", reason)
            return None
        if not folded(draft.reason):
            plan.reject(draft.row, "reason", "an exemption needs a reason")
            return None
        return person_id, requirement_id, day_number(draft.starts_on)

    def _compare(self, plan: Plan, wanted: Mapping[_Key, tuple[int, _Rest]]) -> None:
        new: list[tuple[Value, ...]] = []
        corrected: list[Correction] = []
        written: list[tuple[int, _Key]] = []
        for key, (row, rest) in wanted.items():
            before = self._live.get(key)
            if before is None:
                new.append((*key, *rest))
                plan.settle(row, Fate.NEW)
            elif before.values[3:] == rest:
                plan.settle(row, Fate.SAME)
                continue
            else:
                corrected.append((before, (*key, *rest)))
                plan.settle(row, Fate.CHANGED)
            written.append((row, key))
        self._remark_overlaps(plan, wanted, written)
        if new or corrected:
            plan.steps.append(lambda ledger: _write(ledger, new, corrected))

    def _remark_overlaps(
        self, plan: Plan, wanted: Mapping[_Key, tuple[int, _Rest]], written: Iterable[tuple[int, _Key]]
    ) -> None:
        """Tell of each exemption that is written beside another of the same person and requirement for the same time."""
        spells: dict[tuple[int, int], dict[int, int | None]] = defaultdict(dict)
        for key, live in self._live.items():
            spells[key[:2]][key[2]] = live.values[3]
        for key, (_, rest) in wanted.items():
            spells[key[:2]][key[2]] = rest[0]
        for row, key in written:
            ends = wanted[key][1][0]
            for first, last in sorted(spells[key[:2]].items()):
                if first != key[2] and (ends is None or first <= ends) and (last is None or key[2] <= last):
                    until = "" if last is None else f" to {day_of_number(last):%d/%m/%Y}"
                    text = f"overlaps the exemption from {day_of_number(first):%d/%m/%Y}{until}"
                    plan.remark(row, "from", text)


def _write(ledger: Ledger, new: list[tuple[Value, ...]], corrected: list[Correction]) -> None:
    write_rows(ledger, ExemptionRow, COLUMNS, new=new, corrected=corrected)


def _write_revocations(ledger: Ledger, new: list[tuple[Value, ...]], corrected: list[Correction]) -> None:
    write_rows(ledger, RevocationRow, REVOCATION_COLUMNS, new=new, corrected=corrected)


def plan_revocations(
    session: Session, drafts: Iterable[RevocationDraft], *, today: date, chosen: Mapping[str, str] | None = None
) -> Plan:
    """Decide what becomes of each draft. A revocation is known by person, requirement and day; another reason corrects it.

    *chosen* maps a name, where a file has names alone, to the staff number, e-mail or UUID of the person meant.
    """
    plan = Plan(Touched.EXEMPTIONS)
    people = People.of(session, chosen)
    requirements = Names((one.id, one.code, one.title) for one in load_requirements(session.connection()).values())
    live = {row.values[:3]: row for row in live_rows(session, RevocationRow, REVOCATION_COLUMNS)}
    seen: dict[_Key, tuple[int, str]] = {}
    new: list[tuple[Value, ...]] = []
    corrected: list[Correction] = []
    for draft in drafts:
        person_id, requirement_id = people.find(draft.key), requirements.find(draft.requirement)
        if person_id is None:
            plan.reject(draft.row, *people.why_not(draft.key))
        elif requirement_id is None:
            plan.reject(draft.row, "requirement", requirements.why_not(draft.requirement, "requirement"))
        elif draft.revoked_on > today:
            plan.reject(draft.row, "revoked_on", f"{draft.revoked_on:%d/%m/%Y} lies in the future")
        elif not folded(draft.reason):
            plan.reject(draft.row, "reason", "a revocation needs a reason")
        else:
            key, reason = (person_id, requirement_id, day_number(draft.revoked_on)), " ".join(draft.reason.split())
            row, said = seen.setdefault(key, (draft.row, reason))
            before = live.get(key)
            if said != reason:
                plan.reject(draft.row, "reason", f"row {row} says otherwise of the same person, requirement and day")
            elif row != draft.row or (before is not None and before.values[3] == reason):
                plan.settle(draft.row, Fate.SAME)
            elif before is None:
                new.append((*key, reason))
                plan.settle(draft.row, Fate.NEW)
            else:
                corrected.append((before, (*key, reason)))
                plan.settle(draft.row, Fate.CHANGED)
    if new or corrected:
        plan.steps.append(lambda ledger: _write_revocations(ledger, new, corrected))
    return plan


def revoke_holding(
    session: Session, person_id: int, requirement_id: int, revoked_on: date, reason: str, *, today: date
) -> Done[int]:
    """Take back what a person holds of a requirement; it is re-earned by a record completed after *revoked_on*.

    Raises Refused with the field that is wrong.
    """
    if person_id not in load_people(session, [person_id]):
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="person")
    if requirement_id not in load_requirements(session.connection()):
        message = "There is no such requirement in this book: choose one from the list."
        raise Refused(message, field="requirement")
    if revoked_on > today:
        message = f"{revoked_on:%d/%m/%Y} lies in the future: give the day on which the holding was revoked."
        raise Refused(message, field="revoked_on")
    if not folded(reason):
        message = "A revocation needs a reason: say why the holding no longer counts."
        raise Refused(message, field="reason")
    key = (person_id, requirement_id, day_number(revoked_on))
    if any(live.values[:3] == key for live in live_rows(session, RevocationRow, REVOCATION_COLUMNS)):
        message = f"The holding was revoked on {revoked_on:%d/%m/%Y} already: give another day."
        raise Refused(message, field="revoked_on")
    rows = write_rows(ledger_of(session), RevocationRow, REVOCATION_COLUMNS, new=[(*key, " ".join(reason.split()))])
    return Done(rows[0], Touched.EXEMPTIONS)
