"""People, courses, requirements and records with sensible defaults: a test names only what it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from cpd_desktop.domain.facts import (
    EVIDENCE,
    FOREVER,
    NO_DAY,
    OUTCOMES,
    Facts,
    RecordColumns,
    SpellColumns,
    TeamGroup,
    numbers,
    start_day,
)
from cpd_desktop.domain.holdings import Catalogue, Exemption, PersonFacts, Revocation
from cpd_desktop.domain.people import Absence, AdditionalRole, Person, Posting, Team
from cpd_desktop.domain.periods import Spell, day_number
from cpd_desktop.domain.requirements import Basis, Level, Minimum, Requirement, RequirementKind, Scope
from cpd_desktop.domain.training import (
    REFRESH_WINDOW_DAYS,
    Course,
    DatedValidity,
    Evidence,
    Expiry,
    Outcome,
    RefreshFrom,
    TrainingRecord,
    Validity,
    expiry_from_text,
)

Dated = TypeVar("Dated", Posting, AdditionalRole, Absence, Exemption, Revocation, TrainingRecord)

ANYBODY = Scope()
ALWAYS = Spell(date.min)
POSTED_ON = date(2020, 1, 1)
"""The first day of a posting that a test does not date: long before the days that the tests ask about."""


def a_spell(starts_on: date = date.min, ends_on: date | None = None) -> Spell:
    return Spell(starts_on, ends_on)


def a_person(person_id: int = 1, *, name: str = "", staff_number: str = "", email: str = "") -> Person:
    return Person(
        person_id,
        uuid=f"00000000-0000-4000-8000-{person_id:012}",
        name=name or f"Person {person_id}",
        staff_number=staff_number or f"{person_id:06}",
        email=email,
    )


def a_team(team_id: int = 1, *, name: str = "", service: str = "", groups_served: Collection[str] = ()) -> Team:
    return Team(team_id, name or f"Team {team_id}", service, frozenset(groups_served))


def a_posting(
    *, team: int = 1, role: int = 1, starts_on: date = POSTED_ON, ends_on: date | None = None, person: int = 1
) -> Posting:
    return Posting(person, team, role, Spell(starts_on, ends_on))


def an_additional_role(
    role: int = 1, *, starts_on: date = POSTED_ON, ends_on: date | None = None, person: int = 1
) -> AdditionalRole:
    return AdditionalRole(person, role, Spell(starts_on, ends_on))


def an_absence(*, starts_on: date = POSTED_ON, ends_on: date | None = None, person: int = 1) -> Absence:
    return Absence(person, Spell(starts_on, ends_on))


def an_exemption(
    *,
    requirement: int = 1,
    starts_on: date = POSTED_ON,
    ends_on: date | None = None,
    reason: str = "Holds a registration that includes it",
    person: int = 1,
) -> Exemption:
    return Exemption(person, requirement, Spell(starts_on, ends_on), reason)


def a_revocation(
    revoked_on: date, *, requirement: int = 1, reason: str = "Observed practice was unsafe", person: int = 1
) -> Revocation:
    return Revocation(person, requirement, revoked_on, reason)


def a_validity(
    expiry: str | Expiry = "12 months",
    *,
    refresh_from: RefreshFrom = RefreshFrom.COMPLETION,
    window_days: int = REFRESH_WINDOW_DAYS,
) -> Validity:
    known = expiry if isinstance(expiry, Expiry) else expiry_from_text(expiry)
    return Validity(known, refresh_from, window_days)


def a_course(
    course_id: int = 1,
    *,
    expiry: str = "12 months",
    refresh_from: RefreshFrom = RefreshFrom.COMPLETION,
    window_days: int = REFRESH_WINDOW_DAYS,
    validities: tuple[DatedValidity, ...] = (),
    subject: str = "",
    tier: int | None = None,
    group: str = "",
    satisfies: Collection[int] = (),
) -> Course:
    """Return a course; *validities*, where given, replace *expiry*, *refresh_from* and *window_days*."""
    always = DatedValidity(None, a_validity(expiry, refresh_from=refresh_from, window_days=window_days))
    return Course(
        id=course_id,
        code=f"C{course_id}",
        title=f"Course {course_id}",
        validities=validities or (always,),
        subject=subject,
        tier=tier,
        group=group,
        satisfies=frozenset(satisfies),
    )


def a_requirement(
    requirement_id: int = 1,
    *,
    courses: Collection[int] = (1,),
    kind: RequirementKind = RequirementKind.INDIVIDUAL,
    scope: Scope = ANYBODY,
    within_days: int | None = None,
    interval: str = "",
    minimum: Minimum | None = None,
    level: Level = Level.TEAM,
    specialist: bool = False,
    in_force: Spell = ALWAYS,
    suggested: bool = False,
) -> Requirement:
    return Requirement(
        id=requirement_id,
        code=f"R{requirement_id}",
        title=f"Requirement {requirement_id}",
        kind=kind,
        courses=frozenset(courses),
        scope=scope,
        within_days=within_days,
        interval=expiry_from_text(interval) if interval else None,
        minimum=minimum,
        level=level,
        specialist=specialist,
        basis=Basis.LOCAL,
        in_force=in_force,
        suggested=suggested,
    )


def a_capacity_requirement(requirement_id: int = 1, *, number: int = 0, percent: int = 0, **parts: Any) -> Requirement:
    """Return a requirement of so many holders; *parts* are those of `a_requirement`."""
    return a_requirement(
        requirement_id, kind=RequirementKind.CAPACITY, minimum=Minimum(number=number, percent=percent), **parts
    )


def a_record(
    completed_on: date,
    *,
    course: int = 1,
    outcome: Outcome = Outcome.COMPLETED,
    given: date | None = None,
    evidence: Evidence = Evidence.CLAIMED,
    person: int = 1,
    record_id: int = 0,
) -> TrainingRecord:
    """Return a record; without a *record_id*, `person_facts` and `numbered` give it one."""
    return TrainingRecord(record_id, person, course, completed_on, outcome, given, evidence)


def numbered(records: Iterable[TrainingRecord], *, after: int = 0) -> tuple[TrainingRecord, ...]:
    """Return *records* with ids of their own where they have none, counted from *after*."""
    return tuple(
        record if record.id else replace(record, id=after + place) for place, record in enumerate(records, start=1)
    )


def person_facts(
    person_id: int = 1,
    *,
    postings: Iterable[Posting] | None = None,
    additional_roles: Iterable[AdditionalRole] = (),
    absences: Iterable[Absence] = (),
    exemptions: Iterable[Exemption] = (),
    revocations: Iterable[Revocation] = (),
    records: Iterable[TrainingRecord] = (),
) -> PersonFacts:
    """Return what is known of one person; all that is handed over becomes that person's.

    Without *postings* the person has been in team 1 in role 1 since POSTED_ON.
    """
    return PersonFacts(
        person_id=person_id,
        postings=_of(person_id, [a_posting()] if postings is None else postings),
        additional_roles=_of(person_id, additional_roles),
        absences=_of(person_id, absences),
        exemptions=_of(person_id, exemptions),
        revocations=_of(person_id, revocations),
        records=numbered(_of(person_id, records), after=person_id * 1000),
    )


def _of(person_id: int, parts: Iterable[Dated]) -> tuple[Dated, ...]:
    return tuple(replace(part, person_id=person_id) for part in parts)


def a_catalogue(
    *requirements: Requirement, courses: Iterable[Course] | None = None, teams: Iterable[Team] | None = None
) -> Catalogue:
    """Return a catalogue; without *courses*, course 1 of 12 months; without *teams*, team 1."""
    return Catalogue(
        requirements={requirement.id: requirement for requirement in requirements},
        courses={course.id: course for course in ([a_course()] if courses is None else courses)},
        teams={team.id: team for team in ([a_team()] if teams is None else teams)},
    )


def facts_of(
    people: Iterable[PersonFacts], catalogue: Catalogue, *, team_groups: Iterable[TeamGroup] | None = None
) -> Facts:
    """Return *people* and *catalogue* as columns. Without *team_groups* the teams serve their groups always."""
    known = list(people)
    if team_groups is None:
        team_groups = [
            TeamGroup(team.id, group, ALWAYS)
            for team in catalogue.teams.values()
            for group in sorted(team.groups_served)
        ]
    return Facts(
        courses=catalogue.courses,
        requirements=catalogue.requirements,
        teams={team.id: replace(team, groups_served=frozenset()) for team in catalogue.teams.values()},
        team_groups=tuple(team_groups),
        person_ceiling=max((person.person_id for person in known), default=0) + 1,
        postings=_spells((at.person_id, at.team_id, at.role_id, at.spell) for one in known for at in one.postings),
        additional_roles=_spells(
            (held.person_id, held.role_id, 0, held.spell) for one in known for held in one.additional_roles
        ),
        absences=_spells((away.person_id, 0, 0, away.spell) for one in known for away in one.absences),
        exemptions=_spells(
            (exempt.person_id, exempt.requirement_id, 0, exempt.spell) for one in known for exempt in one.exemptions
        ),
        revocations=_spells(
            (taken.person_id, taken.requirement_id, 0, Spell(taken.revoked_on))
            for one in known
            for taken in one.revocations
        ),
        records=record_columns(record for one in known for record in one.records),
    )


def _spells(rows: Iterable[tuple[int, int, int, Spell]]) -> SpellColumns:
    listed = [
        (person, of, also, start_day(spell), FOREVER if spell.ends_on is None else day_number(spell.ends_on))
        for person, of, also, spell in rows
    ]
    return SpellColumns(*(numbers(column) for column in zip(*listed, strict=True)))


def record_columns(records: Iterable[TrainingRecord]) -> RecordColumns:
    """Return *records* as columns."""
    listed = [
        (
            record.id,
            record.person_id,
            record.course_id,
            day_number(record.completed_on),
            NO_DAY if record.valid_until_given is None else day_number(record.valid_until_given),
            OUTCOMES.index(record.outcome),
            EVIDENCE.index(record.evidence),
        )
        for record in records
    ]
    return RecordColumns(*(numbers(column) for column in zip(*listed, strict=True)))
