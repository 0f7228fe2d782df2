"""How a finding stands: on each boundary day, and, whatever was recorded, never closed without a check and never after a slip."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.finding_standing import (
    FindingStanding,
    RecordedFinding,
    is_team_reached,
    refuse_to_close,
    slipped_on,
    standing_check,
    standing_on,
    times_reached,
)
from cpd_desktop.domain.learning import ActionState, Decision, FindingDraft, Verdict
from cpd_desktop.domain.learning_answers import FindingLine, FindingState, ReachState, TeamReach
from cpd_desktop.domain.learning_steps import FindingCourse
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.reach import Checked, last_check, reach_state

FOUND, DECIDED, CHECKED, CLOSED, SLIPPED = (date(2026, month, 1) for month in (1, 2, 3, 4, 5))
DRAFT = FindingDraft(b"s", "Nobody checked mental capacity", FOUND)
UNDECIDED = RecordedFinding(1, b"f", DRAFT)
ACCEPTED = replace(UNDECIDED, course=FindingCourse(Decision.ACCEPTED, DECIDED))
REFUSED = replace(UNDECIDED, course=FindingCourse(Decision.NOT_ACCEPTED, DECIDED, "Not ours"))
IN_ONE, IN_TWO = (replace(ACCEPTED, said=replace(DRAFT, teams=teams)) for teams in ((1,), (1, 2)))
OPEN, DONE, DROPPED = ActionState


def checked(made_on: date, verdict: Verdict, team_id: int | None = None) -> Checked:
    return Checked(team_id, made_on, verdict)


def closed(*days: date) -> RecordedFinding:
    course = ACCEPTED.course
    for day in days:
        course = course.closed(day, f"Closed on {day}")
    return replace(ACCEPTED, course=course)


EMBEDDED, SLIP = checked(CHECKED, Verdict.EMBEDDED), checked(SLIPPED, Verdict.SLIPPED_BACK)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("finding", "actions", "checks", "as_at", "state"),
    [
        (UNDECIDED, [DONE], [EMBEDDED], SLIPPED, FindingState.UNDECIDED),
        (ACCEPTED, [], [], DECIDED - DAY, FindingState.UNDECIDED),
        (ACCEPTED, [], [], DECIDED, FindingState.ACCEPTED),
        (ACCEPTED, [OPEN, DONE], [], DECIDED, FindingState.ACCEPTED),
        (ACCEPTED, [DROPPED, DONE], [], DECIDED, FindingState.ACTIONS_DONE),
        (ACCEPTED, [DROPPED], [], DECIDED, FindingState.ACTIONS_DONE),
        (ACCEPTED, [DONE], [EMBEDDED], CHECKED - DAY, FindingState.ACTIONS_DONE),
        (ACCEPTED, [DONE], [EMBEDDED], CHECKED, FindingState.EMBEDDED),
        (ACCEPTED, [OPEN], [checked(CHECKED, Verdict.NOT_YET)], CHECKED, FindingState.NOT_YET),
        (ACCEPTED, [DONE], [checked(CHECKED, Verdict.PARTLY)], CHECKED, FindingState.PARTLY),
        (ACCEPTED, [DONE], [SLIP, EMBEDDED], SLIPPED, FindingState.SLIPPED_BACK),
        (ACCEPTED, [DONE], [EMBEDDED, checked(CHECKED, Verdict.SLIPPED_BACK)], CHECKED, FindingState.SLIPPED_BACK),
        # What is embedded in one team is not so in the others, until all are looked at again.
        (ACCEPTED, [DONE], [checked(CHECKED, Verdict.NOT_YET), checked(SLIPPED, Verdict.EMBEDDED, 1)], SLIPPED, FindingState.NOT_YET),
        (ACCEPTED, [DONE], [EMBEDDED, checked(CLOSED, Verdict.SLIPPED_BACK, 1), checked(SLIPPED, Verdict.EMBEDDED, 2)], SLIPPED, FindingState.SLIPPED_BACK),
        (ACCEPTED, [DONE], [checked(CLOSED, Verdict.SLIPPED_BACK, 1), checked(SLIPPED, Verdict.EMBEDDED, 1)], SLIPPED, FindingState.PARTLY),
        # Without a check of all, those of single teams say of all no more than partly: of none that it names is nothing known, of the one
        # that it names, or of each, everything.
        (ACCEPTED, [DONE], [checked(CHECKED, Verdict.EMBEDDED, 1), checked(CHECKED, Verdict.EMBEDDED, 2)], CHECKED, FindingState.PARTLY),
        (IN_TWO, [DONE], [checked(CHECKED, Verdict.EMBEDDED, 1)], CHECKED, FindingState.PARTLY),
        (IN_TWO, [DONE], [checked(CHECKED, Verdict.EMBEDDED, 1), checked(CLOSED, Verdict.EMBEDDED, 2)], CLOSED - DAY, FindingState.PARTLY),
        (IN_TWO, [DONE], [checked(CHECKED, Verdict.EMBEDDED, 1), checked(CLOSED, Verdict.EMBEDDED, 2)], CLOSED, FindingState.EMBEDDED),
        (IN_TWO, [DONE], [checked(CHECKED, Verdict.EMBEDDED, 1), checked(CLOSED, Verdict.NOT_YET, 2)], CLOSED, FindingState.NOT_YET),
        (IN_ONE, [DONE], [checked(CHECKED, Verdict.EMBEDDED, 1)], CHECKED, FindingState.EMBEDDED),
        # Where each that it names was looked at since, that is a check of all.
        (IN_TWO, [DONE], [checked(CHECKED, Verdict.NOT_YET), checked(CLOSED, Verdict.EMBEDDED, 1)], CLOSED, FindingState.NOT_YET),
        (IN_ONE, [DONE], [checked(CHECKED, Verdict.NOT_YET), checked(CLOSED, Verdict.EMBEDDED, 1)], CLOSED, FindingState.EMBEDDED),
        (IN_ONE, [DONE], [checked(CHECKED, Verdict.EMBEDDED, 1), checked(CLOSED, Verdict.NOT_YET)], CLOSED, FindingState.NOT_YET),
        (ACCEPTED, [DONE], [checked(CLOSED, Verdict.NOT_YET, 1), checked(SLIPPED, Verdict.EMBEDDED)], SLIPPED, FindingState.EMBEDDED),
        (REFUSED, [DONE], [EMBEDDED], SLIPPED, FindingState.NOT_ACCEPTED),
        (closed(CLOSED), [DONE], [EMBEDDED], CLOSED - DAY, FindingState.EMBEDDED),
        (closed(CLOSED), [DONE], [EMBEDDED], CLOSED, FindingState.CLOSED),
        (closed(CLOSED), [DONE], [EMBEDDED, SLIP], SLIPPED - DAY, FindingState.CLOSED),
        (closed(CLOSED), [DONE], [EMBEDDED, SLIP], SLIPPED, FindingState.SLIPPED_BACK),
        # A later good check does not close it again by itself.
        (
            closed(CLOSED), [DONE], [EMBEDDED, SLIP, checked(SLIPPED + DAY, Verdict.EMBEDDED)], SLIPPED + DAY,
            FindingState.EMBEDDED,
        ),
        # Closed anew after the slip: until then it stood as it was.
        (closed(CLOSED, SLIPPED + DAY), [DONE], [EMBEDDED, SLIP, checked(SLIPPED + DAY, Verdict.EMBEDDED)], SLIPPED - DAY, FindingState.CLOSED),
        (closed(CLOSED, SLIPPED + DAY), [DONE], [EMBEDDED, SLIP, checked(SLIPPED + DAY, Verdict.EMBEDDED)], SLIPPED, FindingState.SLIPPED_BACK),
        (closed(CLOSED, SLIPPED + DAY), [DONE], [EMBEDDED, SLIP, checked(SLIPPED + DAY, Verdict.EMBEDDED)], SLIPPED + DAY, FindingState.CLOSED),
        (closed(SLIPPED + DAY), [DONE], [SLIP, checked(SLIPPED + DAY, Verdict.EMBEDDED)], date.max, FindingState.CLOSED),
    ],
)  # fmt: skip
def test_the_state_follows_from_what_was_recorded_by_the_day(
    finding: RecordedFinding, actions: list[ActionState], checks: list[Checked], as_at: date, state: FindingState
) -> None:
    assert standing_on(as_at, finding, actions, checks).state is state


def test_closing_and_reopening_have_their_days() -> None:
    one = closed(CLOSED)
    assert standing_on(CLOSED, one, [DONE], [EMBEDDED]) == FindingStanding(
        FindingState.CLOSED, Verdict.EMBEDDED, CHECKED, CLOSED
    )
    found = standing_on(SLIPPED, one, [DONE], [EMBEDDED, SLIP])
    assert (found.closed_on, found.reopened_on, found.verdict, found.checked_on, found.is_open) == (
        None, SLIPPED, Verdict.SLIPPED_BACK, SLIPPED, True,
    )  # fmt: skip
    assert slipped_on([SLIP], SLIPPED + DAY, date.max) is None
    assert not standing_on(SLIPPED, REFUSED, [], []).is_open


_DAYS = st.dates(date(2025, 12, 1), date(2026, 6, 30))
_CHECKS = st.lists(
    st.builds(
        Checked,
        st.sampled_from([None, 1, 2]),
        _DAYS,
        st.sampled_from([one for one in Verdict if one is not Verdict.NONE]),
    )
)
_FINDINGS = st.builds(
    lambda decision, decided_on, closed_on, teams: replace(
        UNDECIDED, said=replace(DRAFT, teams=teams),
        course=FindingCourse(decision, None if decision is Decision.UNDECIDED else decided_on, "", closed_on),
    ),
    st.sampled_from(Decision), _DAYS, st.none() | _DAYS, st.sampled_from([(), (1,), (2,), (1, 2)]),
)  # fmt: skip


@given(_FINDINGS, st.lists(st.sampled_from(ActionState)), _CHECKS, _DAYS)
def test_whatever_is_recorded_the_rules_hold(
    finding: RecordedFinding, actions: list[ActionState], checks: list[Checked], as_at: date
) -> None:
    found = standing_on(as_at, finding, actions, checks)
    assert found == standing_on(as_at, finding, actions, checks[::-1])
    last = standing_check(checks, as_at, finding.said.teams)
    assert found.verdict is (Verdict.NONE if last is None else last.verdict)
    if last is not None and last.verdict is Verdict.SLIPPED_BACK:
        assert found.state is not FindingState.EMBEDDED
        if found.state is FindingState.CLOSED:
            assert found.closed_on is not None
            assert found.closed_on > last.made_on
    if found.state in (FindingState.ACCEPTED, FindingState.ACTIONS_DONE):
        assert last is None
        assert (found.state is FindingState.ACTIONS_DONE) == (bool(actions) and OPEN not in actions)
    try:
        refuse_to_close(found, open_actions=actions.count(OPEN), note="")
    except Refused:
        return
    # It closes only on a check that was made, and then it is closed.
    assert last is not None
    assert last.verdict is Verdict.EMBEDDED
    assert OPEN not in actions
    assert (
        standing_on(as_at, replace(finding, course=replace(finding.course, closed_on=as_at)), actions, checks).state
        is FindingState.CLOSED
    )


@given(_FINDINGS, _CHECKS, _DAYS)
def test_where_a_finding_is_embedded_no_team_of_its_grid_has_slipped_back_or_is_unknown(
    finding: RecordedFinding, checks: list[Checked], as_at: date
) -> None:
    if standing_on(as_at, finding, [], checks).verdict is not Verdict.EMBEDDED:
        return
    made = [one for one in checks if one.made_on <= as_at]
    for team_id in finding.said.teams or (1, 2, 3):
        last = last_check(made, team_id)
        assert last is not None
        assert last.verdict in (Verdict.EMBEDDED, Verdict.PARTLY)
        state = reach_state(0, 5, is_shared=False, verdict=last.verdict, share=80)
        assert state is not ReachState.SLIPPED_BACK


@pytest.mark.parametrize(
    ("standing", "actions", "note", "said"),
    [
        (FindingStanding(FindingState.UNDECIDED), 0, "", "Decide first"),
        (FindingStanding(FindingState.NOT_ACCEPTED), 0, "", "needs no closing"),
        (FindingStanding(FindingState.CLOSED, Verdict.EMBEDDED), 0, "", "closed already"),
        (FindingStanding(FindingState.ACTIONS_DONE), 0, "", "Make a check first"),
        (FindingStanding(FindingState.NOT_YET, Verdict.NOT_YET), 0, "A note", "The last check found: not yet"),
        (FindingStanding(FindingState.SLIPPED_BACK, Verdict.SLIPPED_BACK), 0, "A note", "slipped back"),
        (FindingStanding(FindingState.EMBEDDED, Verdict.EMBEDDED), 1, "", "1 action is still open"),
        (FindingStanding(FindingState.EMBEDDED, Verdict.EMBEDDED), 2, "", "2 actions are still open"),
        (FindingStanding(FindingState.PARTLY, Verdict.PARTLY), 0, " ", "say why that is enough"),
    ],
)
def test_what_stands_against_closing_says_what_to_do(
    standing: FindingStanding, actions: int, note: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        refuse_to_close(standing, open_actions=actions, note=note)


def test_partly_embedded_closes_with_a_note() -> None:
    refuse_to_close(
        FindingStanding(FindingState.PARTLY, Verdict.PARTLY), open_actions=0, note="The rest is the trust's."
    )


@pytest.mark.parametrize(
    ("state", "acknowledged", "reached"),
    [
        (ReachState.NOT_SHARED, 0, False), (ReachState.SHARED, 0, False), (ReachState.PARTLY_REACHED, 3, False),
        (ReachState.REACHED, 4, True), (ReachState.PARTLY_EMBEDDED, 3, False), (ReachState.PARTLY_EMBEDDED, 4, True),
        (ReachState.EMBEDDED, 0, False), (ReachState.EMBEDDED, 3, False), (ReachState.EMBEDDED, 4, True),
        (ReachState.SLIPPED_BACK, 3, False), (ReachState.SLIPPED_BACK, 4, True), (ReachState.NOT_CONCERNED, 5, False),
    ],
)  # fmt: skip
def test_a_team_counts_as_reached_by_who_acknowledged_whatever_a_check_found(
    state: ReachState, acknowledged: int, *, reached: bool
) -> None:
    one = TeamReach(1, "East", "", state, 5, acknowledged, None, (), Verdict.NONE, None)
    assert is_team_reached(one, 80) is reached


def test_times_reached_are_those_of_accepted_findings() -> None:
    def line(state: FindingState, reached: int, teams: int) -> FindingLine:
        return FindingLine(
            1, b"f", DRAFT, "", "SAR", Decision.ACCEPTED, None, "", "", state, Verdict.NONE, None, None, 0, 0, teams, reached, 0, 0, None,
            (), "",
        )  # fmt: skip

    found = [line(FindingState.EMBEDDED, 0, 12), line(FindingState.CLOSED, 5, 7), line(FindingState.UNDECIDED, 1, 1)]
    assert times_reached(found) == (5, 19)
    assert times_reached([*found, line(FindingState.NOT_ACCEPTED, 1, 2)]) == (5, 19)
    assert times_reached([]) == (0, 0)


def test_a_finding_without_teams_concerns_all() -> None:
    assert UNDECIDED.concerns(7)
    some = replace(UNDECIDED, said=replace(DRAFT, teams=(1, 2)))
    assert (some.concerns(2), some.concerns(7)) == (True, False)
