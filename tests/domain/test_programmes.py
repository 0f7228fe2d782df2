"""Programmes: by when each step is due, and where it stands on the days around that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.periods import add_days
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.programmes import (
    Programme,
    ProgrammeDraft,
    ProgrammeStanding,
    ProgrammeState,
    StepDraft,
    StepState,
    StepTaken,
    check_programme,
    check_step,
    planned_end,
    steps_on,
)
from cpd_desktop.services.rule_packs import shipped_packs

ASYE = next(pack for pack in shipped_packs(date(2026, 11, 26)) if pack.code == "ASYE")
START = date(2026, 1, 31)
PROGRAMME = Programme(1, "aa", 7, "ASYE", START, planned_end(ASYE, START), "", ProgrammeState.UNDER_WAY, None)


def states(on: date, *taken: StepTaken, programme: Programme = PROGRAMME) -> dict[str, StepState]:
    return {one.title: one.state for one in steps_on(programme, ASYE, taken, on)}


def test_steps_are_due_by_calendar_months_and_the_last_at_the_end() -> None:
    due = {one.title: one.due_on for one in steps_on(PROGRAMME, ASYE, (), START)}
    assert due == {
        "Support and assessment agreement": date(2026, 2, 28), "Direct observation 1": date(2026, 4, 30),
        "Review at 3 months": date(2026, 4, 30), "Direct observation 2": date(2026, 7, 31),
        "Review at 6 months": date(2026, 7, 31), "Review at 9 months": date(2026, 10, 31),
        "Direct observation 3": date(2027, 1, 30), "Final review": date(2027, 1, 30),
    }  # fmt: skip
    longer = replace(PROGRAMME, ends_on=date(2027, 7, 30))
    assert {one.due_on for one in steps_on(longer, ASYE, (), START) if one.step == "final"} == {date(2027, 7, 30)}


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2026, 3, 30), StepState.LATER),
        (date(2026, 3, 31), StepState.DUE),
        (date(2026, 4, 30), StepState.DUE),
        (date(2026, 5, 1), StepState.OVERDUE),
    ],
)
def test_a_step_on_the_days_around_its_due_day(on: date, state: StepState) -> None:
    assert states(on)["Review at 3 months"] is state


def test_an_optional_step_is_never_overdue_and_a_step_taken_later_is_not_taken_yet() -> None:
    assert states(date(2027, 12, 1))["Review at 9 months"] is StepState.OPTIONAL
    taken = StepTaken("bb", "review", 1, date(2026, 5, 4), "Jo", "Good")
    assert states(date(2026, 5, 3), taken)["Review at 3 months"] is StepState.OVERDUE
    assert states(date(2026, 5, 4), taken)["Review at 3 months"] is StepState.DONE


def test_what_the_rules_do_not_have_is_shown_as_it_was_recorded() -> None:
    extra = StepTaken("bb", "panel", 1, date(2026, 5, 4), "", "")
    last = steps_on(PROGRAMME, ASYE, [extra], date(2026, 6, 1))[-1]
    assert (last.title, last.state, last.due_on, last.done_on) == ("Panel", StepState.DONE, None, date(2026, 5, 4))


def test_the_next_step_of_what_goes_on() -> None:
    steps = steps_on(PROGRAMME, ASYE, (), date(2026, 6, 1))
    going_on = ProgrammeStanding(PROGRAMME, "Sam", "ASYE", ProgrammeState.UNDER_WAY, steps)
    assert going_on.next_step is not None
    assert going_on.next_step.step == "agreement"
    assert replace(going_on, state=ProgrammeState.STOPPED).next_step is None


def test_it_is_under_way_from_its_first_day_until_it_is_ended() -> None:
    assert not PROGRAMME.is_under_way(add_days(START, -1))
    assert PROGRAMME.is_under_way(START)
    assert PROGRAMME.is_under_way(date(2028, 1, 1)), "past its planned end it goes on"
    ended = replace(PROGRAMME, state=ProgrammeState.COMPLETED, state_on=date(2026, 12, 1))
    assert ended.is_under_way(date(2026, 11, 30))
    assert not ended.is_under_way(date(2026, 12, 1))


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (ProgrammeDraft(7, "ASYE", date(1949, 1, 1)), "starts_on"),
        (ProgrammeDraft(7, "ASYE", START, date(2101, 1, 1)), "ends_on"),
        (ProgrammeDraft(7, "ASYE", START, add_days(START, -1)), "ends_on"),
        (ProgrammeDraft(7, "ASYE", START, None, "x" * 201), "assessor"),
    ],
)
def test_a_wrong_programme_is_refused_with_its_field(draft: ProgrammeDraft, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_programme(draft)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (StepDraft("review", date(2026, 5, 1), 4), "step"),
        (StepDraft("panel", date(2026, 5, 1)), "step"),
        (StepDraft("review", date(2026, 6, 2)), "done_on"),
        (StepDraft("review", add_days(START, -1)), "done_on"),
        (StepDraft("review", date(2026, 5, 1), by_whom="x" * 201), "by_whom"),
        (StepDraft("review", date(2026, 5, 1), outcome="x" * 501), "outcome"),
    ],
)
def test_a_wrong_step_is_refused_with_its_field(draft: StepDraft, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_step(draft, PROGRAMME, ASYE, today=date(2026, 6, 1))
    assert refusal.value.field == field


def test_a_right_step_passes() -> None:
    check_programme(ProgrammeDraft(7, "ASYE", START))
    check_step(StepDraft("observation", date(2026, 6, 1), 3), PROGRAMME, ASYE, today=date(2026, 6, 1))
