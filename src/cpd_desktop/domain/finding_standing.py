"""How a finding stands on a date: decided, acted on, checked, closed, and open again where practice slipped back.

Source: the rules, section 10: a finding closes only after a check; until then it is at most *actions done*. Slipping back reopens it. Reach
is counted of the people in post, whatever a check found. That a finding is not accepted, because of something, is a statutory answer (Care
Act 2014, Schedule 2, paragraph 4).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.learning import ActionState, Decision, FindingDraft, Verdict
from cpd_desktop.domain.learning_answers import FindingLine, FindingState, ReachState, TeamReach
from cpd_desktop.domain.learning_steps import FindingCourse
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.reach import WORST_FIRST, Checked, covers, is_reached

STATE_OF_VERDICT = {
    Verdict.NOT_YET: FindingState.NOT_YET,
    Verdict.PARTLY: FindingState.PARTLY,
    Verdict.EMBEDDED: FindingState.EMBEDDED,
    Verdict.SLIPPED_BACK: FindingState.SLIPPED_BACK,
}
NOT_ACTED_ON = frozenset({FindingState.UNDECIDED, FindingState.NOT_ACCEPTED})
"""States in which a finding asks nothing of any team."""
ENDED_STATES = frozenset({FindingState.NOT_ACCEPTED, FindingState.CLOSED})
"""States in which nothing more is to be done."""


@dataclass(frozen=True, slots=True)
class RecordedFinding:
    """A finding as it is recorded, whatever the date; how it stands on one follows from `standing_on`."""

    row_id: int
    uuid: bytes
    said: FindingDraft
    course: FindingCourse = FindingCourse()

    def decision_on(self, as_at: date) -> Decision:
        """Return what was decided by *as_at*."""
        return self.course.as_at(as_at).decision

    def concerns(self, team_id: int) -> bool:
        """Whether it concerns a team; one that names none concerns all."""
        return not self.said.teams or team_id in self.said.teams


@dataclass(frozen=True, slots=True)
class FindingStanding:
    """A finding's state on a date; the verdict of its checks by then and its day (see `standing_check`); *closed_on* while it is closed.

    *reopened_on* is the day of the check that opened it again, while it is so.
    """

    state: FindingState
    verdict: Verdict = Verdict.NONE
    checked_on: date | None = None
    closed_on: date | None = None
    reopened_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state not in ENDED_STATES


def standing_check(checks: Iterable[Checked], as_at: date, teams: Collection[int] = ()) -> Checked | None:
    """Return what a finding that concerns *teams* (none: all) is found to be by *as_at*: of the last check of all teams, and of those of
    single teams since then, the worst; of those the newest. None for none.

    What is embedded in one team is not so everywhere: a team's own check never hides what was found in the others, and until each team
    that it concerns was looked at, embedded counts as *partly*. Checks of each team that it names take the place of one of all.
    """
    made = [one for one in checks if one.made_on <= as_at and one.verdict is not Verdict.NONE]
    of_all = max((one for one in made if one.team_id is None), key=_newest_and_worst, default=None)
    last: dict[int | None, Checked] = {} if of_all is None else {None: of_all}
    for one in sorted(made, key=_newest_and_worst):
        if one.team_id is not None and (of_all is None or one.made_on >= of_all.made_on):
            last[one.team_id] = one
    if covers(last.keys() - {None}, teams):
        last.pop(None, None)
    found = min(last.values(), key=lambda one: (WORST_FIRST.index(one.verdict), -one.made_on.toordinal()), default=None)
    if found is None or found.verdict is not Verdict.EMBEDDED or covers(last, teams):
        return found
    return replace(found, verdict=Verdict.PARTLY)


def _newest_and_worst(one: Checked) -> tuple[date, int]:
    return one.made_on, -WORST_FIRST.index(one.verdict)


def standing_on(
    as_at: date, finding: RecordedFinding, actions: Iterable[ActionState], checks: Iterable[Checked]
) -> FindingStanding:
    """Return how *finding* stands on *as_at*, with the states of its *actions* on that day and its *checks* of any day."""
    every, course = tuple(checks), finding.course.as_at(as_at)
    decision, closed_on = course.decision, course.closed_on
    last = standing_check(every, as_at, finding.said.teams)
    verdict, checked_on = (Verdict.NONE, None) if last is None else (last.verdict, last.made_on)
    if decision is Decision.UNDECIDED:
        return FindingStanding(FindingState.UNDECIDED, verdict, checked_on)
    if decision is Decision.NOT_ACCEPTED:
        return FindingStanding(FindingState.NOT_ACCEPTED, verdict, checked_on)
    reopened_on = None if closed_on is None else slipped_on(every, closed_on, as_at)
    if closed_on is not None and reopened_on is None:
        return FindingStanding(FindingState.CLOSED, verdict, checked_on, closed_on)
    if last is not None:
        return FindingStanding(STATE_OF_VERDICT[verdict], verdict, checked_on, None, reopened_on)
    states = tuple(actions)
    is_done = bool(states) and ActionState.OPEN not in states
    return FindingStanding(FindingState.ACTIONS_DONE if is_done else FindingState.ACCEPTED)


def slipped_on(checks: Iterable[Checked], since: date, as_at: date) -> date | None:
    """Return the first day from *since* to *as_at* on which a check found that practice had slipped back; None for none."""
    days = [one.made_on for one in checks if one.verdict is Verdict.SLIPPED_BACK and since <= one.made_on <= as_at]
    return min(days, default=None)


def is_team_reached(one: TeamReach, share: int) -> bool:
    """Whether a team that a finding concerns counts as reached: *share* per cent of those in post acknowledged it, whatever a check found."""
    return one.state is not ReachState.NOT_CONCERNED and is_reached(one.acknowledged, one.in_post, share)


def times_reached(findings: Iterable[FindingLine]) -> tuple[int, int]:
    """Return how many times a team was reached, and of how many: each of the *findings* that was accepted, in each team that it concerns."""
    accepted = [one for one in findings if one.state not in NOT_ACTED_ON]
    return sum(one.teams_reached for one in accepted), sum(one.teams for one in accepted)


def refuse_to_close(standing: FindingStanding, *, open_actions: int, note: str) -> None:
    """Raise Refused, saying what to do, where a finding that stands like this cannot be closed."""
    message, field = "", ""
    if standing.state is FindingState.UNDECIDED:
        message = "Decide first whether the finding is accepted: then act on it, check, and close it."
    elif standing.state is FindingState.NOT_ACCEPTED:
        message = "It was not accepted: that is its answer, and it needs no closing."
    elif standing.state is FindingState.CLOSED:
        message = "It is closed already."
    elif standing.verdict is Verdict.NONE:
        message = "Make a check first, and say what came of it: a finding closes only once somebody looked whether practice changed."
    elif standing.verdict in (Verdict.NOT_YET, Verdict.SLIPPED_BACK):
        message = f"The last check found: {standing.verdict}. Act on it and check again; then it can be closed."
    elif open_actions:
        message = f"{_actions(open_actions)} still open: finish or drop them first."
    elif standing.verdict is Verdict.PARTLY and not note.strip():
        message, field = "It is embedded in part, or not every team was checked: say why that is enough.", "note"
    if message:
        raise Refused(message, field=field)


def _actions(count: int) -> str:
    return "1 action is" if count == 1 else f"{count:,} actions are"
