"""What the register answers with: its states in their order, worst first where something is to be done."""

from datetime import date

from cpd_desktop.domain.finding_standing import ENDED_STATES, STATE_OF_VERDICT
from cpd_desktop.domain.learning import Verdict
from cpd_desktop.domain.learning_answers import FindingState, ReachState, TeamReach


def test_each_verdict_is_a_state_of_its_own_and_ends_nothing() -> None:
    assert STATE_OF_VERDICT.keys() == set(Verdict) - {Verdict.NONE}
    assert len(set(STATE_OF_VERDICT.values())) == len(STATE_OF_VERDICT)
    assert ENDED_STATES.isdisjoint(STATE_OF_VERDICT.values())
    assert set(FindingState) >= ENDED_STATES


def test_the_grid_puts_what_needs_attention_first() -> None:
    order = tuple(ReachState)
    teams = [
        TeamReach(at, f"Team {at}", "", state, 3, 0, None, (), Verdict.NONE, None)
        for at, state in enumerate((ReachState.EMBEDDED, ReachState.NOT_SHARED, ReachState.SLIPPED_BACK, ReachState.REACHED))
    ]  # fmt: skip
    worst = sorted(teams, key=lambda one: order.index(one.state))
    assert [one.team_id for one in worst] == [2, 1, 3, 0]
    assert order[-1] is ReachState.NOT_CONCERNED


def test_a_cell_without_people_names_nobody() -> None:
    one = TeamReach(1, "East", "", ReachState.SHARED, 0, 0, date(2026, 1, 1), ("Briefing",), Verdict.NONE, None)
    assert (one.people, one.waiting, one.away) == ((), (), 0)
