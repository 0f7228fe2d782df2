"""What was handed out of what is held on somebody: each passport and each answer to a subject access request is a fact of its own.

Source: UK GDPR, article 5(2) (accountability); the project's rules for private text (a copy outside the book protects nobody's text).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.corrections import write_rows
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import DisclosureRow

COLUMNS = ("person_id", "kind", "made_on", "made_by", "redacted", "digest", "reason")
LONGEST_REASON = 500


class DisclosureKind(StrEnum):
    """What was handed out."""

    OWN_PASSPORT = "passport, the person's own copy"
    PASSPORT = "passport, the employer's copy"
    SUBJECT_ACCESS = "subject access"


@dataclass(frozen=True, slots=True)
class DisclosureDraft:
    """What is handed out of *person_id*: *redacted* counts what was covered, *digest* is a SHA-256 in hexadecimal."""

    person_id: int
    kind: DisclosureKind
    digest: str
    redacted: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What was handed out of *person* (blank for somebody who was taken back), when, by whom, and why; see DisclosureDraft."""

    row_id: int
    uuid: str
    person_id: int
    person: str
    kind: DisclosureKind
    made_on: date
    made_by: str
    redacted: int
    digest: str
    reason: str


def checked_reason(reason: str) -> str:
    """Return a reason in one line. Raises Refused for one that is too long."""
    words = " ".join(reason.split())
    if len(words) > LONGEST_REASON:
        message = f"The reason may have {LONGEST_REASON} characters: shorten it."
        raise Refused(message, field="reason")
    return words


def log_disclosure(session: Session, draft: DisclosureDraft, *, made_by: str, today: date) -> Done[int]:
    """Record that something is handed out; return its row's id. Raises Refused for nobody, and for a reason that is too long."""
    # Also of somebody who was taken back: their history is held all the same.
    if session.connection().exec_driver_sql("SELECT 1 FROM people WHERE id = ?", (draft.person_id,)).scalar() is None:
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="person")
    ledger = ledger_of(session)
    ledger.act = f"hand out a {draft.kind.value}" if draft.kind is not DisclosureKind.SUBJECT_ACCESS else (
        "answer a subject access request"
    )  # fmt: skip
    values = (
        draft.person_id, draft.kind.value, day_number(today), made_by, draft.redacted, draft.digest, checked_reason(draft.reason),
    )  # fmt: skip
    return Done(write_rows(ledger, DisclosureRow, COLUMNS, new=[values])[0], Touched.PEOPLE)


def disclosures_of(
    session: Session, person_id: int | None = None, *, upto: int | None = None
) -> tuple[Disclosure, ...]:
    """Return what was handed out of somebody, or of everybody (None), newest first."""
    rows = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id, uuid, {', '.join(COLUMNS)} FROM disclosures WHERE {known(upto)} AND person_id = coalesce(?, person_id)"
            " ORDER BY made_on DESC, id DESC",
            (person_id,),
        )
        .all()
    )
    people = load_people(session, {row[2] for row in rows}, upto)
    names = {one.id: one.name for one in people.values()}
    return tuple(
        Disclosure(
            row[0], bytes(row[1]).hex(), row[2], names.get(row[2], ""), DisclosureKind(row[3]), day_of_number(row[4]), *row[5:]
        )
        for row in rows
    )  # fmt: skip
