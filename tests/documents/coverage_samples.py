"""Teams and whole councils for the papers on coverage, counted by the grid as everything else is.

`python -m tests.documents.coverage_samples FOLDER` writes each paper of them, to be looked at.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cpd_desktop.documents.layout import AuditHead, PageFacts
from cpd_desktop.documents.organisation_coverage import organisation_coverage
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD
from cpd_desktop.documents.team_coverage import team_coverage
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.grid import Grid, grid_on
from cpd_desktop.domain.holdings import Catalogue, PersonFacts
from cpd_desktop.domain.people import Person, Team
from cpd_desktop.domain.policy import Policy
from cpd_desktop.domain.requirements import Basis, Level, Minimum, Requirement, RequirementKind, Scope
from cpd_desktop.domain.sheets import Behind, OrganisationSheet, TeamSheet
from cpd_desktop.domain.training import Course, Evidence, Outcome, TrainingRecord
from tests.factories import (
    a_course,
    a_person,
    a_posting,
    a_record,
    a_requirement,
    a_revocation,
    a_team,
    an_absence,
    an_exemption,
    facts_of,
    person_facts,
)

AS_AT = date(2026, 11, 23)
ROLES = ("Social worker", "Support worker", "Team manager", "Occupational therapist", "Rehabilitation officer")
NAMES = (
    "O'Brien-Łukasz <b>&", "Siân Ŵyn", "Ann Baker", "محمد عبد الله", "বাংলা ভাষা", "Jo Bloggs", "Priya Shah", "Tom Okafor", "Zofia Żak",
    "Grace Lee", "Huw Llŷr", "Dan Ford", "Mary-Jane Ellis", "Ibrahim Khan", "Chloe Adeyemi",
)  # fmt: skip
TITLES = (
    "Safeguarding adults level 2", "Moving and handling", "Mental Capacity Act", "Information governance", "Fire safety", "Basic life support",
    "Equality, diversity and human rights", "Infection prevention and control", "Lone working", "Care Act assessment", "Medication awareness",
    "Dementia awareness", "Autism and learning disability (Oliver McGowan)", "Trauma-informed practice", "Record keeping", "Domestic abuse",
    "Self-neglect and hoarding", "Prevent", "Food hygiene", "Health and safety", "Cyber security", "Professional boundaries", "Positive risk taking",
    "Carers' assessments",
)  # fmt: skip


@dataclass
class Council:
    """Teams, courses, requirements and people, to be added to; the sheets are made by the grid, as services make them."""

    teams: list[Team] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    requirements: list[Requirement] = field(default_factory=list)
    people: list[PersonFacts] = field(default_factory=list)
    names: dict[int, Person] = field(default_factory=dict)
    policy: Policy = field(default_factory=Policy)

    def grid(self) -> Grid:
        catalogue = Catalogue(
            {one.id: one for one in self.requirements},
            {one.id: one for one in self.courses},
            {one.id: one for one in self.teams},
        )
        return grid_on(facts_of(self.people, catalogue), AS_AT, warning_days=self.policy.warning_days)

    def sheet(self, team_id: int = 1, grid: Grid | None = None) -> TeamSheet:
        grid = grid or self.grid()
        team = grid.catalogue.teams[team_id]
        rows = tuple(row for row in grid.rows() if row.team == team)
        members, away = grid.members(team_id)
        behind = {row.requirement.id: self._behind(grid, row, team_id) for row in rows}
        suggested = tuple(one for one in self.requirements if one.suggested)
        return TeamSheet(team, AS_AT, self.policy, rows, behind, len(members), away, suggested)

    def _behind(self, grid: Grid, row: CoverageRow, team_id: int) -> tuple[Behind, ...]:
        roles = {person_id: ROLES[role % len(ROLES)] for person_id, role in grid.roles_in(team_id)}
        found = (
            Behind(self.names[one.person_id], roles[one.person_id], one)
            for one in grid.people_behind(row.requirement.id, team_id)
        )
        return tuple(sorted(found, key=lambda one: one.person.name))

    def organisation(self) -> OrganisationSheet:
        grid = self.grid()
        rows = [*grid.rows(), *grid.rows(level=Level.ORGANISATION)]
        rows += [row for row in grid.rows(level=Level.SERVICE) if row.needed is not None]
        suggested = tuple(one for one in self.requirements if one.suggested)
        away = sum(bool(one.absences) for one in self.people)
        return OrganisationSheet(
            AS_AT, self.policy, tuple(self.teams), tuple(rows), len(self.people), away, suggestions=suggested
        )

    def require(self, title: str, *, code: str = "", basis: Basis = Basis.LOCAL, source: str = "", **parts: Any) -> int:
        """Add a requirement and, unless *parts* name courses, a course of its own; return its id."""
        number = len(self.requirements) + 1
        if "courses" not in parts:
            self.courses.append(a_course(100 + number, expiry="36 months"))
            parts["courses"] = (100 + number,)
        made = a_requirement(number, **parts)
        self.requirements.append(replace(made, title=title, code=code or f"R-{number:02}", basis=basis, source=source))
        return number

    def join(
        self, name: str = "", *, team: int = 1, role: int = 0, starts_on: date = date(2020, 1, 1), **parts: Any
    ) -> int:
        """Add a person posted in *team*; *parts* are those of `person_facts`. Return the id."""
        number = len(self.people) + 1
        postings = parts.pop("postings", None) or [a_posting(team=team, role=role, starts_on=starts_on)]
        self.people.append(person_facts(number, postings=postings, **parts))
        self.names[number] = a_person(number, name=name or f"{NAMES[number % len(NAMES)]} {number}")
        return number


def held(requirement: int, days_ago: int = 300, *, checked: bool = False) -> TrainingRecord:
    """Return a record of the requirement's own course of 36 months; 1,010 days ago is expiring, 1,200 expired."""
    evidence = Evidence.CHECKED if checked else Evidence.CLAIMED
    return a_record(AS_AT - timedelta(days=days_ago), course=100 + requirement, evidence=evidence)


