"""Who needs what: scope, alternatives and tiers, and the people and teams that a requirement bears on.

Source of the conventions: the project's rules, sections 3 and 5.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.people import AdditionalRole, Posting, Team
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.training import Course, Expiry, Validity


class RequirementKind(StrEnum):
    """Individual: everyone in scope holds it. Capacity: there are enough holders."""

    INDIVIDUAL = "individual"
    CAPACITY = "capacity"


class Level(StrEnum):
    """Where the holders of a capacity requirement are counted."""

    TEAM = "team"
    SERVICE = "service"
    ORGANISATION = "organisation"


class Basis(StrEnum):
    """Why a requirement exists."""

    STATUTORY = "statutory"
    REGULATORY = "regulatory"
    PROFESSIONAL = "professional"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Minimum:
    """How many holders are needed: *number* people or, where *percent* is set, that share (1 to 100) of those in scope."""

    number: int = 0
    percent: int = 0

    def __str__(self) -> str:
        return f"{self.percent}%" if self.percent else str(self.number)

    def needed(self, in_scope: int) -> int:
        """Return the holders needed among *in_scope* people; a share is rounded up to whole people."""
        return math.ceil(self.percent * in_scope / 100) if self.percent else self.number


def minimum_from_text(text: str) -> Minimum:
    """Read `2` or `50%`. Raises ValueError, with a reason that can be shown, on anything else."""
    words = text.replace(" ", "")
    digits = words.removesuffix("%")
    if digits.isascii() and digits.isdigit() and len(digits) <= 6 and int(digits) > 0:
        if words == digits:
            return Minimum(number=int(digits))
        if int(digits) <= 100:
            return Minimum(percent=int(digits))
    message = f"'{text}' is not a minimum: write a number of people, such as 2, or a share, such as 50%"
    raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Scope:
    """Who is meant: AND between the kinds, OR within one; an empty kind asks nothing. Services and groups by name."""

    roles: frozenset[int] = frozenset()
    additional_roles: frozenset[int] = frozenset()
    teams: frozenset[int] = frozenset()
    services: frozenset[str] = frozenset()
    groups_served: frozenset[str] = frozenset()
    people: frozenset[int] = frozenset()

    def admits_team(self, team: Team) -> bool:
        """Whether *team* meets what the scope asks of teams, services and groups served."""
        return (
            (not self.teams or team.id in self.teams)
            and (not self.services or team.service in self.services)
            and (not self.groups_served or bool(team.groups_served & self.groups_served))
        )

    @property
    def names_teams(self) -> bool:
        """Whether the scope asks anything of teams, services or groups served."""
        return bool(self.teams or self.services or self.groups_served)

    @property
    def names_people(self) -> bool:
        """Whether the scope asks anything of the person: a role, an additional role, or who it is."""
        return bool(self.roles or self.additional_roles or self.people)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement as it is known.

    *courses* are the ids of the listed courses, any of which will do; *within_days* is the time from starting, None for
    none; *interval* replaces the courses' own; *suggested* until the organisation adopts it: a suggestion counts nowhere,
    unless it *stands_in* because nothing at all has been adopted yet (see `stand_ins`).
    """

    id: int
    code: str
    title: str
    kind: RequirementKind
    courses: frozenset[int]
    scope: Scope = field(default_factory=Scope)
    within_days: int | None = None
    interval: Expiry | None = None
    minimum: Minimum | None = None
    level: Level = Level.TEAM
    specialist: bool = False
    basis: Basis = Basis.LOCAL
    source: str = ""
    in_force: Spell = Spell(date.min)
    suggested: bool = False
    stands_in: bool = False

    def bears_on(self, as_at: date) -> bool:
        """Whether anybody is asked for it on *as_at*: it is adopted, or stands in, and is in force."""
        return (not self.suggested or self.stands_in) and self.in_force.covers(as_at)


def replaced_on(courses: Mapping[int, Course], as_at: date) -> frozenset[int]:
    """Return the ids of those of *courses* that have retired by *as_at* and that another of them stands for since."""
    return frozenset(
        course.id
        for course in courses.values()
        if course.retirement is not None
        and course.retirement.retired_on <= as_at
        and course.retirement.replaced_by_id in courses
    )


