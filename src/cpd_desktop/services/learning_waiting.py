"""What findings wait for on a date: to reach every team, to be checked, acted on, decided, and told of; as the register has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from cpd_desktop.domain.finding_standing import ENDED_STATES
from cpd_desktop.domain.learning import Decision
from cpd_desktop.domain.learning_answers import FindingLine, FindingState
from cpd_desktop.domain.learning_words import day_words, to_tell_words
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning import finding_lines
from cpd_desktop.services.telling import to_tell
from cpd_desktop.store.session import Session


class LearningWaiting(NamedTuple):
    """Of each thing that findings, or sources (*to_tell*), wait for, one line in words each; *to_tell_overdue* of these are late."""

    not_reached: tuple[str, ...]
    checks_overdue: tuple[str, ...]
    actions_overdue: tuple[str, ...]
    to_decide: tuple[str, ...]
    to_tell: tuple[str, ...]
    to_tell_overdue: int


def learning_waiting(session: Session, question: CoverageQuestion) -> LearningWaiting:
    """Return what waits in the team, the service or everything. Raises Refused for a scope that is not there."""
    lines, untold = finding_lines(session, question), to_tell(session, question)
    return LearningWaiting(
        _said(lines, _is_not_reached, lambda one: f"{one.teams_reached:,} of {one.teams:,} teams reached"),
        _said(lines, lambda one: bool(one.checks_overdue), lambda one: _first(one, "check")),
        _said(lines, lambda one: bool(one.actions_overdue), lambda one: _first(one, "action")),
        _said(
            lines,
            lambda one: one.state is FindingState.UNDECIDED,
            lambda one: f"found on {day_words(one.said.found_on)}",
        ),
        tuple(f"{one.title}: {to_tell_words(one)}" for one in untold),
        sum(one.days_late is not None for one in untold),
    )


def _is_not_reached(one: FindingLine) -> bool:
    is_open = one.decision is Decision.ACCEPTED and one.state not in ENDED_STATES
    return is_open and one.teams_reached < one.teams


def _first(one: FindingLine, what: str) -> str:
    """Return the sentence about the longest overdue action or check of a finding."""
    return next((words for words in one.overdue if words.startswith(f"The {what} ")), "overdue").rstrip(".")


def _said(
    lines: Iterable[FindingLine], takes: Callable[[FindingLine], bool], words: Callable[[FindingLine], str]
) -> tuple[str, ...]:
    return tuple(f"{one.said.title}: {words(one)}" for one in lines if takes(one))
