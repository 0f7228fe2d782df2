"""Checking the evidence of training records: what is still to be checked, a sample that can be drawn again, and the checks.

A check is of what a record said when it was made. One that says something else since (person, course, day, outcome, the last day
by its source) is to be checked anew; one that is put back to what it said has its check back.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.evidence import Verdict, grade_of, sample_of
from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import ASSURED, COUNTING, Evidence
from cpd_desktop.services.attachments import attachment_counts
from cpd_desktop.services.corrections import write_rows
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.posts import NOWHERE, posts_on
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import matching_checks, verdicts_by_row
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import EvidenceCheckRow

COLUMNS = (
    "record_uuid", "person_id", "course_id", "completed_on", "valid_until_given", "outcome", "verdict", "reason",
    "checked_by_id", "checked_on", "sample",
)  # fmt: skip
SAMPLE_SIZE = 20
LONGEST_REASON = 500
_IS_ASSURED = np.array([evidence in ASSURED for evidence in EVIDENCE])


@dataclass(frozen=True, slots=True)
class EvidenceCheck:
    """The newest check of what a training record says; *sample* names the sample that it was drawn in, blank for none."""

    uuid: bytes
    verdict: Verdict
    reason: str
    checked_by_id: int
    checked_by: str
    checked_on: date
    sample: str = ""

    @property
    def words(self) -> str:
        """What was found, by whom and when, with the reason."""
        found = f"{self.verdict.capitalize()} by {self.checked_by} on {self.checked_on:%d %b %Y}"
        return f"{found}: {self.reason}" if self.reason else found


def verdicts_known(
    session: Session, upto: int | None = None, *, person_id: int | None = None
) -> dict[bytes, EvidenceCheck]:
    """Return by the record's UUID the newest check that matches it, of all records or of one person's.

    Records without one are not in it.
    """
    columns = "r.uuid, c.uuid, c.verdict, c.reason, c.checked_by_id, c.checked_on, c.sample"
    rows = matching_checks(session.connection(), columns, upto, person_id=person_id)
    people = load_people(session, {row[5] for row in rows}, upto) if rows else {}
    return {
        bytes(record): EvidenceCheck(
            bytes(uuid), Verdict(verdict), reason, by_id, people[by_id].name if by_id in people else "somebody",
            day_of_number(checked_on), sample,
        )
        for _, record, uuid, verdict, reason, by_id, checked_on, sample in rows
    }  # fmt: skip


def grades_of_versions(session: Session, record_uuid: bytes) -> dict[int, Evidence]:
    """Return the grade of each version of a training record, by its row's id: as it was when the version was superseded, or is."""
    rows = session.connection().exec_driver_sql(
        "SELECT r.id, r.evidence, (SELECT c.verdict FROM evidence_checks c"
        " WHERE c.record_uuid = r.uuid AND c.person_id = r.person_id AND c.course_id = r.course_id"
        " AND c.completed_on = r.completed_on AND c.valid_until_given IS r.valid_until_given AND c.outcome = r.outcome"
        " AND (r.superseded_in IS NULL OR c.recorded_in < r.superseded_in)"
        " AND (c.superseded_in IS NULL OR c.superseded_in >= r.superseded_in)"
        " ORDER BY (SELECT min(o.id) FROM evidence_checks o WHERE o.record_uuid = c.record_uuid AND o.uuid = c.uuid) DESC"
        " LIMIT 1) FROM training_records r WHERE r.uuid = ?",
        (record_uuid,),
    )
    return {row[0]: grade_of(EVIDENCE[row[1]], None if row[2] is None else Verdict(row[2])) for row in rows.all()}


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A training record that counts on the date, with how it is known.

    *stated* is what its source says, *evidence* the grade that its newest check, if any, makes of that; *files* how many are
    attached.
    """

    row_id: int
    record_uuid: bytes
    person_id: int
    name: str
    staff_number: str
    team: str
    course_id: int
    course: str
    code: str
    completed_on: date
    evidence: Evidence
    stated: Evidence
    files: int
    provider: str = ""
    check: EvidenceCheck | None = None

    @property
    def verdict(self) -> Verdict | None:
        """What its newest check found; None where nobody checked it."""
        return None if self.check is None else self.check.verdict

    @property
    def reason(self) -> str:
        """Why its newest check was as it was."""
        return "" if self.check is None else self.check.reason

    @property
    def is_assured(self) -> bool:
        """Whether somebody other than the learner vouches for it."""
        return self.evidence in ASSURED

    @property
    def record(self) -> str:
        """The record's UUID in hexadecimal."""
        return self.record_uuid.hex()


