"""What happens on an apprenticeship: breaks in learning, reviews, the gateway, attempts at the assessment, the outcome and the statuses.

Each act is one change. A break moves the planned ends, and so the training record that stands for the learner; a result of the assessment
says whether that record counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts, line_on
from cpd_desktop.domain.apprenticeship_checks import check_attempt, check_break, check_gateway_day, check_review
from cpd_desktop.domain.apprenticeships import (
    AccountStatus,
    Apprenticeship,
    ApprenticeshipDraft,
    ApprenticeshipState,
    AttemptDraft,
    Break,
    BreakDraft,
    FunctionalSkills,
    IlrCompletion,
    IlrOutcome,
    ReviewDraft,
)
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.gateway import GATEWAY
from cpd_desktop.domain.hours_by_report import says_hours
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_day_ahead
from cpd_desktop.services.apprenticeship_facts import (
    ATTEMPT_COLUMNS,
    BREAK_COLUMNS,
    COLUMNS,
    ITEM_COLUMNS,
    REVIEW_COLUMNS,
    RuleBook,
    facts_of,
    known_apprenticeships,
    optional_number,
)
from cpd_desktop.services.apprenticeships import result_remarks, row_values, save_apprenticeship, step_record
from cpd_desktop.services.entry import delete_row, live_row, save_row
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import (
    ApprenticeshipReviewRow,
    ApprenticeshipRow,
    EndAssessmentRow,
    Fact,
    GatewayItemRow,
    LearningBreakRow,
)

_TOUCHED = Touched.APPRENTICESHIPS


def apprenticeship_there(session: Session, uuid: bytes, today: date) -> Apprenticeship:
    """Return the live apprenticeship with this UUID. Raises Refused where there is none."""
    found = known_apprenticeships(session, today, uuid=bytes(uuid)) if uuid else ()
    if not found:
        message = "There is no such apprenticeship, or it was deleted meanwhile: choose one from the list."
        raise Refused(message, field="apprenticeship")
    return found[0]


def save_break(
    session: Session, uuid: bytes, draft: BreakDraft, *, today: date, row_id: int | None = None
) -> Done[int]:
    """Record a break in learning, or correct the live row *row_id*; return the row's id. Its days may lie ahead.

    Raises Refused with the field: for days out of order or before the apprenticeship, for two breaks at a time, and for one in which
    hours were logged.
    """
    one = apprenticeship_there(session, uuid, today)
    facts = facts_of(session, uuids=[one.uuid]).get(one.uuid, ApprenticeshipFacts())
    others = [other for other in facts.breaks if other.row_id != row_id]
    check_break(one.said, draft, others)
    last = draft.ends_on or date.max
    logged = [hours.done_on for hours in facts.hours if says_hours(hours) and draft.starts_on <= hours.done_on <= last]
    if logged:
        message = (
            f"Hours are logged on {logged[0]:%d/%m/%Y}, which would lie in the break: correct those, or the break."
        )
        raise Refused(message, field="starts_on")
    values = (
        one.uuid, one.said.person_id, day_number(draft.starts_on), optional_number(draft.expected_on),
        optional_number(draft.ends_on), draft.reason.strip(),
    )  # fmt: skip
    act = "record a break in learning" if row_id is None else "correct a break in learning"
    done = _save(session, LearningBreakRow, BREAK_COLUMNS, values, row_id, act)
    after = Break(0, b"", draft.starts_on, draft.expected_on, draft.ends_on)
    return _in_step(session, one, replace(facts, breaks=(*others, after)), today, done)


def end_break(session: Session, uuid: bytes, ends_on: date, *, today: date) -> Done[int]:
    """Say on which day the break that lasts ended: its last day. Raises Refused where none lasts."""
    one = apprenticeship_there(session, uuid, today)
    facts = facts_of(session, uuids=[one.uuid]).get(one.uuid, ApprenticeshipFacts())
    open_ones = [other for other in facts.breaks if other.ends_on is None]
    if not open_ones:
        message = "No break lasts: record one with its first and last day instead."
        raise Refused(message, field="ends_on")
    last = open_ones[-1]
    draft = BreakDraft(last.starts_on, last.expected_on, ends_on, last.reason)
    done = save_break(session, uuid, draft, today=today, row_id=last.row_id)
    ledger_of(session).act = "end a break in learning"
    return done


def delete_break(session: Session, row_id: int, *, today: date) -> Done[int]:
    """Take a break back that was recorded by mistake."""
    row = live_row(session, LearningBreakRow, BREAK_COLUMNS, row_id)
    one = apprenticeship_there(session, bytes(row.values[0]), today)
    facts = facts_of(session, uuids=[one.uuid]).get(one.uuid, ApprenticeshipFacts())
    done = delete_row(session, LearningBreakRow, row_id, act_name="delete a break in learning", touched=_TOUCHED)
    left = tuple(other for other in facts.breaks if other.row_id != row_id)
    return _in_step(session, one, replace(facts, breaks=left), today, done)


def _in_step(
    session: Session, one: Apprenticeship, facts: ApprenticeshipFacts, today: date, done: Done[int]
) -> Done[int]:
    """Bring the training record in step with what *facts* are now."""
    if one.said.course_id is None or not done.touched:
        return done
    record_uuid = step_record(session, one, facts, today)
    if record_uuid != one.record_uuid:
        values = row_values(one.said, record_uuid)
        act = ledger_of(session).act
        save_row(session, ApprenticeshipRow, COLUMNS, values, row_id=one.row_id, act_name=act, touched=_TOUCHED)
    return replace(done, touched=done.touched | Touched.TRAINING)


def save_review(
    session: Session, uuid: bytes, draft: ReviewDraft, *, today: date, row_id: int | None = None
) -> Done[int]:
    """Record a tripartite review, or correct the live row *row_id*, also to say who has agreed it now; return the row's id."""
    one = apprenticeship_there(session, uuid, today)
    facts = facts_of(session, uuids=[one.uuid]).get(one.uuid, ApprenticeshipFacts())
    check_review(one.said, draft, [other for other in facts.reviews if other.row_id != row_id], today=today)
    values = (
        one.uuid, one.said.person_id, day_number(draft.held_on), _plain(draft.apprentice), _plain(draft.employer),
        _plain(draft.provider), draft.summary.strip(), draft.actions.strip(),
    )  # fmt: skip
    act = "record an apprenticeship review" if row_id is None else "correct an apprenticeship review"
    return _save(session, ApprenticeshipReviewRow, REVIEW_COLUMNS, values, row_id, act)


