"""Needs: what somebody has to learn, from where it arose to the question whether it was met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import COUNTING, Outcome, TrainingRecord

LONGEST_TITLE = 300


class Source(StrEnum):
    """Where a need arose."""

    SUPERVISION = "supervision"
    APPRAISAL = "appraisal"
    GAP = "gap"
    FINDING = "finding"


class Decision(StrEnum):
    """What was decided of a need; blank until it is."""

    NONE = ""
    BOOK = "book"
    COACH = "coach"
    DECLINE = "decline"


class Met(StrEnum):
    """Whether it was met, as it was answered in a later supervision; blank until it is asked."""

    NONE = ""
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Stage(StrEnum):
    """How far a need has come, first to last."""

    UNDECIDED = "undecided"
    DECLINED = "declined"
    COACHING = "coaching"
    TO_BOOK = "to book"
    BOOKED = "booked"
    TRAINED = "trained, to be asked about"
    PARTLY_MET = "partly met"
    NOT_MET = "not met"
    MET = "met"


@dataclass(frozen=True, slots=True)
class NeedDraft:
    """A need as it is typed. *course_id* is what would meet it, None where no course would or nobody knows."""

    person_id: int
    title: str
    raised_on: date
    source: Source = Source.SUPERVISION
    source_uuid: str = ""
    course_id: int | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """A need as it is known; UUIDs in hexadecimal."""

    row_id: int
    uuid: str
    person_id: int
    title: str
    course_id: int | None
    source: Source
    source_uuid: str
    raised_on: date
    decision: Decision = Decision.NONE
    decided_on: date | None = None
    reason: str = ""
    met: Met = Met.NONE
    met_on: date | None = None


def check_need(draft: NeedDraft, *, today: date) -> None:
    """Raise Refused, with the field, for a need without a title or raised on a day to come."""
    if not draft.title.strip():
        message = "A need has a title: say what is to be learnt."
        raise Refused(message, field="title")
    if len(draft.title) > LONGEST_TITLE:
        message = f"The title is longer than {LONGEST_TITLE} characters: shorten it."
        raise Refused(message, field="title")
    if draft.raised_on > today:
        message = f"{draft.raised_on:%d/%m/%Y} lies in the future: give the day on which it was raised."
        raise Refused(message, field="raised_on")


def evidence_for(need: Need, records: Iterable[TrainingRecord], as_at: date) -> TrainingRecord | None:
    """Return the first counting record of the need's course completed from the day on which it was raised; None if there is none.

    *records* are those of the need's person.
    """
    found = [
        record
        for record in records
        if record.course_id == need.course_id
        and record.outcome in COUNTING
        and need.raised_on <= record.completed_on <= as_at
    ]
    return min(found, key=lambda record: record.completed_on, default=None)


def booking_for(need: Need, records: Iterable[TrainingRecord]) -> TrainingRecord | None:
    """Return the first booking of the need's course that stands since it was raised; None if there is none."""
    found = [
        record
        for record in records
        if record.course_id == need.course_id
        and record.outcome is Outcome.BOOKED
        and record.completed_on >= need.raised_on
    ]
    return min(found, key=lambda record: record.completed_on, default=None)


def stage_of(need: Need, records: Iterable[TrainingRecord], as_at: date) -> Stage:
    """Return how far *need* has come by *as_at*.

    What was answered by then counts before all else, and what was declined is looked at no further; of the rest what was done
    counts before what was booked, and that before what was decided.
    """
    known = list(records)
    met = need.met if need.met_on is None or need.met_on <= as_at else Met.NONE
    decision = need.decision if need.decided_on is None or need.decided_on <= as_at else Decision.NONE
    if met is Met.YES:
        return Stage.MET
    if met is not Met.NONE:
        return Stage.PARTLY_MET if met is Met.PARTLY else Stage.NOT_MET
    if decision is Decision.DECLINE:
        return Stage.DECLINED
    if evidence_for(need, known, as_at) is not None:
        return Stage.TRAINED
    if booking_for(need, known) is not None:
        return Stage.BOOKED
    if decision is Decision.COACH:
        return Stage.COACHING
    return Stage.TO_BOOK if decision is Decision.BOOK else Stage.UNDECIDED
