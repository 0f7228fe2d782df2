"""What a new record book starts with: the sector's job roles, and its courses, requirements, named roles and delegated tasks as
suggestions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import CourseDraft, RequirementDraft
from cpd_desktop.domain.training import Expiry, expiry_from_text
from cpd_desktop.services.courses import OPTIONAL_FIELDS, plan_courses
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.job_roles import RoleBook
from cpd_desktop.services.requirements import plan_requirements
from cpd_desktop.services.role_suggestions import suggest_delegated_tasks, suggest_named_roles
from cpd_desktop.store.ledger import Ledger, ledger_of
from cpd_desktop.store.queries.entities import load_job_roles
from cpd_desktop.store.rules import reference_rows, source_text
from cpd_desktop.store.session import Session

# What rows are numbered from: the headings are row 1.
_FIRST_ROW = 2

Read = TypeVar("Read")
_Row = Mapping[str, str]


def load_reference_data(session: Session, *, empty: bool, on: date) -> Done[int]:
    """Put the reference data in force on *on* into the book, and return how many things were new or changed.

    Job roles always; all else, as suggestions, unless the book is to be *empty*. What is there already stays, and what the
    organisation has made its own is left alone. Raises ValueError if the shipped data is wrong.
    """
    ledger = ledger_of(session)
    rows = reference_rows("job_roles", on)
    known = load_job_roles(session).keys()
    entries = [(row["role_code"], row["title"], row["kind"], True, source_text(row["source"])) for row in rows]
    roles = set(RoleBook.of(session).create(ledger, entries)) - known
    counts = {"roles": len(roles)}
    if not empty:
        # Each plan is carried out before the next is made, which looks up what it names in the same transaction.
        counts["courses"] = _carried_out(ledger, _courses_plan(session, on))
        counts["requirements"] = _carried_out(ledger, _requirements_plan(session, on))
        counts["named roles"] = suggest_named_roles(session, on)
        counts["delegated tasks"] = suggest_delegated_tasks(session, on)
    written = sum(counts.values())
    ledger.summary = ", ".join(f"{noun} {number}" for noun, number in counts.items())
    touched = Touched.PEOPLE | Touched.COURSES | Touched.REQUIREMENTS | Touched.ROLES
    return Done(written, touched if ledger.wrote else Touched.NOTHING)


def _carried_out(ledger: Ledger, plan: Plan) -> int:
    if plan.rejections:
        first = plan.rejections[0]
        message = f"the shipped data is wrong: row {first.row}, {first.column}: {first.reason}"
        raise ValueError(message)
    for step in plan.steps:
        step(ledger)
    return sum(fate in (Fate.NEW, Fate.CHANGED) for _, fate in plan.fates)


def _courses_plan(session: Session, on: date) -> Plan:
    drafts = [_course(at, row) for at, row in enumerate(reference_rows("courses", on), _FIRST_ROW)]
    return plan_courses(session, drafts, said=OPTIONAL_FIELDS, suggested=True)


def _requirements_plan(session: Session, on: date) -> Plan:
    drafts = [_requirement(at, row) for at, row in enumerate(reference_rows("requirements", on), _FIRST_ROW)]
    return plan_requirements(session, drafts, suggested=True)


def _course(at: int, row: _Row) -> CourseDraft:
    return CourseDraft(
        row=at,
        code=row["code"],
        title=row["title"],
        kind=row["kind"],
        subject=row["subject"],
        tier=_optional(row["tier"], int),
        group=row["group"],
        expiry=_optional(row["expiry"], expiry_from_text),
        provider=row["provider"],
        delivery=row["delivery"],
        hours=row["hours"],
        asc_wds_category=row["asc_wds_category"],
        satisfies=_list(row["satisfies"]),
        source=source_text(row["source"]),
        notes=row["notes"],
    )


def _requirement(at: int, row: _Row) -> RequirementDraft:
    interval: Expiry | None = _optional(row["interval"], expiry_from_text)
    return RequirementDraft(
        row=at,
        code=row["code"],
        title=row["title"],
        kind=row["kind"],
        courses=_list(row["courses"]),
        roles=_list(row["roles"]),
        additional_roles=_list(row["additional_roles"]),
        teams=_list(row["teams"]),
        services=_list(row["services"]),
        groups_served=_list(row["groups_served"]),
        people=_list(row["people"]),
        within_days=_optional(row["within_days"], int),
        interval=interval,
        minimum=row["minimum"],
        level=row["level"],
        specialist=row["specialist"] == "yes",
        basis=row["basis"],
        source=source_text(row["source"]),
        starts_on=_optional(row["from"], date.fromisoformat),
        ends_on=_optional(row["to"], date.fromisoformat),
    )


def _optional(text: str, read: Callable[[str], Read]) -> Read | None:
    return read(text) if text else None


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
