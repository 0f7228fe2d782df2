"""What the story of learning says, before it is in a book."""

from __future__ import annotations

from cpd_desktop.domain.learning import Decision
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.findings import (
    FINDINGS,
    NOT_REACHED,
    REACHED,
    REVIEW,
    REVIEW_TEAMS,
    SOURCES,
)


def test_the_review_has_three_findings_over_seven_teams_of_which_two_are_not_reached() -> None:
    review = [one for one in FINDINGS if one.source == REVIEW]

    assert [one.teams for one in review] == [REVIEW_TEAMS] * 3
    assert (len(REVIEW_TEAMS), len(REACHED), len(NOT_REACHED)) == (7, 5, 2)
    assert all(set(route.teams) == set(REACHED) for one in review for route in one.routes if route.share)
    [late] = [route for one in review for route in one.routes if not set(route.teams) <= set(REACHED)]
    assert (late.teams, late.share, c.DISCHARGE in NOT_REACHED) == ((c.DISCHARGE,), 0, True)


def test_how_a_finding_is_shared_is_not_said_again_in_what_was_shared() -> None:
    for route in (one for story in FINDINGS for one in story.routes):
        lead, colon, _ = route.what.partition(":")
        assert not colon or lead.casefold() not in route.kind.value, route.what


def test_every_finding_has_a_source_that_is_told_and_one_that_is_not_accepted_has_its_reason() -> None:
    assert {one.source for one in FINDINGS} == {one.called for one in SOURCES}
    assert len({one.title for one in (*FINDINGS, *SOURCES)}) == len(FINDINGS) + len(SOURCES)
    assert [bool(one.reason) for one in FINDINGS] == [one.decision is Decision.NOT_ACCEPTED for one in FINDINGS]
    assert any(one.decision is Decision.NOT_ACCEPTED for one in FINDINGS)
