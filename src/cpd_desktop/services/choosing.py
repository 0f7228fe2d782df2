"""What a form lets one choose from: people, courses, teams, roles and requirements by the names that users give them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cpd_desktop.domain.texts import folded
from cpd_desktop.store.queries.entities import load_job_roles, load_people
from cpd_desktop.store.queries.facts import load_courses, load_requirements, load_teams
from cpd_desktop.store.session import Session

ADDITIONAL_ROLE = "additional role"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its *key* (an id), its name, and what tells it apart from others of that name."""

    key: int
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """Everything that forms choose from, each in order of name."""

    people: tuple[Option, ...] = ()
    courses: tuple[Option, ...] = ()
    teams: tuple[Option, ...] = ()
    posts: tuple[Option, ...] = ()
    additional_roles: tuple[Option, ...] = ()
    requirements: tuple[Option, ...] = ()


def options_to_choose(session: Session) -> Options:
    """Return what forms choose from, as the book has it now."""
    connection = session.connection()
    roles = load_job_roles(session).values()
    return Options(
        people=_ordered(
            Option(one.id, one.name, one.staff_number or one.email) for one in load_people(session).values()
        ),
        courses=_ordered(Option(one.id, one.title, one.code) for one in load_courses(connection).values()),
        teams=_ordered(Option(one.id, one.name, one.service) for one in load_teams(connection).values()),
        posts=_ordered(Option(one.id, one.title, one.code) for one in roles if one.kind != ADDITIONAL_ROLE),
        additional_roles=_ordered(Option(one.id, one.title, one.code) for one in roles if one.kind == ADDITIONAL_ROLE),
        requirements=_ordered(Option(one.id, one.title, one.code) for one in load_requirements(connection).values()),
    )


def _ordered(options: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda one: (folded(one.name), one.detail)))
