"""One finding's thread as a list: from its source over decision, actions, routes, reach and checks to whoever raised it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.files_kept import files_words
from cpd_desktop.domain.learning import ActionState, Decision, Verdict
from cpd_desktop.domain.learning_answers import Check, FindingState, ReachState, Thread
from cpd_desktop.domain.learning_steps import FindingAct
from cpd_desktop.ui.models.rows import Column, shown
from cpd_desktop.ui.pages.learning.finding_columns import acknowledged_words, is_accepted, reached_words
from cpd_desktop.ui.pages.learning.words import (
    DONE,
    LATE,
    NEVER,
    TO_DO,
    action_words,
    check_words,
    decision_words,
    is_made,
    months_words,
    of_words,
    teams_words,
    verdict_words,
)

SOURCE, ACTIONS, ROUTES, REACH, CHECKS, TOLD = "Source", "Actions", "Routes", "Reach", "Checks", "Told"
"""The parts of a thread, each a tab of its own."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a thread: of which *part*, what it is, how it stands (with its shape), and on which day; None where there is none yet."""

    part: str
    name: str
    what: str
    state: str
    day: date | None


def steps_of(thread: Thread, as_at: date) -> tuple[Step, ...]:
    """Return the steps of a thread in their order."""
    return (*_beginning(thread), *_what_was_done(thread, as_at), *_what_came_of_it(thread, as_at))


def _beginning(thread: Thread) -> Iterator[Step]:
    source, line = thread.source, thread.finding
    yield Step(
        SOURCE, source.kind, _with_files(source.said.title, source.files), f"{DONE} Received", source.said.received_on
    )
    for figure in thread.quoted:
        if figure.problem:
            yield Step(
                SOURCE, "Quoted figure", figure.problem, f"{LATE} Cannot be reproduced", figure.said.published_on
            )
    yield Step(SOURCE, "Finding", line.said.title, f"{DONE} Recorded", line.said.found_on)
    decisions = [one for one in thread.history if one.is_decision]
    for one in decisions[:-1] if line.decision is not Decision.UNDECIDED else decisions:
        yield Step(
            SOURCE, "Decision", one.said, f"{TO_DO} {one.act.value.capitalize()} on {shown(one.on)}, earlier", one.on
        )
    why = line.reason if line.decision is Decision.NOT_ACCEPTED else ""
    whose = f"Owner: {line.owner}" if line.owner else ""
    yield Step(SOURCE, "Decision", why or whose, decision_words(line).partition(" because ")[0], line.decided_on)


def _what_was_done(thread: Thread, as_at: date) -> Iterator[Step]:
    for action in thread.actions:
        whose = action.said.organisation or action.owner
        day = action.said.due_on if action.state == ActionState.OPEN else action.state_on
        yield Step(ACTIONS, "Action", f"{action.said.title}{f' ({whose})' if whose else ''}", action_words(action), day)
    for route in thread.routes:
        is_ahead = route.said.shared_on > as_at
        kind = route.said.kind.value.capitalize()
        said = kind if route.what in ("", kind) else f"{kind}: {route.what}"
        state = f"{TO_DO} Planned" if is_ahead else f"{DONE} Shared"
        yield Step(ROUTES, "Shared with teams", f"{said} · {teams_words(route.teams)}", state, route.said.shared_on)
    line = thread.finding
    if is_accepted(line):
        words = f"Reached {reached_words(line)}; acknowledged by {acknowledged_words(line)} people in post"
        yield Step(REACH, "Reach", words, reach_sign(thread), None)


