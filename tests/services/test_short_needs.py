"""Which needs are short at the end of the forecast, who lacks what they ask, and who would hold it after a course."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import TypeVar

import pytest

from cpd_desktop.domain.drafts import ExemptionDraft, PersonKey
from cpd_desktop.domain.scenarios import Scenario, SupposedStarters
from cpd_desktop.services.exemptions import plan_exemptions
from cpd_desktop.services.forecast import forecast, supposed_of
from cpd_desktop.services.memory import memory_of
from cpd_desktop.services.sessions.known import known_sessions
from cpd_desktop.services.short_needs import AtTheEnd, ShortNeed
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session
from tests.services.building import TODAY, a_requirement_draft, add_requirements, take_in
from tests.services.planned_book import BY, NOW, offered, short_of_two
from tests.services.roles_book import go_away, trained
from tests.services.sessions.sessions_book import AMIR, CAPACITY, DAI, EVERYBODY, FIRE, IFE, JO, SIAN, book

Found = TypeVar("Found")
JULY = date(2026, 7, 1)


@pytest.fixture
def short(workspace: Workspace) -> Workspace:
    return short_of_two(workspace)


def at_the_end(
    workspace: Workspace, ask: Callable[[AtTheEnd, tuple[ShortNeed, ...]], Found], *, scenario: Scenario | None = None, mandatory: bool = True
) -> Found:  # fmt: skip
    def within(session: Session) -> Found:
        lines = forecast(session, NOW, scenario=scenario).lines
        facts, ends = memory_of(session).facts_and_ends(session, None)
        end = AtTheEnd(facts, ends, supposed_of(session, NOW, scenario), TODAY, BY, warning_days=90)
        return ask(end, end.short_needs(lines, mandatory=mandatory, target=90, completion=Fraction(1)))

    return workspace.read(within)


def needs(workspace: Workspace, scenario: Scenario | None = None, *, mandatory: bool = True) -> dict[str, ShortNeed]:
    found = at_the_end(workspace, lambda _, some: some, scenario=scenario, mandatory=mandatory)
    return {f"{one.line.place}: {one.line.requirement.code}": one for one in found}


def test_needs_of_capacity_are_short_by_those_lacking_and_mandatory_ones_where_asked(short: Workspace) -> None:
    assert set(needs(short, mandatory=False)) == {"East: R-CAP"}
    found = needs(short)
    assert set(found) == {"East: R-CAP", "East: R-FIR", "West: R-FIR"}
    one = found["East: R-CAP"]
    assert (one.needed, one.short_by, one.lacking, one.courses) == (
        2, 2, frozenset({SIAN, AMIR, JO}), frozenset({CAPACITY}),
    )  # fmt: skip
    assert found["West: R-FIR"].lacking == {DAI, IFE}


def test_who_holds_it_is_booked_or_away_at_the_end_is_not_among_those_lacking(short: Workspace) -> None:
    trained(short, SIAN, CAPACITY, date(2026, 6, 1))
    book(short, offered(short, JULY, course=FIRE), AMIR)
    go_away(short, DAI, TODAY)
    found = needs(short)
    assert (found["East: R-CAP"].short_by, found["East: R-CAP"].lacking) == (1, frozenset({AMIR, JO}))
    assert found["East: R-FIR"].lacking == {SIAN, JO}
    assert (found["West: R-FIR"].short_by, found["West: R-FIR"].lacking) == (1, frozenset({IFE}))


def test_who_is_only_supposed_to_start_cannot_be_booked_and_is_no_staff(short: Workspace) -> None:
    scenario = Scenario("Starts", starters=(SupposedStarters("East", "Social Worker", date(2026, 10, 1), 3),))
    assert needs(short, scenario)["East: R-CAP"].lacking == {SIAN, AMIR, JO}
    staff, later = at_the_end(
        short, lambda end, _: (end.staff.postings.person, end.later.postings.person), scenario=scenario
    )
    assert sorted(staff.tolist()) == list(EVERYBODY)
    assert len(later) == len(EVERYBODY) + 3


def test_needs_of_a_service_and_of_the_organisation_are_of_everybody_in_scope_there(short: Workspace) -> None:
    add_requirements(
        short,
        a_requirement_draft("R-ORG", kind="capacity", minimum="1", level="organisation", courses=("MCA-01",)),
        a_requirement_draft("R-SER", row=3, kind="capacity", minimum="1", level="service", courses=("MCA-01",)),
    )
    found = {key.split(": ")[1]: one.lacking for key, one in needs(short, mandatory=False).items()}
    assert found["R-ORG"] == set(EVERYBODY)
    assert found["R-SER"] == set(EVERYBODY)


def after(workspace: Workspace, course_id: int, on: date) -> dict[str, frozenset[int]]:
    found = at_the_end(workspace, lambda end, some: (end.holders_after(course_id, on, some), some))
    codes = {one.requirement_id: one.line.requirement.code for one in found[1]}
    return {codes[key]: people for key, people in found[0].items()}


def test_who_would_hold_it_follows_from_the_rules_of_the_day(short: Workspace) -> None:
    assert after(short, CAPACITY, JULY) == {"R-CAP": {SIAN, AMIR, JO}}
    # Twelve months from 15 June are over on 14 June, after the end of May; there is nothing to learn from a course that nothing asks.
    assert after(short, FIRE, JULY) == {"R-FIR": set(EVERYBODY)}
    assert after(short, 99, JULY) == {}


def test_whom_an_exemption_covers_training_does_not_make_a_holder(short: Workspace) -> None:
    exempt = ExemptionDraft(2, PersonKey(staff_number="00001"), "R-CAP", date(2026, 1, 1), None, "Adjusted duties")
    take_in(short, lambda session: plan_exemptions(session, drafts=[exempt]))
    assert SIAN in needs(short)["East: R-CAP"].lacking
    assert after(short, CAPACITY, JULY)["R-CAP"] == {AMIR, JO}
    assert short.read(known_sessions) == {}
