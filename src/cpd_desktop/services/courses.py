"""Courses and how they expire, taken in from a file or from the shipped data."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.drafts import CourseDraft
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import EXPIRY_NOT_KNOWN, REFRESH_WINDOW_DAYS, RefreshFrom
from cpd_desktop.services.corrections import Correction, LiveRow, live_rows, write_rows
from cpd_desktop.services.groups import Spellings, known_groups
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.matching import Names
from cpd_desktop.store.ledger import Ledger, Value
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CourseDetailRow, CourseExpiryRow, CourseRow

DETAIL_COLUMNS = (
    "course_id", "code", "title", "kind", "subject", "tier", "for_group", "provider", "delivery", "hours",
    "asc_wds_category", "satisfies", "suggested", "source", "notes",
)  # fmt: skip
EXPIRY_COLUMNS = ("course_id", "valid_from", "expiry", "refresh_from", "window_days")
KINDS = ("mandatory", "core", "specialist")

OPTIONAL_FIELDS = frozenset(
    {
        "kind", "subject", "tier", "group", "expiry", "provider", "delivery", "hours", "asc_wds_category", "satisfies",
        "source", "notes",
    }
)  # fmt: skip
"""The draft's fields that a file need not speak for."""

# Where a column is not called what the draft's field is.
_FIELD_OF = {"for_group": "group"}
_OWN_COLUMNS = ("code", "title")
_MOST_HINTS = 100


def fault_of(draft: CourseDraft) -> tuple[str, str] | None:
    """Return the column and the reason for which a draft is refused in itself, or None."""
    if not folded(draft.code):
        return "code", "a course needs a code"
    if not folded(draft.title):
        return "title", "a course needs a title"
    if draft.kind and folded(draft.kind) not in KINDS:
        return "kind", f"'{draft.kind}' is not a kind of course: write {', '.join(KINDS[:-1])} or {KINDS[-1]}"
    if draft.tier is not None and not 1 <= draft.tier <= 3:
        return "tier", f"the tier is 1 (aware), 2 (skilled) or 3 (specialist), not {draft.tier}"
    if folded(draft.code) in map(folded, draft.satisfies):
        return "satisfies", f"{draft.code} cannot be a lower level of itself"
    return None


def plan_courses(
    session: Session, drafts: Iterable[CourseDraft], *, said: frozenset[str] = OPTIONAL_FIELDS, suggested: bool = False
) -> Plan:
    """Decide what becomes of each draft. A course is known by its code.

    *said* names the draft's fields that the file speaks for: the others keep what the book knows. With *suggested* the
    courses come from the shipped data: what the organisation has made its own is left as it is. Another expiry corrects
    the one that holds from the beginning.
    """
    return _CoursePlanner(session, said, suggested=suggested).plan(drafts)


@dataclass
class _Entry:
    """A course of the file, with the rows that say the same of it. *lower* are the folded codes that it satisfies."""

    draft: CourseDraft
    rows: list[int]
    lower: frozenset[str]


@dataclass
class _Wanted:
    """What is to become of a course. *lower* None: as it is."""

    values: dict[str, Value]
    lower: frozenset[str] | None
    expiry: str
    before: LiveRow | None = None


