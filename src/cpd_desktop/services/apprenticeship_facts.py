"""The facts of apprenticeships as the book has them: read at once for all, or for those of some people, or for one.

Light: Today asks at the start, and a book without apprenticeships imports nothing more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts, ApprenticeshipRules
from cpd_desktop.domain.apprenticeships import (
    AccountStatus,
    Apprenticeship,
    ApprenticeshipDraft,
    ApprenticeshipState,
    Attempt,
    AttemptDraft,
    AttemptResult,
    Break,
    FunctionalSkills,
    GatewayItem,
    Hours,
    IlrCompletion,
    IlrOutcome,
    Review,
    ReviewDraft,
)
from cpd_desktop.domain.gateway import GatewayRule, gateway_rule
from cpd_desktop.domain.off_the_job import OffTheJobRule, off_the_job_rule, rule_for
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.standards import standard_for
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.posts import NOWHERE, posts_on
from cpd_desktop.services.standards import standards
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.rules import reference_rows, source_text
from cpd_desktop.store.session import Session

COLUMNS = (
    "person_id", "standard", "version", "title", "level", "provider", "ukprn", "uln", "employer_contact", "mentor", "starts_on",
    "practical_ends_on", "ends_on", "weekly_hours", "agreed_hours", "reduction_hours", "reduction_reason", "functional_skills",
    "state", "state_on", "account_status", "ilr_completion", "ilr_outcome", "course_id", "record_uuid", "afterwards",
    "registered_on",
)  # fmt: skip
BREAK_COLUMNS = ("apprenticeship_uuid", "person_id", "starts_on", "expected_on", "ends_on", "reason")
HOURS_COLUMNS = (
    "apprenticeship_uuid", "person_id", "done_on", "hours", "activity", "in_paid_time", "is_new_learning", "evidence",
)  # fmt: skip
REVIEW_COLUMNS = (
    "apprenticeship_uuid", "person_id", "held_on", "apprentice", "employer", "provider", "summary", "actions",
)  # fmt: skip
ITEM_COLUMNS = ("apprenticeship_uuid", "person_id", "item", "done_on", "by_whom")
ATTEMPT_COLUMNS = ("apprenticeship_uuid", "person_id", "attempt", "taken_on", "organisation", "result", "grade")

_Rows = dict[bytes, list[tuple[Any, ...]]]


def are_there(session: Session, upto: int | None = None) -> bool:
    """Whether the book has any apprenticeship, as known after entry *upto*."""
    found = session.connection().exec_driver_sql(f"SELECT EXISTS (SELECT 1 FROM apprenticeships WHERE {known(upto)})")
    return bool(found.scalar())


def known_apprenticeships(
    session: Session, as_at: date, upto: int | None = None, *, people: Collection[int] | None = None, uuid: bytes = b""
) -> tuple[Apprenticeship, ...]:
    """Return the apprenticeships of *people*, None for everybody, or the one with this *uuid*, with where they are posted on *as_at*."""
    only = "" if people is None else f" AND person_id IN ({', '.join(str(int(one)) for one in people) or 'NULL'})"
    only += f" AND uuid = X'{uuid.hex()}'" if uuid else ""
    rows = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id, uuid, {', '.join(COLUMNS)} FROM apprenticeships WHERE {known(upto)}{only} ORDER BY starts_on, id"
        )
        .all()
    )
    if not rows:
        return ()
    who, posts = load_people(session, {row[2] for row in rows}, upto), posts_on(session, as_at, upto)
    said_on = _codes_said_on(session, upto, only)
    found = []
    for row in rows:
        post = posts.get(row[2], NOWHERE)
        person = who.get(row[2], Person(row[2], "", ""))
        draft, record_uuid = draft_of_row(tuple(row[2:]))
        found.append(
            Apprenticeship(
                row[0], bytes(row[1]), draft, person, post.team, "; ".join(post.services), record_uuid,
                said_on.get(bytes(row[1])),
            )
        )  # fmt: skip
    return tuple(found)


def _codes_said_on(session: Session, upto: int | None, only: str) -> dict[bytes, date]:
    """Return the day on which the codes of account and ILR became what they are, by the apprenticeship's UUID; none for blank ones."""
    rows = session.connection().exec_driver_sql(
        "SELECT a.uuid, a.account_status, a.ilr_completion, a.ilr_outcome, c.at FROM"
        f" (SELECT * FROM apprenticeships WHERE {'1' if upto is None else f'recorded_in <= {int(upto)}'}{only}) a"
        " JOIN changes c ON c.id = a.recorded_in ORDER BY a.id"
    )
    codes: dict[bytes, tuple[str, ...]] = {}
    found: dict[bytes, str] = {}
    for uuid, *said, at in rows:
        if codes.get(bytes(uuid)) != tuple(said):
            codes[bytes(uuid)], found[bytes(uuid)] = tuple(said), at
    return {uuid: datetime.fromisoformat(at).astimezone().date() for uuid, at in found.items() if any(codes[uuid])}


