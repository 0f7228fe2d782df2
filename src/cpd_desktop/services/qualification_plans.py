"""Qualifications taken in from a file, each with its training record: known by person, qualification and day of registration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.qualifications import (
    Qualification,
    QualificationDraft,
    QualificationRecordDraft,
    QualificationState,
    check_qualification,
    same_qualification,
)
from cpd_desktop.services.corrections import Correction, LiveRow, write_rows
from cpd_desktop.services.imports import Fate, Plan
from cpd_desktop.services.learner_matching import reject_refused
from cpd_desktop.services.matching import Names, People
from cpd_desktop.services.qualification_facts import COLUMNS, known_qualifications, row_values
from cpd_desktop.services.qualification_records import record_wanted
from cpd_desktop.services.qualifications import as_written
from cpd_desktop.services.records_in_step import LearnersRecord, keep_in_step
from cpd_desktop.store.ledger import Ledger, Value
from cpd_desktop.store.queries.facts import known, load_courses
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import QualificationRow

_FIELDS = {
    "title": "qualification", "number": "qualification_number", "level": "qualification_level", "state": "qualification_status",
    "state_on": "status_on",
}  # fmt: skip
_KEPT = {
    "qualification_number": "number", "qualification_level": "level", "awarding_body": "awarding_body", "provider": "provider",
    "credits": "credits", "asc_wds_code": "asc_wds_code", "registered_on": "registered_on", "expected_on": "expected_on",
}  # fmt: skip
"""The fields of a file that stay as they are where it does not speak for them, and what they are called in a draft."""
_ENDED = (QualificationState.ACHIEVED, QualificationState.WITHDRAWN)
_Day = tuple[int, int, date]


def plan_qualifications(
    session: Session,
    drafts: Iterable[QualificationRecordDraft],
    *,
    today: date,
    chosen: Mapping[str, str] | None = None,
) -> Plan:
    """Decide what becomes of each draft.

    A qualification is known by person, number (else title and level) and day of registration, where both have one. What the file
    does not speak for stays as it is. *chosen* maps a name, where a file has names alone, to the staff number, e-mail or UUID of
    the person meant.
    """
    return _Planner(session, today, chosen).plan(drafts)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A qualification as it is to be, with the one that it takes the place of, None for a new one."""

    draft: QualificationDraft
    before: Qualification | None

    @property
    def record(self) -> LearnersRecord | None:
        """What its training record is to say."""
        return record_wanted(self.draft, 0 if self.before is None else self.before.files)