def courses_on(courses: Mapping[int, Course], as_at: date) -> Mapping[int, Course]:
    """Return *courses* as they stand on *as_at*: what replaces a course that has retired satisfies what asks for that course.

    It does so as a course that says so of itself: a specialist requirement still takes nothing generic and nothing lower.
    """
    replaced = replaced_on(courses, as_at)
    if not replaced:
        return courses
    found = dict(courses)
    for course_id in replaced:
        retirement = courses[course_id].retirement
        if retirement is not None and retirement.replaced_by_id is not None:
            stands_in = found[retirement.replaced_by_id]
            found[stands_in.id] = replace(stands_in, satisfies=stands_in.satisfies | {course_id})
    return found


def satisfying_courses(requirement: Requirement, courses: Mapping[int, Course]) -> frozenset[int]:
    """Return the ids of the courses that satisfy *requirement*.

    These are the listed ones, those that say they satisfy one of these (through any number of levels), and those on the
    same subject at a higher tier: for the same group where the listed course is for a group. A specialist requirement is
    never satisfied, not even by way of another course, by one that is for no group or of a lower tier than all that are
    listed, whatever that course says of itself (rules, section 5).
    """
    listed = [courses[course_id] for course_id in requirement.courses if course_id in courses]
    lowest = min((one.tier for one in listed if one.group and one.tier is not None), default=0)
    subjects = {one.subject for one in listed}
    eligible = [course for course in courses.values() if not requirement.specialist or _is_specialist(course, lowest)]
    found: set[int] = set()
    more = {
        course.id
        for course in eligible
        if course.id in requirement.courses
        or (course.subject in subjects and any(_is_higher(course, low) for low in listed))
    }
    while more:
        found |= more
        more = {course.id for course in eligible if course.satisfies & found} - found
    return frozenset(found)


def _is_specialist(course: Course, lowest: int) -> bool:
    return bool(course.group) and (course.tier is None or course.tier >= lowest)


def _is_higher(course: Course, low: Course) -> bool:
    return (
        bool(low.subject)
        and course.subject == low.subject
        and low.tier is not None
        and course.tier is not None
        and course.tier > low.tier
        and (not low.group or course.group == low.group)
    )


def generic_courses(requirement: Requirement, courses: Mapping[int, Course]) -> frozenset[int]:
    """Return the ids of the courses for no group on the subjects of a specialist *requirement*; else none."""
    if not requirement.specialist:
        return frozenset()
    subjects = {courses[course_id].subject for course_id in requirement.courses if course_id in courses} - {""}
    generic = {course.id for course in courses.values() if not course.group and course.subject in subjects}
    return frozenset(generic) - satisfying_courses(requirement, courses)


def validity_for(requirement: Requirement, course: Course, as_at: date) -> Validity:
    """Return how *course* runs out for *requirement* on *as_at*: by the requirement's own interval, where it has one.

    What versions of the course ask holds whatever the interval.
    """
    validity = course.validity_on(as_at)
    if requirement.interval is None:
        return validity
    return replace(validity, expiry=requirement.interval)


def postings_in_scope(
    requirement: Requirement,
    postings: Iterable[Posting],
    additional_roles: Iterable[AdditionalRole],
    teams: Mapping[int, Team],
    as_at: date,
) -> tuple[Posting, ...]:
    """Return those of one person's *postings* through which the person is in scope on *as_at*.

    Role, team, service and group served must hold for one and the same posting; additional roles and named people hold
    for each of the postings.
    """
    if not requirement.bears_on(as_at):
        return ()
    scope = requirement.scope
    if scope.additional_roles and not any(
        held.role_id in scope.additional_roles and held.spell.covers(as_at) for held in additional_roles
    ):
        return ()
    return tuple(
        posting
        for posting in postings
        if posting.spell.covers(as_at)
        and (not scope.people or posting.person_id in scope.people)
        and (not scope.roles or posting.role_id in scope.roles)
        and scope.admits_team(teams[posting.team_id])
    )
