"""Words and signs that several parts of the page Learning say: a shape with a word, never a colour alone."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.learning import ActionState, Decision, PartnerStatus, Verdict
from cpd_desktop.domain.learning_answers import Action, Check, FindingLine, FindingState, ReachState
from cpd_desktop.ui.models.heat import Mark
from cpd_desktop.ui.models.rows import shown
from cpd_desktop.ui.theme import Theme, Tone

_State, _Reach = FindingState, ReachState
_SHAPES = {
    _State.UNDECIDED: "□", _State.NOT_ACCEPTED: "✖", _State.ACCEPTED: "○", _State.ACTIONS_DONE: "◆", _State.NOT_YET: "▲",
    _State.PARTLY: "◇", _State.EMBEDDED: "●", _State.SLIPPED_BACK: "■", _State.CLOSED: "✔",
}  # fmt: skip
_VERDICT_SHAPES = {
    Verdict.NONE: "□", Verdict.NOT_YET: "▲", Verdict.PARTLY: "◇", Verdict.EMBEDDED: "●", Verdict.SLIPPED_BACK: "■",
}  # fmt: skip
_DECISION_SHAPES = {Decision.UNDECIDED: "□", Decision.ACCEPTED: "✔", Decision.NOT_ACCEPTED: "✖"}
REACH_MARKS = {
    _Reach.SLIPPED_BACK: Mark.BAD, _Reach.NOT_SHARED: Mark.BAD, _Reach.SHARED: Mark.WARN, _Reach.PARTLY_REACHED: Mark.WARN,
    _Reach.PARTLY_EMBEDDED: Mark.WARN, _Reach.REACHED: Mark.GOOD, _Reach.EMBEDDED: Mark.GOOD, _Reach.NOT_CONCERNED: Mark.QUIET,
}  # fmt: skip
"""How each state stands in the grid."""
CHECKED = frozenset({_Reach.SLIPPED_BACK, _Reach.PARTLY_EMBEDDED, _Reach.EMBEDDED})
"""The states that follow from a check of practice."""
_REACH_SHAPES = {Mark.GOOD: "●", Mark.WARN: "▲", Mark.BAD: "■", Mark.QUIET: "–"}
_SHORT = {_Reach.SHARED: "only shared"}
LATE, TO_DO, DONE, NEVER = "▲", "□", "✔", "✖"


def state_words(state: FindingState) -> str:
    """Return how a finding stands, with its shape: `● Embedded`."""
    return f"{_SHAPES[state]} {state.value.capitalize()}"


def state_tone(theme: Theme, state: FindingState) -> Tone:
    """Return the colours of how a finding stands; words and shapes always stand beside them."""
    if state is _State.SLIPPED_BACK:
        return theme.bad
    if state in (_State.UNDECIDED, _State.NOT_YET, _State.PARTLY):
        return theme.warn
    return theme.good if state in (_State.EMBEDDED, _State.CLOSED) else theme.quiet


def reach_words(state: ReachState) -> str:
    """Return how a finding stands in a team, with its shape: `■ Not reached`."""
    return f"{_REACH_SHAPES[REACH_MARKS[state]]} {state.value.capitalize()}"


def reach_tone(theme: Theme, state: ReachState) -> Tone:
    """Return the colours of how a finding stands in a team."""
    return {Mark.GOOD: theme.good, Mark.WARN: theme.warn, Mark.BAD: theme.bad, Mark.QUIET: theme.quiet}[
        REACH_MARKS[state]
    ]


def short_reach(state: ReachState) -> str:
    """Return how a finding stands in a team in as few words as a cell has room for."""
    return _SHORT.get(state, state.value)


def verdict_words(verdict: Verdict) -> str:
    """Return a verdict with its shape; one that was not given is said so."""
    return f"{_VERDICT_SHAPES[verdict]} {verdict.value.capitalize() or 'Not checked yet'}"


def verdict_tone(theme: Theme, verdict: Verdict) -> Tone:
    """Return the colours of a verdict."""
    if verdict in (Verdict.NOT_YET, Verdict.PARTLY):
        return theme.warn
    if verdict is Verdict.SLIPPED_BACK:
        return theme.bad
    return theme.good if verdict is Verdict.EMBEDDED else theme.quiet


def decision_words(line: FindingLine) -> str:
    """Return what was decided about a finding, when, and why."""
    when = f" on {shown(line.decided_on)}" if line.decided_on is not None else ""
    why = f" because {line.reason}" if line.reason and line.decision is Decision.NOT_ACCEPTED else ""
    return f"{_DECISION_SHAPES[line.decision]} {line.decision.value.capitalize()}{when}{why}"


def late_words(days: int | None) -> str:
    """Return `12 days late`, blank for what is not late."""
    return "" if not days else f"{days:,} {'day' if days == 1 else 'days'} late"


def action_words(one: Action) -> str:
    """Return how far an action has come, with its shape."""
    if one.state == ActionState.DONE:
        return f"{DONE} Done"
    if one.state == ActionState.DROPPED:
        return f"{NEVER} Dropped"
    late = late_words(one.days_late)
    return f"{LATE} Open, {late}" if late else f"{TO_DO} Open"


def action_tone(theme: Theme, one: Action) -> Tone:
    """Return the colours of how far an action has come."""
    if one.state == ActionState.DONE:
        return theme.good
    return theme.bad if one.days_late else theme.quiet


def partner_words(one: Action) -> str:
    """Return what a partner says of an action of theirs and when we last saw it; blank for one of ours."""
    if not one.said.organisation:
        return ""
    status = PartnerStatus(one.said.partner_status or PartnerStatus.NOT_KNOWN).value
    seen = f"seen {shown(one.said.assured_on)}" if one.said.assured_on is not None else "never seen by us"
    return f"They say: {status} · {seen}"


def partner_tip(one: Action) -> str:
    """Return what a partner says and how we last saw it; where there is more, all that they said and that we saw, a line for each."""
    last = " · ".join(filter(None, (partner_words(one), one.said.assured_how)))
    if len(one.reports) < 2:
        return last
    lines = (
        f"{shown(report.on)}: they say {report.status.value}{f' · seen: {report.how}' if report.how else ''}"
        for report in one.reports
    )
    return "\n".join((last, *lines))


def is_made(one: Check, as_at: date) -> bool:
    """Whether a check was made by *as_at*."""
    return one.said.made_on is not None and one.said.made_on <= as_at


def check_words(one: Check, as_at: date) -> str:
    """Return whether a check was made, is planned, or is due because the rules want it, with how late it is; or that nobody made it."""
    if is_made(one, as_at):
        return f"{DONE} Made"
    if one.is_passed_over:
        return "– Not made, a later one was"
    late = late_words(one.days_late)
    kind = "Planned" if one.row_id is not None else "Due by the rules"
    return f"{LATE} {kind}, {late}" if late else f"{TO_DO} {kind}"


def months_words(months: int) -> str:
    """Return which check it is: `3 months after`."""
    return f"{months} months after" if months else "On a day of its own"


def of_words(part: int | None, whole: int | None) -> str:
    """Return `18 of 20`, blank where nobody said."""
    if part is None and whole is None:
        return ""
    return f"{'?' if part is None else f'{part:,}'} of {'?' if whole is None else f'{whole:,}'}"


def teams_words(teams: tuple[str, ...]) -> str:
    """Return teams by name; none are all."""
    return ", ".join(teams) if teams else "Every team"
