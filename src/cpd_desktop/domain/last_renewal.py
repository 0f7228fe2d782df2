"""The renewal of the cycle before: whoever leaves a task of it out can lose their registration, and there is no grace period.

Source: the sector's rules, section 1: each of the three tasks of a renewal is tracked one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cpd_desktop.domain.approval_standing import day_words
from cpd_desktop.domain.periods import add_months
from cpd_desktop.domain.readiness import RuleAnswer
from cpd_desktop.domain.rule_packs import PackRule

LAST_RENEWAL = "last-renewal"
TOLD_MONTHS = 3
"""For so many calendar months after a renewal closed it is told that nobody marked anything of it."""


def last_renewal(
    tasks: Sequence[PackRule],
    done: Mapping[tuple[date, str], date],
    ended_on: date,
    registered_on: date | None,
    as_at: date,
) -> list[RuleAnswer]:
    """Return what is told on *as_at* of the cycle that ended on *ended_on*, of the *tasks* that were asked then.

    A renewal that was begun and not finished holds somebody back. Where nothing of it is marked, nobody knows here whether they
    renewed: that is told while it can still be put right, and counts for nothing.
    """
    lacking = [rule.title for rule in tasks if (ended_on, rule.code) not in done]
    if not lacking:
        return []
    to_do = "Check the register, and mark what was done with its day."
    if len(lacking) < len(tasks):
        why = f"Not marked as done by {day_words(ended_on)}: {', '.join(lacking)}."
        return [RuleAnswer(LAST_RENEWAL, "Last renewal", False, why, to_do, due_on=ended_on)]
    if as_at >= add_months(ended_on, TOLD_MONTHS) or (registered_on is not None and registered_on > ended_on):
        return []
    why = f"Not recorded whether they renewed by {day_words(ended_on)}: nothing of it is marked as done."
    return [RuleAnswer(LAST_RENEWAL, "Last renewal", False, why, to_do, counts_for_readiness=False, due_on=ended_on)]
