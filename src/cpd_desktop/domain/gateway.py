"""The gateway to the end-point assessment: a checklist that is dated data (`resources/rules/gateway_items.csv`), and the milestone.

What dates, hours and functional skills answer is worked out; the rest somebody says is done. The gateway is our own milestone: it is
no status of the ILR.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.apprenticeships import ApprenticeshipDraft, Break, FunctionalSkills, GatewayItem
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.learning_days import days_off, moved_end
from cpd_desktop.domain.off_the_job import OffTheJobRule, Progress, hours_words
from cpd_desktop.domain.periods import add_days, add_months

GATEWAY = "gateway"
"""The item that is the milestone itself."""


class AnsweredBy(StrEnum):
    """What says whether an item is done."""

    DATES = "dates"
    HOURS = "hours"
    FUNCTIONAL_SKILLS = "functional skills"
    SOMEBODY = "somebody"
    GATEWAY = "gateway"


@dataclass(frozen=True, slots=True)
class GatewayRule:
    """An item of the checklist as the rules have it."""

    item: str
    title: str
    answered_by: AnsweredBy


@dataclass(frozen=True, slots=True)
class GatewayCheck:
    """An item on a date. *done_on* and *by_whom* are those of who said so, None and blank where it was worked out.

    *can_be_said* is whether somebody has to say it: what is worked out is not said.
    """

    item: str
    title: str
    is_done: bool
    words: str = ""
    done_on: date | None = None
    by_whom: str = ""
    can_be_said: bool = True


@dataclass(frozen=True, slots=True)
class Gateway:
    """The checklist on a date, and the day on which the gateway was passed, None while it was not."""

    checks: tuple[GatewayCheck, ...]
    passed_on: date | None = None

    @property
    def lacking(self) -> tuple[GatewayCheck, ...]:
        """What is still to be done."""
        return tuple(one for one in self.checks if not one.is_done)

    @property
    def is_ready(self) -> bool:
        """Whether everything is done."""
        return not self.lacking

    @property
    def words(self) -> str:
        """The checklist in words: `passed 3 Dec 2026`, `ready`, `4 of 6 done`."""
        if self.passed_on is not None:
            return f"passed {self.passed_on.day} {self.passed_on:%b %Y}"
        if self.is_ready:
            return "ready"
        return f"{len(self.checks) - len(self.lacking)} of {len(self.checks)} done"


def gateway_rule(values: Mapping[str, str]) -> GatewayRule:
    """Return the item that a row of the rules' table says. Raises ValueError or KeyError for a row that is wrong."""
    return GatewayRule(values["item"], values["title"], AnsweredBy(values["answered_by"]))


def gateway_on(
    as_at: date,
    draft: ApprenticeshipDraft,
    rules: Iterable[GatewayRule],
    said: Iterable[GatewayItem],
    rule: OffTheJobRule | None,
    progress: Progress,
    breaks: Iterable[Break],
) -> Gateway:
    """Return the checklist on *as_at*, or on the day on which it ended: who has left reaches nothing any more.

    What cannot be worked out, because the rule is not known, somebody may say instead.
    """
    as_at = draft.ended_on(as_at) or as_at
    there = {one.item: one for one in said if one.done_on <= as_at}
    answers = {
        AnsweredBy.DATES: _duration(as_at, draft, rule, breaks),
        AnsweredBy.HOURS: _hours(progress),
        AnsweredBy.FUNCTIONAL_SKILLS: (draft.functional_skills is not FunctionalSkills.NEEDED, draft.functional_skills.value),
    }  # fmt: skip
    checks = tuple(
        _check(one, there.get(one.item), answers.get(one.answered_by, (None, "")))
        for one in rules
        if one.answered_by is not AnsweredBy.GATEWAY
    )
    passed = there.get(GATEWAY)
    return Gateway(checks, None if passed is None else passed.done_on)


def _check(rule: GatewayRule, said: GatewayItem | None, answer: tuple[bool | None, str]) -> GatewayCheck:
    worked_out, words = answer
    if worked_out is not None:
        return GatewayCheck(rule.item, rule.title, worked_out, words, can_be_said=False)
    if said is None:
        return GatewayCheck(rule.item, rule.title, is_done=False, words=words)
    return GatewayCheck(rule.item, rule.title, is_done=True, words=words, done_on=said.done_on, by_whom=said.by_whom)


def _duration(
    as_at: date, draft: ApprenticeshipDraft, rule: OffTheJobRule | None, breaks: Iterable[Break]
) -> tuple[bool | None, str]:
    """Whether so many calendar months of learning are over by the end of *as_at*; None where the rule is not known."""
    if rule is None or rule.least_months is None:
        return None, "the rule for this start date is not known"
    last = add_days(add_months(draft.starts_on, rule.least_months), -1)
    last = moved_end(draft.starts_on, last, days_off(breaks, as_at))
    return as_at >= last, f"{rule.least_months} months are over on {last.day} {last:%b %Y}"


def _hours(progress: Progress) -> tuple[bool | None, str]:
    if progress.minimum.hours is None:
        return None, "the minimum is not known"
    done = f"{progress.counted:,f}".rstrip("0").rstrip(".") if "." in f"{progress.counted:f}" else progress.counted
    return progress.is_met, f"{done} of {hours_words(progress.minimum.hours)}"
