"""Whom a requirement would bear on, before it is saved: decided by the same rules as once it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from cpd_desktop.domain.coverage import PersonBehind
from cpd_desktop.domain.drafts import RequirementDraft
from cpd_desktop.domain.grid import Grid, grid_on
from cpd_desktop.domain.holdings import HELD, Status
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.requirements import Level, Minimum, Requirement, RequirementKind, Scope, minimum_from_text
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.groups import known_groups
from cpd_desktop.services.job_roles import RoleBook
from cpd_desktop.services.matching import Names, People
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.teams import TeamBook
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session

Found = TypeVar("Found", int, str)


@dataclass(frozen=True, slots=True)
class Affected:
    """Somebody in scope: who, in which team or teams, and how that person stands on the date."""

    person_id: int
    name: str
    team: str
    status: Status
    away: bool = False


@dataclass(frozen=True, slots=True)
class RequirementPreview:
    """Whom a requirement would bear on. *on* is the date asked about, or the requirement's first day if that is later.

    *before* is how many it bears on as it stands in the book, None for a new one or one that bears on nobody yet.
    """

    on: date
    people: tuple[Affected, ...]
    teams: int
    before: int | None = None

    @property
    def holding(self) -> int:
        """How many hold it already."""
        return sum(1 for one in self.people if one.status in HELD and not one.away)

    @property
    def lacking(self) -> int:
        """How many would lack it at once."""
        quiet = (Status.EXEMPT, Status.NOT_YET_DUE)
        return sum(1 for one in self.people if one.status not in HELD and one.status not in quiet and not one.away)

    @property
    def sentence(self) -> str:
        """The answer in a sentence, such as `Applies to 43 people in 6 teams: 20 hold it, 23 do not`."""
        if not self.people:
            return f"Applies to no one on {self.on:%d/%m/%Y}."
        count = len(self.people)
        whom = f"{count:,} {'person' if count == 1 else 'people'} in {self.teams:,} {'team' if self.teams == 1 else 'teams'}"
        rest = count - self.holding - self.lacking
        more = f", {rest:,} are exempt, away or have time left" if rest else ""
        was = f" It applies to {self.before:,} as it stands." if self.before not in (None, count) else ""
        return f"Applies to {whom}: {self.holding:,} hold it, {self.lacking:,} do not{more}.{was}"


def requirement_preview(session: Session, draft: RequirementDraft, as_at: date) -> RequirementPreview:
    """Return whom *draft* would bear on. What its scope names and the book does not know is left out of account."""
    memory = memory_of(session)
    now = memory.grid(session, as_at, None)
    requirement = _requirement(session, draft, now)
    on = max(as_at, requirement.in_force.starts_on)
    facts = replace(now.facts, requirements={requirement.id: requirement})
    grid = grid_on(facts, on, warning_days=memory.policy(session, None).warning_days)
    teams: dict[int, list[str]] = defaultdict(list)
    behind: dict[int, PersonBehind] = {}
    reached = 0
    for team in grid.catalogue.teams.values():
        some = grid.people_behind(requirement.id, team.id)
        reached += bool(some)
        for one in some:
            behind[one.person_id] = one
            teams[one.person_id].append(team.name)
    people = load_people(session, behind)
    affected = (
        Affected(who, people[who].name, " and ".join(sorted(teams[who])), one.status, one.away)
        for who, one in behind.items()
    )
    ordered = tuple(sorted(affected, key=lambda one: (one.team, folded(one.name))))
    return RequirementPreview(on, ordered, reached, _before(now, requirement.id))


def _before(now: Grid, requirement_id: int) -> int | None:
    known = now.facts.requirements.get(requirement_id)
    if known is None or not known.bears_on(now.as_at):
        return None
    return now.counts(requirement_id, Level.ORGANISATION)[0].in_scope


def _requirement(session: Session, draft: RequirementDraft, grid: Grid) -> Requirement:
    """Return the requirement that *draft* says, under the id that the book has for its code, or a free one."""
    known = grid.facts.requirements
    same = next((one.id for one in known.values() if folded(one.code) == folded(draft.code)), None)
    courses = Names((course.id, course.code, course.title) for course in grid.facts.courses.values())
    is_capacity = folded(draft.kind) == RequirementKind.CAPACITY
    return Requirement(
        id=max(known, default=0) + 1 if same is None else same,
        code=draft.code,
        title=draft.title,
        kind=RequirementKind.CAPACITY if is_capacity else RequirementKind.INDIVIDUAL,
        courses=_known(draft.courses, courses.find),
        scope=_scope(session, draft),
        within_days=draft.within_days,
        interval=draft.interval,
        minimum=_minimum(draft.minimum) if is_capacity else None,
        specialist=draft.specialist,
        in_force=Spell(draft.starts_on or date.min, draft.ends_on),
    )


def _scope(session: Session, draft: RequirementDraft) -> Scope:
    roles, teams, people = RoleBook.of(session), TeamBook.of(session), People.of(session)
    groups = known_groups(session)
    return Scope(
        roles=_known(draft.roles, roles.find),
        additional_roles=_known(draft.additional_roles, roles.find),
        teams=_known(draft.teams, teams.find),
        services=_known(draft.services, teams.services.find),
        groups_served=frozenset(groups.settle(group) for group in draft.groups_served),
        people=_known(draft.people, people.by_key),
    )


def _known(written: Sequence[str], find: Callable[[str], Found | None]) -> frozenset[Found]:
    found = (find(one) for one in written)
    return frozenset(one for one in found if one is not None)


def _minimum(text: str) -> Minimum:
    try:
        return minimum_from_text(text)
    except ValueError:
        return Minimum(number=1)