def draft_of_row(values: tuple[Any, ...]) -> tuple[ApprenticeshipDraft, bytes]:
    """Return what a row says, its values in the order of COLUMNS, and the UUID of its training record, empty for none."""
    said = dict(zip(COLUMNS, values, strict=True))
    record_uuid = bytes(said.pop("record_uuid"))
    for column in ("starts_on", "practical_ends_on", "ends_on", "state_on", "registered_on"):
        said[column] = None if said[column] is None else day_of_number(said[column])
    for column in ("weekly_hours", "agreed_hours"):
        said[column] = Decimal(said[column]) if said[column] else None
    said["reduction_hours"] = Decimal(said["reduction_hours"] or 0)
    for column, choices in (
        ("functional_skills", FunctionalSkills), ("state", ApprenticeshipState), ("account_status", AccountStatus),
        ("ilr_completion", IlrCompletion), ("ilr_outcome", IlrOutcome),
    ):  # fmt: skip
        said[column] = choices(said[column])
    return ApprenticeshipDraft(**said), record_uuid


def facts_of(
    session: Session, upto: int | None = None, *, uuids: Collection[bytes] | None = None
) -> Mapping[bytes, ApprenticeshipFacts]:
    """Return all facts of the apprenticeships *uuids*, None for all, by the apprenticeship's UUID; each kind read once."""

    def rows(table: str, columns: tuple[str, ...], order: str) -> _Rows:
        return _rows(session, upto, uuids, (table, columns, order))

    breaks = rows("learning_breaks", BREAK_COLUMNS, "starts_on")
    hours = rows("off_the_job_hours", HOURS_COLUMNS, "done_on")
    reviews = rows("apprenticeship_reviews", REVIEW_COLUMNS, "held_on")
    items = rows("gateway_items", ITEM_COLUMNS, "done_on")
    attempts = rows("end_assessments", ATTEMPT_COLUMNS, "attempt")
    files = _files(session, upto) if hours else {}
    found = breaks.keys() | hours.keys() | reviews.keys() | items.keys() | attempts.keys()
    return {
        uuid: ApprenticeshipFacts(
            tuple(_break(row) for row in breaks.get(uuid, ())),
            tuple(_hours(row, files) for row in hours.get(uuid, ())),
            tuple(_review(row) for row in reviews.get(uuid, ())),
            tuple(GatewayItem(row[0], row[1], row[4], day_of_number(row[5]), row[6]) for row in items.get(uuid, ())),
            tuple(_attempt(row) for row in attempts.get(uuid, ())),
        )
        for uuid in found
    }


