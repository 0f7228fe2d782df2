"""What those who are chosen have now, field by field: shown before many are changed at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.services.many import live_rows_of, names_of_people
from cpd_desktop.services.people_writer import DETAIL_COLUMNS, POSTING_COLUMNS
from cpd_desktop.services.teams import TeamBook
from cpd_desktop.store.queries.entities import load_job_roles, load_people
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import PersonDetailRow, PostingRow


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """What one person has now; blank texts for nothing, several posts joined by `; `."""

    name: str
    manager: str
    registration_body: str
    registered_on: str
    team: str
    role: str


def people_said(session: Session, person_ids: Sequence[int], as_at: date) -> tuple[PersonSaid, ...]:
    """Return what the people of *person_ids* have, with their posts on *as_at*. Raises Refused if one is gone."""
    names = names_of_people(session, person_ids)
    details = {live.values[0]: live.values for live in live_rows_of(session, PersonDetailRow, DETAIL_COLUMNS, names)}
    managers = load_people(session, {values[7] for values in details.values() if values[7] is not None})
    teams, roles, day = TeamBook.of(session), load_job_roles(session), day_number(as_at)
    posts: dict[int, list[tuple[str, str]]] = {person_id: [] for person_id in names}
    for live in live_rows_of(session, PostingRow, POSTING_COLUMNS, names):
        person_id, team_id, role_id, starts, ends, _ = live.values
        if starts <= day and (ends is None or day <= ends):
            posts[person_id].append((teams.name(team_id), roles[role_id].title))
    found = []
    for person_id, name in names.items():
        values = details[person_id]
        manager = managers.get(values[7])
        found.append(
            PersonSaid(
                name,
                manager.name if manager is not None else "",
                values[4],
                "" if values[6] is None else f"{day_of_number(values[6]):%d/%m/%Y}",
                "; ".join(dict.fromkeys(team for team, _ in posts[person_id])),
                "; ".join(dict.fromkeys(role for _, role in posts[person_id])),
            )
        )
    return tuple(found)
