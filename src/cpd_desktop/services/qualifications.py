"""Qualifications: how each stands on a date, the share of learners who finish, and recording, correcting and deleting one.

A qualification that stands for a course keeps a training record in step with it: so it discharges what that course discharges, and the
forecast of gaps counts who is under way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from cpd_desktop.domain.apprenticeship_results import end_result, was_finished
from cpd_desktop.domain.apprenticeships import ApprenticeshipState, IlrOutcome
from cpd_desktop.domain.asc_wds_qualifications import code_problems
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.completion_rate import CompletionRate, completion_rate_of
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.qualifications import (
    Qualification,
    QualificationDraft,
    QualificationLine,
    QualificationState,
    check_qualification,
    line_on,
    problems_of,
)
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.apprenticeship_facts import attempts_of
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.qualification_codes import code_for, qualification_codes
from cpd_desktop.services.qualification_facts import COLUMNS, known_qualifications, qualification_there, row_values
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known, load_courses
from cpd_desktop.store.session import Session

_TOUCHED = Touched.APPRENTICESHIPS
_ORDER = (
    QualificationState.IN_PROGRESS, QualificationState.REGISTERED, QualificationState.ACHIEVED, QualificationState.WITHDRAWN,
)  # fmt: skip


def qualifications(session: Session, question: CoverageQuestion) -> tuple[QualificationLine, ...]:
    """Return a line for each qualification of people of the scope on the date: those under way first, soonest to end first.

    Of the whole organisation also those of people who have left. Raises Refused for a team or a service that is not there.
    """
    names = None
    if question.team or question.service:
        names = {folded(team.name) for team in teams_asked_about(session, question).values()}
    every = known_qualifications(session, question.as_at, question.upto)
    chosen = [one for one in every if names is None or names.intersection(map(folded, one.team.split("; ")))]
    return _lines(session, chosen, question)


def qualifications_of(
    session: Session, person_id: int, as_at: date, upto: int | None = None
) -> tuple[QualificationLine, ...]:
    """Return the qualifications of one person on a date, as known after entry *upto*, in the order of `qualifications`."""
    chosen = known_qualifications(session, as_at, upto, people=[person_id])
    return _lines(session, chosen, CoverageQuestion(as_at, upto))


def qualification_of(session: Session, uuid: bytes, as_at: date, upto: int | None = None) -> QualificationLine:
    """Return how one qualification stands on a date. Raises Refused where it is not there, or had not begun by then."""
    found = _lines(session, [qualification_there(session, uuid, as_at, upto)], CoverageQuestion(as_at, upto))
    if not found:
        message = f"This qualification had not begun by {as_at:%d/%m/%Y}: ask for a later day."
        raise Refused(message, field="as_at")
    return found[0]


def _lines(
    session: Session, chosen: Iterable[Qualification], question: CoverageQuestion
) -> tuple[QualificationLine, ...]:
    lines = [line for line in (line_on(question.as_at, one) for one in chosen) if line is not None]
    if not lines:
        return ()
    courses = load_courses(session.connection(), question.upto)
    codes = qualification_codes(question.as_at)
    found = []
    for line in lines:
        said = line.qualification.said
        course, code = courses.get(said.course_id or 0), codes.get(said.asc_wds_code)
        # On an earlier date it may not have been achieved yet, whatever came of it.
        now = replace(said, state=line.state, state_on=line.state_on or said.state_on)
        found.append(
            replace(
                line,
                course_code="" if course is None else course.code,
                course="" if course is None else course.title,
                asc_wds="" if code is None else code.words,
                problems=(*problems_of(line), *code_problems(now, code)),
            )
        )
    return tuple(sorted(found, key=_order))


def _order(line: QualificationLine) -> tuple[int, date, str, int]:
    said = line.qualification.said
    if line.is_under_way:
        day = said.expected_on or date.max
    else:
        # The newest award comes first.
        day = date.fromordinal(date.max.toordinal() - said.state_on.toordinal())
    return (_ORDER.index(line.state), day, folded(line.qualification.person.name), line.qualification.row_id)


def completion_rate(
    session: Session, as_at: date, upto: int | None = None, *, supposed: Fraction | None = None
) -> CompletionRate:
    """Return the share of learners who finish, of the qualifications and apprenticeships that ended in the 36 months up to *as_at*.

    An apprenticeship is finished once it was passed. One that was transferred goes on elsewhere and is not counted, nor is one that is
    completed while no result is on record. Where few have ended it is the organisation's choice; *supposed* is what a scenario supposes
    in its place.
    """
    achieved, withdrawn = QualificationState.ACHIEVED.value, QualificationState.WITHDRAWN.value
    rows = session.connection().exec_driver_sql(
        f"SELECT state_on, state FROM qualifications WHERE {known(upto)} AND state IN (?, ?) AND state_on IS NOT NULL",
        (achieved, withdrawn),
    )
    ended = [(day_of_number(row[0]), row[1] == achieved) for row in rows]
    ended += _apprentices_ended(session, as_at, upto)
    assumed = memory_of(session).policy(session, upto).assumed_completion
    return completion_rate_of(ended, as_at, Fraction(assumed, 100), supposed=supposed)


def _apprentices_ended(session: Session, as_at: date, upto: int | None) -> Iterator[tuple[date, bool]]:
    """Yield the day on which each apprenticeship ended, and whether it was finished, by the results up to *as_at*."""
    rows = (
        session.connection()
        .exec_driver_sql(
            f"SELECT uuid, state_on, state, ilr_outcome FROM apprenticeships WHERE {known(upto)} AND state_on IS NOT NULL"
        )
        .all()
    )
    attempts = attempts_of(session, upto) if rows else {}
    for uuid, state_on, state, outcome in rows:
        taken = [one for one in attempts.get(bytes(uuid), ()) if one.said.taken_on <= as_at]
        finished = was_finished(ApprenticeshipState(state), end_result(IlrOutcome(outcome), taken))
        if finished is not None:
            yield day_of_number(state_on), finished


def save_qualification(
    session: Session, draft: QualificationDraft, *, today: date, row_id: int | None = None
) -> Done[int]:
    """Record a qualification, or correct the live row *row_id*; return the row's id.

    Where it stands for a course, its training record is kept in step. Raises Refused with the field that is wrong.
    """
    from cpd_desktop.services.entry import live_row, save_row  # noqa: PLC0415 - heavy; the questions here are asked at the start.
    from cpd_desktop.services.qualification_records import record_wanted  # noqa: PLC0415 - as above.
    from cpd_desktop.services.records_in_step import keep_in_step  # noqa: PLC0415 - as above.
    from cpd_desktop.store.tables import QualificationRow  # noqa: PLC0415 - as above.

    draft = as_written(draft, today)
    check_qualification(draft, today=today)
    if draft.person_id not in load_people(session, [draft.person_id]):
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="person")
    if draft.course_id is not None and draft.course_id not in load_courses(session.connection()):
        message = "There is no such course in this book any more: choose one from the list."
        raise Refused(message, field="course")
    there = known_qualifications(session, today, people=[draft.person_id])
    before = next((one for one in there if one.row_id == row_id), None)
    if row_id is not None and before is None:
        live_row(session, QualificationRow, ("id",), row_id)
        message = "Somebody else's qualification is recorded anew: delete this one where it was a mistake."
        raise Refused(message, field="person")
    _refuse_second(draft, there, row_id)
    record_uuid, files = (b"", 0) if before is None else (before.record_uuid, before.files)
    record_after = keep_in_step(session, record_uuid, record_wanted(draft, files))
    act = "record a qualification" if row_id is None else "correct a qualification"
    done = save_row(
        session,
        QualificationRow,
        COLUMNS,
        row_values(draft, record_after),
        row_id=row_id,
        act_name=act,
        touched=_TOUCHED,
    )
    if not ledger_of(session).wrote:
        return done
    return replace(done, touched=_TOUCHED | Touched.TRAINING if record_uuid or record_after else _TOUCHED)


def as_written(draft: QualificationDraft, today: date) -> QualificationDraft:
    """Return a draft as the book keeps it: texts without blanks around them, the code without its year.

    Of what is registered the day of the registration is that of the state, where it is not given. Raises Refused for what is no code.
    """
    code = code_for(draft.asc_wds_code, today)
    registered_on = draft.registered_on
    if registered_on is None and draft.state is QualificationState.REGISTERED:
        registered_on = draft.state_on
    return replace(
        draft,
        title=_plain(draft.title),
        number=_plain(draft.number),
        awarding_body=_plain(draft.awarding_body),
        provider=_plain(draft.provider),
        asc_wds_code="" if code is None else code.code,
        registered_on=registered_on,
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _refuse_second(draft: QualificationDraft, there: Iterable[Qualification], row_id: int | None) -> None:
    """Raise Refused for the same qualification from the same day twice, as when a form is sent again."""
    for one in there:
        same = (folded(one.said.title), one.said.level, one.said.registered_on)
        if one.row_id != row_id and same == (folded(draft.title), draft.level, draft.registered_on):
            when = ""
            if draft.registered_on is not None:
                when = f", registered on {draft.registered_on:%d/%m/%Y},"
            message = f"{one.person.name} has this qualification{when} already: correct that one, or give another day of registration."
            raise Refused(message, field="registered_on")


def delete_qualification(session: Session, row_id: int) -> Done[int]:
    """Take a qualification back that was recorded by mistake, with its certificates and its training record.

    Raises Refused where it is not live any more, or costs or claims name it: those come first.
    """
    from cpd_desktop.services.attachments import (  # noqa: PLC0415 - see save_qualification.
        RecordKey,
        supersede_attachments,
    )
    from cpd_desktop.services.entry import live_row  # noqa: PLC0415 - as above.
    from cpd_desktop.services.records_in_step import keep_in_step  # noqa: PLC0415 - as above.
    from cpd_desktop.store.tables import QualificationRow  # noqa: PLC0415 - as above.

    row = live_row(session, QualificationRow, ("person_id", "record_uuid"), row_id)
    for table, what in (("claims", "claims"), ("cost_lines", "costs")):
        there = session.connection().exec_driver_sql(
            f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {known(None)} AND about_uuid = ?)", (row.uuid,)
        )
        if there.scalar():
            message = f"There are {what} of this qualification: delete those first, on the page Funding, or say that it was withdrawn."
            raise Refused(message)
    record_uuid = bytes(row.values[1])
    ledger = ledger_of(session)
    ledger.act = "delete a qualification"
    supersede_attachments(session, RecordKey(row.values[0], row.uuid.hex()))
    keep_in_step(session, record_uuid, None)
    ledger.supersede(QualificationRow, [row_id])
    touched = _TOUCHED | Touched.ATTACHMENTS
    return Done(row_id, touched | Touched.TRAINING if record_uuid else touched)
