"""Whom a file means by a name alone: the people who may be meant, best first, for a person to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cpd_desktop.domain.texts import folded
from cpd_desktop.services.matching import People
from cpd_desktop.store.queries.facts import known, load_teams
from cpd_desktop.store.session import Session

MOST_CANDIDATES = 6
NEARLY_SAME = 95.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant. *key* is the staff number, else the e-mail; *text* tells people of one name apart.

    *alike* says how alike the names are, up to 100 for the same words in whatever order.
    """

    key: str
    text: str
    same_name: bool
    alike: float = 0.0


@dataclass(frozen=True, slots=True)
class NameChoice:
    """A name in a file, in how many rows it stands, and who may be meant."""

    name: str
    rows: int
    candidates: tuple[Candidate, ...]

    @property
    def only_same(self) -> Candidate | None:
        """The only person who has exactly the name, None where there is none or several."""
        return _only([one for one in self.candidates if one.same_name])

    @property
    def only_near(self) -> Candidate | None:
        """The only person whose name is all but the same, None where there is none or several; to be looked at by a person."""
        return _only([one for one in self.candidates if one.same_name or one.alike > NEARLY_SAME])


def _only(candidates: Sequence[Candidate]) -> Candidate | None:
    return candidates[0] if len(candidates) == 1 else None


def name_choices(session: Session, names: Mapping[str, int]) -> tuple[NameChoice, ...]:
    """Return for each of *names* (name → rows) who may be meant, best first: those with the same name, then alike ones."""
    people = People.of(session)
    found = {name: people.alike(name, MOST_CANDIDATES) for name in names}
    teams = _teams_of(session, sorted({one for some in found.values() for one, _ in some}))
    choices = []
    for name, rows in names.items():
        candidates = []
        for person_id, alike in found[name]:
            person = people.by_id[person_id]
            where = f", {teams[person_id]}" if teams.get(person_id) else ""
            candidates.append(
                Candidate(
                    person.staff_number or person.email,
                    f"{people.describe(person_id)}{where}",
                    folded(person.name) == folded(name),
                    alike,
                )
            )
        choices.append(NameChoice(name, rows, tuple(sorted(candidates, key=lambda one: not one.same_name))))
    return tuple(sorted(choices, key=lambda choice: folded(choice.name)))


def _teams_of(session: Session, people: Sequence[int]) -> dict[int, str]:
    connection = session.connection()
    names = load_teams(connection)
    listed = ", ".join(str(int(person_id)) for person_id in people) or "NULL"
    found: dict[int, list[str]] = defaultdict(list)
    for person_id, team_id in connection.exec_driver_sql(
        f"SELECT DISTINCT person_id, team_id FROM postings WHERE {known(None)} AND ends_on IS NULL"
        f" AND person_id IN ({listed})"
    ):
        found[person_id].append(names[team_id].name)
    return {person_id: " and ".join(sorted(teams)) for person_id, teams in found.items()}
