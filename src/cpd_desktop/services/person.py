"""One person's whole: who they are, where they work, what they hold and why, their records, exemptions and revocations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.departures import Departure
from cpd_desktop.domain.evidence import Verdict, grade_of
from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.holdings import HELD, LACKING, Status
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.requirements import RequirementKind
from cpd_desktop.domain.training import Course, Evidence, Outcome, TrainingRecord, ValidUntil, ends_of
from cpd_desktop.services.attachments import Attachment, attachments_of_person
from cpd_desktop.services.coverage import CoverageQuestion, NamedHolding, person_holdings
from cpd_desktop.services.departures import departures_of
from cpd_desktop.services.evidence import EvidenceCheck, verdicts_known
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.persons import PersonListed, TrainingSign, person_listed
from cpd_desktop.services.training import COLUMNS as RECORD_COLUMNS
from cpd_desktop.store.queries.entities import load_job_roles, load_people
from cpd_desktop.store.queries.facts import known, load_courses, load_requirements
from cpd_desktop.store.session import Session


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Who somebody is, as a form shows it."""

    name: str
    staff_number: str
    email: str
    registration_body: str = ""
    registration_number: str = ""
    registered_on: date | None = None
    manager_id: int | None = None
    manager: str = ""


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A posting, an additional role or a long-term absence: *kind* says which. *id* is the live row's."""

    id: int
    kind: str
    what: str
    team: str
    starts_on: date
    ends_on: date | None
    hours: str = ""
    role_id: int = 0
    team_id: int = 0


