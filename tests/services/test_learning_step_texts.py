"""Steps of findings and actions as the book keeps them: people can read them, and they come back as they were."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.learning import ActionState, PartnerStatus
from cpd_desktop.domain.learning_steps import FindingAct, FindingStep, PartnerReport, StateStep
from cpd_desktop.services.learning_step_texts import (
    action_steps_of,
    action_steps_text,
    finding_steps_of,
    finding_steps_text,
)

DAY = date(2026, 9, 1)
_DAYS, _SAID = st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.text(max_size=20)


def test_a_line_says_day_what_happened_and_why() -> None:
    assert finding_steps_text(
        [FindingStep(FindingAct.CLOSED, DAY), FindingStep(FindingAct.OPENED, DAY, "Why: “so”")]
    ) == ('["2026-09-01 closed", "2026-09-01 opened again: Why: “so”"]')
    states, reports = (
        [StateStep(ActionState.DONE, DAY)],
        [PartnerReport(PartnerStatus.UNDER_WAY, date(2026, 8, 1), "A visit")],
    )
    assert action_steps_text(states, reports) == '["2026-08-01 under way: A visit", "2026-09-01 done"]'
    assert (finding_steps_text([]), action_steps_text([], []), finding_steps_of(""), action_steps_of("")) == (
        "",
        "",
        (),
        ((), ()),
    )


@given(st.lists(st.builds(FindingStep, st.sampled_from(FindingAct), _DAYS, _SAID)))
def test_the_steps_of_a_finding_come_back_as_they_were(steps: list[FindingStep]) -> None:
    assert finding_steps_of(finding_steps_text(steps)) == tuple(steps)


@given(
    st.lists(st.builds(StateStep, st.sampled_from(ActionState), _DAYS, _SAID)),
    st.lists(st.builds(PartnerReport, st.sampled_from(list(PartnerStatus)[1:]), _DAYS, _SAID)),
)
def test_what_became_of_an_action_comes_back_by_day(states: list[StateStep], reports: list[PartnerReport]) -> None:
    states.sort(key=lambda one: one.on)
    reports.sort(key=lambda one: one.on)
    assert action_steps_of(action_steps_text(states, reports)) == (tuple(states), tuple(reports))
