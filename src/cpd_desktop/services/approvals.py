"""The ledger of approvals: who may do the work of a role that needs approval, for how long, and what they still have to find.

It is asked at the start, for Today: what only acts need is imported by them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from decimal import Decimal

import numpy as np

from cpd_desktop.domain.approval_standing import approval_line
from cpd_desktop.domain.approvals import (
    Approval,
    ApprovalDraft,
    ApprovalHolder,
    ApprovalKind,
    ApprovalKindAnswer,
    ApprovalLine,
    ApprovalRule,
    ApprovalsAnswer,
    ApprovalState,
    CountedTraining,
    approval_kind,
    check_approval,
)
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.facts import OUTCOMES, Facts, RecordColumns
from cpd_desktop.domain.grid import Grid
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.policy import Policy
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import Requirement, RequirementKind, courses_on, satisfying_courses
from cpd_desktop.domain.scopes import among
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import COUNTING, TrainingRecord, ends_of
from cpd_desktop.services.coverage import CoverageQuestion, refuse_unknown_scope
from cpd_desktop.services.memory import memory_of
from cpd_desktop.store.queries.entities import JobRole, load_job_roles, load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.rules import reference_rows, source_text
from cpd_desktop.store.session import Session

COLUMNS = ("person_id", "kind", "approved_on", "ends_on", "approved_by")
TABLE = "approvals"
_COUNTING = [at for at, outcome in enumerate(OUTCOMES) if outcome in COUNTING]
_WORST_FIRST = (
    ApprovalState.LAPSED, ApprovalState.HOURS_TO_FIND, ApprovalState.TRAINING_TO_FIND, ApprovalState.ENDS_SOON,
    ApprovalState.NOT_RECORDED, ApprovalState.NOT_YET, ApprovalState.ON_TRACK,
)  # fmt: skip


def approval_kinds(as_at: date, policy: Policy | None = None) -> tuple[ApprovalKind, ...]:
    """Return the kinds in force on *as_at*, in the order of the rules, with what the organisation chose instead where it asks more."""
    kinds = (approval_kind(row, source=source_text(row["source"])) for row in reference_rows(TABLE, as_at))
    return tuple(kinds if policy is None else (_as_chosen(kind, policy) for kind in kinds))


def _as_chosen(kind: ApprovalKind, policy: Policy) -> ApprovalKind:
    if kind.rule is ApprovalRule.HOURS and kind.hours is not None:
        # The statutory figure is a floor.
        return replace(kind, hours=max(kind.hours, Decimal(policy.approval_hours)))
    if kind.code in ("PE1", "PE2") and policy.practice_educator_months:
        return replace(kind, months=policy.practice_educator_months)
    return kind


def approvals_known(
    session: Session, upto: int | None = None, *, person_ids: Collection[int] | None = None
) -> tuple[Approval, ...]:
    """Return the approvals of *person_ids*, None for everybody, as known after entry *upto*, by person and day."""
    only = (
        "" if person_ids is None else f" AND person_id IN ({', '.join(str(int(one)) for one in person_ids) or 'NULL'})"
    )
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM {TABLE} WHERE {known(upto)}{only}"
        " ORDER BY person_id, kind, approved_on, id"
    )
    return tuple(
        Approval(
            row[0], bytes(row[1]), row[2], row[3], day_of_number(row[4]), None if row[5] is None else day_of_number(row[5]), row[6]
        )
        for row in rows
    )  # fmt: skip


def approvals_ledger(session: Session, question: CoverageQuestion) -> ApprovalsAnswer:
    """Return each kind with who holds it, or its role, in the scope on the date: those in post then, worst first.

    Who stepped down from the role before the date is left out once the approval has ended. Raises Refused as `coverage` does.
    """
    refuse_unknown_scope(session, question)
    memory = memory_of(session)
    grid = memory.grid(session, question.as_at, question.upto)
    kinds = approval_kinds(question.as_at, memory.policy(session, question.upto))
    asked = _Asked.of(session, grid, question, kinds)
    return ApprovalsAnswer(question.as_at, tuple(_answer(asked, kind) for kind in kinds))


def approvals_of_person(session: Session, person_id: int, question: CoverageQuestion) -> tuple[ApprovalLine, ...]:
    """Return how one person stands with each kind that they hold, or hold the role of, wherever they are posted."""
    memory = memory_of(session)
    grid = memory.grid(session, question.as_at, question.upto)
    kinds = approval_kinds(question.as_at, memory.policy(session, question.upto))
    asked = _Asked.of(session, grid, CoverageQuestion(question.as_at, question.upto), kinds, person_id=person_id)
    return tuple(line for kind in kinds for line in asked.lines(kind))


def _answer(asked: _Asked, kind: ApprovalKind) -> ApprovalKindAnswer:
    lines = sorted(asked.lines(kind), key=worst_first)
    needed, codes = asked.rota(kind)
    return ApprovalKindAnswer(kind, needed, sum(line.is_available for line in lines), tuple(lines), codes)


def worst_first(line: ApprovalLine) -> tuple[int, bool, int, str, int]:
    """Return where a line stands in a list: what is urgent first, and there what has least time left."""
    months = line.months_left if line.months_left is not None else line.approval_months_left
    late = not (line.is_urgent or line.state in (ApprovalState.LAPSED, ApprovalState.ENDS_SOON))
    order = _WORST_FIRST.index(line.state)
    return (order + (len(_WORST_FIRST) if late else 0), months is None, months or 0, folded(line.name), line.person_id)


@dataclass
class _Asked:
    """What one question about approvals takes, read once for all kinds."""

    session: Session
    grid: Grid
    question: CoverageQuestion
    teams: Mapping[int, str]
    people: Mapping[int, Person]
    away: frozenset[int]
    roles: Mapping[int, JobRole]
    approvals: Mapping[str, Mapping[int, Sequence[Approval]]]
    courses: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        session: Session,
        grid: Grid,
        question: CoverageQuestion,
        kinds: Iterable[ApprovalKind],
        *,
        person_id: int | None = None,
    ) -> _Asked:
        """Read what there is, of *person_id* alone where one is given."""
        upto, facts, day = question.upto, grid.facts, day_number(question.as_at)
        teams = _teams_of(grid, question)
        if person_id is not None:
            teams = {person_id: teams.get(person_id, "")}
        approvals: dict[str, dict[int, list[Approval]]] = defaultdict(lambda: defaultdict(list))
        for one in approvals_known(session, upto, person_ids=None if person_id is None else [person_id]):
            approvals[one.kind][one.person_id].append(one)
        asked = cls(
            session, grid, question, teams, {}, frozenset(facts.absences.person[facts.absences.in_force(day)].tolist()),
            load_job_roles(session, upto), approvals,
        )  # fmt: skip
        asked.courses = {kind.code: _courses_of(kind, facts, question.as_at) for kind in kinds}
        concerned = {person for kind in kinds for person in asked.concerned(kind)}
        asked.people = load_people(session, concerned, upto)
        return asked

    def role_ids(self, kind: ApprovalKind) -> frozenset[int]:
        """Return the roles of the book that are the kind's: by code, else by title."""
        return frozenset(
            role.id
            for role in self.roles.values()
            if role.code == kind.role_code or folded(role.title) in (folded(kind.title), folded(kind.role_code))
        )

    def concerned(self, kind: ApprovalKind) -> frozenset[int]:
        """Return who has the kind's role on the date, or an approval, of the people asked about."""
        holding, once = self._holding(kind)
        found = set(holding)
        for person_id, some in self.approvals.get(kind.code, {}).items():
            approval = _current(some, self.question.as_at)
            ends_on = approval.last_day(kind)
            stepped_down = person_id in once and person_id not in holding
            if not (stepped_down and ends_on is not None and ends_on < self.question.as_at):
                found.add(person_id)
        return frozenset(found & self.teams.keys())

    def _holding(self, kind: ApprovalKind) -> tuple[set[int], set[int]]:
        """Return who holds the kind's role on the date, and who ever began to by then."""
        held, day = self.grid.facts.additional_roles, day_number(self.question.as_at)
        of_kind = among(held.of, self.role_ids(kind))
        now, begun = held.in_force(day) & of_kind, (held.starts <= day) & of_kind
        return set(held.person[now].tolist()), set(held.person[begun].tolist())

    def lines(self, kind: ApprovalKind) -> list[ApprovalLine]:
        """Return the lines of a kind, in no order."""
        holding, _ = self._holding(kind)
        concerned = self.concerned(kind)
        training = self._training(kind, concerned)
        as_at = self.question.as_at
        found = []
        for person_id in concerned & self.people.keys():
            some = self.approvals.get(kind.code, {}).get(person_id, ())
            person = self.people[person_id]
            holder = ApprovalHolder(
                person_id, person.name, self.teams[person_id], person_id in self.away, person_id in holding,
                person.staff_number, person.uuid,
            )  # fmt: skip
            current = _current(some, as_at) if some else None
            found.append(approval_line(holder, kind, current, training.get(person_id, ()), as_at))
        return found

    def _training(self, kind: ApprovalKind, people: frozenset[int]) -> dict[int, list[CountedTraining]]:
        """Return the counting records of the kind's courses of *people* by the date."""
        if not people:
            return {}
        facts = self.grid.facts
        records = facts.records
        day = day_number(self.question.as_at)
        chosen = among(records.course, self.courses[kind.code]) & among(records.person, people)
        at = np.flatnonzero(chosen & np.isin(records.outcome, _COUNTING) & (records.completed <= day))
        if kind.rule is ApprovalRule.COURSE:
            return _with_ends(records, at.tolist(), facts, self.question.as_at)
        hours = self._hours(records.id[at].tolist()) if kind.rule is ApprovalRule.HOURS else {}
        found: dict[int, list[CountedTraining]] = defaultdict(list)
        for record_id, person_id, completed in zip(
            records.id[at].tolist(), records.person[at].tolist(), records.completed[at].tolist(), strict=True
        ):
            found[person_id].append(CountedTraining(day_of_number(completed), hours.get(record_id)))
        return found

    def _hours(self, record_ids: Sequence[int]) -> dict[int, Decimal]:
        """Return the hours of those training records that have any."""
        rows = self.session.connection().exec_driver_sql(
            f"SELECT id, hours FROM training_records WHERE hours <> '' AND id IN ({', '.join(map(str, record_ids)) or 'NULL'})"
        )
        return {row[0]: Decimal(row[1]) for row in rows}

    def rota(self, kind: ApprovalKind) -> tuple[int | None, tuple[str, ...]]:
        """Return how many the capacity requirements of the kind's role ask for in the scope, and their codes.

        Where none names the role, those that list a course of the kind. Places are added up; of several requirements the one that
        asks most counts, since the same people meet them all.
        """
        roles, courses = self.role_ids(kind), self.courses[kind.code]
        asked = [
            one
            for one in self.grid.facts.requirements.values()
            if one.kind is RequirementKind.CAPACITY and one.bears_on(self.question.as_at)
        ]
        chosen = [one for one in asked if one.scope.additional_roles & roles] or [
            one for one in asked if one.courses & courses
        ]
        needed = {one.code: self._needed(one) for one in chosen}
        bearing = {code: number for code, number in needed.items() if number is not None}
        return (max(bearing.values()), tuple(sorted(bearing))) if bearing else (None, ())

    def _needed(self, requirement: Requirement) -> int | None:
        question = self.question
        rows = [
            row.needed
            for row in self.grid.rows(level=requirement.level)
            if row.requirement.id == requirement.id
            and row.needed is not None
            and (not question.team or (row.team is not None and folded(row.team.name) == folded(question.team)))
            and (not question.service or folded(row.service) == folded(question.service))
        ]
        return sum(rows) if rows else None