POSTING, ADDITIONAL, ABSENCE = "Posting", "Additional role", "Long-term absence"


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A training record; *until* is its last day by the course's own rule, None where its outcome does not count.

    *evidence* is its grade: what its source says, *stated*, raised or lowered by the newest *check* of it, if there is one.
    """

    id: int
    uuid: str
    course_id: int
    course: str
    code: str
    completed_on: date
    outcome: Outcome
    evidence: Evidence
    until: ValidUntil | None
    given: date | None
    hours: str
    provider: str
    delivery: str
    accredited: str
    cost: str
    notes: str
    files: tuple[Attachment, ...] = ()
    stated: Evidence = Evidence.CLAIMED
    check: EvidenceCheck | None = None

    @property
    def evidence_words(self) -> str:
        """How it is known, in words; of what was rejected, that it was and why."""
        if self.check is None or self.check.verdict is not Verdict.REJECTED:
            return self.evidence.value
        return f"{self.evidence.value} (rejected: {self.check.reason})"


@dataclass(frozen=True, slots=True)
class ExemptionLine:
    """An exemption or a revocation: *kind* says which; a revocation has one day only."""

    id: int
    kind: str
    requirement_id: int
    requirement: str
    starts_on: date
    ends_on: date | None
    reason: str


EXEMPTION, REVOCATION = "Exemption", "Revocation"


@dataclass(frozen=True)
class PersonWhole:
    """Everything that the book says of one person: *holdings* as at the date, the rest whenever it was.

    *departure* is that they are to leave on the date or later, or should have left and are in post; None for neither.
    """

    id: int
    uuid: str
    details: PersonDetails
    listed: PersonListed
    holdings: tuple[NamedHolding, ...]
    places: tuple[PlaceLine, ...]
    records: tuple[RecordLine, ...]
    exemptions: tuple[ExemptionLine, ...]
    departure: Departure | None = None


def person_whole(
    session: Session, person_id: int, question: CoverageQuestion, *, facts_upto: int | None = None
) -> PersonWhole | None:
    """Return one person's whole; None if there is no such person in the book, as after adding them was undone.

    What they hold is as known after the question's entry. Details, places, records with their files, exemptions and departure, which
    acts are done to, are those that are live; a paper, to which nothing is done, takes them as known after entry *facts_upto* too.
    """
    people = load_people(session, [person_id], facts_upto)
    if person_id not in people:
        return None
    person = people[person_id]
    everywhere = CoverageQuestion(question.as_at, question.upto)
    _, holdings = person_holdings(session, person.uuid, everywhere)
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    listed = person_listed(session, grid, person, _sign_of(holdings), question)
    return PersonWhole(
        id=person_id,
        uuid=person.uuid,
        details=_details(session, person, facts_upto),
        listed=listed,
        holdings=tuple(one for one in holdings if one.holding.status is not Status.NOT_REQUIRED),
        places=tuple(_place_lines(session, person_id, grid, facts_upto)),
        records=_record_lines(session, person_id, question.as_at, facts_upto),
        exemptions=tuple(_exemption_lines(session, person_id, facts_upto)),
        departure=_departure(session, person_id, question.as_at, facts_upto),
    )


def _departure(session: Session, person_id: int, as_at: date, upto: int | None) -> Departure | None:
    told = departures_of(session, [person_id], as_at=as_at, upto=upto)
    return next((one for one in told if one.leaves_on >= as_at or one.goes_on), None)


def _sign_of(holdings: Sequence[NamedHolding]) -> TrainingSign:
    individual = [one.holding for one in holdings if one.requirement.kind is RequirementKind.INDIVIDUAL]
    statuses = [holding.status for holding in individual]
    required = [status for status in statuses if status is not Status.NOT_REQUIRED]
    return TrainingSign(
        len(required),
        sum(status in LACKING for status in required),
        sum(status is Status.EXPIRING for status in required),
        any(one.holding.away for one in holdings),
        sum(status is Status.NOT_YET_DUE for status in required),
        sum(status in HELD for status in required),
        sum(holding.assured for holding in individual),
    )


def _details(session: Session, person: Person, upto: int | None) -> PersonDetails:
    body, number, registered, manager_id = (
        session.connection()
        .exec_driver_sql(
            "SELECT registration_body, registration_number, registered_on, manager_id FROM person_details"
            f" WHERE {known(upto)} AND person_id = ?",
            (person.id,),
        )
        .one()
    )
    manager = load_people(session, [manager_id], upto).get(manager_id) if manager_id else None
    return PersonDetails(
        person.name,
        person.staff_number,
        person.email,
        body,
        number,
        _day(registered),
        manager_id if manager else None,
        manager.name if manager else "",
    )


def _place_lines(session: Session, person_id: int, grid: Grid, upto: int | None) -> list[PlaceLine]:
    connection, roles = session.connection(), load_job_roles(session, upto)
    mine = f"{known(upto)} AND person_id = ? ORDER BY starts_on DESC, id"
    lines: list[PlaceLine] = []
    for row in connection.exec_driver_sql(
        f"SELECT id, role_id, team_id, starts_on, ends_on, hours FROM postings WHERE {mine}", (person_id,)
    ):
        team = grid.facts.teams[row[2]].name
        spell = _spell(row[3], row[4])
        lines.append(PlaceLine(row[0], POSTING, roles[row[1]].title, team, *spell, row[5], row[1], row[2]))
    lines += [
        PlaceLine(row[0], ADDITIONAL, roles[row[1]].title, "", *_spell(row[2], row[3]), role_id=row[1])
        for row in connection.exec_driver_sql(
            f"SELECT id, role_id, starts_on, ends_on FROM additional_roles WHERE {mine}", (person_id,)
        )
    ]
    lines += [
        PlaceLine(row[0], ABSENCE, "Away", "", *_spell(row[1], row[2]))
        for row in connection.exec_driver_sql(f"SELECT id, starts_on, ends_on FROM absences WHERE {mine}", (person_id,))
    ]
    return lines


def _record_lines(session: Session, person_id: int, as_at: date, upto: int | None) -> tuple[RecordLine, ...]:
    connection = session.connection()
    courses = load_courses(connection, upto)
    rows = connection.exec_driver_sql(
        f"SELECT id, uuid, {', '.join(RECORD_COLUMNS)} FROM training_records WHERE {known(upto)} AND person_id = ?"
        " ORDER BY completed_on DESC, id DESC",
        (person_id,),
    ).all()
    ends = _ends([_record(row) for row in rows], courses, as_at)
    files = attachments_of_person(session, person_id, upto)
    checks = verdicts_known(session, upto, person_id=person_id)
    lines = []
    for row in rows:
        record, course, uuid = _record(row), courses[row[3]], bytes(row[1]).hex()
        hours, provider, delivery, accredited, cost, notes = row[8:]
        check = checks.get(bytes(row[1]))
        lines.append(
            RecordLine(
                record.id,
                uuid,
                course.id,
                course.title,
                course.code,
                record.completed_on,
                record.outcome,
                grade_of(record.evidence, None if check is None else check.verdict),
                ends.get(record.id),
                record.valid_until_given,
                hours,
                provider,
                delivery,
                accredited,
                cost,
                notes,
                files.get(uuid, ()),
                record.evidence,
                check,
            )
        )
    return tuple(lines)


def _record(row: Sequence[object]) -> TrainingRecord:
    row_id, _, person_id, course_id, completed, given, outcome, evidence = (
        part if isinstance(part, int) else None for part in row[:8]
    )
    return TrainingRecord(
        row_id or 0,
        person_id or 0,
        course_id or 0,
        day_of_number(completed or 0),
        OUTCOMES[outcome or 0],
        _day(given),
        EVIDENCE[evidence or 0],
    )


def _ends(records: Sequence[TrainingRecord], courses: Mapping[int, Course], as_at: date) -> dict[int, ValidUntil]:
    """Return the last day of each counting record, by the rule of its own course as it is on the date."""
    found: dict[int, ValidUntil] = {}
    by_course: dict[int, list[TrainingRecord]] = defaultdict(list)
    for record in records:
        if record.counts:
            by_course[record.course_id].append(record)
    for course_id, same in by_course.items():
        found.update(ends_of(same, {course_id: courses[course_id].validity_on(as_at)}))
    return found


def _exemption_lines(session: Session, person_id: int, upto: int | None) -> list[ExemptionLine]:
    connection = session.connection()
    requirements = load_requirements(connection, upto)
    lines = [
        ExemptionLine(row[0], EXEMPTION, row[1], requirements[row[1]].title, *_spell(row[2], row[3]), row[4])
        for row in connection.exec_driver_sql(
            "SELECT id, requirement_id, starts_on, ends_on, reason FROM exemptions"
            f" WHERE {known(upto)} AND person_id = ? ORDER BY starts_on DESC, id",
            (person_id,),
        )
    ]
    lines += [
        ExemptionLine(row[0], REVOCATION, row[1], requirements[row[1]].title, day_of_number(row[2]), None, row[3])
        for row in connection.exec_driver_sql(
            "SELECT id, requirement_id, revoked_on, reason FROM revocations"
            f" WHERE {known(upto)} AND person_id = ? ORDER BY revoked_on DESC, id",
            (person_id,),
        )
    ]
    return lines


def _spell(starts: int, ends: int | None) -> tuple[date, date | None]:
    return day_of_number(starts), _day(ends)


def _day(number: int | None) -> date | None:
    return None if number is None else day_of_number(number)
