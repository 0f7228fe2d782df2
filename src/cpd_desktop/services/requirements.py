"""Requirements: taken in from a file or from the shipped data, and adopted by the organisation."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import RequirementDraft
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import (
    Basis,
    Level,
    Requirement,
    RequirementKind,
    minimum_from_text,
    satisfying_courses,
)
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import expiry_from_text
from cpd_desktop.services.corrections import Correction, LiveRow, live_rows, write_rows
from cpd_desktop.services.courses import DETAIL_COLUMNS as COURSE_COLUMNS
from cpd_desktop.services.groups import groups_in_use, known_groups
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.job_roles import RoleBook
from cpd_desktop.services.matching import Names, People
from cpd_desktop.services.teams import TeamBook
from cpd_desktop.store.ledger import Ledger, Value, ledger_of
from cpd_desktop.store.queries.facts import load_courses
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CourseDetailRow, RequirementDetailRow, RequirementRow

COLUMNS = (
    "requirement_id", "code", "title", "kind", "courses", "scope", "within_days", "interval", "minimum", "level",
    "specialist", "basis", "source", "starts_on", "ends_on", "suggested",
)  # fmt: skip
SCOPE_FIELDS = ("roles", "additional_roles", "teams", "services", "groups_served", "people")
OPTIONAL_FIELDS = frozenset(
    {*SCOPE_FIELDS, "within_days", "interval", "minimum", "level", "specialist", "basis", "source", "from", "to"}
)
"""The spreadsheet's fields that a file need not speak for."""

LONGEST_DAYS = 3650
"""The most days that a requirement may give: ten years."""

Found = TypeVar("Found", int, str)


