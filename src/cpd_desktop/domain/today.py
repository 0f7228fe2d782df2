"""What needs attention on a day: the page Today as facts, and as text that a book can keep."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cpd_desktop.domain.lazy_dataclass import dataclass


class Concern(StrEnum):
    """What a line is about, worst first."""

    LOOKS_COMPLIANT = "looks compliant"
    NOT_COVERED = "not covered"
    CAPACITY = "capacity short"
    APPROVAL_LAPSED = "approval lapsed"
    RENEWAL = "not ready to renew"
    SUPERVISION_OVERDUE = "supervision overdue"
    REVOKED = "revoked"
    EXPIRED = "expired"
    MISSING = "missing"
    GENERIC_ONLY = "generic only"
    APPRENTICE_AT_RISK = "apprentice at risk"
    VACANT_ROLE = "named role vacant"
    TASK_SHORT = "delegated task short"
    REJECTED = "evidence rejected"
    NOT_CLOSED = "session not closed"
    ACTIONS_OVERDUE = "actions overdue"
    PROGRAMME_STEP = "programme step due"
    CLAIM_LAPSING = "claim about to lapse"
    AWARD_TO_SPEND = "award to be spent soon"
    AWARD_ACCOUNT = "award to be accounted for"
    FINDING_NOT_REACHED = "finding not reached"
    FINDING_CHECK_OVERDUE = "effectiveness check overdue"
    FINDING_ACTION_OVERDUE = "learning action overdue"
    REVIEW_OVERDUE = "apprenticeship review overdue"
    APPROVAL_SHORT = "approval hours to find"
    APPRENTICE_BEHIND = "apprentice behind"
    TO_ASSESS = "assessment to book"
    STATUSES_DISAGREE = "apprenticeship statuses disagree"
    CLAIM_EVIDENCE = "claim lacks evidence"
    TO_DECIDE = "request to decide"
    FINDING_TO_DECIDE = "finding to decide"
    FINDING_TO_TELL = "outcome to be told"
    UNTOLD = "lapse untold"
    PRACTICE = "practice question due"
    FALLS_SHORT = "falls short later"
    SINGLE_POINT = "single point of failure"
    APPROVAL_ENDS = "approval ends soon"
    EXPIRING = "expiring"
    TO_CHECK = "evidence to check"
    SUGGESTED = "suggested"
    WAITING = "waiting for a place"
    BOOKED = "booked"


@dataclass(frozen=True)
class Line:
    """One thing that needs attention: *count* of teams, needs or people, what is said of them, and the first few."""

    concern: Concern
    count: int
    sentence: str
    examples: tuple[str, ...] = ()


class Today(NamedTuple):
    """What the page Today shows of a scope on a date. *mandatory* and *specialist* are n of N as they are printed, claimed; with
    *_assured* only what was checked, blank where a kept answer does not say. *records* are all training records of the book.
    """

    as_at: date
    people: int
    away: int
    records: int
    mandatory: str
    specialist: str
    lines: tuple[Line, ...]
    mandatory_assured: str = ""
    specialist_assured: str = ""


def with_line(found: Today, line: Line) -> Today:
    """Return *found* with *line* in its place among the others, instead of one about the same; without it where it counts nothing."""
    order = list(Concern)
    lines = [one for one in found.lines if one.concern is not line.concern] + ([line] if line.count else [])
    return found._replace(lines=tuple(sorted(lines, key=lambda one: order.index(one.concern))))


def today_as_text(found: Today) -> str:
    """Return *found* as JSON, to be kept."""
    lines = [asdict(line) for line in found.lines]
    return json.dumps({**found._asdict(), "as_at": found.as_at.isoformat(), "lines": lines}, ensure_ascii=False)


def today_from_text(text: str) -> Today:
    """Return what `today_as_text` wrote. Raises ValueError for anything else."""
    try:
        parts = json.loads(text)
        lines = tuple(
            Line(Concern(line["concern"]), line["count"], line["sentence"], tuple(line["examples"]))
            for line in parts["lines"]
        )
        return Today(**{**parts, "as_at": date.fromisoformat(parts["as_at"]), "lines": lines})
    except (KeyError, TypeError) as error:
        message = "This is no kept answer."
        raise ValueError(message) from error
