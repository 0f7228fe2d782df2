"""The cheapest bookings: enough people trained in time for the least money, nobody taken from where they are needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.qualifications import QualificationDraft, QualificationState
from cpd_desktop.domain.scenarios import Scenario, SupposedLeaver, SupposedPlaces, SupposedStarters
from cpd_desktop.domain.sessions import EndedBy, PartDraft
from cpd_desktop.services.cheapest_bookings import book_plan
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.forecast import forecast
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.leave import record_leave
from cpd_desktop.services.qualifications import save_qualification
from cpd_desktop.services.sessions.booking import request_places
from cpd_desktop.services.sessions.clashing import clashes
from cpd_desktop.services.sessions.planning import cancel_session
from cpd_desktop.services.team_cover import set_team_cover
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.entities import load_people
from tests.services.building import TODAY, entries
from tests.services.planned_book import BY, NOW, offered, people_of, plan, sessions_of, short_of_two, taken, whys
from tests.services.roles_book import end_posting, go_away, trained
from tests.services.sessions.sessions_book import AMIR, CAPACITY, DAI, EVERYBODY, FIRE, JO, SIAN, book, bookings

JULY, AUGUST, SEPTEMBER = date(2026, 7, 1), date(2026, 8, 3), date(2026, 9, 1)
EAST_PEOPLE = {SIAN, AMIR, JO}
EAST = 1


@pytest.fixture
def short(workspace: Workspace) -> Workspace:
    return short_of_two(workspace)


def uuid_of(workspace: Workspace, person_id: int) -> str:
    return workspace.read(load_people, [person_id])[person_id].uuid


def test_the_need_is_met_by_the_cheapest_places(short: Workspace) -> None:
    offered(short, JULY, cost=900)
    cheap = offered(short, AUGUST, cost=600)
    offered(short, SEPTEMBER, cost=1200)
    found = plan(short)

    assert found.by == BY
    assert sessions_of(found) == [cheap, cheap]
    assert set(people_of(found)) < EAST_PEOPLE
    assert (found.cost, found.gap, found.is_proved, found.unmet) == (Decimal(200), 0, True, ())
    assert {one.cost for one in found.chosen} == {Decimal(100)}
    assert {one.meets for one in found.chosen} == {("East: R-CAP",)}
    assert {(one.course_code, one.session_on, one.last_on, one.team) for one in found.chosen} == {
        ("MCA-01", AUGUST, AUGUST, "East")
    }  # fmt: skip
    (need,) = found.needs
    assert (need.place, need.needed, need.short_by, need.helped_by) == ("East", 2, 2, 2)
    assert (need.expected_before, need.expected_after) == (Fraction(0), Fraction(9, 5))
    assert need.sentence == "East, Knows capacity: 0 → 1.8 of 2 expected; met if everybody attends."
    assert found.headline == (
        "2 places for £200.00: 2 of the 2 missing holders are found; 1 of 1 need is met by 31/05/2027, if everybody attends."
    )
    assert found.proof == "Nothing cheaper finds as many."
    assert found.remarks == ("Expected with attendance of assumed 90%: no place is known.",)


def test_where_nothing_is_short_there_is_nothing_to_book(short: Workspace) -> None:
    offered(short, JULY)
    for one in (SIAN, AMIR):
        trained(short, one, CAPACITY, date(2026, 6, 1))
    found = plan(short)
    assert (found.chosen, found.needs, found.is_proved) == ((), (), True)
    assert found.headline == "Nothing is short on 31/05/2027: there is nothing to book."
    with pytest.raises(Refused, match="no place to book"):
        short.write(book_plan, found, by="tests", today=TODAY)


def test_who_is_booked_already_is_counted_as_if_they_attended(short: Workspace) -> None:
    uuid = offered(short, JULY)
    book(short, uuid, SIAN)
    found = plan(short)
    assert len(found.chosen) == 1
    assert SIAN not in people_of(found)
    assert found.needs[0].short_by == 1


def test_learners_count_at_the_share_who_finish_in_whole_people(short: Workspace) -> None:
    offered(short, JULY)
    learner = QualificationDraft(
        SIAN,
        "Award in capacity",
        QualificationState.IN_PROGRESS,
        date(2026, 6, 1),
        expected_on=SEPTEMBER,
        course_id=CAPACITY,
    )
    short.write(save_qualification, learner, today=TODAY)
    found = plan(short)
    # 55% of one learner is nobody for sure: both are still to be trained, and she is not booked beside what she learns.
    assert (found.needs[0].short_by, len(found.chosen), SIAN in people_of(found)) == (2, 2, False)
    assert found.needs[0].expected_before == Fraction(11, 20)
    assert found.remarks[-1] == ("Learners count as whole people at the share who finish: assumed 55%: none has ended.")
    certain = plan(short, scenario=Scenario("All finish", completion_rate=Fraction(1)))
    assert (certain.needs[0].short_by, len(certain.chosen)) == (1, 1)
    assert plan(short, scenario=Scenario("None", completion_rate=Fraction(0))).needs[0].short_by == 2


def test_who_leaves_or_starts_or_has_a_supposed_place_is_taken_into_account(short: Workspace) -> None:
    uuid = offered(short, JULY)
    trained(short, SIAN, CAPACITY, date(2026, 6, 1))
    leaves = Scenario("Leaves", leavers=(SupposedLeaver(uuid_of(short, SIAN), date(2026, 12, 31)),))
    found = plan(short, scenario=leaves)
    assert taken(found) == [(AMIR, uuid), (JO, uuid)] or taken(found) == [(JO, uuid), (AMIR, uuid)]

    there = SupposedPlaces((uuid_of(short, AMIR),), "MCA-01", date(2026, 10, 1))
    assert plan(short, scenario=Scenario("There", places=(there,))).chosen == ()
    starts = SupposedStarters("East", "Social Worker", date(2026, 10, 1), 1, 90)
    # An induction fills no need of so many holders: one is missing still.
    assert plan(short, scenario=Scenario("Starts", starters=(starts,))).needs == plan(short).needs
    untrained = SupposedStarters("East", "Social Worker", date(2026, 10, 1), 9)
    assert set(people_of(plan(short, scenario=Scenario("Untrained", starters=(untrained,))))) < EAST_PEOPLE


def test_nobody_is_booked_over_a_supposed_place_of_the_same_day(short: Workspace) -> None:
    offered(short, JULY)
    there = SupposedPlaces((uuid_of(short, AMIR),), "FIR-01", JULY)
    assert set(people_of(plan(short, scenario=Scenario("There", places=(there,))))) == {SIAN, JO}


@pytest.mark.parametrize(("minimum", "booked"), [(None, 2), (1, 2), (2, 1), (3, 0), (4, 0)])
def test_release_never_takes_a_team_below_its_minimum_cover(short: Workspace, minimum: int | None, booked: int) -> None:
    uuid = offered(short, JULY)
    short.write(set_team_cover, EAST, minimum)
    found = plan(short)
    assert len(found.chosen) == booked
    assert found.refused == (3 - booked if booked < 2 else 0)
    if booked < 2:
        assert whys(found) == [(2 - booked, "Releasing anybody else would take East below its minimum cover.")]
        assert any("could not be released: their team would fall" in one for one in found.remarks)
    if booked:
        assert short.read(clashes, uuid, people_of(found)) == ()


def test_cover_is_kept_by_going_on_different_days_though_it_is_dearer(short: Workspace) -> None:
    cheap, dear = offered(short, JULY, cost=60), offered(short, AUGUST, cost=6000)
    short.write(set_team_cover, EAST, 2)
    found = plan(short)
    assert sorted(sessions_of(found)) == sorted([cheap, dear])
    assert (found.unmet, found.refused) == ((), 0)


def test_leave_counts_against_cover(short: Workspace) -> None:
    offered(short, JULY)
    short.write(set_team_cover, EAST, 2)
    short.write(record_leave, JO, JULY, JULY)
    found = plan(short)
    assert found.chosen == ()
    # Whoever is on leave is not free; the others are needed.
    assert found.refused == 2


def test_cover_is_not_asked_for_on_a_saturday(short: Workspace) -> None:
    offered(short, date(2026, 7, 4))
    short.write(set_team_cover, EAST, 3)
    assert len(plan(short).chosen) == 2


def test_places_run_out(short: Workspace) -> None:
    one, two = offered(short, JULY, capacity=1, cost=10), offered(short, AUGUST, capacity=1, cost=90)
    found = plan(short)
    assert sessions_of(found) == [one, two]
    assert len(set(people_of(found))) == 2
    short.write(cancel_session, two, by=EndedBy.PROVIDER, reason="The trainer is ill", today=TODAY)
    assert whys(plan(short)) == [(1, "The sessions have too few places left.")]
    book(short, one, DAI)
    assert whys(plan(short)) == [(2, "Every session of a course that counts is full.")]


@pytest.mark.parametrize(
    "day", [TODAY, BY + timedelta(days=1)], ids=["not after the date", "later than the day"]
)  # fmt: skip
def test_only_sessions_after_the_date_and_over_by_the_day_count(short: Workspace, day: date) -> None:
    offered(short, day)
    assert whys(plan(short)) == [
        (2, "No session of a course that counts can still be booked and is over by 31/05/2027.")
    ]  # fmt: skip


def test_a_session_on_the_last_day_counts_and_one_whose_booking_is_over_does_not(short: Workspace) -> None:
    offered(short, BY, book_by=TODAY)
    assert len(plan(short).chosen) == 2
    later = CoverageQuestion(TODAY + timedelta(days=1))
    assert plan(short, later).chosen == ()


def test_fewer_months_ask_for_less_and_other_teams_for_nothing(short: Workspace) -> None:
    offered(short, AUGUST)
    assert plan(short, months=1).by == date(2026, 6, 30)
    assert plan(short, months=1).chosen == ()
    assert plan(short, CoverageQuestion(TODAY, team="West")).needs == ()
    with pytest.raises(Refused, match="no team called"):
        plan(short, CoverageQuestion(TODAY, team="Nowhere"))
    with pytest.raises(Refused, match="1 to 36 months"):
        plan(short, months=0)


def test_nobody_is_booked_who_is_away_has_left_or_is_taken(short: Workspace) -> None:
    uuid = offered(short, JULY, capacity=None, cost=None)
    end_posting(short, AMIR, date(2026, 6, 30))
    go_away(short, JO, JULY, date(2026, 7, 2))
    assert people_of(plan(short)) == [SIAN]
    short.write(request_places, offered(short, JULY, course=FIRE), [LearnerDraft(SIAN)], by="x", today=TODAY)
    found = plan(short)
    assert found.chosen == ()
    assert whys(found) == [(2, "Nobody else who lacks it is free on the days of the sessions.")]
    assert uuid
    assert found.headline == "No place can be booked that would help: 1 need is short on 31/05/2027."


def test_nobody_goes_to_two_sessions_at_the_same_time(short: Workspace) -> None:
    for one in (AMIR, JO):
        go_away(short, one, TODAY)
    offered(short, JULY, parts=(PartDraft(JULY, 540, 720),))
    offered(short, JULY, course=FIRE, parts=(PartDraft(JULY, 719, 800),))
    found = plan(short, CoverageQuestion(TODAY, team="East"), mandatory=True)
    assert len(found.chosen) == 1
    assert [one.why for one in found.unmet if one.requirement_code not in found.chosen[0].meets[0]] == [
        "Those who could be trained are at another session of the plan at the same time."
    ]


def test_a_place_whose_cost_nobody_knows_counts_as_nothing_and_says_so(short: Workspace) -> None:
    offered(short, JULY, cost=600, capacity=1)
    free = offered(short, AUGUST, cost=None)
    found = plan(short)
    assert sessions_of(found) == [free, free]
    assert (found.cost, found.without_cost) == (Decimal(0), 2)
    assert found.remarks[0] == "2 of the places have no known cost, and are counted as nothing."
    assert {one.cost_words for one in found.chosen} == {"not known"}


def test_mandatory_training_is_brought_up_to_the_target_only_where_it_is_asked_for(short: Workspace) -> None:
    uuid = offered(short, JULY, course=FIRE, capacity=None, cost=0)
    assert uuid not in sessions_of(plan(short))
    found = plan(short, mandatory=True)
    # Nine in ten of three and of two people is everybody.
    assert sorted(one.person_id for one in found.chosen if one.session_uuid == uuid) == list(EVERYBODY)
    assert {one.place for one in found.needs if one.requirement_code == "R-FIR"} == {"East", "West"}


def test_what_runs_out_before_the_day_does_not_help(short: Workspace) -> None:
    # Fire safety counts for twelve months: what is completed in July counts on 31 May, and no longer after 13 months.
    offered(short, date(2026, 6, 16), course=FIRE)
    assert len(plan(short, CoverageQuestion(TODAY, team="West"), mandatory=True).chosen) == 2
    found = plan(short, CoverageQuestion(TODAY, team="West"), mandatory=True, months=14)
    assert found.chosen == ()
    assert whys(found) == [
        (2, "What is learnt at the sessions to come would count no longer on 31/07/2027, or not for those who lack it.")
    ]


def test_when_everybody_is_trained_who_is_there_nobody_else_could_be(workspace: Workspace) -> None:
    short_of_two(workspace, minimum="5")
    offered(workspace, JULY)
    found = plan(workspace)
    assert set(people_of(found)) == EAST_PEOPLE
    assert whys(found) == [(2, "Nobody else is in scope there who could be trained.")]
    assert found.unmet[0].sentence == (
        "East, Knows capacity: still short by 2. Nobody else is in scope there who could be trained."
    )
    assert found.needs[0].still_short_by == 2


def test_the_groups_of_a_session_are_chosen_between(short: Workspace) -> None:
    parts = (PartDraft(JULY, 570, 780, "North"), PartDraft(AUGUST, 570, 780, "South"))
    uuid = offered(short, JULY, parts=parts)
    short.write(record_leave, SIAN, JULY, JULY)
    short.write(record_leave, AMIR, JULY, JULY)
    short.write(record_leave, JO, AUGUST, AUGUST)
    found = plan(short)
    for one in found.chosen:
        assert (one.group == "North") is (one.person_id == JO)
    assert short.write(book_plan, found, by="tests", today=TODAY).result == 2
    assert {one.group for one in bookings(short, uuid)} == {one.group for one in found.chosen}


def test_a_plan_is_booked_as_one_change_that_can_be_undone(short: Workspace) -> None:
    one, two = offered(short, JULY, capacity=1), offered(short, AUGUST, capacity=1)
    found = plan(short)
    before = len(entries(short))
    done = short.write(book_plan, found, by="Jo Patel", today=TODAY)
    assert done.result == 2
    assert len(entries(short)) == before + 1
    assert entries(short)[-1]["act"] == "book 2 places of a plan"
    assert [(each.state.value, each.decided_by) for uuid in (one, two) for each in bookings(short, uuid)] == [
        ("booked", "Jo Patel")
    ] * 2
    assert plan(short).needs == ()
    line = next(
        each for each in short.read(forecast, NOW).lines if each.requirement.code == "R-CAP"
    )  # fmt: skip
    assert line.cells[-1].expected == found.needs[0].expected_after
    with pytest.raises(Refused):
        short.write(book_plan, found, by="Jo Patel", today=TODAY)
    assert done.change is not None
    short.write(undo_change, done.change)
    assert plan(short).needs == found.needs


def test_a_plan_is_refused_when_a_place_has_gone_or_somebody_cannot_go_any_more(short: Workspace) -> None:
    uuid = offered(short, JULY, capacity=2)
    found = plan(short)
    book(short, uuid, DAI)
    before = short.head()
    with pytest.raises(Refused, match=r"too few places left by now.* Make the plan again"):
        short.write(book_plan, found, by="tests", today=TODAY)
    assert short.head() == before
    assert [one.person_id for one in bookings(short, uuid)] == [DAI]

    with pytest.raises(Refused, match="This plan is of 15/06/2026"):
        short.write(book_plan, found, by="tests", today=date(2026, 7, 2))
    with pytest.raises(Refused, match="can be booked no more"):
        short.write(book_plan, replace(found, as_at=date(2026, 7, 2)), by="tests", today=date(2026, 7, 2))


def test_a_plan_is_refused_when_leave_or_cover_has_come_up_since(short: Workspace) -> None:
    offered(short, JULY)
    found = plan(short)
    short.write(set_team_cover, EAST, 2)
    with pytest.raises(
        Refused, match=r"East needs 2 people at work on 01/07/2026, and 1 would be left.* Make the plan"
    ):
        short.write(book_plan, found, by="tests", today=TODAY)
    short.write(set_team_cover, EAST, None)
    short.write(record_leave, people_of(found)[0], JULY, JULY)
    with pytest.raises(Refused, match="is on leave"):
        short.write(book_plan, found, by="tests", today=TODAY)


def test_the_plan_is_made_of_what_was_known_then(short: Workspace) -> None:
    uuid = offered(short, JULY, cost=600)
    known = short.head().number
    offered(short, AUGUST, cost=6)
    assert sessions_of(plan(short, CoverageQuestion(TODAY, known))) == [uuid, uuid]


def test_without_time_there_is_a_plan_that_is_not_called_the_cheapest(short: Workspace) -> None:
    offered(short, JULY, cost=900)
    offered(short, AUGUST, cost=600)
    found = plan(short, seconds=0)
    assert len(found.chosen) == 2
    assert not found.is_proved
    assert found.proof.startswith("The time was up")
