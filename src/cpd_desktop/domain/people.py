"""People and where they work: every fact has its first and last day, both included."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import Spell


@dataclass(frozen=True, slots=True)
class Team:
    """A team, the service it belongs to (may be empty), and the groups of people it serves on the date asked about."""

    id: int
    name: str
    service: str = ""
    groups_served: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Posting:
    """A person's time in a team in a job role."""

    person_id: int
    team_id: int
    role_id: int
    spell: Spell


@dataclass(frozen=True, slots=True)
class AdditionalRole:
    """A role held beside the post, such as AMHP or practice educator."""

    person_id: int
    role_id: int
    spell: Spell


@dataclass(frozen=True, slots=True)
class Absence:
    """A long-term absence: while it lasts the person is counted beside the figures, not in them."""

    person_id: int
    spell: Spell


@dataclass(frozen=True, slots=True)
class Person:
    """Who somebody is. *staff_number* and *email* may be empty, not both."""

    id: int
    uuid: str
    name: str
    staff_number: str = ""
    email: str = ""


def away_on(absences: tuple[Absence, ...], as_at: date) -> bool:
    """Whether one of a person's long-term *absences* covers *as_at*."""
    return any(absence.spell.covers(as_at) for absence in absences)