def booked(requirement: int, days_ahead: int = 20) -> TrainingRecord:
    return a_record(AS_AT + timedelta(days=days_ahead), course=100 + requirement, outcome=Outcome.BOOKED)


def capacity(number: int = 0, *, percent: int = 0) -> dict[str, Any]:
    return {"kind": RequirementKind.CAPACITY, "minimum": Minimum(number=number, percent=percent)}


def deaf_services() -> Council:
    """The story: 62 of 64 of mandatory training, generic courses for Deaf people, and one of two BSL users."""
    council = Council([a_team(1, name="Deaf Services", service="Sensory Services", groups_served=["Deaf"])])
    mandatory = [
        council.require(title, code=f"M-{place:02}", basis=Basis.STATUTORY, within_days=90)
        for place, title in enumerate(TITLES[:8], 1)
    ]
    for course_id, expiry, tier, group in (
        (1, "24 months", 3, "Deaf"),
        (2, "24 months", 1, ""),
        (3, "24 months", 2, "Deaf"),
        (4, "24 months", 1, ""),
    ):
        subject = "BSL" if course_id < 3 else "Deaf awareness"
        council.courses.append(a_course(course_id, expiry=expiry, subject=subject, tier=tier, group=group))
    scope = Scope(groups_served=frozenset({"Deaf"}))
    council.require("BSL level 3", code="BSL-3", courses=(1,), scope=scope, specialist=True, **capacity(2))
    aware = council.require(
        "Working with Deaf people", code="DEA-02", courses=(3,), scope=scope, specialist=True, within_days=180
    )
    first_aid = council.require("First aider at work", code="FAW-01", basis=Basis.REGULATORY, **capacity(1))
    council.require(
        "Deafblind awareness",
        code="DFB-01",
        suggested=True,
        source="Suggested starting point, confirm locally",
        basis=Basis.PROFESSIONAL,
    )
    for place in range(8):
        records = [
            held(number, 300 + place, checked=place < 6)
            for number in mandatory
            if (place, number) not in {(2, 3), (3, 5)}
        ]
        records += [held(3, 1200), booked(3)] if place == 2 else []
        records += [held(first_aid)] if place == 4 else []
        records += [a_record(date(2025, 3, 1), course=1, evidence=Evidence.PROVIDER)] if place == 1 else []
        records += [a_record(date(2023, 3, 1), course=1)] if place == 0 else []
        records += [a_record(date(2025, 6, 1), course=2)] if place in (3, 4, 5) else []
        records += [a_record(date(2025, 1, 10), course=3)] if place in (1, 5, 7) else []
        records += [a_record(date(2025, 5, 1), course=4)] if place in (0, 2, 3) else []
        records += [a_record(date(2026, 12, 3), course=1, outcome=Outcome.BOOKED)] if place == 5 else []
        council.join(NAMES[place], role=place % 3, records=records)
    council.join("Long Away", role=1, absences=[an_absence(starts_on=date(2026, 6, 1))], records=[held(1)])
    council.join("New Starter", starts_on=date(2026, 10, 26), exemptions=[an_exemption(requirement=aware)])
    return council


