"""The register of learning in words: what is overdue of a finding, the longest first, and who is still to be told of what, since when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cpd_desktop.domain.learning import ActionState
from cpd_desktop.domain.learning_answers import Action, Check
from cpd_desktop.domain.telling import ToTell

TIMES_REACHED = "times a team was reached"
"""What `times_reached` counts: screen and paper say it alike."""


def overdue_words(actions: Iterable[Action], checks: Iterable[Check], waiting: ToTell | None) -> tuple[str, ...]:
    """Return a sentence for each action, check and telling that is overdue, the longest overdue first."""
    late = [
        *((one.days_late or 0, f"The action '{one.said.title}'") for one in actions),
        *((one.days_late or 0, f"The {check_name(one)}") for one in checks),
    ]
    if waiting is not None:
        late.append((waiting.days_late or 0, f"Telling those who raised it ({waiting.raised_by})"))
    late.sort(key=lambda one: (-one[0], one[1]))
    return tuple(f"{what} is {days_words(days)} overdue." for days, what in late if days)


def action_history(one: Action) -> list[tuple[date, str, str]]:
    """Return all that became of an action by the date, by day: when, what, and why it was dropped or how we saw it ourselves."""
    found = [
        (step.on, "opened again" if step.state is ActionState.OPEN else step.state.value, step.reason)
        for step in one.states
    ]
    found += [
        (step.on, f"{'seen by us' if step.how else 'not seen by us'}, they say: {step.status.value}", step.how)
        for step in one.reports
    ]
    return sorted(found, key=lambda step: step[0])


def check_name(one: Check) -> str:
    """Return what a check is called: `check at 3 months`, or for a day of its own, `check due on 3 Mar 2027`."""
    return f"check at {one.said.months} months" if one.said.months else f"check due on {day_words(one.said.due_on)}"


def to_tell_words(one: ToTell) -> str:
    """Return who is still to be told of a source: `Carers at the forum: of 2 findings, since 3 Mar 2027`."""
    count = len(one.findings)
    of = "that nothing was found" if not count else "of 1 finding" if count == 1 else f"of {count:,} findings"
    return f"{one.raised_by}: {of}, since {day_words(one.since)}{_late(one)}"


def waiting_words(one: ToTell) -> str:
    """Return who is still to be told of one finding: `Carers at the forum, since 3 Mar 2027`."""
    return f"{one.raised_by}, since {day_words(one.since)}{_late(one)}"


def _late(one: ToTell) -> str:
    return f", {days_words(one.days_late)} overdue" if one.days_late else ""


def days_words(days: int) -> str:
    """Return `1 day` or `12 days`."""
    return "1 day" if days == 1 else f"{days:,} days"


def day_words(day: date) -> str:
    """Return a day as it is printed: `3 Mar 2027`."""
    return f"{day.day} {day:%b %Y}"