@dataclass(frozen=True, slots=True)
class EvidenceSample:
    """Records drawn by *seed* out of *population*, in the order drawn; *name* says how it was drawn, so that it can be again."""

    name: str
    seed: str
    size: int
    population: int
    lines: tuple[EvidenceLine, ...]

    @property
    def accepted(self) -> int:
        """How many of them were accepted in this sample."""
        return self._found(Verdict.ACCEPTED)

    @property
    def rejected(self) -> int:
        """How many of them were rejected in this sample."""
        return self._found(Verdict.REJECTED)

    def _found(self, verdict: Verdict) -> int:
        return sum(
            one.check is not None and one.check.sample == self.name and one.verdict is verdict for one in self.lines
        )


def evidence_queue(
    session: Session, question: CoverageQuestion, *, course_id: int | None = None, only_rejected: bool = False
) -> tuple[EvidenceLine, ...]:
    """Return what counts on the date, of whoever is in scope, and nobody but the learner vouches for: the worst first.

    What was rejected comes first, then what is claimed with nothing attached, with something attached, and what has its
    certificate; among equals the oldest. With *only_rejected* the rest is left out.
    """
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    ids = _in_question(session, question, grid, course_id, not_assured=True)
    if only_rejected:
        verdicts = verdicts_by_row(session.connection(), question.upto)
        ids = [row_id for row_id in ids if verdicts.get(row_id) is Verdict.REJECTED]
    return tuple(sorted(_lines(session, question, grid, ids), key=_worst_first))


def records_that_count(session: Session, question: CoverageQuestion, *, course_id: int | None = None) -> int:
    """Return how many training records count on the date, of whoever is in scope, assured or not: of one course, or of all."""
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    return len(_in_question(session, question, grid, course_id))


def _worst_first(line: EvidenceLine) -> tuple[bool, bool, int, date, str, str]:
    is_certified = line.evidence is Evidence.CERTIFICATE
    return (
        line.verdict is not Verdict.REJECTED, is_certified, min(line.files, 1), line.completed_on, folded(line.name),
        line.code,
    )  # fmt: skip


def evidence_sample(
    session: Session, question: CoverageQuestion, *, size: int = SAMPLE_SIZE, seed: str, course_id: int | None = None
) -> EvidenceSample:
    """Return *size* records (from 1) drawn from all that count on the date, of whoever is in scope, checked or not.

    The same seed, question and course give the same sample as long as the same is known, and checks change nothing of it.
    Raises Refused with the field.
    """
    seed = " ".join(seed.split())
    if not seed:
        message = "A sample needs a word or number to be drawn by, so that it can be drawn again."
        raise Refused(message, field="seed")
    if size < 1:
        message = "A sample has at least 1 record."
        raise Refused(message, field="size")
    grid = memory_of(session).grid(session, question.as_at, question.upto)
    ids = _in_question(session, question, grid, course_id)
    keys = {bytes(row[1]).hex(): row[0] for row in _said(session, ids, "id, uuid")}
    drawn = sample_of(keys, size, seed)
    lines = {one.record: one for one in _lines(session, question, grid, [keys[key] for key in drawn])}
    return EvidenceSample(
        _name_of(question, grid, seed, (len(drawn), len(keys)), course_id), seed, size, len(keys),
        tuple(lines[key] for key in drawn),
    )  # fmt: skip


def _name_of(question: CoverageQuestion, grid: Grid, seed: str, counts: tuple[int, int], course_id: int | None) -> str:
    of = question.team or question.service
    parts = [f"{counts[0]:,} of {counts[1]:,} records on {question.as_at:%d/%m/%Y}", *[of] * bool(of)]
    if course_id is not None and course_id in grid.facts.courses:
        parts.append(grid.facts.courses[course_id].code)
    return f"{', '.join(parts)}, drawn by {seed}"


def _in_question(
    session: Session, question: CoverageQuestion, grid: Grid, course_id: int | None, *, not_assured: bool = False
) -> list[int]:
    """Return the row ids of the records that count on the date, of whoever is in scope, of one course or of all."""
    records = grid.facts.records
    at = grid.records_in_date()
    if course_id is not None:
        at = at[records.course[at] == course_id]
    if not_assured:
        at = at[~_IS_ASSURED[records.evidence[at]]]
    posts = posts_on(session, question.as_at, question.upto)
    people = records.person[at].tolist()
    inside = {person_id for person_id in set(people) if posts.get(person_id, NOWHERE).is_in(question)}
    return [row_id for row_id, person_id in zip(records.id[at].tolist(), people, strict=True) if person_id in inside]


def _said(session: Session, ids: Collection[int], columns: str) -> list[Any]:
    return list(
        session.connection()
        .exec_driver_sql(
            f"SELECT {columns} FROM training_records WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(ids)),),
        )
        .all()
    )