def good_team() -> Council:
    """A team that lacks nothing."""
    council = Council([a_team(1, name="Community Team North", service="Neighbourhoods")])
    numbers = [council.require(title, basis=Basis.STATUTORY) for title in TITLES[:6]]
    numbers.append(council.require("Trusted assessor", **capacity(2)))
    for place in range(9):
        records = [held(number, 1010 if (place, number) == (3, 2) else 200, checked=True) for number in numbers]
        council.join(NAMES[place], role=place % 3, records=records)
    return council


def bad_team(people: int = 15, requirements: int = 25, seed: int = 3) -> Council:
    """A team in which every status occurs, with titles and names that hurt."""
    draw = random.Random(seed)
    name = "Hospital Discharge and Reablement <Team> & " + "a very long name " * 9
    council = Council([a_team(1, name=name[:200], service="Hospital", groups_served=["Dementia"])])
    for place in range(requirements - 3):
        title = TITLES[place % len(TITLES)] + (" <i>&amp; more" if place == 2 else "")
        council.require(
            title if place != 5 else ("Moving and handling of people & things <b> " * 8)[:300], within_days=60
        )
    council.courses.append(a_course(1, subject="dementia", tier=3, group="Dementia"))
    council.courses.append(a_course(2, subject="dementia", tier=1))
    council.require("Dementia, specialist", courses=(1,), specialist=True)
    council.require("Trusted assessor", **capacity(percent=50))
    council.require("Moving and handling champion", **capacity(6))
    for place in range(people):
        records: list[TrainingRecord] = []
        for number in range(1, requirements + 1):
            what = draw.random()
            records += [held(number, draw.choice([200, 300, 1010, 1040]), checked=what < 0.3)] if what < 0.6 else []
            records += [held(number, draw.randint(1110, 1500))] if 0.6 <= what < 0.75 else []
            records += [booked(number, draw.randint(1, 60))] if draw.random() < 0.15 else []
        records += [a_record(date(2026, 2, 1), course=2)] if place % 3 == 0 else []
        council.join(
            NAMES[place] if place < len(NAMES) else "",
            role=place % 5,
            starts_on=date(2026, 11, 1) if place == 6 else date(2021, 5, 1),
            records=records,
            absences=[an_absence()] if place == 8 else [],
            exemptions=[an_exemption(requirement=2)] if place in (1, 4) else [],
            revocations=[a_revocation(date(2026, 9, 1), requirement=4)] if place == 2 else [],
        )
    return council


def empty_team() -> Council:
    """A team without people that should have two BSL users all the same."""
    council = Council([a_team(1, name="Deafblind Services", groups_served=["Deaf"])])
    council.require("Fire safety")
    council.require("BSL level 3", scope=Scope(groups_served=frozenset({"Deaf"})), specialist=True, **capacity(2))
    return council


