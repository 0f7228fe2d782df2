"""Apprenticeships: how each stands on a date, and recording, correcting and deleting one. What happens on one is in apprenticeship_acts.

Asked at the start, for Today: what only acts need is imported by them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from cpd_desktop.domain.apprenticeship_answers import (
    ApprenticeshipFacts,
    ApprenticeshipLine,
    ApprenticeshipRules,
    ApprenticeshipWhole,
    line_on,
    minimum_of,
    whole_on,
)
from cpd_desktop.domain.apprenticeship_results import end_result, result_problem
from cpd_desktop.domain.apprenticeship_standing import ApprenticeshipStanding
from cpd_desktop.domain.apprenticeships import (
    ENDED,
    Apprenticeship,
    ApprenticeshipDraft,
    ApprenticeshipState,
    AttemptResult,
    check_apprenticeship,
)
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.off_the_job import Minimum, hours_words, minimum_hours, refuse_hours
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.apprenticeship_facts import (
    COLUMNS,
    RuleBook,
    are_there,
    draft_of_row,
    facts_of,
    known_apprenticeships,
    optional_number,
)
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.store.ledger import Value

__all__ = [
    "ApprenticeshipLine", "ApprenticeshipWhole", "apprenticeship_of", "apprenticeships", "apprenticeships_of_person",
    "delete_apprenticeship", "minimum_of_draft", "save_apprenticeship",
]  # fmt: skip

_TOUCHED = Touched.APPRENTICESHIPS
_ORDER = tuple(ApprenticeshipStanding)


def apprenticeships(session: Session, question: CoverageQuestion) -> tuple[ApprenticeshipLine, ...]:
    """Return a line for each apprenticeship of people of the scope on the date, worst first, then by name; ended ones come last.

    Of the whole organisation also those of people who have left. Raises Refused for a team or a service that is not there.
    """
    names = None
    if question.team or question.service:
        names = {folded(team.name) for team in teams_asked_about(session, question).values()}
    if not are_there(session, question.upto):
        return ()
    every = known_apprenticeships(session, question.as_at, question.upto)
    chosen = [one for one in every if names is None or names.intersection(map(folded, one.team.split("; ")))]
    return _lines(session, chosen, question, None if names is None else {one.uuid for one in chosen})


def apprenticeships_of_person(
    session: Session, person_id: int, question: CoverageQuestion
) -> tuple[ApprenticeshipLine, ...]:
    """Return the apprenticeships of one person on the date, wherever they are posted."""
    chosen = known_apprenticeships(session, question.as_at, question.upto, people=[person_id])
    return _lines(session, chosen, question, {one.uuid for one in chosen})


def _lines(
    session: Session, chosen: Iterable[Apprenticeship], question: CoverageQuestion, uuids: set[bytes] | None
) -> tuple[ApprenticeshipLine, ...]:
    chosen = tuple(chosen)
    if not chosen:
        return ()
    facts = facts_of(session, question.upto, uuids=uuids)
    rules = RuleBook(session, question.as_at, question.upto)
    lines = [
        line_on(question.as_at, one, facts.get(one.uuid, ApprenticeshipFacts()), rules.of(one.said)) for one in chosen
    ]
    return tuple(sorted(lines, key=_order))


def _order(line: ApprenticeshipLine) -> tuple[int, str, date, int]:
    one = line.apprenticeship
    return (_ORDER.index(line.standing), folded(one.person.name), one.said.starts_on, one.row_id)


def apprenticeship_of(session: Session, uuid: bytes, as_at: date, upto: int | None = None) -> ApprenticeshipWhole:
    """Return all of one apprenticeship on a date, as known after entry *upto*. Raises Refused where it is not there."""
    one = _there(session, uuid, as_at, upto)
    facts = facts_of(session, upto, uuids=[one.uuid]).get(one.uuid, ApprenticeshipFacts())
    return whole_on(as_at, one, facts, RuleBook(session, as_at, upto).of(one.said))


def _there(session: Session, uuid: bytes, as_at: date, upto: int | None = None) -> Apprenticeship:
    found = known_apprenticeships(session, as_at, upto, uuid=bytes(uuid)) if uuid else ()
    if not found:
        message = "There is no such apprenticeship, or it was deleted meanwhile: choose one from the list."
        raise Refused(message, field="apprenticeship")
    return found[0]


def minimum_of_draft(session: Session, draft: ApprenticeshipDraft, as_at: date) -> Minimum:
    """Return the off-the-job minimum that an apprenticeship would have, and how it comes about: what a form shows beside its fields."""
    rules = RuleBook(session, as_at).of(draft)
    hours = None if rules.standard is None else rules.standard.hours_for(draft.starts_on)
    return minimum_hours(draft, rules.rule, hours)


def save_apprenticeship(
    session: Session, draft: ApprenticeshipDraft, *, today: date, row_id: int | None = None
) -> Done[int]:
    """Record an apprenticeship, or correct the live row *row_id*; return the row's id.

    What the standard says of title and level is taken from it where the draft leaves it out. Where it stands for a course, its
    training record is kept in step with it. Raises Refused with the field that is wrong.
    """
    from cpd_desktop.services.entry import live_row, save_row  # noqa: PLC0415 - heavy; the questions here are asked at the start.
    from cpd_desktop.store.ledger import ledger_of  # noqa: PLC0415 - as above.
    from cpd_desktop.store.tables import ApprenticeshipRow  # noqa: PLC0415 - as above.

    check_apprenticeship(draft, today=today)
    rules = RuleBook(session, today).of(draft)
    draft = completed_by_standard(draft, rules)
    refuse_hours(draft, rules.rule, None if rules.standard is None else rules.standard.hours_for(draft.starts_on))
    person = _person(session, draft.person_id)
    _refuse_unknown_course(session, draft)
    record_uuid, facts = b"", ApprenticeshipFacts()
    if row_id is not None:
        before = live_row(session, ApprenticeshipRow, COLUMNS, row_id)
        record_uuid = bytes(before.values[COLUMNS.index("record_uuid")])
        if before.values[0] != draft.person_id:
            message = "Somebody else's apprenticeship is recorded anew: delete this one where it was a mistake."
            raise Refused(message, field="person")
        facts = facts_of(session, uuids=[before.uuid]).get(before.uuid, facts)
        _refuse_outside(draft, draft_of_row(before.values)[0], facts)
    _refuse_second(session, draft, today, row_id)
    record_uuid = step_record(
        session, Apprenticeship(row_id or 0, b"", draft, person, "", "", record_uuid), facts, today
    )
    act = "record an apprenticeship" if row_id is None else "correct an apprenticeship"
    done = save_row(
        session, ApprenticeshipRow, COLUMNS, row_values(draft, record_uuid), row_id=row_id, act_name=act,
        touched=_touched(draft, record_uuid),
    )  # fmt: skip
    touched = done.touched
    if not touched and ledger_of(session).wrote:
        touched = Touched.TRAINING
    return replace(done, touched=touched, remarks=(*result_remarks(draft, facts), *_remarks(draft, person, rules)))


def _touched(draft: ApprenticeshipDraft, record_uuid: bytes) -> Touched:
    return _TOUCHED | Touched.TRAINING if record_uuid or draft.course_id is not None else _TOUCHED


def step_record(session: Session, one: Apprenticeship, facts: ApprenticeshipFacts, today: date) -> bytes:
    """Write the training record of an apprenticeship as it is to be, into the act that is under way; return its UUID, empty for none."""
    from cpd_desktop.services.apprenticeship_records import record_wanted  # noqa: PLC0415 - see save_apprenticeship.
    from cpd_desktop.services.records_in_step import keep_in_step  # noqa: PLC0415 - as above.

    if one.said.course_id is None and not one.record_uuid:
        return b""
    return keep_in_step(session, one.record_uuid, record_wanted(one.said, facts, today))


def completed_by_standard(draft: ApprenticeshipDraft, rules: ApprenticeshipRules) -> ApprenticeshipDraft:
    """Return the draft as it is written: texts without blanks around them, title and level of the standard where it has none."""
    standard = None if rules.standard is None else rules.standard.said
    return replace(
        draft,
        standard="".join(draft.standard.split()).upper(),
        version=_plain(draft.version),
        title=_plain(draft.title) or ("" if standard is None else standard.title),
        level=draft.level or (0 if standard is None else standard.level),
        provider=_plain(draft.provider),
        ukprn="".join(draft.ukprn.split()),
        uln="".join(draft.uln.split()),
        employer_contact=_plain(draft.employer_contact),
        mentor=_plain(draft.mentor),
        reduction_reason=_plain(draft.reduction_reason),
        afterwards=_plain(draft.afterwards),
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _person(session: Session, person_id: int) -> Person:
    person = load_people(session, [person_id]).get(person_id)
    if person is None:
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="person")
    return person


def _refuse_unknown_course(session: Session, draft: ApprenticeshipDraft) -> None:
    from cpd_desktop.store.queries.facts import load_courses  # noqa: PLC0415 - see save_apprenticeship.

    if draft.course_id is not None and draft.course_id not in load_courses(session.connection()):
        message = "There is no such course in this book any more: choose one from the list."
        raise Refused(message, field="course")


def _refuse_outside(draft: ApprenticeshipDraft, before: ApprenticeshipDraft, facts: ApprenticeshipFacts) -> None:
    """Raise Refused where what is recorded of it already would lie before its start, or after the day on which it is said to have ended.

    An attempt that is only booked may lie after the end, and any after that of the training of one that is completed. The end is looked
    at where it was not said *before*.
    """
    from cpd_desktop.domain.hours_by_report import says_hours  # noqa: PLC0415 - see save_apprenticeship.

    days = [one.starts_on for one in facts.breaks] + [one.done_on for one in facts.hours if says_hours(one)]
    days += [one.done_on for one in facts.gateway] + [one.said.held_on for one in facts.reviews]
    tried = [(one.said.taken_on, one.said.result is AttemptResult.BOOKED) for one in facts.attempts]
    ended_on = draft.state_on if draft.state in ENDED else None
    if ended_on is not None and (draft.state, ended_on) != (before.state, before.state_on):
        is_completed = draft.state is ApprenticeshipState.COMPLETED
        taken = [day for day, is_booked in tried if not (is_booked or is_completed)]
        late = [day for day in (*days, *taken) if day > ended_on]
        if late:
            more = f", and {len(late) - 1:,} more after {ended_on:%d/%m/%Y}" if len(late) > 1 else ""
            message = f"Something is recorded of it on {max(late):%d/%m/%Y}{more}: it ended on that day or later, or correct that first."
            raise Refused(message, field="state_on")
    days += [day for day, _ in tried]
    if days and min(days) < draft.starts_on:
        first = min(days)
        message = (
            f"Something is recorded of it on {first:%d/%m/%Y}: it starts on that day or earlier, or correct that first."
        )
        raise Refused(message, field="starts_on")


def _refuse_second(session: Session, draft: ApprenticeshipDraft, today: date, row_id: int | None) -> None:
    """Raise Refused for the same standard from the same start twice, as when a form is sent again."""
    for one in known_apprenticeships(session, today, people=[draft.person_id]):
        same = (folded(one.said.standard or one.said.title), one.said.starts_on)
        if one.row_id != row_id and same == (folded(draft.standard or draft.title), draft.starts_on):
            message = f"{one.person.name} has an apprenticeship of this standard from {draft.starts_on:%d/%m/%Y} already: correct that one."
            raise Refused(message, field="starts_on")


def result_remarks(draft: ApprenticeshipDraft, facts: ApprenticeshipFacts) -> tuple[str, ...]:
    """Return what is to be told of one that is said to be completed and was not passed, by what is on record; nothing else."""
    said = result_problem(draft.state, end_result(draft.ilr_outcome, facts.attempts))
    return (said,) if said else ()


def _remarks(draft: ApprenticeshipDraft, person: Person, rules: ApprenticeshipRules) -> tuple[str, ...]:
    minimum = minimum_of(Apprenticeship(0, b"", draft, person), rules)
    if minimum.hours is None:
        return (minimum.words,)
    return (f"The off-the-job minimum is {hours_words(minimum.hours)}.",)


def row_values(draft: ApprenticeshipDraft, record_uuid: bytes) -> tuple[Value, ...]:
    """Return what the book keeps of an apprenticeship, in the order of COLUMNS."""
    return (
        draft.person_id, draft.standard, draft.version, draft.title, draft.level, draft.provider, draft.ukprn, draft.uln,
        draft.employer_contact, draft.mentor, day_number(draft.starts_on), day_number(draft.practical_ends_on),
        day_number(draft.ends_on), decimal_text(draft.weekly_hours), decimal_text(draft.agreed_hours),
        decimal_text(draft.reduction_hours or None), draft.reduction_reason, draft.functional_skills.value, draft.state.value,
        optional_number(draft.state_on), draft.account_status.value, draft.ilr_completion.value, draft.ilr_outcome.value,
        draft.course_id, record_uuid, draft.afterwards, optional_number(draft.registered_on),
    )  # fmt: skip


def decimal_text(hours: Decimal | None) -> str:
    """Return decimal hours as the book stores them, blank for none."""
    return "" if hours is None else f"{hours:f}"


def delete_apprenticeship(session: Session, row_id: int) -> Done[int]:
    """Take an apprenticeship back that was recorded by mistake, with all that was recorded of it, its files and its training record.

    Raises Refused where costs or claims name it: those come first.
    """
    from cpd_desktop.services.apprenticeship_deletion import delete_whole  # noqa: PLC0415 - see save_apprenticeship.

    return delete_whole(session, row_id)
