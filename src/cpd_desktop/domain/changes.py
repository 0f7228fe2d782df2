"""What an act did: which kinds of answer it touched, and what it returns."""

from __future__ import annotations

from enum import Flag, auto
from typing import Generic, TypeVar

from cpd_desktop.domain.lazy_dataclass import dataclass

Result = TypeVar("Result")


class Touched(Flag):
    """The nouns whose answers an act may have changed; screens that show them reload."""

    NOTHING = 0
    PEOPLE = auto()
    TEAMS = auto()
    COURSES = auto()
    REQUIREMENTS = auto()
    TRAINING = auto()
    EXEMPTIONS = auto()
    POLICY = auto()
    ATTACHMENTS = auto()
    SUPERVISION = auto()
    GROUP_SESSIONS = auto()
    NEEDS = auto()
    CPD = auto()
    USERS = auto()
    SESSIONS = auto()
    EVIDENCE = auto()
    PRACTICE = auto()
    ROLES = auto()
    APPROVALS = auto()
    DEPARTURES = auto()
    SCENARIOS = auto()
    APPRENTICESHIPS = auto()
    FUNDING = auto()
    LEARNING = auto()
    EVIDENCE_PACKS = auto()
    EVERYTHING = (
        PEOPLE | TEAMS | COURSES | REQUIREMENTS | TRAINING | EXEMPTIONS | POLICY | ATTACHMENTS
        | SUPERVISION | GROUP_SESSIONS | NEEDS | CPD | USERS | SESSIONS | EVIDENCE
        | PRACTICE | ROLES | APPROVALS | DEPARTURES | SCENARIOS | APPRENTICESHIPS | FUNDING
        | LEARNING | EVIDENCE_PACKS
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """An act's result, what it touched, and the audit entry that holds it: None before it is written, or for nothing.

    *remarks* are sentences that whoever acted should read: what was made or ended on the way, or passed over.
    """

    result: Result
    touched: Touched
    change: int | None = None
    remarks: tuple[str, ...] = ()
