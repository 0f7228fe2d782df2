"""The log of off-the-job hours: logging many at once, correcting, deleting, and the files that evidence them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts, minimum_of
from cpd_desktop.domain.apprenticeships import (
    LONGEST_LINE,
    MOST_HOURS,
    MOST_WEEKLY_HOURS,
    Apprenticeship,
    Hours,
    HoursDraft,
)
from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.hours_by_report import (
    BY_REPORT,
    LEAST,
    KeptEntry,
    by_hand,
    far_beyond_words,
    kept_to_reports,
)
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_day_ahead
from cpd_desktop.domain.texts import refuse_long
from cpd_desktop.services.apprenticeship_acts import apprenticeship_there
from cpd_desktop.services.apprenticeship_facts import HOURS_COLUMNS, RuleBook, facts_of
from cpd_desktop.services.attachments import LIMITS, Attached, RecordKey, add_files, supersede_attachments, warning_of
from cpd_desktop.services.corrections import write_rows
from cpd_desktop.services.entry import delete_row, live_row, save_row, sentence
from cpd_desktop.services.hours_by_report import as_logged, values_of_hours, write_kept
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import OffTheJobHoursRow

_A_DAY = Decimal(24)
_HUNDREDTH = Decimal("0.01")
_TOUCHED = Touched.APPRENTICESHIPS


def log_hours(session: Session, drafts: Sequence[HoursDraft], *, today: date) -> Done[tuple[int, ...]]:
    """Log hours as one change; return the rows' ids. A day with more than 24 hours, as when a provider sums up, is remarked.

    What a progress report said by a later day stays: its entry becomes smaller by what is logged, and that is remarked; so is a log that
    comes to be far beyond what is to be done in all. Raises Refused with the field: for a day ahead, before the start, after the end or in
    a break, and for hours that cannot be.
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
    kept: dict[bytes, tuple[KeptEntry, ...]] = {}
    rules = RuleBook(session, today)
    for uuid, some in by_one.items():
        known = facts.get(uuid, ApprenticeshipFacts())
        remarks += _full_days(some, known)
        after = [*known.hours, *map(as_logged, some)]
        kept[uuid] = kept_to_reports(known.hours, after)
        remarks += (*_told(kept[uuid]), *_far_beyond(rules, there[uuid], known.hours, after))
    if not values:
        return Done((), Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = "log off-the-job hours" if len(values) == 1 else f"log {len(values)} entries of off-the-job hours"
    rows = tuple(write_rows(ledger, OffTheJobHoursRow, HOURS_COLUMNS, new=values))
    for uuid, some_kept in kept.items():
        write_kept(session, uuid, there[uuid].said.person_id, some_kept)
    return Done(rows, _TOUCHED, remarks=tuple(remarks))


def _told(kept: Sequence[KeptEntry]) -> list[str]:
    return [sentence(one.words) for one in kept]


def _far_beyond(rules: RuleBook, one: Apprenticeship, before: Sequence[Hours], after: Sequence[Hours]) -> list[str]:
    """Warn where a change brings the hours that count far beyond what is to be done in all; once, not of each entry from then on."""
    planned = minimum_of(one, rules.of(one.said)).hours
    was, now = (sum((entry.hours for entry in log if entry.counts), Decimal(0)) for log in (before, after))
    words = "" if far_beyond_words(was, planned) else far_beyond_words(now, planned)
    return [sentence(words)] if words else []


def check_hours(one: Apprenticeship, facts: ApprenticeshipFacts, draft: HoursDraft, *, today: date) -> None:
    """Raise Refused, with the field, for hours that cannot be logged of an apprenticeship; what imports ask of each row too.

    The entry of a report may have no hours: the log has what the report said.
    """
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
    is_none_of_report = not hours and draft.activity == BY_REPORT
    is_possible = hours.is_finite() and LEAST <= hours <= MOST_HOURS and hours == hours.quantize(_HUNDREDTH)
    if not (is_possible or is_none_of_report):
        message = "Give the hours as a number from 0.25 with two decimals at most, such as 7.5."
        raise Refused(message, field="hours")
    weeks = (draft.done_on - one.said.starts_on).days // 7 + 1
    if draft.in_paid_time and hours > MOST_WEEKLY_HOURS * weeks:
        message = (
            f"In the {weeks:,} {'week' if weeks == 1 else 'weeks'} since the start {MOST_WEEKLY_HOURS * weeks:,} hours at most can be in"
            " paid time: correct the hours, or the day."
        )
        raise Refused(message, field="hours")
    if not draft.activity.strip():
        message = "Say what was learnt, such as a college day or shadowing."
        raise Refused(message, field="activity")
    refuse_long(draft.activity, "activity", LONGEST_LINE)
    refuse_long(draft.evidence, "evidence", LONGEST_LINE)


def hours_values(one: Apprenticeship, draft: HoursDraft) -> tuple[Value, ...]:
    """Return what the book keeps of hours, in the order of HOURS_COLUMNS."""
    return values_of_hours(one.uuid, one.said.person_id, draft)


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
    """Correct one live entry of the log; return the row's id. What reports said stays, as with `log_hours`; raises Refused as that.

    Of the entry of a report the hours and what the report said go together: where one is corrected the other follows.
    """
    row = live_row(session, OffTheJobHoursRow, HOURS_COLUMNS, row_id)
    uuid = bytes(row.values[0])
    one = apprenticeship_there(session, uuid, today)
    facts = facts_of(session, uuids=[uuid]).get(uuid, ApprenticeshipFacts())
    check_hours(one, facts, replace(draft, apprenticeship_uuid=uuid), today=today)
    before = next(entry for entry in facts.hours if entry.row_id == row_id)
    entry = by_hand(as_logged(draft, before), before, facts.hours)
    draft = replace(draft, apprenticeship_uuid=uuid, hours=entry.hours, evidence=entry.evidence)
    check_hours(one, facts, draft, today=today)
    done = save_row(
        session, OffTheJobHoursRow, HOURS_COLUMNS, hours_values(one, draft), row_id=row_id,
        act_name="correct off-the-job hours", touched=_TOUCHED,
    )  # fmt: skip
    after = [entry if other.row_id == row_id else other for other in facts.hours]
    done = _with_reports(session, done, (uuid, one.said.person_id), facts.hours, after)
    return replace(done, remarks=(*done.remarks, *_far_beyond(RuleBook(session, today), one, facts.hours, after)))


def _with_reports(
    session: Session, done: Done[int], whose: tuple[bytes, int], before: Sequence[Hours], after: Sequence[Hours]
) -> Done[int]:
    """Keep the log at what was reported by the days of reports; *whose* is the apprenticeship's UUID and the person's id."""
    kept = kept_to_reports(before, after)
    write_kept(session, *whose, kept)
    return replace(done, remarks=(*done.remarks, *_told(kept)))


def delete_hours(session: Session, row_id: int) -> Done[int]:
    """Take an entry of the log back, with the files attached to it. What reports said by later days stays, and that is remarked."""
    row = live_row(session, OffTheJobHoursRow, ("person_id", "apprenticeship_uuid"), row_id)
    person_id, uuid = row.values[0], bytes(row.values[1])
    facts = facts_of(session, uuids=[uuid]).get(uuid, ApprenticeshipFacts())
    done = delete_row(session, OffTheJobHoursRow, row_id, act_name="delete off-the-job hours", touched=_TOUCHED)
    supersede_attachments(session, RecordKey(person_id, row.uuid.hex()))
    after = [entry for entry in facts.hours if entry.row_id != row_id]
    done = replace(done, touched=_TOUCHED | Touched.ATTACHMENTS)
    return _with_reports(session, done, (uuid, person_id), facts.hours, after)


def attach_to_hours(session: Session, row_id: int, drafts: Sequence[AttachmentDraft], *, today: date) -> Done[Attached]:
    """Attach files that evidence an entry of the log, as one change. Raises Refused as `attach_files` does."""
    row = live_row(session, OffTheJobHoursRow, ("person_id",), row_id)
    ledger_of(session).act = "attach evidence of off-the-job hours"
    uuids = add_files(session, RecordKey(row.values[0], row.uuid.hex()), drafts, today=today)
    return Done(Attached(uuids, warning=warning_of(session, LIMITS)), _TOUCHED | Touched.ATTACHMENTS)
