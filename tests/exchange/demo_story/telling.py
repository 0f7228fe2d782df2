"""The story as it is told on several days, and the program's own answers to it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cpd_desktop.domain.compliance import Counts, counted
from cpd_desktop.domain.coverage import CoverageRow, needed_by
from cpd_desktop.domain.holdings import Catalogue, Exemption, Holding, PersonFacts, holding
from cpd_desktop.domain.people import Absence, AdditionalRole, Posting, Team
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.requirements import Basis, Level, Minimum, Requirement, RequirementKind, Scope
from cpd_desktop.domain.training import Course, DatedValidity, Outcome, TrainingRecord, Validity, expiry_from_text
from cpd_desktop.exchange.demo_story import LEAST_STAFF, DemoTables, demo_tables
from cpd_desktop.resources import resource

AS_AT = date(2026, 11, 23)


TELLINGS = [
    (120, 1, AS_AT),
    (120, 5, date(2027, 3, 31)),
    (120, 9, date(2024, 2, 29)),
    (64, 3, date(2026, 7, 1)),
    (LEAST_STAFF, 2, date(2026, 1, 2)),
    (260, 4, date(2025, 12, 31)),
]


@lru_cache(maxsize=8)
def story(staff: int = 120, seed: int = 1, as_at: date = AS_AT) -> DemoTables:
    return demo_tables(staff=staff, seed=seed, as_at=as_at)


def split(text: str) -> list[str]:
    return [part for part in text.split(";") if part]


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def a_day(text: str) -> date:
    return date.fromisoformat(text)


def shipped(name: str) -> list[dict[str, str]]:
    with resource("rules", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Answers:
    """Everybody's holdings of every requirement, and the teams."""

    catalogue: Catalogue
    holdings: dict[str, list[Holding]]

    def counts(self, requirement: str, team: str = "") -> Counts:
        numbers = {found.id for found in self.catalogue.teams.values() if not team or found.name == team}
        return counted(held for held in self.holdings[requirement] if held.team_ids & numbers)

    def row(self, requirement: str, team: str = "") -> CoverageRow:
        found = next(one for one in self.catalogue.requirements.values() if one.code == requirement)
        counts = self.counts(requirement, team)
        return CoverageRow(found, counts, needed=needed_by(found, counts))

    def mandatory(self, team: str) -> Counts:
        wanted = [one for one in self.catalogue.requirements.values() if one.code in self.holdings]
        chosen = [one for one in wanted if one.kind is RequirementKind.INDIVIDUAL and not one.specialist]
        return sum((self.counts(one.code, team) for one in chosen), Counts())


def _courses(tables: DemoTables) -> dict[str, Course]:
    rows = tables.courses.records()
    ids = {row["code"]: number for number, row in enumerate(rows, start=1)}
    return {
        row["code"]: Course(
            id=ids[row["code"]],
            code=row["code"],
            title=row["title"],
            validities=(DatedValidity(None, Validity(expiry_from_text(row["expiry"]))),),
            kind=row["kind"],
            subject=row["subject"],
            tier=int(row["tier"]) if row["tier"] else None,
            group=row["group"],
            satisfies=frozenset(ids[code] for code in split(row["satisfies"])),
        )
        for row in rows
    }


def _minimum(text: str) -> Minimum | None:
    if not text:
        return None
    return Minimum(percent=int(text[:-1])) if text.endswith("%") else Minimum(int(text))


def _requirements(tables: DemoTables, courses: dict[str, Course], roles: dict[str, int]) -> dict[int, Requirement]:
    found = {}
    for number, row in enumerate(tables.requirements.records(), start=1):
        found[number] = Requirement(
            id=number,
            code=row["code"],
            title=row["title"],
            kind=RequirementKind(row["kind"]),
            courses=frozenset(courses[code].id for code in split(row["courses"])),
            scope=Scope(
                roles=frozenset(roles[role] for role in split(row["roles"])),
                additional_roles=frozenset(roles[role] for role in split(row["additional_roles"])),
                services=frozenset(split(row["services"])),
                groups_served=frozenset(split(row["groups_served"])),
            ),
            within_days=int(row["within_days"]) if row["within_days"] else None,
            interval=expiry_from_text(row["interval"]) if row["interval"] else None,
            minimum=_minimum(row["minimum"]),
            level=Level(row["level"] or "team"),
            specialist=row["specialist"] == "yes",
            basis=Basis(row["basis"]),
            in_force=Spell(a_day(row["from"]), day(row["to"])),
        )
    return found


def _facts(
    tables: DemoTables, catalogue: Catalogue, courses: dict[str, Course], roles: dict[str, int]
) -> list[PersonFacts]:
    teams = {team.name: team.id for team in catalogue.teams.values()}
    codes = {one.code: one.id for one in catalogue.requirements.values()}
    ids: dict[str, int] = {}
    postings: dict[int, list[Posting]] = {}
    beside: dict[int, list[AdditionalRole]] = {}
    absences: dict[int, list[Absence]] = {}
    for row in tables.people.records():
        person = ids.setdefault(row["staff_number"], len(ids) + 1)
        spell = Spell(a_day(row["start_date"]), day(row["end_date"]))
        postings.setdefault(person, []).append(Posting(person, teams[row["team"]], roles[row["job_role"]], spell))
        for role in split(row["additional_roles"]):
            beside.setdefault(person, []).append(AdditionalRole(person, roles[role], spell))
        if row["absence_from"]:
            away = Spell(a_day(row["absence_from"]), day(row["absence_to"]))
            absences.setdefault(person, []).append(Absence(person, away))
    exemptions: dict[int, list[Exemption]] = {}
    for row in tables.exemptions.records():
        person, spell = ids[row["staff_number"]], Spell(a_day(row["from"]), day(row["to"]))
        exemptions.setdefault(person, []).append(Exemption(person, codes[row["requirement"]], spell, row["reason"]))
    records: dict[int, list[TrainingRecord]] = {}
    for number, row in enumerate(tables.training.records(), start=1):
        person, course = ids[row["staff_number"]], courses[row["course"]].id
        on, outcome, given = a_day(row["completed_on"]), Outcome(row["outcome"]), day(row["valid_until"])
        records.setdefault(person, []).append(TrainingRecord(number, person, course, on, outcome, given))
    return [
        PersonFacts(
            person_id=person,
            postings=tuple(postings[person]),
            additional_roles=tuple(beside.get(person, ())),
            absences=tuple(absences.get(person, ())),
            exemptions=tuple(exemptions.get(person, ())),
            records=tuple(records.get(person, ())),
        )
        for person in ids.values()
    ]


@lru_cache(maxsize=8)
def answers(staff: int = 120, seed: int = 1, told: date = AS_AT, asked: date | None = None) -> Answers:
    tables, as_at = story(staff, seed, told), asked or told
    courses = _courses(tables)
    titles = [row["title"] for row in shipped("job_roles")]
    roles = {title: number for number, title in enumerate(titles, start=1)}
    teams = {
        number: Team(number, row["team"], row["service"], frozenset(split(row["groups_served"])))
        for number, row in enumerate(tables.teams.records(), start=1)
    }
    by_id = {course.id: course for course in courses.values()}
    catalogue = Catalogue(_requirements(tables, courses, roles), by_id, teams)
    people = _facts(tables, catalogue, courses, roles)
    in_force = [one for one in catalogue.requirements.values() if one.in_force.covers(as_at)]
    holdings = {
        one.code: [holding(facts, one, catalogue, as_at, warning_days=90) for facts in people] for one in in_force
    }
    return Answers(catalogue, holdings)
