"""Acts on many at once: what is live of those chosen, how many were changed, and refusals that name whom they are about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.corrections import LiveRow
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import Fact


@dataclass(frozen=True, slots=True)
class Many:
    """How many were changed, and how many said the same already."""

    changed: int
    same: int


def live_rows_of(
    session: Session, table: type[Fact], columns: Sequence[str], ids: Iterable[int], *, key: str = "person_id"
) -> list[LiveRow]:
    """Return the live rows of *table* whose *key* is one of *ids*, oldest first, with the values of *columns*."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(columns)} FROM {table.__tablename__}"
        f" WHERE superseded_in IS NULL AND {key} IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(sorted(set(ids))),),
    )
    return [LiveRow(row[0], bytes(row[1]), tuple(row[2:])) for row in rows]


def names_of_people(session: Session, person_ids: Iterable[int]) -> dict[int, str]:
    """Return the names of people by id, each once. Raises Refused, with the name, if one is not in the book any more."""
    ids = list(dict.fromkeys(person_ids))
    if not ids:
        message = "Nobody is chosen: choose people in the list first."
        raise Refused(message)
    people = load_people(session, ids)
    for person_id in ids:
        if person_id not in people:
            message = (
                f"{_last_name(session, person_id)} is not in the book any more: look at the list again and choose anew."
            )
            raise Refused(message)
    return {person_id: people[person_id].name for person_id in ids}


def _last_name(session: Session, person_id: int) -> str:
    name = (
        session.connection()
        .exec_driver_sql("SELECT name FROM person_details WHERE person_id = ? ORDER BY id DESC", (person_id,))
        .scalar()
    )
    return str(name or "One of those chosen")


def people_words(count: int) -> str:
    """Return a count of people in words."""
    return "1 person" if count == 1 else f"{count:,} people"
