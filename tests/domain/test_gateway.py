"""The gateway's checklist: what is worked out, what somebody says, and the milestone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.apprenticeships import (
    ApprenticeshipDraft,
    ApprenticeshipState,
    Break,
    FunctionalSkills,
    GatewayItem,
    Hours,
)
from cpd_desktop.domain.gateway import GATEWAY, Gateway, gateway_on, gateway_rule
from cpd_desktop.domain.off_the_job import minimum_hours, progress_on, rule_for
from cpd_desktop.store.rules import reference_rows
from tests.domain.apprentices import GATEWAY_RULES, RULES, START, TODAY, draft, hours, pause

SAID = ("employer", "portfolio", "apprentice")


def ticked(item: str, on: date = date(2026, 6, 1)) -> GatewayItem:
    return GatewayItem(1, b"\6" * 16, item, on, "Amir Khan")


def gateway(
    as_at: date = TODAY,
    said: ApprenticeshipDraft | None = None,
    items: tuple[GatewayItem, ...] = (),
    breaks: tuple[Break, ...] = (),
    done: tuple[Hours, ...] = (),
    published: str | None = "300",
) -> Gateway:
    said = said or draft()
    rule = rule_for(RULES, said.starts_on)
    minimum = minimum_hours(said, rule, None if published is None else Decimal(published))
    progress = progress_on(as_at, said, minimum, breaks, done)
    return gateway_on(as_at, said, GATEWAY_RULES, items, rule, progress, breaks)


def done(found: Gateway) -> set[str]:
    return {one.item for one in found.checks if one.is_done}


def test_the_checklist_is_data_and_the_milestone_is_no_item_of_it() -> None:
    assert [one.item for one in gateway().checks] == ["duration", "off_the_job", "functional_skills", *SAID]
    assert [one.item for one in GATEWAY_RULES if one.item == GATEWAY] == [GATEWAY]


@pytest.mark.parametrize(
    ("start", "as_at", "breaks", "reached"),
    [
        (START, date(2026, 4, 29), (), False), (START, date(2026, 4, 30), (), True),
        (START, date(2026, 5, 9), (pause(date(2026, 1, 1), date(2026, 1, 10)),), False),
        (START, date(2026, 5, 10), (pause(date(2026, 1, 1), date(2026, 1, 10)),), True),
        (date(2025, 7, 31), date(2026, 7, 29), (), False), (date(2025, 7, 31), date(2026, 7, 30), (), True),
    ],
)  # fmt: skip
def test_the_minimum_duration_is_reached_on_the_last_day_of_its_months(
    start: date, as_at: date, breaks: tuple[Break, ...], reached: bool
) -> None:
    found = gateway(as_at, draft(start), breaks=breaks)
    assert ("duration" in done(found)) is reached


def test_who_has_left_reaches_nothing_any_more() -> None:
    left = draft(state=ApprenticeshipState.WITHDRAWN, state_on=date(2026, 4, 29))
    items = (ticked("employer", date(2026, 4, 29)), ticked("portfolio", date(2026, 4, 30)))
    found = gateway(TODAY, left, items, done=(hours(date(2026, 4, 30), "300"),))
    assert done(found) == {"functional_skills", "employer"}
    later = replace(left, state_on=date(2026, 4, 30))
    assert done(gateway(TODAY, later, items, done=(hours(date(2026, 4, 30), "300"),))) == {
        "duration", "off_the_job", "functional_skills", "employer", "portfolio",
    }  # fmt: skip


def test_hours_are_met_by_the_last_one() -> None:
    assert "off_the_job" not in done(gateway(done=(hours(START, "299.75"),)))
    found = gateway(done=(hours(START, "300"),))
    assert "off_the_job" in done(found)
    assert found.checks[1].words == "300 of 300 hours"


def test_functional_skills_count_where_they_are_needed() -> None:
    is_done = {
        skills: "functional_skills" in done(gateway(said=draft(functional_skills=skills)))
        for skills in FunctionalSkills
    }
    assert is_done == {
        FunctionalSkills.NOT_NEEDED: True,
        FunctionalSkills.NEEDED: False,
        FunctionalSkills.ACHIEVED: True,
    }


def test_what_is_worked_out_is_not_said_and_what_is_said_counts_from_its_day() -> None:
    items = tuple(ticked(item) for item in (*SAID, "off_the_job"))
    found = gateway(items=items)
    assert done(found) == {"duration", "functional_skills", *SAID}
    assert {one.item for one in found.checks if one.can_be_said} == set(SAID)
    assert (found.checks[3].done_on, found.checks[3].by_whom) == (date(2026, 6, 1), "Amir Khan")
    assert done(gateway(date(2026, 5, 31), items=items)).isdisjoint(SAID)


def test_what_no_rule_answers_somebody_may_say() -> None:
    late = draft(date(2026, 8, 1), date(2027, 7, 31), ends_on=date(2027, 8, 31))
    found = gateway(said=late, published=None)
    assert {one.item for one in found.checks if one.can_be_said} == {"duration", "off_the_job", *SAID}
    assert found.checks[0].words == "the rule for this start date is not known"
    said = gateway(said=late, published=None, items=(ticked("duration", TODAY), ticked("off_the_job", TODAY)))
    assert done(said) == {"duration", "off_the_job", "functional_skills"}


def test_ready_and_passed_in_words() -> None:
    assert gateway(items=(ticked("employer"),)).words == "3 of 6 done"
    ready = gateway(items=tuple(map(ticked, SAID)), done=(hours(START, "300"),))
    assert (ready.is_ready, ready.words, ready.passed_on) == (True, "ready", None)
    passed = gateway(items=(ticked(GATEWAY, date(2026, 7, 1)),))
    assert (passed.is_ready, passed.words) == (False, "passed 1 Jul 2026")
    assert [one.item for one in passed.lacking] == ["off_the_job", *SAID]
    assert gateway(date(2026, 6, 30), items=(ticked(GATEWAY, date(2026, 7, 1)),)).passed_on is None


def test_a_row_that_is_wrong_is_an_error() -> None:
    with pytest.raises(ValueError, match="whim"):
        gateway_rule({**reference_rows("gateway_items", TODAY)[0], "answered_by": "whim"})
