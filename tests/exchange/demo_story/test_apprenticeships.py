"""The ten apprentices of the demonstration book."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipLine
from cpd_desktop.domain.apprenticeship_results import EndResult
from cpd_desktop.domain.apprenticeship_standing import ApprenticeshipStanding as Standing
from cpd_desktop.exchange.demo import build_demo
from cpd_desktop.services.apprenticeships import apprenticeships
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.forecast import forecast
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT, TELLINGS
from tests.services.building import Clock, findings

STANDINGS = {
    Standing.AT_RISK: 1, Standing.BEHIND: 1, Standing.IN_A_BREAK: 1, Standing.PAST_GATEWAY: 1, Standing.ON_TRACK: 4,
    Standing.COMPLETED: 1, Standing.WITHDRAWN: 1,
}  # fmt: skip


def lines(told: Workspace) -> tuple[ApprenticeshipLine, ...]:
    return told.read(apprenticeships, CoverageQuestion(AS_AT))


def one(told: Workspace, standing: Standing) -> ApprenticeshipLine:
    (found,) = [line for line in lines(told) if line.standing is standing]
    return found


def test_ten_from_three_standards_stand_at_different_points(told: Workspace) -> None:
    found = lines(told)

    assert Counter(line.standing for line in found) == STANDINGS
    assert Counter(line.apprenticeship.said.standard for line in found) == {"ST0005": 3, "ST0006": 5, "ST0431": 2}
    assert len({line.apprenticeship.person.uuid for line in found}) == 10


def test_they_are_measured_by_different_rules_each_with_a_minimum(told: Workspace) -> None:
    found = lines(told)

    assert {line.progress.minimum.rule for line in found} == {"OTJ-A", "OTJ-B", "OTJ-C", "OTJ-D"}
    assert all(line.progress.minimum.hours is not None for line in found)


def test_the_one_in_a_break_agrees_with_the_account_and_has_no_review_due(told: Workspace) -> None:
    paused = one(told, Standing.IN_A_BREAK)

    assert paused.progress.break_days == 71
    assert (paused.next_review.due_on, paused.contradictions) == (None, ())


def test_the_one_who_is_behind_has_a_review_overdue_and_another_lacks_an_agreement(told: Workspace) -> None:
    assert [line.standing for line in lines(told) if line.next_review.days_overdue] == [Standing.BEHIND]
    assert sum(any("is not agreed by the employer" in said for said in line.problems) for line in lines(told)) == 1


def test_the_one_past_the_gateway_had_all_of_it_and_is_booked(told: Workspace) -> None:
    past = one(told, Standing.PAST_GATEWAY)

    assert past.gateway.passed_on is not None
    assert past.gateway.is_ready
    assert past.last_attempt is not None
    assert AS_AT < past.last_attempt.said.taken_on < past.progress.ends_on
    assert not past.is_to_book


def test_the_one_who_completed_has_a_post_and_a_registration(told: Workspace) -> None:
    done = one(told, Standing.COMPLETED)

    assert done.apprenticeship.said.afterwards.startswith("Appointed as ")
    assert done.apprenticeship.said.registered_on is not None
    assert (done.contradictions, done.result) == ((), EndResult.PASSED)


def test_the_forecast_counts_the_one_in_a_break_from_the_end_that_the_break_has_moved(told: Workspace) -> None:
    paused = one(told, Standing.IN_A_BREAK)
    team, ends_on = paused.apprenticeship.team, paused.progress.ends_on
    found = told.read(forecast, CoverageQuestion(AS_AT, team=team, requirement="WC-TA3"))
    (line,) = found.lines

    assert ends_on > paused.apprenticeship.said.ends_on
    counted = {cell.on: (cell.certain, cell.finishing) for cell in line.cells}
    assert counted == {on: (0, int(on >= ends_on)) for on in counted}
    assert [cell.movements(found.rates) for cell in line.cells[-1:]] == [("+ 1 learner finishing at 55%",)]
    assert found.past_end == 0


def test_the_provider_knows_of_a_break_that_nobody_here_does(told: Workspace) -> None:
    (found,) = [line for line in lines(told) if line.contradictions]

    assert found.standing is Standing.ON_TRACK
    assert len(found.contradictions) == 2


@pytest.mark.parametrize(("staff", "seed", "as_at"), [one for one in TELLINGS if one[0] >= 60][1:])
def test_on_any_day_the_ten_are_told_alike(tmp_path: Path, staff: int, seed: int, as_at: date) -> None:
    build_demo(tmp_path / "demo.cpd", staff=staff, seed=seed, as_at=as_at, say=lambda _: None)
    with Workspace.open(tmp_path / "demo.cpd", passphrase=None, clock=Clock(), who="tests") as workspace:
        found = workspace.read(apprenticeships, CoverageQuestion(as_at))
        assert Counter(line.standing for line in found) == STANDINGS
        for line in found:
            if line.standing is Standing.PAST_GATEWAY:
                assert line.last_attempt is not None
                assert as_at < line.last_attempt.said.taken_on < line.progress.ends_on
        assert findings(workspace) == []