class _CoursePlanner:
    def __init__(self, session: Session, said: frozenset[str], *, suggested: bool) -> None:
        self._said = said
        self._suggested = suggested
        self._hints = 0
        self._details = {folded(live.values[1]): live for live in live_rows(session, CourseDetailRow, DETAIL_COLUMNS)}
        self._codes: dict[int, str] = {live.values[0]: code for code, live in self._details.items()}
        self._expiries: dict[int, LiveRow] = {
            live.values[0]: live
            for live in live_rows(session, CourseExpiryRow, EXPIRY_COLUMNS)
            if live.values[1] is None
        }
        self._lower = {code: self._lower_of(live) for code, live in self._details.items()}
        self._groups = known_groups(session)
        # Subjects are compared letter by letter, so one subject has one spelling.
        self._subjects = Spellings(live.values[4] for live in self._details.values())

    def _lower_of(self, live: LiveRow) -> frozenset[str]:
        return frozenset(
            self._codes[course_id] for course_id in json.loads(live.values[11]) if course_id in self._codes
        )

    def plan(self, drafts: Iterable[CourseDraft]) -> Plan:
        plan = Plan(Touched.COURSES)
        entries = self._gathered(plan, drafts)
        self._refuse_loose_ends(plan, entries)
        new: dict[str, _Wanted] = {}
        changed: dict[str, _Wanted] = {}
        for code, entry in entries.items():
            fate, wanted = self._compare(code, entry)
            if fate is Fate.NEW:
                new[code] = wanted
            elif fate is Fate.CHANGED:
                changed[code] = wanted
            plan.settle(entry.rows[0], fate)
            for row in entry.rows[1:]:
                plan.settle(row, Fate.IGNORED if fate is Fate.IGNORED else Fate.SAME)
        self._remark_titles(plan, entries, new.keys() | changed.keys())
        if new or changed:
            plan.steps.append(lambda ledger: self._write(ledger, new, changed))
        return plan

    def _gathered(self, plan: Plan, drafts: Iterable[CourseDraft]) -> dict[str, _Entry]:
        """Return the file's courses by folded code, without those that are refused in themselves."""
        entries: dict[str, _Entry] = {}
        for draft in drafts:
            fault = fault_of(draft)
            if fault is not None:
                plan.reject(draft.row, *fault)
                continue
            code = folded(draft.code)
            entry = _Entry(self._spelt(draft), [draft.row], frozenset(map(folded, draft.satisfies)) - {""})
            first = entries.setdefault(code, entry)
            if first is entry:
                continue
            if _says(first) == _says(entry):
                first.rows.append(draft.row)
            else:
                plan.reject(draft.row, "code", f"row {first.rows[0]} says otherwise of the same course")
        return entries

    def _spelt(self, draft: CourseDraft) -> CourseDraft:
        """Return *draft* with its kind, subject and group in the spelling that the book knows."""
        return replace(
            draft,
            kind=folded(draft.kind),
            subject=self._subjects.settle(draft.subject),
            group=self._groups.settle(draft.group),
        )

    def _refuse_loose_ends(self, plan: Plan, entries: dict[str, _Entry]) -> None:
        """Take out of *entries* what names a lower level that there will not be, or stands for itself in a circle.

        What is refused may be a lower level of another row: so it goes on until nothing more is refused.
        """
        refused: dict[str, int] = {}
        codes = Names((at, code, "") for at, code in enumerate([*self._details, *entries]))
        while True:
            found = {
                code: reason
                for code, entry in entries.items()
                if (reason := self._missing(entry, entries, refused, codes))
            } or self._circles(entries)
            if not found:
                return
            for code, reason in found.items():
                entry = entries.pop(code)
                refused[code] = entry.rows[0]
                for row in entry.rows:
                    plan.reject(row, "satisfies", reason)

    def _missing(self, entry: _Entry, entries: Mapping[str, _Entry], refused: Mapping[str, int], codes: Names) -> str:
        for written in entry.draft.satisfies:
            code = folded(written)
            if not code or code in self._details or code in entries:
                continue
            if code in refused:
                return f"row {refused[code]}, which would make the course {written}, is refused"
            near = self._near(written, codes)
            hint = f": is it {self._code(near, entries)}?" if near and near not in refused else ": import it as well"
            return f"there is no course with the code '{written}'{hint}"
        return ""

    def _near(self, written: str, codes: Names) -> str:
        # A column taken for another one is wrong in every row, and looking for what is near takes milliseconds.
        self._hints += 1
        return codes.like(written) if self._hints <= _MOST_HINTS else ""

    def _circles(self, entries: Mapping[str, _Entry]) -> dict[str, str]:
        """Return the reason for each course of the file in one circle of lower levels; none if there is no circle."""
        lower = {**self._lower, **{code: self._lower_after(code, entry) for code, entry in entries.items()}}
        try:
            TopologicalSorter({code: sorted(below) for code, below in lower.items()}).prepare()
        except CycleError as error:
            circle = error.args[1][::-1]
            reason = f"the levels go in a circle: {' > '.join(self._code(step, entries) for step in circle)}"
            return {code: reason for code in circle if code in entries}
        return {}

    def _code(self, code: str, entries: Mapping[str, _Entry]) -> str:
        """Return a folded code as it is written."""
        return entries[code].draft.code if code in entries else str(self._details[code].values[1])

    def _lower_after(self, code: str, entry: _Entry) -> frozenset[str]:
        return self._lower[code] if code in self._details and "satisfies" not in self._said else entry.lower

    def _compare(self, code: str, entry: _Entry) -> tuple[Fate, _Wanted]:
        draft, before = entry.draft, self._details.get(code)
        stated = _stated(draft)
        expiry = str(draft.expiry or EXPIRY_NOT_KNOWN)
        suggested = self._suggested or draft.suggested
        if before is None:
            return Fate.NEW, _Wanted({**stated, "suggested": int(suggested)}, entry.lower, expiry)
        known = dict(zip(DETAIL_COLUMNS, before.values, strict=True))
        values = known | {
            column: value
            for column, value in stated.items()
            if column in _OWN_COLUMNS or _FIELD_OF.get(column, column) in self._said
        }
        values["code"] = known["code"]
        if not suggested:
            values["suggested"] = 0
        known_expiry = self._expiries[known["course_id"]].values[2]
        if draft.expiry is None or "expiry" not in self._said:
            expiry = known_expiry
        lower = None if self._lower_after(code, entry) == self._lower[code] else entry.lower
        wanted = _Wanted(values, lower, expiry, before)
        if values == known and lower is None and expiry == known_expiry:
            return Fate.SAME, wanted
        # The shipped data does not speak over what the organisation has made its own.
        return (Fate.IGNORED if suggested and not known["suggested"] else Fate.CHANGED), wanted

    def _remark_titles(self, plan: Plan, entries: Mapping[str, _Entry], written: Iterable[str]) -> None:
        """Tell of each course that is written under a title which another course bears as well."""
        titles = {code: live.values[2] for code, live in self._details.items()}
        titles.update((code, entry.draft.title) for code, entry in entries.items())
        codes: dict[str, list[str]] = defaultdict(list)
        for code, title in titles.items():
            codes[folded(title)].append(code)
        for code in written:
            entry = entries[code]
            others = [other for other in codes[folded(entry.draft.title)] if other != code]
            if others:
                text = f"{self._code(others[0], entries)} has the same title: records that name the title alone will fit neither"
                plan.remark(entry.rows[0], "title", text)

    def _write(self, ledger: Ledger, new: Mapping[str, _Wanted], changed: Mapping[str, _Wanted]) -> None:
        ids = {code: live.values[0] for code, live in self._details.items()}
        ids.update(zip(new, ledger.identities(CourseRow, len(new)), strict=True))
        details, expiries = [], []
        for code, wanted in new.items():
            details.append(_detail(wanted, ids, ids[code]))
            expiries.append((ids[code], None, wanted.expiry, RefreshFrom.COMPLETION.value, REFRESH_WINDOW_DAYS))
        corrected: list[Correction] = []
        corrected_expiries: list[Correction] = []
        for code, wanted in changed.items():
            before = wanted.before
            values = _detail(wanted, ids, ids[code])
            if before is not None and values != before.values:
                corrected.append((before, values))
            expiry = self._expiries[ids[code]]
            if expiry.values[2] != wanted.expiry:
                corrected_expiries.append((expiry, (*expiry.values[:2], wanted.expiry, *expiry.values[3:])))
        write_rows(ledger, CourseDetailRow, DETAIL_COLUMNS, new=details, corrected=corrected)
        write_rows(ledger, CourseExpiryRow, EXPIRY_COLUMNS, new=expiries, corrected=corrected_expiries)


def _says(entry: _Entry) -> tuple[CourseDraft, frozenset[str]]:
    """Return what an entry says, without where and in which order it says so."""
    return replace(entry.draft, row=0, code=folded(entry.draft.code), satisfies=()), entry.lower


def _stated(draft: CourseDraft) -> dict[str, Value]:
    """Return what a draft says, by column; what it satisfies is settled when all codes have their ids."""
    return {
        "code": draft.code,
        "title": draft.title,
        "kind": draft.kind,
        "subject": draft.subject,
        "tier": draft.tier,
        "for_group": draft.group,
        "provider": draft.provider,
        "delivery": draft.delivery,
        "hours": draft.hours,
        "asc_wds_category": draft.asc_wds_category,
        "source": draft.source,
        "notes": draft.notes,
    }


def _detail(wanted: _Wanted, ids: Mapping[str, int], course_id: int) -> tuple[Value, ...]:
    values = {**wanted.values, "course_id": course_id}
    if wanted.lower is not None:
        values["satisfies"] = json.dumps(sorted(ids[code] for code in wanted.lower), separators=(",", ":"))
    return tuple(values[column] for column in DETAIL_COLUMNS)
