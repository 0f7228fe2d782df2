"""The catalogue of courses and the requirements as lists, each line with the draft that would say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.course_versions import Retirement
from cpd_desktop.domain.drafts import CourseDraft, RequirementDraft
from cpd_desktop.domain.requirements import Level
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import Course, expiry_from_text
from cpd_desktop.services.choosing import Option, Options, options_to_choose
from cpd_desktop.services.courses import plan_courses
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.imports import Plan, Planner
from cpd_desktop.services.listing import Listing, courses_listing, requirements_listing
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.requirements import SCOPE_FIELDS, plan_requirements
from cpd_desktop.store.queries.facts import load_courses, load_requirements
from cpd_desktop.store.session import Session

_LIST = "; "
_MOST_NAMED = 2
_TEXTS = ("code", "title", "kind", "minimum", "level", "basis", "source")


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A course of the catalogue. *expiry* is in words, `not known` where nobody has said.

    *retirement* says from when it is not offered any more, which *is_retired* says of the date asked about; *replaced_by* is the
    title of what takes its place, *replaces* those of the courses whose place it takes.
    """

    id: int
    draft: CourseDraft
    expiry: str
    suggested: bool
    retirement: Retirement | None = None
    is_retired: bool = False
    replaced_by: str = ""
    replaces: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Its code."""
        return self.draft.code


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """A requirement. *applies_to* counts the people in scope on the date; None where it bears on nobody by then."""

    draft: RequirementDraft
    suggested: bool
    applies_to: int | None

    @property
    def code(self) -> str:
        """Its code."""
        return self.draft.code

    @property
    def who(self) -> str:
        """Whom it is for, in words."""
        one = self.draft
        parts = [_either(one.roles), _either(one.additional_roles), _either(one.people)]
        parts += [f"in {_either(one.teams)}"] if one.teams else []
        parts += [f"in {_either(one.services)}"] if one.services else []
        parts += [f"in teams that serve: {_either(one.groups_served)}"] if one.groups_served else []
        return ", ".join(part for part in parts if part) or "Everyone"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that the page of courses shows and its forms choose from."""

    courses: tuple[CourseLine, ...]
    requirements: tuple[RequirementLine, ...]
    options: Options
    services: tuple[Option, ...]
    groups: tuple[Option, ...]
    subjects: tuple[Option, ...]


def _either(names: tuple[str, ...]) -> str:
    """Return names as alternatives; of many, the first and how many more there are."""
    shown = names if len(names) <= _MOST_NAMED else (names[0], f"{len(names) - 1} more")
    return " or ".join(shown)


def course_catalogue(session: Session, as_at: date) -> Catalogue:
    """Return the catalogue and the requirements as the book has them now, with what they come to on *as_at*."""
    question = CoverageQuestion(as_at)
    courses = _courses(session, question)
    requirements = _requirements(session, question)
    grid = memory_of(session).grid(session, as_at, None)
    teams = grid.catalogue.teams.values()
    asked = {group for line in requirements for group in line.draft.groups_served}
    groups = {line.draft.group for line in courses} | asked | {group for team in teams for group in team.groups_served}
    return Catalogue(
        courses,
        requirements,
        options_to_choose(session),
        _named(team.service for team in teams),
        _named(groups),
        _named(line.draft.subject for line in courses),
    )


def _named(names: Iterable[str]) -> tuple[Option, ...]:
    return tuple(Option(at, name) for at, name in enumerate(sorted(set(names) - {""})))


def _lines(listing: Listing) -> list[dict[str, object]]:
    return [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]


def _text(line: dict[str, object], column: str) -> str:
    value = line[column]
    return "" if value is None else str(value)


def _list(line: dict[str, object], column: str) -> tuple[str, ...]:
    return tuple(part for part in _text(line, column).split(_LIST) if part)


def _number(line: dict[str, object], column: str) -> int | None:
    value = line[column]
    return value if isinstance(value, int) else None


def _day(line: dict[str, object], column: str) -> date | None:
    value = line[column]
    return value if isinstance(value, date) else None


