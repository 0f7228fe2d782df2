"""A small record book that tells a story: three people, a correction, an undone step; all through the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.store.book import Book, create_book
from cpd_desktop.store.contents import keep_content
from cpd_desktop.store.ledger import Ledger, Value, new_uuid
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import (
    AttachmentRow,
    CourseDetailRow,
    CourseExpiryRow,
    CourseRow,
    Fact,
    JobRoleDetailRow,
    JobRoleRow,
    LearningFileRow,
    PersonDetailRow,
    PersonRow,
    PostingRow,
    RequirementDetailRow,
    RequirementRow,
    TeamDetailRow,
    TeamRow,
    TrainingRecordRow,
)

MADE_AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
NAMES = ("Blodwen ap Rhŷs", "Seán O’Brien", "Ada Łuk")
ORGANISATION = "Trefechan County Council"


@contextmanager
def writing(book: Book, *, at: str = "2026-03-02T09:30:00.000000Z", act: str = "add things") -> Iterator[Ledger]:
    """Yield the ledger of one transaction."""
    with book.engine.connect().execution_options(writes=True) as connection, connection.begin():
        ledger = Ledger(Session(bind=connection), at=at, by="Test", act=act)
        yield ledger
        ledger.close()


def add_fact(ledger: Ledger, table: type[Fact], *, uuid: bytes | None = None, **values: Value) -> int:
    """Append one row and return its id."""
    return ledger.add(table, tuple(values), [(uuid or new_uuid(), *values.values())])[0]


def add_person(ledger: Ledger, name: str, *, staff_number: str = "", uuid: bytes | None = None) -> int:
    """Append a person and return the person's id."""
    person_id = ledger.identities(PersonRow, 1)[0]
    add_details(ledger, person_id, name, staff_number=staff_number, uuid=uuid)
    return person_id


def add_details(ledger: Ledger, person_id: int, name: str, *, staff_number: str = "", uuid: bytes | None = None) -> int:
    """Append what is known of a person and return the row's id."""
    return add_fact(
        ledger, PersonDetailRow, uuid=uuid, person_id=person_id, name=name, staff_number=staff_number, email="",
        registration_body="", registration_number="", registered_on=None, manager_id=None,
    )  # fmt: skip


def add_course(ledger: Ledger, code: str, *, satisfies: list[int] | None = None) -> int:
    """Append a course that runs out after a year and return its id."""
    course_id = ledger.identities(CourseRow, 1)[0]
    add_fact(
        ledger, CourseDetailRow, course_id=course_id, code=code, title=f"Course {code}", kind="mandatory", subject="",
        tier=None, for_group="", provider="", delivery="", hours="", asc_wds_category="",
        satisfies=json.dumps(satisfies or []), suggested=0, source="", notes="",
    )  # fmt: skip
    add_fact(
        ledger, CourseExpiryRow, course_id=course_id, valid_from=None, expiry="12 months", refresh_from="completion",
        window_days=0,
    )  # fmt: skip
    return course_id


def add_requirement(ledger: Ledger, code: str, *, courses: list[int], scope: dict[str, Any] | None = None) -> int:
    """Append a requirement and return its id."""
    requirement_id = ledger.identities(RequirementRow, 1)[0]
    add_fact(
        ledger, RequirementDetailRow, requirement_id=requirement_id, code=code, title=f"Requirement {code}",
        kind="individual", courses=json.dumps(courses), scope=json.dumps(scope or {}), within_days=None, interval="",
        minimum="", level="team", specialist=0, basis="local", source="", starts_on=None, ends_on=None, suggested=0,
    )  # fmt: skip
    return requirement_id


def add_record(
    ledger: Ledger, person_id: int, course_id: int, completed_on: date, *, notes: str = "", uuid: bytes | None = None
) -> int:
    """Append a training record and return its id."""
    return add_fact(
        ledger, TrainingRecordRow, uuid=uuid, person_id=person_id, course_id=course_id, completed_on=day_number(completed_on),
        valid_until_given=None, outcome=OUTCOMES.index(Outcome.COMPLETED), evidence=EVIDENCE.index(Evidence.CLAIMED),
        hours="3.5", provider="", delivery="", accredited="", cost="", notes=notes,
    )  # fmt: skip


