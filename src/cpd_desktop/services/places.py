"""What there is by name: teams and services for choosing a scope; people, teams and courses for going there."""

from __future__ import annotations

from dataclasses import dataclass

from cpd_desktop.domain.texts import folded
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import load_courses, load_teams
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class Place:
    """Something that one can go to: *kind* is person, team or course; *key* is a person's UUID, a team's name, a course's code."""

    kind: str
    id: int
    key: str
    name: str
    detail: str = ""


def team_places(session: Session) -> list[tuple[str, str]]:
    """Return the teams in order of name, each with its service (may be empty)."""
    teams = load_teams(session.connection()).values()
    return sorted(((team.name, team.service) for team in teams), key=lambda place: folded(place[0]))


def places(session: Session) -> list[Place]:
    """Return the people, teams and courses of the book, each kind in order of name."""
    connection = session.connection()
    people = [
        Place("person", person.id, person.uuid, person.name, person.staff_number or person.email)
        for person in load_people(session).values()
    ]
    teams = [Place("team", team.id, team.name, team.name, team.service) for team in load_teams(connection).values()]
    courses = [
        Place("course", course.id, course.code, course.title, course.code)
        for course in load_courses(connection).values()
    ]
    return [place for some in (people, teams, courses) for place in sorted(some, key=lambda one: folded(one.name))]
