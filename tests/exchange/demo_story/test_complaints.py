"""The complaints of the demonstration: the counts of the source assessment, and a percentage that they do not give."""

from __future__ import annotations

from collections import Counter

from cpd_desktop.domain.complaints import Outcome
from cpd_desktop.exchange.demo_story.complaints import CATEGORIES, OUTCOMES, SERVICES, YEAR_BEFORE, reported_year
from cpd_desktop.services.complaint_facts import complaint_facts
from cpd_desktop.services.complaints import complaints_year
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT

YEAR = reported_year(AS_AT)


def test_the_counts_of_the_assessment_are_all_of_one_hundred_and_six() -> None:
    assert [sum(count for _, count in shares) for shares in (OUTCOMES, CATEGORIES, SERVICES)] == [106, 106, 106]
    assert sum(count for name, count in SERVICES if name.startswith("Neighbourhood")) == 48


def test_the_year_is_told_with_every_count_and_its_base(told: Workspace) -> None:
    year = told.read(complaints_year, YEAR, AS_AT)

    assert (year.complaints, year.issues) == (106, 106)
    assert {line.what: line.count for line in year.by_outcome} == {str(outcome): count for outcome, count in OUTCOMES}
    assert [line.what for line in year.by_category[:3]] == [name for name, _ in CATEGORIES[:3]]
    assert (year.by_service[0].what, year.by_service[0].count) == ("Neighbourhood Community Teams", 48)
    of_received, of_decided = year.upheld
    assert (of_received.count, of_received.of) == (39, 106)
    assert (of_decided.count, of_decided.of) == (39, 82)
    assert Counter({line.what: line.count for line in year.ombudsman})["upheld"] == 1


def test_four_of_the_complaints_were_referred_and_those_that_were_decided_on_among_them(told: Workspace) -> None:
    year, before, after = (told.read(complaints_year, YEAR + at, AS_AT) for at in (0, -1, 1))
    assert [one.referred.count for one in (before, year, after)] == [1, 4, 1]
    known = {one.facts.uuid: one for one in told.read(complaint_facts, CoverageQuestion(AS_AT)).sources}
    referred = {uuid for one in (before, year, after) for uuid in one.referred.issues}
    of_year = {uuid for line in year.by_month for uuid in line.issues}
    assert (len(referred & of_year), len(set(year.referred.issues) & of_year)) == (4, 3)
    decisions = [one.facts for one in known.values() if one.facts.kind == "OMB"]
    assert {one.about_uuid for one in decisions} <= referred
    assert all(one.referred_on is not None and one.referred_on < one.received_on for one in decisions)
    assert year.referral_gap == ""


def test_the_published_percentage_is_doubted_and_the_year_before_stands_beside(told: Workspace) -> None:
    year = told.read(complaints_year, YEAR, AS_AT)

    assert [sentence for sentence in year.quoted if "36.8%" in sentence and "45%" in sentence]
    assert year.before is not None
    assert year.before.issues == sum(count for _, count in YEAR_BEFORE)
    assert {line.what for line in year.before.by_outcome if line.count} == {str(outcome) for outcome, _ in YEAR_BEFORE}
    assert Outcome.OPEN not in {outcome for outcome, _ in YEAR_BEFORE}
    assert year.compliments > 10
    assert year.concerns > 0
