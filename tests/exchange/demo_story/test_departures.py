"""Who is to leave in the demonstration book, and what goes with them."""

from __future__ import annotations

from cpd_desktop.domain.departures import DepartureKind
from cpd_desktop.domain.periods import add_months
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.departures import departures
from cpd_desktop.services.leaver_impact import leavers_by
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT

NOW = CoverageQuestion(AS_AT)


def test_one_has_given_notice_and_one_retires(told: Workspace) -> None:
    found = told.read(departures, NOW)
    assert [(one.team, one.kind) for one in found] == [
        (c.WEST, DepartureKind.NOTICE), (c.VISION, DepartureKind.RETIREMENT),
    ]  # fmt: skip
    assert all(one.told_on < AS_AT < one.leaves_on for one in found)


def test_a_trusted_assessor_and_the_only_deafblind_assessor_go(told: Workspace) -> None:
    impact = told.read(leavers_by, add_months(AS_AT, 12), NOW)
    assert {(one.place, one.requirement.code, one.row_before.answer, one.row_after.answer) for one in impact.needs} == {
        (c.WEST, "WC-TA3", "2 of 2 needed", "1 of 2 needed, short by 1"),
        (c.VISION, "WC-DFB3", "1 of 1 needed", "0 of 1 needed, short by 1"),
    }
    assert [one.line.kind.code for one in impact.approvals_lapse] == ["DBSA"]
