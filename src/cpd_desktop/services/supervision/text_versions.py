"""What the record of a supervision said, version by version: what was amended, by whom, and what its facts were."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.services.history import undone_changes
from cpd_desktop.services.private import Opened
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

ABOUT = "supervisions"
COLUMNS = (
    "person_id", "supervisor_id", "held_on", "minutes", "kind", "functions", "state", "cancelled_by", "reason", "next_on",
)  # fmt: skip
AMENDMENT = "amendment"
"""The field of a sealed text that says why an agreed record was amended."""
_EVERY = 2**62
"""Later than the number of any entry."""


@dataclass(frozen=True, slots=True)
class TextVersion:
    """What a record said in one *version*. *amended_on*, *by* and *reason* where it came of an amendment of what both had agreed.

    *facts* are its facts in words; *texts* is None for whoever cannot open them.
    """

    version: int
    facts: str
    amended_on: date | None
    by: str
    reason: str = field(repr=False)
    texts: Mapping[str, str] | None = field(repr=False)


def known_versions(
    session: Session, uuid: bytes, opened: Sequence[Opened] | None, upto: int | None = None
) -> tuple[TextVersion, ...]:
    """Return the versions that were once in force and were not undone, oldest first, as known after entry *upto* (None: now)."""
    last = _EVERY if upto is None else upto
    connection = session.connection()
    undone = {number: by for number, by in undone_changes(connection, upto).items() if number <= last}
    undoings = set(undone.values())
    rows = connection.exec_driver_sql(
        "SELECT version, recorded_in, CASE WHEN superseded_in <= ? THEN superseded_in END FROM sealed_texts"
        " WHERE about = ? AND about_uuid = ? AND recorded_in <= ? ORDER BY id",
        (last, ABOUT, uuid, last),
    ).all()
    began: dict[int, int] = {}
    stands: set[int] = set()
    for version, recorded_in, superseded_in in rows:
        began.setdefault(version, recorded_in)
        if superseded_in is None or not (superseded_in in undone or superseded_in in undoings):
            stands.add(version)
    amended = _amended(session, uuid, upto)
    if stands and min(stands) in amended:
        # What both had agreed had no text.
        began[0] = 0
        stands.add(0)
    facts = _facts(session, uuid, last)
    known_texts = {one.version: one.fields for one in opened or ()}
    found = []
    for version in sorted(stands):
        fields = known_texts.get(version, {} if version == 0 else None)
        said = [words for recorded_in, words in facts if recorded_in <= began[version]] or [facts[0][1]]
        amended_on, by = amended.get(version, (None, ""))
        reason = "" if fields is None else fields.get(AMENDMENT, "")
        texts = None if fields is None else {name: text for name, text in fields.items() if name != AMENDMENT}
        found.append(TextVersion(version, said[-1], amended_on, by, reason, texts))
    return tuple(found)


def _amended(session: Session, uuid: bytes, upto: int | None) -> dict[int, tuple[date | None, str]]:
    rows = (
        session.connection()
        .exec_driver_sql(
            f"SELECT version, amended_on, person_id FROM supervision_amendments WHERE {known(upto)} AND supervision_uuid = ?",
            (uuid,),
        )
        .all()
    )
    people = load_people(session, {row[2] for row in rows}, upto)
    return {
        version: (day_of_number(day), people[person_id].name if person_id in people else "")
        for version, day, person_id in rows
    }


def _facts(session: Session, uuid: bytes, last: int) -> list[tuple[int, str]]:
    """Return the change that recorded each row of a supervision, oldest first, and what it said in words."""
    rows = session.connection().exec_driver_sql(
        f"SELECT recorded_in, {', '.join(COLUMNS)} FROM supervisions WHERE uuid = ? AND recorded_in <= ? ORDER BY id",
        (uuid, last),
    )
    return [(row[0], facts_in_words(row[3], row[4], row[5], json.loads(row[6]))) for row in rows.all()]


def facts_in_words(held_on: int, minutes: int | None, kind: str, functions: Sequence[str]) -> str:
    """Return what is counted of a supervision, in words: `8 June 2026, 90 minutes, individual: management, support`."""
    day = day_of_number(held_on)
    length = "length not known" if minutes is None else f"{minutes} minutes"
    covered = f": {', '.join(functions)}" if functions else ""
    return f"{day.day} {day:%B %Y}, {length}, {kind}{covered}"