def _rows(
    session: Session, upto: int | None, uuids: Collection[bytes] | None, what: tuple[str, tuple[str, ...], str]
) -> _Rows:
    table, columns, order = what
    only = "" if uuids is None else f" AND apprenticeship_uuid IN ({listed_uuids(uuids)})"
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(columns)} FROM {table} WHERE {known(upto)}{only} ORDER BY {order}, id"
    )
    found: _Rows = defaultdict(list)
    for row in rows:
        found[bytes(row[2])].append((row[0], bytes(row[1]), *row[2:]))
    return found


def attempts_of(session: Session, upto: int | None = None) -> Mapping[bytes, tuple[Attempt, ...]]:
    """Return the attempts at the end-point assessment, in order, by the apprenticeship's UUID."""
    found = _rows(session, upto, None, ("end_assessments", ATTEMPT_COLUMNS, "attempt"))
    return {uuid: tuple(map(_attempt, rows)) for uuid, rows in found.items()}


def listed_uuids(uuids: Collection[bytes]) -> str:
    """Return *uuids* as they stand in a condition."""
    return ", ".join(f"X'{bytes(uuid).hex()}'" for uuid in uuids) or "NULL"


def _files(session: Session, upto: int | None) -> dict[bytes, int]:
    rows = session.connection().exec_driver_sql(
        "SELECT a.record_uuid, count(*) FROM attachments a"
        f" WHERE {known(upto, 'a')} AND a.record_uuid IN (SELECT h.uuid FROM off_the_job_hours h WHERE {known(upto, 'h')})"
        " GROUP BY a.record_uuid"
    )
    return {bytes(row[0]): row[1] for row in rows}


def _break(row: tuple[Any, ...]) -> Break:
    row_id, uuid, _, _, starts_on, expected_on, ends_on, reason = row
    return Break(row_id, uuid, day_of_number(starts_on), optional_day(expected_on), optional_day(ends_on), reason)


def _hours(row: tuple[Any, ...], files: Mapping[bytes, int]) -> Hours:
    row_id, uuid, _, _, done_on, hours, activity, paid, new, evidence = row
    return Hours(
        row_id, uuid, day_of_number(done_on), Decimal(hours), activity, bool(paid), bool(new), evidence, files.get(uuid, 0)
    )  # fmt: skip


def _review(row: tuple[Any, ...]) -> Review:
    row_id, uuid, _, _, held_on, *texts = row
    return Review(row_id, uuid, ReviewDraft(day_of_number(held_on), *texts))


def _attempt(row: tuple[Any, ...]) -> Attempt:
    row_id, uuid, _, _, attempt, taken_on, organisation, result, grade = row
    draft = AttemptDraft(attempt, day_of_number(taken_on), AttemptResult(result), grade, organisation)
    return Attempt(row_id, uuid, draft)


def optional_day(number: int | None) -> date | None:
    """Return the date of a day number; None for none."""
    return None if number is None else day_of_number(number)


def optional_number(day: date | None) -> int | None:
    """Return the number of a day as the book stores it; None for none."""
    return None if day is None else day_number(day)


class RuleBook:
    """What apprenticeships are measured by on a date: off-the-job rules, standards, the gateway's checklist, the weeks between reviews."""

    def __init__(self, session: Session, as_at: date, upto: int | None = None) -> None:
        self.off_the_job: tuple[OffTheJobRule, ...] = tuple(
            off_the_job_rule(row, source=source_text(row["source"]))
            for row in reference_rows("apprenticeship_otj_rules", as_at)
        )
        self.gateway: tuple[GatewayRule, ...] = tuple(map(gateway_rule, reference_rows("gateway_items", as_at)))
        self.standards = standards(session, as_at, upto)
        self.review_weeks = memory_of(session).policy(session, upto).apprenticeship_review_weeks

    def of(self, draft: ApprenticeshipDraft) -> ApprenticeshipRules:
        """Return what the apprenticeship of *draft* is measured by."""
        standard = standard_for(self.standards, draft.standard or draft.title, draft.version, draft.starts_on)
        return ApprenticeshipRules(
            rule_for(self.off_the_job, draft.starts_on), standard, self.gateway, self.review_weeks
        )