class _Fault(Exception):
    """Why a draft is refused, and in which column."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


def plan_requirements(
    session: Session,
    drafts: Iterable[RequirementDraft],
    *,
    said: frozenset[str] = OPTIONAL_FIELDS,
    suggested: bool = False,
) -> Plan:
    """Decide what becomes of each draft. A requirement is known by its code.

    *said* names the spreadsheet's fields that the file speaks for: the others keep what the book knows, so that a file
    without a column for roles does not ask everyone. Whatever the scope names has to be in the book, but for a group of
    people, which may be waited for. With *suggested* the requirements come from the shipped data: what the organisation
    has made its own is left as it is.
    """
    return _RequirementPlanner(session, said, suggested=suggested).plan(drafts)


class _RequirementPlanner:
    def __init__(self, session: Session, said: frozenset[str], *, suggested: bool) -> None:
        self._said = said
        self._suggested = suggested
        self._live = {folded(live.values[1]): live for live in live_rows(session, RequirementDetailRow, COLUMNS)}
        self._courses = load_courses(session.connection())
        self._course_names = Names((course.id, course.code, course.title) for course in self._courses.values())
        self._roles = RoleBook.of(session)
        self._teams = TeamBook.of(session)
        self._people = People.of(session)
        self._groups = known_groups(session)
        self._groups_in_use = groups_in_use(session)

    def plan(self, drafts: Iterable[RequirementDraft]) -> Plan:
        plan = Plan(Touched.REQUIREMENTS)
        seen: dict[str, tuple[int, tuple[Value, ...], Fate]] = {}
        new: list[tuple[Value, ...]] = []
        corrected: list[Correction] = []
        for draft in drafts:
            try:
                values = self._values(draft)
            except _Fault as fault:
                plan.reject(draft.row, fault.column, fault.reason)
                continue
            code = folded(draft.code)
            if code in seen:
                row, stated, fate = seen[code]
                if stated != values:
                    plan.reject(draft.row, "code", f"row {row} says otherwise of the same requirement")
                else:
                    plan.settle(draft.row, Fate.IGNORED if fate is Fate.IGNORED else Fate.SAME)
                continue
            suggested = self._suggested or draft.suggested
            fate = self._compare(self._live.get(code), values, new, corrected, suggested=suggested)
            seen[code] = (draft.row, values, fate)
            plan.settle(draft.row, fate)
            if fate in (Fate.NEW, Fate.CHANGED):
                self._remark(plan, draft)
        if new or corrected:
            plan.steps.append(lambda ledger: _write(ledger, new, corrected))
        return plan

    def _compare(
        self,
        before: LiveRow | None,
        values: tuple[Value, ...],
        new: list[tuple[Value, ...]],
        corrected: list[Correction],
        *,
        suggested: bool,
    ) -> Fate:
        if before is None:
            new.append((*values, int(suggested)))
            return Fate.NEW
        known = before.values
        adopted = not known[-1]
        after = (known[0], known[1], *values[1:], int(suggested and not adopted))
        if after == known:
            return Fate.SAME
        # The shipped data does not speak over what the organisation has made its own.
        if suggested and adopted:
            return Fate.IGNORED
        corrected.append((before, after))
        return Fate.CHANGED

    def _values(self, draft: RequirementDraft) -> tuple[Value, ...]:
        """Return what a draft says in the order of COLUMNS, without the id and *suggested*. Raises _Fault.

        What the file does not speak for is as it was.
        """
        if not folded(draft.code):
            raise _Fault("code", "a requirement needs a code")
        if not folded(draft.title):
            raise _Fault("title", "a requirement needs a title")
        before = self._live.get(folded(draft.code))
        if before is not None:
            draft = self._completed(draft, before)
        kind = _choice(RequirementKind, draft.kind, "kind")
        level = _choice(Level, draft.level or "team", "level")
        courses = self._courses_of(draft)
        scope = self._scope(draft)
        if before is not None:
            kept = json.loads(before.values[5])
            scope.update({kind: kept[kind] for kind in SCOPE_FIELDS if kind in kept and kind not in self._said})
        return (
            draft.code,
            draft.title,
            kind.value,
            _json(sorted(courses)),
            _json(scope),
            _within(draft.within_days),
            "" if draft.interval is None else str(draft.interval),
            _minimum(draft.minimum, kind),
            # The level is where holders are counted: an individual requirement has nothing to count there.
            (level if kind is RequirementKind.CAPACITY else Level.TEAM).value,
            int(draft.specialist),
            _choice(Basis, draft.basis or "local", "basis").value,
            draft.source,
            *_spell(draft),
        )

    def _completed(self, draft: RequirementDraft, before: LiveRow) -> RequirementDraft:
        """Return *draft* with what the file does not speak for as it was *before*; its scope is left to the caller."""
        known = dict(zip(COLUMNS, before.values, strict=True))
        starts_on, ends_on, interval = known["starts_on"], known["ends_on"], known["interval"]
        kept: dict[str, tuple[str, Any]] = {
            "within_days": ("within_days", known["within_days"]),
            "interval": ("interval", expiry_from_text(interval) if interval else None),
            # What turns from a capacity requirement into an individual one leaves its minimum behind.
            "minimum": ("minimum", known["minimum"] if folded(draft.kind) == RequirementKind.CAPACITY else ""),
            "level": ("level", known["level"]),
            "specialist": ("specialist", bool(known["specialist"])),
            "basis": ("basis", known["basis"]),
            "source": ("source", known["source"]),
            "from": ("starts_on", None if starts_on is None else day_of_number(starts_on)),
            "to": ("ends_on", None if ends_on is None else day_of_number(ends_on)),
        }
        unsaid: dict[str, Any] = dict(kept[field] for field in kept.keys() - self._said)
        # A scope that the file does not speak for is not the draft's either.
        unsaid.update((kind, ()) for kind in SCOPE_FIELDS if kind not in self._said)
        return replace(draft, **unsaid)

    def _courses_of(self, draft: RequirementDraft) -> set[int]:
        courses = _resolved("courses", "course", draft.courses, self._course_names.find, self._course_names.like)
        if not courses:
            raise _Fault("courses", "a requirement needs a course, or several of which any will do")
        return courses

    def _scope(self, draft: RequirementDraft) -> dict[str, list[int] | list[str]]:
        """Return whom the requirement is for as ids and known spellings; what asks nothing is left out."""
        services = self._teams.services
        scope: dict[str, list[int] | list[str]] = {
            "roles": sorted(_resolved("roles", "job role", draft.roles, self._roles.find, self._roles.like)),
            "additional_roles": sorted(
                _resolved(
                    "additional_roles", "additional role", draft.additional_roles, self._roles.find, self._roles.like
                )
            ),
            "teams": sorted(_resolved("teams", "team", draft.teams, self._teams.find, self._teams.like)),
            "services": sorted(
                _resolved("services", "team of the service", draft.services, services.find, services.like)
            ),
            "groups_served": sorted({self._groups.settle(group) for group in draft.groups_served if folded(group)}),
            "people": sorted(
                _resolved("people", "one with staff number or e-mail", draft.people, self._people.by_key, _nothing)
            ),
        }
        return {kind: named for kind, named in scope.items() if named}

    def _remark(self, plan: Plan, draft: RequirementDraft) -> None:
        for group in draft.groups_served:
            if folded(group) and group not in self._groups_in_use:
                text = f"no team serves '{group}' yet and no course is for them: it bears on nobody until a team does"
                plan.remark(draft.row, "groups_served", text)
        if draft.specialist:
            listed = frozenset(self._courses_of(draft))
            asked = Requirement(0, draft.code, draft.title, RequirementKind.INDIVIDUAL, listed, specialist=True)
            if not satisfying_courses(asked, self._courses):
                text = "nothing can satisfy it: it is specialist, and none of its courses is for a group of people"
                plan.remark(draft.row, "courses", text)


def _nothing(_written: str) -> str:
    """Return no name that is near: one staff number that is like another is no hint."""
    return ""


def _resolved(
    column: str,
    what: str,
    written: Sequence[str],
    find: Callable[[str], Found | None],
    like: Callable[[str], str],
) -> set[Found]:
    """Return what the names *written* mean. Raises _Fault for the first that means nothing."""
    found: set[Found] = set()
    for name in written:
        if not folded(name):
            continue
        thing = find(name)
        if thing is None:
            near = like(name)
            if near and folded(near) == folded(name):
                raise _Fault(column, f"'{name}' is the title of more than one {what}: give the code")
            hint = f": is it '{near}'?" if near else ": import it first, or correct it here"
            raise _Fault(column, f"there is no {what} '{name}'{hint}")
        found.add(thing)
    return found


Choice = TypeVar("Choice", RequirementKind, Level, Basis)


def _choice(choices: type[Choice], written: str, column: str) -> Choice:
    try:
        return choices(folded(written))
    except ValueError:
        names = [choice.value for choice in choices]
        reason = f"'{written}' is not a {column}: write {', '.join(names[:-1])} or {names[-1]}"
        raise _Fault(column, reason) from None


def _within(days: int | None) -> int | None:
    if days is not None and not 0 <= days <= LONGEST_DAYS:
        raise _Fault("within_days", f"the time to complete is 0 to {LONGEST_DAYS} days, not {days}")
    return days


def _minimum(written: str, kind: RequirementKind) -> str:
    if kind is RequirementKind.INDIVIDUAL:
        if written:
            raise _Fault("minimum", "an individual requirement asks everyone: leave the minimum out, or write capacity")
        return ""
    if not written:
        raise _Fault("minimum", "a capacity requirement needs a minimum: a number of people, or a share such as 50%")
    try:
        return str(minimum_from_text(written))
    except ValueError as error:
        raise _Fault("minimum", str(error)) from error


def _spell(draft: RequirementDraft) -> tuple[int | None, int | None]:
    if draft.starts_on is not None and draft.ends_on is not None and draft.ends_on < draft.starts_on:
        raise _Fault("to", f"the end {draft.ends_on:%d/%m/%Y} is before the start {draft.starts_on:%d/%m/%Y}")
    return (
        None if draft.starts_on is None else day_number(draft.starts_on),
        None if draft.ends_on is None else day_number(draft.ends_on),
    )


def _json(value: Sequence[int] | Mapping[str, Sequence[int] | Sequence[str]]) -> str:
    # One form for one meaning, so that scopes are compared as text.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _write(ledger: Ledger, new: Sequence[tuple[Value, ...]], corrected: Sequence[Correction]) -> None:
    ids = ledger.identities(RequirementRow, len(new))
    made = [(requirement_id, *values) for requirement_id, values in zip(ids, new, strict=True)]
    write_rows(ledger, RequirementDetailRow, COLUMNS, new=made, corrected=corrected)


def adopt_requirements(session: Session, codes: Sequence[str] | None) -> Done[int]:
    """Make suggested requirements the organisation's own, and the courses they list; None adopts all suggestions.

    Returns how many were adopted: what is the organisation's own already does not count. Raises Refused for a code that
    no requirement has.
    """
    live = {folded(row.values[1]): row for row in live_rows(session, RequirementDetailRow, COLUMNS)}
    for code in codes or ():
        if folded(code) not in live:
            message = f"There is no requirement with the code '{code}': look it up in the list of requirements."
            raise Refused(message, field="code")
    chosen = live.values() if codes is None else {code: live[code] for code in map(folded, codes)}.values()
    suggestions = [row for row in chosen if row.values[-1]]
    if not suggestions:
        return Done(0, Touched.NOTHING)
    listed = {course_id for row in suggestions for course_id in json.loads(row.values[4])}
    at = COURSE_COLUMNS.index("suggested")
    courses = [
        row for row in live_rows(session, CourseDetailRow, COURSE_COLUMNS) if row.values[0] in listed and row.values[at]
    ]
    ledger = ledger_of(session)
    ledger.summary = f"requirements {len(suggestions)}, courses {len(courses)}"
    write_rows(ledger, RequirementDetailRow, COLUMNS, corrected=[(row, (*row.values[:-1], 0)) for row in suggestions])
    write_rows(
        ledger,
        CourseDetailRow,
        COURSE_COLUMNS,
        corrected=[(row, (*row.values[:at], 0, *row.values[at + 1 :])) for row in courses],
    )
    return Done(len(suggestions), Touched.REQUIREMENTS | Touched.COURSES)
