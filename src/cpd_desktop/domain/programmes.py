"""Programmes that somebody is on, such as the assessed and supported year in employment: their steps, and by when each is due.

Source of the conventions: the project's rules, section 1 (calendar months) and section 8; the steps are data, in
`resources/rules/rule_packs.csv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import LATEST, add_days, add_months
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.rule_packs import PackRule, RuleKind, RulePack
from cpd_desktop.domain.said_days import refuse_impossible_spell

MOST_NAME, MOST_OUTCOME = 200, 500
"""How many characters the name of an assessor, or of who took a step, and what came of it may have."""
DUE_SOON_DAYS = 30
"""A step is due when its day is no more than so many days ahead."""
USUAL_MONTHS = 12
"""How long a programme without a step at its end lasts."""


class ProgrammeState(StrEnum):
    """Where a programme stands."""

    UNDER_WAY = "under way"
    COMPLETED = "completed"
    STOPPED = "stopped"


class StepState(StrEnum):
    """Where a step stands on a date, most pressing first."""

    OVERDUE = "overdue"
    DUE = "due"
    LATER = "later"
    OPTIONAL = "optional"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ProgrammeDraft:
    """A programme as a form sends it out. *pack* is the code of its rules; *ends_on* None: as long as the rules say."""

    person_id: int
    pack: str
    starts_on: date
    ends_on: date | None = None
    assessor: str = ""


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step that was taken: its code and, where there are several of it, which (from 1)."""

    step: str
    done_on: date
    number: int = 1
    by_whom: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step that is recorded; *uuid* in hexadecimal."""

    uuid: str
    step: str
    number: int
    done_on: date
    by_whom: str
    outcome: str


@dataclass(frozen=True, slots=True)
class StepStanding:
    """A step of a programme on a date. *due_on* None for one that the rules do not have (any more); *taken* None where it was not."""

    step: str
    number: int
    title: str
    due_on: date | None
    state: StepState
    taken: StepTaken | None = None

    @property
    def done_on(self) -> date | None:
        """The day on which it was taken, None for not yet."""
        return None if self.taken is None else self.taken.done_on


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme that is recorded; *state_on* is when it was completed or stopped, None while it is under way."""

    row_id: int
    uuid: str
    person_id: int
    pack: str
    starts_on: date
    ends_on: date
    assessor: str
    state: ProgrammeState
    state_on: date | None

    def is_under_way(self, as_at: date) -> bool:
        """Whether it has begun by *as_at* and was not over then; one past its planned last day goes on until it is completed or stopped."""
        return self.starts_on <= as_at and (self.state_on is None or as_at < self.state_on)


@dataclass(frozen=True, slots=True)
class ProgrammeStanding:
    """How a programme stands on a date, with each of its steps by its due day."""

    programme: Programme
    name: str
    title: str
    state: ProgrammeState
    steps: tuple[StepStanding, ...]

    @property
    def next_step(self) -> StepStanding | None:
        """The most pressing step that is to be taken, None where there is none or the programme is over."""
        open_steps = [one for one in self.steps if one.state in (StepState.OVERDUE, StepState.DUE, StepState.LATER)]
        return min(open_steps, key=lambda one: one.due_on or LATEST, default=None) if self._goes_on else None

    @property
    def _goes_on(self) -> bool:
        return self.state is ProgrammeState.UNDER_WAY


def planned_end(pack: RulePack, starts_on: date) -> date:
    """Return the last day of a programme that begins on *starts_on*, as its rules have it: so many calendar months, less a day."""
    months = [rule.number for rule in _steps(pack) if rule.at_end] or [USUAL_MONTHS]
    return add_days(add_months(starts_on, max(months)), -1)


def _steps(pack: RulePack) -> Sequence[PackRule]:
    return [rule for rule in pack.content.rules if rule.kind is RuleKind.STEP]


def step_title(rule: PackRule, pack: RulePack) -> str:
    """Return a step's title, numbered where several have the same."""
    several = sum(one.title == rule.title for one in _steps(pack)) > 1
    return f"{rule.title} {rule.nth}" if several else rule.title


def steps_on(programme: Programme, pack: RulePack, taken: Iterable[StepTaken], as_at: date) -> tuple[StepStanding, ...]:
    """Return each step of the rules on *as_at*, by its due day, and then those recorded that the rules do not have.

    A step is due so many calendar months after the first day, or on the programme's last day; it is overdue on the day after.
    """
    done = {(one.step, one.number): one for one in taken if one.done_on <= as_at}
    found = []
    for rule in _steps(pack):
        due_on = programme.ends_on if rule.at_end else add_months(programme.starts_on, rule.number)
        mine = done.pop((rule.code, rule.nth), None)
        state = _state(rule, due_on, mine, as_at)
        found.append(StepStanding(rule.code, rule.nth, step_title(rule, pack), due_on, state, mine))
    found.sort(key=lambda one: one.due_on or LATEST)
    rest = [
        StepStanding(one.step, one.number, one.step.capitalize(), None, StepState.DONE, one) for one in done.values()
    ]
    return (*found, *sorted(rest, key=lambda one: (one.done_on or LATEST, one.number)))


def _state(rule: PackRule, due_on: date, taken: StepTaken | None, as_at: date) -> StepState:
    if taken is not None:
        return StepState.DONE
    if rule.is_optional:
        return StepState.OPTIONAL
    if due_on < as_at:
        return StepState.OVERDUE
    return StepState.DUE if due_on <= add_days(as_at, DUE_SOON_DAYS) else StepState.LATER


def check_programme(draft: ProgrammeDraft) -> None:
    """Raise Refused, with the field, for what is wrong with *draft* in itself."""
    refuse_impossible_spell(draft.starts_on, draft.ends_on)
    if len(draft.assessor) > MOST_NAME:
        message = f"Who assesses is said in at most {MOST_NAME} characters."
        raise Refused(message, field="assessor")


def check_step(draft: StepDraft, programme: Programme, pack: RulePack, *, today: date) -> None:
    """Raise Refused, with the field: for a step that the rules do not have, a day in the future or before the programme."""
    known = {(rule.code, rule.nth) for rule in _steps(pack)}
    if (draft.step, draft.number) not in known:
        codes = ", ".join(f"{code} {nth}" for code, nth in sorted(known))
        message = f"There is no step '{draft.step}' {draft.number}: the steps are {codes or 'none'}."
        raise Refused(message, field="step")
    if draft.done_on > today:
        message = f"{draft.done_on:%d/%m/%Y} lies in the future: record a step once it was taken."
        raise Refused(message, field="done_on")
    if draft.done_on < programme.starts_on:
        message = f"{draft.done_on:%d/%m/%Y} is before the programme began, {programme.starts_on:%d/%m/%Y}."
        raise Refused(message, field="done_on")
    for field, text, most in (("by_whom", draft.by_whom, MOST_NAME), ("outcome", draft.outcome, MOST_OUTCOME)):
        if len(text) > most:
            message = f"This is said in at most {most} characters."
            raise Refused(message, field=field)
