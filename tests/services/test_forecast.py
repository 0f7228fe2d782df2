"""The forecast of real books: twelve people worked out by hand, what is asked about, and what is supposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from cpd_desktop.domain.forecast import Forecast, ForecastCell, ForecastLine
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.scenarios import Scenario, SupposedLeaver, SupposedPlaces, SupposedStarters
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.departures import delete_departure, departures
from cpd_desktop.services.forecast import forecast, supposed_of
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.entities import load_people
from tests.services.building import TODAY
from tests.services.forecast_book import furnish, record
from tests.services.people_book import NOW, someone

ALL_COME = Scenario("Everybody comes", attendance_rate=Fraction(1))

# Worked by hand. Valid until: Ana 9 Jul 2026, Ben 31 Aug 2026, Cai 28 Feb 2027, Dee 30 Apr 2027, Eve, Flo, Kit and Lou 31 May 2027.
# Eve leaves on 31 Oct, Flo's post ends on 31 Dec, Kit is away until 15 Nov, Lou comes on 4 Jan, Joe starts on 10 Sep (trained by 10 Oct),
# Gil finishes on 20 Aug, Hal is booked for 1 Jul, Ben for 15 Sep. Ida has nothing and does nothing.
BY_HAND = """
2026-06-30 | certain Ben Ana Cai Dee Eve Flo     | starter     | finishing     | booked         | of  9 |
2026-07-31 | certain Ben Cai Dee Eve Flo         | starter     | finishing     | booked Hal     | of  9 | expires Ana
2026-08-31 | certain Ben Cai Dee Eve Flo         | starter     | finishing Gil | booked Hal     | of  9 |
2026-09-30 | certain Cai Dee Eve Flo             | starter     | finishing Gil | booked Hal Ben | of  9 | expires Ben
2026-10-31 | certain Cai Dee Eve Flo             | starter Joe | finishing Gil | booked Hal Ben | of 10 |
2026-11-30 | certain Cai Dee Flo Kit             | starter Joe | finishing Gil | booked Hal Ben | of 10 | leaves Eve, arrives Kit
2026-12-31 | certain Cai Dee Flo Kit             | starter Joe | finishing Gil | booked Hal Ben | of 10 |
2027-01-31 | certain Cai Dee Kit Lou             | starter Joe | finishing Gil | booked Hal Ben | of 10 | leaves Flo, arrives Lou
2027-02-28 | certain Cai Dee Kit Lou             | starter Joe | finishing Gil | booked Hal Ben | of 10 |
2027-03-31 | certain Dee Kit Lou                 | starter Joe | finishing Gil | booked Hal Ben | of 10 | expires Cai
2027-04-30 | certain Dee Kit Lou                 | starter Joe | finishing Gil | booked Hal Ben | of 10 |
2027-05-31 | certain Kit Lou                     | starter Joe | finishing Gil | booked Hal Ben | of 10 | expires Dee
"""


@pytest.fixture
def people(workspace: Workspace) -> Mapping[str, int]:
    found = furnish(workspace)
    workspace.write(set_choice, "assumed_completion", 100)
    return found


def asked(
    workspace: Workspace, scenario: Scenario | None = ALL_COME, question: CoverageQuestion = NOW, months: int = 12
) -> Forecast:
    return workspace.read(forecast, question, months=months, scenario=scenario)


def line(found: Forecast, code: str = "R-FIR", place: str = "East") -> ForecastLine:
    return next(one for one in found.lines if (one.requirement.code, one.place) == (code, place))


def by_hand() -> list[ForecastCell]:
    """Return the cells of the table above."""
    found = []
    for row in BY_HAND.strip().splitlines():
        day, certain, starters, finishing, booked, of, moves = [part.strip() for part in row.split("|")]
        held, starting, learning, placed = (len(part.split()) - 1 for part in (certain, starters, finishing, booked))
        expires, leaves, arrives = (moves.split().count(kind) for kind in ("expires", "leaves", "arrives"))
        needed = int(of.split()[1])
        # Joe is in post in September, and not yet due.
        present = needed + (day == "2026-09-30")
        total = Fraction(held + starting + learning + placed)
        found.append(
            ForecastCell(
                date.fromisoformat(day),
                held,
                expires,
                leaves,
                arrives,
                0,
                starting,
                learning,
                placed,
                present,
                needed,
                total,
            )
        )
    return found


def test_twelve_people_over_twelve_months_are_as_worked_out_by_hand(
    workspace: Workspace, people: Mapping[str, int]
) -> None:
    found = asked(workspace)
    assert len(people) == 12
    assert found.months == tuple(cell.on for cell in by_hand())
    assert list(line(found).cells) == by_hand()
    assert line(found).now == ForecastCell(TODAY, 6, 0, 0, 0, 0, 0, 0, 0, 9, 9, Fraction(6))


def test_asked_while_somebody_is_in_their_induction_they_count_as_asked_before(
    workspace: Workspace, people: Mapping[str, int]
) -> None:
    hand = {cell.on: cell.starters for cell in by_hand()}
    # Joe starts on 10 September and is trained by 10 October; from then on what he holds is in the book, and he holds nothing.
    for as_at, is_open in ((date(2026, 9, 10), True), (date(2026, 10, 10), True), (date(2026, 10, 11), False)):
        cells = line(asked(workspace, question=CoverageQuestion(as_at))).cells
        known = [cell for cell in cells if cell.on in hand]
        assert [cell.starters for cell in known] == [hand[cell.on] if is_open else 0 for cell in known], as_at
    assert people


def test_a_need_of_capacity_counts_the_same_people_against_the_number_needed(
    workspace: Workspace, people: Mapping[str, int]
) -> None:
    wardens = line(asked(workspace), "C-FIR")
    # A need of capacity gives no time to complete, so nobody is assumed to be trained.
    wanted = [cell.expected - cell.starters for cell in by_hand()]
    assert [cell.expected for cell in wardens.cells] == wanted
    assert {cell.needed for cell in wardens.cells} == {8}
    assert [cell.short_by for cell in wardens.cells] == [max(0, 8 - one) for one in wanted]
    assert people


def test_places_count_at_the_rate_of_attendance(workspace: Workspace, people: Mapping[str, int]) -> None:
    half = line(asked(workspace, replace(ALL_COME, attendance_rate=Fraction(1, 2))))
    assert [cell.expected for cell in half.cells] == [cell.expected - Fraction(cell.booked, 2) for cell in by_hand()]
    none = line(asked(workspace, replace(ALL_COME, attendance_rate=Fraction(0))))
    assert [cell.expected for cell in none.cells] == [
        cell.certain + cell.starters + cell.finishing for cell in none.cells
    ]
    assumed = asked(workspace, None)
    assert (assumed.attendance.value, assumed.scenario) == (Fraction(9, 10), "")
    assert line(assumed).cells[1].expected == 5 + Fraction(9, 10)
    workspace.write(set_choice, "assumed_attendance", 50)
    assert [cell.expected for cell in line(asked(workspace, None)).cells] == [cell.expected for cell in half.cells]
    assert people


def test_learners_count_at_the_rate_of_completion(workspace: Workspace, people: Mapping[str, int]) -> None:
    hand, most = by_hand(), line(asked(workspace))
    assert [cell.expected for cell in most.cells] == [cell.expected for cell in hand]
    workspace.write(set_choice, "assumed_completion", 25)
    found = asked(workspace)
    assert found.completion.words == "assumed 25%: none has ended"
    quarter = [cell.expected - Fraction(3 * cell.finishing, 4) for cell in hand]
    assert [cell.expected for cell in line(found).cells] == quarter
    half = asked(workspace, replace(ALL_COME, completion_rate=Fraction(1, 2)))
    assert [cell.expected for cell in line(half).cells] == [
        cell.expected - Fraction(cell.finishing, 2) for cell in hand
    ]
    assert half.completion.words == "supposed 50% (none has ended)"
    august = line(found).cells[2]
    assert august.movements(found.rates)[0] == "+ 1 learner finishing at 25%"
    assert people


def test_a_scenario_s_leavers_starters_and_places_change_what_goes_in(
    workspace: Workspace, people: Mapping[str, int]
) -> None:
    known = workspace.read(load_people)
    uuid = {name: known[person_id].uuid for name, person_id in people.items()}
    supposed = Scenario(
        "More change",
        leavers=(SupposedLeaver(uuid["Dee"], date(2026, 8, 30)), SupposedLeaver(uuid["Eve"], date(2027, 12, 31))),
        starters=(
            SupposedStarters("east", "social worker", date(2026, 10, 1), 2, 45),
            SupposedStarters("East", "Social Worker", date(2026, 10, 1), 1),
        ),
        places=(SupposedPlaces((uuid["Ida"], uuid["Hal"]), "fir-01", date(2026, 7, 31)),),
        attendance_rate=Fraction(1),
    )
    found = asked(workspace, supposed)
    assert found.scenario == "More change"
    cells = {cell.on: cell for cell in line(found).cells}
    hand = {cell.on: cell for cell in by_hand()}
    for day, cell in cells.items():
        # Dee leaves in August, Eve after all not; Ida has a place from July.
        dee = hand[day].on >= date(2026, 8, 31)
        certain = (
            hand[day].certain - (dee and day < date(2027, 5, 31)) + (date(2026, 11, 1) <= day <= date(2027, 5, 31))
        )
        assert cell.certain == certain, day
        assert cell.booked == hand[day].booked + (day >= date(2026, 7, 31)), day
        # Two are trained by 15 November; the third within 30 days, by 31 October.
        more = (day >= date(2026, 10, 31)) + 2 * (day >= date(2026, 11, 30))
        assert cell.starters == hand[day].starters + more, day
    wardens = {cell.on: cell for cell in line(found, "C-FIR").cells}
    # An induction makes nobody a warden: a need of capacity is the team's.
    assert {cell.starters for cell in wardens.values()} == {0}


def test_with_nothing_to_come_the_forecast_is_coverage_on_the_day(workspace: Workspace) -> None:
    for number, day in enumerate((date(2025, 7, 10), date(2026, 3, 1), date(2026, 6, 1)), 1):
        furnish(workspace) if number == 1 else None
        someone(workspace, f"9{number:04}", f"Person {number}", team="West", service="Adults")
        record(workspace, 12 + number, day)
    found = asked(workspace, None, CoverageQuestion(TODAY, team="West"))
    (row,) = [one for one in found.lines if one.requirement.code == "R-FIR"]
    for cell in (row.now, *row.cells):
        shown = next(
            one
            for one in workspace.read(coverage, CoverageQuestion(cell.on, team="West"))
            if one.requirement.code == "R-FIR"
        )
        assert (cell.certain, cell.needed) == (shown.numerator, shown.denominator)
        assert cell.expected == shown.numerator


def test_lines_are_those_of_coverage_in_its_order(workspace: Workspace, people: Mapping[str, int]) -> None:
    someone(workspace, "90001", "Ria West", team="West", service="Adults")
    someone(workspace, "90002", "Una North", team="North", service="Children")
    for question in (NOW, replace(NOW, team="west"), replace(NOW, service="ADULTS"), replace(NOW, requirement="c-fir")):
        rows = [(row.place, row.requirement.code) for row in workspace.read(coverage, question)]
        assert [(one.place, one.requirement.code) for one in asked(workspace, None, question).lines] == rows
    assert people


def test_what_was_known_earlier_is_forecast_as_it_was_known(workspace: Workspace, people: Mapping[str, int]) -> None:
    before = asked(workspace)
    known = workspace.head().number
    record(workspace, people["Ida"], date(2026, 7, 1), Outcome.BOOKED)
    (told,) = workspace.read(departures, NOW)
    workspace.write(delete_departure, told.row_id)
    after = asked(workspace)
    assert line(after).cells[-1].expected == line(before).cells[-1].expected + 2
    assert asked(workspace, ALL_COME, replace(NOW, upto=known)) == before


def test_a_forecast_changes_nothing_and_is_the_same_when_asked_again(
    workspace: Workspace, people: Mapping[str, int]
) -> None:
    starters = replace(ALL_COME, starters=(SupposedStarters("East", "Social Worker", date(2026, 7, 1), 3),))
    # The facts in memory were last asked about a month end, with fewer people.
    workspace.read(coverage, CoverageQuestion(date(2026, 6, 30)))
    first, rows = asked(workspace, starters), workspace.read(coverage, NOW)
    assert asked(workspace, starters) == first
    assert workspace.read(coverage, NOW) == rows
    assert people


def test_an_empty_book_has_an_empty_forecast(workspace: Workspace) -> None:
    found = asked(workspace, None)
    assert (found.lines, len(found.months), found.attendance.of) == ((), 12, 0)


def test_what_is_not_there_is_refused_with_its_field(workspace: Workspace, people: Mapping[str, int]) -> None:
    def field(scenario: Scenario | None = None, months: int = 12, **parts: Any) -> str:
        with pytest.raises(Refused) as refused:
            asked(workspace, scenario, replace(NOW, **parts), months)
        return refused.value.field

    day = date(2026, 8, 1)
    assert field(months=0) == field(months=37) == "months"
    assert field(team="Nowhere") == "team"
    assert field(service="Nowhere") == "service"
    assert field(requirement="NONE") == "requirement"
    assert field(Scenario("A", leavers=(SupposedLeaver("ffff" * 8, day),))) == "leavers"
    assert field(Scenario("A", starters=(SupposedStarters("Nowhere", "Social Worker", day),))) == "starters"
    assert field(Scenario("A", starters=(SupposedStarters("East", "Astronaut", day),))) == "starters"
    assert field(Scenario("A", places=(SupposedPlaces(("00001",), "NONE", day),))) == "places"
    assert field(Scenario("A", places=(SupposedPlaces(("nobody",), "FIR-01", day),))) == "places"
    assert people


def test_what_changes_is_told_by_ids_for_whoever_plans_with_it(workspace: Workspace, people: Mapping[str, int]) -> None:
    found = workspace.read(supposed_of, NOW, None)
    assert dict(found.last_days) == {people["Eve"]: date(2026, 10, 31)}
    earlier = workspace.read(supposed_of, CoverageQuestion(date(2026, 6, 14)), None)
    assert dict(earlier.last_days) == {}
