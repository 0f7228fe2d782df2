"""What a scenario names, found in the book: people by their keys, teams, job roles and courses by name or code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from cpd_desktop.domain.people import Person
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.scenarios import Scenario
from cpd_desktop.domain.supposed_facts import PlaceTaken, StartersInPost, Supposed
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.without_leavers import LastDays
from cpd_desktop.services.coverage import find_person
from cpd_desktop.services.memory import memory_of
from cpd_desktop.store.queries.entities import JobRole, load_job_roles, load_people
from cpd_desktop.store.session import Session

_Noun = TypeVar("_Noun")
_POST = "post"


class ScenarioNames:
    """What *scenario* names, as known after entry *upto*.

    Raises Refused for what is not there, with the field: `leavers`, `starters` or `places`.
    """

    def __init__(self, session: Session, scenario: Scenario, upto: int | None = None) -> None:
        self._scenario = scenario
        facts = memory_of(session).facts(session, upto)
        self._ceiling = facts.person_ceiling
        leaving = [one.person for one in scenario.leavers]
        learning = [key for one in scenario.places for key in one.people]
        by_uuid = _by_uuid(session, [*leaving, *learning], upto)
        self._people = {key: _person(session, key, by_uuid, upto, "leavers") for key in dict.fromkeys(leaving)}
        for key in dict.fromkeys(learning):
            if key not in self._people:
                self._people[key] = _person(session, key, by_uuid, upto, "places")
        roles = load_job_roles(session, upto) if scenario.starters else {}
        self._teams = {
            one.team: _found(one.team, facts.teams.values(), (lambda team: team.name,), "team", "starters")
            for one in scenario.starters
        }
        self._roles = {one.job_role: _role(one.job_role, roles) for one in scenario.starters}
        self._courses = {
            one.course: _found(
                one.course,
                facts.courses.values(),
                (lambda course: course.code, lambda course: course.title),
                "course",
                "places",
            )
            for one in scenario.places
        }

    def refuse_twice(self) -> None:
        """Raise Refused, with the field, where somebody is named twice, by whatever keys: among the leavers, or in one entry of places."""
        said = self._scenario
        self._refuse_twice([one.person for one in said.leavers], "among those who leave", "leavers")
        for one in said.places:
            where = f"for the course {self._courses[one.course].code} on {one.on:%d/%m/%Y}"
            self._refuse_twice(one.people, where, "places")

    def _refuse_twice(self, keys: Iterable[str], where: str, field: str) -> None:
        known: set[int] = set()
        for person in (self._people[key] for key in keys):
            if person.id in known:
                message = f"{person.name} is named twice {where}: leave one out."
                raise Refused(message, field=field)
            known.add(person.id)

    @property
    def scenario(self) -> Scenario:
        """The scenario with its people by UUID, and teams, job roles and courses as the book writes them."""
        said = self._scenario
        return replace(
            said,
            leavers=tuple(replace(one, person=self._people[one.person].uuid) for one in said.leavers),
            starters=tuple(
                replace(one, team=self._teams[one.team].name, job_role=self._roles[one.job_role].title)
                for one in said.starters
            ),
            places=tuple(
                replace(
                    one,
                    people=tuple(dict.fromkeys(self._people[key].uuid for key in one.people)),
                    course=self._courses[one.course].code,
                )
                for one in said.places
            ),
        )

    def supposed(self, told: LastDays) -> Supposed:
        """Return what changes, by ids. *told* are the last days that the book knows of; the scenario's own come before them."""
        last_days = {person_id: day for person_id, day in told.items() if person_id < self._ceiling}
        for one in self._scenario.leavers:
            last_days[self._people[one.person].id] = one.last_day
        return Supposed(
            last_days,
            tuple(
                StartersInPost(
                    self._teams[one.team].id, self._roles[one.job_role].id, one.starts_on, one.count, one.trained_after_days
                )
                for one in self._scenario.starters
            ),
            tuple(
                PlaceTaken(person_id, self._courses[one.course].id, one.on)
                for one in self._scenario.places
                for person_id in dict.fromkeys(self._people[key].id for key in one.people)
            ),
        )  # fmt: skip


def _by_uuid(session: Session, keys: Iterable[str], upto: int | None) -> Mapping[str, Person]:
    """Return the people whose UUID is among *keys*, by UUID: as a rule all of them."""
    wanted = {uuid for uuid in map(_uuid_of, keys) if uuid is not None}
    if not wanted:
        return {}
    listed = ", ".join(f"X'{uuid.hex()}'" for uuid in wanted)
    ids = [row[0] for row in session.connection().exec_driver_sql(f"SELECT id FROM people WHERE uuid IN ({listed})")]
    found = load_people(session, ids, upto)
    if upto is not None:
        # Whoever was not in the book then changes nothing, and is named as now.
        found = {**load_people(session, ids), **found}
    return {person.uuid: person for person in found.values()}


def _uuid_of(key: str) -> bytes | None:
    try:
        uuid = bytes.fromhex(key.replace("-", ""))
    except ValueError:
        return None
    return uuid if len(uuid) == 16 else None


def _person(session: Session, key: str, by_uuid: Mapping[str, Person], upto: int | None, field: str) -> Person:
    uuid = _uuid_of(key)
    known = None if uuid is None else by_uuid.get(uuid.hex())
    if known is not None:
        return known
    try:
        return find_person(session, key, upto)
    except Refused as refusal:
        raise Refused(f"The scenario names somebody who is not in the book. {refusal}", field=field) from None


def _found(
    name: str, among: Iterable[_Noun], names_of: Iterable[Callable[[_Noun], str]], noun: str, field: str
) -> _Noun:
    """Return the one of *among* that *name* means, by the first of *names_of* that any has. Raises Refused where there is none."""
    known = list(among)
    for name_of in names_of:
        found = [one for one in known if name_of(one) and folded(name_of(one)) == folded(name)]
        if len(found) == 1:
            return found[0]
    message = f"There is no {noun} '{name}' in the book: the scenario names it, so correct it there or record the {noun} first."
    raise Refused(message, field=field)


def _role(name: str, roles: Mapping[int, JobRole]) -> JobRole:
    posts = [one for one in roles.values() if one.kind == _POST]
    return _found(name, posts, (lambda role: role.title, lambda role: role.code), "job role", "starters")