def _current(some: Sequence[Approval], as_at: date) -> Approval:
    """Return the newest of somebody's approvals that had begun by *as_at*, else the next to begin."""
    begun = [one for one in some if one.approved_on <= as_at]
    return begun[-1] if begun else some[0]


def _teams_of(grid: Grid, question: CoverageQuestion) -> dict[int, str]:
    """Return the names of the teams in which each person in post in the scope is posted on the date."""
    postings = grid.facts.postings
    now = postings.in_force(day_number(question.as_at))
    found: dict[int, set[str]] = defaultdict(set)
    asked: set[int] = set()
    for person_id, team_id in zip(postings.person[now].tolist(), postings.of[now].tolist(), strict=True):
        team = grid.facts.teams[team_id]
        found[person_id].add(team.name)
        if (not question.team or folded(team.name) == folded(question.team)) and (
            not question.service or folded(team.service) == folded(question.service)
        ):
            asked.add(person_id)
    return {person_id: ", ".join(sorted(found[person_id], key=folded)) for person_id in asked}


def _courses_of(kind: ApprovalKind, facts: Facts, as_at: date) -> frozenset[int]:
    """Return the courses that count for a kind: those listed and what stands for them, and those on its subjects."""
    courses = courses_on(facts.courses, as_at)
    listed = frozenset(course.id for course in courses.values() if course.code in kind.courses)
    asking = Requirement(0, kind.code, kind.title, RequirementKind.INDIVIDUAL, listed)
    by_subject = {course.id for course in courses.values() if folded(course.subject) in kind.subjects}
    return satisfying_courses(asking, courses) | by_subject


