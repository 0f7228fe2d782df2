"""Qualifications as the book has them, read at once for all, for some people, or for one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.qualifications import Qualification, QualificationDraft, QualificationState
from cpd_desktop.services.posts import NOWHERE, posts_on
from cpd_desktop.store.ledger import Value
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

COLUMNS = (
    "person_id", "title", "number", "level", "awarding_body", "provider", "credits", "asc_wds_code", "state", "state_on",
    "registered_on", "expected_on", "course_id", "record_uuid",
)  # fmt: skip


def known_qualifications(
    session: Session, as_at: date, upto: int | None = None, *, people: Collection[int] | None = None, uuid: bytes = b""
) -> tuple[Qualification, ...]:
    """Return the qualifications of *people*, None for everybody, or the one with this *uuid*, with where they are posted on *as_at*."""
    only = "" if people is None else f" AND person_id IN ({', '.join(str(int(one)) for one in people) or 'NULL'})"
    only += f" AND uuid = X'{bytes(uuid).hex()}'" if uuid else ""
    rows = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id, uuid, {', '.join(COLUMNS)} FROM qualifications WHERE {known(upto)}{only} ORDER BY id"
        )
        .all()
    )
    if not rows:
        return ()
    who, posts, files = (
        load_people(session, {row[2] for row in rows}, upto),
        posts_on(session, as_at, upto),
        _files(session, upto),
    )
    found = []
    for row in rows:
        post, key = posts.get(row[2], NOWHERE), bytes(row[1])
        draft, record_uuid = draft_of_row(tuple(row[2:]))
        person = who.get(row[2], Person(row[2], "", ""))
        found.append(
            Qualification(
                row[0], key, draft, person, post.team, "; ".join(post.services), record_uuid, files.get(key, 0)
            )
        )
    return tuple(found)


def qualification_there(session: Session, uuid: bytes, as_at: date, upto: int | None = None) -> Qualification:
    """Return the qualification with this UUID. Raises Refused where there is none."""
    found = known_qualifications(session, as_at, upto, uuid=uuid) if uuid else ()
    if not found:
        message = "There is no such qualification, or it was deleted meanwhile: choose one from the list."
        raise Refused(message, field="qualification")
    return found[0]


def draft_of_row(values: tuple[Any, ...]) -> tuple[QualificationDraft, bytes]:
    """Return what a row says, its values in the order of COLUMNS, and the UUID of its training record, empty for none."""
    said = dict(zip(COLUMNS, values, strict=True))
    record_uuid = bytes(said.pop("record_uuid"))
    for column in ("state_on", "registered_on", "expected_on"):
        said[column] = None if said[column] is None else day_of_number(said[column])
    said["state"] = QualificationState(said["state"])
    return QualificationDraft(**said), record_uuid


def row_values(draft: QualificationDraft, record_uuid: bytes) -> tuple[Value, ...]:
    """Return what the book keeps of a qualification, in the order of COLUMNS."""
    return (
        draft.person_id, draft.title, draft.number, draft.level, draft.awarding_body, draft.provider, draft.credits,
        draft.asc_wds_code, draft.state.value, day_number(draft.state_on), _number(draft.registered_on),
        _number(draft.expected_on), draft.course_id, record_uuid,
    )  # fmt: skip


def _number(day: date | None) -> int | None:
    return None if day is None else day_number(day)


def _files(session: Session, upto: int | None) -> dict[bytes, int]:
    """Return how many files each qualification has, by its UUID."""
    rows = session.connection().exec_driver_sql(
        "SELECT a.record_uuid, count(*) FROM attachments a"
        f" WHERE {known(upto, 'a')} AND a.record_uuid IN (SELECT q.uuid FROM qualifications q WHERE {known(upto, 'q')})"
        " GROUP BY a.record_uuid"
    )
    return {bytes(row[0]): row[1] for row in rows}
