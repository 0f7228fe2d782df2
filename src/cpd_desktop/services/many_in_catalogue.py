"""Many courses, or many requirements, changed at once: the ticked fields only, through the planners of imports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import CourseDraft, RequirementDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.courses import plan_courses
from cpd_desktop.services.entry import enter, sentence
from cpd_desktop.services.imports import Plan, Planner, result_of
from cpd_desktop.services.many import Many
from cpd_desktop.services.requirements import plan_requirements
from cpd_desktop.store.queries.facts import load_courses, load_requirements
from cpd_desktop.store.session import Session

COURSE_FIELDS = ("kind", "subject", "tier", "group", "provider", "delivery", "expiry")
REQUIREMENT_FIELDS = ("basis", "source", "from", "to", "within_days", "specialist")
"""What can be changed of many, as forms and refusals call it."""

_NAMES = {"from": "starts_on", "to": "ends_on"}


def change_courses(
    session: Session, before: Sequence[CourseDraft], wanted: CourseDraft, fields: frozenset[str]
) -> Done[Many]:
    """Give the courses of *before*, as they were shown, what *wanted* says of *fields*. Raises Refused, naming the course."""
    known = {folded(course.code) for course in load_courses(session.connection()).values()}
    _refuse_missing([draft.code for draft in before], known, "course", fields)
    said = {name: getattr(wanted, name) for name in fields}
    drafts = [replace(draft, row=at, **said) for at, draft in enumerate(before, 1)]
    changed = [draft for draft, old in zip(drafts, before, strict=True) if replace(draft, row=old.row) != old]
    planner = partial(plan_courses, drafts=changed, said=fields)
    titles = {draft.row: draft.title for draft in changed}
    return _entered(session, planner, titles, len(before), "course", Touched.COURSES)


def change_requirements(
    session: Session, before: Sequence[RequirementDraft], wanted: RequirementDraft, fields: frozenset[str]
) -> Done[Many]:
    """Give the requirements of *before* what *wanted* says of *fields*. Raises Refused, naming the requirement."""
    known = {folded(one.code) for one in load_requirements(session.connection()).values()}
    _refuse_missing([draft.code for draft in before], known, "requirement", fields)
    said = {_NAMES.get(name, name): getattr(wanted, _NAMES.get(name, name)) for name in fields}
    drafts = [replace(draft, row=at, **said) for at, draft in enumerate(before, 1)]
    changed = [draft for draft, old in zip(drafts, before, strict=True) if replace(draft, row=old.row) != old]
    planner = partial(plan_requirements, drafts=changed, said=fields)
    titles = {draft.row: draft.title for draft in changed}
    return _entered(session, planner, titles, len(before), "requirement", Touched.REQUIREMENTS)


def _refuse_missing(codes: Sequence[str], known: set[str], what: str, fields: frozenset[str]) -> None:
    if not fields:
        message = "Tick what is to be changed."
        raise Refused(message)
    for code in codes:
        if folded(code) not in known:
            message = f"The {what} {code} is not in the book any more: close this, look at the list, and choose anew."
            raise Refused(message)


def _entered(
    session: Session, planner: Planner, titles: dict[int, str], everyone: int, what: str, touched: Touched
) -> Done[Many]:
    count = len(titles)
    if not count:
        return Done(Many(0, everyone), Touched.NOTHING)

    def plan(inner: Session) -> Plan:
        found = planner(inner)
        for refused in result_of(found, applied=False).rejected:
            message = f"{titles[refused.row]}: {refused.reason}"
            raise Refused(sentence(message), field=refused.column)
        return found

    act = f"change {f'1 {what}' if count == 1 else f'{count} {what}s'}"
    done = enter(session, plan, act_name=act)
    changed = done.result.new + done.result.changed
    return Done(Many(changed, everyone - changed), touched if changed else Touched.NOTHING, remarks=done.remarks)