def delete_review(session: Session, row_id: int) -> Done[int]:
    """Take a review back that was recorded by mistake."""
    return delete_row(
        session, ApprenticeshipReviewRow, row_id, act_name="delete an apprenticeship review", touched=_TOUCHED
    )


def tick_gateway_item(
    session: Session, uuid: bytes, item: str, *, done_on: date, by_whom: str = "", today: date
) -> Done[int]:
    """Say that an item of the gateway's checklist is done, or correct when and by whom; return the row's id.

    Raises Refused for an item that there is not, or that is worked out from dates, hours or functional skills.
    """
    one = apprenticeship_there(session, uuid, today)
    facts = facts_of(session, uuids=[one.uuid]).get(one.uuid, ApprenticeshipFacts())
    line = line_on(today, one, facts, RuleBook(session, today).of(one.said))
    checks = {check.item: check for check in line.gateway.checks}
    if item != GATEWAY and item not in checks:
        message = f"The gateway's checklist has no item '{item}': it has {', '.join([*checks, GATEWAY])}."
        raise Refused(message, field="item")
    if item != GATEWAY and not checks[item].can_be_said:
        message = f"{checks[item].title} is worked out ({checks[item].words}): it is not said."
        raise Refused(message, field="item")
    check_gateway_day(one.said, done_on, by_whom, today=today)
    there = next((other for other in facts.gateway if other.item == item), None)
    values = (one.uuid, one.said.person_id, item, day_number(done_on), _plain(by_whom))
    act = "record the gateway" if item == GATEWAY else "tick a gateway item"
    return _save(session, GatewayItemRow, ITEM_COLUMNS, values, None if there is None else there.row_id, act)


def untick_gateway_item(session: Session, uuid: bytes, item: str, *, today: date) -> Done[int]:
    """Take back that an item is done, or that the gateway was passed. Raises Refused where nobody said so."""
    one = apprenticeship_there(session, uuid, today)
    facts = facts_of(session, uuids=[one.uuid]).get(one.uuid, ApprenticeshipFacts())
    there = next((other for other in facts.gateway if other.item == item), None)
    if there is None:
        message = "Nobody has said that this is done: there is nothing to take back."
        raise Refused(message, field="item")
    act = "take the gateway back" if item == GATEWAY else "untick a gateway item"
    return delete_row(session, GatewayItemRow, there.row_id, act_name=act, touched=_TOUCHED)


def pass_gateway(session: Session, uuid: bytes, passed_on: date, *, by_whom: str = "", today: date) -> Done[int]:
    """Record that the gateway was passed, on which day and who agreed it. What is lacking for it is remarked, and told until it is there."""
    done = tick_gateway_item(session, uuid, GATEWAY, done_on=passed_on, by_whom=by_whom, today=today)
    one = apprenticeship_there(session, uuid, today)
    facts = facts_of(session, uuids=[one.uuid]).get(one.uuid, ApprenticeshipFacts())
    lacking = line_on(passed_on, one, facts, RuleBook(session, passed_on).of(one.said)).gateway.lacking
    return replace(
        done, remarks=(f"Lacking for the gateway: {'; '.join(check.title for check in lacking)}.",) if lacking else ()
    )


