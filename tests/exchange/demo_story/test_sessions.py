from __future__ import annotations

from datetime import timedelta

from cpd_desktop.domain.bookings import BookingState
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.cohorts import cohorts_of
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.learning_together import learned_together
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.sessions.answers import sessions_list
from cpd_desktop.services.sessions.known import known_bookings
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT, answers, story

NOW = CoverageQuestion(AS_AT)


def test_there_is_a_year_of_sessions_past_and_to_come(told: Workspace) -> None:
    listed = told.read(sessions_list, NOW)
    closed = [one for one in listed if one.known.state is SessionState.CLOSED]
    ahead = [one for one in listed if one.known.state is SessionState.OPEN and one.known.last_on > AS_AT]

    assert len(closed) >= 30
    assert len(ahead) >= 9
    assert min(one.known.first_on for one in closed) < AS_AT - timedelta(days=300)
    assert all(one.pending == one.unmarked == 0 for one in closed)
    assert sum(one.attended for one in closed) > 120
    assert any(one.did_not for one in closed)


def test_what_was_taken_in_them_stands_in_the_records_as_the_story_says(told: Workspace) -> None:
    cohorts, _ = cohorts_of(story())
    listing = told.read(LISTINGS["training"], NOW)
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    outcomes = {(row["staff_number"], row["course"], row["completed_on"]): row for row in rows}
    for one in cohorts:
        for number, mark in one.learners:
            row = outcomes[number, one.course, one.held_on]
            there = Outcome.PASSED if one.offer.assessed else Outcome.COMPLETED
            said = {"P": there, "F": Outcome.FAILED, "D": Outcome.DNA, "A": Outcome.CANCELLED, "": Outcome.BOOKED}[mark]
            assert row["outcome"] == said.value
            assert (row["evidence"] == Evidence.PROVIDER.value) is (mark in ("P", "F"))


def test_the_story_s_figures_are_those_without_any_session(told: Workspace) -> None:
    expected = answers()
    for row in told.read(coverage, NOW):
        if row.team is not None and row.requirement.code in expected.holdings:
            assert row.counts.numerator == expected.counts(row.requirement.code, row.team.name).numerator


def test_teams_learn_together_but_for_the_one_that_drifts(told: Workspace) -> None:
    found = told.read(learned_together, NOW)
    isolated = {one.team for one in found.teams if one.is_isolated}
    assert isolated == {c.EAST}
    assert len(found.pairs) > 20


def test_nobody_is_booked_twice(told: Workspace) -> None:
    with told.snapshot() as session:
        twice = session.connection().exec_driver_sql(
            "SELECT count(*) FROM bookings WHERE superseded_in IS NULL AND state = ? GROUP BY session_uuid, person_id, name"
            " HAVING count(*) > 1",
            (BookingState.BOOKED.value,),
        )
        assert twice.all() == []


def test_no_place_was_asked_for_after_the_story_s_day(told: Workspace) -> None:
    assert max(one.requested_on for one in told.read(known_bookings)) <= AS_AT
