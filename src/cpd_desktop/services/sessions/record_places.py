"""Which training records are places in sessions: those are changed in their session, and not by themselves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.records_in_step import kept_in_step
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session


def refuse_places(session: Session, record_uuids: Collection[bytes]) -> None:
    """Raise Refused if one of these training records is a place in a session, naming its day, or stands for what a learner is on: it is
    changed there.
    """
    found = settled_elsewhere(session, record_uuids)
    for uuid in record_uuids:
        if uuid in found:
            raise Refused(found[uuid], field="outcome")


def settled_elsewhere(session: Session, record_uuids: Collection[bytes] | None) -> dict[bytes, str]:
    """Return the training records, of *record_uuids* or of all (None), that are changed elsewhere, with a sentence that says where."""
    places = {uuid: place_sentence(on) for uuid, on in places_among(session, record_uuids).items()}
    return kept_in_step(session, record_uuids) | places


def places_among(session: Session, record_uuids: Collection[bytes] | None) -> dict[bytes, date]:
    """Return the training records, of *record_uuids* or of all (None), that are places in a session, with the day of it."""
    only = "" if record_uuids is None else f" AND b.record_uuid IN ({_listed(record_uuids)})"
    rows = session.connection().exec_driver_sql(
        "SELECT b.record_uuid, r.completed_on FROM bookings b"
        f" JOIN training_records r ON r.uuid = b.record_uuid AND {known(None, 'r')}"
        f" JOIN training_sessions s ON s.uuid = b.session_uuid AND {known(None, 's')}"
        f" WHERE {known(None, 'b')} AND b.record_uuid <> x'' AND b.state = 'booked'{only}"
    )
    return {bytes(row[0]): day_of_number(row[1]) for row in rows}


def place_sentence(on: date) -> str:
    """Return why a record that is a place in the session of *on* is not changed by itself."""
    return f"This is a place in the session of {on:%d/%m/%Y}: change it on the page Sessions."


def _listed(uuids: Collection[bytes]) -> str:
    return ", ".join(f"X'{bytes(uuid).hex()}'" for uuid in uuids) or "NULL"