def save_attempt(
    session: Session, uuid: bytes, draft: AttemptDraft, *, today: date, row_id: int | None = None
) -> Done[int]:
    """Record or book an attempt at the end-point assessment, or correct the live row *row_id*, also with its result; return the row's id.

    Raises Refused with the field: for a number that is there already, a result of a day ahead, and another attempt after a pass.
    """
    one = apprenticeship_there(session, uuid, today)
    facts = facts_of(session, uuids=[one.uuid]).get(one.uuid, ApprenticeshipFacts())
    check_attempt(one.said, draft, [other for other in facts.attempts if other.row_id != row_id], today=today)
    values = (
        one.uuid, one.said.person_id, draft.attempt, day_number(draft.taken_on), _plain(draft.organisation), draft.result.value,
        _plain(draft.grade),
    )  # fmt: skip
    act = "record an assessment attempt" if row_id is None else "correct an assessment attempt"
    done = _save(session, EndAssessmentRow, ATTEMPT_COLUMNS, values, row_id, act)
    return _as_assessed(session, one, today, done)


def delete_attempt(session: Session, row_id: int, *, today: date) -> Done[int]:
    """Take an attempt back that was recorded by mistake, or whose booking was cancelled."""
    row = live_row(session, EndAssessmentRow, ATTEMPT_COLUMNS, row_id)
    one = apprenticeship_there(session, bytes(row.values[0]), today)
    done = delete_row(session, EndAssessmentRow, row_id, act_name="delete an assessment attempt", touched=_TOUCHED)
    return _as_assessed(session, one, today, done)


def _as_assessed(session: Session, one: Apprenticeship, today: date, done: Done[int]) -> Done[int]:
    """Bring the training record in step with the attempts as they are now; what is completed without a pass is remarked."""
    facts = facts_of(session, uuids=[one.uuid]).get(one.uuid, ApprenticeshipFacts())
    return replace(_in_step(session, one, facts, today, done), remarks=result_remarks(one.said, facts))


def record_outcome(
    session: Session,
    uuid: bytes,
    state: ApprenticeshipState,
    state_on: date,
    *,
    today: date,
    afterwards: str | None = None,
    registered_on: date | None = None,
) -> Done[int]:
    """Say that an apprenticeship was completed, withdrawn or transferred, and what happened afterwards; return the row's id.

    What is left out of *afterwards* and *registered_on* stays as it is. One that is completed without a pass on record is remarked.
    """
    one = apprenticeship_there(session, uuid, today)
    draft = replace(
        one.said,
        state=state,
        state_on=state_on,
        afterwards=one.said.afterwards if afterwards is None else afterwards,
        registered_on=registered_on or one.said.registered_on,
    )
    return _say(session, one, draft, today, "record the outcome of an apprenticeship")


def start_apprenticeship(session: Session, uuid: bytes, starts_on: date, *, today: date) -> Done[int]:
    """Say that a planned apprenticeship has started, on which day; its planned ends stay."""
    one = apprenticeship_there(session, uuid, today)
    refuse_day_ahead(starts_on, today, "starts_on")
    draft = replace(one.said, state=ApprenticeshipState.ACTIVE, state_on=None, starts_on=starts_on)
    return _say(session, one, draft, today, "start an apprenticeship")


def say_statuses(
    session: Session,
    uuid: bytes,
    account: AccountStatus,
    completion: IlrCompletion,
    outcome: IlrOutcome,
    *,
    today: date,
) -> Done[int]:
    """Say what the employer account and the provider's ILR have; what contradicts our own status is told, not refused."""
    one = apprenticeship_there(session, uuid, today)
    draft = replace(one.said, account_status=account, ilr_completion=completion, ilr_outcome=outcome)
    return _say(session, one, draft, today, "record the statuses of an apprenticeship")


def say_functional_skills(session: Session, uuid: bytes, skills: FunctionalSkills, *, today: date) -> Done[int]:
    """Say whether English and maths are needed, and whether they are there."""
    one = apprenticeship_there(session, uuid, today)
    return _say(
        session,
        one,
        replace(one.said, functional_skills=skills),
        today,
        "record the functional skills of an apprentice",
    )


def _say(session: Session, one: Apprenticeship, draft: ApprenticeshipDraft, today: date, act: str) -> Done[int]:
    done = save_apprenticeship(session, draft, today=today, row_id=one.row_id)
    ledger_of(session).act = act
    facts = facts_of(session, uuids=[one.uuid]).get(one.uuid, ApprenticeshipFacts())
    return replace(done, remarks=result_remarks(draft, facts))


def _save(
    session: Session, table: type[Fact], columns: Sequence[str], values: tuple[Value, ...], row_id: int | None, act: str
) -> Done[int]:
    if row_id is not None:
        before: Any = live_row(session, table, columns, row_id)
        if bytes(before.values[0]) != values[0]:
            message = "This belongs to another apprenticeship: close this, and look at it as it is now."
            raise Refused(message)
    return save_row(session, table, columns, values, row_id=row_id, act_name=act, touched=_TOUCHED)


def _plain(text: str) -> str:
    return " ".join(text.split())
