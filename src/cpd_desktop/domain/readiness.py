"""Readiness: whether somebody has what a register, an approval or a programme asks for, rule by rule, with what would meet it.

What is asked is dated data (`resources/rules/rule_packs.csv`, `professional_bodies.csv`, and what the organisation has in its place);
the rules that they name are here. Source of the conventions: the project's rules, section 8.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.periods import add_months

SOON_MONTHS = 3
"""What has no renewal window is not due yet while there are more calendar months than this until it is needed."""


class ReadinessState(StrEnum):
    """How somebody stands with a rule pack, most pressing first."""

    NOT_READY = "not ready"
    NOT_DUE_YET = "not due yet"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """One rule: *met* or not, *why* (a sentence with its n of N), and *to_do*, what would meet it; blank where it is met.

    *counts_for_readiness* is False for what is told but holds nobody back (fewer activity types than usual, a task that is not open yet).
    *is_asked* is False for what a register does not ask of this person in this cycle: it is neither met nor lacking.
    *kind* is of `rule_packs.RuleKind`, blank for what is beside the pack's rules; *due_on* by when it is needed, None where no day is set.
    """

    code: str
    title: str
    met: bool
    why: str
    to_do: str = ""
    counts_for_readiness: bool = True
    kind: str = ""
    due_on: date | None = None
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class Readiness:
    """How somebody stands with one rule pack on a date, in the cycle from *cycle_starts_on* to *cycle_ends_on*.

    *is_rolling*: the cycle is the months up to the date, whichever it is, so that nothing ends on its last day.
    *opens_on* and *closes_on* are the renewal's window, None where there is none; *programme* is the UUID of the programme that it is
    about, *person_uuid* the person's, in hexadecimal, blank for none.
    """

    person_id: int
    name: str
    team: str
    pack: str
    pack_title: str
    as_at: date
    cycle_starts_on: date | None
    cycle_ends_on: date | None
    opens_on: date | None
    closes_on: date | None
    rules: tuple[RuleAnswer, ...]
    programme: str = ""
    person_uuid: str = ""
    staff_number: str = ""
    is_rolling: bool = False

    @property
    def ends_on(self) -> date | None:
        """The last day of the cycle where something ends on it, for lists; None for the months up to the date."""
        return None if self.is_rolling else self.cycle_ends_on

    @property
    def is_ready(self) -> bool:
        """Whether every rule that counts is met."""
        return not self._unmet

    @property
    def to_do(self) -> tuple[str, ...]:
        """What would make it ready, in the order of the rules."""
        return tuple(rule.to_do for rule in self._unmet)

    @property
    def state(self) -> ReadinessState:
        """How pressing it is: what is not ready is not due yet before the renewal opens, or with more than SOON_MONTHS left."""
        if self.is_ready:
            return ReadinessState.READY
        if self.opens_on is not None:
            is_early = self.as_at < self.opens_on and not self._overdue
        else:
            soon = add_months(self.as_at, SOON_MONTHS)
            is_early = all(rule.due_on is not None and rule.due_on > soon for rule in self._unmet)
        return ReadinessState.NOT_DUE_YET if is_early else ReadinessState.NOT_READY

    @property
    def _unmet(self) -> tuple[RuleAnswer, ...]:
        return tuple(rule for rule in self.rules if not rule.met and rule.counts_for_readiness)

    @property
    def _overdue(self) -> bool:
        return any(rule.due_on is not None and rule.due_on < self.as_at for rule in self._unmet)
