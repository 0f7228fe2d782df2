from __future__ import annotations

from cpd_desktop.domain.needs import Decision, Source, Stage
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.needs import needs_list, needs_to_ask, orphans
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT

ASK = CoverageQuestion(AS_AT)


def test_there_are_needs_at_every_stage_and_from_every_source(told: Workspace) -> None:
    found = told.read(needs_list, ASK)
    assert {one.stage for one in found} == set(Stage)
    assert {one.need.source for one in found} == set(Source)
    assert 14 <= len(found) <= 25


def test_what_was_declined_says_why_and_what_is_booked_when(told: Workspace) -> None:
    found = told.read(needs_list, ASK)
    assert all(one.need.reason for one in found if one.need.decision is Decision.DECLINE)
    booked = [one for one in found if one.stage is Stage.BOOKED]
    assert len(booked) == 2
    assert all(one.booked_for is not None and one.booked_for > AS_AT for one in booked)


def test_what_was_answered_was_asked_in_a_supervision_after_the_training(told: Workspace) -> None:
    answered = [one for one in told.read(needs_list, ASK) if one.need.met_on is not None]
    assert len(answered) >= 4
    for one in answered:
        assert one.met_in
        assert one.evidence_on is not None
        assert one.need.met_on is not None
        assert one.need.raised_on < one.evidence_on < one.need.met_on <= AS_AT


def test_some_are_asked_about_next_time(told: Workspace) -> None:
    waiting = {one.need.person_id for one in told.read(needs_list, ASK) if one.stage is Stage.TRAINED}
    assert waiting
    assert all(told.read(needs_to_ask, person_id, AS_AT) for person_id in waiting)


def test_there_is_something_to_find_on_both_lists_of_orphans(told: Workspace) -> None:
    found = told.read(orphans, ASK)
    assert found.needs_without_action
    assert found.training_nobody_needed
