"""The rows of a staff list, gathered by person: by staff number, else by exact e-mail address, never by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from cpd_desktop.domain.drafts import PersonDraft, PersonKey
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.matching import People
from cpd_desktop.services.people_writer import Somebody


def fault_of(draft: PersonDraft) -> tuple[str, str] | None:
    """Return the column and the reason for which a draft is refused in itself, or None."""
    if not draft.key.staff_number and not draft.key.email:
        return "staff_number", "there is neither a staff number nor an e-mail address"
    if not draft.key.name:
        return "name", "the name is missing"
    if draft.ends_on is not None and draft.ends_on < draft.starts_on:
        return "end_date", f"the end {draft.ends_on:%d/%m/%Y} is before the start {draft.starts_on:%d/%m/%Y}"
    if draft.absence_to is not None and draft.absence_from is None:
        return "absence_from", "an absence has an end and no start"
    if draft.absence_from is not None and draft.absence_to is not None and draft.absence_to < draft.absence_from:
        return "absence_to", "the absence ends before it starts"
    return None


class _Clash(Exception):
    """Why a row fits nobody, and in which column."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


class StaffList:
    """Gathers rows by person. Who a row means does not depend on what stands in later rows."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._by_number: dict[str, Somebody] = {}
        self._by_email: dict[str, list[Somebody]] = defaultdict(list)
        self._by_person: dict[int, Somebody] = {}
        self.everybody: list[Somebody] = []

    def gather(self, plan: Plan, drafts: Iterable[PersonDraft]) -> list[Somebody]:
        """Return the people of *drafts* in the file's order; rows that are refused, or say nothing new, are settled in *plan*."""
        for draft in drafts:
            fault = fault_of(draft)
            if fault is not None:
                plan.reject(draft.row, *fault)
                continue
            try:
                somebody = self._whose(draft)
                twin = _twin(somebody, draft)
            except _Clash as clash:
                plan.reject(draft.row, clash.column, clash.reason)
                continue
            if twin is None:
                somebody.rows.append(draft)
            else:
                somebody.repeats.append(draft)
                plan.settle(draft.row, Fate.SAME)
            self._note(somebody, draft.key)
        return self.everybody

    def find(self, key: str) -> Somebody | None:
        """Return the one person of the file with this staff number or e-mail address."""
        found = self._by_number.get(key)
        if found is not None:
            return found
        same = self._by_email.get(key.casefold(), [])
        return same[0] if len(same) == 1 else None

    def _whose(self, draft: PersonDraft) -> Somebody:
        key = draft.key
        somebody = self._by_number.get(key.staff_number) or self._known(key)
        if somebody is None:
            return Somebody(self._people.find(key))
        first = somebody.rows[0]
        if key.staff_number and somebody.staff_number not in ("", key.staff_number):
            reason = (
                f"row {first.row} gives this e-mail address to staff number {somebody.staff_number}: settle who it is"
            )
            raise _Clash("email", reason)
        if folded(first.key.name) != folded(key.name):
            reason = f"row {first.row} gives the same number or e-mail to {first.key.name}: settle who it is"
            raise _Clash("staff_number" if key.staff_number else "email", reason)
        return somebody

    def _known(self, key: PersonKey) -> Somebody | None:
        """Return who of the file is the same by the book or, with an e-mail address and no other number, by the file."""
        person_id = self._people.find(key)
        if person_id in self._by_person:
            return self._by_person[person_id]
        same = [one for one in self._by_email.get(key.email, ()) if not (key.staff_number and one.staff_number)]
        if person_id is not None:
            same = [one for one in same if one.person_id is None]
        if len(same) > 1:
            raise _Clash("email", f"{key.email} belongs to several people of this file: give the staff number")
        if same and person_id is not None:
            same[0].person_id = person_id
        return same[0] if same else None

    def _note(self, somebody: Somebody, key: PersonKey) -> None:
        if len(somebody.rows) == 1 and not somebody.repeats:
            self.everybody.append(somebody)
        if somebody.person_id is not None:
            self._by_person[somebody.person_id] = somebody
        if key.staff_number:
            self._by_number[key.staff_number] = somebody
        if key.email and somebody not in self._by_email[key.email]:
            self._by_email[key.email].append(somebody)


def _twin(somebody: Somebody, draft: PersonDraft) -> PersonDraft | None:
    """Return the row that says the same of the same posting. Raises _Clash if one says otherwise of it."""
    for row in somebody.rows:
        if (folded(row.team), folded(row.job_role), row.starts_on) == (
            folded(draft.team), folded(draft.job_role), draft.starts_on,
        ):  # fmt: skip
            if replace(row, row=0, key=draft.key) != replace(draft, row=0):
                raise _Clash("team", f"row {row.row} says otherwise of the same posting")
            return row
    return None
