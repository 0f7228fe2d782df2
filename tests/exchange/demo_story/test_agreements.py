from __future__ import annotations

from cpd_desktop.domain.supervision import LINE_MANAGEMENT, PROFESSIONAL
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.agreements import agreements, agreements_to_review
from cpd_desktop.services.supervision.schemes import schemes
from cpd_desktop.services.supervision.standing import StandingState, supervision_answer
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT


def test_the_sectors_schemes_are_the_councils_own_and_the_head_of_service_is_supervised_elsewhere(
    told: Workspace,
) -> None:
    known = told.read(schemes)
    assert not any(one.suggested for one in known)
    assert "Heads of service" in [one.title for one in known]
    people = told.read(supervision_answer, CoverageQuestion(AS_AT)).people
    assert {one.role for one in people if one.state is StandingState.NOT_EXPECTED} == {c.HOS}


def test_some_agreements_are_to_be_looked_at_again(told: Workspace) -> None:
    every = told.read(agreements, AS_AT)
    late = told.read(agreements_to_review, AS_AT)
    assert 10 < len(late) < len(every) < 70
    assert all(one.to_review_on <= AS_AT for one in late)
    assert all(one.place and one.confidentiality and one.disagreement for one in every)
    assert all(one.agreed_on <= AS_AT for one in every)


def test_a_pair_that_departs_from_its_scheme_says_why(told: Workspace) -> None:
    own = [one for one in told.read(agreements, AS_AT) if one.has_terms and one.purpose == LINE_MANAGEMENT]
    assert {one.terms for one in own} == {"every 6 weeks, 60 minutes at least", "every 2 months, 45 minutes at least"}
    assert all(one.reason for one in own)


def test_an_occupational_therapist_in_a_social_workers_team_has_a_professional_supervisor(told: Workspace) -> None:
    (one,) = (one for one in told.read(agreements, AS_AT) if one.purpose == PROFESSIONAL)
    assert "occupational therapist" in one.reason
    rows = [
        row for row in told.read(supervision_answer, CoverageQuestion(AS_AT)).people if row.person_id == one.person_id
    ]
    assert {(row.purpose, row.supervisor_id == one.supervisor_id) for row in rows} == {
        (LINE_MANAGEMENT, False), (PROFESSIONAL, True),
    }  # fmt: skip
    assert all(row.last_on is not None for row in rows)
