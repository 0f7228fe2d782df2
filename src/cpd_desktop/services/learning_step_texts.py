"""The steps of findings and learning actions as the book keeps them: lists in JSON of lines that people can read as well.

A line is the day, what happened, and what was said of it: `2026-09-01 not accepted: no money`. Light: Today asks at the start.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from json import dumps, loads

from cpd_desktop.domain.learning import ActionState, PartnerStatus
from cpd_desktop.domain.learning_steps import FindingAct, FindingStep, PartnerReport, StateStep

_STATES = frozenset(ActionState)
_SAYS = ": "


def finding_steps_text(steps: Iterable[FindingStep]) -> str:
    """Return the steps of a finding as its row has them; blank for none."""
    return _text(_line(one.on, one.act.value, one.said) for one in steps)


def finding_steps_of(text: str) -> tuple[FindingStep, ...]:
    """Return the steps that a row of a finding has, in the order of their days."""
    return tuple(FindingStep(FindingAct(act), on, said) for on, act, said in _lines(text))


def action_steps_text(states: Iterable[StateStep], reports: Iterable[PartnerReport]) -> str:
    """Return what became of an action as its row has it, by day; blank for nothing."""
    lines = [(one.on, one.state.value, one.reason) for one in states]
    lines += [(one.on, one.status.value, one.how) for one in reports]
    return _text(_line(*one) for one in sorted(lines, key=lambda one: one[0]))


def action_steps_of(text: str) -> tuple[tuple[StateStep, ...], tuple[PartnerReport, ...]]:
    """Return the states and the partner's reports that a row of an action has, each in the order of their days."""
    lines = _lines(text)
    states = tuple(StateStep(ActionState(what), on, said) for on, what, said in lines if what in _STATES)
    reports = tuple(PartnerReport(PartnerStatus(what), on, said) for on, what, said in lines if what not in _STATES)
    return states, reports


def _line(on: date, what: str, said: str) -> str:
    return f"{on.isoformat()} {what}{_SAYS if said else ''}{said}"


def _text(lines: Iterable[str]) -> str:
    found = list(lines)
    return dumps(found, ensure_ascii=False) if found else ""


def _lines(text: str) -> list[tuple[date, str, str]]:
    """Return day, what happened and what was said of each line. Raises ValueError for what is not written as one."""
    found = []
    for line in loads(text) if text else ():
        what, _, said = line[11:].partition(_SAYS)
        found.append((date.fromisoformat(line[:10]), what, said))
    return found