def _lines(session: Session, question: CoverageQuestion, grid: Grid, ids: Collection[int]) -> list[EvidenceLine]:
    upto = question.upto
    rows = _said(session, ids, "id, uuid, person_id, course_id, completed_on, evidence, provider")
    people = load_people(session, {row[2] for row in rows}, upto) if rows else {}
    posts = posts_on(session, question.as_at, upto)
    checks, files = verdicts_known(session, upto), attachment_counts(session, upto)
    found = []
    for row_id, uuid, person_id, course_id, completed_on, evidence, provider in rows:
        person, course, key, stated = people[person_id], grid.facts.courses[course_id], bytes(uuid), EVIDENCE[evidence]
        check = checks.get(key)
        grade = grade_of(stated, None if check is None else check.verdict)
        found.append(
            EvidenceLine(
                row_id, key, person_id, person.name, person.staff_number, posts.get(person_id, NOWHERE).team, course_id,
                course.title, course.code, day_of_number(completed_on), grade, stated, files.get(key, 0), provider, check,
            )
        )  # fmt: skip
    return found


def check_evidence(
    session: Session,
    record_uuids: Sequence[bytes],
    *,
    verdict: Verdict,
    reason: str = "",
    checked_by_id: int,
    today: date,
    sample: str = "",
    person_ids: Collection[int] | None = None,
) -> Done[int]:
    """Say what somebody found who looked at the evidence of training records, as one change; return how many checks were recorded.

    Rejecting takes a reason. *sample* is the name of the sample that they were drawn in. Whoever has found just the same that day
    already is passed over. *person_ids* are those whose records they are: who says so spares a search through all records.
    Raises Refused, with the field, for a record that is gone or does not count, and where somebody would check their own.
    """
    reason = " ".join(reason.split())
    rows = _rows_to_check(session, record_uuids, person_ids)
    _refuse_wrong(session, rows, verdict, reason, checked_by_id)
    known = verdicts_known(session)
    new: list[tuple[Value, ...]] = []
    for uuid, *what in rows:
        before = known.get(bytes(uuid))
        said = (verdict, reason, checked_by_id, today, sample)
        if before is None or said != (
            before.verdict, before.reason, before.checked_by_id, before.checked_on, before.sample,
        ):  # fmt: skip
            new.append((bytes(uuid), *what, verdict.value, reason, checked_by_id, day_number(today), sample))
    ledger = ledger_of(session)
    did = "accept" if verdict is Verdict.ACCEPTED else "reject"
    ledger.act = f"{did} the evidence of {'a training record' if len(new) == 1 else f'{len(new):,} training records'}"
    if new:
        write_rows(ledger, EvidenceCheckRow, COLUMNS, new=new)
    return Done(len(new), Touched.EVIDENCE | Touched.TRAINING if new else Touched.NOTHING)


def _rows_to_check(session: Session, record_uuids: Sequence[bytes], person_ids: Collection[int] | None) -> list[Any]:
    """Return what the live records say that a check is of, in the order of COLUMNS. Raises Refused if one is gone."""
    wanted = list(dict.fromkeys(map(bytes, record_uuids)))
    if not wanted:
        message = "No record is chosen: choose at least one."
        raise Refused(message, field="records")
    only = "" if person_ids is None else " AND person_id IN (SELECT value FROM json_each(?2))"
    values = (
        json.dumps([uuid.hex() for uuid in wanted]),
        *([] if person_ids is None else [json.dumps(sorted(person_ids))]),
    )
    rows = session.connection().exec_driver_sql(
        f"SELECT {', '.join(('uuid', *COLUMNS[1:6]))} FROM training_records WHERE superseded_in IS NULL{only}"
        " AND lower(hex(uuid)) IN (SELECT value FROM json_each(?1))",
        values,
    )
    found = {bytes(row[0]): row for row in rows.all()}
    if len(found) != len(wanted):
        message = "A record was deleted meanwhile, or there is none with that UUID: look at the list as it is now."
        raise Refused(message, field="records")
    return [found[uuid] for uuid in wanted]


def _refuse_wrong(session: Session, rows: Sequence[Any], verdict: Verdict, reason: str, checked_by_id: int) -> None:
    people = load_people(session, {checked_by_id, *(row[1] for row in rows)})
    if checked_by_id not in people:
        message = "Say who checked: choose one of the book's people."
        raise Refused(message, field="checked_by")
    if any(row[1] == checked_by_id for row in rows):
        message = f"Nobody checks their own records: leave out those of {people[checked_by_id].name}, or have another person check."
        raise Refused(message, field="checked_by")
    for row in rows:
        if OUTCOMES[row[5]] not in COUNTING:
            message = (
                f"The record of {people[row[1]].name} of {day_of_number(row[3]):%d/%m/%Y} is {OUTCOMES[row[5]].value}: "
                "only what was completed or passed is checked."
            )
            raise Refused(message, field="records")
    if verdict is Verdict.REJECTED and not folded(reason):
        message = "Rejecting takes a reason: say what is wrong with the evidence."
        raise Refused(message, field="reason")
    if len(reason) > LONGEST_REASON:
        message = f"A reason may have {LONGEST_REASON} characters: shorten it."
        raise Refused(message, field="reason")
