"""What the register of learning answers: how a finding stands, whom it reached, what is overdue, and its thread from source to verdict."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.learning import (
    CheckDraft,
    Decision,
    FeedbackDraft,
    FindingDraft,
    LearningActionDraft,
    QuotedFigureDraft,
    RouteDraft,
    SourceDraft,
    Verdict,
)
from cpd_desktop.domain.learning_steps import FindingCourse, FindingStep, PartnerReport, StateStep


class FindingState(StrEnum):
    """How far a finding has come; see the rules, section 10."""

    UNDECIDED = "to be decided"
    NOT_ACCEPTED = "not accepted"
    ACCEPTED = "accepted"
    ACTIONS_DONE = "actions done"
    NOT_YET = "checked: not yet"
    PARTLY = "partly embedded"
    EMBEDDED = "embedded"
    SLIPPED_BACK = "slipped back"
    CLOSED = "closed"


class ReachState(StrEnum):
    """How a finding stands in a team, as the grid shows it, worst first."""

    SLIPPED_BACK = "slipped back"
    NOT_SHARED = "not reached"
    SHARED = "shared, nobody acknowledged"
    PARTLY_REACHED = "partly reached"
    REACHED = "reached"
    PARTLY_EMBEDDED = "partly embedded"
    EMBEDDED = "embedded"
    NOT_CONCERNED = "not concerned"


@dataclass(frozen=True, slots=True)
class TeamReach:
    """A finding in a team on a date: *acknowledged* of *in_post*, with the ids of who did and who did not (*waiting*), *away* of them absent
    for long.

    *shared_on* is the first day on which it was brought to the team, None for not yet; *verdict* that of the last check of the team, or of all.
    """

    team_id: int
    team: str
    service: str
    state: ReachState
    in_post: int
    acknowledged: int
    shared_on: date | None
    routes: tuple[str, ...]
    verdict: Verdict
    checked_on: date | None
    people: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()
    away: int = 0


@dataclass(frozen=True, slots=True)
class Action:
    """A learning action on a date: *state* since *state_on*, *owner* in words; *days_late* None where it is not overdue.

    *states* and *reports* are all that became of it by then, in the order of their days. What was recorded of later days is in *whole*
    alone, None where there is nothing: a form that corrects the action begins with `recorded`.
    """

    row_id: int
    uuid: bytes
    said: LearningActionDraft
    state: str
    state_on: date
    reason: str
    owner: str
    days_late: int | None
    states: tuple[StateStep, ...] = ()
    reports: tuple[PartnerReport, ...] = ()
    whole: LearningActionDraft | None = None

    @property
    def recorded(self) -> LearningActionDraft:
        """What is recorded of it, whatever the date."""
        return self.whole or self.said


@dataclass(frozen=True, slots=True)
class Route:
    """A route on a date; *what* in words, with the title of the session, course or requirement. *is_planned*: its day is ahead.

    What teams sent back later than the date is in *whole* alone; a form that corrects the route begins with `recorded`.
    """

    row_id: int
    uuid: bytes
    said: RouteDraft
    what: str
    teams: tuple[str, ...]
    is_planned: bool = False
    whole: RouteDraft | None = None

    @property
    def recorded(self) -> RouteDraft:
        """What is recorded of it, whatever the date."""
        return self.whole or self.said


@dataclass(frozen=True, slots=True)
class Check:
    """A check that was made or planned, or (*row_id* None) one that the rule wants and nobody planned. *days_late* None where it is not overdue.

    One that was made later than the date is a planned one on it; what it found is in *whole* alone, and a form that corrects the check
    begins with `recorded`. *files* counts those that are evidence of it. One *is_passed_over* that nobody made, and that is no longer wanted
    since one of later months was.
    """

    row_id: int | None
    uuid: bytes
    said: CheckDraft
    team: str
    days_late: int | None
    files: int = 0
    whole: CheckDraft | None = None
    is_passed_over: bool = False

    @property
    def recorded(self) -> CheckDraft:
        """What is recorded of it, whatever the date."""
        return self.whole or self.said


@dataclass(frozen=True, slots=True)
class Feedback:
    """That somebody was told."""

    row_id: int
    uuid: bytes
    said: FeedbackDraft


@dataclass(frozen=True, slots=True)
class QuotedFigure:
    """A published percentage, what its own counts come to in words (`39 of 106 is 36.8%`), and the sentence where they disagree, else blank."""

    row_id: int
    uuid: bytes
    said: QuotedFigureDraft
    computed: str
    problem: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source with its kind in words, its findings counted, and who is still to be told: of how many findings, since when; blank for nobody.

    *files* counts those that are evidence of it.
    """

    row_id: int
    uuid: bytes
    said: SourceDraft
    kind: str
    team: str
    findings: int
    open_findings: int
    to_tell: str
    told_on: date | None
    problems: tuple[str, ...]
    files: int = 0


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding in the register. *teams_reached* of *teams* it concerns; *acknowledged* of *in_post* people; *overdue* sentences, the worst first.

    *check_files* counts the files that are evidence of its checks. *recorded* is what became of it by now, whatever the date.
    """

    row_id: int
    uuid: bytes
    said: FindingDraft
    source: str
    kind: str
    decision: Decision
    decided_on: date | None
    reason: str
    owner: str
    state: FindingState
    verdict: Verdict
    checked_on: date | None
    closed_on: date | None
    actions: int
    actions_done: int
    teams: int
    teams_reached: int
    in_post: int
    acknowledged: int
    next_check_on: date | None
    overdue: tuple[str, ...]
    to_tell: str
    actions_overdue: int = 0
    checks_overdue: int = 0
    check_files: int = 0
    recorded: FindingCourse = FindingCourse()


@dataclass(frozen=True, slots=True)
class Learning:
    """The register on a date: sources and findings, newest first; *grid* has, for each finding in order, each team in order."""

    as_at: date
    sources: tuple[SourceLine, ...]
    findings: tuple[FindingLine, ...]
    teams: tuple[str, ...]
    grid: tuple[tuple[TeamReach, ...], ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """One finding from its source to the verdict, and to whoever raised it; *history* is what was decided, closed and opened again by then."""

    source: SourceLine
    finding: FindingLine
    closing_note: str
    quoted: tuple[QuotedFigure, ...]
    actions: tuple[Action, ...]
    routes: tuple[Route, ...]
    reach: tuple[TeamReach, ...]
    checks: tuple[Check, ...]
    feedback: tuple[Feedback, ...]
    history: tuple[FindingStep, ...] = ()
