"""The log of off-the-job hours: logging many at once, correcting, deleting, and the files that evidence them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts
from cpd_desktop.domain.apprenticeships import LONGEST_LINE, MOST_HOURS, Apprenticeship, HoursDraft
from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_day_ahead
from cpd_desktop.domain.texts import refuse_long
from cpd_desktop.services.apprenticeship_acts import apprenticeship_there
from cpd_desktop.services.apprenticeship_facts import HOURS_COLUMNS, facts_of
from cpd_desktop.services.attachments import LIMITS, Attached, RecordKey, add_files, supersede_attachments, warning_of
from cpd_desktop.services.corrections import write_rows
from cpd_desktop.services.entry import delete_row, live_row, save_row
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import OffTheJobHoursRow

LEAST = Decimal("0.25")
_A_DAY = Decimal(24)
_HUNDREDTH = Decimal("0.01")
_TOUCHED = Touched.APPRENTICESHIPS


def log_hours(session: Session, drafts: Sequence[HoursDraft], *, today: date) -> Done[tuple[int, ...]]:
    """Log hours as one change; return the rows' ids. A day with more than 24 hours, as when a provider sums up, is remarked.

    Raises Refused with the field: for a day ahead, before the start, after the end or in a break, and for hours that cannot be.
    """
    remarks, values = list[str](), list[tuple[Value, ...]]()
    by_one: dict[bytes, list[HoursDraft]] = defaultdict(list)
    for draft in drafts:
        by_one[bytes(draft.apprenticeship_uuid)].append(draft)
    there = {uuid: apprenticeship_there(session, uuid, today) for uuid in by_one}
    facts = facts_of(session, uuids=list(by_one))
    for draft in drafts:
        one = there[bytes(draft.apprenticeship_uuid)]
        known = facts.get(one.uuid, ApprenticeshipFacts())
        check_hours(one, known, draft, today=today)
        values.append(hours_values(one, draft))
    for uuid, some in by_one.items():
        remarks += _full_days(some, facts.get(uuid, ApprenticeshipFacts()))
    if not values:
        return Done((), Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = "log off-the-job hours" if len(values) == 1 else f"log {len(values)} entries of off-the-job hours"
    return Done(
        tuple(write_rows(ledger, OffTheJobHoursRow, HOURS_COLUMNS, new=values)), _TOUCHED, remarks=tuple(remarks)
    )


def check_hours(one: Apprenticeship, facts: ApprenticeshipFacts, draft: HoursDraft, *, today: date) -> None:
    """Raise Refused, with the field, for hours that cannot be logged of an apprenticeship; what imports ask of each row too."""
    refuse_day_ahead(draft.done_on, today, "done_on")
    if draft.done_on < one.said.starts_on:
        message = f"The apprenticeship starts on {one.said.starts_on:%d/%m/%Y}: hours are of that day or later."
        raise Refused(message, field="done_on")
    ended_on = one.said.ended_on(today)
    if ended_on is not None and draft.done_on > ended_on:
        message = f"The apprenticeship ended on {ended_on:%d/%m/%Y}: hours are of that day or earlier."
        raise Refused(message, field="done_on")
    off = next((other for other in facts.breaks if other.covers(draft.done_on)), None)
    if off is not None:
        message = f"{draft.done_on:%d/%m/%Y} lies in the break from {off.starts_on:%d/%m/%Y}: no hours count in a break. End it first."
        raise Refused(message, field="done_on")
    hours = draft.hours
    if not (hours.is_finite() and LEAST <= hours <= MOST_HOURS and hours == hours.quantize(_HUNDREDTH)):
        message = "Give the hours as a number from 0.25 with two decimals at most, such as 7.5."
        raise Refused(message, field="hours")
    if not draft.activity.strip():
        message = "Say what was learnt, such as a college day or shadowing."
        raise Refused(message, field="activity")
    refuse_long(draft.activity, "activity", LONGEST_LINE)
    refuse_long(draft.evidence, "evidence", LONGEST_LINE)


def hours_values(one: Apprenticeship, draft: HoursDraft) -> tuple[Value, ...]:
    """Return what the book keeps of hours, in the order of HOURS_COLUMNS."""
    return (
        one.uuid, one.said.person_id, day_number(draft.done_on), f"{draft.hours.normalize():f}", " ".join(draft.activity.split()),
        int(draft.in_paid_time), int(draft.is_new_learning), " ".join(draft.evidence.split()),
    )  # fmt: skip


def _full_days(drafts: Sequence[HoursDraft], facts: ApprenticeshipFacts) -> list[str]:
    days: dict[date, Decimal] = defaultdict(Decimal)
    for known in facts.hours:
        days[known.done_on] += known.hours
    touched = sorted({draft.done_on for draft in drafts})
    for draft in drafts:
        days[draft.done_on] += draft.hours
    return [
        f"{days[day]:f} hours are logged on {day:%d/%m/%Y}: right only where they sum up several days."
        for day in touched
        if days[day] > _A_DAY
    ]


def correct_hours(session: Session, row_id: int, draft: HoursDraft, *, today: date) -> Done[int]:
    """Correct one live entry of the log; return the row's id. Raises Refused as `log_hours`."""
    row = live_row(session, OffTheJobHoursRow, HOURS_COLUMNS, row_id)
    uuid = bytes(row.values[0])
    one = apprenticeship_there(session, uuid, today)
    facts = facts_of(session, uuids=[uuid]).get(uuid, ApprenticeshipFacts())
    check_hours(one, facts, replace(draft, apprenticeship_uuid=uuid), today=today)
    return save_row(
        session, OffTheJobHoursRow, HOURS_COLUMNS, hours_values(one, draft), row_id=row_id,
        act_name="correct off-the-job hours", touched=_TOUCHED,
    )  # fmt: skip


def delete_hours(session: Session, row_id: int) -> Done[int]:
    """Take an entry of the log back, with the files attached to it."""
    row = live_row(session, OffTheJobHoursRow, ("person_id",), row_id)
    done = delete_row(session, OffTheJobHoursRow, row_id, act_name="delete off-the-job hours", touched=_TOUCHED)
    supersede_attachments(session, RecordKey(row.values[0], row.uuid.hex()))
    return replace(done, touched=_TOUCHED | Touched.ATTACHMENTS)


def attach_to_hours(session: Session, row_id: int, drafts: Sequence[AttachmentDraft], *, today: date) -> Done[Attached]:
    """Attach files that evidence an entry of the log, as one change. Raises Refused as `attach_files` does."""
    row = live_row(session, OffTheJobHoursRow, ("person_id",), row_id)
    ledger_of(session).act = "attach evidence of off-the-job hours"
    uuids = add_files(session, RecordKey(row.values[0], row.uuid.hex()), drafts, today=today)
    return Done(Attached(uuids, warning=warning_of(session, LIMITS)), _TOUCHED | Touched.ATTACHMENTS)