def _what_came_of_it(thread: Thread, as_at: date) -> Iterator[Step]:
    for check in thread.checks:
        made = is_made(check, as_at)
        found = f", {of_words(check.said.met, check.said.sample)} as it should be" if made and check.said.sample else ""
        what = f"{months_words(check.said.months)} · {check.said.method.value}, {_whose(check)}{found}"
        state = verdict_words(check.said.verdict) if made else check_words(check, as_at)
        yield Step(
            CHECKS, "Check", _with_files(what, check.files), state, check.said.made_on if made else check.said.due_on
        )
    line = thread.finding
    for one in thread.history:
        if one.act is FindingAct.CLOSED:
            is_still = line.state is FindingState.CLOSED and one.on == line.closed_on
            yield Step(
                CHECKS,
                "Closed",
                one.said,
                f"{DONE} Closed" if is_still else f"{TO_DO} Closed, open again later",
                one.on,
            )
        elif one.act is FindingAct.OPENED:
            yield Step(CHECKS, "Opened again", one.said, f"{TO_DO} Open again", one.on)
    for told in thread.feedback:
        yield Step(TOLD, "Told", f"{told.said.told}, by {told.said.channel.value}", f"{DONE} Told", told.said.told_on)
    if line.to_tell:
        yield Step(TOLD, "To be told", line.to_tell, f"{LATE} Not told yet", None)
    elif not thread.source.said.raised_by and not thread.feedback:
        yield Step(TOLD, "To be told", "Nobody waits to hear of it", "– Nobody", None)


def _with_files(what: str, files: int) -> str:
    return f"{what} · {files_words(files)}" if files else what


def _whose(check: Check) -> str:
    return check.team if check.said.team_id is not None else "every team"


def reach_sign(thread: Thread) -> str:
    """Return in a word with its shape how far a finding reached the teams that it concerns."""
    line, states = thread.finding, {one.state for one in thread.reach}
    if not line.teams:
        return "– No team concerned"
    if ReachState.SLIPPED_BACK in states:
        return "■ Slipped back somewhere"
    if line.teams_reached == line.teams:
        return "● Reached everywhere"
    return "■ Not reached everywhere" if ReachState.NOT_SHARED in states else "▲ Partly reached"


def titles_of(thread: Thread, as_at: date) -> dict[str, str]:
    """Return what the tabs of a thread are called, each with a sign of how that part stands and how much there is."""
    line = thread.finding
    made = sum(is_made(one, as_at) for one in thread.checks)
    is_late = {
        ACTIONS: any(one.days_late for one in thread.actions),
        CHECKS: any(one.days_late for one in thread.checks),
        SOURCE: any(one.problem for one in thread.quoted),
        TOLD: bool(line.to_tell),
    }
    is_done = {
        SOURCE: True, ACTIONS: bool(line.actions) and all(one.state != ActionState.OPEN for one in thread.actions),
        CHECKS: bool(made) and all(is_made(one, as_at) or one.is_passed_over for one in thread.checks), ROUTES: bool(thread.routes), TOLD: bool(thread.feedback),
    }  # fmt: skip
    counts = {
        SOURCE: "", ACTIONS: f" ({of_words(line.actions_done, line.actions)})" if line.actions else "",
        ROUTES: f" ({len(thread.routes):,})" if thread.routes else "", CHECKS: f" ({of_words(made, len(thread.checks))})" if thread.checks else "",
        TOLD: f" ({len(thread.feedback):,})" if thread.feedback else "",
    }  # fmt: skip
    titles = {
        part: f"{LATE if is_late.get(part) else DONE if is_done[part] else TO_DO} {part}{count}"
        for part, count in counts.items()
    }
    if not thread.source.said.raised_by and not thread.feedback:
        titles[TOLD] = f"– {TOLD}"
    if any(one.said.verdict is Verdict.SLIPPED_BACK and is_made(one, as_at) for one in thread.checks[-1:]):
        titles[CHECKS] = titles[CHECKS].replace(DONE, NEVER, 1)
    sign = reach_sign(thread).partition(" ")[0] if is_accepted(line) else TO_DO
    reached = f" ({line.teams_reached:,} of {line.teams:,})" if is_accepted(line) else ""
    return {**titles, REACH: f"{sign} {REACH}{reached}"}


STEP_COLUMNS: tuple[Column[Step], ...] = (
    Column("Step", lambda one: one.name, width=28),
    Column("State", lambda one: one.state, width=30, sentence=lambda one: f"{one.name}: {one.state.partition(' ')[2]}"),
    Column("What", lambda one: one.what, width=70, tip=lambda one: one.what),
    Column("Day", lambda one: one.day, width=14),
)