def _courses(session: Session, question: CoverageQuestion) -> tuple[CourseLine, ...]:
    known = load_courses(session.connection())
    ids = {course.code: course.id for course in known.values()}
    plain = (
        "code", "title", "kind", "subject", "group", "provider", "delivery", "hours", "asc_wds_category", "source", "notes",
    )  # fmt: skip
    found = []
    for line in _lines(courses_listing(session, question)):
        texts: dict[str, Any] = {column: _text(line, column) for column in plain}
        draft = CourseDraft(
            row=0,
            tier=_number(line, "tier"),
            expiry=expiry_from_text(_text(line, "expiry")),
            satisfies=_list(line, "satisfies"),
            **texts,
        )
        is_suggested = line["suggestion"] == "yes"
        course = CourseLine(ids[draft.code], draft, _text(line, "expiry"), is_suggested)
        found.append(_with_retirement(course, known, question.as_at))
    return tuple(found)


def _with_retirement(line: CourseLine, known: Mapping[int, Course], as_at: date) -> CourseLine:
    """Return *line* with what retires it, and whose place it takes."""
    retirement = known[line.id].retirement
    replaces = tuple(
        one.title for one in known.values() if one.retirement is not None and one.retirement.replaced_by_id == line.id
    )
    if retirement is None:
        return replace(line, replaces=replaces)
    instead = known.get(retirement.replaced_by_id or 0)
    return replace(
        line, retirement=retirement, is_retired=retirement.retired_on <= as_at,
        replaced_by="" if instead is None else instead.title, replaces=replaces,
    )  # fmt: skip


def _requirements(session: Session, question: CoverageQuestion) -> tuple[RequirementLine, ...]:
    applies = _people_in_scope(session, question.as_at)
    found = []
    for line in _lines(requirements_listing(session, question)):
        interval = _text(line, "interval")
        said: dict[str, Any] = {column: _text(line, column) for column in _TEXTS}
        said.update((column, _list(line, column)) for column in SCOPE_FIELDS)
        draft = RequirementDraft(
            row=0,
            courses=_list(line, "courses"),
            within_days=_number(line, "within_days"),
            interval=expiry_from_text(interval) if interval else None,
            specialist=line["specialist"] == "yes",
            starts_on=_day(line, "from"),
            ends_on=_day(line, "to"),
            **said,
        )
        found.append(RequirementLine(draft, line["suggestion"] == "yes", applies.get(draft.code)))
    return tuple(found)


def _people_in_scope(session: Session, as_at: date) -> dict[str, int]:
    grid = memory_of(session).grid(session, as_at, None)
    return {
        one.code: grid.counts(one.id, Level.ORGANISATION)[0].in_scope
        for one in grid.facts.requirements.values()
        if one.bears_on(as_at)
    }


def course_planner(draft: CourseDraft, *, is_new: bool) -> Planner:
    """Return the planner of a course that was typed; a new one whose code is taken is refused."""

    def plan(session: Session) -> Plan:
        taken = {folded(course.code): course.title for course in load_courses(session.connection()).values()}
        if is_new and folded(draft.code) in taken:
            return _refused(Touched.COURSES, f"{draft.code} is the code of {taken[folded(draft.code)]} already")
        return plan_courses(session, [draft])

    return plan


def requirement_planner(draft: RequirementDraft, *, is_new: bool) -> Planner:
    """Return the planner of a requirement that was typed; a new one whose code is taken is refused."""

    def plan(session: Session) -> Plan:
        taken = {folded(one.code): one.title for one in load_requirements(session.connection()).values()}
        if is_new and folded(draft.code) in taken:
            return _refused(Touched.REQUIREMENTS, f"{draft.code} is the code of {taken[folded(draft.code)]} already")
        return plan_requirements(session, [draft])

    return plan


def _refused(touched: Touched, reason: str) -> Plan:
    plan = Plan(touched)
    plan.reject(0, "code", reason)
    return plan
