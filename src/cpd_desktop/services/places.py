"""What there is by name: teams and services for choosing a scope; people, teams, courses and sessions for going there."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.texts import folded
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import load_courses, load_teams
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class Place:
    """Something that one can go to: *kind* is person, team, course or session.

    *key* is a person's UUID, a team's name, a course's code, a session's UUID in hexadecimal.
    """

    kind: str
    id: int
    key: str
    name: str
    detail: str = ""


def team_places(session: Session) -> list[tuple[str, str]]:
    """Return the teams in order of name, each with its service (may be empty)."""
    teams = load_teams(session.connection()).values()
    return sorted(((team.name, team.service) for team in teams), key=lambda place: folded(place[0]))


def places(session: Session, sessions_from: date | None = None, *, upto: int | None = None) -> list[Place]:
    """Return the people, teams and courses of the book, each kind in order of name, and after them the sessions that are held
    on *sessions_from* or later, by first day; with None no sessions. People, teams and courses are those known after entry *upto*
    (None: now).
    """
    connection = session.connection()
    people = [
        Place("person", person.id, person.uuid, person.name, person.staff_number or person.email)
        for person in load_people(session, upto=upto).values()
    ]
    teams = [
        Place("team", team.id, team.name, team.name, team.service) for team in load_teams(connection, upto).values()
    ]
    courses = [
        Place("course", course.id, course.code, course.title, course.code)
        for course in load_courses(connection, upto).values()
    ]
    named = [place for some in (people, teams, courses) for place in sorted(some, key=lambda one: folded(one.name))]
    return [*named, *([] if sessions_from is None else _session_places(session, sessions_from))]


def _session_places(session: Session, on: date) -> list[Place]:
    """Return the open sessions from a day on: by the day as it is read and as it is typed, and by where they are."""
    from cpd_desktop.services.sessions.answers import upcoming_sessions  # noqa: PLC0415 - the start asks only for teams.

    found = []
    for one in upcoming_sessions(session, None, on):
        known, day = one.known, one.known.first_on
        detail = ", ".join(part for part in (f"{day.day} {day:%b %Y}", f"{day:%d/%m/%Y}", known.draft.place) if part)
        found.append(Place("session", known.row_id, known.key, known.title, detail))
    return found