def _with_ends(
    records: RecordColumns, positions: Iterable[int], facts: Facts, as_at: date
) -> dict[int, list[CountedTraining]]:
    mine: dict[int, list[TrainingRecord]] = defaultdict(list)
    for at in positions:
        record = records.record(at)
        mine[record.person_id].append(record)
    found = {}
    for person_id, some in mine.items():
        ends = ends_of(some, {one.course_id: facts.courses[one.course_id].validity_on(as_at) for one in some})
        found[person_id] = [CountedTraining(one.completed_on, None, ends.get(one.id)) for one in some]
    return found


def record_approval(session: Session, person_id: int, draft: ApprovalDraft, *, today: date) -> Done[int]:
    """Record somebody's approval; return its row's id. Raises Refused with the field that is wrong."""
    return _save(session, person_id, draft, row_id=None, today=today)


def correct_approval(session: Session, person_id: int, row_id: int, draft: ApprovalDraft, *, today: date) -> Done[int]:
    """Correct the live approval *row_id*; what it said before stays in the history. Raises Refused as `record_approval` does."""
    return _save(session, person_id, draft, row_id=row_id, today=today)


def delete_approval(session: Session, row_id: int) -> Done[int]:
    """Take back an approval that was never so. Raises Refused if it is not live any more."""
    from cpd_desktop.services.entry import delete_row  # noqa: PLC0415 - heavy; the questions here are asked at the start.
    from cpd_desktop.store.tables import ApprovalRow  # noqa: PLC0415 - as above.

    return delete_row(session, ApprovalRow, row_id, act_name="delete an approval", touched=Touched.APPROVALS)


