"""Acts on claims: recording, submitting, what came of them. Each is one change, and undone as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.claims import (
    MOST_REASON,
    ClaimDraft,
    ClaimProgress,
    ClaimState,
    TakenStep,
    check_claim,
    first_overdrawn,
    progress_after,
    steps_before,
    with_money,
)
from cpd_desktop.domain.funding import NOTHING, exact_pounds, pounds_words
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_impossible_day
from cpd_desktop.services.attachments import RecordKey, supersede_attachments
from cpd_desktop.services.claim_answers import (
    claim_lines,
    claim_of,
    claim_of_row,
    claims_about,
    claims_of_people,
    line_of_draft,
)
from cpd_desktop.services.claim_evidence import attach_evidence, tick_evidence, untick_evidence
from cpd_desktop.services.claim_facts import COLUMNS, claim_values, said_of_row
from cpd_desktop.services.entry import live_row, save_row
from cpd_desktop.services.funding_schemes import find_scheme
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import ClaimEvidenceRow, ClaimRow

__all__ = [
    "attach_evidence", "claim_lines", "claim_of", "claim_of_row", "claims_about", "claims_of_people", "claw_back", "delete_claim",
    "line_of_draft", "pay_claim", "refuse_claim", "reopen_claim", "save_claim", "submit_claim", "take_payment_back", "tick_evidence",
    "untick_evidence", "withdraw_claim",
]  # fmt: skip

_TOUCHED = Touched.FUNDING


def save_claim(session: Session, draft: ClaimDraft, *, today: date, row_id: int | None = None) -> Done[int]:
    """Record a claim that is to be made, or correct the live row *row_id*, whatever has come of it; return the row's id.

    What the rules refuse is recorded all the same, and told of in *remarks*: it is then shown as not claimable, and why. Raises Refused
    with the field for a person, scheme or part that is not there, and for an amount that is below what was received.
    """
    draft = check_claim(draft)
    if draft.person_id not in load_people(session, [draft.person_id]):
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="person")
    scheme = find_scheme(session, draft.scheme, today)
    edition = scheme.edition_for(draft.paid_provider_on)
    if edition is not None and edition.part(draft.part) is None:
        parts = ", ".join(one.part for one in edition.said.parts)
        message = f"{edition.name} pays no part called '{draft.part}': choose {parts}."
        raise Refused(message, field="part")
    part = None if edition is None else edition.part(draft.part)
    draft = replace(
        draft, scheme=scheme.code, part=draft.part if part is None else part.part,
        edition=draft.edition or ("" if edition is None else edition.said.edition),
    )  # fmt: skip
    progress = ClaimProgress(ClaimState.TO_CLAIM, today)
    if row_id is not None:
        before, progress = _live(session, row_id)
        if progress.received > draft.amount:
            message = f"{pounds_words(progress.received)} was received already: the claim cannot be for less."
            raise Refused(message, field="amount")
        if before.person_id != draft.person_id:
            message = "Somebody else's claim is recorded anew: delete this one where it was a mistake."
            raise Refused(message, field="person")
    sentence = line_of_draft(session, draft, today, row_id).answer.sentence
    act = "record a claim" if row_id is None else "correct a claim"
    done = save_row(
        session, ClaimRow, COLUMNS, claim_values(draft, progress), row_id=row_id, act_name=act, touched=_TOUCHED
    )
    return replace(done, remarks=(sentence,) if sentence else ())


def submit_claim(
    session: Session, row_id: int, *, today: date, on: date | None = None, reference: str = "", although: str = ""
) -> Done[int]:
    """Record that a claim was submitted, today or *on* another day; one that was refused may be submitted again.

    Raises Refused, with the reason, for what was not claimable on that day, unless *although* says why it was submitted all the same:
    that stands with the claim then. Raises Refused for a day before that of the step before.
    """
    draft, progress = _live(session, row_id)
    _refuse_state(progress, (ClaimState.TO_CLAIM, ClaimState.REFUSED), "submitted")
    day = _day(on, today, "submitted_on", progress.steps)
    reason = _reason(although, "although")
    if not reason:
        _refuse_not_claimable(session, row_id, draft, progress, day)
    step = TakenStep(ClaimState.SUBMITTED, day, reason=reason)
    return _become(session, row_id, _referred(draft, reference), (*steps_before(progress, day), step), "submit a claim")


def _refuse_not_claimable(session: Session, row_id: int, draft: ClaimDraft, progress: ClaimProgress, day: date) -> None:
    # One that was refused before is judged as one that is to be made.
    to_claim = ClaimProgress(ClaimState.TO_CLAIM, min(progress.state_on, day))
    answer = line_of_draft(session, draft, day, row_id, progress=to_claim).answer
    if answer.why_not:
        message = f"{answer.sentence} Say why it was submitted all the same, if it was."
        raise Refused(message, field="although")


def pay_claim(
    session: Session, row_id: int, *, today: date, received: Decimal | None = None, on: date | None = None, reference: str = ""
) -> Done[int]:  # fmt: skip
    """Record that *received* pounds of a submitted claim were received, all that is still to come without one.

    What was received, and taken back, before stays beside it, with its own day; together at most what was claimed is received. Raises Refused, with the field,
    for more than is still to come, and for a day before the claim was submitted.
    """
    draft, progress = _live(session, row_id)
    _refuse_state(progress, (ClaimState.SUBMITTED, ClaimState.PAID, ClaimState.CLAWED_BACK), "paid")
    to_come = draft.amount - progress.received
    if to_come <= NOTHING:
        message = f"All {pounds_words(draft.amount)} of the claim were received already: take a payment back where it was wrong."
        raise Refused(message, field="received")
    amount = exact_pounds(to_come if received is None else received, field="received")
    if amount > to_come:
        message = (
            f"The claim is for {pounds_words(draft.amount)}, of which {pounds_words(to_come)} is still to come: correct the claim first,"
            " or give what was received now."
        )
        raise Refused(message, field="received")
    step = TakenStep(ClaimState.PAID, _money_day(on, today, "received_on", progress), amount)
    steps = with_money(progress.steps, step)
    return _become(session, row_id, _referred(draft, reference), steps, "record that a claim was paid")


def take_payment_back(session: Session, row_id: int, *, today: date, on: date) -> Done[int]:
    """Take what is recorded as received of a claim on a day back: it was recorded by mistake. Other payments stay; without any it is submitted.

    Raises Refused, with the field, where nothing is recorded so, and where money was taken back from it.
    """
    draft, progress = _live(session, row_id)
    _refuse_state(progress, (ClaimState.PAID, ClaimState.CLAWED_BACK), "without a payment")
    paid = [one.on for one in progress.steps if one.state is ClaimState.PAID]
    if on not in paid:
        days = ", ".join(f"{day:%d/%m/%Y}" for day in paid)
        message = f"Nothing is recorded as received on {on:%d/%m/%Y}: the days are {days}."
        raise Refused(message, field="received_on")
    steps = tuple(one for one in progress.steps if (one.state, one.on) != (ClaimState.PAID, on))
    overdrawn = first_overdrawn(steps)
    if overdrawn is not None:
        message = f"Of this payment money was clawed back by {overdrawn:%d/%m/%Y}: undo that first, if it was a mistake as well."
        raise Refused(message, field="received_on")
    return _become(session, row_id, draft, steps, "take a payment of a claim back", since=today)


def refuse_claim(session: Session, row_id: int, *, today: date, reason: str, on: date | None = None) -> Done[int]:
    """Record that a submitted claim was refused, with the *reason* that was given. Raises Refused with the field."""
    draft, progress = _live(session, row_id)
    _refuse_state(progress, (ClaimState.SUBMITTED,), "refused")
    said = _reason(reason, "reason", needed="Say why it was refused.")
    day = _day(on, today, "refused_on", progress.steps)
    steps = (*progress.steps, TakenStep(ClaimState.REFUSED, day, reason=said))
    return _become(session, row_id, draft, steps, "record that a claim was refused")


def claw_back(
    session: Session, row_id: int, *, today: date, reason: str, amount: Decimal | None = None, on: date | None = None
) -> Done[int]:
    """Record that of what was received *amount* pounds was taken back, all that is left without one, and why.

    What was received and taken back before stays beside it, with its own day and reason; they may be recorded in any order. Raises Refused,
    with the field, for more than is left, and for a day by which so much had not come in.
    """
    draft, progress = _live(session, row_id)
    _refuse_state(progress, (ClaimState.PAID, ClaimState.CLAWED_BACK), "clawed back")
    if progress.net <= NOTHING:
        message = "All that was received is taken back already."
        raise Refused(message, field="amount")
    taken = exact_pounds(progress.net if amount is None else amount)
    if taken > progress.net:
        message = f"{pounds_words(progress.net)} of it is left: no more can be taken back."
        raise Refused(message, field="amount")
    said = _reason(reason, "reason", needed="Say why it was taken back.")
    day = _money_day(on, today, "clawed_back_on", progress)
    steps = with_money(progress.steps, TakenStep(ClaimState.CLAWED_BACK, day, taken, said))
    overdrawn = first_overdrawn(steps)
    if overdrawn is not None:
        message = f"More would be taken back by {overdrawn:%d/%m/%Y} than had been received by then: give a later day, or less."
        raise Refused(message, field="clawed_back_on")
    return _become(session, row_id, draft, steps, "record that a claim was clawed back")


def withdraw_claim(
    session: Session, row_id: int, *, today: date, reason: str = "", on: date | None = None
) -> Done[int]:
    """Record that a claim is not made, or was taken back before it was decided. Raises Refused once it was paid or refused."""
    draft, progress = _live(session, row_id)
    _refuse_state(progress, (ClaimState.TO_CLAIM, ClaimState.SUBMITTED), "withdrawn")
    day = _day(on, today, "withdrawn_on", progress.steps)
    step = TakenStep(ClaimState.WITHDRAWN, day, reason=_reason(reason, "reason"))
    return _become(session, row_id, draft, (*steps_before(progress, day), step), "withdraw a claim")


def reopen_claim(session: Session, row_id: int, *, today: date, on: date | None = None) -> Done[int]:
    """Put a claim that was withdrawn or refused back among those that are to be made, from today or from *on*; until then it stays so.

    A submission by mistake is taken back instead, as if it had never been: it is to be claimed since when it was before, where that is known.
    """
    draft, progress = _live(session, row_id)
    _refuse_state(
        progress, (ClaimState.SUBMITTED, ClaimState.REFUSED, ClaimState.WITHDRAWN), "put back among those to be made"
    )
    steps = progress.steps[:-1] if progress.state is ClaimState.SUBMITTED else progress.steps
    if steps and steps[-1].state is not ClaimState.TO_CLAIM:
        steps = (*steps, TakenStep(ClaimState.TO_CLAIM, _day(on, today, "reopened_on", steps)))
    return _become(session, row_id, draft, steps, "reopen a claim", since=today)


def delete_claim(session: Session, row_id: int) -> Done[int]:
    """Take a claim back that was recorded by mistake, with its evidence and the files attached to it."""
    before = live_row(session, ClaimRow, ("person_id",), row_id)
    ledger = ledger_of(session)
    ledger.act = "delete a claim"
    items = session.connection().exec_driver_sql(
        f"SELECT id FROM claim_evidence WHERE {known(None)} AND claim_uuid = ?", (before.uuid,)
    )
    ledger.supersede(ClaimEvidenceRow, list(items.scalars()))
    supersede_attachments(session, RecordKey(before.values[0], before.uuid.hex()))
    ledger.supersede(ClaimRow, [row_id])
    return Done(row_id, _TOUCHED | Touched.ATTACHMENTS)


def _live(session: Session, row_id: int) -> tuple[ClaimDraft, ClaimProgress]:
    return said_of_row(live_row(session, ClaimRow, COLUMNS, row_id).values)


def _become(
    session: Session, row_id: int, draft: ClaimDraft, steps: tuple[TakenStep, ...], act: str, *, since: date | None = None
) -> Done[int]:  # fmt: skip
    values = claim_values(draft, progress_after(steps, since or steps[-1].on))
    return save_row(session, ClaimRow, COLUMNS, values, row_id=row_id, act_name=act, touched=_TOUCHED)


def _referred(draft: ClaimDraft, reference: str) -> ClaimDraft:
    said = " ".join(reference.split())
    return replace(draft, reference=said) if said else draft


def _refuse_state(progress: ClaimProgress, allowed: tuple[ClaimState, ...], becoming: str) -> None:
    if progress.state not in allowed:
        message = f"This claim is {progress.state}, and cannot be {becoming}: look at it as it is now."
        raise Refused(message)


def _day(on: date | None, today: date, field: str, before: tuple[TakenStep, ...]) -> date:
    """Return the day of a step that comes after those *before*. Raises Refused, with *field*, for one that it cannot be."""
    day = on or today
    refuse_impossible_day(day, field)
    if day > today:
        message = f"{day:%d/%m/%Y} lies in the future: give the day on which it happened."
        raise Refused(message, field=field)
    # A claim may have been made before somebody said that it is to be made again.
    since = max((one.on for one in before if one.state is not ClaimState.TO_CLAIM), default=None)
    if since is not None and day < since:
        message = f"{day:%d/%m/%Y} is before {since:%d/%m/%Y}, when the claim came this far: give a later day."
        raise Refused(message, field=field)
    return day


def _money_day(on: date | None, today: date, field: str, progress: ClaimProgress) -> date:
    """Return the day on which money of a claim moved: payments and claw-backs may be recorded in any order, each with its day."""
    return _day(on, today, field, tuple(one for one in progress.steps if not one.amount))


def _reason(text: str, field: str, *, needed: str = "") -> str:
    said = " ".join(text.split())
    if needed and not said:
        raise Refused(needed, field=field)
    if len(said) > MOST_REASON:
        message = f"The reason may have {MOST_REASON:,} characters: shorten it."
        raise Refused(message, field=field)
    return said
