"""Random books: a few people, courses, requirements and teams in every combination that the rules tell apart.

Courses have versions that ask for retraining, and retire with one that stands for them; records are checked.

Dates lie close together around the dates that are asked about, so that ends, windows and starts fall on each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from cpd_desktop.domain.course_versions import Retirement, Retraining
from cpd_desktop.domain.evidence import Verdict, grade_of, graded
from cpd_desktop.domain.facts import Facts, TeamGroup
from cpd_desktop.domain.holdings import Catalogue, Exemption, PersonFacts
from cpd_desktop.domain.people import Team
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.requirements import Level, Minimum, Requirement, RequirementKind, Scope
from cpd_desktop.domain.training import (
    EXPIRY_NOT_KNOWN,
    NEVER_EXPIRES,
    Course,
    DatedValidity,
    Evidence,
    Expiry,
    ExpiryKind,
    Outcome,
    RefreshFrom,
    TrainingRecord,
    Validity,
    expiry_from_text,
)
from tests.factories import (
    a_course,
    a_posting,
    a_record,
    a_revocation,
    a_team,
    an_absence,
    an_additional_role,
    an_exemption,
    facts_of,
    person_facts,
)

DAY = date(2026, 6, 1)
"""The middle of the time that the books are about."""

COURSES = range(1, 6)
TEAMS = range(1, 4)
ROLES = range(1, 4)
ADDITIONAL_ROLES = range(40, 42)
REQUIREMENTS = range(1, 4)
GROUPS = ("Deaf", "dementia")
SERVICES = ("Community", "Sensory", "")
EXPIRIES = tuple(
    expiry_from_text(text)
    for text in ("12 months", "1 month", "365 days", "30 days", "31 March", "29 February", "never", "not known")
)
# The outcomes that count come up most often.
OUTCOMES = (*([Outcome.COMPLETED] * 6), Outcome.PASSED, Outcome.PASSED, *([Outcome.BOOKED] * 3), *Outcome)


periods = st.one_of(
    st.integers(1, 999).map(lambda number: Expiry(ExpiryKind.MONTHS, number)),
    st.integers(1, 36_500).map(lambda number: Expiry(ExpiryKind.DAYS, number)),
)
_fixed = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(
    lambda day: Expiry(ExpiryKind.FIXED_DAY, month=day.month, day=day.day)
)
expiries = st.one_of(periods, _fixed, st.sampled_from([NEVER_EXPIRES, EXPIRY_NOT_KNOWN]))


@dataclass(frozen=True)
class Book:
    """People with their reasons, and the same as columns; the evidence of their records is as its newest checks found it."""

    people: tuple[PersonFacts, ...]
    facts: Facts

    def catalogue_on(self, as_at: date) -> Catalogue:
        return self.facts.catalogue_on(as_at)


def _around(earliest: int, latest: int) -> st.SearchStrategy[date]:
    return st.integers(earliest, latest).map(lambda number: DAY + timedelta(days=number))


as_at_dates = _around(-150, 150)
warnings = st.sampled_from([90, 90, 0, 1, 30, 365])
_past = _around(-900, 100)
# A year or a month before the dates asked about, where the commonest ends fall on them, more often than elsewhere.
_completions = st.one_of(_around(-500, -200), _around(-120, 120), _around(-800, 200))
_one_in_five = st.sampled_from([False] * 4 + [True])
_two_in_five = st.sampled_from([False] * 3 + [True] * 2)
_one_in_ten = st.sampled_from([False] * 9 + [True])


@st.composite
def _spells(draw: st.DrawFn, *, open_start: bool = False) -> Spell:
    starts_on = date.min if open_start and draw(st.booleans()) else draw(_past)
    # An end may come before its start: such a spell covers nothing.
    return Spell(starts_on, draw(_around(-300, 300)) if draw(_one_in_five) else None)


@st.composite
def validities(draw: st.DrawFn) -> Validity:
    return Validity(
        draw(st.sampled_from(EXPIRIES)), draw(st.sampled_from(RefreshFrom)), draw(st.sampled_from([90, 0, 1, 30]))
    )


@st.composite
def retrainings(draw: st.DrawFn) -> Retraining:
    starts_on = draw(_around(-300, 200))
    return Retraining(starts_on, starts_on + timedelta(days=draw(st.sampled_from([0, 1, 30, 90, 180]))))


@st.composite
def _retirements(draw: st.DrawFn, course_id: int) -> Retirement:
    # Some are replaced by themselves, by one that is not there or retired too, or by nothing: the rules take it all.
    return Retirement(course_id, draw(_around(-400, 200)), draw(st.sampled_from([*COURSES, *COURSES, None, 98])))


@st.composite
def _courses(draw: st.DrawFn, course_id: int) -> Course:
    dated = [DatedValidity(None, draw(validities()))]
    if draw(_one_in_five):
        dated.append(DatedValidity(draw(_past), draw(validities())))
    made = a_course(
        course_id,
        validities=tuple(dated),
        subject=draw(st.sampled_from(["communication"] * 4 + ["dementia", ""])),
        tier=draw(st.sampled_from([1, 2, 3, None])),
        group=draw(st.sampled_from(["", "Deaf", "", "dementia"])),
        satisfies=draw(st.frozensets(st.sampled_from(COURSES), max_size=1)) if draw(_one_in_five) else frozenset(),
    )
    asked = draw(st.lists(retrainings(), min_size=1, max_size=2)) if draw(_one_in_five) else []
    return replace(
        made,
        retrainings=tuple(sorted(asked, key=lambda one: one.starts_on)),
        retirement=draw(_retirements(course_id)) if draw(_two_in_five) else None,
    )


@st.composite
def _scopes(draw: st.DrawFn) -> Scope:
    def a_few(things: range) -> frozenset[int]:
        return (
            draw(st.frozensets(st.sampled_from(things), min_size=1, max_size=2)) if draw(_one_in_ten) else frozenset()
        )

    def names(things: tuple[str, ...]) -> frozenset[str]:
        return (
            draw(st.frozensets(st.sampled_from(things), min_size=1, max_size=2)) if draw(_one_in_ten) else frozenset()
        )

    return Scope(
        roles=a_few(ROLES),
        additional_roles=a_few(ADDITIONAL_ROLES),
        teams=a_few(TEAMS),
        services=names(SERVICES[:2]),
        groups_served=names(GROUPS),
        people=a_few(range(1, 5)),
    )


@st.composite
def _requirements(draw: st.DrawFn, requirement_id: int) -> Requirement:
    kind = draw(st.sampled_from(RequirementKind))
    number = draw(st.integers(0, 3))
    return Requirement(
        id=requirement_id,
        code=f"R{requirement_id}",
        title=f"Requirement {requirement_id}",
        kind=kind,
        courses=draw(st.frozensets(st.sampled_from([*COURSES, 99]), min_size=1, max_size=3)),
        scope=draw(_scopes()),
        within_days=draw(st.sampled_from([84, None, 0, 365])),
        interval=draw(st.sampled_from(EXPIRIES)) if draw(_one_in_five) else None,
        minimum=Minimum(number=number) if draw(st.booleans()) else Minimum(percent=draw(st.integers(1, 100))),
        level=draw(st.sampled_from(Level)),
        specialist=draw(st.booleans()),
        in_force=draw(_spells(open_start=True)),
        suggested=draw(_one_in_ten),
    )


@st.composite
def counting_records(draw: st.DrawFn) -> TrainingRecord:
    """Return a record that counts; `numbered` gives it an id."""
    completed_on = draw(_completions)
    given = completed_on + timedelta(days=draw(st.integers(-10, 500))) if draw(_one_in_five) else None
    return a_record(
        completed_on,
        course=draw(st.sampled_from(COURSES)),
        outcome=draw(st.sampled_from([Outcome.COMPLETED, Outcome.PASSED])),
        given=given,
        evidence=draw(st.sampled_from(Evidence)),
    )


@st.composite
def records(draw: st.DrawFn) -> TrainingRecord:
    """Return a record of any outcome; `numbered` gives it an id."""
    made = draw(counting_records())
    outcome = draw(st.sampled_from(OUTCOMES))
    if outcome is Outcome.BOOKED:
        made = replace(made, completed_on=draw(_around(-100, 300)))
    return replace(made, outcome=outcome)


@st.composite
def exemptions(draw: st.DrawFn, spells: st.SearchStrategy[Spell] | None = None) -> Exemption:
    spell = draw(_spells() if spells is None else spells)
    requirement = draw(st.sampled_from(REQUIREMENTS))
    return an_exemption(requirement=requirement, starts_on=spell.starts_on, ends_on=spell.ends_on)


@st.composite
def people(draw: st.DrawFn, person_id: int) -> PersonFacts:
    def up_to(most: int) -> range:
        return range(draw(st.sampled_from([most, *range(most)])))

    def a_spell() -> Spell:
        return draw(_spells())

    def an_id(things: range) -> int:
        return draw(st.sampled_from(things))

    spells_of_postings = [a_spell() for _ in range(draw(st.sampled_from([1, 2, 1, 2, 3, 0])))]
    return person_facts(
        person_id,
        postings=[
            a_posting(team=an_id(TEAMS), role=an_id(ROLES), starts_on=spell.starts_on, ends_on=spell.ends_on)
            for spell in spells_of_postings
        ],
        additional_roles=[
            an_additional_role(an_id(ADDITIONAL_ROLES), starts_on=spell.starts_on, ends_on=spell.ends_on)
            for spell in [a_spell() for _ in up_to(2)]
        ],
        absences=[
            an_absence(starts_on=spell.starts_on, ends_on=spell.ends_on)
            for spell in ([a_spell()] if draw(_one_in_five) else [])
        ],
        exemptions=[draw(exemptions()) for _ in (up_to(2) if draw(_one_in_five) else ())],
        revocations=[
            a_revocation(draw(_past), requirement=an_id(REQUIREMENTS)) for _ in (up_to(2) if draw(_one_in_five) else ())
        ],
        records=[draw(records()) for _ in up_to(8)],
    )


def _teams(draw: st.DrawFn) -> dict[int, Team]:
    return {team_id: a_team(team_id, service=draw(st.sampled_from(SERVICES))) for team_id in TEAMS}


@st.composite
def books(draw: st.DrawFn, *, most_people: int = 3) -> Book:
    """Return a book of up to *most_people*, three requirements, six courses and three teams."""
    known = tuple(draw(people(person_id)) for person_id in range(1, draw(st.integers(1, most_people)) + 1))
    catalogue = Catalogue(
        requirements={requirement_id: draw(_requirements(requirement_id)) for requirement_id in REQUIREMENTS},
        courses={course_id: draw(_courses(course_id)) for course_id in COURSES},
        teams=_teams(draw),
    )
    team_groups = [
        TeamGroup(draw(st.sampled_from(TEAMS)), draw(st.sampled_from(GROUPS)), draw(_spells(open_start=True)))
        for _ in range(draw(st.integers(0, 4)))
    ]
    ids = [record.id for one in known for record in one.records]
    checks = st.dictionaries(st.sampled_from(ids), st.sampled_from(Verdict)) if ids else st.just({})
    verdicts: dict[int, Verdict] = draw(checks) if draw(st.booleans()) else {}
    stated = facts_of(known, catalogue, team_groups=team_groups)
    return Book(
        tuple(_checked(one, verdicts) for one in known), replace(stated, records=graded(stated.records, verdicts))
    )


def _checked(person: PersonFacts, verdicts: dict[int, Verdict]) -> PersonFacts:
    found = (replace(one, evidence=grade_of(one.evidence, verdicts.get(one.id))) for one in person.records)
    return replace(person, records=tuple(found))