def _save(session: Session, person_id: int, draft: ApprovalDraft, *, row_id: int | None, today: date) -> Done[int]:
    from cpd_desktop.services.entry import save_row  # noqa: PLC0415 - see delete_approval.
    from cpd_desktop.store.tables import ApprovalRow  # noqa: PLC0415 - see delete_approval.

    check_approval(draft)
    kind = find_kind(draft.kind, today)
    if person_id not in load_people(session, [person_id]):
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="person")
    for one in approvals_known(session, person_ids=[person_id]):
        if one.row_id != row_id and one.kind == kind.code and one.approved_on == draft.approved_on:
            message = f"There is an approval of {draft.approved_on:%d/%m/%Y} already: correct that instead."
            raise Refused(message, field="approved_on")
    ends = None if draft.ends_on is None else day_number(draft.ends_on)
    values = (person_id, kind.code, day_number(draft.approved_on), ends, " ".join(draft.approved_by.split()))
    act = "record an approval" if row_id is None else "correct an approval"
    return save_row(session, ApprovalRow, COLUMNS, values, row_id=row_id, act_name=act, touched=Touched.APPROVALS)


def find_kind(written: str, as_at: date) -> ApprovalKind:
    """Return the kind that *written* means, by code or title. Raises Refused if there is none."""
    kinds = approval_kinds(as_at)
    for kind in kinds:
        if folded(written) in (folded(kind.code), folded(kind.title), folded(kind.short_title)):
            return kind
    message = f"There is no kind of approval '{written}': choose {', '.join(kind.code for kind in kinds)}."
    raise Refused(message, field="kind")