class _Planner:
    def __init__(self, session: Session, today: date, chosen: Mapping[str, str] | None) -> None:
        self._session, self._today = session, today
        self._people = People.of(session, chosen)
        courses = load_courses(session.connection())
        self._courses = Names((course.id, course.code, course.title) for course in courses.values())
        self._live: dict[int, list[Qualification]] = defaultdict(list)
        for one in known_qualifications(session, today):
            self._live[one.said.person_id].append(one)
        self._records = _records_by_day(session)
        self._planned: dict[int, list[tuple[int, QualificationDraft]]] = defaultdict(list)

    def plan(self, drafts: Iterable[QualificationRecordDraft]) -> Plan:
        plan = Plan(Touched.APPRENTICESHIPS | Touched.TRAINING)
        writing: list[_Wanted] = []
        for draft in drafts:
            person_id = self._people.find(draft.key)
            if person_id is None:
                plan.reject(draft.row, *self._people.why_not(draft.key))
                continue
            try:
                wanted = self._wanted(person_id, draft)
                if self._is_said_already(wanted.draft):
                    plan.settle(draft.row, Fate.SAME)
                    continue
                self._take_place(wanted)
            except Refused as refused:
                reject_refused(plan, draft.row, refused, _FIELDS)
                continue
            self._planned[person_id].append((draft.row, wanted.draft))
            if wanted.before is not None and wanted.before.said == wanted.draft:
                plan.settle(draft.row, Fate.SAME)
                continue
            writing.append(wanted)
            plan.settle(draft.row, Fate.NEW if wanted.before is None else Fate.CHANGED)
        if writing:
            plan.steps.append(lambda ledger: _write(self._session, ledger, writing))
        return plan

    def _wanted(self, person_id: int, draft: QualificationRecordDraft) -> _Wanted:
        """Return what is to be kept. Raises Refused, with the field, for what cannot be."""
        before = self._before(person_id, draft)
        said = None if before is None else before.said
        state = draft.state or (None if said is None else said.state)
        if state is None:
            message = "the status is missing: say registered, in progress, achieved or withdrawn"
            raise Refused(message, field="state")
        since = draft.state_on or (said.state_on if said is not None and said.state is state else None)
        since = since or (draft.registered_on if state not in _ENDED else None)
        if since is None:
            message = f"the day since which it is {state} is missing"
            raise Refused(message, field="state_on")
        kept = {name: getattr(draft, name) for name in _KEPT.values()}
        if said is not None:
            kept |= {name: getattr(said, name) for field, name in _KEPT.items() if field not in draft.said}
        course_id = said.course_id if said is not None and "course" not in draft.said else self._course(draft.course)
        wanted = as_written(
            QualificationDraft(person_id, draft.title, state, since, course_id=course_id, **kept), self._today
        )
        check_qualification(wanted, today=self._today)
        return _Wanted(wanted, before)

    def _before(self, person_id: int, draft: QualificationRecordDraft) -> Qualification | None:
        found = [
            one
            for one in self._live.get(person_id, ())
            if same_qualification(draft, one.said)
            and (draft.registered_on is None or one.said.registered_on in (None, draft.registered_on))
        ]
        exact = [one for one in found if draft.registered_on and one.said.registered_on == draft.registered_on]
        found = exact or found
        if len(found) > 1:
            message = (
                f"{found[0].person.name} has {len(found)} qualifications of this name: give the day of registration"
            )
            raise Refused(message, field="registered_on")
        return found[0] if found else None

    def _course(self, written: str) -> int | None:
        if not written:
            return None
        course_id = self._courses.find(written)
        if course_id is None:
            raise Refused(self._courses.why_not(written, "course"), field="course")
        return course_id

    def _is_said_already(self, draft: QualificationDraft) -> bool:
        """Whether an earlier row says the same. Raises Refused where one says otherwise of the same qualification."""
        for row, other in self._planned[draft.person_id]:
            starts = {draft.registered_on, other.registered_on} - {None}
            if not same_qualification(draft, other) or len(starts) > 1:
                continue
            if other == draft:
                return True
            message = f"row {row} says otherwise of the same person and qualification"
            raise Refused(message, field="title")
        return False

    def _take_place(self, wanted: _Wanted) -> None:
        """Note the day of the training record. Raises Refused where another record of the course is on it."""
        record = wanted.record
        if record is None:
            return
        day = (record.person_id, record.course_id, record.on)
        own = b"" if wanted.before is None else wanted.before.record_uuid
        uuid, outcome = self._records.get(day, (own, 0))
        if uuid != own:
            said = f" ({OUTCOMES[outcome].value})" if uuid else ""
            message = f"there is another training record of this course on {record.on:%d/%m/%Y}{said}: correct or delete it first"
            raise Refused(message, field="course")
        # What is new has no UUID yet, and stands in the way of a further row all the same.
        self._records[day] = (own or repr(day).encode(), OUTCOMES.index(record.outcome))


def _records_by_day(session: Session) -> dict[_Day, tuple[bytes, int]]:
    """Return the live training records: UUID and outcome by person, course and day."""
    rows = session.connection().exec_driver_sql(
        f"SELECT person_id, course_id, completed_on, uuid, outcome FROM training_records WHERE {known(None)}"
    )
    return {(row[0], row[1], day_of_number(row[2])): (bytes(row[3]), row[4]) for row in rows}


def _write(session: Session, ledger: Ledger, writing: Iterable[_Wanted]) -> None:
    new: list[tuple[Value, ...]] = []
    corrected: list[Correction] = []
    for wanted in writing:
        before = wanted.before
        record_uuid = keep_in_step(session, b"" if before is None else before.record_uuid, wanted.record)
        values = row_values(wanted.draft, record_uuid)
        if before is None:
            new.append(values)
        else:
            corrected.append((LiveRow(before.row_id, before.uuid, ()), values))
    write_rows(ledger, QualificationRow, COLUMNS, new=new, corrected=corrected)