def council_of(teams: int = 12, requirements: int = 24, people: int = 9, seed: int = 5) -> Council:
    """A council of *teams*: some serve a group and lack what it asks for, some are below the target."""
    draw = random.Random(seed)
    words = (
        "Deaf Services",
        "Occupational Therapy",
        "Hospital Discharge and Reablement",
        "Community Team North",
        "Safeguarding",
        "Review Team",
    )
    council = Council()
    for place in range(teams):
        name = words[place] if place < len(words) else f"Neighbourhood Team {place + 1}"
        served = {0: ["Deaf"], 3: ["Dementia"], 4: ["Deaf"]}.get(place % 6, [])
        council.teams.append(
            a_team(place + 1, name=name, service=f"Service {'ABCDEFGH'[place % 8]}", groups_served=served)
        )
    mandatory = [
        council.require(TITLES[at % len(TITLES)], basis=Basis.STATUTORY, within_days=60)
        for at in range(requirements - 5)
    ]
    deaf, dementia = (Scope(groups_served=frozenset({group})) for group in ("Deaf", "Dementia"))
    council.require("BSL level 3", code="BSL-3", scope=deaf, specialist=True, **capacity(2))
    council.require("Working with Deaf people", code="DEA-02", scope=deaf, specialist=True)
    council.require("Dementia, specialist", code="DEM-03", scope=dementia, specialist=True)
    council.require("First aider at work", code="FAW-01", **capacity(1))
    council.require("AMHP on the rota", code="AMHP", level=Level.ORGANISATION, **capacity(teams * people // 3))
    council.require(
        "Deafblind awareness", code="DFB-01", suggested=True, source="Suggested starting point, confirm locally"
    )
    # The grid wants specialist courses to be for a group.
    council.courses = [
        replace(one, group="Any") if one.id - 100 in range(requirements - 4, requirements - 1) else one
        for one in council.courses
    ]
    for place in range(teams):
        _fill(council, place, mandatory, people, draw)
    return council


def _fill(council: Council, place: int, mandatory: Sequence[int], people: int, draw: random.Random) -> None:
    share = 0.97 if place % 3 == 0 else draw.uniform(0.7, 0.99)
    for number in range(people):
        records = [
            held(one, draw.choice([200, 400, 1030]), checked=draw.random() < 0.7)
            for one in mandatory
            if draw.random() < share
        ]
        records += [held(one) for one in range(len(mandatory) + 1, len(mandatory) + 6) if draw.random() < 0.25]
        postings = [a_posting(team=place + 1, role=number % 5)]
        postings += [a_posting(team=1, role=1)] if place == 1 and number == 0 else []
        council.join(postings=postings, records=records, absences=[an_absence()] if draw.random() < 0.03 else [])


def some_facts(title: str, scope: str) -> PageFacts:
    return PageFacts(
        title=title,
        scope=scope,
        as_at=AS_AT,
        produced_on=date(2026, 11, 24),
        produced_by="Siân Ŵyn, workforce lead",
        audit_head=AuditHead(1842, "3f9a1c220b7d9e0188aa"),
        organisation="Northshire County Council",
        marking="Official",
    )


def team_paper(council: Council, *, large: bool = False) -> bytes:
    sheet = council.sheet()
    return team_coverage(sheet, some_facts("Team coverage", sheet.scope), house=LARGE_PRINT if large else STANDARD)


def organisation_paper(council: Council, *, large: bool = False) -> bytes:
    sheet = council.organisation()
    facts = some_facts("Organisation coverage", sheet.scope)
    return organisation_coverage(sheet, facts, house=LARGE_PRINT if large else STANDARD)


def main(folder: Path) -> None:
    """Write every paper to *folder*, and the seconds that each took."""
    papers: dict[str, Callable[[], bytes]] = {
        "deaf": lambda: team_paper(deaf_services()),
        "good": lambda: team_paper(good_team()),
        "bad": lambda: team_paper(bad_team()),
        "big": lambda: team_paper(bad_team(60, 30)),
        "empty": lambda: team_paper(empty_team()),
        "large": lambda: team_paper(deaf_services(), large=True),
        "council12": lambda: organisation_paper(council_of()),
        "council200": lambda: organisation_paper(council_of(200)),
        "councilnone": lambda: organisation_paper(Council()),
        "councillarge": lambda: organisation_paper(council_of(), large=True),
    }
    for name, make in papers.items():
        started = time.perf_counter()
        (folder / f"{name}.pdf").write_bytes(make())
        sys.stdout.write(f"{name}: {time.perf_counter() - started:.2f} s\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
