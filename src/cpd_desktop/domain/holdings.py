"""The one status function: what a person holds of a requirement on a date (rules, section 2).

This is the specification. `domain.grid` answers the same question for everybody at once, and a property test holds the
two equal on random books.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.people import Absence, AdditionalRole, Posting, Team, away_on
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.requirements import (
    Requirement,
    RequirementKind,
    generic_courses,
    postings_in_scope,
    satisfying_courses,
    validity_for,
)
from cpd_desktop.domain.training import (
    Course,
    Open,
    Outcome,
    TrainingRecord,
    ValidUntil,
    ends_of,
    rank_of_end,
)


class Status(StrEnum):
    """What a person holds of a requirement, in the order in which it is tested."""

    NOT_REQUIRED = "not required"
    EXEMPT = "exempt"
    REVOKED = "revoked"
    IN_DATE = "in date"
    EXPIRING = "expiring"
    GENERIC_ONLY = "generic only"
    EXPIRED = "expired"
    NOT_YET_DUE = "not yet due"
    MISSING = "missing"


HELD = frozenset({Status.IN_DATE, Status.EXPIRING})
"""The statuses that are in the numerator."""

LACKING = frozenset({Status.GENERIC_ONLY, Status.EXPIRED, Status.REVOKED, Status.MISSING})
"""The statuses that are in the denominator only."""

COULD_HELP = "could help to meet"
"""How the lack of a holding is said where a team needs enough people, and nobody in particular."""


def helps_by_getting(kind: RequirementKind, status: Status) -> bool:
    """Whether a person lacks nothing and could help a team: a need of capacity is the team's, not each person's."""
    return kind is RequirementKind.CAPACITY and status in LACKING


def standing_words(kind: RequirementKind, status: Status) -> str:
    """Return how a person stands with a requirement, in the words that window, paper and command line share."""
    if not helps_by_getting(kind, status):
        return status.value
    return COULD_HELP if status is Status.MISSING else f"{COULD_HELP} ({status.value})"


SHOWS_BOOKING = frozenset({Status.EXPIRED, Status.MISSING, Status.GENERIC_ONLY, Status.EXPIRING, Status.NOT_YET_DUE})


@dataclass(frozen=True, slots=True)
class Exemption:
    """A person need not hold a requirement for a time, for a *reason*."""

    person_id: int
    requirement_id: int
    spell: Spell
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Revocation:
    """A person's holding was taken back on a day, for a *reason*; it is re-earned by a record completed after that day."""

    person_id: int
    requirement_id: int
    revoked_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """All that is known about one person that bears on requirements."""

    person_id: int
    postings: tuple[Posting, ...] = ()
    additional_roles: tuple[AdditionalRole, ...] = ()
    absences: tuple[Absence, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    revocations: tuple[Revocation, ...] = ()
    records: tuple[TrainingRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What requirements, courses and teams there are on the date asked about."""

    requirements: Mapping[int, Requirement]
    courses: Mapping[int, Course]
    teams: Mapping[int, Team]


@dataclass(frozen=True, slots=True)
class Holding:
    """The answer for one person and one requirement on one date.

    *record* is the record that decided it and *valid_until* its last day; *booked_for* the next booking of a course that
    would satisfy it; *assured* whether a checked record covers the date; *due_on* the last day of the time to complete;
    *team_ids* are the teams through which the person is in scope; *away* is long-term absence on the date.
    """

    person_id: int
    requirement_id: int
    status: Status
    record: TrainingRecord | None = None
    valid_until: ValidUntil | None = None
    booked_for: date | None = None
    assured: bool = False
    due_on: date | None = None
    reason: str = ""
    team_ids: frozenset[int] = frozenset()
    away: bool = False


def holding(
    facts: PersonFacts, requirement: Requirement, catalogue: Catalogue, as_at: date, *, warning_days: int
) -> Holding:
    """Return what *facts* say of *requirement* on *as_at*. *warning_days* is W, from 0: how long before its end a holding
    is `expiring`, both ends included.
    """
    scoped = postings_in_scope(requirement, facts.postings, facts.additional_roles, catalogue.teams, as_at)
    if not scoped:
        return Holding(facts.person_id, requirement.id, Status.NOT_REQUIRED)
    best = _Best(facts, requirement, catalogue, as_at)
    due_on = _due_on(scoped, requirement)
    status, reason = _status(facts, requirement, best, as_at, warning_days, due_on)
    if status is Status.GENERIC_ONLY:
        deciding = best.generic
    else:
        deciding = best.current if status in HELD or status is Status.EXPIRED else None
    return Holding(
        person_id=facts.person_id,
        requirement_id=requirement.id,
        status=status,
        record=deciding[0] if deciding else None,
        valid_until=deciding[1] if deciding else None,
        booked_for=best.booked_for if status in SHOWS_BOOKING else None,
        assured=status in HELD and best.assured,
        due_on=due_on if status is Status.NOT_YET_DUE else None,
        reason=reason,
        team_ids=frozenset(posting.team_id for posting in scoped),
        away=away_on(facts.absences, as_at),
    )


def _status(
    facts: PersonFacts, requirement: Requirement, best: _Best, as_at: date, warning_days: int, due_on: date | None
) -> tuple[Status, str]:
    for exemption in facts.exemptions:
        if exemption.requirement_id == requirement.id and exemption.spell.covers(as_at):
            return Status.EXEMPT, exemption.reason
    if best.revocation is not None and best.current is None:
        return Status.REVOKED, best.revocation.reason
    if best.current is not None and covers(best.current[1], as_at):
        end = best.current[1]
        expiring = isinstance(end, date) and (end - as_at).days <= warning_days
        return (Status.EXPIRING if expiring else Status.IN_DATE), ""
    if best.generic is not None:
        return Status.GENERIC_ONLY, ""
    if best.current is not None:
        return Status.EXPIRED, ""
    if due_on is not None and as_at <= due_on:
        return Status.NOT_YET_DUE, ""
    return Status.MISSING, ""


def covers(end: ValidUntil, as_at: date) -> bool:
    """Whether a record completed by *as_at* with this last day still counts on it. What has no known end, does."""
    return isinstance(end, Open) or as_at <= end


def _due_on(scoped: Sequence[Posting], requirement: Requirement) -> date | None:
    # With several postings in scope the time runs from the first of them.
    if requirement.within_days is None:
        return None
    started_on = max(min(posting.spell.starts_on for posting in scoped), requirement.in_force.starts_on)
    return started_on + timedelta(days=requirement.within_days)


class _Best:
    """The records of one person that decide one requirement on one date."""

    def __init__(self, facts: PersonFacts, requirement: Requirement, catalogue: Catalogue, as_at: date) -> None:
        satisfying = satisfying_courses(requirement, catalogue.courses)
        self.revocation = max(
            (
                revocation
                for revocation in facts.revocations
                if revocation.requirement_id == requirement.id and revocation.revoked_on <= as_at
            ),
            key=lambda revocation: revocation.revoked_on,
            default=None,
        )
        earned = [
            record
            for record in facts.records
            if record.counts
            and record.course_id in satisfying
            and record.completed_on <= as_at
            and (self.revocation is None or record.completed_on > self.revocation.revoked_on)
        ]
        validity = {
            course_id: validity_for(requirement, catalogue.courses[course_id], as_at) for course_id in satisfying
        }
        ends = ends_of(earned, validity)
        self.current = _latest(earned, ends)
        self.assured = any(record.assured and covers(ends[record.id], as_at) for record in earned)
        self.generic = _generic(facts, requirement, catalogue, as_at)
        self.booked_for = min(
            (
                record.completed_on
                for record in facts.records
                if record.outcome is Outcome.BOOKED and record.course_id in satisfying and record.completed_on >= as_at
            ),
            default=None,
        )


def _generic(
    facts: PersonFacts, requirement: Requirement, catalogue: Catalogue, as_at: date
) -> tuple[TrainingRecord, ValidUntil] | None:
    generic = generic_courses(requirement, catalogue.courses)
    records = [
        record
        for record in facts.records
        if record.counts and record.course_id in generic and record.completed_on <= as_at
    ]
    # A generic course runs out by its own rule: the requirement's interval is for what satisfies it.
    ends = ends_of(records, {course_id: catalogue.courses[course_id].validity_on(as_at) for course_id in generic})
    latest = _latest(records, ends)
    return latest if latest is not None and covers(latest[1], as_at) else None


def _latest(
    records: Sequence[TrainingRecord], ends: Mapping[int, ValidUntil]
) -> tuple[TrainingRecord, ValidUntil] | None:
    if not records:
        return None
    best = max(records, key=lambda record: (rank_of_end(ends[record.id]), record.completed_on, record.id))
    return best, ends[best.id]