def add_attachment(ledger: Ledger, person_id: int, record_uuid: bytes, content: bytes) -> bytes:
    """Append a file of the record with this UUID and return its hash."""
    sha256 = keep_content(ledger, content)
    add_fact(
        ledger, AttachmentRow, person_id=person_id, record_uuid=record_uuid, name="a.txt", media_type="text/plain",
        size=len(content), sha256=sha256, title="", dated_on=None,
    )  # fmt: skip
    return sha256


def add_learning_file(ledger: Ledger, about: str, about_uuid: bytes, content: bytes) -> bytes:
    """Append a file of the source, check or activity with this UUID and return its hash."""
    sha256 = keep_content(ledger, content)
    add_fact(
        ledger, LearningFileRow, about=about, about_uuid=about_uuid, name="a.txt", media_type="text/plain", size=len(content),
        sha256=sha256, title="", dated_on=None,
    )  # fmt: skip
    return sha256


def fill(book: Book) -> None:
    """Write the story in four steps; the last undoes the third."""
    with writing(book, act="import people") as ledger:
        _add_organisation(ledger)
    with writing(book, at="2026-03-03T10:00:00.000000Z", act="record training") as ledger:
        add_record(ledger, 1, 1, date(2026, 2, 28))
        wrong = add_record(ledger, 2, 1, date(2026, 2, 27), notes="Ŵyl Ddewi")
        add_record(ledger, 3, 2, date(2024, 2, 29))
    with writing(book, at="2026-03-04T10:00:00.000000Z", act="correct training") as ledger:
        ledger.supersede(TrainingRecordRow, [wrong])
        corrected = add_record(ledger, 2, 1, date(2026, 1, 27))
    with writing(book, at="2026-03-05T10:00:00.000000Z", act="undo") as ledger:
        ledger.undoes = 3
        ledger.supersede(TrainingRecordRow, [corrected])
        add_record(ledger, 2, 1, date(2026, 2, 27), notes="Ŵyl Ddewi")


def _add_organisation(ledger: Ledger) -> None:
    for number, name in enumerate(NAMES, start=1):
        add_person(ledger, name, staff_number=f"00{number}")
    team = ledger.identities(TeamRow, 1)[0]
    add_fact(ledger, TeamDetailRow, team_id=team, name="Deaf Services", service="Sensory")
    role = ledger.identities(JobRoleRow, 1)[0]
    add_fact(
        ledger, JobRoleDetailRow, role_id=role, code="SW", title="Social worker", kind="post", suggested=0, source=""
    )
    for person_id in (1, 2, 3):
        add_fact(
            ledger, PostingRow, person_id=person_id, team_id=team, role_id=role, starts_on=day_number(date(2024, 1, 1)),
            ends_on=None, hours="37",
        )  # fmt: skip
    basic = add_course(ledger, "BSL1")
    add_course(ledger, "BSL2", satisfies=[basic])
    scope = {"roles": [role], "teams": [team], "people": [1, 2], "services": ["Sensory"]}
    add_requirement(ledger, "BSL", courses=[basic], scope=scope)


def make_sample(path: Path, passphrase: str | None = None) -> Book:
    """Create the book at *path* and return it open."""
    book = create_book(path, passphrase=passphrase, now=MADE_AT, organisation=ORGANISATION)
    fill(book)
    return book


def names_of(book: Book) -> list[str]:
    """Return the names of the people as they are known."""
    statement = "SELECT name FROM person_details WHERE superseded_in IS NULL ORDER BY person_id"
    with book.engine.connect() as connection:
        return list(connection.exec_driver_sql(statement).scalars())


def run_sql(book: Book, statement: str, *values: Value) -> None:
    """Change the book behind the ledger's back."""
    with book.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.exec_driver_sql(statement, values)
